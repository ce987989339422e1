import Foundation
import Testing

/// How a file is read is decided once: a check, the import and its three reports say the same, and why.
@Suite struct ReadingTests {
    static let manifest = """
        columns: { name: Name, email: Email, openingBalance: Due, openingBalanceDate: Since }
        defaults: { currency: EGP }
        """

    struct Case: Sendable {
        let file: String
        var manifest = ReadingTests.manifest
        /// what, column, value, because; and the words.
        let reading: [[String?]]
        let words: [String]
    }

    static let cases: [Case] = [
        Case(
            file: """
                Name;Email;Due;Since
                A;a@example.com;1.234,50;01/02/2024
                B;b@example.com;7;25/03/2024
                """,
            reading: [
                ["delimiter", nil, "semicolon", "rows"], ["encoding", nil, "utf-8", "text"],
                ["header", nil, "1", "default"], ["dates", "Since", "dayFirst", "evidence"],
                ["numbers", "Due", "comma", "evidence"],
            ],
            words: [
                "Since: day first, as row 2 has 25/03/2024", "Due: decimal comma, as row 1 has 1.234,50",
                "utf-8, as its text shows", "semicolon, as header and rows agree on it best",
            ]),
        Case(
            file: """
                sep=,
                Name,Email,Due,Since
                A,a@example.com,"1,234.50",03/25/2024
                """,
            reading: [
                ["delimiter", nil, "comma", "separatorLine"], ["encoding", nil, "utf-8", "text"],
                ["header", nil, "2", "default"], ["dates", "Since", "monthFirst", "evidence"],
                ["numbers", "Due", "point", "evidence"],
            ],
            words: ["comma, by its sep= line", "in line 2", "Since: month first, as row 1 has 03/25/2024"]),
        Case(
            file: "Name|Email|Due|Since\nA|a@example.com|5|01/02/2024\n",
            manifest: manifest
                + "\ndelimiter: pipe\nencoding: utf-8\nformats: { date: dd/MM/yyyy, decimal: comma }",
            reading: [
                ["delimiter", nil, "pipe", "manifest"], ["encoding", nil, "utf-8", "manifest"],
                ["header", nil, "1", "default"], ["dates", "Since", "dd/MM/yyyy", "manifest"],
                ["numbers", "Due", "comma", "manifest"],
            ],
            words: ["Since: dd/MM/yyyy, as the manifest says", "Due: decimal comma, as the manifest says"]),
        Case(
            file: "\u{FEFF}Name,Email,Due,Since\nA,a@example.com,5,2024-02-01\n",
            reading: [
                ["delimiter", nil, "comma", "rows"], ["encoding", nil, "utf-8", "byteOrderMark"],
                ["header", nil, "1", "default"], ["dates", "Since", nil, "none"], ["numbers", "Due", nil, "none"],
            ],
            words: ["utf-8, by its byte order mark", "Since: each reads in one way only"]),
    ]

