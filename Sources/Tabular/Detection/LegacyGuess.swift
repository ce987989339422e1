import IntrayModel

// Briefing for the next engineer.
//
// Single-byte encodings have no marks: every file can be read in most of them. What tells them apart is whether the
// words make sense. A word here is a run of letters and bytes beyond ASCII; each candidate reads it in its own way, and
// is given the logarithm of how likely that reading is:
//
// - The letters: each word is taken to be in the language that suits it best, out of `LanguageLetters`. Languages that
//   suit more words of the file cost less: a file of 500 Polish words does not have one word in Icelandic.
// - The build: scripts do not mix within a word, capitals do not follow small letters, signs do not stand between
//   letters, and Latin words are not made of accents alone. This alone tells Arabic from Cyrillic and from Latin, since
//   an Arabic word read as windows-1252 is `ÃÍãÏ`.
//
// Detectors made for web pages (ICU's, uchardet) count pairs of letters in running text; lists of names are too short
// and too mixed for them. This one needs a single word with two or three letters beyond ASCII, and says when even that
// is not there: two readings that differ and are nearly as likely are `uncertain`.

/// The likeliest single-byte encoding of a sample, by its words.
struct LegacyGuess {
    /// Logarithms: the chance of being right is better than 1000 to 1.
    private static let certainMargin: Float = 7
    /// The mean of a byte in text that is text; random bytes are far below.
    private static let textLimit: Float = -7
    /// The mean of a byte in the words of any language that is known, in its own encoding; in another encoding, or of
    /// another language, it is below.
    private static let knownLimit: Float = -5
    /// The mean of a byte in common words, and how many bytes it takes to rely on it.
    private static let plainLimit: Float = -4.5
    private static let plainCount = 6

    /// Those that are looked for, and how much less likely each is than the first, from the outset. ISO-8859-1 is not
    /// among them: its letters are those of windows-1252.
    private static let candidates: [(charset: Charset, prior: Float)] = [
        (.windows1252, 0), (.windows1256, 0), (.windows1250, -1), (.windows1251, -1), (.windows1254, -1),
        (.windows1253, -1), (.windows1255, -1), (.iso8859part15, -2), (.iso8859part6, -2), (.iso8859part2, -2),
        (.iso8859part5, -2), (.iso8859part7, -5), (.windows1257, -2), (.windows874, -2), (.iso8859part13, -3),
        (.cp850, -3), (.macintosh, -3), (.cp866, -3), (.koi8r, -3), (.koi8u, -3), (.cp852, -3), (.macCyrillic, -7),
        (.cp720, -3), (.cp737, -3), (.cp857, -3), (.cp862, -3), (.cp855, -4), (.cp775, -4), (.cp869, -4),
    ]

    let charset: Charset
    /// The next likely one that reads some of the bytes differently.
    let other: Charset?
    /// No other encoding is nearly as likely, and the words are such as this one is used for.
    let isCertain: Bool
    /// Chinese, Japanese or Korean text of two bytes for each character, by its build.
    let isOfTwoBytes: Bool
    /// False when no candidate makes words of it.
    let isText: Bool
    /// Several letters that make common words: no damage looks like that.
    let isPlain: Bool

    private struct Reading {
        let charset: Charset
        let table: ByteTable
        let score: Float
    }

    /// Made once: it takes some milliseconds.
    private static let models: [(model: LegacyModel, prior: Float)] = candidates.compactMap { candidate in
        LegacyModel(candidate.charset).map { ($0, candidate.prior) }
    }

    private static func model(of charset: Charset) -> LegacyModel? {
        models.first { $0.model.charset == charset }?.model ?? LegacyModel(charset)
    }

    /// Nil when there is nothing beyond ASCII.
    init?(_ sample: [UInt8]) {
        let words = LegacyWords(sample)
        if words.isEmpty { return nil }
        let readings = LegacyGuess.models.map { model, prior in
            Reading(charset: model.charset, table: model.table, score: words.likelihood(in: model) + prior)
        }
        guard let best = readings.max(by: { $0.score < $1.score }) else { return nil }
        let different = readings.filter { reading in
            words.bytesUsed.contains { reading.table[$0] != best.table[$0] }
        }
        let next = different.max { $0.score < $1.score }
        charset = best.charset
        other = next?.charset
        let mean = best.score / Float(words.byteCount)
        let isKnown = mean >= LegacyGuess.knownLimit
        isCertain = isKnown && (next.map { best.score - $0.score >= LegacyGuess.certainMargin } ?? true)
        isOfTwoBytes = !isKnown && words.areOfTwoBytes
        isText = mean >= LegacyGuess.textLimit
        isPlain = mean >= LegacyGuess.plainLimit && words.byteCount >= LegacyGuess.plainCount
    }

    /// Says so when another encoding than the declared one makes far better words.
    static func doubt(_ declared: Charset, _ sample: [UInt8]) -> FileNote? {
        guard let guess = LegacyGuess(sample), guess.isText, guess.charset != declared,
            let model = LegacyGuess.model(of: declared), let likeliest = LegacyGuess.model(of: guess.charset)
        else { return nil }
        let words = LegacyWords(sample)
        let margin = words.likelihood(in: likeliest) - words.likelihood(in: model)
        return margin >= certainMargin ? .encodingDoubtful(declared: declared, looksLike: guess.charset) : nil
    }
}
