import IntrayModel
import Rules
import Testing

/// Rows of cells as a reader gives them, checked under a manifest.
struct CheckedTable {
    let batch: RowBatch
    let layout: RowLayout
    let balanceTotal: ExactDecimal?

    /// `rows` are split at `|`; the first line is the header.
    init(
        _ manifest: String, _ lines: [String], records more: [Record] = [], closed: [ClosedPeriod] = [],
        country: String? = "EG",
        today: String = "2026-06-01"
    ) throws {
        let parsed = try Manifest.read(
            bytes: Array(manifest.utf8), fileName: "m.yaml", mappings: .none, checks: DefaultValues.checks)
        let headers = CheckedTable.cells(lines[0])
        let plan = try Plan.make(manifest: parsed, headers: headers, columnCount: headers.count)
        layout = RowLayout(plan)
        let records = lines.dropFirst().enumerated().map { CheckedTable.record($1, row: $0 + 1) } + more
        var survey = ColumnSurvey(
            layout: layout, style: parsed.numberStyle, format: parsed.declaredDateFormat,
            today: CalendarDate(iso: today))
        for record in records { survey.observe(record) }
        let currency = try #require(Currency(code: "EGP"))
        let rule = BalanceRule(
            policy: parsed.openingBalances, today: try #require(CalendarDate(iso: today)), closedPeriods: closed)
        var checker = RowChecker(
            layout: layout,
            options: RowOptions(
                country: layout.defaultValue(.country) ?? country,
                currency: layout.defaultValue(.currency).flatMap { Currency(code: $0) } ?? currency,
                allowCredit: parsed.allowCredit, balanceRule: rule), columns: survey.verdicts)
        var batch = RowBatch(slotCount: layout.slots.count)
        for record in records { checker.check(record, into: &batch) }
        self.batch = batch
        balanceTotal = checker.balanceTotal
    }

    static func record(_ line: String, row: Int) -> Record {
        var record = Record()
        record.bytes = Array(line.utf8)
        record.rawCount = record.bytes.count
        record.position = RowPosition(row: row, line: row + 1)
        var start = 0
        for cell in cells(line) {
            record.cells.append(start..<start + cell.utf8.count)
            start += cell.utf8.count + 1
        }
        return record
    }

    private static func cells(_ line: String) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
    }

    /// The codes of a row's findings, 0-based, sorted.
    func codes(_ row: Int = 0) -> [String] {
        batch.findings.filter { $0.row == row }.map(\.finding.code.rawValue).sorted()
    }

    func value(_ field: Field, row: Int = 0) -> String? {
        layout.targets.firstIndex(of: .field(field)).flatMap { batch.value(row: row, slot: $0) }
    }
}
