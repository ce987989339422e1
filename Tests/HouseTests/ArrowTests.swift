import Foundation
import Testing

/// The house: which module may import which. Sources/README.md draws it.
@Suite struct ArrowTests {
    /// Everything that a module may import, our own and others' (the standard library aside).
    static let allowed: [String: Set<String>] = [
        "IntrayModel": [],
        "StrictYAML": ["IntrayModel", "Yams"],
        "Tabular": ["IntrayModel", "Glibc"],
        "Workbook": ["IntrayModel", "CZip", "CExpat", "Glibc"],
        "Rules": ["IntrayModel", "StrictYAML", "CPhoneNumber", "CIDN2", "Foundation"],
        "Ledger": ["IntrayModel", "CSQLiteSetup", "GRDB", "GRDBSQLite", "Foundation", "Synchronization"],
        "DropFolder": ["CInotifyTools", "CNettle", "Glibc", "Synchronization", "Dispatch"],
        "Reporting": ["IntrayModel"],
        "ImportEngine": [
            "IntrayModel", "Tabular", "Workbook", "Rules", "Ledger", "DropFolder", "Reporting", "Logging", "Dispatch",
            "Synchronization",
        ],
        "IntrayCommands": [
            "IntrayModel", "StrictYAML", "Tabular", "Rules", "Ledger", "DropFolder", "Reporting", "ImportEngine",
            "CSpawn", "ArgumentParser", "Logging", "ServiceLifecycle", "UnixSignals", "Foundation", "Glibc",
            "Synchronization",
            "Dispatch",
        ],
        "intray": ["IntrayCommands"],
        "IntrayBenchmark": [
            "IntrayModel", "Tabular", "Rules", "Ledger", "Reporting", "CAllocationCount", "ArgumentParser",
            "Foundation",
            "Glibc",
        ],
        "Manual": ["IntrayCommands", "IntrayModel", "Reporting", "Rules", "StrictYAML", "Foundation"],
        "intray-manual": ["Manual", "Foundation"],
    ]

    static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")

    @Test(arguments: allowed.keys.sorted())
    func importsOnlyWhatTheHouseAllows(module: String) throws {
        let folder = Self.sources.appending(path: module)
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            count += 1
            for imported in try Self.imports(of: file) {
                #expect(Self.allowed[module]?.contains(imported) == true, "\(file.path) imports \(imported)")
            }
        }
        #expect(count > 0, "\(module) has no Swift files")
    }

    @Test func everyModuleIsInTheTable() throws {
        let modules = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
            .filter { $0 != "README.md" && !$0.hasPrefix("C") }
        #expect(Set(modules) == Set(Self.allowed.keys))
    }

    private static func imports(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index < 2, index + 1 < words.count,
                index == 0 || ["package", "public", "internal", "private", "fileprivate"].contains(words[0])
                    || words[0].hasPrefix("@")
            else { return nil }
            return String(words[index + 1].prefix { $0 != "." })
        }
    }
}
