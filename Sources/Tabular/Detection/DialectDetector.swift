package import IntrayModel

/// How a text file is written, as declared or found out.
package struct FileForm: Hashable, Sendable {
    package var dialect: Dialect
    /// Physical lines above the header; above the first row when there is no header.
    package var preambleLines: Int
    /// The line end that the file uses first, in UTF-8.
    package var lineEnd: [UInt8]
    package var notes: [FileNote]
    package var encodingReason: ReadingFact.EncodingReason
    package var delimiterReason: ReadingFact.DelimiterReason
}

/// Tells how a text file is written, from its beginning.
package enum DialectDetector {
    /// The form of a file whose first bytes are `sample`; 256 KiB are enough.
    ///
    /// - `isWholeFile`: the file ends with the sample.
    /// - `letters`: when the sample is ASCII, a later piece of the file that is not, from the start of a line.
    /// - `headerRow`: the physical line of the header, from 1; the lines above it say nothing about the table. 0: there
    ///   is no header. A line `sep=;` at the very beginning and, with `headerRow` 1, lines of comment are above it too.
    /// - `delimiter`, `encoding`: as declared; nil to detect them.
    ///
    /// Throws `fileEmpty` when there is nothing but blanks; `encodingUnsupported`, `encodingLooksLike` and
    /// `fileEncoding` when the text is not in the declared encoding or in none that is known; `fileDelimiter` when the
    /// header is one cell with the declared delimiter and several with another, and the rows agree.
    package static func detect(
        sample: [UInt8], isWholeFile: Bool, letters: [UInt8]? = nil, headerRow: Int = 1,
        delimiter: Dialect.Delimiter?, encoding: String?
    ) throws(FileFailure) -> FileForm {
        let found = try detect(sample, isWholeFile: isWholeFile, letters: letters, encoding: encoding)
        let text = Transcoder.text(of: sample, in: found.charset, isWhole: isWholeFile)
        let content = text.dropFirst(text.starts(with: EncodingDetector.utf8Mark) ? EncodingDetector.utf8Mark.count : 0)
        if isWholeFile && content.allSatisfy({ $0 == Byte.space || $0 == Byte.tab || Byte.isLineEnd($0) }) {
            throw .fileEmpty
        }
        let separator = SeparatorLine(content)
        let table = TableSearch(
            text: text, isWholeFile: isWholeFile, declared: delimiter, named: separator?.delimiter)
        let preambleLines = max(headerRow - 1, separator == nil ? 0 : 1)
        let (reading, comments) = try table.find(
            below: preambleLines, comments: headerRow == 1 ? commentLines(content, behind: preambleLines) : [])
        var notes = found.note.map { [$0] } ?? []
        if comments > 0 { notes.append(.commentLines(comments)) }
        if headerRow > 0, let line = reading.laterHeader { notes.append(.headerElsewhere(line: line)) }
        return FileForm(
            dialect: Dialect(
                delimiter: reading.delimiter, encoding: found.charset.rawValue,
                hasByteOrderMark: found.hasByteOrderMark),
            preambleLines: preambleLines + comments, lineEnd: firstLineEnd(in: content), notes: notes,
            encodingReason: reason(found, declared: encoding),
            delimiterReason: delimiter != nil
                ? .manifest : separator != nil ? .separatorLine : reading.hasOneColumn ? .oneColumn : .rows)
    }

    private static func reason(_ found: DetectedEncoding, declared: String?) -> ReadingFact.EncodingReason {
        if declared != nil { return .manifest }
        if found.hasByteOrderMark { return .byteOrderMark }
        if found.isAsRowsSay { return .rejectedRows }
        return found.charset.rawValue.hasPrefix("utf-") ? .text : .letters
    }

    private static func detect(
        _ sample: [UInt8], isWholeFile: Bool, letters: [UInt8]?, encoding: String?
    ) throws(FileFailure) -> DetectedEncoding {
        guard let letters else {
            return try EncodingDetector.detect(sample, isWholeFile: isWholeFile, declared: encoding)
        }
        do {
            return try EncodingDetector.detect(letters, isWholeFile: false, declared: encoding)
        } catch .fileEncoding(let declared, _) {
            // Which line of the file it is, is not known.
            throw .fileEncoding(declared: declared, line: nil)
        }
    }

    /// The lines that begin with `#` above all others.
    private static func commentLines(_ text: ArraySlice<UInt8>, behind lines: Int) -> [ArraySlice<UInt8>] {
        // A CRLF makes an empty line, which is none.
        let physical = text.prefix(64 * 1024).split(maxSplits: 200, whereSeparator: Byte.isLineEnd)
        return Array(physical.dropFirst(lines).prefix { $0.first == UInt8(ascii: "#") })
    }

    private static func firstLineEnd(in text: ArraySlice<UInt8>) -> [UInt8] {
        guard let index = text.firstIndex(where: Byte.isLineEnd), text[index] == Byte.carriageReturn
        else { return [Byte.lineFeed] }
        return index + 1 < text.endIndex && text[index + 1] == Byte.lineFeed
            ? [Byte.carriageReturn, Byte.lineFeed] : [Byte.carriageReturn]
    }
}

