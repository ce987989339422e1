import Foundation
import IntrayCommands
import IntrayModel
import Manual
import Rules
import StrictYAML
import Testing

/// The tables of keys against the readers: a reader that is given a key that nobody knows says which it knows.
@Suite struct KeyTests {
    @Test func theTableHasEveryKeyOfAManifest() throws {
        let described = Paths(Manifest.keys)
        #expect(try knownToManifest("zzz: 1") == described.below(""))
        #expect(try knownToManifest("formats: { zzz: 1 }") == described.below("formats"))
        #expect(try knownToManifest("expect: { zzz: 1 }") == described.below("expect"))
        #expect(try knownToManifest("defaults: { zzz: 1 }") == described.below("defaults"))
        #expect(try knownToManifest("values: { zzz: 1 }") == described.below("values"))
        #expect(try knownToManifest("columns: { zzz: 1 }").subtracting(["custom.NAME"]) == Paths.fields)
        #expect(described.below("columns") == Paths.fields.union(["auto"]))
        #expect(try knownToManifest("columns: { name: { column: a, zzz: 1 } }") == described.below("columns.name"))
    }

    @Test func theTableHasEveryKeyOfTheSettings() throws {
        let described = Paths(Settings.keys)
        #expect(try knownToSettings("zzz: 1") == described.below(""))
        #expect(try knownToSettings("accounts: { zzz: 1 }") == described.below("accounts"))
        #expect(try knownToSettings("accounts: { receivable: { zzz: 1 } }") == described.below("accounts.receivable"))
        #expect(try knownToSettings("operators: { alice: { zzz: 1 } }") == described.below("operators"))
        #expect(try knownToSettings("inboxes: [{ zzz: 1 }]") == described.below("inboxes"))
    }

    @Test func aNewTraysSettingsHaveEveryKey() throws {
        let template = Settings.template(country: "EG", currency: "EGP", administrator: "alice")
        let lines = template.split(separator: "\n")
        for key in Settings.keys {
            #expect(lines.contains { $0.hasPrefix("\(key.name):") || $0.hasPrefix("# \(key.name):") }, "\(key.name)")
            #expect(template.contains(key.text.prefix { $0 != "." }), "what is said of \(key.name)")
        }
    }

    @Test(arguments: Manifest.keys.map(\.name)) func examplesOfManifestKeysAreRight(name: String) throws {
        let key = try #require(Manifest.keys.first { $0.name == name })
        for value in [key.example, key.usual].compactMap({ $0 }) {
            let text = (name == "columns" ? "" : "columns: auto\n") + "\(name): \(value)\n"
            let mappings = SavedMappings(names: ["crm-export"]) { _ in Array("columns: auto".utf8) }
            #expect(throws: Never.self) {
                try Manifest.read(
                    bytes: Array(text.utf8), fileName: "m", mappings: mappings, checks: DefaultValues.checks)
            }
        }
    }

    @Test(arguments: Settings.keys.map(\.name)) func examplesOfSettingsAreRight(name: String) throws {
        let key = try #require(Settings.keys.first { $0.name == name })
        for value in [key.example, key.usual].compactMap({ $0 }) {
            #expect(throws: Never.self) { try settings("\(name): \(value)") }
        }
    }

    private func knownToManifest(_ text: String) throws -> Set<String> {
        let failure = #expect(throws: FileFailure.self) {
            try Manifest.read(bytes: Array(text.utf8), fileName: "m", mappings: .none, checks: DefaultValues.checks)
        }
        guard case .manifestInvalid(let problems) = failure else { return [] }
        return known(problems)
    }

    private func knownToSettings(_ text: String) throws -> Set<String> {
        let error = #expect(throws: SettingsError.self) { try settings(text) }
        return known(error?.problems ?? [])
    }

    private func settings(_ text: String) throws -> Settings {
        try Settings.read(bytes: Array(text.utf8), file: "intray.yaml", countryCode: { $0 })
    }

    private func known(_ problems: [ManifestProblem]) -> Set<String> {
        for problem in problems {
            if case .unknownKey(_, let known) = problem.kind { return Set(known) }
        }
        return []
    }
}

/// The keys of a table by the path of the key that they are below.
private struct Paths {
    static let fields = Set(Field.allCases.map(\.rawValue))

    private var keys: [String: Set<String>] = [:]

    init(_ table: [KeyDescription]) { add(table, below: "") }

    func below(_ path: String) -> Set<String> { keys[path] ?? [] }

    private mutating func add(_ table: [KeyDescription], below path: String) {
        for key in table {
            keys[path, default: []].insert(key.name)
            add(key.value, below: path.isEmpty ? key.name : "\(path).\(key.name)")
        }
    }

    private mutating func add(_ value: KeyDescription.Value, below path: String) {
        switch value {
        case .keys(let table), .open(let table, _, _): add(table, below: path)
        case .either(let values): for value in values { add(value, below: path) }
        case .oneOrMore(let value), .entries(let value), .shared(_, let value): add(value, below: path)
        default: break
        }
    }
}
