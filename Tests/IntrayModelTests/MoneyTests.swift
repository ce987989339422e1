import IntrayModel
import Testing

@Suite struct MoneyTests {
    static let amounts: [(mantissa: Int128, scale: Int, currency: String, minor: Int64, text: String)] = [
        (15, 1, "EGP", 150, "1.50"), (150_000, 2, "EGP", 150_000, "1500.00"), (1500, 0, "JPY", 1500, "1500"),
        (1_500_00, 2, "JPY", 1500, "1500"), (1234, 3, "KWD", 1234, "1.234"), (-5, 0, "EGP", -500, "-5.00"),
        (7, 2, "EGP", 7, "0.07"), (9_007_199_254_740_993, 2, "EGP", 9_007_199_254_740_993, "90071992547409.93"),
        (Int128(Int64.max), 2, "EGP", .max, "92233720368547758.07"), (12_345, 4, "CLF", 12_345, "1.2345"),
    ]

    @Test(arguments: amounts.indices)
    func isExactInMinorUnits(index: Int) throws {
        let expected = Self.amounts[index]
        let currency = try #require(Currency(code: expected.currency))
        let amount = ExactDecimal(mantissa: expected.mantissa, scale: expected.scale)
        let minor = try amount.minorUnits(of: currency)
        #expect(minor == expected.minor)
        #expect(Money(minor: minor, currency: currency).text == expected.text)
    }

    static let misfits: [(mantissa: Int128, scale: Int, currency: String, misfit: ExactDecimal.Misfit)] = [
        (12_345, 3, "EGP", .tooManyDecimals), (15, 1, "JPY", .tooManyDecimals),
        (Int128(Int64.max) + 1, 2, "EGP", .tooLarge), (Int128.max, 0, "KWD", .tooLarge),
        (Int128(Int64.min), 0, "JPY", .tooLarge),
    ]

    @Test(arguments: misfits.indices)
    func whatDoesNotFitIsToldApart(index: Int) throws {
        let expected = Self.misfits[index]
        let currency = try #require(Currency(code: expected.currency))
        let amount = ExactDecimal(mantissa: expected.mantissa, scale: expected.scale)
        #expect(throws: expected.misfit) { try amount.minorUnits(of: currency) }
    }

    @Test func zerosAtTheEndSayNothing() {
        #expect(ExactDecimal(mantissa: 150_000, scale: 2) == ExactDecimal(mantissa: 1500, scale: 0))
        #expect(ExactDecimal(mantissa: 0, scale: 2).isZero)
        #expect(ExactDecimal(mantissa: -1050, scale: 2).text == "-10.5")
    }

    @Test func sumsAreExactOrRefused() {
        let tenth = ExactDecimal(mantissa: 1, scale: 1)
        let fifth = ExactDecimal(mantissa: 2, scale: 1)
        #expect(tenth.adding(fifth) == ExactDecimal(mantissa: 3, scale: 1))
        #expect(ExactDecimal(mantissa: .max, scale: 0).adding(tenth) == nil)
    }

    @Test func currencyCodesAreThoseOfISO4217() {
        #expect(Currency(code: "egp")?.code == "EGP")
        #expect(Currency(code: "JPY")?.digits == 0)
        #expect(Currency(code: "KWD")?.digits == 3)
        #expect(Currency(code: "XXX") == nil)
        #expect(Currency(code: "POUND") == nil)
    }
}

@Suite struct CalendarDateTests {
    @Test(arguments: ["2026-01-31", "2024-02-29", "0001-01-01", "9999-12-31", "1970-01-01", "2000-02-29"])
    func writesWhatItReads(text: String) { #expect(CalendarDate(iso: text)?.iso == text) }

    @Test(arguments: ["2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-1-1", "26-01-01", "2026-01-0x", ""])
    func refusesWhatIsNoDay(text: String) { #expect(CalendarDate(iso: text) == nil) }

    @Test func daysCountFromTheEpoch() {
        #expect(CalendarDate(daysSinceEpoch: 0).iso == "1970-01-01")
        #expect(CalendarDate(daysSinceEpoch: -1).iso == "1969-12-31")
        #expect(CalendarDate(daysSinceEpoch: 11_016).iso == "2000-02-29")
        #expect(CalendarDate(daysSinceEpoch: 20_780).iso == "2026-11-23")
    }

    @Test func aPeriodHasBothItsEnds() throws {
        let from = try #require(CalendarDate(iso: "2026-01-01"))
        let to = try #require(CalendarDate(iso: "2026-01-31"))
        let period = ClosedPeriod(id: 1, from: from, to: to)
        #expect(period.contains(from) && period.contains(to))
        #expect(!period.contains(try #require(CalendarDate(iso: "2026-02-01"))))
    }
}

@Suite struct FieldTests {
    @Test func columnsAreInSnakeCase() {
        #expect(Field.secondaryAddress1.column == "secondary_address1")
        #expect(Field.clientNumber.column == "client_number")
        #expect(Field.nationalId.column == "national_id")
        #expect(Field.openingBalance.column == nil)
    }
}
