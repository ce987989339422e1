import IntrayModel

/// What encoding a file is in, as far as its beginning tells.
struct DetectedEncoding: Hashable {
    /// With the byte order: never plain `utf-16` or `utf-32`.
    var charset: Charset
    var hasByteOrderMark = false
    /// The file is a mended rejected.csv, whose rows name the encoding.
    var isAsRowsSay = false
    var note: FileNote?
}

/// Finds out the encoding of a file, or checks the one that was declared. In this order, from what cannot be mistaken
/// to what is likely: byte order marks; the zero bytes of UTF-16; UTF-8, which other encodings' text is not by chance;
/// then what the rows of a mended rejected.csv say of their file, unless their letters plainly say otherwise; then the
/// single-byte encoding in which the letters make the likeliest words (`LegacyGuess`).
enum EncodingDetector {
    static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Throws when the text cannot be what was declared, or cannot be told. A few lines with broken bytes pass: they
    /// are defects of their rows.
    static func detect(
        _ sample: [UInt8], isWholeFile: Bool, declared: String?
    ) throws(FileFailure) -> DetectedEncoding {
        guard let declared else { return try detect(sample, isWholeFile: isWholeFile) }
        guard let wanted = Charset(name: declared) else { throw .encodingUnsupported(declared) }
        if let found = marked(sample) ?? unmarkedWide(sample) {
            guard found.charset.isKind(of: wanted) else {
                throw .encodingLooksLike(declared: wanted, looksLike: found.charset)
            }
            return found
        }
        return try confirm(wanted, sample, isWholeFile: isWholeFile)
    }

    private static func detect(_ sample: [UInt8], isWholeFile: Bool) throws(FileFailure) -> DetectedEncoding {
        if let found = marked(sample) ?? unmarkedWide(sample) { return found }
        let evidence = UTF8Evidence(sample, isWholeFile: isWholeFile)
        guard evidence.speaksAgainst else { return DetectedEncoding(charset: .utf8) }
        if let charset = MendedRejects.charset(of: sample), LegacyGuess.doubt(charset, sample) == nil {
            return DetectedEncoding(charset: charset, isAsRowsSay: true)
        }
        let guess = LegacyGuess(sample)
        if let guess, guess.isOfTwoBytes { throw .encodingOfTwoBytes }
        if let guess, guess.isPlain || (guess.isText && !evidence.isHandful) {
            let isSure = guess.isCertain && (guess.isPlain || !evidence.isScarce)
            return DetectedEncoding(
                charset: guess.charset, note: isSure ? nil : .encodingGuessed(guess.charset, other: guess.other))
        }
        // Reporting the rows one by one cannot turn them into wrong letters.
        if evidence.isScarce, !evidence.isMost { return DetectedEncoding(charset: .utf8) }
        throw .fileEncoding(declared: Charset.utf8.rawValue, line: evidence.firstBrokenLine)
    }

    /// A declared encoding without a byte order mark.
    private static func confirm(
        _ wanted: Charset, _ sample: [UInt8], isWholeFile: Bool
    ) throws(FileFailure) -> DetectedEncoding {
        let evidence = UTF8Evidence(sample, isWholeFile: isWholeFile)
        switch wanted {
        case .utf8:
            guard evidence.speaksAgainst, !evidence.isScarce || evidence.isMost else { break }
            throw .fileEncoding(declared: wanted.rawValue, line: evidence.firstBrokenLine)
        case .utf16, .utf16LittleEndian, .utf16BigEndian, .utf32, .utf32LittleEndian, .utf32BigEndian:
            // Letters beyond Latin alone may have no zero bytes; then line ends are missed if this is another encoding.
            let charset = wanted.inLittleEndian
            let text = Transcoder.text(of: sample, in: charset, isWhole: isWholeFile)
            let isText = text.contains(where: Byte.isLineEnd) && text.withUnsafeBufferPointer { isUTF8($0.span) }
            guard isText else {
                let found = try detect(sample, isWholeFile: isWholeFile)
                throw .encodingLooksLike(declared: wanted, looksLike: found.charset)
            }
            return DetectedEncoding(charset: charset)
        default:
            guard ByteTable(wanted) != nil else { throw .encodingUnsupported(wanted.rawValue) }
            if evidence.isProof { throw .encodingLooksLike(declared: wanted, looksLike: .utf8) }
            return DetectedEncoding(charset: wanted, note: LegacyGuess.doubt(wanted, sample))
        }
        return DetectedEncoding(charset: wanted)
    }

