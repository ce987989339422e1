import Foundation
import Glibc
import Testing

/// The built program on a tray of its own, as a user has it.
final class Program {
    let folder: URL
    var tray: URL { folder.appending(path: "tray") }
    var inbox: URL { tray.appending(path: "inbox") }

    struct Ending {
        let status: Int32
        let output: String
        let errors: String
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "intray-program-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let made = try Program.run(["init", tray.path])
        #expect(made.status == 0, "\(made.errors)")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Beside the test bundle, where the build puts it.
    static let executable: URL = {
        let bundle = URL(filePath: CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0])
        return bundle.deletingLastPathComponent().appending(path: "intray")
    }()

    static func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        return process
    }

    static func run(_ arguments: [String]) throws -> Ending {
        let process = process(arguments)
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

    @discardableResult
    func intray(_ arguments: String...) throws -> Ending { try Program.run(arguments + ["--tray", tray.path]) }

    func intray(_ arguments: [String]) throws -> Ending { try Program.run(arguments + ["--tray", tray.path]) }

    func json(_ arguments: String...) throws -> [[String: Any]] {
        let ending = try Program.run(arguments + ["--format", "json", "--tray", tray.path])
        return try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [[String: Any]] ?? []
    }

    /// Puts a file into the inbox as if it had lain there for an hour: it has settled.
    func drop(_ bytes: Data, as name: String, in inbox: URL? = nil) throws {
        let file = (inbox ?? self.inbox).appending(path: name)
        try bytes.write(to: file)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: file.path)
    }

    func drop(_ text: String, as name: String) throws { try drop(Data(text.utf8), as: name) }

    /// A file and its manifest.
    func drop(_ name: String, _ text: String, manifest: String) throws {
        try drop(manifest, as: name + ".map.yaml")
        try drop(text, as: name)
    }

    /// The published folder of an import; nil when there is none.
    func published(_ number: Int) -> URL? {
        for part in ["done", "failed"] {
            let outbox = tray.appending(path: "outbox/\(part)")
            let names = (try? FileManager.default.contentsOfDirectory(atPath: outbox.path)) ?? []
            let prefix = String(repeating: "0", count: max(0, 6 - "\(number)".count)) + "\(number)"
            if let name = names.first(where: { $0.hasPrefix(prefix) }) { return outbox.appending(path: name) }
        }
        return nil
    }

    func report(_ number: Int) throws -> [String: Any] {
        let folder = try #require(published(number), "import \(number) is not published")
        let data = try Data(contentsOf: folder.appending(path: "report.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    func names(in folder: URL) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    }

    /// One value from the database, by sqlite3.
    func sql(_ query: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sqlite3")
        process.arguments = [tray.appending(path: "intray.db").path, query]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// A number in a report: `rows.read`.
func number(_ report: [String: Any], _ group: String, _ key: String) -> Int? {
    (report[group] as? [String: Any])?[key] as? Int
}

/// Looks again and again until the condition is true; false when it is not within the time.
func eventually(within seconds: Double = 20, _ condition: () throws -> Bool) rethrows -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while Date() < deadline {
        if try condition() { return true }
        // Two milliseconds between looks.
        _ = poll(nil, 0, 2)
    }
    return try condition()
}
