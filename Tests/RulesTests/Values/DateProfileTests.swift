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

    private func profile(_ cells: ArraySlice<String>) -> DateProfile {
        var profile = DateProfile()
        for (index, cell) in zip(cells.indices, cells) {
            let bytes = Array(cell.utf8)
            profile.observe(bytes.span, row: index + 1)
        }
        return profile
    }
}
