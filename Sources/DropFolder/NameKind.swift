/// What a name in the inbox says the entry is (SPEC 2). Letters compare without case.
package enum NameKind: Hashable, Sendable {
    case data
    case manifest
    /// `clients.csv.ready`
    case marker
    /// In use by an upload tool, an editor or a file server, with the rule that says so: `*.part`.
    case inUse(pattern: String)
    case other

    /// `NAME` + one of these is the manifest of `NAME`, the first that is there.
    static let manifestSuffixes = [".map.yaml", ".map.yml", ".map.json"]
    static let markerSuffix = ".ready"

    private static let dataSuffixes = [".csv", ".tsv", ".txt", ".xlsx", ".xls"]
    private static let inUseSuffixes = ["~", ".tmp", ".part", ".filepart", ".crdownload", ".partial", ".swp"]
    private static let inUsePrefixes = [".", "~$"]

    package init(of name: FileName) {
        let lower = name.bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        func ends(_ suffix: String) -> Bool {
            lower.count > suffix.utf8.count && lower.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
        }
        if let prefix = Self.inUsePrefixes.first(where: { lower.starts(with: $0.utf8) }) {
            self = .inUse(pattern: prefix + "*")
        } else if let suffix = Self.inUseSuffixes.first(where: ends) {
            self = .inUse(pattern: "*" + suffix)
        } else if Self.manifestSuffixes.contains(where: ends) {
            self = .manifest
        } else if ends(Self.markerSuffix) {
            self = .marker
        } else if Self.dataSuffixes.contains(where: ends) {
            self = .data
        } else {
            self = .other
        }
    }
}
