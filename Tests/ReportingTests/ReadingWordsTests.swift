import IntrayModel
import Reporting
import Testing

/// How a file was read and why, as the reports say it.
@Suite struct ReadingWordsTests {
    static let sample = CellSample(row: 1017, text: "25/03/2024")
    static let comma = CellSample(row: 3, text: "1.234,50")
    static let point = CellSample(row: 9, text: "7.5")

    /// The words, then value and reason as report.json has them.
    static let cases: [(ReadingFact, String, String?, String)] = [
        (.encoding("utf-8", .manifest), "utf-8, as the manifest says", "utf-8", "manifest"),
        (.encoding("utf-16le", .byteOrderMark), "utf-16le, by its byte order mark", "utf-16le", "byteOrderMark"),
        (.encoding("utf-8", .text), "utf-8, as its text shows", "utf-8", "text"),
        (.encoding("windows-1256", .letters), "windows-1256, by its letters", "windows-1256", "letters"),
        (.delimiter("tab", .manifest), "tab, as the manifest says", "tab", "manifest"),
        (.delimiter("semicolon", .separatorLine), "semicolon, by its sep= line", "semicolon", "separatorLine"),
        (.delimiter("comma", .rows), "comma, as header and rows agree on it best", "comma", "rows"),
        (.delimiter("comma", .oneColumn), "comma, as usual, since the file has one column", "comma", "oneColumn"),
        (.header(line: 1, declared: nil), "in line 1", "1", "default"),
        (.header(line: 4, declared: 4), "in line 4, as the manifest says", "4", "manifest"),
        (
            .header(line: 4, declared: 2), "in line 4, the first with anything in it from headerRow: 2 on", "4",
            "manifest"
        ),
        (.header(line: nil, declared: 0), "none, as the manifest says", nil, "manifest"),
        (
            .dates(column: "Date", .pattern("dd/MM/yyyy")), "dd/MM/yyyy, as the manifest says", "dd/MM/yyyy",
            "manifest"
        ),
        (.dates(column: "Date", .dayFirst(sample)), "day first, as row 1,017 has 25/03/2024", "dayFirst", "evidence"),
        (.dates(column: "Date", .oneWay), "each reads in one way only", nil, "none"),
        (.dates(column: "Date", .empty), "empty", nil, "none"),
        (
            .dates(column: "Date", .undecided(.noEvidence([CellSample(row: 2, text: "01/02/2024")]))),
            "day and month undecided: row 2 has 01/02/2024 and no other row decides it", "undecided", "evidence"
        ),
        (
            .dates(column: "Date", .undecided(.yearPlace([CellSample(row: 2, text: "26-03-04")]))),
            "year and day undecided: row 2 has 26-03-04", "undecided", "evidence"
        ),
        (.numbers(column: "Due", .declaredComma), "decimal comma, as the manifest says", "comma", "manifest"),
        (.numbers(column: "Due", .comma(comma)), "decimal comma, as row 3 has 1.234,50", "comma", "evidence"),
        (.numbers(column: "Due", .noSign), "no number has a sign to decide", nil, "none"),
        (.numbers(column: "Due", .empty), "empty", nil, "none"),
        (
            .numbers(column: "Due", .thousands(CellSample(row: 3, text: "1.234"))),
            "no row decides the decimal sign; row 3 has 1.234, taken for thousands", "undecided", "evidence"
        ),
        (
            .numbers(column: "Due", .both(comma: comma, point: point)),
            "decimal sign undecided: row 3 has 1.234,50, row 9 has 7.5", "undecided", "evidence"
        ),
    ]

    @Test(arguments: cases)
    func everyReportSaysIt(fact: ReadingFact, words: String, value: String?, because: String) {
        var facts = Samples.partlyRejected
        facts.file.reading = [fact]
        let text = ReportText.render(facts).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains(words))
        #expect(ReportHTML.render(facts).text.contains(words))
        let json =
            "\"value\": \(value.map { "\"\($0)\"" } ?? "null"), \"because\": \"\(because)\", \"message\": \"\(words)\"}"
        #expect(ReportJSON.render(facts).text.contains(json))
    }
}