/// Looks for the table in the text of a sample.
private struct TableSearch {
    let text: [UInt8]
    let isWholeFile: Bool
    /// By the manifest.
    let declared: Dialect.Delimiter?
    /// By a `sep=` line.
    let named: Dialect.Delimiter?

    /// The table as it is best read, and how many of the comment lines above it are comments. A line is one unless it
    /// has as many cells as the table: then it is a header whose first column is called `#`.
    func find(
        below preambleLines: Int, comments: [ArraySlice<UInt8>]
    ) throws(FileFailure) -> (reading: DelimiterReading, comments: Int) {
        if !comments.isEmpty {
            let reading = try choose(below: preambleLines + comments.count)
            let count = comments.firstIndex { line in
                line.count { $0 == reading.delimiter.byte } + 1 == reading.columns
            }
            if !reading.hasOneColumn, reading.agreement >= 0.8, count != 0 {
                guard let count else { return (reading, comments.count) }
                return (try choose(below: preambleLines + count), count)
            }
        }
        return (try choose(below: preambleLines), 0)
    }

    private func choose(below preambleLines: Int) throws(FileFailure) -> DelimiterReading {
        let readings = Dialect.Delimiter.allCases.map {
            DelimiterReading(of: text, isWholeFile: isWholeFile, preambleLines: preambleLines, delimiter: $0)
        }
        let delimiter = try choose(among: readings)
        return readings.first { $0.delimiter == delimiter } ?? readings[0]
    }

    private func choose(among readings: [DelimiterReading]) throws(FileFailure) -> Dialect.Delimiter {
        let likeliest = readings.filter { !$0.hasOneColumn }.max { $0.isLessLikely(than: $1) }
        guard let declared else {
            if let named { return named }
            if let rejects = readings.first(where: { $0.rejectedRows > 0 }) { return rejects.delimiter }
            // A first line that no row is like, such as a title: the rows decide.
            let isBorneOut = likeliest.map { $0.agreement >= 0.1 } ?? false
            return ((isBorneOut ? nil : byRows(readings)) ?? likeliest)?.delimiter ?? .comma
        }
        if let likeliest, likeliest.agreement >= 0.8,
            readings.contains(where: { $0.delimiter == declared && $0.hasOneColumn })
        {
            throw .fileDelimiter(declared: declared, looksLike: likeliest.delimiter)
        }
        return declared
    }

    private func byRows(_ readings: [DelimiterReading]) -> DelimiterReading? {
        readings.map { $0.withoutHeader() }.filter { !$0.hasOneColumn && $0.agreement >= 0.9 }
            .max { $0.isLessLikely(than: $1) }
    }
}
