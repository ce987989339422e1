import IntrayModel
import Testing

/// What rejected.csv says of how its file was read, and how it is understood again.
@Suite struct ReadingSentenceTests {
    private static let columns = [
        ColumnEvidence(column: 3, mark: .dayFirst), ColumnEvidence(column: 5, mark: .decimalComma),
        ColumnEvidence(column: 5, mark: .decimalPoint), ColumnEvidence(column: 11, mark: .monthFirst),
        ColumnEvidence(column: 12, mark: .decimalCommaOrPoint),
    ]

    @Test func aSentenceThatAPersonReads() {
        #expect(
            ReadingSentence(columns: Self.columns).text
                == "How the file was read: column 4 day first, column 6 decimal comma, column 6 decimal point, "
                + "column 12 month first, column 13 decimal comma or point.")
        #expect(
            ReadingSentence(encoding: "iso-8859-2", columns: [Self.columns[0]]).text
                == "How the file was read: encoding iso-8859-2, column 4 day first.")
        #expect(ReadingSentence().text == nil)
    }

    @Test(arguments: [
        ReadingSentence(columns: columns), ReadingSentence(encoding: "windows-1254", columns: columns),
        ReadingSentence(encoding: "utf-8"),
    ])
    func itIsReadBackWhereverItEndsACell(_ sentence: ReadingSentence) throws {
        let text = try #require(sentence.text)
        #expect(ReadingSentence(endOf: text) == sentence)
        #expect(ReadingSentence(endOf: "name.required: Client name is required. // " + text) == sentence)
    }

    @Test(arguments: [
        "", "name.required: Client name is required.",
        "How the file was read: column 4 day first", "How the file was read: .",
        "How the file was read: column 0 day first.", "How the file was read: column -1 day first.",
        "How the file was read: column 4 last first.", "How the file was read: column 4 day first, .",
        "How the file was read: column 99999999999999999999 day first.",
        "How the file was read: encoding.", "How the file was read: encoding utf-8, encoding utf-8.",
        "How the file was read: column 4 day first, encoding utf-8.",
        // A cell of the file that says so, quoted in a message.
        "field.invalid: Invalid value. (Note: \"How the file was read: column 4 month first.\")",
    ])
    func nothingElseIsTakenForIt(_ cell: String) {
        #expect(ReadingSentence(endOf: cell) == nil)
    }
}
