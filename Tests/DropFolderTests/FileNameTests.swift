import DropFolder
import Testing

@Suite struct FileNameTests {
    @Test(
        "names are shown on one line, safe to print",
        arguments: [
            ("plain", "clients.csv", "clients.csv"),
            ("arabic", "عملاء.csv", "عملاء.csv"),
            ("newline", "a\nb.csv", "a\\u{A}b.csv"),
            ("escape sequence", "\u{1B}[2J.csv", "\\u{1B}[2J.csv"),
            ("right-to-left override", "cod\u{202E}vsc.csv", "cod\\u{202E}vsc.csv"),
            ("line separator", "a\u{2028}b", "a\\u{2028}b"),
            ("backslash", "a\\u{A}b", "a\\\\u{A}b"),
        ])
    func display(_ name: String, _ text: String, _ shown: String) throws {
        #expect(try #require(FileName(text)).display == shown)
    }

    @Test(
        arguments: [
            ("lone byte", [0x61, 0xFF, 0x62], "a\\xFFb"),
            ("cut off scalar", [0x61, 0xD8], "a\\xD8"),
            ("overlong slash", [0xC0, 0xAF], "\\xC0\\xAF"),
            ("surrogate", [0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"),
            ("low digit", [0x80], "\\x80"),
        ] as [(String, [UInt8], String)])
    func displayOfInvalidUTF8(_ name: String, _ bytes: [UInt8], _ shown: String) throws {
        #expect(try #require(FileName(bytes: bytes)).display == shown)
    }

    @Test(arguments: ["", ".", "..", "a/b", "a\0b", String(repeating: "x", count: 256)])
    func noName(_ text: String) { #expect(FileName(text) == nil) }

    @Test(arguments: [
        ("clients.csv", NameKind.data), ("CLIENTS.CSV", .data), ("a.tsv", .data), ("a.txt", .data), ("a.XlsX", .data),
        ("a.xls", .data), ("a b.csv", .data), ("-rf.csv", .data),
        ("clients.csv.map.yaml", .manifest), ("clients.map.yml", .manifest), ("clients.csv.MAP.JSON", .manifest),
        ("clients.csv.ready", .marker),
        (".clients.csv", .inUse(pattern: ".*")), (".~lock.clients.csv#", .inUse(pattern: ".*")),
        (".nfs000000", .inUse(pattern: ".*")), (".syncthing.a.csv.tmp", .inUse(pattern: ".*")),
        ("~$clients.xlsx", .inUse(pattern: "~$*")), ("clients.csv~", .inUse(pattern: "*~")),
        ("clients.csv.tmp", .inUse(pattern: "*.tmp")), ("clients.csv.PART", .inUse(pattern: "*.part")),
        ("clients.csv.filepart", .inUse(pattern: "*.filepart")),
        ("clients.csv.crdownload", .inUse(pattern: "*.crdownload")),
        ("clients.csv.partial", .inUse(pattern: "*.partial")), ("clients.csv.swp", .inUse(pattern: "*.swp")),
        ("clients.pdf", .other), ("csv", .other), ("notes.yaml", .other), ("clients.csv.gz", .other),
    ])
    func kind(_ text: String, _ kind: NameKind) throws {
        #expect(NameKind(of: try #require(FileName(text))) == kind)
    }

    @Test func manifestNames() {
        let name: FileName = "clients.csv"
        #expect(name.ownManifests == ["clients.csv.map.yaml", "clients.csv.map.yml", "clients.csv.map.json"])
        #expect(name.sharedManifests == ["clients.map.yaml", "clients.map.yml", "clients.map.json"])
    }
}

@Suite struct SHA256Tests {
    /// The examples of FIPS 180-2, appendix B.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func digest(_ text: String, _ expected: String) {
        var whole = SHA256()
        Array(text.utf8).withUnsafeBytes { whole.update($0) }
        #expect(whole.hexDigest() == expected)

        var pieces = SHA256()
        for byte in text.utf8 {
            withUnsafeBytes(of: byte) { pieces.update($0) }
            _ = pieces.hexDigest()
        }
        #expect(pieces.hexDigest() == expected)
    }
}
