/// Writes scalars so that they read back as the same text.
package enum YAMLText {
    /// Without quotes when that is safe everywhere (a word or a few, not a number, not a word with a meaning of its
    /// own), else in double quotes with everything escaped that an editor would not show.
    package static func scalar(_ text: String) -> String { isSafePlain(text) ? text : quoted(text) }

    /// The text for a comment: on one line, nothing in it that an editor would not show.
    package static func comment(_ text: String) -> String {
        text.unicodeScalars.map { isVisible($0) ? String($0) : " " }.joined()
    }

    /// `key: value`, indented; a key too long for YAML's short form is written with `? `.
    package static func entry(_ key: String, _ value: String, indent: Int) -> String {
        let blanks = String(repeating: " ", count: indent)
        let name = scalar(key)
        // YAML 1.1, 7.4.2: an implicit key has at most 1024 characters.
        return name.utf8.count <= 1000 ? "\(blanks)\(name): \(value)\n" : "\(blanks)? \(name)\n\(blanks): \(value)\n"
    }

    /// Words that YAML 1.1 takes for something else than text.
    private static let words: Set<String> = [
        "true", "false", "yes", "no", "on", "off", "y", "n", "null",
    ]

    private static func isSafePlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, isLetter(first), !text.hasSuffix(" "),
            text.unicodeScalars.count <= 120, !words.contains(text.lowercased())
        else { return false }
        return text.unicodeScalars.allSatisfy {
            isLetter($0) || ("0"..."9").contains($0) || $0 == " " || $0 == "_" || $0 == "-" || $0 == "." || $0 == "/"
        }
    }

    /// Letters of the scripts that editors show as they are, and the marks that stand on them.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .otherLetter, .titlecaseLetter, .nonspacingMark: true
        default: false
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result += isVisible(scalar) ? String(scalar) : escaped(scalar)
            }
        }
        return result + "\""
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value <= 0xFFFF ? 4 : 8
        return (width == 4 ? "\\u" : "\\U") + String(repeating: "0", count: width - digits.count) + digits
    }
}
