import IntrayModel
import Reporting
import Testing

/// rejected.csv: the file's own bytes, and two columns more.
@Suite struct RejectedCSVTests {
    static let noName = Finding(.nameRequired)
    static let noNameCell = "\"name.required: Client name is required.\""

    private func make(
        _ delimiter: Dialect.Delimiter = .comma, encoding: String = "utf-8", mark: Bool = false,
        lineEnd: String = "\n", headers: [String] = ["Name", "Email", "Phone"], evidence: [ColumnEvidence] = []
    ) -> RejectedCSV {
        let own = headers.indices.filter { headers[$0].hasPrefix("intray ") }
        return RejectedCSV(
            dialect: Dialect(delimiter: delimiter, encoding: encoding, hasByteOrderMark: mark),
            lineEnd: Array(lineEnd.utf8), ownColumns: own, width: max(3, headers.count), evidence: evidence)
    }

    private func row(
        _ csv: RejectedCSV, _ raw: String, cells: Int, _ errors: [Finding] = [Self.noName]
    ) -> String {
        var bytes: [UInt8] = []
        csv.append(raw: Array(raw.utf8)[...], cellCount: cells, row: 17, errors: errors, to: &bytes)
        return bytes.text
    }

    private func header(_ csv: RejectedCSV, preamble: String = "", _ raw: String?) -> [UInt8] {
        var bytes: [UInt8] = []
        csv.appendHeader(preamble: Array(preamble.utf8)[...], rawHeader: raw.map { Array($0.utf8)[...] }, to: &bytes)
        return bytes
    }

