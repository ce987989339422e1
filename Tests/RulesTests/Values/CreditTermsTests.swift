import IntrayModel
import Rules
import Testing

/// Credit limits and periods (SPEC 4).
@Suite struct CreditTermsTests {
    @Test(arguments: [
        ("", CreditTerms.Period.empty), ("0", .days(0)), ("30", .days(30)), ("30.0", .days(30)), ("٣٠", .days(30)),
        ("36500", .days(36_500)),
        ("1,000", .days(1000)), ("36501", .tooLarge), (String(repeating: "9", count: 50), .tooLarge), ("-1", .negative),
        ("30.5", .notWhole),
        ("30 days", .notANumber), ("net 30", .notANumber),
    ])
    func periods(_ cell: String, period: CreditTerms.Period) {
        let bytes = Array(cell.utf8)
        let reading = CreditTerms.periodDays(bytes.span, style: .undecided)
        #expect(reading == period)
    }

    @Test(arguments: [
        ("", CreditTerms.Limit.empty), ("0", amount(0, 0)), ("5000", amount(5000, 0)), ("5,000.50", amount(50_005, 1)),
        ("EGP 5000", amount(5000, 0)), ("5,000", amount(5000, 0, isAmbiguous: true)), ("-5", .negative),
        ("(5)", .negative), ("-0", amount(0, 0)),
        ("unlimited", .notANumber), (String(repeating: "9", count: 39), .tooLarge),
    ])
    func limits(_ cell: String, limit: CreditTerms.Limit) {
        let bytes = Array(cell.utf8)
        let reading = CreditTerms.limit(bytes.span, style: .undecided)
        #expect(reading == limit)
    }

    private static func amount(_ mantissa: Int128, _ scale: Int, isAmbiguous: Bool = false) -> CreditTerms.Limit {
        .amount(ExactDecimal(mantissa: mantissa, scale: scale), isAmbiguous: isAmbiguous)
    }
}
