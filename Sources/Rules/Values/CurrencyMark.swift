package import IntrayModel

/// What an amount's own cell says of its currency: `USD 5` and `12,00 €` name one, `$5` and `5 pounds` one of several.
package enum CurrencyMark: Hashable, Sendable {
    case currency(Currency)
    case shared(CurrencySign)
    /// Two that are not the same: `€9 USD`.
    case two(Currency, Currency)

    /// Nil when the cell says nothing that is known.
    package init?(in cell: Span<UInt8>) {
        let text = cell.extracting(CellText.content(of: cell))
        guard CurrencyMark.hasMark(text) else { return nil }
        var first: Int?
        var last = 0
        var index = 0
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            if Scalar.digit(scalar) != nil {
                if first == nil { first = index }
                last = index + length
            }
            index += length
        }
        guard let first else { return nil }
        let before = CurrencyMark(text.extracting(0..<first))
        let behind = CurrencyMark(text.extracting(last..<text.count))
        if case .currency(let first) = before, case .currency(let second) = behind, first != second {
            self = .two(first, second)
            return
        }
        // `$5 USD`
        let isBehind = before == nil || (behind?.isCurrency == true && before?.isCurrency == false)
        guard let mark = isBehind ? behind : before else { return nil }
        self = mark
    }

    /// What is written beside an amount that a workbook's number format shows with this text: a currency, or `Cr`, which makes
    /// it negative; nil when it says nothing of the amount. What the format calls a currency (`isCurrency`) and nobody knows
    /// stands as it is, and the amount is refused.
    package static func written(_ text: String, isCurrency: Bool) -> String? {
        let bytes = Array(text.utf8)
        switch CurrencyMark(bytes.span) {
        case .currency(let currency): return currency.code
        case .shared(let sign): return sign.rawValue
        case .two, nil: return isCurrency || NumberScan.isSide(bytes.span) ? text : nil
        }
    }

    private var isCurrency: Bool { if case .currency = self { true } else { false } }

    /// Plain numbers, most of all cells, are done with here.
    private static func hasMark(_ text: Span<UInt8>) -> Bool {
        for index in 0..<text.count where text[index] >= 0x41 || text[index] == UInt8(ascii: "$") { return true }
        return false
    }

    /// What stands on one side of the number.
    private init?(_ mark: Span<UInt8>) {
        let scalars = CellText.normalised(mark).unicodeScalars
        let isEdge: (Unicode.Scalar) -> Bool = { scalar in
            Scalar.isBlank(scalar.value) || Scalar.isMark(scalar.value) || Scalar.isDash(scalar.value)
                || "+().".unicodeScalars.contains(scalar)
        }
        let word = String(
            String.UnicodeScalarView(scalars.drop(while: isEdge).reversed().drop(while: isEdge).reversed()))
        guard let mark = CurrencyWords.meaning(word) else { return nil }
        self = mark
    }
}
