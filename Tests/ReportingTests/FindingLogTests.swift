import IntrayModel
import Reporting
import Testing

@Suite struct FindingLogTests {
    @Test func keepsTheFirstThousandAndCountsAll() {
        var log = FindingLog()
        for row in 1...2500 {
            log.add(Samples.finding(row, row + 1, Finding(.nameRequired)))
            log.add(Samples.finding(row, row + 1, Finding(.numberAmbiguous, .ambiguousNumber(readAs: "1234"))))
        }
        #expect(log.rejections.count == 1000)
        #expect(log.warnings.count == 1000)
        #expect(log.rejections.last?.position.row == 1000)
        #expect(log.rejectionCount == 2500)
        #expect(log.warningCount == 2500)
    }

    @Test func theMostFrequentCodeComesFirstAndEqualOnesInTheOrderOfTheRules() {
        var log = FindingLog()
        let codes: [FindingCode] = [.rowCells, .emailInvalid, .rowQuotes, .nameRequired, .rowQuotes]
        for code in codes { log.add(Samples.finding(1, 2, Finding(code))) }
        #expect(log.rejectionsByCode.map(\.code) == [.rowQuotes, .nameRequired, .emailInvalid, .rowCells])
        #expect(log.rejectionsByCode.map(\.count) == [2, 1, 1, 1])
        #expect(log.warningsByCode.isEmpty)
    }

    @Test(arguments: [
        ("short", "short"),
        (String(repeating: "a", count: 1000), String(repeating: "a", count: 1000)),
        (String(repeating: "a", count: 1001), String(repeating: "a", count: 1000) + "..."),
        // Two bytes each: the cut falls between two letters.
        ("a" + String(repeating: "ش", count: 600), "a" + String(repeating: "ش", count: 499) + "..."),
    ])
    func clipsLongCells(_ value: String, _ expected: String) {
        var log = FindingLog()
        log.add(Samples.finding(1, 2, Finding(.fieldInvalid, .notADate, column: "Birth", value: value)))
        #expect(log.rejections.first?.finding.value == expected)
    }
}
