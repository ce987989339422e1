import IntrayModel
import Testing

/// What rejected.csv says of the columns of dates and amounts, and how it is understood again.
@Suite struct ColumnEvidenceTests {
    private static let evidence = [
        ColumnEvidence(column: 3, mark: .dayFirst), ColumnEvidence(column: 5, mark: .decimalComma),
        ColumnEvidence(column: 5, mark: .decimalPoint), ColumnEvidence(column: 11, mark: .monthFirst),
    ]

    @Test func aSentenceThatAPersonReads() {
        #expect(
            ColumnEvidence.sentence(Self.evidence)
                == "How the file was read: column 4 day first, column 6 decimal comma, column 6 decimal point, "
                + "column 12 month first.")
        #expect(ColumnEvidence.sentence([]) == nil)
    }

    @Test func itIsReadBackWhereverItEndsACell() throws {
        let sentence = try #require(ColumnEvidence.sentence(Self.evidence))
        #expect(ColumnEvidence.read(sentence) == Self.evidence)
        #expect(ColumnEvidence.read("name.required: Client name is required. // " + sentence) == Self.evidence)
    }

    @Test(arguments: [
        "", "name.required: Client name is required.",
        "How the file was read: column 4 day first", "How the file was read: .",
        "How the file was read: column 0 day first.", "How the file was read: column -1 day first.",
        "How the file was read: column 4 last first.", "How the file was read: column 4 day first, .",
        "How the file was read: column 99999999999999999999 day first.",
        // A cell of the file that says so, quoted in a message.
        "field.invalid: Invalid value. (Note: \"How the file was read: column 4 month first.\")",
    ])
    func nothingElseIsTakenForIt(_ cell: String) {
        #expect(ColumnEvidence.read(cell) == [])
    }
}
