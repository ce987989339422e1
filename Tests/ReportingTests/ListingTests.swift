import Foundation
import Reporting
import Testing

@Suite struct ListingTests {
    static let columns = [
        Listing.Column("id", title: "ID", alignment: .right),
        Listing.Column("name", title: "Name"),
        Listing.Column("balances", title: "Balances", alignment: .right),
        Listing.Column("note", title: "Note"),
    ]

    private func render(_ rows: [[Listing.Value]], as format: Listing.Format) -> String {
        var listing = Listing(columns: Self.columns, format: format)
        var bytes: [UInt8] = []
        listing.begin(to: &bytes)
        for row in rows { listing.append(row, to: &bytes) }
        listing.finish(to: &bytes)
        return bytes.text
    }

    static func balance(_ currency: String, _ amount: String) -> Listing.Value {
        .object([("currency", .string(currency)), ("amount", .string(amount))])
    }

    static let rows: [[Listing.Value]] = [
        [.integer(7), .string("Nile, \"Trading\""), .array([balance("EGP", "1.50"), balance("USD", "2.50")]), .null],
        [.integer(1234), .string("شركة"), .array([]), .string("x\ny")],
        [.integer(8), .string("日本"), .array([balance("JPY", "5")]), .bool(true)],
    ]

    @Test func table() {
        #expect(
            render(Self.rows, as: .table) == """
                  ID  Name                       Balances  Note
                   7  Nile, "Trading"  EGP 1.50; USD 2.50
                1234  شركة                                 x\\ny
                   8  日本                          JPY 5  true

                """)
    }

    @Test func json() throws {
        let nile =
            #"{"id": 7, "name": "Nile, \"Trading\"", "balances": [{"currency": "EGP", "amount": "1.50"}, "#
            + #"{"currency": "USD", "amount": "2.50"}], "note": null}"#
        #expect(
            render(Self.rows, as: .json) == #"""
                [
                  \#(nile),
                  {"id": 1234, "name": "شركة", "balances": [], "note": "x\ny"},
                  {"id": 8, "name": "日本", "balances": [{"currency": "JPY", "amount": "5"}], "note": true}
                ]

                """#)
    }

    @Test func csv() {
        #expect(
            render(Self.rows, as: .csv) == """
                id,name,balances,note
                7,"Nile, ""Trading""\",EGP 1.50; USD 2.50,
                1234,شركة,,"x
                y"
                8,日本,JPY 5,true

                """)
    }

    @Test(arguments: [
        (Listing.Format.table, "ID  Name  Balances  Note\n"), (.json, "[]\n"), (.csv, "id,name,balances,note\n"),
    ])
    func noRows(_ format: Listing.Format, _ expected: String) {
        #expect(render([], as: format) == expected)
    }

    @Test func jsonIsReadBack() throws {
        let data = Data(render(Self.rows, as: .json).utf8)
        let objects = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        #expect(objects.count == 3)
        #expect(objects[0]["name"] as? String == "Nile, \"Trading\"")
    }

    /// What a hostile name could do to a terminal is written out.
    @Test func controlCharactersInATable() {
        let name = "a\u{1B}[2Jb\u{202E}c\u{9B}d"
        let text = render([[.integer(1), .string(name), .null, .null]], as: .table)
        #expect(text.contains("a\\u{1B}[2Jb\\u{202E}c\\u{9B}d"))
    }

    /// On a terminal CSV has none either; a pipe gets the name as it is.
    @Test(arguments: [nil, 80]) func controlCharactersInCSV(width: Int?) {
        var listing = Listing(
            columns: [Self.columns[1]], format: .csv, style: TableStyle(width: width, hasColour: false))
        var bytes: [UInt8] = []
        listing.append([.string("a\u{1B}[2J\nb")], to: &bytes)
        #expect(bytes.text == (width == nil ? "\"a\u{1B}[2J\nb\"\n" : "a\\u{1B}[2J\\nb\n"))
    }

    @Test func formulasInCSV() {
        let values = ["=1+1", "+201001234567", "-12.50", "@x", "'=1"].map { Listing.Value.string($0) }
        let text = render(values.map { [.null, $0, .null, .null] }, as: .csv)
        #expect(text == "id,name,balances,note\n,'=1+1,,\n,+201001234567,,\n,-12.50,,\n,'@x,,\n,''=1,,\n")
    }

    /// JSON on a terminal: what the terminal would obey is written out, and reads the same.
    @Test func controlCharactersInJSON() throws {
        let name = "a\u{1B}[2J\u{9B}b\u{202E}c\u{2066}d\u{7F}\u{2028}é\u{A8}ا"
        let text = render([[.integer(1), .string(name), .null, .null]], as: .json)
        #expect(text.contains(#""a\u001b[2J\u009bb\u202ec\u2066d\u007f\u2028éا""#.replacing("éا", with: "é\u{A8}ا")))
        let objects = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        #expect(objects[0]["name"] as? String == name)
    }

    /// JSON and CSV go out as they come; a table holds its first rows back to measure them, and no more.
    @Test(arguments: [(Listing.Format.json, 1), (.csv, 1), (.table, 500)])
    func rowsGoOutAsTheyCome(_ format: Listing.Format, _ first: Int) {
        var listing = Listing(columns: Self.columns, format: format)
        var bytes: [UInt8] = []
        listing.begin(to: &bytes)
        let header = bytes.count
        for number in 1...600 {
            let before = bytes.count
            listing.append([.integer(Int64(number)), .null, .null, .null], to: &bytes)
            #expect((bytes.count > before) == (number >= first), "row \(number)")
        }
        #expect(bytes.count > header)
    }

    private func table(_ rows: [[String]], width: Int?, prose: Bool = false, colour: Bool = false) -> [String] {
        var listing = Listing(
            columns: [
                .init("id", title: "Id", alignment: .right), .init("name", title: "Name"),
                .init("state", title: "State"), .init("detail", title: "What it means", isProse: prose),
            ], format: .table, style: TableStyle(width: width, hasColour: colour))
        var bytes: [UInt8] = []
        listing.begin(to: &bytes)
        for row in rows { listing.append(row.map { .string($0) }, to: &bytes) }
        listing.finish(to: &bytes)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func aTableFitsItsTerminal() {
        let row = ["1234567890", "شركة النيل للتجارة والمقاولات العامة", "done", "名簿の中に同じお客様が二人います、確認してください"]
        for width in 45...100 {
            let lines = table([row], width: width)
            #expect(lines.allSatisfy { $0.displayWidth <= width }, "\(lines)")
            #expect(lines[1].hasPrefix("1234567890  "))
        }
        #expect(table([row], width: 50)[1].contains("…"))
        #expect(table([row], width: nil)[1].contains(row[3]))
    }

    @Test func lettersKeepWhatStandsOnThem() {
        #expect("e\u{301}e\u{301}e\u{301}e\u{301}".clipped(to: 3) == "e\u{301}e\u{301}…")
        #expect("名簿名簿".clipped(to: 6) == "名簿…")
        #expect("short".clipped(to: 5) == "short")
    }

    @Test func proseGoesOnBelow() {
        let lines = table(
            [["1", "a.csv", "settling", "It has to stay unchanged for another two seconds."]], width: 48, prose: true)
        #expect(
            lines == [
                "Id  Name   State     What it means",
                " 1  a.csv  settling  It has to stay unchanged",
                "                     for another two seconds.",
            ])
        #expect("abcdefgh ij".wrapped(to: 3) == ["abc", "def", "gh", "ij"])
    }

    /// Nothing stands in "State", times are shortened, and the title of a number gives way before the number does.
    @Test func whatIsEmptyIsLeftOutWhereThereIsNoRoom() {
        var listing = Listing(
            columns: [
                .init("import", title: "#", alignment: .right), .init("file", title: "File"),
                .init("unchanged", title: "Unchanged", alignment: .right), .init("state", title: "State"),
                .init("finishedAt", title: "Finished at"),
            ], format: .table, style: TableStyle(width: 38, hasColour: false))
        var bytes: [UInt8] = []
        listing.begin(to: &bytes)
        listing.append(
            [.integer(7), .string("clients.csv"), .integer(12), .null, .string("2026-11-25T03:06:27.876Z")], to: &bytes)
        listing.finish(to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                #  File      Unchan…  Finished at
                7  clients…       12  2026-11-25 03:06

                """)
    }

    @Test func whatMattersLeastIsLeftOutFirst() {
        var listing = Listing(
            columns: [
                .init("import", title: "#", alignment: .right),
                .init("read", title: "Read", alignment: .right, isExtra: true),
                .init("created", title: "Created", alignment: .right, isExtra: true),
                .init("rejected", title: "Rejected", alignment: .right), .init("reason", title: "Reason"),
            ], format: .table, style: TableStyle(width: 24, hasColour: false))
        var bytes: [UInt8] = []
        listing.begin(to: &bytes)
        listing.append([.integer(7), .integer(12), .integer(10), .integer(2), .string("file.empty")], to: &bytes)
        listing.finish(to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self).split(separator: "\n").prefix(2) == [
                "#  Read  Reje…  Reason", "7    12      2  file.em…",
            ])
    }

    /// JSON has every column of every table, a client's statement among them; its CSV has the client alone.
    @Test func saysWhereTheColumnsAreThatHaveNoRoom() {
        let row = ["1234567890", "Nile Trading", "done", "all of it"]
        #expect(table([row], width: 18).last == "json has all.)")
        #expect(table([row], width: 18).joined(separator: " ").hasSuffix("--format json has all.)"))
    }

    @Test func onlyWhatBecameOfThingsIsColoured() {
        let lines = table([["1", "done", "failed", "done"]], width: 80, colour: true)
        #expect(lines[1] == " 1  done  \u{1B}[31mfailed\u{1B}[0m  done")
        #expect(lines[0].hasPrefix("\u{1B}[1mId\u{1B}[0m  \u{1B}[1mName\u{1B}[0m"))
    }
}
