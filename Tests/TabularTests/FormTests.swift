import IntrayModel
import Tabular
import Testing

/// Where the table begins, and what stands above it.
struct FormTests {
    private func detect(_ text: String, headerRow: Int = 1, delimiter: Dialect.Delimiter? = nil) throws -> FileForm {
        try DialectDetector.detect(
            sample: Array(text.utf8), isWholeFile: true, headerRow: headerRow, delimiter: delimiter, encoding: nil)
    }

    @Test(arguments: [
        ("plain", "sep=;\r\nname,x;b\r\nAcme;1\r\n", Dialect.Delimiter.semicolon),
        ("quoted", "\"sep=|\"\nname|b\nAcme|1\n", .pipe),
        ("capitals and a mark", "\u{FEFF}SEP=,\nname,b;c;d\nAcme,1\n", .comma),
        ("a tab", "sep=\t\nname\tb\n", .tab),
        ("saved again by another program", "sep=;;;\nname;b;c\nA;1;2\n", .semicolon),
        ("a character that is no delimiter", "sep=^\nname;b\nAcme;1\n", .semicolon),
    ])
    func separatorLine(_ name: String, _ text: String, _ delimiter: Dialect.Delimiter) throws {
        let form = try detect(text)
        #expect(form.dialect.delimiter == delimiter)
        #expect(form.preambleLines == 1)
        #expect(form.notes == [])
    }

    @Test(
        "delimiters at the end of rows or of the header make no other header",
        arguments: [
            "Name,Email\nA,a@b.co,\nB,b@b.co,\n", "Name,Email\nA,a@b.co,,,\nB,b@b.co,,,\n",
            "Name,Email,,\nA,a@b.co\nB,b@b.co\n",
        ])
    func trailingDelimiters(_ text: String) throws {
        let form = try detect(text)
        #expect(form.notes == [])
        #expect(form.delimiterReason == .rows)
    }

    @Test func oneColumnHasNoDelimiterToTell() throws {
        #expect(try detect("Name\nA\nB\n").delimiterReason == .oneColumn)
        #expect(try detect("Name\nA\nB\n", delimiter: .comma).delimiterReason == .manifest)
    }

    @Test func separatorLineIsOneOfTheLinesAboveTheHeader() throws {
        let text = "sep=;\nClients of May\nname;b\nAcme;1\n"
        #expect(try detect(text, headerRow: 3).preambleLines == 2)
        #expect(try detect("sep=;\nAcme;1\n", headerRow: 0).preambleLines == 1)
    }

    @Test(arguments: ["sep=ab\nx\n", "separator;name\na;b\n", "sep=\nx\n", "a,b\nsep=;\n"])
    func noSeparatorLine(_ text: String) throws {
        #expect(try detect(text).preambleLines == 0)
    }

    @Test(arguments: [
        ("one", "# Exported by hand, in May\nname;email\nAcme;a@b.co\nBeta;b@b.co\n", 1),
        ("two", "#\n# Clients\r\nname,email,city\nAcme,a@b.co,Rome\n", 2),
        ("behind a separator line", "sep=;\n# Clients\nname;email\nAcme;a@b.co\n", 1),
        ("a column called #", "#,name,email\n1,Acme,a@b.co\n", 0),
        ("a comment, and a column called #", "# Clients\n#,name,email\n1,Acme,a@b.co\n", 1),
        ("one column", "#name\nAcme\nBeta\n", 0),
    ])
    func commentLines(_ name: String, _ text: String, _ count: Int) throws {
        let form = try detect(text)
        #expect(form.preambleLines == count + (text.hasPrefix("sep=") ? 1 : 0))
        #expect(form.notes == (count > 0 ? [.commentLines(count)] : []))
    }

    @Test(arguments: [
        (
            "a title", "Clients of May\n\nname;email;city\nAcme;a@b.co;Rome\nBeta;b@b.co;Pisa\n",
            [FileNote.headerElsewhere(line: 3)]
        ),
        ("none", "name;email;city\nAcme;a@b.co;Rome\nBeta;b@b.co;Pisa\n", []),
        ("rows of all lengths", "a,b,c,d\n1\n1,2\n1,2,3\n1,2,3,4,5\n", []),
        ("one column", "name\nAcme\nBeta\n", []),
    ])
    func aHeaderThatIsNotTheFirstLineIsNamed(_ name: String, _ text: String, _ notes: [FileNote]) throws {
        #expect(try detect(text).notes == notes)
    }

    @Test func lineEndIsThatOfTheText() throws {
        #expect(try detect("a;b\r\n1;2\n").lineEnd == [0x0D, 0x0A])
        #expect(try detect("a;b\r1;2\r").lineEnd == [0x0D])
        #expect(try detect("a;b").lineEnd == [0x0A])
        let wide = try DialectDetector.detect(
            sample: Sample.utf16("a;b\r\n1;2\r\n"), isWholeFile: true, delimiter: nil, encoding: nil)
        #expect(wide.lineEnd == [0x0D, 0x0A])
    }
}
