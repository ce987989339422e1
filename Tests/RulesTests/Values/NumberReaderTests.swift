import IntrayModel
import Rules
import Testing

/// Numbers (SPEC 5).
@Suite struct NumberReaderTests {
    /// Cells that read one way, whatever the style, and the number they are.
    static let plain = [
        ("1234.5", "1234.5"), ("1,234.50", "1234.5"), ("1.234,50", "1234.5"), ("1 234,50", "1234.5"),
        ("1\u{A0}234,50", "1234.5"), ("1\u{202F}234,50", "1234.5"), ("1'234.50", "1234.5"), ("1’234.50", "1234.5"),
        ("0", "0"), ("007", "7"), ("5", "5"), ("5.0", "5"), ("1,5", "1.5"), (" +1234,56 ", "1234.56"),
        ("1,234,567", "1234567"), ("1.234.567", "1234567"), ("1 234 567", "1234567"), ("12,345,678.9", "12345678.9"),
        ("1,00,000.00", "100000"), ("12,34,56,789", "123456789"), ("1,00,000", "100000"),
        ("0,234", "0.234"), ("0.234", "0.234"), ("1234,567", "1234.567"), ("1,2345", "1.2345"),
        ("1 234,567", "1234.567"),
        ("1234.5678", "1234.5678"),
        ("5.", "5"), (",5", "0.5"), (".50", "0.5"), (",500", "0.5"),
        ("١٢٣٤٫٥", "1234.5"), ("١٬٢٣٤٫٥٠", "1234.5"), ("١٬٠٠٠", "1000"), ("۱۲۳٫۵", "123.5"), ("١2٣٫٤٥", "123.45"),
        ("١٬٢٣٤", "1234"), ("1٬234٫56", "1234.56"), ("١٢٫٥٠٠", "12.5"), ("１２３．５".replacing("．", with: "."), "123.5"),
        ("१२३", "123"), ("\u{200F}١٢٣\u{200F}", "123"),
        ("'1500", "1500"), ("=\"1500.50\"", "1500.5"),
    ]

    static let signed = [
        ("-5", "-5"), ("5-", "-5"), ("(5.00)", "-5"), ("(1)", "-1"), ("−5", "-5"), ("–5", "-5"), ("- 5", "-5"),
        ("5 -", "-5"),
        ("+5", "5"), ("\u{200E}-5", "-5"), ("-0.05", "-0.05"), ("-$5", "-5"), ("$-5", "-5"), ("($5)", "-5"),
        ("$(5)", "-5"),
        ("(5) EGP", "-5"), ("€ -1.234,56", "-1234.56"), ("5- USD", "-5"),
        ("1,500.00 Dr", "1500"), ("1,500.00 Cr", "-1500"), ("₹ 50.25Cr.", "-50.25"), ("500 مدين", "500"),
        ("500 دائن", "-500"), ("1.500,00 Dr.", "1500"),
    ]

    static let currencies = [
        ("$1240.50", "1240.5"), ("1240.50 $", "1240.5"), ("USD 1,234.56", "1234.56"), ("1234.56AED", "1234.56"),
        ("usd .50", "0.5"), ("US Dollar 1,234.56", "1234.56"), ("1,234.56 د.إ", "1234.56"), ("1,000.00 ر.س", "1000"),
        ("٥٠٠٫٥ ج.م.", "500.5"), ("ج.م.\u{200F} ٥٠٠٫٥", "500.5"), ("500 جنيه مصري", "500"), ("KD 1.500,5", "1500.5"),
        ("LE 500", "500"), ("L.E. 500", "500"), ("L.E.500", "500"), ("Rs.500", "500"), ("Rs. 500.25", "500.25"),
        ("£5", "5"), ("5 €", "5"),
        ("¥500", "500"), ("E£ 5", "5"), ("200,50 Ft", "200.5"), ("$5 USD", "5"), ("S/.500", "500"), (".د.ب 5", "5"),
        ("$.50", "0.5"),
    ]

    static let invalid = [
        "1e5", "1E5", "1.5E+3", "NaN", "Infinity", "abc", "0x10", "1_000", "1.2345,00", "12,34,5", "12.34,56", "-5 Cr",
        "Cr", "(5) Dr", "5 Dr 5",
        "01.234,00", ",,",
        ".", ",", "-", "()", "$", "EGP", "--5", "-5-", "+5-", "-(5)", "(-5)", "5+", "(5", "5)", "1.2.3", "1..234",
        "1,,234",
        "1,234.567.8", "1 23", "1  234", "1 2345", "5 apples", "5K", "5%", "USD.50", "USD 5 EUR", "$5€",
        "#N/A", "١٢٣abc",
        "2026-01-05", "1,234.50.", "1٫5٫5", "1٫234,5", "5 5", "1/2", "1'23", "1,00,00", "123,45,678",
    ]

    @Test(arguments: plain + signed + currencies, [NumberStyle.undecided, .decimalComma, .decimalPoint])
    func readsOneWay(_ example: (cell: String, number: String), style: NumberStyle) {
        let reading = read(example.cell, style)
        #expect(reading.text == example.number)
        #expect(!reading.isAmbiguous)
    }

    @Test(arguments: invalid)
    func rejects(_ cell: String) {
        #expect(read(cell, .undecided) == .invalid)
    }

    @Test(arguments: ["", "  ", "\u{A0}", "\u{200F}"])
    func empty(_ cell: String) {
        #expect(read(cell, .undecided) == .empty)
    }

    /// What reads two ways: by the style, else as thousands with a warning.
    @Test(arguments: [
        ("1,234", "1.234", "1234", "1234"), ("1.234", "1234", "1.234", "1234"),
        ("-12,500 EGP", "-12.5", "-12500", "-12500"),
        ("١،٢٣٤", "1.234", "1234", "1234"), ("999.999", "999999", "999.999", "999999"), ("1,000", "1", "1000", "1000"),
    ])
    func readsTwoWays(_ cell: String, comma: String, point: String, undecided: String) {
        #expect(read(cell, .decimalComma).text == comma)
        #expect(read(cell, .decimalPoint).text == point)
        #expect(read(cell, .undecided).text == undecided)
        #expect(read(cell, .undecided).isAmbiguous)
        #expect(!read(cell, .decimalComma).isAmbiguous)
        #expect(!read(cell, .decimalPoint).isAmbiguous)
    }

    @Test func exactToThirtyEightDigits() {
        let most = String(repeating: "9", count: 38)
        #expect(read(most, .undecided).text == most)
        #expect(read("-" + most, .undecided).text == "-" + most)
        #expect(read("000" + most, .undecided).text == most)
        #expect(read("0." + most, .undecided).text == "0." + most)
        #expect(read(most + "9", .undecided) == .tooLarge)
        #expect(read("1." + most, .undecided) == .tooLarge)
        #expect(read("0.0" + most, .undecided) == .tooLarge)
        #expect(read(String(repeating: "9", count: 400), .undecided) == .tooLarge)
        #expect(read("1" + String(repeating: ",000", count: 40), .undecided) == .invalid)
    }

    private func read(_ cell: String, _ style: NumberStyle) -> NumberReading {
        let bytes = Array(cell.utf8)
        return NumberReader.read(bytes.span, style: style)
    }
}

extension NumberReading {
    fileprivate var text: String? { if case .value(let number, _) = self { number.text } else { nil } }
    fileprivate var isAmbiguous: Bool { if case .value(_, let isAmbiguous) = self { isAmbiguous } else { false } }
}
