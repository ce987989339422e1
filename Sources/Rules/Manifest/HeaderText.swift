import IntrayModel

/// How headers are compared.
package enum HeaderText {
    /// Without outer blanks, non-breaking spaces, direction marks and byte order marks.
    package static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// The text by which a manifest's header and a file's are one, and by which a cell is looked up in `values`: case
    /// and outer blanks do not count, and a line end within a cell is a blank: people break long headers into lines.
    /// Equal keys can differ in their normal form; String compares them as equal.
    package static func key(_ text: String) -> String {
        let key = trimmed(text).lowercased()
        guard key.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) else { return key }
        return key.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The form in which headers are looked up in the table of common ones: letters and digits only, Latin letters
    /// without accents, Arabic letters without their variants, marks and article, digits as 0 to 9. A percent sign is a
    /// word of its own: `VAT %` is no VAT number.
    package static func folded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var word = String.UnicodeScalarView()
        func endWord() {
            let isArticle = word.count >= 4 && word.starts(with: "\u{627}\u{644}".unicodeScalars)
            result.append(contentsOf: isArticle ? word.dropFirst(2) : word[...])
            word = String.UnicodeScalarView()
        }
        for scalar in text.lowercased().unicodeScalars {
            if isArabicMark(scalar) || scalar == "º" || scalar == "ª" { continue }
            if let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
                word.append(contentsOf: String(Int(digit)).unicodeScalars)
            } else if let latin = FoldedWord.latin(scalar.value) {
                word.append(contentsOf: latin.unicodeScalars)
            } else if scalar.properties.isAlphabetic {
                word.append(plainArabic(scalar))
            } else if scalar == "%" || scalar == "٪" {
                word.append(contentsOf: "percent".unicodeScalars)
            } else if !isBlank(scalar) || scalar.properties.isWhitespace {
                endWord()
            }
        }
        endWord()
        return String(result)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Zero-width space, direction marks, embeddings and isolates, the Arabic letter mark, the byte order mark.
        case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C, 0xFEFF: true
        default: scalar.properties.isWhitespace
        }
    }

    /// Vowel signs, the hamza above and below, and the tatweel that only stretches a word.
    private static func isArabicMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x064B...0x065F, 0x0670, 0x0640: true
        default: false
        }
    }

    private static func plainArabic(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "أ", "إ", "آ", "ٱ": "ا"
        case "ة": "ه"
        case "ى", "ی", "ئ": "ي"
        case "ؤ": "و"
        case "ک": "ك"
        default: scalar
        }
    }
}
