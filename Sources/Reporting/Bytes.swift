import IntrayModel

/// Text by hand, byte by byte, for what is written once per row.
extension [UInt8] {
    mutating func append(ascii text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    mutating func append(integer number: Int64) {
        if number < 0 { append(UInt8(ascii: "-")) }
        append(digits: number.magnitude, atLeast: 1)
    }

    /// `minor / 10^decimals` in decimal: `1500.00`.
    mutating func append(minor: Int64, decimals: Int) {
        if minor < 0 { append(UInt8(ascii: "-")) }
        let start = count
        append(digits: minor.magnitude, atLeast: decimals + 1)
        if decimals > 0 { insert(UInt8(ascii: "."), at: Swift.max(start, count - decimals)) }
    }

    mutating func append(hexDigit value: UInt8) {
        append(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10)
    }

    private mutating func append(digits number: UInt64, atLeast width: Int) {
        var digits = 1
        var rest = number / 10
        while rest > 0 {
            digits += 1
            rest /= 10
        }
        append(contentsOf: repeatElement(UInt8(ascii: "0"), count: Swift.max(digits, width)))
        rest = number
        var place = count - 1
        while rest > 0 {
            self[place] += UInt8(rest % 10)
            rest /= 10
            place -= 1
        }
    }

    /// A cell as RFC 4180 has it: quoted when it has a comma, a quote or a line end in it.
    mutating func append(cell text: String) {
        let bytes = text.utf8.span
        guard bytes.indices.contains(where: { Self.needsQuotes(bytes[$0]) }) else {
            return append(contentsOf: text.utf8)
        }
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { append(byte) }
            append(byte)
        }
        append(UInt8(ascii: "\""))
    }

    /// A cell for people who open the file in a spreadsheet: what would run as a formula begins with an apostrophe.
    mutating func append(guardedCell text: String) {
        guard FormulaGuard.isNeeded(text.utf8.span) else { return append(cell: text) }
        append(cell: "'" + text)
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
}
