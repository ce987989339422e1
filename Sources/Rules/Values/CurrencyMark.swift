package import IntrayModel

/// The currency that an amount's own cell names: `USD 5`, `12,00 €`. Signs and words that several currencies share
/// (`$`, `£`, `pound`) name none.
package enum CurrencyMark {
    /// Nil when the cell names none that is known.
    package static func currency(in cell: Span<UInt8>) -> Currency? {
        let text = cell.extracting(CellText.content(of: cell))
        guard hasLetters(text) else { return nil }
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
        return currency(text.extracting(0..<first)) ?? currency(text.extracting(last..<text.count))
    }

    /// Plain numbers, most of all cells, are done with here.
    private static func hasLetters(_ text: Span<UInt8>) -> Bool {
        for index in 0..<text.count where text[index] >= 0x41 { return true }
        return false
    }

    private static func currency(_ mark: Span<UInt8>) -> Currency? {
        let scalars = CellText.normalised(mark).unicodeScalars
        let isEdge: (Unicode.Scalar) -> Bool = { scalar in
            Scalar.isBlank(scalar.value) || Scalar.isMark(scalar.value) || Scalar.isDash(scalar.value)
                || "+().".unicodeScalars.contains(scalar)
        }
        let word = String(
            String.UnicodeScalarView(scalars.drop(while: isEdge).reversed().drop(while: isEdge).reversed()))
        return Currency(code: word) ?? marks[word].flatMap { Currency(code: $0) }
    }

    private static let marks: [String: String] = [
        "€": "EUR", "US$": "USD", "₹": "INR", "₪": "ILS", "₺": "TRY", "₽": "RUB", "₩": "KRW", "₦": "NGN", "EG£": "EGP",
        "E£": "EGP", "£E": "EGP", "LE": "EGP", "L.E": "EGP", "EL": "EGP", "KD": "KWD", "BD": "BHD", "JD": "JOD",
        "ج.م": "EGP", "جنيه مصري": "EGP", "ر.س": "SAR", "ريال سعودي": "SAR", "د.إ": "AED", "درهم إماراتي": "AED",
        "د.ك": "KWD", "دينار كويتي": "KWD", "د.ب": "BHD", "ر.ق": "QAR", "ريال قطري": "QAR", "ر.ع": "OMR",
        "د.أ": "JOD", "دينار أردني": "JOD", "د.ت": "TND", "د.ج": "DZD", "zł": "PLN", "Kč": "CZK", "Ft": "HUF",
    ]
}
