import Foundation
import Glibc
import Testing

/// `intray watch` on a program's tray, as a process of its own whose log is read.
final class Service {
    let process: Process
    private let log: URL

    /// Starts and waits for the first line of its log that has one of `words`. `prefix` are programs that run it:
    /// strace, setpriv.
    init(
        _ program: Program, settings: String = "", through prefix: [String] = [], until words: String = "watching"
    ) throws {
        try Service.add(settings, to: program)
        log = program.folder.appending(path: "log-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = prefix + [Program.executable.path, "watch", "--tray", program.tray.path]
        process.standardInput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        #expect(says(words), "\(text)")
    }

    deinit { end() }

    /// Keys in front of what `intray init` wrote, whose own keys of these names go.
    static func add(_ settings: String, to program: Program) throws {
        let file = program.tray.appending(path: "intray.yaml")
        let names = settings.split(separator: "\n").compactMap { $0.split(separator: ":").first.map { $0 + ":" } }
        let kept = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .filter { line in !names.contains { line.hasPrefix($0) } }
        try (settings + "\n" + kept.joined(separator: "\n")).write(to: file, atomically: true, encoding: .utf8)
    }

    var text: String { (try? String(decoding: Data(contentsOf: log), as: UTF8.self)) ?? "" }

    func count(_ words: String) -> Int { text.components(separatedBy: words).count - 1 }

    /// Waits until the log has the words, so many times.
    func says(_ words: String, times: Int = 1) -> Bool {
        eventually(within: 30) { count(words) >= times || !process.isRunning } && count(words) >= times
    }

    /// In order: SIGTERM, to strace's child as well.
    @discardableResult
    func end() -> Int32 {
        if process.isRunning {
            kill(process.processIdentifier, SIGCONT)
            process.terminate()
        }
        process.waitUntilExit()
        return process.terminationStatus
    }
}

extension Program {
    /// A drop that a rename brings in: manifest and file are ready at once.
    func deliver(_ name: String, _ text: String, manifest: String = "columns: auto", to inbox: URL? = nil) throws {
        for (name, text) in [(name + ".map.yaml", manifest), (name, text)] {
            let staged = folder.appending(path: name)
            try text.write(to: staged, atomically: true, encoding: .utf8)
            try FileManager.default.moveItem(at: staged, to: (inbox ?? self.inbox).appending(path: name))
        }
    }

    /// One client of that name, as a file.
    static func client(_ name: String) -> String { "name,email\n\(name),\(name.lowercased())@example.com\n" }

    func clientNames() throws -> [String] {
        try sql("SELECT name FROM clients ORDER BY name").split(separator: "\n").map(String.init)
    }

    /// A program of the system, its output and its ending.
    @discardableResult
    static func system(_ arguments: String...) throws -> Ending { try system(arguments) }

    @discardableResult
    static func system(_ arguments: [String]) throws -> Ending {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let errorText = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ending(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            errors: String(decoding: errorText, as: UTF8.self))
    }

    /// Whether this machine lets the tests mount: root with all its rights, in no narrow container.
    static let canMount: Bool = {
        guard let program = try? Program(),
            (try? system("mount", "-t", "tmpfs", "none", program.folder.path).status) == 0
        else { return false }
        return (try? system("umount", program.folder.path).status) == 0
    }()

    /// Whether this machine lets the tests act as other accounts.
    static let isRoot = geteuid() == 0

    /// An account that is not root, of a number that nobody has.
    static func account(_ number: Int, groups: String = "--clear-groups") -> [String] {
        ["setpriv", "--reuid", "\(number)", "--regid", "\(number)", groups]
    }

    /// Root without the rights that make it root: an account like another, which can still read what was built.
    static let plain = [
        "setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner,-chown,-lease,-fsetid",
    ]
}
