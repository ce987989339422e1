import IntrayModel
import Rules
import Testing

@Suite struct CurrencyMarkTests {
    static let cells: [(cell: String, code: String?)] = [
        ("USD 5", "USD"), ("5 usd", "USD"), ("(EGP 1,234.50)", "EGP"), ("-5 EUR", "EUR"), ("12,00 €", "EUR"),
        ("€-5", "EUR"),
        ("١٬٢٣٤٫٥٦ د.إ", "AED"), ("د.إ 5", "AED"), ("5 ج.م.", "EGP"), ("US$5", "USD"), ("LE 5", "EGP"),
        ("5", nil), ("$5", nil), ("£5", nil), ("5 pounds", nil), ("1'234.50", nil), ("", nil), ("USD", nil),
        ("ABC 5", nil),
    ]

    @Test(arguments: cells.indices)
    func namesTheCurrencyThatOnlyItCanMean(index: Int) {
        let bytes = Array(Self.cells[index].cell.utf8)
        #expect(CurrencyMark.currency(in: bytes.span)?.code == Self.cells[index].code, "\(Self.cells[index].cell)")
    }
}
