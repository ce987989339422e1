import IntrayModel

/// What the beginning of a table looks like with one delimiter, by the very reader that the import will use.
struct DelimiterReading {
    /// How many records are looked at.
    private static let recordsJudged = 1000
    /// The header is looked for in so many records.
    private static let headersTried = 30

    let delimiter: Dialect.Delimiter
    /// Cells of each record, the header first; 0 for a record with broken quoting.
    private var counts: [Int] = []
    /// The same without empty cells at the end.
    private var filledCounts: [Int] = []
    private var lines: [Int] = []
    /// Records that end as rows of rejected.csv do.
    private(set) var rejectedRows = 0

    /// `text` is the beginning of the file in UTF-8.
    init(of text: [UInt8], isWholeFile: Bool, preambleLines: Int, delimiter: Dialect.Delimiter) {
        self.delimiter = delimiter
        var position = 0
        let dialect = Dialect(delimiter: delimiter, encoding: Charset.utf8.rawValue, hasByteOrderMark: false)
        var reader = CSVReader(dialect: dialect, recordLimit: text.count) { buffer in
            let count = min(buffer.count, text.count - position)
            buffer.copyBytes(from: text[position..<position + count])
            position += count
            return count
        }
        var record = Record()
        // Reading from memory does not throw; if it did, the counts so far would be all there is to judge.
        _ = try? reader.readPreamble(lines: preambleLines)
        while counts.count < DelimiterReading.recordsJudged, (try? reader.next(into: &record)) == true {
            counts.append(record.defect == .unterminatedQuote ? 0 : record.cells.count)
            filledCounts.append(1 + (record.cells.lastIndex { !$0.isEmpty } ?? -1))
            lines.append(record.position.line)
            if MendedRejects.endsAsOne(record) { rejectedRows += 1 }
            if counts.count == 1 { reader.width = record.cells.count }
        }
        let isCut = !isWholeFile && reader.bytesRead == text.count
        if isCut && counts.count > 1 {
            counts.removeLast()
            filledCounts.removeLast()
        }
    }

    var columns: Int { counts.first ?? 0 }
    var hasOneColumn: Bool { columns <= 1 }

    /// The share of rows that have as many cells as the header.
    var agreement: Double {
        let rows = counts.dropFirst()
        return rows.isEmpty ? 1 : Double(rows.count { $0 == columns }) / Double(rows.count)
    }

    /// The header counts most, and the rows must bear it out. Of two that no row bears out, the header still tells.
    private var weight: Double { Double(columns - 1) * (agreement + 0.01) }

    /// Equal weights: the character that is rarer in text is the delimiter.
    func isLessLikely(than other: DelimiterReading) -> Bool {
        (weight, rarity) < (other.weight, other.rarity)
    }

    private var rarity: Int {
        switch delimiter {
        case .comma: 0
        case .semicolon: 1
        case .pipe: 2
        case .tab: 3
        }
    }

    func withoutHeader() -> DelimiterReading {
        var reading = self
        reading.counts = Array(counts.dropFirst())
        return reading
    }

    /// The line of a later record that looks like the header: hardly a row has as many cells as the first record, and
    /// nearly all from that one on have as many as it. Delimiters at the end of every row, or of the header alone, make
    /// no other header.
    var laterHeader: Int? {
        guard agreement < 0.1, filledCounts.dropFirst().contains(where: { $0 > columns }) else { return nil }
        return (1..<max(1, min(counts.count - 1, DelimiterReading.headersTried))).first { index in
            let rest = counts[index...]
            return counts[index] > 1 && rest.count { $0 == counts[index] } * 10 >= rest.count * 9
        }.map { lines[$0] }
    }
}
