/// Lays out plain text in lines of at most 78 cells of a terminal.
struct TextPage {
    private(set) var bytes: [UInt8] = []

    /// RFC 5322 advises 78 for mail.
    private static let width = 78

    mutating func blank() { bytes.append(UInt8(ascii: "\n")) }

    mutating func heading(_ text: String) {
        blank()
        paragraph(text)
    }

    /// Text wrapped between words, each line indented.
    mutating func paragraph(_ text: String, indent: Int = 0) {
        add(text, first: String(repeating: " ", count: indent), indent: indent)
    }

    /// A label and text beside it, indented by two; the text's further lines stand below its first.
    mutating func entry(_ label: String, _ text: String, labelWidth: Int) {
        let padding = String(repeating: " ", count: max(0, labelWidth - label.displayWidth))
        let gap = labelWidth == 0 ? "  " : "  \(label)\(padding)  "
        add(text, first: gap, indent: labelWidth == 0 ? 2 : labelWidth + 4)
    }

    /// The beginning of a text that is too wide, with dots.
    static func clipped(_ text: String, to width: Int) -> String {
        guard text.displayWidth > width else { return text }
        var result = String.UnicodeScalarView()
        var room = width - 3
        for scalar in text.unicodeScalars {
            room -= scalar.displayWidth
            if room < 0 { break }
            result.append(scalar)
        }
        return String(result) + "..."
    }

    private mutating func add(_ text: String, first: String, indent: Int) {
        var line = first
        var room = Self.width - first.displayWidth
        var isLineEmpty = true
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let width = String(word).displayWidth
            if !isLineEmpty, width + 1 > room {
                finish(line)
                line = String(repeating: " ", count: indent)
                room = Self.width - indent
                isLineEmpty = true
            }
            if !isLineEmpty {
                line += " "
                room -= 1
            }
            line += word
            room -= width
            isLineEmpty = false
        }
        finish(line)
    }

    /// A line without blanks at its end.
    private mutating func finish(_ line: String) {
        bytes.append(contentsOf: line.utf8)
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        blank()
    }
}
