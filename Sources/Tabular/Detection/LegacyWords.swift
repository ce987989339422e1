import Glibc
import IntrayModel

/// The words of a sample that have bytes beyond ASCII, and how likely they are in an encoding. See LegacyGuess.
struct LegacyWords {
    /// So many different words are plenty to tell.
    private static let wordLimit = 600
    private static let longestWord = 40
    private static let fewestPairedBytes = 8

    private let words: [[UInt8]]
    /// Bytes beyond ASCII in all words together.
    let byteCount: Int
    /// The different bytes beyond ASCII.
    let bytesUsed: Set<UInt8>

    var isEmpty: Bool { words.isEmpty }

    init(_ sample: [UInt8]) {
        var seen: Set<[UInt8]> = []
        var words: [[UInt8]] = []
        for word in sample.split(whereSeparator: { $0 < 0x80 && !Byte.isLetter($0) }) {
            guard words.count < LegacyWords.wordLimit, word.contains(where: { $0 >= 0x80 }) else { continue }
            let word = Array(word.prefix(LegacyWords.longestWord))
            if seen.insert(word).inserted { words.append(word) }
        }
        self.words = words
        byteCount = words.reduce(0) { $0 + $1.count { $0 >= 0x80 } }
        bytesUsed = Set(words.joined().filter { $0 >= 0x80 })
    }

    /// Whether all bytes beyond ASCII stand in pairs, both from A1 on, as in EUC-KR, EUC-JP and GB 2312.
    var areOfTwoBytes: Bool {
        byteCount >= LegacyWords.fewestPairedBytes
            && words.allSatisfy { word in
                word.split { $0 < 0x80 }.allSatisfy { run in
                    run.count.isMultiple(of: 2) && run.allSatisfy { $0 >= 0xA1 && $0 <= 0xFE }
                }
            }
    }

    /// The logarithm of how likely the words are.
    func likelihood(in model: LegacyModel) -> Float {
        let build = words.reduce(Float(0)) { $0 + WordBuild.cost($1.map { model.classes[Int($0)] }) }
        let languages = model.languages
        // First every language is as likely as the others; then by how many words it suits best.
        var shares = [Float](repeating: 0.5, count: languages.count)
        for word in words { shares[best(word, languages, nil).language] += 1 }
        // Those that the encoding cannot write count too, or it would gain by being for few.
        let total = Float(words.count) + 0.5 * Float(LanguageLetters.all.count)
        let prior = shares.map { logf($0 / total) }
        return words.reduce(build) { $0 + best($1, languages, prior).score }
    }

    private func best(
        _ word: [UInt8], _ languages: [LetterCosts], _ prior: [Float]?
    ) -> (language: Int, score: Float) {
        var best: (language: Int, score: Float) = (0, -.infinity)
        for (index, language) in languages.enumerated() {
            let score = language.score(word) + (prior?[index] ?? 0)
            if score > best.score { best = (index, score) }
        }
        return best
    }
}

/// What a single-byte encoding makes of bytes, for all files alike.
struct LegacyModel: Sendable {
    let charset: Charset
    let table: ByteTable
    fileprivate let classes: [LetterClass]
    /// The languages that are written in it.
    fileprivate let languages: [LetterCosts]

    /// Nil for an encoding of other kind.
    init?(_ charset: Charset) {
        guard let table = ByteTable(charset) else { return nil }
        self.charset = charset
        self.table = table
        classes = (UInt8.min...UInt8.max).map { LetterClass(table[$0]) }
        let lower = table.scalars.map { $0?.properties.lowercaseMapping.unicodeScalars.first }
        languages = LanguageLetters.all.compactMap { LetterCosts($0, table, lower: lower) }
    }
}

/// How likely each byte beyond ASCII is in a language, in one encoding; logarithms.
private struct LetterCosts {
    /// An encoding was made for the languages of which it has the letters, or this share of them at least.
    private static let leastShare: Float = 0.6

    private let byByte: [Float]

    /// Nil when the language is not written in the encoding. `lower`: the small letters of the table's.
    init?(_ letters: String, _ table: ByteTable, lower: [Unicode.Scalar?]) {
        let known = Set(table.scalars)
        guard
            Float(letters.unicodeScalars.count { known.contains($0) }) >= LetterCosts.leastShare
                * Float(letters.unicodeScalars.count)
        else { return nil }
        var ranks: [Unicode.Scalar: Int] = [:]
        for (rank, letter) in letters.unicodeScalars.enumerated() { ranks[letter] = rank }
        let count = letters.unicodeScalars.count
        let norm = (0..<count).reduce(Float(0)) { $0 + 1 / Float($1 + 3) }
        byByte = (UInt8(0x80)...0xFF).map { byte in
            guard let scalar = table[byte] else { return LetterCosts.undefined }
            if let rank = ranks[scalar] { return logf(1 / (Float(rank + 3) * norm)) }
            if let lower = lower[Int(byte) - 0x80], let rank = ranks[lower] {
                return logf(0.3 / (Float(rank + 3) * norm))
            }
            return LetterCosts.elsewhere(scalar)
        }
    }

    private static let undefined: Float = -14

    private static func elsewhere(_ scalar: Unicode.Scalar) -> Float {
        if LanguageLetters.marks.contains(scalar) { return -4 }
        if LanguageLetters.rareMarks.contains(scalar) { return -6 }
        return scalar.properties.isAlphabetic ? -7.5 : -11
    }

    func score(_ word: [UInt8]) -> Float {
        word.reduce(0) { $1 < 0x80 ? $0 : $0 + byByte[Int($1) - 0x80] }
    }
}