    @Test func headerKeepsMarkPreambleQuotesAndLineEnd() {
        let csv = make(.semicolon, mark: true, lineEnd: "\r\n")
        let bytes = header(csv, preamble: "Export of May\r\n\r\n", "\"Name\"; Email;Phone")
        #expect(bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
        #expect(
            bytes.dropFirst(3).elementsEqual(
                "Export of May\r\n\r\n\"Name\"; Email;Phone;intray row;intray errors\r\n".utf8))
    }

    @Test func withoutAHeaderThereIsNone() {
        #expect(header(make(headers: []), nil) == [])
        #expect(row(make(headers: []), "a,b", cells: 2) == "a,b,,17,\(Self.noNameCell)\n")
    }

    @Test(arguments: [
        ("whole row", ",a@b.c,123", 3, ",a@b.c,123,17,"),
        ("quotes and blanks stay", "\" x\"\"y \", a@b.c ,\"1,2\"", 3, "\" x\"\"y \", a@b.c ,\"1,2\",17,"),
        ("missing cells are filled up", "a", 1, "a,,,17,"),
        ("too many cells stay", "a,b,c,d", 4, "a,b,c,d,17,"),
        ("delimiters behind the last cell do not push the two away", "a,b,c,, ", 5, "a,b,c,17,"),
        ("nor behind a quoted one", "a,b,\"c,\",\"\",", 5, "a,b,\"c,\",17,"),
        ("too many cells stay with the empty ones", "a,b,c,,d,", 6, "a,b,c,,d,,17,"),
        ("a line end in a cell stays", "\"a\nb\",c,d", 3, "\"a\nb\",c,d,17,"),
    ])
    func rowsAreVerbatim(_ name: String, _ raw: String, _ cells: Int, _ start: String) {
        #expect(row(make(), raw, cells: cells) == start + Self.noNameCell + "\n")
    }

    @Test(arguments: [(Dialect.Delimiter.tab, "a\tb\tc\t17\t"), (.pipe, "a|b|c|17|"), (.semicolon, "a;b;c;17;")])
    func theFilesDelimiter(_ delimiter: Dialect.Delimiter, _ start: String) {
        let byte = String(UnicodeScalar(delimiter.byte))
        let raw = ["a", "b", "c"].joined(separator: byte)
        #expect(row(make(delimiter, lineEnd: "\r\n"), raw, cells: 3) == start + Self.noNameCell + "\r\n")
    }

    @Test func whatDecidedTheColumnsStandsAtTheEnd() {
        let csv = make(evidence: [ColumnEvidence(column: 2, mark: .dayFirst)])
        #expect(
            row(csv, "a,b,02/04/2026", cells: 3)
                == "a,b,02/04/2026,17,\"name.required: Client name is required. // How the file was read: column 3 day "
                + "first.\"\n")
    }

    /// In UTF-8 the rows show it, but for a row with bytes that are none: alone, it is like another encoding.
    @Test func soDoesTheEncoding() {
        let said = "a,b,c,17,\"name.required: Client name is required. // How the file was read: encoding "
        #expect(row(make(encoding: "windows-1254"), "a,b,c", cells: 3) == said + "windows-1254.\"\n")
        #expect(row(make(encoding: "utf-16le"), "a,b,c", cells: 3) == "a,b,c,17,\(Self.noNameCell)\n")
        #expect(row(make(), "a,b,c", cells: 3, [Finding(.rowEncoding)]).hasSuffix(" read: encoding utf-8.\"\n"))
    }

    @Test func bytesThatAreNoTextStay() {
        var bytes: [UInt8] = []
        make().append(raw: [0x61, 0xFF, 0x2C, 0x80, 0x2C], cellCount: 3, row: 1, errors: [Self.noName], to: &bytes)
        #expect(bytes.prefix(5) == [0x61, 0xFF, 0x2C, 0x80, 0x2C])
    }

    @Test func allErrorsWithTheirColumnsAndDetailsOnOneLine() {
        let owner = ClientName(id: 1, number: "1", name: "Two\nlines \"quoted\"")
        let errors = [
            Finding(.emailInvalid, .notAnEmail(.noAtSign), column: "Email", value: "x"),
            Finding(.clientNumberTaken, .takenBy(owner)),
        ]
        #expect(
            row(make(), "a,b,c", cells: 3, errors)
                == "a,b,c,17,\"email.invalid: Invalid email format. (Email: The address has no @ sign.) // "
                + "clientNumber.taken: Client number belongs to another client. "
                + "(The number belongs to Two lines \"\"quoted\"\" (1).)\"\n")
    }

    /// The cells stay as they were; the last one says what they may do.
    @Test(arguments: [
        ("=1+1,a@b.c,", true), ("Nile,\"=HYPERLINK(\"\"x\"\")\",", true), ("Nile,@a,", true),
        ("Nile,a@b.c,+1+A1", true),
        ("Nile,a@b.c,+20 100 123 4567", false), ("Nile,-12.50,", false), ("Nile,'=1,", false), ("Nile,\"\",", false),
    ])
    func saysThatACellBeginsLikeAFormula(_ raw: String, _ isSaid: Bool) {
        let text = row(make(), raw, cells: 3)
        let note =
            " // Note: a cell of this row begins like a formula and is kept as it was; a spreadsheet may calculate it."
        let cell = isSaid ? Self.noNameCell.dropLast() + note + "\"" : Self.noNameCell
        #expect(text == raw + ",17," + cell + "\n")
    }

    /// Once the quote is closed where it belongs, the two cells stand under their headers.
    @Test(arguments: [
        ("the rest of the row is in the cell", "Nile,\"a@b.c,123", 2, "Nile,\"a@b.c,123,17,"),
        ("the last cell", "Nile,a@b.c,\"123", 3, "Nile,a@b.c,\"123,17,"),
        ("cells are missing", "\"Nile,a@b.c", 1, "\"Nile,a@b.c,,17,"),
        ("a whole quoted cell before it", "\"Nile, Cairo\",\"a@b.c", 2, "\"Nile, Cairo\",\"a@b.c,,17,"),
    ])
    func anOpenQuote(_ name: String, _ raw: String, _ cells: Int, _ start: String) {
        let text = row(make(), raw, cells: cells, [Finding(.rowQuotes)])
        #expect(text.hasPrefix(start + "\"row.quotes: Unterminated quoted cell. ("))
        #expect(text.hasSuffix(")\"\n"))
        #expect(text.dropLast().contains("\n") == false)
    }

    static let again = ["Name", "Email", "Phone", "intray row", "intray errors"]

    @Test func aMendedFileThatIsDroppedAgainDoesNotGetTheColumnsTwice() {
        let csv = make(headers: Self.again)
        let bytes = header(csv, "Name,\"Email\",Phone,intray row,\"intray errors\"")
        #expect(bytes.text == "Name,\"Email\",Phone,intray row,intray errors\n")
    }

    @Test(arguments: [
        ("as it was written", ",b,c,5,\"name.required: Client name is required.\"", 5, ",b,c,17,"),
        ("as a spreadsheet writes it", ",b,c,5,name.required: Client name is required.", 5, ",b,c,17,"),
        ("emptied", ",\"b,x\",c,,", 5, ",\"b,x\",c,17,"),
        ("one cell too many, still", "a,b,c,d,5,\"row.cells: Wrong number of cells.\"", 6, "a,b,c,d,17,"),
        ("the added cells taken away", "a,b,c", 3, "a,b,c,17,"),
        ("only one cell left", "a", 1, "a,,,17,"),
        ("delimiters behind the last cell", "a,b,c,,5,x", 6, "a,b,c,17,"),
    ])
    func rowsOfAMendedFile(_ name: String, _ raw: String, _ cells: Int, _ start: String) {
        #expect(row(make(headers: Self.again), raw, cells: cells) == start + Self.noNameCell + "\n")
    }

    @Test func anOpenQuoteThatWasNotMended() {
        let csv = make(headers: Self.again)
        let quotes = [Finding(.rowQuotes)]
        let first = row(make(), "Nile,\"a@b.c,123", cells: 2, quotes)
        let second = row(csv, String(first.dropLast()), cells: 2, quotes)
        #expect(second == first)
    }

    @Test func aHeaderOfNothingElseIsLeftAlone() {
        let csv = make(headers: ["intray row", "intray errors"])
        #expect(header(csv, "intray row,intray errors").text == "intray row,intray errors,intray row,intray errors\n")
    }

    /// What reads it is UTF-8 in any case; the file's own encoding is given to it when it is written.
    @Test func aByteOrderMarkIsTheLetter() {
        let bytes = header(make(encoding: "utf-16le", mark: true), "Name,Email,Phone")
        #expect(bytes.text == "\u{FEFF}Name,Email,Phone,intray row,intray errors\n")
    }
}
