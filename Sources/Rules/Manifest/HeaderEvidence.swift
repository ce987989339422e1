/// Whether the first row of a table is a header, as far as its cells tell.
package enum HeaderEvidence {
    private static let fewestDigits = 7

    /// The first of these cells that is data and no header: an address, a day, an amount with decimals, a number as long
    /// as a phone's.
    package static func firstData(_ cells: [String]) -> String? {
        cells.first { cell in
            var content = ColumnContent()
            let bytes = Array(cell.utf8)
            content.observe(bytes.span, row: 1, region: nil)
            switch content.kind {
            case .email, .phone, .date, .amount, .website: return true
            case .currency, .country, .type, nil: return isLongNumber(cell)
            }
        }
    }

    private static func isLongNumber(_ cell: String) -> Bool {
        let scalars = cell.unicodeScalars
        return scalars.count { $0.properties.numericType == .decimal } >= fewestDigits
            && !scalars.contains { $0.properties.isAlphabetic }
    }
}
