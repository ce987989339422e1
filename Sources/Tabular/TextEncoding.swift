import IntrayModel

/// Which encoding a sample is in, as far as the reader has to know: UTF-8, or another one that has to be refused.
enum TextEncoding {
    static let utf8 = "utf-8"
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Throws unless the sample is UTF-8 or ASCII, and was not declared as something else. A few lines with broken
    /// bytes pass: they are defects of their rows.
    static func requireUTF8(_ sample: [UInt8], isWholeFile: Bool, declared: String?) throws(FileFailure) {
        if let wide = ofWideUnits(sample) { throw .encodingUnsupported(wide) }
        let name = declared?.lowercased() ?? utf8
        guard [utf8, "utf8", "us-ascii", "ascii"].contains(name) else { throw .encodingUnsupported(name) }
        if let line = firstLineOfAnotherEncoding(sample, isWholeFile: isWholeFile) {
            throw .fileEncoding(declared: name, line: line)
        }
    }

    /// `utf-16` or `utf-32`, by the byte order mark; UTF-16 without one by its zero bytes, which stand beside every
    /// delimiter, digit, blank and line end, all on the same side.
    static func ofWideUnits(_ sample: [UInt8]) -> String? {
        if sample.starts(with: [0xFF, 0xFE, 0x00, 0x00]) || sample.starts(with: [0x00, 0x00, 0xFE, 0xFF]) {
            return "utf-32"
        }
        if sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF]) { return "utf-16" }
        return isUnmarkedUTF16(Array(sample.prefix(4096))) ? "utf-16" : nil
    }

    private static func isUnmarkedUTF16(_ sample: [UInt8]) -> Bool {
        let zeros = sample.indices.filter { sample[$0] == 0 }
        let odd = zeros.count { !$0.isMultiple(of: 2) }
        // A list in letters beyond Latin still has blanks, digits and delimiters: a fifth of its units at least.
        guard zeros.count * 10 > sample.count, max(odd, zeros.count - odd) >= 9 * min(odd, zeros.count - odd) else {
            return false
        }
        // Text with stray zeros has line ends without one.
        let lowByte = odd * 2 > zeros.count ? 0 : 1
        return !stride(from: lowByte, to: sample.count, by: 2).contains { at in
            let highByte = lowByte == 0 ? at + 1 : at - 1
            return sample[at] == Byte.lineFeed && highByte < sample.count && sample[highByte] != 0
        }
    }

    /// The first line that is not UTF-8, 1-based, when the lines say that the file is in another encoding; nil when it
    /// is UTF-8, be it with broken bytes.
    ///
    /// In a file of another encoding nearly every line with a letter beyond ASCII is broken; in a UTF-8 file most of
    /// them are whole. So the file is judged by whether more than half of these lines are broken. Three broken lines
    /// or fewer are no evidence against a file that is ASCII otherwise: unless they are more than half of its lines,
    /// they are reported one by one, which tells the operator more than a refusal of all.
    private static func firstLineOfAnotherEncoding(_ sample: [UInt8], isWholeFile: Bool) -> Int? {
        var lines = 0
        var beyondASCII = 0
        var broken = 0
        var firstBroken: Int?
        for line in completeLines(sample, isWholeFile: isWholeFile).split(whereSeparator: Byte.isLineEnd) {
            lines += 1
            guard line.contains(where: { $0 >= 0x80 }) else { continue }
            beyondASCII += 1
            guard !line.withUnsafeBufferPointer({ isUTF8($0.span) }) else { continue }
            broken += 1
            firstBroken = firstBroken ?? lineNumber(of: line.startIndex, in: sample)
        }
        let isMostOfThem = broken * 2 > beyondASCII
        let isHandful = broken <= 3 && broken * 2 <= lines
        return isMostOfThem && !isHandful ? firstBroken : nil
    }

    /// Without the last line when it may go on behind the sample.
    private static func completeLines(_ sample: [UInt8], isWholeFile: Bool) -> ArraySlice<UInt8> {
        guard !isWholeFile, let lastEnd = sample.lastIndex(where: Byte.isLineEnd) else { return sample[...] }
        return sample[..<lastEnd]
    }

    private static func lineNumber(of index: Int, in sample: [UInt8]) -> Int {
        var line = 1
        for at in 0..<index where Byte.isLineEnd(sample[at]) {
            let isSecondOfPair = sample[at] == Byte.lineFeed && at > 0 && sample[at - 1] == Byte.carriageReturn
            line += isSecondOfPair ? 0 : 1
        }
        return line
    }
}
