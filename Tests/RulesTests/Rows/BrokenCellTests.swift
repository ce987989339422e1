import IntrayModel
import Rules
import Testing

/// What a spreadsheet has broken, as whole columns show it (SPEC 4 and 5).
@Suite struct BrokenCellTests {
    static let manifest = """
        columns: { name: Name, email: Email, phone: Phone, clientNumber: No, birthDate: Born, openingBalance: Bal,
          openingBalanceDate: Date }
        """
    static let header = "Name|Email|Phone|No|Born|Bal|Date"

    @Test func aNumberWithoutItsZerosIsAWarning() throws {
        let table = try CheckedTable(
            Self.manifest,
            [
                Self.header, "A|a@b.co||000715|||", "B|b@b.co||716|||", "C|c@b.co||000717|||", "D|d@b.co||C-1|||",
                "E|e@b.co||1000000|||",
            ])
        #expect(table.codes(1) == ["clientNumber.zeros"])
        #expect(table.batch.findings.map(\.row) == [1])
        #expect(table.batch.findings.first?.finding.detail == .lostZeros(restored: "000716"))
        #expect(table.value(.clientNumber, row: 1) == "716")
        #expect(table.batch.rows[1].isRejected == false)
    }

    @Test func lettersThatAreLostAreAWarning() throws {
        let table = try CheckedTable(
            Self.manifest,
            [Self.header, "???? ?????|a@b.co|||||", "M\u{FFFD}ller|b@b.co|||||", "?|c@b.co|||||", "C|d@b.co|||||???"])
        #expect(table.codes(0) == ["text.mojibake"] && table.codes(1) == ["text.mojibake"])
        #expect(table.batch.findings.map(\.row).prefix(2) == [0, 1])
        #expect(table.codes(2) == [])
    }

    @Test func datesThatAreOpenShowTwoRows() throws {
        let table = try CheckedTable(
            Self.manifest,
            [
                Self.header, "A|a@b.co||||5|03/04/2026", "B|b@b.co||||5|2026-01-31", "C|c@b.co||||5|05/06/2026",
                "D|d@b.co||||5|07/08/2026",
            ])
        let open = DateDoubt.noEvidence([
            CellSample(row: 1, text: "03/04/2026"), CellSample(row: 3, text: "05/06/2026"),
        ])
        #expect(table.batch.findings.map(\.row) == [0, 2, 3])
        #expect(table.batch.findings.allSatisfy { $0.finding.detail == .ambiguousDate(open) })
    }

    @Test func everyColumnOfDatesIsDecidedForItself() throws {
        let table = try CheckedTable(
            Self.manifest,
            [Self.header, "A|a@b.co|||25/04/1980|5|03/04/2026", "B|b@b.co|||03/04/1980|5|04/25/2026"])
        #expect(table.batch.findings.isEmpty)
        #expect(table.value(.birthDate, row: 1) == "1980-04-03")
        #expect(table.batch.rows[0].balance?.date == CalendarDate(iso: "2026-03-04"))
    }

    @Test(arguments: ["46053", "46053.5", "'46053", " 46053 "])
    func aSerialWhereADateBelongs(_ cell: String) throws {
        let table = try CheckedTable(Self.manifest, [Self.header, "A|a@b.co|||\(cell)|5|\(cell)"])
        let day = try #require(CalendarDate(iso: "2026-01-31"))
        #expect(table.codes() == ["field.invalid", "openingBalanceDate.invalid"])
        #expect(table.batch.findings.allSatisfy { $0.finding.detail == .dateSerial(day) })
    }

    @Test func aBalanceWithAnExponentSaysSo() throws {
        let table = try CheckedTable(Self.manifest, [Self.header, "A|a@b.co||||1.5E+05|2026-01-31"])
        #expect(
            table.batch.findings.map(\.finding) == [
                Finding(.balanceInvalid, .scientificNotation, column: "Bal", value: "1.5E+05")
            ])
    }

    @Test func guardsAreNoData() throws {
        let table = try CheckedTable(
            Self.manifest,
            [Self.header, "=\"Nile\"|=\"a@b.co\"|=\"01001234567\"|'000715|=\"1980-05-01\"|='5'|", "B|b@b.co||=\"\"|||"])
        #expect(table.value(.name) == "Nile")
        #expect(table.value(.email) == "a@b.co")
        #expect(table.value(.phone) == "+201001234567")
        #expect(table.value(.clientNumber) == "000715")
        #expect(table.value(.birthDate) == "1980-05-01")
        #expect(table.value(.clientNumber, row: 1) == nil)
        #expect(table.codes() == ["openingBalance.invalid"])
    }
}
