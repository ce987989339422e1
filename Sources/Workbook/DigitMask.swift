/// A number format that sets digits among other characters: `000-0000-0000`, `"0"#`, `\+0`. Phone numbers and codes are
/// kept so, as numbers whose zeros and plus signs are only in the format.
///
/// It is told from the formats of amounts, whose digits are read as a number, by what it has: nothing but places for
/// digits, digits, and the signs of phone numbers; and at least two places that are always filled, or a digit or a plus
/// of its own.
struct DigitMask: Hashable, Sendable {
    private enum Place: Hashable, Sendable {
        /// `0`: a digit, or a zero where the number has none.
        case filled
        /// `#`: a digit, or nothing.
        case open
        case sign(UInt8)
    }

    private let places: [Place]

    /// Nil when the first section of the code is of another kind.
    init?(code: String) {
        var places: [Place] = []
        var rest = Array(code.utf8)[...]
        while let byte = rest.popFirst(), byte != UInt8(ascii: ";") {
            guard let next = DigitMask.places(byte, &rest) else { return nil }
            places += next
        }
        let signs = places.compactMap { if case .sign(let byte) = $0 { byte } else { nil } }
        let hasOwnDigits = signs.contains { $0 == UInt8(ascii: "+") || DigitMask.isDigit($0) }
        guard !signs.isEmpty, places.count > signs.count,
            hasOwnDigits || places.count(where: { $0 == .filled }) >= 2
        else { return nil }
        self.places = places
    }

    /// What a character of the code stands for, with those behind it that belong to it; nil when it is of no mask.
    private static func places(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> [Place]? {
        switch UnicodeScalar(byte) {
        case "0": return [.filled]
        case "#": return [.open]
        case "\\": return signs(rest.popFirst().map { [$0] } ?? [])
        case "\"":
            let text = rest.prefix { $0 != UInt8(ascii: "\"") }
            rest = rest.dropFirst(text.count + 1)
            return signs(text)
        // A width.
        case "_": return rest.popFirst() == nil ? nil : []
        // A bare slash is of a fraction.
        case "/": return nil
        case "[":
            let text = rest.prefix { $0 != UInt8(ascii: "]") }
            rest = rest.dropFirst(text.count + 1)
            // A colour or a language; neither a currency nor a condition.
            let isSilent = text.starts(with: Array("$-".utf8)) || text.allSatisfy { isLetter($0) }
            return isSilent ? [] : nil
        default: return signs([byte]).flatMap { isDigit(byte) || byte == UInt8(ascii: ".") ? nil : $0 }
        }
    }

    private static func signs(_ text: some Collection<UInt8>) -> [Place]? {
        text.allSatisfy { isDigit($0) || Array("+-()/. ".utf8).contains($0) } ? text.map { .sign($0) } : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    /// Writes a whole number; false for another, and then nothing is written.
    func append(_ number: NumberText, to bytes: inout [UInt8]) -> Bool {
        var digits: [UInt8] = []
        guard !number.isNegative, number.point >= number.digits.count,
            number.append(to: &digits, decimalMark: UInt8(ascii: "."))
        else { return false }
        if number.digits.isEmpty { digits = [] }
        // Digits fill the places from the right; those that are too many stand where the first place is.
        var reversed: [UInt8] = []
        var placesLeft = places.count { if case .sign = $0 { false } else { true } }
        for place in places.reversed() {
            if case .sign(let byte) = place {
                reversed.append(byte)
                continue
            }
            placesLeft -= 1
            if let digit = digits.popLast() {
                reversed.append(digit)
            } else if place == .filled {
                reversed.append(UInt8(ascii: "0"))
            }
            while placesLeft == 0, let digit = digits.popLast() { reversed.append(digit) }
        }
        bytes.append(contentsOf: reversed.reversed())
        return true
    }
}
