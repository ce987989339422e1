import IntrayModel
import Reporting
import Testing

/// What reports say about how a file was read.
@Suite struct NoteWordsTests {
    static let words: [FileNote: String] = [
        .encodingGuessed(.windows1254, other: .windows1252):
            "The encoding was guessed from the letters: windows-1254; it could be windows-1252. Check the names with "
            + "accents or in other scripts. If they are wrong, write the right encoding in the manifest, for example "
            + "encoding: windows-1252.",
        .encodingDoubtful(declared: .windows1252, looksLike: .windows1256):
            "The manifest says encoding: windows-1252, but the letters look like windows-1256. If names are wrong, "
            + "write encoding: windows-1256, or leave the key out.",
        .commentLines(1): "1 line of comment above the header was passed over.",
        .commentLines(2): "2 lines of comment above the header were passed over.",
        .otherSheets(["Giza"], imported: "Cairo"):
            "Only the sheet \"Cairo\" is read. \"Giza\" looks like a list of clients too: to import it, drop the "
            + "workbook again with sheet: Giza in the manifest.",
        .otherSheets(["Giza", "Sohag"], imported: "Cairo"):
            "Only the sheet \"Cairo\" is read. \"Giza\" and \"Sohag\" look like a list of clients too: to import one of "
            + "them, drop the workbook again with sheet: Giza in the manifest.",
        .balanceSide(column: "D/C", CellSample(row: 1200, text: "Cr")):
            "The column \"D/C\" seems to say on which side a balance is (row 1,200 has \"Cr\"), and it is not read: a balance "
            + "counts as what the client owes, unless its amount is negative. Where the client is in credit, put a minus "
            + "before the amount and write allowCredit: true in the manifest.",
        .headerElsewhere(line: 4): "Line 4 looks like the header. If it is, write headerRow: 4 in the manifest.",
    ]

    @Test(arguments: words.map { ($0, $1) })
    func everyReportHasTheNote(_ note: FileNote, _ words: String) {
        var facts = Samples.partlyRejected
        facts.file.notes = [note]
        func escaped(_ text: String, _ quote: String) -> String { text.replacing("\"", with: quote) }
        let text = ReportText.render(facts).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("Notes " + words))
        #expect(ReportHTML.render(facts).text.contains(escaped(words, "&quot;")))
        let message = escaped(words, "\\\"")
        #expect(ReportJSON.render(facts).text.contains("{\"code\": \"\(note.code)\", \"message\": \"\(message)\"}"))
    }
}
