package import IntrayModel

/// Tells how a text file is written, from its beginning.
package enum DialectDetector {
    /// How many records are looked at for each delimiter.
    private static let recordsJudged = 1000

    /// The dialect of a file whose first bytes are `sample`; 256 KiB are enough.
    ///
    /// - `isWholeFile`: the file ends with the sample.
    /// - `preambleLines`: physical lines above the header, which say nothing about the table.
    /// - `delimiter`, `encoding`: as declared; nil to detect them.
    ///
    /// Throws `fileEmpty` when there is nothing but blanks; `encodingUnsupported` and `fileEncoding` when the text is
    /// not UTF-8; `fileDelimiter` when the header is one cell with the declared delimiter and several with another,
    /// and the rows agree.
    package static func detect(
        sample: [UInt8], isWholeFile: Bool, preambleLines: Int = 0, delimiter: Dialect.Delimiter?, encoding: String?
    ) throws(FileFailure) -> Dialect {
        try TextEncoding.requireUTF8(sample, isWholeFile: isWholeFile, declared: encoding)
        let hasMark = sample.starts(with: TextEncoding.byteOrderMark)
        let text = sample.dropFirst(hasMark ? TextEncoding.byteOrderMark.count : 0)
        if isWholeFile && text.allSatisfy({ $0 == Byte.space || $0 == Byte.tab || Byte.isLineEnd($0) }) {
            throw .fileEmpty
        }
        let readings = Dialect.Delimiter.allCases.map {
            Reading(of: sample, isWholeFile: isWholeFile, preambleLines: preambleLines, delimiter: $0)
        }
        return Dialect(
            delimiter: try choose(among: readings, declared: delimiter), encoding: TextEncoding.utf8,
            hasByteOrderMark: hasMark)
    }

    private static func choose(
        among readings: [Reading], declared: Dialect.Delimiter?
    ) throws(FileFailure) -> Dialect.Delimiter {
        let likeliest = readings.filter { !$0.hasOneColumn }.max { $0.isLessLikely(than: $1) }
        guard let declared else {
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

    private static func byRows(_ readings: [Reading]) -> Reading? {
        readings.map { $0.withoutHeader() }.filter { !$0.hasOneColumn && $0.agreement >= 0.9 }
            .max { $0.isLessLikely(than: $1) }
    }

    /// What the sample looks like with one delimiter, by the very reader that the import will use.
    private struct Reading {
        let delimiter: Dialect.Delimiter
        /// Cells of each record, the header first; 0 for a record with broken quoting.
        private var counts: [Int] = []

        init(of sample: [UInt8], isWholeFile: Bool, preambleLines: Int, delimiter: Dialect.Delimiter) {
            self.delimiter = delimiter
            var position = 0
            let dialect = Dialect(delimiter: delimiter, encoding: TextEncoding.utf8, hasByteOrderMark: false)
            var reader = CSVReader(dialect: dialect, recordLimit: sample.count) { buffer in
                let count = min(buffer.count, sample.count - position)
                buffer.copyBytes(from: sample[position..<position + count])
                position += count
                return count
            }
            var record = Record()
            // Reading from memory does not throw; if it did, the counts so far would be all there is to judge.
            _ = try? reader.readPreamble(lines: preambleLines)
            while counts.count < recordsJudged, (try? reader.next(into: &record)) == true {
                counts.append(record.defect == .unterminatedQuote ? 0 : record.cells.count)
                if counts.count == 1 { reader.width = record.cells.count }
            }
            let isCut = !isWholeFile && reader.bytesRead == sample.count
            if isCut && counts.count > 1 { counts.removeLast() }
        }

        private var columns: Int { counts.first ?? 0 }
        var hasOneColumn: Bool { columns <= 1 }

        /// The share of rows that have as many cells as the header.
        var agreement: Double {
            let rows = counts.dropFirst()
            return rows.isEmpty ? 1 : Double(rows.count { $0 == columns }) / Double(rows.count)
        }

        /// The header counts most, and the rows must bear it out. Of two that no row bears out, the header still tells.
        private var weight: Double { Double(columns - 1) * (agreement + 0.01) }

        /// Equal weights: the character that is rarer in text is the delimiter.
        func isLessLikely(than other: Reading) -> Bool {
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

        func withoutHeader() -> Reading {
            var reading = self
            reading.counts = Array(counts.dropFirst())
            return reading
        }
    }
}
