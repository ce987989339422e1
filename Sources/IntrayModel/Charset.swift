/// The encodings of text files that can be read, by the names that manifests and reports use.
package enum Charset: String, CaseIterable, Hashable, Sendable {
    case utf8 = "utf-8"
    /// In the byte order that the byte order mark tells, or else the text.
    case utf16 = "utf-16"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// In the byte order that the byte order mark tells.
    case utf32 = "utf-32"
    case utf32LittleEndian = "utf-32le"
    case utf32BigEndian = "utf-32be"
    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
    case windows1253 = "windows-1253"
    case windows1254 = "windows-1254"
    case windows1255 = "windows-1255"
    case windows1256 = "windows-1256"
    case windows1257 = "windows-1257"
    case windows1258 = "windows-1258"
    case iso8859part1 = "iso-8859-1"
    case iso8859part2 = "iso-8859-2"
    case iso8859part3 = "iso-8859-3"
    case iso8859part4 = "iso-8859-4"
    case iso8859part5 = "iso-8859-5"
    case iso8859part6 = "iso-8859-6"
    case iso8859part7 = "iso-8859-7"
    case iso8859part8 = "iso-8859-8"
    case iso8859part9 = "iso-8859-9"
    case iso8859part10 = "iso-8859-10"
    case iso8859part13 = "iso-8859-13"
    case iso8859part14 = "iso-8859-14"
    case iso8859part15 = "iso-8859-15"
    case iso8859part16 = "iso-8859-16"
    case windows874 = "windows-874"
    case cp437
    case cp720
    case cp737
    case cp775
    case cp850
    case cp852
    case cp855
    case cp857
    case cp862
    case cp866
    case cp869
    case koi8r = "koi8-r"
    case koi8u = "koi8-u"
    case macintosh
    case macCyrillic = "x-mac-cyrillic"

    /// Case, blanks and punctuation do not count: `UTF8` and `Windows_1256` are known, and so are the names that
    /// other programs have for the common ones.
    package init?(name: String) {
        guard let charset = Charset.byKey[Charset.key(name)] else { return nil }
        self = charset
    }

    /// A character is a byte, and the first half is ASCII.
    package var isSingleByte: Bool {
        switch self {
        case .utf8, .utf16, .utf16LittleEndian, .utf16BigEndian, .utf32, .utf32LittleEndian, .utf32BigEndian: false
        default: true
        }
    }

    /// Names that the rule of `key` does not cover.
    private static let aliases: [String: Charset] = [
        "ascii": .utf8, "usascii": .utf8, "utf8bom": .utf8, "utf8sig": .utf8, "unicode": .utf16, "ucs2": .utf16,
        "ansi": .windows1252, "latin1": .iso8859part1, "latin2": .iso8859part2, "latin5": .iso8859part9,
        "latin9": .iso8859part15, "macroman": .macintosh, "maccyrillic": .macCyrillic, "tis620": .windows874,
        "iso885911": .windows874,
    ]

    private static let byKey: [String: Charset] = {
        var table = aliases
        for charset in allCases {
            let own = key(charset.rawValue)
            table[own] = charset
            if own.hasPrefix("cp") { table["ibm" + own.dropFirst(2)] = charset }
            guard own.hasPrefix("windows") else { continue }
            for prefix in ["cp", "win", "xcp", ""] { table[prefix + own.dropFirst("windows".count)] = charset }
        }
        return table
    }()

    private static func key(_ name: String) -> String {
        String(
            name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    }
}
