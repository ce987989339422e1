import Foundation
import Testing

/// Lists in the encodings and the shapes that other programs write, from the inbox to rejected.csv and back.
@Suite struct TextFileTests {
    static let manifest = """
        columns: { name: Name, email: Email, phone: Phone }
        defaults: { country: EG }
        """

    /// Microsoft's code page 1256, of the letters used here.
    static let arabic: [Character: UInt8] = [
        "أ": 0xC3, "ا": 0xC7, "ة": 0xC9, "ح": 0xCD, "د": 0xCF, "ر": 0xD1, "س": 0xD3, "ع": 0xDA, "ل": 0xE1, "م": 0xE3,
        "ي": 0xED,
    ]

    static func windows1256(_ text: String) -> Data {
        Data(text.unicodeScalars.map { arabic[Character($0)] ?? UInt8($0.value) })
    }

    static func utf16(_ text: String) -> Data { text.data(using: .utf16LittleEndian) ?? Data() }

    /// rejected.csv is in the file's own encoding; mended there, it goes back in with the same manifest.
    @Test(arguments: [
        ("windows-1256", Data(), windows1256), ("utf-16le", Data([0xFF, 0xFE]), utf16), ("utf-16le", Data(), utf16),
    ])
    func rejectedRowsGoBackInTheirEncoding(
        _ encoding: String, _ mark: Data, _ encode: @Sendable (String) -> Data
    ) throws {
        let program = try Program()
        let header = "Name;Email;Phone"
        let rows = ["أحمد;a@example.com;", "سارة;sara;", "علي;;"]
        try program.drop(Self.manifest, as: "clients.csv.map.yaml")
        try program.drop(mark + encode(([header] + rows).joined(separator: "\r\n") + "\r\n"), as: "clients.csv")
        try program.intray("run")
        #expect((try program.report(1)["file"] as? [String: Any])?["encoding"] as? String == encoding)
        let reading = try #require(try program.report(1)["reading"] as? [[String: Any]])
        #expect(
            reading.first { $0["what"] as? String == "encoding" }?["because"] as? String
                == (encoding == "windows-1256" ? "letters" : mark.isEmpty ? "text" : "byteOrderMark"))
        #expect(number(try program.report(1), "rows", "created") == 1)

