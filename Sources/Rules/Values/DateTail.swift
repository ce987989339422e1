/// What may follow a date: nothing, م for Gregorian, or a time, which is read over: the date is that of the written
/// time, in whatever zone it was written.
///
///     tail = "" | blanks "م" ["."] | ("T" | blanks | "," blanks) time
///     time = hh ":" mm [":" ss ["." digits]] [AM | PM | ص | م] ["Z" | "UTC" | "GMT" | ±hh[":"][mm]]
enum DateTail {
    static func isTail(_ text: Span<UInt8>, from start: Int) -> Bool {
        var index = start
        skipBlanks(text, &index)
        if index == text.count || isGregorianSign(text, index) { return true }
        if text[index] | 0x20 == UInt8(ascii: "t") || text[index] == UInt8(ascii: ",") {
            index += 1
            skipBlanks(text, &index)
        }
        return index > start && isTime(text, &index)
    }

    private static func isTime(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        guard let hour = number(text, &index, widths: 1...2), hour <= 24, skip(":", text, &index),
            let minute = number(text, &index, widths: 2...2), minute <= 59
        else { return false }
        if skip(":", text, &index) {
            // 60 is a leap second.
            guard let second = number(text, &index, widths: 2...2), second <= 60 else { return false }
            if skip(".", text, &index) || skip(",", text, &index) {
                guard number(text, &index, widths: 1...9) != nil else { return false }
            }
        }
        skipBlanks(text, &index)
        if let length = halfOfDay(text, index) {
            index += length
            skipBlanks(text, &index)
        }
        return index == text.count || isZone(text, index)
    }

    private static func isZone(_ text: Span<UInt8>, _ start: Int) -> Bool {
        if zones.value(text.extracting(start..<text.count)) != nil { return true }
        var index = start
        let (sign, length) = text.scalar(at: index)
        guard sign == 0x2B || Scalar.isDash(sign) else { return false }
        index += length
        guard number(text, &index, widths: 2...2) != nil else { return false }
        if index == text.count { return true }
        _ = skip(":", text, &index)
        return number(text, &index, widths: 2...2) != nil && index == text.count
    }

    /// How long AM or PM is that stands here; nil when there is none.
    private static func halfOfDay(_ text: Span<UInt8>, _ index: Int) -> Int? {
        for length in [4, 2] where index + length <= text.count {
            if halves.value(text.extracting(index..<index + length)) != nil { return length }
        }
        return nil
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

    private static func skipBlanks(_ text: Span<UInt8>, _ index: inout Int) {
        while index < text.count, case (let scalar, let length) = text.scalar(at: index),
            Scalar.isBlank(scalar) || Scalar.isMark(scalar)
        {
            index += length
        }
    }

    private static let halves = WordTable(words: "am pm ص م")
    private static let zones = WordTable(words: "z utc gmt")
}
