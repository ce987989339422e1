/// A text that a number format shows beside the number: `€` of `[$€-2] #,##0.00`, `KD` of `0.000" KD"`. What it means is for
/// others to say.
package struct FormatText: Hashable, Sendable {
    package let text: String
    /// The format itself says that it is a currency.
    package let isCurrency: Bool
}

enum FormatTexts {
    private static let most = 8

    /// Those of the first section of a code, in its order, without outer blanks.
    static func of(_ code: String) -> [FormatText] {
        var texts: [FormatText] = []
        var text = ""
        var scalars = code.unicodeScalars.makeIterator()
        func finish(isCurrency: Bool = false) {
            let words = text.split { $0.isWhitespace }.joined(separator: " ")
            if !words.isEmpty, texts.count < most { texts.append(FormatText(text: words, isCurrency: isCurrency)) }
            text = ""
        }
        while let scalar = scalars.next(), scalar != ";" {
            switch scalar {
            case "\"":
                while let next = scalars.next(), next != "\"" { text.unicodeScalars.append(next) }
            case "\\": if let next = scalars.next() { text.unicodeScalars.append(next) }
            // A width, a filling.
            case "_", "*": _ = scalars.next()
            case "[":
                var inside = String.UnicodeScalarView()
                while let next = scalars.next(), next != "]" { inside.append(next) }
                // `$`, the text, and the language behind a dash; others are colours and conditions.
                guard inside.first == "$" else { break }
                finish()
                let shown = inside.dropFirst()
                text = String(String.UnicodeScalarView(shown[..<(shown.lastIndex(of: "-") ?? shown.endIndex)]))
                finish(isCurrency: true)
            case "0"..."9", "#", "?", ".", ",", "/", "%", "(", ")", "-", "+": finish()
            default: text.unicodeScalars.append(scalar)
            }
        }
        finish()
        return texts
    }
}
