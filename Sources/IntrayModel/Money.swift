/// An exact decimal number: `mantissa / 10^scale`. What a cell says, before its currency is known.
package struct ExactDecimal: Hashable, Sendable {
    package let mantissa: Int128
    package let scale: Int

    /// Trailing zeros after the decimal point are dropped, so 1500.00 and 1500 are equal.
    package init(mantissa: Int128, scale: Int) {
        var mantissa = mantissa
        var scale = scale
        while scale > 0, mantissa % 10 == 0 {
            mantissa /= 10
            scale -= 1
        }
        self.mantissa = mantissa
        self.scale = scale
    }

    package var isZero: Bool { mantissa == 0 }
    package var isNegative: Bool { mantissa < 0 }

    /// `-1234.5`, without separators.
    package var text: String { decimalText(mantissa, digits: scale) }

    /// The sum, exact; nil when it is too large for 128 bits.
    package func adding(_ other: ExactDecimal) -> ExactDecimal? {
        let common = max(scale, other.scale)
        guard let left = scaled(to: common), let right = other.scaled(to: common) else { return nil }
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? nil : ExactDecimal(mantissa: sum, scale: common)
    }

    private func scaled(to digits: Int) -> Int128? {
        var value = mantissa
        for _ in scale..<max(digits, scale) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return value
    }

    /// Why an amount cannot be held in a currency.
    package enum Misfit: Error, Hashable, Sendable {
        case tooManyDecimals
        case tooLarge
    }

    /// The amount in units of a minor unit of so many decimals, for comparisons: rounded, and no further than an
    /// amount can be.
    package func minorUnits(digits: Int, roundsUp: Bool) -> Int64 {
        var divisor: Int128 = 1
        for _ in 0..<max(0, scale - digits) { divisor = divisor.multipliedReportingOverflow(by: 10).partialValue }
        guard let value = scale > digits ? mantissa : scaled(to: digits), divisor > 0 else {
            return mantissa < 0 ? .min : .max
        }
        var (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        if rest > 0, roundsUp { quotient += 1 }
        if rest < 0, !roundsUp { quotient -= 1 }
        return Int64(clamping: quotient)
    }

    /// The amount in the currency's minor unit (1.5 USD is 150).
    package func minorUnits(of currency: Currency) throws(Misfit) -> Int64 {
        guard scale <= currency.digits else { throw .tooManyDecimals }
        guard let value = scaled(to: currency.digits), let minor = Int64(exactly: value), minor != .min
        else { throw .tooLarge }
        return minor
    }
}

/// An amount in a currency, as an integer of its minor unit.
package struct Money: Hashable, Sendable {
    package let minor: Int64
    package let currency: Currency

    package init(minor: Int64, currency: Currency) {
        self.minor = minor
        self.currency = currency
    }

    /// `1500.00`: as many decimals as the currency has, no separators.
    package var text: String { currency.text(minor: Int128(minor)) }
}

/// An ISO 4217 currency: its code and how many decimals it has.
package struct Currency: Hashable, Sendable {
    package let code: String
    package let digits: Int

    /// Finds a code, in any case; nil for one that is not in ISO 4217's list of active currencies.
    package init?(code: String) {
        if let digits = Currency.digitsByCode[code] {
            self.code = code
            self.digits = digits
            return
        }
        let upper = code.uppercased()
        guard let digits = Currency.digitsByCode[upper] else { return nil }
        self.code = upper
        self.digits = digits
    }

    /// A total in minor units, as decimal text.
    package func text(minor: Int128) -> String { decimalText(minor, digits: digits) }

    package static let codes: [String] = digitsByCode.keys.sorted()

    /// ISO 4217 (2024): codes by number of decimals; those not named otherwise have two.
    private static let digitsByCode: [String: Int] = {
        var table: [String: Int] = [:]
        for code in twoDecimals.split(separator: " ") { table[String(code)] = 2 }
        for code in "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(separator: " ") {
            table[String(code)] = 0
        }
        for code in "BHD IQD JOD KWD LYD OMR TND".split(separator: " ") { table[String(code)] = 3 }
        for code in "CLF UYW".split(separator: " ") { table[String(code)] = 4 }
        return table
    }()

    private static let twoDecimals = """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF \
        CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD \
        HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT \
        MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR \
        SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU \
        UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
        """
}

/// `value / 10^digits` in decimal.
private func decimalText(_ value: Int128, digits: Int) -> String {
    var text = String(value.magnitude)
    if digits > 0 {
        if text.utf8.count <= digits {
            text = String(repeating: "0", count: digits + 1 - text.utf8.count) + text
        }
        let point = text.index(text.endIndex, offsetBy: -digits)
        text = text[..<point] + "." + text[point...]
    }
    return value < 0 ? "-" + text : text
}
