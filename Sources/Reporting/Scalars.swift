/// What a terminal, a browser or a sentence has to know of a character before it is shown.
extension Unicode.Scalar {
    /// C0, DEL, C1 and the two Unicode line ends: what would move a cursor or break a line.
    var isControl: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }

    /// Embeddings, overrides and isolates, which can make text read as other than it is.
    var isBidiControl: Bool {
        (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }

    /// By block: Hebrew to Arabic Extended-A, the presentation forms, and the right-to-left parts of plane 1.
    var isRightToLeftLetter: Bool {
        switch value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }

    /// How many cells of a terminal it takes.
    var displayWidth: Int {
        if value < 0x300 { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return isWide ? 2 : 1
        }
    }

    /// The wide and full-width ranges of Unicode's EastAsianWidth, rounded to whole blocks.
    private var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

extension String {
    /// How many cells of a terminal it takes, for text without control characters.
    package var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }

    /// Safe to show in a terminal: what would move the cursor, colour or reorder is written out as `\n` or `\u{1B}`.
    package var terminalEscaped: String {
        guard unicodeScalars.contains(where: { $0.isControl || $0.isBidiControl }) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.isControl || scalar.isBidiControl:
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The same for sentences that lay themselves out: their lines end, and what they isolate stays isolated.
    package var controlsEscaped: String {
        unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\n", "\u{2066}"..."\u{2069}": result.unicodeScalars.append(scalar)
            default: result += String(scalar).terminalEscaped
            }
        }
    }
}
