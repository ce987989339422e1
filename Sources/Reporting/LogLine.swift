/// A value of a structured log line.
package enum LogValue: Hashable, Sendable {
    case text(String)
    /// A number in decimal digits, as JSON writes it.
    case number(String)
}

/// A line of the log as JSON: one object, the keys in the order they are given.
package enum LogLine {
    package static func json(_ fields: [(key: String, value: LogValue)]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject(inline: true)
        for field in fields {
            writer.key(field.key)
            switch field.value {
            case .text(let text): writer.string(text)
            case .number(let digits): writer.number(digits)
            }
        }
        writer.end()
        return writer.bytes + [UInt8(ascii: "\n")]
    }
}

/// Milliseconds as seconds: `0.4`, `12`, `1764036000.123`.
package func decimalSeconds(_ milliseconds: Int64) -> String {
    let (whole, part) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    guard part != 0 else { return String(whole) }
    var digits = String(1000 + part).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return "\(whole).\(digits)"
}
