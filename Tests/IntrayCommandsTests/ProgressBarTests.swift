import IntrayModel
import Testing

@testable import IntrayCommands

@Suite struct ProgressBarTests {
    private let progress = ImportProgress(number: 1, stage: .importing, rows: 120_000, permille: 525)

    /// As much as fits: never wider than the terminal while the name leaves room, and never without what is done.
    @Test(arguments: 30...140) func fitsTheWidth(width: Int) {
        let line = ProgressBar.line("clients.csv", progress, "61,000 rows/s, 30 s left", width: width)
        #expect(line.count <= width)
        #expect(line.contains("52 %"))
    }

    @Test func saysAllThatItKnowsWhereThereIsRoom() {
        let line = ProgressBar.line("clients.csv", progress, "61,000 rows/s, 30 s left", width: 120)
        #expect(
            line == "clients.csv  importing  [#####################...................]  "
                + "52 %  120,000 rows  61,000 rows/s, 30 s left")
    }

    @Test func withoutAPercentageThereIsNoBar() {
        let unknown = ImportProgress(number: 1, stage: .reading, rows: 5000, permille: nil)
        #expect(ProgressBar.line("book.xlsx", unknown, "", width: 80) == "book.xlsx  reading  5,000 rows")
    }

    /// Names from outside move no cursor, and wide letters count twice.
    @Test func namesAreSafeAndMeasured() {
        #expect(!ProgressBar.line("a\u{1B}[2Jb", progress, "", width: 80).contains("\u{1B}"))
        #expect(ProgressBar.line("名簿名簿名簿.csv", progress, "", width: 60).unicodeScalars.count <= 54)
    }
}
