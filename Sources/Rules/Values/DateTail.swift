/// What may follow a date: nothing, م for Gregorian, or a time, which is read over: the date is that of the written
/// time, in whatever zone it was written.
///
///     tail  = "" | blanks "م" ["."] | ("T" | blanks | "," blanks) ["at" | "à" | "um" | الساعة] time
///     time  = hh ":" mm [":" ss ["." digits]] rest | hh "h" [mm] rest | hh half rest | "T" hhmm[ss] rest
///     rest  = { half | zone | ±hh[":"][mm] } ["(" any ")"]
///     half  = AM | P.M. | ص | م | صباحا | مساء | Uhr
enum DateTail {
    static func isTail(_ text: Span<UInt8>, from start: Int) -> Bool {
        var index = start
        skipBlanks(text, &index)
        if index == text.count || isGregorianSign(text, index) { return true }
        if text[index] | 0x20 == UInt8(ascii: "t") {
            index += 1
            if index == start + 1, skipCompactTime(text, &index) { return isRest(text, index) }
            skipBlanks(text, &index)
        } else if text[index] == UInt8(ascii: ",") {
            index += 1
            skipBlanks(text, &index)
        }
        guard index > start else { return false }
        skip(prepositions, text, &index)
        return isTime(text, &index)
    }

    private static func isTime(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        guard let hour = number(text, &index, widths: 1...2), hour <= 24 else { return false }
        if skip(":", text, &index) || skip(".", text, &index) {
            guard isMinute(number(text, &index, widths: 2...2)) else { return false }
            return skipSeconds(text, &index) && isRest(text, index)
        }
        if skip("h", text, &index) || skip("H", text, &index) {
            let start = index
            let minute = number(text, &index, widths: 2...2)
            return (index == start || isMinute(minute)) && isRest(text, index)
        }
        skipBlanks(text, &index)
        return (1...12).contains(hour) && skip(halves, text, &index) && isRest(text, index)
    }

    private static func skipSeconds(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        guard skip(":", text, &index) else { return true }
        // 60 is a leap second.
        guard let second = number(text, &index, widths: 2...2), second <= 60 else { return false }
        guard skip(".", text, &index) || skip(",", text, &index) else { return true }
        return number(text, &index, widths: 1...9) != nil
    }

    /// `1030`, `103000` and fractions of it, right behind the T.
    private static func skipCompactTime(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        var end = index
        guard let hour = number(text, &end, widths: 2...2), hour <= 24, isMinute(number(text, &end, widths: 2...2))
        else { return false }
        if let second = number(text, &end, widths: 2...2) {
            guard second <= 60 else { return false }
            if skip(".", text, &end), number(text, &end, widths: 1...9) == nil { return false }
        }
        index = end
        return true
    }

    private static func isMinute(_ minute: Int?) -> Bool { minute.map { $0 <= 59 } ?? false }

    private static func isRest(_ text: Span<UInt8>, _ start: Int) -> Bool {
        var index = start
        skipBlanks(text, &index)
        while index < text.count {
            if text[index] == UInt8(ascii: "(") { return text[text.count - 1] == UInt8(ascii: ")") }
            guard skip(halves, text, &index) || skip(zones, text, &index) || skipOffset(text, &index) else {
                return false
            }
            skipBlanks(text, &index)
        }
        return true
    }

    /// `+02`, `+0200`, `+02:00`.
    private static func skipOffset(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        let (sign, length) = text.scalar(at: index)
        guard sign == 0x2B || Scalar.isDash(sign) else { return false }
        index += length
        guard number(text, &index, widths: 2...2) != nil else { return false }
        if index == text.count || Scalar.isBlank(text.scalar(at: index).value) { return true }
        _ = skip(":", text, &index)
        return number(text, &index, widths: 2...2) != nil
    }

    private static func isGregorianSign(_ text: Span<UInt8>, _ index: Int) -> Bool {
        guard text.scalar(at: index).value == 0x0645 else { return false }
        var end = index + 2
        _ = skip(".", text, &end)
        skipBlanks(text, &end)
        return end == text.count
    }

    private static func number(_ text: Span<UInt8>, _ index: inout Int, widths: ClosedRange<Int>) -> Int? {
        var value = 0
        var width = 0
        while index < text.count, width < widths.upperBound,
            case (let scalar, let length) = text.scalar(at: index), let digit = Scalar.digit(scalar)
        {
            value = value * 10 + digit
            width += 1
            index += length
        }
        return widths.contains(width) ? value : nil
    }

    private static func skip(_ sign: Unicode.Scalar, _ text: Span<UInt8>, _ index: inout Int) -> Bool {
        guard index < text.count, text[index] == UInt8(ascii: sign) else { return false }
        index += 1
        return true
    }

    /// Skips the word that stands here, when it is one of these; a word is letters and dots.
    @discardableResult
    private static func skip(_ words: WordTable, _ text: Span<UInt8>, _ index: inout Int) -> Bool {
        var end = index
        while end < text.count, case (let scalar, let length) = text.scalar(at: end),
            scalar == 0x2E || Scalar.isASCIILetter(scalar)
                || (scalar >= 0xC0 && Scalar.digit(scalar) == nil && !Scalar.isBlank(scalar) && !Scalar.isMark(scalar)
                    && !Scalar.isDash(scalar))
        {
            end += length
        }
        guard end > index, words.value(text.extracting(index..<end)) != nil else { return false }
        index = end
        skipBlanks(text, &index)
        return true
    }

    private static func skipBlanks(_ text: Span<UInt8>, _ index: inout Int) {
        while index < text.count, case (let scalar, let length) = text.scalar(at: index),
            Scalar.isBlank(scalar) || Scalar.isMark(scalar)
        {
            index += length
        }
    }

    private static let prepositions = WordTable(words: "at à um الساعة")
    private static let halves = WordTable(words: "am pm ص م صباحا مساء uhr hrs")
    private static let zones = WordTable(
        words: "z utc gmt ut est edt cst cdt mst mdt pst pdt wet west bst ist cet cest eet eest msk ast jst")
}
