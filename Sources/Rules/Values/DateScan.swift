/// A date's form: up to three numbers or month names, what stands between them, and a time that is read over.
///
///     cell = [weekday] part separator part separator part [time] ["م"]
///     cell = digits [time]                     six or eight of them: `20260105`
///
/// Small words of a language (`15 de enero de 2026`) are read over. A trailing م says that the date is Gregorian; هـ, which says that it is not, makes it no date here.
struct DateScan {
    /// 3; or 1 when all digits stand together.
    private(set) var count = 0
    private var values = InlineArray<3, Int>(repeating: 0)
    private var widths = InlineArray<3, Int>(repeating: 0)
    private var separators = InlineArray<3, UInt8>(repeating: 0)

    /// The value of a part; a month name's is 1 to 12.
    func value(_ part: Int) -> Int { values[part] }
    /// How many digits a part has; 0 for a month name.
    func width(_ part: Int) -> Int { widths[part] }
    /// What stands before a part: `/ - . ,` with or without blanks, else a blank, else 0.
    func separator(before part: Int) -> UInt8 { separators[part] }

    /// Nil when the text has not the form of a date. `text` is not empty.
    init?(_ text: Span<UInt8>) {
        var index = 0
        while count < 3 {
            guard index < text.count, scanStep(text, &index) else { return nil }
            if count == 1, widths[0] > 4 { break }
        }
        guard hasForm, DateTail.isTail(text, from: index) else { return nil }
    }

    private var hasForm: Bool {
        if count == 1 { return widths[0] == 6 || widths[0] == 8 }
        var names = 0
        for part in 0..<3 where widths[part] == 0 { names += 1 }
        // `2009-07/14` is a slip of the pen, `15 Jan, 2024` is not.
        return names == 1 || (names == 0 && separators[1] == separators[2] && separators[1] != UInt8(ascii: ","))
    }

    private mutating func scanStep(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        let (scalar, length) = text.scalar(at: index)
        if let digit = Scalar.digit(scalar) {
            index += length
            return scanNumber(text, &index, digit)
        }
        if let separator = DateScan.separator(scalar) {
            index += length
            return note(separator)
        }
        if Scalar.isMark(scalar) {
            index += length
            return true
        }
        return scanName(text, &index)
    }

    /// Blanks go with a sign; two signs are one too many. Before the first part only a weekday has left one.
    private mutating func note(_ separator: UInt8) -> Bool {
        if separator == UInt8(ascii: " ") {
            if separators[count] == 0 { separators[count] = separator }
            return true
        }
        guard separators[count] == 0 || separators[count] == UInt8(ascii: " ") else { return false }
        separators[count] = separator
        return count > 0
    }

    private mutating func scanNumber(_ text: Span<UInt8>, _ index: inout Int, _ first: Int) -> Bool {
        var value = first
        var width = 1
        while index < text.count, case (let scalar, let length) = text.scalar(at: index),
            let digit = Scalar.digit(scalar)
        {
            guard width < 8 else { return false }
            value = value * 10 + digit
            width += 1
            index += length
        }
        guard count == 0 || separators[count] != 0 || widths[count - 1] == 0 else { return false }
        if width <= 2 { DateScan.skipOrdinal(text, &index) }
        append(value, width)
        return true
    }

    private mutating func scanName(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        let end = DateScan.wordEnd(text, index)
        guard end > index else { return false }
        if let month = MonthNames.month(text.extracting(index..<end)) {
            append(month, 0)
            index = end
            DateScan.skipPoint(text, &index)
            return true
        }
        if MonthNames.isFiller(text.extracting(index..<end)) {
            index = end
            return true
        }
        if count == 0, MonthNames.isWeekday(text.extracting(index..<end)) {
            index = end
            DateScan.skipPoint(text, &index)
            if index < text.count, text[index] == UInt8(ascii: ",") || text[index] == UInt8(ascii: ".") { index += 1 }
            if index < text.count, text.scalar(at: index).value == 0x060C { index += 2 }
            return true
        }
        // كانون الثاني: two words.
        guard end < text.count, Scalar.isBlank(text.scalar(at: end).value) else { return false }
        let second = DateScan.wordEnd(text, end + text.scalar(at: end).length)
        guard let month = MonthNames.month(text.extracting(index..<second)) else { return false }
        append(month, 0)
        index = second
        return true
    }

    private mutating func append(_ value: Int, _ width: Int) {
        values[count] = value
        widths[count] = width
        count += 1
    }

    /// `1st`, `2nd`, `15th`, `1er`, `1º`.
    private static func skipOrdinal(_ text: Span<UInt8>, _ index: inout Int) {
        let end = wordEnd(text, index)
        if end > index, ordinals.value(text.extracting(index..<end)) != nil { index = end }
    }

    private static let ordinals = WordTable(words: "st nd rd th er re º ª")

    /// The point of an abbreviation before another separator: `31 janv. 2026`, `31-déc.-26`, but not `5.Okt.2026`.
    private static func skipPoint(_ text: Span<UInt8>, _ index: inout Int) {
        guard index + 1 < text.count, text[index] == UInt8(ascii: "."),
            separator(text.scalar(at: index + 1).value) != nil
        else { return }
        index += 1
    }

    /// Where the letters that begin at `start` end.
    private static func wordEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            let isLetter =
                scalar < 0x80
                ? Scalar.isASCIILetter(scalar)
                : separator(scalar) == nil && Scalar.digit(scalar) == nil && !Scalar.isMark(scalar)
            guard isLetter else { break }
            index += length
        }
        return index
    }

    private static func separator(_ scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0x2F: UInt8(ascii: "/")
        case 0x2E: UInt8(ascii: ".")
        case 0x2C, 0x060C: UInt8(ascii: ",")
        default: Scalar.isDash(scalar) ? UInt8(ascii: "-") : Scalar.isBlank(scalar) ? UInt8(ascii: " ") : nil
        }
    }
}
