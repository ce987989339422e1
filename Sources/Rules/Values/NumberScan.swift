import IntrayModel

/// A number's form: its sign and digits, and where its separators stand. What the separators mean is `NumberShape`'s.
///
///     cell   = decoration* body decoration*
///     body   = digits (separator digits)*, either end may be a bare decimal sign: `.5`, `5.`
///     decoration = blank | mark | sign | parenthesis | currency
///
/// A number has one sign at most, parentheses being one, and accounting programs' `Dr` and `Cr` behind it; a `+` stands in
/// front. Two currencies are one too many, unless
/// one is a sign and the other a code or word: `$5 USD`.
struct NumberScan {
    /// 38 digits always fit in 128 bits.
    static let mostDigits = 38
    private static let mostSeparators = 24

    enum Separator: UInt8 {
        case point, comma, arabicDecimal, arabicThousands, blank, apostrophe
    }

    private(set) var magnitude: Int128 = 0
    private(set) var isNegative = false
    /// Digits that count, without leading zeros.
    private(set) var digits = 0
    private(set) var separatorCount = 0
    private var separators = InlineArray<24, Separator>(repeating: .point)
    /// `groups[i]` is how many digits stand before `separators[i]`; the last entry, those after the last one.
    private var groups = InlineArray<25, Int>(repeating: 0)
    private(set) var startsWithZero = false

    private var isSigned = false
    private var hasOpenParenthesis = false
    private var currency: CurrencyWords.Kind?

    func separator(_ index: Int) -> Separator { separators[index] }
    func group(_ index: Int) -> Int { groups[index] }

    /// Nil when the text has not the form of a number. `text` is not empty.
    init?(_ text: Span<UInt8>) {
        var index = 0
        guard scanPrefix(text, &index), scanBody(text, &index), scanSuffix(text, &index), !hasOpenParenthesis
        else { return nil }
    }

    private mutating func scanPrefix(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            if Scalar.digit(scalar) != nil || isFraction(text, index) { return true }
            if Scalar.isBlank(scalar) || Scalar.isMark(scalar) {
                index += length
            } else if Scalar.isDash(scalar) || scalar == 0x2B || scalar == 0x28 {
                guard !isSigned else { return false }
                isSigned = true
                isNegative = scalar != 0x2B
                hasOpenParenthesis = scalar == 0x28
                index += length
            } else {
                guard scanCurrency(text, &index) else { return false }
            }
        }
        return false
    }

    private mutating func scanSuffix(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            if Scalar.isBlank(scalar) || Scalar.isMark(scalar) {
                index += length
            } else if scalar == 0x29 {
                guard hasOpenParenthesis else { return false }
                hasOpenParenthesis = false
                index += length
            } else if Scalar.isDash(scalar) {
                guard !isSigned else { return false }
                isSigned = true
                isNegative = true
                index += length
            } else {
                guard Scalar.digit(scalar) == nil, scanSide(text, &index) || scanCurrency(text, &index) else {
                    return false
                }
            }
        }
        return true
    }

    /// `Dr` (what the client owes) or `Cr` at the end: the sign of a balance.
    private mutating func scanSide(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        guard !isSigned, let side = NumberScan.sides.value(text.extracting(index..<text.count)) else { return false }
        isSigned = true
        isNegative = side == 1
        index = text.count
        return true
    }

    /// Whether the text is such a word.
    static func isSide(_ text: Span<UInt8>) -> Bool { sides.value(text) != nil }

    /// 0: a debit; 1: a credit.
    static let sideWords = [("dr", 0), ("debit", 0), ("مدين", 0), ("cr", 1), ("credit", 1), ("دائن", 1)]
    private static let sides = WordTable(sideWords)

    /// `.5`: a decimal sign with a digit behind it.
    private func isFraction(_ text: Span<UInt8>, _ index: Int) -> Bool {
        let (scalar, length) = text.scalar(at: index)
        return NumberScan.isDecimal(NumberScan.separator(scalar)) && NumberScan.isDigit(text, index + length)
    }

    private mutating func scanBody(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            if let digit = Scalar.digit(scalar) {
                add(digit)
            } else if let separator = NumberScan.separator(scalar) {
                let isInside = NumberScan.isDigit(text, index + length)
                guard isInside || NumberScan.isDecimal(separator) else { return true }
                guard separatorCount < NumberScan.mostSeparators else { return false }
                separators[separatorCount] = separator
                separatorCount += 1
                if !isInside {
                    index += length
                    return true
                }
            } else {
                return true
            }
            index += length
        }
        return true
    }

    private mutating func add(_ digit: Int) {
        if separatorCount == 0, groups[0] == 0 { startsWithZero = digit == 0 }
        groups[separatorCount] += 1
        guard digit != 0 || digits > 0 else { return }
        digits += 1
        if digits <= NumberScan.mostDigits { magnitude = magnitude * 10 + Int128(digit) }
    }

    /// A run of anything that is no digit, sign or parenthesis; blanks inside it count as part (`US Dollar`).
    private mutating func scanCurrency(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        let start = index
        var endsInLetter = false
        var needsDot = false
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            if Scalar.digit(scalar) != nil || Scalar.isDash(scalar) || 0x28...0x29 ~= scalar || scalar == 0x2B { break }
            if isFraction(text, index) {
                guard endsInLetter else { break }
                // `Rs.500` is 500 and `USD .50` half a dollar; `USD.50` could be either.
                needsDot = true
            }
            endsInLetter = NumberScan.isLetter(scalar)
            index += length
        }
        guard let kind = CurrencyWords.kind(text.extracting(start..<index)) else { return false }
        if let currency, (currency == .sign) == (kind == .sign) { return false }
        currency = kind
        return !needsDot || (kind == .dotted && text[index - 1] == UInt8(ascii: "."))
    }

    private static func isDigit(_ text: Span<UInt8>, _ index: Int) -> Bool {
        index < text.count && Scalar.digit(text.scalar(at: index).value) != nil
    }

    /// Letters, and the slash of `S/.500`; not the signs of currencies.
    private static func isLetter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2F, 0x41...0x5A, 0x61...0x7A: true
        case ..<0xC0, 0x20A0...0x20CF: false
        default: !Scalar.isBlank(scalar) && !Scalar.isMark(scalar)
        }
    }

    private static func isDecimal(_ separator: Separator?) -> Bool {
        separator == .point || separator == .comma || separator == .arabicDecimal
    }

    @inline(__always)
    private static func separator(_ scalar: UInt32) -> Separator? {
        switch scalar {
        case 0x2E: .point
        case 0x2C, 0x060C: .comma
        case 0x20: .blank
        case 0x27: .apostrophe
        case ..<0x80: nil
        case 0x066B: .arabicDecimal
        case 0x066C: .arabicThousands
        case 0x2018, 0x2019, 0x02BC: .apostrophe
        case 0xA0, 0x2007, 0x2008, 0x2009, 0x202F: .blank
        default: nil
        }
    }
}
