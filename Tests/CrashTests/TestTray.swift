import Foundation
import Glibc
import Testing

enum Files {
    /// Where the build puts its products: beside the test bundle.
    static let products = URL(
        filePath: CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    ).deletingLastPathComponent()

    /// The program under test; `INTRAY_PROGRAM` names another build of it.
    static let program =
        ProcessInfo.processInfo.environment["INTRAY_PROGRAM"].map { URL(filePath: $0) }
        ?? products.appending(path: "intray")

    /// Whether the program was built by .ci/sanitize.
    static let isSanitized = ProcessInfo.processInfo.environment["INTRAY_SANITIZED"] != nil
}

/// How a program ended, and what it said.
struct Ending: Sendable {
    /// Nil when a signal ended it.
    let status: Int32?
    let signal: Int32?
    let output: String
    let errors: String

    var isKilled: Bool { signal == SIGKILL }
}

/// A program that runs. Its output goes to files, so that no pipe is ever full.
final class Running {
    let process = Process()
    private let folder: URL

    init(
        _ program: URL, _ arguments: [String], shim: Shim? = nil, environment: [String: String] = [:],
        input: Pipe? = nil
    ) throws {
        folder = try Scratch.folder()
        process.executableURL = program
        process.arguments = arguments
        process.standardInput = input ?? FileHandle.nullDevice
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            .merging(shim?.environment ?? [:]) { $1 }
        process.standardOutput = try Running.file(folder.appending(path: "out"))
        process.standardError = try Running.file(folder.appending(path: "err"))
        try process.run()
    }

    private static func file(_ url: URL) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: url.path, contents: nil)
        return try FileHandle(forWritingTo: url)
    }

    var output: String { text("out") }
    var errors: String { text("err") }

    private func text(_ name: String) -> String {
        String(decoding: (try? Data(contentsOf: folder.appending(path: name))) ?? Data(), as: UTF8.self)
    }

    func wait() -> Ending {
        process.waitUntilExit()
        defer { try? FileManager.default.removeItem(at: folder) }
        let isExit = process.terminationReason == .exit
        return Ending(
            status: isExit ? process.terminationStatus : nil, signal: isExit ? nil : process.terminationStatus,
            output: text("out"), errors: text("err"))
    }
}

/// Folders of this run of the tests.
enum Scratch {
    static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "intray-crash-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}

/// A tray that a test may ruin.
final class TestTray: Sendable {
    let folder: URL
    let tray: URL
    var inbox: URL { tray.appending(path: "inbox") }
    var database: URL { tray.appending(path: "intray.db") }

    /// An empty folder, in which there is no tray yet.
    convenience init() throws { self.init(at: try Scratch.folder()) }

    /// Goes with its folder's content when it is no longer used.
    init(at folder: URL) {
        self.folder = folder
        tray = folder.appending(path: "tray")
    }

    /// A copy, with modes and times.
    convenience init(copyOf other: URL) throws {
        try self.init()
        let ending = try Running(URL(filePath: "/bin/cp"), ["-a", other.path, tray.path]).wait()
        guard ending.status == 0 else { throw Trouble("cp: \(ending.errors)") }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func start(_ arguments: [String], shim: Shim? = nil, environment: [String: String] = [:]) throws -> Running {
        try Running(Files.program, arguments + ["--tray", tray.path], shim: shim, environment: environment)
    }

    @discardableResult
    func intray(_ arguments: String..., shim: Shim? = nil) throws -> Ending {
        try start(arguments, shim: shim).wait()
    }

    /// Puts a file into a folder of the tray as if it had lain there for so many seconds: it has settled.
    func put(_ bytes: Data, as name: String, in place: String = "inbox", age: TimeInterval = 3600) throws {
        let file = tray.appending(path: place).appending(path: name)
        try bytes.write(to: file)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: file.path)
    }

    func put(_ text: String, as name: String, in place: String = "inbox", age: TimeInterval = 3600) throws {
        try put(Data(text.utf8), as: name, in: place, age: age)
    }

    func sql(_ commands: String...) throws -> String {
        let ending = try Running(URL(filePath: "/usr/bin/sqlite3"), [database.path] + commands).wait()
        guard ending.status == 0 else { throw Trouble("sqlite3: \(ending.errors)") }
        return ending.output.trimmingCharacters(in: .newlines)
    }

    func names(in place: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: tray.appending(path: place).path).sorted()
    }

    /// How many imports are published.
    func publishedCount() throws -> Int { try names(in: "outbox/done").count + names(in: "outbox/failed").count }
}

struct Trouble: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Looks again and again until the condition is true; false when it is not within the time.
func eventually(within seconds: Double = 60, _ condition: () throws -> Bool) rethrows -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while Date() < deadline {
        if try condition() { return true }
        // Two milliseconds between looks.
        _ = poll(nil, 0, 2)
    }
    return try condition()
}
