import IntrayModel
import Rules
import Testing

@Suite struct CurrencyMarkTests {
    static let cells: [(cell: String, mark: String?)] = [
        ("USD 5", "USD"), ("5 usd", "USD"), ("(EGP 1,234.50)", "EGP"), ("-5 EUR", "EUR"), ("12,00 €", "EUR"),
        ("€-5", "EUR"), ("$5 USD", "USD"), ("5 Euro", "EUR"), ("HK$ 5", "HKD"), ("R$5", "BRL"), ("Kč 5", "CZK"),
        ("١٬٢٣٤٫٥٦ د.إ", "AED"), ("د.إ 5", "AED"), ("5 ج.م.", "EGP"), ("US$5", "USD"), ("LE 5", "EGP"),
        ("$5", "dollar"), ("-$5", "dollar"), ("5 Dollars", "dollar"), ("£5", "pound"), ("5 pounds", "pound"),
        ("9 K.D.", "KWD"), ("K.D. 9", "KWD"), ("9 U.S.D.", "USD"), ("U.S.$ 9", "USD"), ("9 us$", "USD"),
        ("9 T.L.", "TRY"),
        ("9 S.R.", "saudiRiyal"), ("9 zl", "PLN"), ("9 دك", "KWD"), ("9 جم", "EGP"), ("€9 USD", "EUR or USD"),
        ("€9 EUR", "EUR"), ("¥500", "yen"), ("Rs.500", "rupee"), ("5 kr.", "krone"), ("5 دينار", "dinar"),
        ("5 جنيه", "pound"),
        ("5", nil), ("1'234.50", nil), ("", nil), ("USD", nil), ("ABC 5", nil), ("$", nil),
    ]

    @Test(arguments: cells.indices)
    func namesWhatItMeans(index: Int) {
        let bytes = Array(Self.cells[index].cell.utf8)
        let mark: String? =
            switch CurrencyMark(in: bytes.span) {
            case .currency(let currency): currency.code
            case .shared(let sign): "\(sign)"
            case .two(let first, let second): "\(first.code) or \(second.code)"
            case nil: nil
            }
        #expect(mark == Self.cells[index].mark, "\(Self.cells[index].cell)")
    }

    @Test(arguments: [
        ("€", "EUR"), ("KD", "KWD"), ("sar", "SAR"), (" US$ ", "USD"), ("$", "$"), ("Rs.", "Rs"), ("kg", nil),
        ("", nil), ("Cr", "Cr"), ("DR", "DR"), ("S.R.", "SR"),
    ])
    func howAFormatsTextIsWritten(_ text: String, _ written: String?) {
        #expect(CurrencyMark.written(text, isCurrency: false) == written)
        #expect(CurrencyMark.written(text, isCurrency: true) == written ?? text)
    }

    @Test(arguments: CurrencySign.allCases)
    func everySignIsOfCurrenciesThatAre(_ sign: CurrencySign) {
        #expect(sign.codes.count > 1)
        for code in sign.codes { #expect(Currency(code: code)?.code == code) }
    }
}
