/// What the lines of a sample say about whether the file is UTF-8.
struct UTF8Evidence {
    private var lines = 0
    /// Lines with a byte beyond ASCII, and those of them that are no UTF-8.
    private var beyondASCII = 0
    private var broken = 0
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
            firstBrokenLine = firstBrokenLine ?? UTF8Evidence.lineNumber(of: line.startIndex, in: sample)
        }
    }

    /// The file is in another encoding. In such a file every line with a letter beyond ASCII is broken, but for a rare
    /// accident; one line in ten that is whole says that the file is UTF-8, with broken bytes or with text of two
    /// encodings.
    var speaksAgainst: Bool { (beyondASCII - broken) * 9 < broken }

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
