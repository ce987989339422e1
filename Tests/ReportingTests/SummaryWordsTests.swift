import IntrayModel
import Reporting
import Testing

/// The sentence at the top of each report, and the steps below it.
@Suite struct SummaryWordsTests {
    @Test(arguments: [
        (Samples.tally(created: 100, updated: 18, rejected: 2), "118 of 120 clients imported; 2 rows need you."),
        (Samples.tally(created: 1, rejected: 1), "1 of 2 clients imported; 1 row needs you."),
        (Samples.tally(created: 2, updated: 1), "all 3 clients imported."),
        (Samples.tally(created: 1), "1 client imported."),
        (Samples.tally(), "the file has no rows."),
        (Samples.tally(unchanged: 1200), "all 1,200 clients already up to date."),
        (Samples.tally(created: 5, skipped: 3), "5 of 8 clients imported, 3 skipped."),
        (Samples.tally(created: 5, skipped: 3, rejected: 1), "5 of 9 clients imported, 3 skipped; 1 row needs you."),
    ])
    func headline(_ rows: Tally, _ expected: String) {
        var facts = Samples.partlyRejected
        facts.rows = rows
        #expect(Words.headline(facts) == "Import #42: " + expected)
    }

    @Test("rows about one client are not counted as clients")
    func headlineOfSameClients() {
        var facts = Samples.partlyRejected
        facts.rows = Samples.tally(created: 1, updated: 1)
        facts.sameClients.count = 1
        #expect(
            Words.headline(facts) == "Import #42: all 2 rows imported. 1 row is about the client of an earlier row.")
        facts.rows = Samples.tally(created: 5, updated: 2, rejected: 3)
        facts.sameClients.count = 2
        #expect(
            Words.headline(facts)
                == "Import #42: 7 of 10 rows imported; 3 rows need you. 2 rows are about the client of an earlier row.")
    }

    @Test func headlineOfAFailure() {
        #expect(Words.headline(Samples.failed(.fileEmpty)) == "Import #43 failed: the file is empty.")
    }

    @Test(arguments: [(Int64?.none, "Check: "), (42, "Import #42 (a check): ")])
    func headlineOfACheck(_ number: Int64?, _ start: String) {
        var facts = Samples.partlyRejected
        facts.number = number
        facts.outcome = .checked
        #expect(Words.headline(facts) == start + "118 of 120 clients would be imported; 2 rows need you.")
    }

    @Test func stepsAfterRejections() {
        #expect(
            Words.nextSteps(Samples.partlyRejected) == [
                "Open rejected.csv in this folder. It holds the 2 rejected rows as in the file; the last column says "
                    + "what is wrong.",
                "Mend the 3 cells that are wrong, and save the file as CSV.",
                "Drop it back into the inbox with the same manifest: a copy of clients.csv.map.yaml that is named "
                    + "rejected.csv.map.yaml. The rows that were imported stay as they are.",
            ])
    }

    @Test func theRowsOfAWorkbookHaveAManifestOfTheirOwn() {
        var facts = Samples.partlyRejected
        facts.file.format = "xlsx"
        facts.manifest?.isDefault = true
        #expect(
            Words.nextSteps(facts).last
                == "Drop it into the inbox together with rejected.csv.map.yaml of this folder, which is the manifest for "
                + "it. The rows that were imported stay as they are.")
    }

    @Test func theDefaultMappingNeedsNoManifest() {
        var facts = Samples.partlyRejected
        facts.manifest?.isDefault = true
        #expect(Words.nextSteps(facts).last == "Drop it back into the inbox.")
    }

    @Test func stepsWhenAllIsWell() {
        var facts = Samples.partlyRejected
        facts.rows = Samples.tally(created: 3)
        facts.findings = FindingLog()
        #expect(Words.nextSteps(facts) == ["Nothing needs to be done."])
        facts.findings.add(Samples.findings[3])
        #expect(Words.nextSteps(facts) == ["Look at the warnings below."])
        facts.file.notes = [.commentLines(1)]
        #expect(Words.nextSteps(facts) == ["Look at the warnings below."])
        facts.file.notes.append(.headerElsewhere(line: 3))
        #expect(Words.nextSteps(facts) == ["Look at the notes below.", "Look at the warnings below."])
    }

    /// One line of the manifest mends them all; nobody should mend row by row.
    @Test func datesThatCannotBeToldApartComeFirst() {
        let step =
            "Day and month cannot be told apart in the column Since, which rejected rows. Set formats.date in the "
            + "manifest, for example dd/MM/yyyy; then those rows need no mending."
        var all = Samples.failed(.rejectedTooMany(rejected: 2, read: 2, limit: nil))
        var some = Samples.partlyRejected
        for row in 1...2 {
            let finding = Finding(.balanceDateInvalid, .ambiguousDate(nil), column: "Since", value: "01/02/2026")
            all.findings.add(Samples.finding(row, row + 1, finding))
            some.findings.add(Samples.finding(row, row + 1, finding))
        }
        #expect(Words.nextSteps(all).first == step)
        #expect(Words.nextSteps(all).count == 2)
        #expect(Words.nextSteps(some).first == step)
        #expect(Words.nextSteps(some).count == 4)
        some.outcome = .checked
        #expect(Words.nextSteps(some).first == step)
    }

    @Test func stepsAfterACheck() {
        var facts = Samples.partlyRejected
        facts.outcome = .checked
        #expect(
            Words.nextSteps(facts) == [
                "Mend the 2 rejected rows in the file.",
                "This was a check and nothing was written: to import it, take check: true out of the manifest and "
                    + "drop both again.",
            ])
        // `intray check` gives no number, and no manifest asked for it.
        facts.number = nil
        #expect(
            Words.nextSteps(facts).last
                == "This was a check and nothing was written: drop the file with its manifest into the inbox to import it."
        )
    }

    @Test func aFailureGivesItsHint() {
        #expect(
            Words.nextSteps(Samples.failed(.fileEmpty)) == [
                "Export the list again, check that it has rows, and drop it again with its manifest."
            ])
    }
}
