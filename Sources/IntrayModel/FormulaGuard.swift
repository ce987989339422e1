/// Cells that a spreadsheet would take for a formula, and run, and the apostrophe that keeps it from doing so.
///
/// One rule for both ways: what is written with the guard is read back as it was.
package enum FormulaGuard {
    package static let mark = UInt8(ascii: "'")

    /// Whether a text begins with `=`, `+`, `-`, `@`, a tab or a line end, or with one of the full-width signs that
    /// spreadsheets take for these, apostrophes before it not counted (OWASP, CSV injection).
    package static func beginsFormula(_ text: Span<UInt8>) -> Bool {
        var index = 0
        while index < text.count, text[index] == mark { index += 1 }
        return index < text.count && isSign(text, at: index)
    }

    /// Whether a text must be guarded. One that is wholly a number (`-12.50`) or a phone number (`+20 100 123 4567`)
    /// computes nothing, and stays as scripts and people know it; so do dashes that stand for nothing.
    package static func isNeeded(_ text: Span<UInt8>) -> Bool {
        guard beginsFormula(text) else { return false }
        switch text[0] {
        case UInt8(ascii: "-"): return !isNumber(text)
        case UInt8(ascii: "+"): return !isNumber(text) && !isPhone(text)
        default: return true
        }
    }

    private static func isSign(_ text: Span<UInt8>, at index: Int) -> Bool {
        switch text[index] {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: return true
        // U+FF0B, U+FF0D, U+FF1D, U+FF20
        case 0xEF:
            return index + 2 < text.count && text[index + 1] == 0xBC
                && (text[index + 2] == 0x8B || text[index + 2] == 0x8D || text[index + 2] == 0x9D
                    || text[index + 2] == 0xA0)
        default: return false
        }
    }

    /// A sign, then digits, points and commas; or dashes only.
    private static func isNumber(_ text: Span<UInt8>) -> Bool {
        var digits = 0
        var dashes = text[0] == UInt8(ascii: "-") ? 1 : 0
        for index in 1..<text.count {
            switch text[index] {
            case UInt8(ascii: "-"): dashes += 1
            case UInt8(ascii: "."), UInt8(ascii: ","): continue
            case let byte where isDigit(byte): digits += 1
            default: return false
            }
        }
        return dashes == text.count || (digits > 0 && dashes == (text[0] == UInt8(ascii: "-") ? 1 : 0))
    }

    /// The fewest digits that are taken for a phone number and not for a sum: `+1-2` is one.
    private static let fewestDigits = 6

    private static func isPhone(_ text: Span<UInt8>) -> Bool {
        var digits = 0
        for index in 1..<text.count {
            switch text[index] {
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "("),
                UInt8(ascii: ")"):
                continue
            case let byte where isDigit(byte): digits += 1
            default: return false
            }
        }
        return digits >= fewestDigits
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
