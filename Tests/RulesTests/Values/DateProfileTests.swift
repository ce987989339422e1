import IntrayModel
import Rules
import Testing

/// What a column of dates tells about the order of day and month (SPEC 5).
@Suite struct DateProfileTests {
    static let columns: [(cells: [String], order: DateOrder)] = [
        ([], .undecided),
        (["", "03/04/2026", "05/05/2026", "N/A"], .undecided),
        (["2026-01-25", "25 Jan 2026", "20260125"], .undecided),
        (["03/04/2026", "25/01/2026"], .dayFirst),
        (["03/04/2026", "01/25/2026"], .monthFirst),
        (["25-1-26"], .dayFirst),
        (["٢٥/٠١/٢٠٢٦"], .dayFirst),
        (["25/01/2026", "01/25/2026"], .undecided),
        (["31/04/2026"], .undecided),
        (["32/01/2026", "01/25/2026"], .monthFirst),
        (["25/01/1445"], .undecided),
        (["13/13/2026"], .undecided),
    ]

    @Test(arguments: columns)
    func verdict(_ column: (cells: [String], order: DateOrder)) {
        #expect(profile(column.cells[...]).order == column.order)
    }

    @Test(arguments: columns)
    func mergedPartsAreTheWhole(_ column: (cells: [String], order: DateOrder)) {
        for cut in 0...column.cells.count {
            var merged = profile(column.cells[..<cut])
            merged.merge(profile(column.cells[cut...]))
            #expect(merged.order == column.order)
        }
    }

    /// Today is in 2026. Rows that leave open where the year is, 1-based.
    static let years: [(cells: [String], rows: [Int])] = [
        (["26-03-04", "26-03-15", "25-12-31"], [1, 2]),
        // This one can only begin with the year, the next only end with it.
        (["26-03-04", "99-12-31"], [1, 2]), (["26-03-04", "26-03-15", "15-03-80"], []),
        (["15-03-24", "20-04-24", "01-05-25"], []), (["31-12-23", "31-12-24", "30-06-22"], []),
        // One alone is read as the common forms are.
        (["26-03-04"], []), (["26-03-04", "26-03-04"], []), (["26/03/04", "26/03/15"], []),
        (["26-3-04", "26-3-15"], []),
        (["2026-03-04", "26.03.2004"], []), (["32-13-99"], []), ([], []),
    ]

    @Test(arguments: years)
    func yearsInFront(_ column: (cells: [String], rows: [Int])) {
        for cut in 0...column.cells.count {
            var merged = profile(column.cells[..<cut], thisYear: 26)
            merged.merge(profile(column.cells[cut...], thisYear: 26))
            let samples = column.rows.map { CellSample(row: $0, text: column.cells[$0 - 1]) }
            #expect(merged.doubt == (samples.isEmpty ? nil : .yearPlace(samples)))
        }
    }

    @Test func doubtShowsTheRowsThatReadEitherWay() {
        let cells = ["", "05/05/2026", "03/04/2026", "x", " 01/02/2026", "02/03/2026"]
        #expect(
            profile(cells[...]).doubt
                == .noEvidence([CellSample(row: 3, text: "03/04/2026"), CellSample(row: 5, text: "01/02/2026")]))
        #expect(profile(["05/05/2026", "2026-01-02"]).doubt == nil)
        #expect(profile(["03/04/2026", "25/04/2026"]).doubt == nil)
    }

    @Test func doubtShowsTheRowsThatContradictEachOther() {
        #expect(
            profile(["03/04/2026", "25/01/2026", "26/01/2026", "01/25/2026"]).doubt
                == .contradiction(
                    dayFirst: CellSample(row: 2, text: "25/01/2026"), monthFirst: CellSample(row: 4, text: "01/25/2026")
                ))
    }

    private func profile(_ cells: ArraySlice<String>, thisYear: Int? = nil) -> DateProfile {
        var profile = DateProfile(thisYear: thisYear)
        for (index, cell) in zip(cells.indices, cells) {
            let bytes = Array(cell.utf8)
            profile.observe(bytes.span, row: index + 1)
        }
        return profile
    }
}
