/// Numbers as a person sees them in a cell: digits without an exponent, and no more of them than are meant.
///
/// A file has the shortest text that reads back to the same binary number, which can be 17 digits; a spreadsheet shows
/// and means 15. All of it is done on the digits, so that no rounding of ours comes between.
struct NumberText {
    private static let meantDigits = 15
    /// A longer number than 15 digits is round when so many count, or fewer.
    private static let roundDigits = 9
    /// Whole numbers without an exponent are kept to this length: what wrote them had them exactly.
    private static let exactDigits = 18
    /// Beyond these places, the text of the file says more than zeros would.
    private static let places = -9...21

    /// A long number of more digits than a spreadsheet keeps: zeros in the place of the lost ones would make another number
    /// of it. A round one (`1E+20`) is not.
    private(set) var isShortened = false
    private(set) var isNegative = false
    /// The digits that count, without zeros before and behind; empty for zero.
    private(set) var digits: [UInt8] = []
    /// How many of the digits stand before the decimal point; can be negative, or more than there are.
    private(set) var point = 0
    /// How many digits stand behind it.
    var decimals: Int { max(0, digits.count - point) }

    /// Nil when the text is no number as XML writes it: `-1.5E-3`.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        if index < text.count, text[index] == 0x2D || text[index] == 0x2B {
            isNegative = text[index] == 0x2D
            index += 1
        }
        var digitCount = 0
        var isAfterPoint = false
        var isWhole = true
        while index < text.count {
            let byte = text[index]
            if byte == 0x2E, !isAfterPoint {
                isAfterPoint = true
                isWhole = false
            } else if byte >= 0x30, byte <= 0x39 {
                digitCount += 1
                if byte != 0x30 || !digits.isEmpty { digits.append(byte) } else if isAfterPoint { point -= 1 }
                if !isAfterPoint, !digits.isEmpty { point += 1 }
            } else {
                break
            }
            index += 1
        }
        guard digitCount > 0, digitCount <= 400 else { return nil }
        if index < text.count {
            guard let exponent = NumberText.exponent(text, index) else { return nil }
            point += exponent
            isWhole = false
        }
        if !isWhole || digits.count > Self.exactDigits {
            while digits.last == 0x30 { digits.removeLast() }
            isShortened = point > Self.meantDigits && digits.count > Self.roundDigits
            round()
        }
        while digits.last == 0x30 { digits.removeLast() }
        if digits.isEmpty { point = 0 }
    }

    private static func exponent(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard text[start] | 0x20 == 0x65 else { return nil }
        var index = start + 1
        var isNegative = false
        if index < text.count, text[index] == 0x2D || text[index] == 0x2B {
            isNegative = text[index] == 0x2D
            index += 1
        }
        guard index < text.count, text.count - index <= 4 else { return nil }
        var value = 0
        while index < text.count {
            guard text[index] >= 0x30, text[index] <= 0x39 else { return nil }
            value = value * 10 + Int(text[index] - 0x30)
            index += 1
        }
        return isNegative ? -value : value
    }

    private mutating func round() {
        guard digits.count > Self.meantDigits else { return }
        let isUp = digits[Self.meantDigits] >= 0x35
        digits.removeSubrange(Self.meantDigits...)
        guard isUp else { return }
        var index = digits.count - 1
        while index >= 0, digits[index] == 0x39 {
            digits[index] = 0x30
            index -= 1
        }
        if index >= 0 {
            digits[index] += 1
        } else {
            digits.insert(0x31, at: 0)
            point += 1
        }
    }

    /// False when the number is too large or too small to be written out; then nothing is appended. `leastDigits`: whole
    /// numbers are filled up with zeros.
    func append(to bytes: inout [UInt8], decimalMark: UInt8, leastDigits: Int = 0) -> Bool {
        guard Self.places.contains(point) else { return false }
        if isNegative, !digits.isEmpty { bytes.append(0x2D) }
        let isWhole = point >= digits.count
        if isWhole { for _ in max(point, 1)..<max(leastDigits, max(point, 1)) { bytes.append(0x30) } }
        if point <= 0 {
            bytes.append(0x30)
        } else {
            for index in 0..<point { bytes.append(index < digits.count ? digits[index] : 0x30) }
        }
        if isWhole { return true }
        bytes.append(decimalMark)
        for _ in 0..<max(0, -point) { bytes.append(0x30) }
        bytes.append(contentsOf: digits[max(point, 0)...])
        return true
    }

    /// The whole part and the fraction in seconds of a day, to the nearest; nil for a negative number and one that is no
    /// day of any calendar.
    var dayAndSeconds: (day: Int, seconds: Int)? {
        guard !isNegative, point <= 7 else { return nil }
        var day = 0
        for index in 0..<max(0, point) { day = day * 10 + (index < digits.count ? Int(digits[index] - 0x30) : 0) }
        // Nine places are a tenth of a millisecond.
        var fraction = 0
        for place in 0..<9 {
            let index = point + place
            fraction = fraction * 10 + (index >= 0 && index < digits.count ? Int(digits[index] - 0x30) : 0)
        }
        let seconds = (fraction * 86_400 + 500_000_000) / 1_000_000_000
        return seconds == 86_400 ? (day + 1, 0) : (day, seconds)
    }
}
