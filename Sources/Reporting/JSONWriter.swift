/// Writes JSON (RFC 8259) piece by piece: keys in the order they are given, UTF-8, two spaces of indentation.
///
/// The caller pairs each `begin` with an `end` and gives a key before each value of an object. A container that is
/// `inline` stands on one line with all that is in it.
struct JSONWriter: Sendable {
    var bytes: [UInt8] = []
    private var open: [Container] = []
    private var isAfterKey = false

    private struct Container {
        let end: UInt8
        let isInline: Bool
        var isEmpty = true
    }

    mutating func beginObject(inline: Bool = false) { begin("{", "}", inline: inline) }
    mutating func beginArray(inline: Bool = false) { begin("[", "]", inline: inline) }

    mutating func end() {
        let container = open.removeLast()
        if !container.isEmpty, !container.isInline { newLine() }
        bytes.append(container.end)
    }

    mutating func key(_ name: String) {
        separate()
        appendQuoted(name)
        append(": ")
        isAfterKey = true
    }

    mutating func string(_ text: String?) {
        guard let text else { return null() }
        separate()
        appendQuoted(text)
    }

    mutating func integer(_ number: Int64?) {
        guard let number else { return null() }
        separate()
        bytes.append(integer: number)
    }

    /// A number in decimal digits, as JSON writes it.
    mutating func number(_ digits: String) {
        separate()
        bytes.append(contentsOf: digits.utf8)
    }

    mutating func bool(_ isTrue: Bool) {
        separate()
        append(isTrue ? "true" : "false")
    }

    mutating func null() {
        separate()
        append("null")
    }

    private mutating func begin(_ start: Unicode.Scalar, _ end: Unicode.Scalar, inline: Bool) {
        separate()
        bytes.append(UInt8(ascii: start))
        open.append(Container(end: UInt8(ascii: end), isInline: inline || open.last?.isInline == true))
    }

    /// What stands between this value or key and the one before.
    private mutating func separate() {
        if isAfterKey {
            isAfterKey = false
            return
        }
        guard let container = open.last else { return }
        if !container.isEmpty { append(container.isInline ? ", " : ",") }
        if !container.isInline { newLine() }
        open[open.count - 1].isEmpty = false
    }

    private mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in open { append("  ") }
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func appendQuoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let utf8 = text.utf8.span
        for index in utf8.indices {
            let byte = utf8[index]
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte < 0x7F || byte > 0xAE {
                bytes.append(byte)
            } else {
                appendEscaped(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case UInt8(ascii: "\n"): append("\\n")
        case UInt8(ascii: "\r"): append("\\r")
        case UInt8(ascii: "\t"): append("\\t")
        case 0x80...: appendLastOfScalar(byte)
        default:
            append("\\u00")
            bytes.append(hexDigit: byte >> 4)
            bytes.append(hexDigit: byte & 15)
        }
    }

    /// Where the byte ends a scalar that JSON allows and a terminal obeys, the scalar is written out: C1 (C2 80 to
    /// C2 9F), line ends and direction overrides (E2 80 A8 to AE), isolates (E2 81 A6 to A9).
    private mutating func appendLastOfScalar(_ byte: UInt8) {
        let before = bytes.suffix(2)
        let base: UInt32
        switch (before.first, before.last, byte) {
        case (_, 0xC2, 0x80...0x9F): base = 0
        case (0xE2, 0x80, 0xA8...0xAE): base = 0x2000
        case (0xE2, 0x81, 0xA6...0xA9): base = 0x2040
        default: return bytes.append(byte)
        }
        bytes.removeLast(base == 0 ? 1 : 2)
        let scalar = base | UInt32(base == 0 ? byte : byte & 0x3F)
        append("\\u")
        for shift in [12, 8, 4, 0] as [UInt32] { bytes.append(hexDigit: UInt8(scalar >> shift & 15)) }
    }
}
