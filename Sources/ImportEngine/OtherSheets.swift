import IntrayModel
import Rules
import Workbook

/// What the sheets have that are not imported: a list that goes on in the next sheet must not be missed.
struct OtherSheets {
    /// A workbook with more sheets is no list of clients in a few parts.
    private static let mostLookedAt = 20
    /// Rows that are looked at for a header, which may stand below a title.
    private static let rowsLookedAt = 10
    /// A sheet that has only formats down to its last row is not read through for it.
    private static let lastRow = 1000

    private let workbook: Workbook
    private let others: [Workbook.Sheet]

    /// Hidden sheets are not told of: nobody who sees the workbook would miss them.
    init(besides sheet: Workbook.Sheet, of workbook: Workbook) {
        self.workbook = workbook
        others = Array(workbook.sheets.filter { !$0.isHidden && $0.name != sheet.name }.prefix(Self.mostLookedAt))
    }

    /// The names of those that have a row.
    var withRows: [String] { others.filter { !rows(of: $0).isEmpty }.map(\.name) }

    /// The names of those that have a header as a list of clients has, and a row below it.
    var withClients: [String] {
        others.filter { sheet in
            rows(of: sheet).dropLast().contains { HeaderAliases.countKnown($0) > 1 }
        }.map(\.name)
    }

    /// The first rows. A sheet that is not imported may be damaged.
    private func rows(of sheet: Workbook.Sheet) -> [[String]] {
        let reader = try? workbook.rows(of: sheet, delimiter: 0x2C, decimalMark: 0x2E, lastRow: Self.lastRow)
        guard let reader else { return [] }
        var rows: [[String]] = []
        var record = Record()
        while rows.count < Self.rowsLookedAt, (try? reader.next(into: &record)) == true {
            rows.append(record.cells.indices.map { record.text($0) })
        }
        return rows
    }
}