    @Test(arguments: cases.indices) func checkAndImportReadAlike(index: Int) throws {
        let known = Self.cases[index]
        let program = try Program()
        try program.drop("clients.csv", known.file, manifest: known.manifest)
        let check = try program.intray("check", program.tray.appending(path: "inbox/clients.csv").path).output
        try program.intray("run")
        let folder = try #require(program.published(1))
        let reading = try #require(try program.report(1)["reading"] as? [[String: Any]])
        #expect(
            reading.map { fact in ["what", "column", "value", "because"].map { fact[$0] as? String } } == known.reading)
        for report in ["report.txt", "report.html"] {
            let text = try String(contentsOf: folder.appending(path: report), encoding: .utf8)
            for words in known.words { #expect(Self.joined(text).contains(words), "\(report)") }
        }
        for words in known.words { #expect(Self.joined(check).contains(words), "the check") }
    }

    private static func joined(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What the manifest promised, and rows about one client, for programs too.
    @Test func theReportHasControlsAndRowsAboutOneClient() throws {
        let program = try Program()
        try program.drop(
            "clients.csv", "Name,Email,Due,Since\nA,a@example.com,5,2024-02-01\nB,b@example.com,,\nA,A@example.com,,\n",
            manifest: Self.manifest + "\nexpect: { rows: 3, openingBalanceTotal: 5 }")
        try program.intray("run")
        let report = try program.report(1)
        let controls = try #require(report["controls"] as? [[String: String]])
        #expect(
            controls == [
                ["key": "rows", "expected": "3", "found": "3"],
                ["key": "openingBalanceTotal", "expected": "5", "found": "5"],
            ])
        let same = try #require(report["sameClients"] as? [String: Any])
        #expect(same["count"] as? Int == 1)
        let row = try #require((same["rows"] as? [[String: Any]])?.first)
        #expect([row["row"] as? Int, row["line"] as? Int, row["earlierRow"] as? Int] == [3, 4, 1])
        #expect(row["key"] as? String == "email")
    }

    // MARK: Currencies beside amounts

    @Test("a sign of other currencies is booked in the list's own with a warning, one that names its currency in that")
    func signsBesideAmounts() throws {
        let program = try Program()
        let rows = [
            "A;a@example.com;$1,000.00;", "B;b@example.com;£5;", "C;c@example.com;5 €;", "D;d@example.com;¥500;JPY",
            "E;e@example.com;Rs 5;", "F;f@example.com;bad;",
        ]
        let manifest = Self.manifest.replacing("openingBalanceDate: Since", with: "currency: Cur")
        try program.drop(
            "clients.csv", (["Name;Email;Due;Cur"] + rows).joined(separator: "\n") + "\n", manifest: manifest)
        try program.intray("run")
        let report = try program.report(1)
        let warnings = try #require(report["warnings"] as? [[String: Any]])
        #expect(warnings.map { $0["code"] as? String } == ["currency.sign", "currency.sign"])
        #expect(warnings.map { $0["row"] as? Int } == [1, 5])
        #expect(number(report, "rows", "created") == 5)
        #expect(
            try program.sql("SELECT group_concat(amount || currency, ' ') FROM payments ORDER BY id")
                == "100000EGP 500EGP 500EUR 500JPY 500EGP")
    }

    // MARK: Rejected rows without the rows that decided

