import IntrayModel
import Rules
import Testing

/// Cells that are numbers and days in the file itself, as a workbook has them: read in one way, whatever the manifest
/// says of text.
@Suite struct TypedCellTests {
    private func check(_ amount: String, _ date: String, formats: String = "", typed: Bool = true) throws -> RowBatch {
        let manifest = try Manifest.read(
            bytes: Array(
                "columns: { name: 1, email: 2, openingBalance: 3, openingBalanceDate: 4 }\nheaderRow: 0\n\(formats)"
                    .utf8),
            fileName: "m.yaml", mappings: .none, checks: DefaultValues.checks)
        let layout = RowLayout(try Plan.make(manifest: manifest, headers: nil, columnCount: 4))
        var record = CheckedTable.record("Nile|n@example.com|\(amount)|\(date)", row: 1)
        record.typed = [false, false, typed, typed]
        var survey = ColumnSurvey(layout: layout, style: manifest.numberStyle, format: manifest.declaredDateFormat)
        // Text that writes numbers with a comma, and days with the day first.
        survey.observe(CheckedTable.record("Delta|d@example.com|1.234,50|31/01/2026", row: 2))
        survey.observe(record)
        let rule = BalanceRule(
            policy: .replace, today: try #require(CalendarDate(iso: "2026-06-01")), closedPeriods: [])
        var checker = RowChecker(
            layout: layout,
            options: RowOptions(
                country: "EG", currency: try #require(Currency(code: "KWD")), allowCredit: false, balanceRule: rule,
                dateSystem: .from1900), columns: survey.verdicts)
        var batch = RowBatch(slotCount: layout.slots.count)
        checker.check(record, into: &batch)
        return batch
    }

    @Test(
        "a point is a decimal point, unless a comma is declared, which the cell then has",
        arguments: [
            ("1.234", "", "1.234"), ("12.345", "formats: { date: dd/MM/yyyy }", "12.345"),
            ("1,234", "formats: { decimal: comma }", "1.234"),
        ])
    func numbers(_ cell: String, _ formats: String, _ expected: String) throws {
        let batch = try check(cell, "2026-01-05", formats: formats)
        #expect(batch.findings.isEmpty)
        #expect(batch.rows[0].balance?.amount.text == expected)
    }

    @Test(
        "a number is a day as the workbook counts them, or digits that spell one",
        arguments: [
            ("46027", "2026-01-05"), ("46027.75", "2026-01-05"), ("20260105", "2026-01-05"),
            ("2026-01-05", "2026-01-05"),
            ("2026-01-05 14:30:00", "2026-01-05"), ("1", "1900-01-01"), ("109574", "2199-12-31"), ("109575", nil),
            ("1899", "1905-03-13"), ("1900", nil), ("2026", nil), ("2199", nil), ("2200", "1906-01-08"),
            ("60", nil), ("0", nil), ("-5", nil), ("1900-02-29", nil),
        ] as [(String, String?)])
    func days(_ cell: String, _ expected: String?) throws {
        let batch = try check("5", cell, formats: "formats: { date: yyyy/dd/MM }")
        #expect(batch.rows[0].balance?.date?.iso == expected)
        #expect(batch.findings.map(\.finding.code) == (expected == nil ? [.balanceDateInvalid] : []))
    }

    @Test func textIsNoDayByItsNumber() throws {
        #expect(try check("5", "46027", typed: false).findings.map(\.finding.code) == [.balanceDateInvalid])
    }

    @Test(
        arguments: [
            (DateSystem.from1900, 1, "1900-01-01"), (.from1900, 59, "1900-02-28"), (.from1900, 60, nil),
            (.from1900, 61, "1900-03-01"), (.from1900, 0, nil), (.from1900, 2_958_465, "9999-12-31"),
            (.from1900, 2_958_466, nil), (.from1904, 0, "1904-01-01"), (.from1904, 2_957_003, "9999-12-31"),
            (.from1904, 2_957_004, nil), (.from1904, -1, nil),
        ] as [(DateSystem, Int, String?)])
    func dateSystems(_ system: DateSystem, _ serial: Int, _ expected: String?) {
        #expect(system.date(serial: serial)?.iso == expected)
    }
}