    static func marked(_ sample: [UInt8]) -> DetectedEncoding? {
        let marks: [([UInt8], Charset)] = [
            (utf8Mark, .utf8), ([0xFF, 0xFE, 0x00, 0x00], .utf32LittleEndian),
            ([0x00, 0x00, 0xFE, 0xFF], .utf32BigEndian), ([0xFF, 0xFE], .utf16LittleEndian),
            ([0xFE, 0xFF], .utf16BigEndian),
        ]
        return marks.first { sample.starts(with: $0.0) }.map {
            DetectedEncoding(charset: $0.1, hasByteOrderMark: true)
        }
    }

    /// UTF-32 without a mark: every unit is a character, which no other text is by chance.
    private static func unmarkedUTF32(_ sample: [UInt8]) -> DetectedEncoding? {
        let units = sample.count / 4
        func isText(bigEndian: Bool) -> Bool {
            (0..<units).allSatisfy { unit in
                let value = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(sample[4 * unit + (bigEndian ? $1 : 3 - $1)]) }
                return value > 0 && Unicode.Scalar(value) != nil
            }
        }
        guard units > 1, sample.count.isMultiple(of: 4) else { return nil }
        if isText(bigEndian: false) { return DetectedEncoding(charset: .utf32LittleEndian) }
        return isText(bigEndian: true) ? DetectedEncoding(charset: .utf32BigEndian) : nil
    }

    /// UTF-16 without a mark, by its zero bytes, which stand beside every delimiter, digit, blank and line end, all on
    /// the same side; or UTF-32.
    static func unmarkedWide(_ sample: [UInt8]) -> DetectedEncoding? {
        let sample = Array(sample.prefix(4096))
        if let found = unmarkedUTF32(sample) { return found }
        let zeros = sample.indices.filter { sample[$0] == 0 }
        let odd = zeros.count { !$0.isMultiple(of: 2) }
        // A list in letters beyond Latin still has blanks, digits and delimiters: a fifth of its units at least.
        guard zeros.count * 10 > sample.count, max(odd, zeros.count - odd) >= 9 * min(odd, zeros.count - odd) else {
            return nil
        }
        // Text with stray zeros has line ends without one.
        let lowByte = odd * 2 > zeros.count ? 0 : 1
        let hasByteLineEnd = stride(from: lowByte, to: sample.count, by: 2).contains { at in
            let highByte = lowByte == 0 ? at + 1 : at - 1
            return sample[at] == Byte.lineFeed && highByte < sample.count && sample[highByte] != 0
        }
        let charset: Charset = lowByte == 0 ? .utf16LittleEndian : .utf16BigEndian
        return hasByteLineEnd ? nil : DetectedEncoding(charset: charset)
    }
}

extension Charset {
    /// Plain `utf-16` and `utf-32` are of either byte order.
    fileprivate func isKind(of wanted: Charset) -> Bool {
        switch wanted {
        case .utf16: self == .utf16LittleEndian || self == .utf16BigEndian
        case .utf32: self == .utf32LittleEndian || self == .utf32BigEndian
        default: self == wanted
        }
    }

    /// The byte order that the Encoding Standard gives text without a mark.
    fileprivate var inLittleEndian: Charset {
        switch self {
        case .utf16: .utf16LittleEndian
        case .utf32: .utf32LittleEndian
        default: self
        }
    }
}
