import Foundation
import Testing
import WorkbookFiles

/// Excel workbooks from the inbox to the outbox.
@Suite struct WorkbookDropTests {
    /// A title, then a header in row 3 and clients below it: a day by format, one by its bare number, a number with three
    /// decimals, a phone number and a padded code that are numbers. Row 6 has no contact, row 8 none that is valid.
    static let file = WorkbookFile(
        rows: """
            <row r="1"><c r="A1" t="str"><v>Our clients</v></c></row>
            <row r="3">\(texts("Name", "Email", "Phone", "Balance", "Date", "No"))</row>
            <row r="4">\(texts("Nile \"Trading\", Ltd", "n@example.com"))\(numbers("C4", "201001234567"))\
            \(numbers("D4", "12.345"))<c r="E4" s="1"><v>46027</v></c><c r="F4" s="2"><v>715</v></c></row>
            <row r="6">\(texts("No contact"))</row>
            <row r="7">\(texts("Delta", "d@example.com"))\(numbers("D7", "1.2E3"))\(numbers("E7", "46028"))</row>
            <row r="8">\(texts("Bad", "bad"))\(numbers("D8", "1.234"))<c r="E8" s="1"><v>46027</v></c></row>
            """, styles: WorkbookFile.styles(["d/m/yyyy", "000000"]))

    static let manifest = """
        format: xlsx
        sheet: clients
        headerRow: 3
        columns: { name: Name, email: Email, phone: Phone, openingBalance: Balance, openingBalanceDate: Date,
          clientNumber: No }
        defaults: { country: EG, currency: KWD }
        """

    private static func texts(_ texts: String...) -> String {
        texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
    }

    private static func numbers(_ reference: String, _ number: String) -> String {
        "<c r=\"\(reference)\"><v>\(number)</v></c>"
    }

    private func drop(
        _ program: Program, _ bytes: [UInt8], _ name: String = "clients.xlsx", manifest: String = manifest
    )
        throws
    {
        try program.drop(manifest, as: name + ".map.yaml")
        try program.drop(Data(bytes), as: name)
    }