    struct Kept: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let manifest: String
        let rows: [String]
        /// In the rejected row, what is wrong and what it is mended to.
        let mend: (String, String)
        /// The balance of the mended row and its day, as they are booked.
        let booked: String
    }

    private static let byNumber =
        "headerRow: 0\ncolumns: { name: 1, email: 2, openingBalance: 3, openingBalanceDate: 4 }\n"
        + "defaults: { currency: EGP }\nexpect: { rows: 2 }"

    static let kept: [Kept] = [
        Kept(
            testDescription: "day first, decimal comma, columns: auto",
            manifest: "columns: auto\ndefaults: { currency: EGP }",
            rows: [
                "Name;Email;Opening Balance;Opening Balance Date", "A;a@example.com;1.234,50;25/03/2024",
                "B;bad;1.500;02/04/2024",
            ], mend: ("bad", "b@example.com"), booked: "150000 2024-04-02"),
        Kept(
            testDescription: "month first, decimal point", manifest: manifest,
            rows: ["Name;Email;Due;Since", "A;a@example.com;1,234.50;03/25/2024", "B;bad;1,500;02/04/2024"],
            mend: ("bad", "b@example.com"), booked: "150000 2024-02-04"),
        Kept(
            testDescription: "no header", manifest: byNumber,
            rows: ["A;a@example.com;1234,50;25/03/2024", "B;bad;1.500;02/04/2024"],
            mend: ("bad", "b@example.com"), booked: "150000 2024-04-02"),
        Kept(
            testDescription: "the decimals of a comma, three of them",
            manifest: manifest.replacing("currency: EGP", with: "currency: KWD"),
            rows: ["Name;Email;Due;Since", "A;a@example.com;1,5;25/03/2024", "B;bad;1,500;02/04/2024"],
            mend: ("bad", "b@example.com"), booked: "1500 2024-04-02"),
        Kept(
            testDescription: "delimiters behind the rows that the header has not", manifest: manifest,
            rows: ["Name;Email;Due;Since", "A;a@example.com;1.234,50;25/03/2024;", "B;bad;1.500;02/04/2024;;"],
            mend: ("bad", "b@example.com"), booked: "150000 2024-04-02"),
        Kept(
            testDescription: "no header, and rows of other lengths", manifest: byNumber,
            rows: ["A,a@example.com,\"1234,50\",25/03/2024,x", "B,bad,1.500,02/04/2024"],
            mend: ("bad", "b@example.com"), booked: "150000 2024-04-02"),
    ]

    @Test("rows that are mended in two rounds are read as they were among all the others", arguments: kept)
    func rejectedRowsAreReadAsTheFileWas(_ kept: Kept) throws {
        let program = try Program()
        let manifest = kept.manifest
        try program.drop("clients.csv", kept.rows.joined(separator: "\n") + "\n", manifest: manifest)
        try program.intray("run")
        #expect(number(try program.report(1), "rows", "created") == 1)
        // First another row goes in, so that this one is rejected a second time.
        let rejected = try self.rejected(program, 1)
        let other = try #require(rejected.split(separator: "\n").last).replacing("B;", with: "C;")
            .replacing("bad", with: "c@example.com")
        try program.drop("rejected.csv", rejected + other + "\n", manifest: manifest)
        try program.intray("run")
        #expect(number(try program.report(2), "rows", "created") == 1)
        try program.drop(
            "rejected.csv", try self.rejected(program, 2).replacing(kept.mend.0, with: kept.mend.1), manifest: manifest)
        try program.intray("run")
        let report = try program.report(3)
        #expect(number(report, "rows", "created") == 1)
        #expect((report["warnings"] as? [Any])?.isEmpty == true)
        #expect(
            try program.sql("SELECT group_concat(amount || ' ' || date, ', ') FROM payments WHERE id > 1")
                == "\(kept.booked), \(kept.booked)")
        let reading = try #require(report["reading"] as? [[String: Any]]).compactMap { $0["message"] as? String }
        #expect(reading.contains { $0.contains(" first, as row 1 has intray errors: ") })
    }

    private func rejected(_ program: Program, _ number: Int) throws -> String {
        try String(contentsOf: #require(program.published(number)).appending(path: "rejected.csv"), encoding: .utf8)
    }

    @Test("where nothing decided the decimal sign, a mended cell does not decide it for the other rows")
    func whatWasOpenStaysOpen() throws {
        let program = try Program()
        let manifest = Self.manifest.replacing("currency: EGP", with: "currency: KWD")
        let text =
            "Name;Email;Due;Since\nA;a@example.com;1.500;2024-03-25\nB;bad;1.500;2024-03-25\nC;bad;1.500;2024-03-25\n"
        try program.drop("clients.csv", text, manifest: manifest)
        try program.intray("run")
        let mended = try rejected(program, 1).replacing("B;bad", with: "B;b@example.com")
            .replacing("C;bad;1.500", with: "C;c@example.com;2.5")
        try program.drop("rejected.csv", mended, manifest: manifest)
        try program.intray("run")
        #expect(
            try program.sql("SELECT group_concat(amount, ' ') FROM (SELECT amount FROM payments ORDER BY id)")
                == "1500000 1500000 2500")
        #expect((try program.report(2)["warnings"] as? [[String: Any]])?.count == 1)
    }

    @Test("a mended row that contradicts what the file showed leaves the order open, as in the file itself")
    func aContradictionIsTold() throws {
        let program = try Program()
        let text = "Name;Email;Due;Since\nA;a@example.com;1;25/03/2024\nB;bad;1;02/04/2024\nC;bad;1;03/04/2024\n"
        try program.drop("clients.csv", text, manifest: Self.manifest)
        try program.intray("run")
        let mended = try rejected(program, 1).replacing("B;bad", with: "B;b@example.com")
            .replacing("C;bad;1;03/04/2024", with: "C;c@example.com;1;04/30/2024")
        try program.drop("rejected.csv", mended, manifest: Self.manifest)
        try program.intray("run")
        #expect(number(try program.report(2), "rows", "created") == 1)
        let rejections = try #require(try program.report(2)["rejections"] as? [[String: Any]])
        let details = rejections.compactMap { $0["detail"] as? String }
        #expect(details.count == 1 && details[0].contains("row 1 (intray errors: day first) begins with the day"))
    }
}
