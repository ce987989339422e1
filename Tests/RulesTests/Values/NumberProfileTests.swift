import Rules
import Testing

/// What a column of numbers tells about its decimal sign (SPEC 5).
@Suite struct NumberProfileTests {
    static let columns: [(cells: [String], style: NumberStyle)] = [
        ([], .undecided),
        (["", "5", "abc", "#N/A", "1e5"], .undecided),
        (["1,234", "1.234"], .undecided),
        (["1 234", "1'234", "١٬٢٣٤٫٥"], .undecided),
        (["1,234", "5.5"], .decimalPoint),
        (["1,234", "5,5"], .decimalComma),
        (["1,234,567"], .decimalPoint),
        (["1.234.567"], .decimalComma),
        (["1,234.50"], .decimalPoint),
        (["1.234,50"], .decimalComma),
        (["1 234,50"], .decimalComma),
        (["1'234.50"], .decimalPoint),
        (["0,250"], .decimalComma),
        (["1234.567"], .decimalPoint),
        (["1,00,000"], .decimalPoint),
        (["5.5", "5,5"], .undecided),
        (["1,234.50", "1.234,50", "5.5"], .undecided),
        (["12,34,5", "5.5"], .decimalPoint),
    ]

    @Test(arguments: columns)
    func verdict(_ column: (cells: [String], style: NumberStyle)) {
        #expect(profile(column.cells[...]).style == column.style)
    }

    @Test(arguments: columns)
    func mergedPartsAreTheWhole(_ column: (cells: [String], style: NumberStyle)) {
        for cut in 0...column.cells.count {
            var merged = profile(column.cells[..<cut])
            merged.merge(profile(column.cells[cut...]))
            #expect(merged.style == column.style)
        }
    }

    private func profile(_ cells: ArraySlice<String>) -> NumberProfile {
        var profile = NumberProfile()
        for cell in cells {
            let bytes = Array(cell.utf8)
            profile.observe(bytes.span, row: 1)
        }
        return profile
    }
}
