package import IntrayModel
import StrictYAML

/// The saved mappings that `use:` can name.
package struct SavedMappings {
    package let names: [String]
    /// The bytes of `NAME.map.yaml`; nil when there is none.
    package let bytes: (String) -> [UInt8]?

    package init(names: [String], bytes: @escaping (String) -> [UInt8]?) {
        self.names = names
        self.bytes = bytes
    }

    package static var none: SavedMappings { SavedMappings(names: []) { _ in nil } }
}

/// What only the rules for values can say of a manifest.
package struct ManifestChecks {
    package let isDateFormat: (String) -> Bool
    /// The pattern that a mistaken one was meant to be.
    package let nearestDateFormat: (String) -> String?
    /// What was expected instead of this default of this field; nil when it is fine.
    package let expectedDefault: (Field, String) -> String?

    package init(
        isDateFormat: @escaping (String) -> Bool, nearestDateFormat: @escaping (String) -> String?,
        expectedDefault: @escaping (Field, String) -> String?
    ) {
        self.isDateFormat = isDateFormat
        self.nearestDateFormat = nearestDateFormat
        self.expectedDefault = expectedDefault
    }
}

extension Manifest {
    /// Reads a manifest and the saved mappings it starts from.
    ///
    /// `use:` is a start, key by key: what this file says wins. `columns`, `values`, `defaults`, `formats` and `expect`
    /// are merged entry by entry (in `values` value by value); an entry without anything after it takes the mapping's
    /// away. `columns: auto` replaces the mapping's columns as a whole.
    /// - Parameter fileName: the name that problems give.
    /// - Throws: `.manifestInvalid` with every problem found, in the order of the files.
    package static func read(
        bytes: [UInt8], fileName: String, mappings: SavedMappings, checks: ManifestChecks
    ) throws(FileFailure) -> Manifest {
        var reader = ManifestReader(mappings: mappings, checks: checks)
        var manifest = reader.read(bytes, file: fileName, chain: [])
        guard reader.problems.isEmpty else { throw .manifestInvalid(reader.problems) }
        if !manifest.mapsAutomatically { manifest.columns = manifest.columns.filter { !$0.value.columns.isEmpty } }
        if let problem = manifest.problemAsAWhole(file: fileName) { throw .manifestInvalid([problem]) }
        return manifest
    }

    /// What no key alone gets wrong.
    private func problemAsAWhole(file: String) -> ManifestProblem? {
        func problem(_ key: String, _ kind: ManifestProblem.Kind) -> ManifestProblem {
            ManifestProblem(file: file, line: nil, key: key, kind: kind)
        }
        if columns.isEmpty, !mapsAutomatically {
            return problem("columns", .missing(expected: "auto, or a mapping of fields to columns"))
        }
        if headerRow == 0 {
            if mapsAutomatically {
                return problem("columns", .conflict("columns: auto needs a header, headerRow is 0"))
            }
            for (target, rule) in columns.sorted(by: { Target.inOrder($0.key, $1.key) }) {
                for case .header(let name) in rule.columns {
                    let kind = ManifestProblem.Kind.wrongValue(
                        found: name, expected: "a column number, since headerRow is 0", nearest: nil)
                    return problem("columns." + target.name, kind)
                }
            }
        }
        if !mapsAutomatically, !columns.keys.contains(where: \.givesName), !defaults.keys.contains(where: \.givesName) {
            return problem("columns.name", .missing(expected: "the column with the client's name"))
        }
        return nil
    }
}

/// Reads manifests on top of each other, and collects what is wrong with any of them.
struct ManifestReader {
    let mappings: SavedMappings
    let checks: ManifestChecks
    private(set) var problems: [ManifestProblem] = []

    /// A mapping that uses a mapping that uses … : more than this is taken for a mistake.
    private static let chainLimit = 8

    static let keys = [
        "version", "use", "format", "delimiter", "encoding", "sheet", "headerRow", "updateExisting", "emptyCells",
        "openingBalances", "allowCredit", "columns", "values", "defaults", "formats", "expect", "maxRejected", "check",
        "repeat",
    ]

    init(mappings: SavedMappings, checks: ManifestChecks) {
        self.mappings = mappings
        self.checks = checks
    }

    /// - Parameter chain: the names of the mappings that lead here.
    mutating func read(_ bytes: [UInt8], file: String, chain: [String]) -> Manifest {
        let document: YAMLValue?
        do {
            document = try YAMLValue.parse(bytes, file: file)
        } catch {
            problems += error.problems
            return Manifest()
        }
        let list = ProblemList(file: file)
        var root = StrictMapping(document: document, problems: list)
        if let version = root.value("version"), version.value.plainInteger != 1 {
            let _: Never? = version.wrong("1", nearest: "1")
        }
        var manifest = base(root.value("use"), chain: chain, list: list)
        ManifestKeys(checks: checks).read(&root, into: &manifest)
        root.finish()
        problems += list.inOrder
        return manifest
    }

    /// The manifest that `use:` starts from.
    private mutating func base(_ use: StrictValue?, chain: [String], list: ProblemList) -> Manifest {
        guard let use, let name = use.text("the name of a saved mapping") else { return Manifest() }
        guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/"), !name.contains("\0") else {
            return use.wrong("the plain name of a saved mapping, such as crm-export") ?? Manifest()
        }
        let path = chain + [name]
        guard !chain.contains(name), path.count <= Self.chainLimit else {
            use.report(.conflict("mappings use each other without end: " + path.joined(separator: " → ")))
            return Manifest()
        }
        guard let bytes = mappings.bytes(name) else {
            let known = mappings.names.sorted()
            use.report(.noSuchMapping(name, nearest: nearest(to: name, in: known), known: known))
            return Manifest()
        }
        var manifest = read(bytes, file: name + ".map.yaml", chain: path)
        manifest.usedMappings.insert(name, at: 0)
        return manifest
    }
}
