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
                "utf-8, as all of its text is", "semicolon, as header and rows agree on it best",
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
}
