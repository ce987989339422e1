/// A word in the form in which words are compared: lower case, without accents, blanks and punctuation, Arabic letters
/// without their variants (أ إ آ ٱ are ا, ى is ي, ة is ه), vowel signs and stretching.
struct FoldedWord {
    static let capacity = 96

    private(set) var bytes = InlineArray<96, UInt8>(repeating: 0)
    private(set) var count = 0
    /// FNV-1a.
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Nil when nothing is left, or more than any word in a table has.
    init?(_ text: Span<UInt8>) {
        var index = 0
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            guard append(scalar) else { return nil }
            index += length
        }
        if count == 0 { return nil }
    }

    private mutating func append(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x41...0x5A: put(UInt8(scalar) | 0x20)
        case 0x26: put(ascii: "and")
        case 0x20, 0x09...0x0D, 0x27, 0x28, 0x29, 0x2C, 0x2D, 0x2E, 0x5F, 0x60: true
        case ..<0x80: put(UInt8(scalar))
        case 0xC0...0x17F: put(latin: scalar)
        case 0x600...0x6FF: put(arabic: scalar)
        default: FoldedWord.isDropped(scalar) ? true : put(utf8: scalar)
        }
    }

    private static func isDropped(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x300...0x36F, 0x2018, 0x2019, 0x02BC, 0x2026: true
        default: Scalar.isBlank(scalar) || Scalar.isMark(scalar) || Scalar.isDash(scalar)
        }
    }

    private mutating func put(latin scalar: UInt32) -> Bool {
        switch scalar {
        case 0xC6, 0xE6: put(ascii: "ae")
        case 0xDF: put(ascii: "ss")
        case 0x152, 0x153: put(ascii: "oe")
        case 0x132, 0x133: put(ascii: "ij")
        default: put(FoldedWord.latinBases.utf8Start[Int(scalar) - 0xC0])
        }
    }

    /// A letter from U+00C0 to U+017F without its accent; nil for any other scalar.
    static func latin(_ scalar: UInt32) -> String? {
        guard 0xC0...0x17F ~= scalar, scalar != 0xD7, scalar != 0xF7, let word = FoldedWord(scalar) else { return nil }
        return String(decoding: (0..<word.count).map { word.bytes[$0] }, as: UTF8.self)
    }

    private init?(_ scalar: UInt32) {
        guard append(scalar) else { return nil }
    }

    private mutating func put(arabic scalar: UInt32) -> Bool {
        switch scalar {
        case 0x622, 0x623, 0x625, 0x671: put(utf8: 0x627)
        case 0x649, 0x6CC: put(utf8: 0x64A)
        case 0x629: put(utf8: 0x647)
        case 0x6A9: put(utf8: 0x643)
        case 0x60C, 0x61C, 0x640, 0x64B...0x65F, 0x670: true
        default: put(utf8: scalar)
        }
    }

    private mutating func put(utf8 scalar: UInt32) -> Bool {
        let tail = UInt8(0x80 | scalar & 0x3F)
        if scalar < 0x800 { return put(UInt8(0xC0 | scalar >> 6)) && put(tail) }
        let middle = UInt8(0x80 | scalar >> 6 & 0x3F)
        if scalar < 0x10000 { return put(UInt8(0xE0 | scalar >> 12)) && put(middle) && put(tail) }
        return put(UInt8(0xF0 | scalar >> 18)) && put(UInt8(0x80 | scalar >> 12 & 0x3F)) && put(middle) && put(tail)
    }

    private mutating func put(ascii text: StaticString) -> Bool {
        for index in 0..<text.utf8CodeUnitCount where !put(text.utf8Start[index]) { return false }
        return true
    }

    private mutating func put(_ byte: UInt8) -> Bool {
        guard count < FoldedWord.capacity else { return false }
        bytes[count] = byte
        count += 1
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        return true
    }

    /// The letters U+00C0 to U+017F without their accents; those that become two letters are cases of their own.
    private static let latinBases: StaticString = """
        aaaaaa_ceeeeiiiidnoooooxouuuuyt_aaaaaa_ceeeeiiiidnooooo-ouuuuyty\
        aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii__jjkkklllllll\
        lllnnnnnnnnnoooooo__rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
        """
}

/// Words and what each stands for, found by a cell's bytes without an allocation: an open hash over folded words.
struct WordTable: Sendable {
    private struct Entry {
        var hash: UInt64 = 0
        var start = 0
        var count = 0
        var value = 0
    }

    private var entries: [Entry]
    private var bytes: [UInt8] = []

    /// The first value of a word stands. Words that fold to nothing are left out.
    init(_ pairs: [(word: String, value: Int)]) {
        var capacity = 16
        while capacity < pairs.count * 2 { capacity *= 2 }
        entries = [Entry](repeating: Entry(), count: capacity)
        for (word, value) in pairs {
            var word = word
            word.withUTF8 { if let folded = FoldedWord($0.span) { add(folded, value) } }
        }
    }

    /// A set of words, separated by blanks and line ends.
    init(words: String) {
        self.init(words.split { $0 == " " || $0 == "\n" }.map { (String($0), 0) })
    }

    func value(_ text: Span<UInt8>) -> Int? {
        guard let word = FoldedWord(text) else { return nil }
        let entry = entries[slot(of: word)]
        return entry.count == 0 ? nil : entry.value
    }

    private mutating func add(_ word: FoldedWord, _ value: Int) {
        let slot = slot(of: word)
        guard entries[slot].count == 0 else { return }
        entries[slot] = Entry(hash: word.hash, start: bytes.count, count: word.count, value: value)
        for index in 0..<word.count { bytes.append(word.bytes[index]) }
    }

    /// Where the word is, or the free place where it would be.
    private func slot(of word: FoldedWord) -> Int {
        var slot = Int(truncatingIfNeeded: word.hash) & (entries.count - 1)
        while entries[slot].count != 0, !isWord(word, at: entries[slot]) { slot = (slot + 1) & (entries.count - 1) }
        return slot
    }

    private func isWord(_ word: FoldedWord, at entry: Entry) -> Bool {
        guard entry.hash == word.hash, entry.count == word.count else { return false }
        for index in 0..<word.count where bytes[entry.start + index] != word.bytes[index] { return false }
        return true
    }
}
