/// What the lines of a sample say about whether the file is UTF-8.
struct UTF8Evidence {
    private var lines = 0
    /// Lines with a byte beyond ASCII, and those of them that are no UTF-8.
    private var beyondASCII = 0
    private var broken = 0
    /// Of the broken lines: bytes beyond ASCII, and those of them that make whole characters of UTF-8.
    private var bytes = 0
    private var bytesOfCharacters = 0
    /// 1-based.
    private(set) var firstBrokenLine: Int?

    init(_ sample: [UInt8], isWholeFile: Bool) {
        let text = UTF8Evidence.completeLines(sample, isWholeFile: isWholeFile)
        for line in text.split(whereSeparator: Byte.isLineEnd) {
            lines += 1
            guard line.contains(where: { $0 >= 0x80 }) else { continue }
            beyondASCII += 1
            guard !line.withUnsafeBufferPointer({ isUTF8($0.span) }) else { continue }
            broken += 1
            count(line)
            firstBrokenLine = firstBrokenLine ?? UTF8Evidence.lineNumber(of: line.startIndex, in: sample)
        }
    }

    /// The file is in another encoding. In such a file every line with a letter beyond ASCII is broken, but for a rare
    /// accident; one line in ten that is whole says that the file is UTF-8, with broken bytes or with text of two
    /// encodings.
    ///
    /// So do lines in which four bytes in five make whole characters: hardly any other text is such by chance.
    var speaksAgainst: Bool { (beyondASCII - broken) * 9 < broken && bytesOfCharacters * 5 < bytes * 4 }

    private mutating func count(_ line: ArraySlice<UInt8>) {
        var index = line.startIndex
        while index < line.endIndex {
            let trail = UTF8Evidence.trailCount(line[index])
            let isWhole = trail > 0 && line[(index + 1)...].prefix(trail).count { $0 & 0xC0 == 0x80 } == trail
            if line[index] >= 0x80 { bytes += isWhole ? trail + 1 : 1 }
            if isWhole { bytesOfCharacters += trail + 1 }
            index += isWhole ? trail + 1 : 1
        }
    }

    /// How many bytes follow the first of a character.
    private static func trailCount(_ first: UInt8) -> Int {
        switch first {
        case 0xC2...0xDF: 1
        case 0xE0...0xEF: 2
        case 0xF0...0xF4: 3
        default: 0
        }
    }

    /// Three broken lines or fewer, and at most one in twenty: they may as well be damage.
    var isHandful: Bool { broken <= 3 && broken * 20 <= lines }

    /// More than half of the lines are broken.
    var isMost: Bool { broken * 2 > lines }

    /// Three broken lines or fewer: not much to tell an encoding from.
    var isScarce: Bool { broken <= 3 }

    /// The file has letters beyond ASCII, and all of them are UTF-8.
    var isProof: Bool { beyondASCII > 0 && broken == 0 }

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
