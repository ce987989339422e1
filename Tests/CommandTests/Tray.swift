import Foundation
import Testing

/// A tray of its own in a folder of its own, driven through the built program; gone with the value.
final class Tray {
    let folder: URL
    var path: String { folder.appending(path: "tray").path }

    /// Settings in which everybody may do what `permissions` says; nil: everything.
    init(permissions: [String]? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "intray-commands-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let result = try Program.run("intray", ["init", path])
        try #require(result.code == 0, "\(result.error)")
        try allow(permissions)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    static let everything = [
        "clients.add", "clients.edit", "balances.add", "balances.delete", "periods.close", "imports.undo",
    ]

    func allow(_ permissions: [String]?) throws {
        try write(
            """
            country: EG
            currency: EGP
            settleSeconds: 0
            manifestWaitSeconds: 0
            roles:
              tested: [\((permissions ?? Self.everything).joined(separator: ", "))]
            operators:
              "*": { name: Everybody, roles: [tested] }
            """, to: "intray.yaml")
    }

    func write(_ text: String, to name: String) throws {
        try text.write(to: folder.appending(path: "tray/\(name)"), atomically: false, encoding: .utf8)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "tray/\(name)"), encoding: .utf8)
    }

    @discardableResult
    func intray(_ arguments: String...) throws -> Program.Result {
        try Program.run("intray", arguments + ["--tray", path])
    }

    /// Drops a file with a manifest and imports it.
    @discardableResult
    func drop(_ name: String, _ text: String, manifest: String = "columns: auto") throws -> Program.Result {
        try write(manifest, to: "inbox/\(name).map.yaml")
        try write(text, to: "inbox/\(name)")
        return try intray("run")
    }

    /// A listing as JSON.
    func list(_ arguments: String...) throws -> [[String: Any]] {
        let result = try Program.run("intray", arguments + ["--tray", path, "--format", "json"])
        let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        return try #require(json as? [[String: Any]], "\(result)")
    }

    /// What sqlite3 says, as a user has it.
    @discardableResult
    func sql(_ statements: String) throws -> String {
        let result = try Program.run("sqlite3", ["-batch", path + "/intray.db", statements])
        try #require(result.code == 0, "\(result.error)")
        return result.output.trimmingCharacters(in: .newlines)
    }

    func actions() throws -> [String] { try list("activity").compactMap { $0["action"] as? String } }
}

/// Runs programs: ours from beside the test bundle, others from PATH. Standard input is empty.
enum Program {
    struct Result {
        let code: Int32
        let output: String
        let error: String
    }

    static func run(_ name: String, _ arguments: [String]) throws -> Result {
        let process = Process()
        if name == "intray" {
            process.executableURL = try intray
            process.arguments = arguments
        } else {
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [name] + arguments
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "intray-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files, not pipes: whatever is printed, nobody waits for a reader.
        let files = try ["out", "err"].map { name in
            let url = folder.appending(path: name)
            _ = FileManager.default.createFile(atPath: url.path, contents: nil)
            return (url: url, handle: try FileHandle(forWritingTo: url))
        }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = files[0].handle
        process.standardError = files[1].handle
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { file in
            try file.handle.close()
            return String(decoding: try Data(contentsOf: file.url), as: UTF8.self)
        }
        return Result(code: process.terminationStatus, output: texts[0], error: texts[1])
    }

    private static var intray: URL {
        get throws {
            let bundle = try #require(Bundle.main.executableURL)
            let program = bundle.resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "intray")
            try #require(FileManager.default.isExecutableFile(atPath: program.path), "\(program.path) is not built")
            return program
        }
    }
}

/// Clients with balances in two currencies, for most tests.
let threeClients = """
    name,email,phone,city,openingBalance,openingBalanceDate,currency,custom.tier
    Nile,a@example.com,01001234567,Cairo,1500.00,2026-01-31,EGP,gold
    Delta,b@example.com,,Giza,20,2026-02-10,USD,
    Sinai,,01001234568,,,,,
    """
