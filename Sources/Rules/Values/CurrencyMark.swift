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
        case .shared(let sign): return CurrencyMark.shared.first { $0.sign == sign }?.words.first
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
        let key = CurrencyMark.key(word)
        if let currency = Currency(code: key.uppercased()) ?? CurrencyMark.codes[key].flatMap({ Currency(code: $0) }) {
            self = .currency(currency)
        } else if let sign = CurrencyMark.signs[key] {
            self = .shared(sign)
        } else {
            return nil
        }
    }

    /// `K.D.` and `KD`, `U.S.$` and `us$` are the same.
    private static func key(_ word: String) -> String { word.lowercased().replacing(".", with: "") }

    private static let codes: [String: String] = Dictionary(
        written.map { (key($0.key), $0.value) }
    ) { first, _ in first }

    private static let written: [String: String] = [
        "€": "EUR", "euro": "EUR", "euros": "EUR", "يورو": "EUR", "US$": "USD", "U$S": "USD", "us dollar": "USD",
        "us dollars": "USD", "دولار أمريكي": "USD", "A$": "AUD", "AU$": "AUD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD",
        "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "CN¥": "CNY", "JP¥": "JPY", "yuan": "CNY", "yen": "JPY", "₹": "INR",
        "₪": "ILS", "₺": "TRY", "TL": "TRY", "₽": "RUB", "₩": "KRW", "₦": "NGN", "₫": "VND", "₱": "PHP", "₲": "PYG",
        "₴": "UAH", "₵": "GHS", "₸": "KZT", "₾": "GEL", "฿": "THB", "៛": "KHR", "pound sterling": "GBP",
        "EG£": "EGP", "E£": "EGP", "£E": "EGP", "LE": "EGP", "L.E": "EGP", "EL": "EGP", "egyptian pound": "EGP",
        "egyptian pounds": "EGP", "ج.م": "EGP", "جنيه مصري": "EGP", "جنيها مصريا": "EGP", "KD": "KWD",
        "kuwaiti dinar": "KWD", "kuwaiti dinars": "KWD", "د.ك": "KWD", "دينار كويتي": "KWD", "BD": "BHD", "د.ب": "BHD",
        "دينار بحريني": "BHD", "JD": "JOD", "د.أ": "JOD", "د.ا": "JOD", "دينار أردني": "JOD", "QR": "QAR", "ر.ق": "QAR",
        "ريال قطري": "QAR", "ر.س": "SAR", "ريال سعودي": "SAR", "saudi riyal": "SAR", "saudi riyals": "SAR",
        "ر.ع": "OMR", "ريال عماني": "OMR", "ر.ي": "YER", "د.إ": "AED", "درهم إماراتي": "AED", "د.م": "MAD", "DT": "TND",
        "د.ت": "TND", "DA": "DZD", "د.ج": "DZD", "ID": "IQD", "د.ع": "IQD", "د.ل": "LYD", "LL": "LBP", "LL£": "LBP",
        "ل.ل": "LBP",
        "SY£": "SYP", "ل.س": "SYP", "ج.س": "SDG", "zł": "PLN", "zl": "PLN", "Kč": "CZK", "Kc": "CZK", "Ft": "HUF",
        "KM": "BAM", "KSh": "KES",
        "USh": "UGX", "TSh": "TZS", "Tk": "BDT", "Rp": "IDR", "RM": "MYR", "R": "ZAR", "S/": "PEN", "B/": "PAB",
    ]

    /// The first word of each is how it is written.
    private static let shared: [(sign: CurrencySign, words: [String])] = [
        (.dollar, ["$", "＄", "c$", "s$", "dollar", "dollars", "دولار", "دولارا", "دولارات"]),
        (.pound, ["£", "￡", "s£", "pound", "pounds", "جنيه", "جنيها", "جنيهات"]), (.yen, ["¥", "￥"]),
        (.rupee, ["Rs", "re", "₨", "rupee", "rupees", "روبية"]), (.krone, ["kr"]),
        (.riyal, ["﷼", "riyal", "riyals", "rial", "rials", "ريال", "ريالا", "ريالات"]), (.saudiRiyal, ["SR"]),
        (.dirham, ["Dh", "dhs", "dirham", "dirhams", "درهم", "دراهم"]),
        (.dinar, ["dinar", "dinars", "دينار", "دينارا", "دنانير"]), (.lira, ["lira", "ليرة", "ليرات"]),
        (.syrianPound, ["LS"]), (.franc, ["Fr", "fs", "franc", "francs"]), (.africanFranc, ["FCFA", "f cfa"]),
        (.shilling, ["Sh"]), (.leu, ["lei"]),
    ]

    private static let signs = Dictionary(
        shared.flatMap { entry in entry.words.map { (key($0), entry.sign) } }
    ) { first, _ in first }
}