        let folder = try #require(program.published(1))
        var rejected = try Data(contentsOf: folder.appending(path: "rejected.csv"))
        let start = mark + encode(header + ";intray row;intray errors\r\nسارة;sara;;2;\"email.invalid: ")
        #expect(rejected.starts(with: start))
        let place = try #require(rejected.firstRange(of: encode(";sara;")))
        rejected.replaceSubrange(place, with: encode(";sara@example.com;"))
        try program.drop(Self.manifest, as: "rejected.csv.map.yaml")
        try program.drop(rejected, as: "rejected.csv")
        try program.intray("run")
        #expect((try program.report(2)["file"] as? [String: Any])?["encoding"] as? String == encoding)
        #expect(number(try program.report(2), "rows", "created") == 1)
        #expect(number(try program.report(2), "rows", "rejected") == 1)
        #expect(try program.json("clients", "list").compactMap { $0["name"] as? String }.sorted() == ["أحمد", "سارة"])
    }

    struct Alone: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let encoding: String
        /// Rows of name and e-mail, each byte a scalar; of the last, the address is bad.
        let rows: [String]
        /// What the last one is, mended.
        let name: String
        /// The row has to be mended in its text, not in its address.
        var isBroken = false
    }

    /// One row alone shows less of its encoding than all of them did.
    static let alone: [Alone] = [
        Alone(
            testDescription: "Turkish", encoding: "windows-1254",
            rows: ["Ay\u{FE}e \u{DE}ahin", "\u{DD}smail Y\u{FD}ld\u{FD}z", "O\u{F0}uz"], name: "Oğuz"),
        Alone(
            testDescription: "Polish", encoding: "iso-8859-2",
            rows: ["Wies\u{B3}awa \u{A1}cka", "Stanis\u{B3}aw \u{A6}wi\u{B1}tek", "\u{A6}wi\u{EA}ta"], name: "Święta"),
        Alone(
            testDescription: "broken UTF-8", encoding: "utf-8",
            rows: ["J\u{C3}\u{B6}rg", "Ren\u{C3}\u{A9}e", "Andr\u{E9}"], name: "André", isBroken: true),
    ]

    @Test("a rejected row that comes back alone is read in the encoding of all of them", arguments: alone)
    func aRowAloneKeepsItsEncoding(_ alone: Alone) throws {
        let program = try Program()
        func latin1(_ text: String) -> Data { Data(text.unicodeScalars.map { UInt8($0.value) }) }
        let last = alone.rows.count - 1
        let rows = alone.rows.enumerated().map { index, name in
            "\(name),\(index < last || alone.isBroken ? "a\(index)@example.com" : "bad"),"
        }
        try program.drop(Self.manifest, as: "clients.csv.map.yaml")
        try program.drop(latin1((["Name,Email,Phone"] + rows).joined(separator: "\n") + "\n"), as: "clients.csv")
        try program.intray("run")
        #expect((try program.report(1)["file"] as? [String: Any])?["encoding"] as? String == alone.encoding)
        #expect(number(try program.report(1), "rows", "rejected") == 1)
        var rejected = try Data(contentsOf: #require(program.published(1)).appending(path: "rejected.csv"))
        if alone.isBroken {
            // Not mended yet: it must not become a row of another encoding.
            try program.drop(Self.manifest, as: "rejected.csv.map.yaml")
            try program.drop(rejected, as: "rejected.csv")
            try program.intray("run")
            #expect((try program.report(2)["file"] as? [String: Any])?["encoding"] as? String == "utf-8")
            #expect(number(try program.report(2), "rows", "rejected") == 1)
            rejected.replaceSubrange(try #require(rejected.firstRange(of: Data([0xE9]))), with: Data("é".utf8))
        } else {
            rejected.replaceSubrange(
                try #require(rejected.firstRange(of: Data(",bad,".utf8))), with: Data(",o@example.com,".utf8))
        }
        try program.drop(Self.manifest, as: "again.csv.map.yaml")
        try program.drop(rejected, as: "again.csv")
        try program.intray("run")
        #expect(try program.json("clients", "list").compactMap { $0["name"] as? String }.contains(alone.name))
        let reading = try #require(try program.report(alone.isBroken ? 3 : 2)["reading"] as? [[String: Any]])
        #expect(
            reading.first { $0["what"] as? String == "encoding" }?["because"] as? String
                == (alone.isBroken ? "text" : "rejectedRows"))
    }

    /// What the rows say goes before a guess, but not before what their letters say plainly.
    @Test func aRowThatWasSavedInAnotherEncodingIsReadInThat() throws {
        let program = try Program()
        func latin1(_ text: String) -> Data { Data(text.unicodeScalars.map { UInt8($0.value) }) }
        let rows = ["Wies\u{B3}awa \u{A1}cka,a@example.com,", "\u{AF}\u{F3}\u{B3}w \u{A6}liwa,bad,"]
        try program.drop(Self.manifest, as: "clients.csv.map.yaml")
        try program.drop(latin1((["Name,Email,Phone"] + rows).joined(separator: "\n") + "\n"), as: "clients.csv")
        try program.intray("run")
        #expect((try program.report(1)["file"] as? [String: Any])?["encoding"] as? String == "iso-8859-2")
        var rejected = try Data(contentsOf: #require(program.published(1)).appending(path: "rejected.csv"))
        // The same letters in windows-1250.
        rejected.replaceSubrange(try #require(rejected.firstRange(of: Data([0xA6]))), with: Data([0x8C]))
        rejected.replaceSubrange(
            try #require(rejected.firstRange(of: Data(",bad,".utf8))), with: Data(",z@example.com,".utf8))
        try program.drop(Self.manifest, as: "again.csv.map.yaml")
        try program.drop(rejected, as: "again.csv")
        try program.intray("run")
        #expect((try program.report(2)["file"] as? [String: Any])?["encoding"] as? String == "windows-1250")
        #expect(try program.json("clients", "list").compactMap { $0["name"] as? String }.contains("Żółw Śliwa"))
    }

    /// 0x81 is nothing in windows-1252: its row is rejected, with the byte, and the others are imported.
    @Test func aByteThatIsNoTextRejectsItsRow() throws {
        let program = try Program()
        var bytes = Data("Name,Email,Phone\nNile,n@example.com,\nDelta".utf8)
        bytes += [0x81] + Data(",d@example.com,\nCaf".utf8) + [0xE9] + Data(",c@example.com,\n".utf8)
        try program.drop(Self.manifest + "\nencoding: windows-1252", as: "clients.csv.map.yaml")
        try program.drop(bytes, as: "clients.csv")
        try program.intray("run")
        let report = try program.report(1)
        #expect((report["rejections"] as? [[String: Any]])?.map { $0["code"] as? String } == ["row.encoding"])
        #expect(number(report, "rows", "created") == 2)
        let folder = try #require(program.published(1))
        let rejected = try Data(contentsOf: folder.appending(path: "rejected.csv"))
        #expect(rejected.firstRange(of: Data("Delta".utf8) + [0x81] + Data(",d@example.com,,2,".utf8)) != nil)
        #expect(try program.json("clients", "list").compactMap { $0["name"] as? String }.sorted() == ["Café", "Nile"])
    }

    /// The letters that tell the encoding stand behind the first 256 KiB.
    @Test func lettersFarDownTellTheEncoding() throws {
        let program = try Program()
        let rows = (0..<12_000).map { "Client \($0),c\($0)@example.com," }
        let text = (["Name,Email,Phone"] + rows + ["أحمد,a@example.com,", "سارة,s@example.com,", ""]).joined(
            separator: "\n")
        try program.drop(Self.manifest, as: "clients.csv.map.yaml")
        try program.drop(Self.windows1256(text), as: "clients.csv")
        try program.intray("run")
        let report = try program.report(1)
        #expect((report["file"] as? [String: Any])?["encoding"] as? String == "windows-1256")
        #expect(number(report, "rows", "created") == 12_002)
    }

    @Test func aSeparatorLineIsObeyedAndKept() throws {
        let program = try Program()
        try program.drop(
            "clients.csv", "sep=|\r\nName|Email|Phone\r\nNile; Cairo, Egypt|n@example.com|\r\n|x@example.com|\r\n",
            manifest: Self.manifest)
        try program.intray("run")
        let report = try program.report(1)
        #expect(number(report, "rows", "created") == 1)
        #expect((report["rejections"] as? [[String: Any]])?.first?["line"] as? Int == 4)
        let folder = try #require(program.published(1))
        let rejected = try String(contentsOf: folder.appending(path: "rejected.csv"), encoding: .utf8)
        #expect(rejected.hasPrefix("sep=|\r\nName|Email|Phone|intray row|intray errors\r\n|x@example.com||2|\""))
    }

    @Test func textThatCameGarbledIsAWarning() throws {
        let program = try Program()
        try program.drop(
            "clients.csv", "Name,Email,Phone\nJosÃ© PeÃ±a,j@example.com,\nNile,n@example.com,\n",
            manifest: Self.manifest)
        try program.intray("run")
        let report = try program.report(1)
        #expect(number(report, "rows", "created") == 2)
        let warning = (report["warnings"] as? [[String: Any]])?.first
        #expect(warning?["code"] as? String == "text.mojibake")
        #expect(warning?["value"] as? String == "JosÃ© PeÃ±a")
        #expect((warning?["detail"] as? String)?.contains("\"José Peña\"") == true)
    }
}