    @Test func aWorkbookIsImportedAsItsCellsShow() throws {
        let program = try Program()
        try drop(program, try Self.file.bytes())
        #expect(try program.intray("run").status == 0)
        let report = try program.report(1)
        let file = try #require(report["file"] as? [String: Any])
        #expect(file["format"] as? String == "xlsx")
        #expect(file["sheet"] as? String == "Clients")
        #expect(number(report, "rows", "created") == 2)
        let rejections = try #require(report["rejections"] as? [[String: Any]])
        #expect(rejections.map { $0["line"] as? Int } == [6, 8])
        #expect(rejections.map { $0["row"] as? Int } == [2, 4])
        #expect(
            try program.sql(
                "SELECT group_concat(name || ' ' || client_number || ' ' || coalesce(phone, '-'), ' | ') FROM clients")
                == "Nile \"Trading\", Ltd 000715 +201001234567 | Delta C-000001 -")
        #expect(
            try program.sql("SELECT group_concat(amount || ' ' || date, ' | ') FROM payments")
                == "12345 2026-01-05 | 1200000 2026-01-06")
    }

    /// What a person sees beside the amount counts, also when the row comes back as text.
    @Test func amountsAreInTheCurrencyOfTheirFormat() throws {
        let program = try Program()
        let balances = [
            "<c s=\"1\"><v>5.5</v></c>", "<c s=\"2\"><v>7</v></c>", "<c s=\"0\"><v>9</v></c>",
            "<c s=\"1\"><v>6.125</v></c>",
        ]
        let rows = balances.enumerated().map { index, balance in
            "<row>\(Self.texts("Client \(index)", "c\(index)@example.com", "0100123456\(index)"))\(balance)</row>"
        }
        let file = WorkbookFile(
            rows: "<row>\(Self.texts("Name", "Email", "Phone", "Balance"))</row>" + rows.joined(),
            styles: WorkbookFile.styles(["[$€-2] #,##0.00", "&quot;$&quot;#,##0.00"]))
        let manifest = """
            columns: { name: Name, email: Email, phone: Phone, openingBalance: Balance }
            defaults: { country: EG, currency: EGP }
            """
        try drop(program, try file.bytes(), manifest: manifest)
        try program.intray("run")
        let report = try program.report(1)
        #expect((report["warnings"] as? [[String: Any]])?.map { $0["code"] as? String } == ["currency.sign"])
        #expect((report["rejections"] as? [[String: Any]])?.map { $0["value"] as? String } == ["6.125 EUR"])
        let folder = try #require(program.published(1))
        let rejected = try String(contentsOf: folder.appending(path: "rejected.csv"), encoding: .utf8)
        try program.drop(
            "rejected.csv", rejected.replacing("6.125 EUR", with: "6.12 EUR"),
            manifest: try String(contentsOf: folder.appending(path: "rejected.csv.map.yaml"), encoding: .utf8))
        try program.intray("run")
        #expect(
            try program.sql("SELECT group_concat(amount || currency, ' ') FROM payments ORDER BY id")
                == "550EUR 700EGP 900EGP 612EUR")
    }

    @Test func itsRejectedRowsGoBackInWithTheirManifest() throws {
        let program = try Program()
        try drop(program, try Self.file.bytes())
        try program.intray("run")
        let folder = try #require(program.published(1))
        let rejected = String(decoding: try Data(contentsOf: folder.appending(path: "rejected.csv")), as: UTF8.self)
        #expect(
            rejected.unicodeScalars.starts(
                with: "\u{FEFF}Name,Email,Phone,Balance,Date,No,intray row,intray errors\r\n".unicodeScalars))
        let manifest = try String(contentsOf: folder.appending(path: "rejected.csv.map.yaml"), encoding: .utf8)
        let mended = rejected.replacing("No contact,,", with: "Contact,c@example.com,")
            .replacing("Bad,bad,", with: "Good,g@example.com,")
        try program.drop("rejected.csv", mended, manifest: manifest)
        #expect(try program.intray("run").status == 0)
        #expect(number(try program.report(2), "rows", "created") == 2)
        // 1.234 dinars, not 1,234.
        #expect(
            try program.sql("SELECT amount || ' ' || date FROM payments ORDER BY id DESC LIMIT 1") == "1234 2026-01-05")
    }

    /// In a workbook, one column can have texts with a comma and numbers of the file's own. Both stay what they are when the
    /// rejected rows go back in: without the comma that decided, with it, and where nothing decided.
    @Test(arguments: [("1,5", "12,345", 12_345), ("1,5", "1.234,5", 1_234_500), ("7", "12,345", 12_345_000)])
    func rejectedRowsOfAMixedColumnGoBackIn(_ deciding: String, _ text: String, _ amount: Int) throws {
        let program = try Program()
        let manifest = """
            columns: { name: Name, email: Email, openingBalance: Balance }
            defaults: { country: EG, currency: KWD, openingBalanceDate: 2026-01-31 }
            """
        let file = WorkbookFile(
            rows: """
                <row r="1">\(Self.texts("Name", "Email", "Balance"))</row>
                <row r="2">\(Self.texts("A", "a@example.com", deciding))</row>
                <row r="3">\(Self.texts("B", "bad"))\(Self.numbers("C3", "12.345"))</row>
                <row r="4">\(Self.texts("C", "bad", text))</row>
                """)
        try drop(program, try file.bytes(), manifest: manifest)
        try program.intray("run")
        #expect(number(try program.report(1), "rows", "rejected") == 2)
        let folder = try #require(program.published(1))
        let rejected = try String(contentsOf: folder.appending(path: "rejected.csv"), encoding: .utf8)
        try program.drop(
            "rejected.csv",
            rejected.replacing("B,bad", with: "B,b@example.com").replacing("C,bad", with: "C,c@example.com"),
            manifest: try String(contentsOf: folder.appending(path: "rejected.csv.map.yaml"), encoding: .utf8))
        try program.intray("run")
        #expect(number(try program.report(2), "rows", "created") == 2)
        #expect(
            try program.sql("SELECT group_concat(amount) FROM (SELECT amount FROM payments WHERE id > 1 ORDER BY id)")
                == "12345,\(amount)")
    }

    @Test("what cannot be imported fails with its code, and the next drop is imported")
    func refusals() throws {
        let program = try Program()
        let whole = try Self.file.bytes()
        let text = Array("Name,Email\nNile,n@example.com\n".utf8)
        let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
        let cases: [(bytes: [UInt8], manifest: String, code: String)] = [
            (Array(whole.prefix(whole.count / 2)), Self.manifest, "workbook.damaged"),
            (whole, Self.manifest.replacing("sheet: clients", with: "sheet: Suppliers"), "sheet.missing"),
            (whole, Self.manifest.replacing("sheet: clients", with: "sheet: 2"), "sheet.missing"),
            (whole, Self.manifest.replacing("format: xlsx", with: "format: csv"), "file.format"),
            (text, Self.manifest, "file.format"),
            (ole, Self.manifest, "file.format"),
            (try WorkbookFile().bytes(), Self.manifest, "file.empty"),
        ]
        for (number, refused) in cases.enumerated() {
            try drop(program, refused.bytes, manifest: refused.manifest)
            #expect(try program.intray("run").status == 1)
            let reason = try program.report(number + 1)["reason"] as? [String: Any]
            #expect(reason?["code"] as? String == refused.code, "case \(number)")
        }
        // By content: the name says CSV.
        try drop(program, whole, "clients.csv")
        #expect(try program.intray("run").status == 0)
        #expect(try program.sql("SELECT count(*) FROM clients") == "2")
    }

    @Test func aManifestIsSuggestedFromItsHeader() throws {
        let program = try Program()
        let rows = "<row r=\"1\">\(Self.texts("Client Name", "E-mail"))</row>"
        let file = program.folder.appending(path: "list.xlsx")
        try Data(try WorkbookFile(rows: rows).bytes()).write(to: file)
        let ending = try Program.run(["map", file.path])
        #expect(ending.status == 0)
        #expect(ending.output.contains("name: Client Name\n"))
    }
}
