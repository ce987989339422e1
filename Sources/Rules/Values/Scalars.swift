/// Reading UTF-8 scalar by scalar. Cells are UTF-8; a byte that is none reads as U+FFFD and is one byte long.
extension Span where Element == UInt8 {
    @inline(__always)
    func scalar(at index: Int) -> (value: UInt32, length: Int) {
        let first = self[index]
        return first < 0x80 ? (UInt32(first), 1) : longScalar(at: index, first)
    }

    private func longScalar(at index: Int, _ first: UInt8) -> (value: UInt32, length: Int) {
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first <= 0xF4, index + length <= count else { return (0xFFFD, 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = self[index + offset]
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (value, length)
    }

    /// The scalar that ends before `end`.
    func scalar(before end: Int) -> (value: UInt32, length: Int) {
        var start = end - 1
        while start > 0, end - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
        let (value, length) = scalar(at: start)
        return start + length == end ? (value, length) : (0xFFFD, 1)
    }

    var isASCII: Bool {
        for index in indices where self[index] >= 0x80 { return false }
        return true
    }
}

/// What a scalar is to the value rules.
enum Scalar {
    /// Blanks of every kind: ASCII's, line ends, and those of Unicode's `White_Space`, NBSP and narrow NBSP among them.
    static func isBlank(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0x09...0x0D: true
        case ..<0x80: false
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Marks without width: those that set the direction of text, zero width space, word joiner, byte order mark.
    static func isMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case ..<0x80: false
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// The value of a digit: ASCII, Arabic-Indic, Extended Arabic-Indic (Persian), Devanagari or full-width.
    @inline(__always)
    static func digit(_ scalar: UInt32) -> Int? {
        if scalar < 0x80 { return 0x30 <= scalar && scalar <= 0x39 ? Int(scalar) - 0x30 : nil }
        switch scalar {
        case 0x0660...0x0669: return Int(scalar) - 0x0660
        case 0x06F0...0x06F9: return Int(scalar) - 0x06F0
        case 0x0966...0x096F: return Int(scalar) - 0x0966
        case 0xFF10...0xFF19: return Int(scalar) - 0xFF10
        default: return nil
        }
    }

    /// Hyphen-minus and what text programs make of it: hyphens, figure dash, en dash, minus sign, small and full-width
    /// hyphen-minus.
    static func isDash(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2D, 0x2010...0x2013, 0x2212, 0xFE63, 0xFF0D: true
        default: false
        }
    }

    static func isASCIILetter(_ scalar: UInt32) -> Bool {
        0x61 <= scalar | 0x20 && scalar | 0x20 <= 0x7A
    }
}
