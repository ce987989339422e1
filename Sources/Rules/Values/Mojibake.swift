/// Text that was UTF-8 and that another program read as windows-1252 or windows-1256 before it came here: `Ã©` for `é`,
/// `ط§ظ„` for `ال`; and Arabic that was windows-1256 and was read as windows-1252: `ÇáÇÓã` for `الاسم`.
///
/// Read back into bytes, it is UTF-8 again. That alone is no proof: `CAFÉ»` is too. So a sequence counts when what it
/// begins with does not end a word in any language, and otherwise when several of them stand in a row.
package enum Mojibake {
    /// Tells, at the cost of one look at each byte, whether a closer look is worth it.
    package static func isSuspected(_ bytes: Span<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            var at = 0
            while at + 2 < bytes.count {
                // Eight at a time, as long as they are ASCII.
                if at + 8 <= raw.count,
                    raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    at += 8
                    continue
                }
                let first = bytes[at]
                if first == 0xEF, bytes[at + 1] == 0xBF, bytes[at + 2] == 0xBD { return true }
                if first == 0xC3 || first == 0xD8, isSign(bytes[at + 2]), isLead(first, bytes[at + 1]) { return true }
                // Four letters with accents in a row.
                if first == 0xC3, at + 6 < bytes.count, bytes[at + 2] == 0xC3, bytes[at + 4] == 0xC3,
                    bytes[at + 6] == 0xC3
                {
                    return true
                }
                at += 1
            }
            return false
        }
    }

    /// The UTF-8 of `Â Ã Ä Å Î Ï Ð Ñ Ø Ù â`, which windows-1252 shows for what begins a letter, and of `أ ط ظ` for
    /// windows-1256.
    private static func isLead(_ first: UInt8, _ second: UInt8) -> Bool {
        switch (first, second) {
        case (0xC3, 0x82...0x85), (0xC3, 0x8E...0x91), (0xC3, 0x98...0x99), (0xC3, 0xA2): true
        case (0xD8, 0xA3), (0xD8, 0xB7...0xB8): true
        default: false
        }
    }

    /// What the UTF-8 of signs begins with: the second half of a letter is mostly one.
    private static func isSign(_ byte: UInt8) -> Bool { [0xC2, 0xC5, 0xC6, 0xCB, 0xE2].contains(byte) }

    /// Whether the cell lost letters for good: it has U+FFFD, which stands for what could not be read, or is nothing but the
    /// question marks that stand for what could not be written.
    package static func isLost(_ cell: Span<UInt8>) -> Bool {
        var marks = 0
        var isAllMarks = true
        for index in cell.indices {
            switch cell[index] {
            case UInt8(ascii: "?"): marks += 1
            case 0xEF where index + 2 < cell.count && cell[index + 1] == 0xBF && cell[index + 2] == 0xBD: return true
            case UInt8(ascii: " "): break
            default: isAllMarks = false
            }
        }
        return isAllMarks && marks >= 3
    }

    /// The text as it was meant; nil when nothing shows that it was garbled.
    package static func mended(_ cell: Span<UInt8>) -> String? {
        let scalars = Array(CellText.normalised(cell).unicodeScalars)
        return mended(scalars, western, strong: [0xC2, 0xC3, 0xE2]) ?? mended(scalars, arabic, strong: [])
            ?? mendedArabic(scalars)
    }

    /// No language has four letters with accents in a row and none without; where all of them are Arabic letters in
    /// windows-1256, that was meant.
    private static func mendedArabic(_ scalars: [Unicode.Scalar]) -> String? {
        var result = String.UnicodeScalarView()
        var isGarbled = false
        var rest = scalars[...]
        while let first = rest.first {
            let word = rest.prefix { $0.properties.isAlphabetic }
            let letters = word.compactMap { western[$0].flatMap { arabicLetters[$0] } }
            let isArabic = !word.isEmpty && letters.count == word.count
            if isArabic, word.count >= 4 { isGarbled = true }
            result.append(contentsOf: isArabic ? letters : word.isEmpty ? [first] : Array(word))
            rest = rest.dropFirst(max(word.count, 1))
        }
        return isGarbled ? String(result) : nil
    }

    private static func mended(_ scalars: [Unicode.Scalar], _ bytes: [Unicode.Scalar: UInt8], strong: Set<UInt8>)
        -> String?
    {
        var result = String.UnicodeScalarView()
        var (at, inARow, isGarbled) = (0, 0, false)
        // Characters that made letters of UTF-8, and others beyond ASCII: where those are more, it was something else.
        var (mended, other) = (0, 0)
        while at < scalars.count {
            if let (letter, lead, count) = sequence(scalars[at...], bytes) {
                result.append(letter)
                at += count
                mended += count
                inARow += 1
                if strong.contains(lead) || inARow > 1 { isGarbled = true }
            } else {
                result.append(scalars[at])
                if bytes[scalars[at]] != nil { other += 1 }
                at += 1
                inARow = 0
            }
        }
        return isGarbled && mended > other ? String(result) : nil
    }

    /// The letter that the text begins with, when it is UTF-8 in these bytes, and how many characters stand for it.
    private static func sequence(
        _ scalars: ArraySlice<Unicode.Scalar>, _ bytes: [Unicode.Scalar: UInt8]
    ) -> (letter: Unicode.Scalar, lead: UInt8, count: Int)? {
        guard let first = scalars.first, !first.isASCII, let lead = bytes[first] else { return nil }
        let count: Int
        switch lead {
        case 0xC2...0xC5, 0xCE...0xD1, 0xD8...0xD9: count = 2
        case 0xE2: count = 3
        default: return nil
        }
        let encoded = scalars.prefix(count).compactMap { bytes[$0] }
        // Of the signs of three bytes, lists have those of U+20xx: quotation marks and dashes.
        guard encoded.count == count, count == 2 || encoded[1] == 0x80,
            let text = String(validating: encoded, as: UTF8.self), let letter = text.unicodeScalars.first
        else { return nil }
        return (letter, lead, count)
    }

    /// Bytes by the character that windows-1252 shows for them; for those it has not, the control character.
    private static let western = table(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ",
        rest: (0xA0...0xFF).compactMap { Unicode.Scalar($0) })

    /// Bytes by the character that windows-1256 shows for them.
    private static let arabic = table(
        "€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u{200C}\u{200D}ں" + "\u{A0}،¢£¤¥¦§¨©ھ«¬\u{AD}®¯°±²³´µ¶·¸¹؛»¼½¾؟"
            + "ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقك"
            + "àلâمنهوçèéêëىيîï\u{64B}\u{64C}\u{64D}\u{64E}ô\u{64F}\u{650}÷\u{651}ù\u{652}ûü\u{200E}\u{200F}ے",
        rest: [])

    /// The Arabic letters of windows-1256 by their bytes.
    private static let arabicLetters: [UInt8: Unicode.Scalar] = Dictionary(
        arabic.filter { (0x0620...0x064A).contains($0.key.value) }.map { ($0.value, $0.key) }
    ) { first, _ in first }

    private static func table(_ letters: String, rest: [Unicode.Scalar]) -> [Unicode.Scalar: UInt8] {
        let pairs = zip(Array(letters.unicodeScalars) + rest, UInt8(0x80)...0xFF).map { ($0, $1) }
        return Dictionary(pairs) { first, _ in first }
    }
}
