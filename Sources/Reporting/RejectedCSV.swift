package import IntrayModel

/// rejected.csv: the rejected rows exactly as they are in the file, each with two more cells, its row number and what
/// is wrong with it. Mended, it can be dropped again with the same manifest, so it keeps the file's delimiter, byte
/// order mark, line ends and the lines above the header. All is UTF-8 here, as the reader gives it; whoever writes the
/// file puts it back into the file's encoding. Cells that a spreadsheet would run as formulas are not guarded, and the
/// row's last cell says so. So it does of how the file was read, since the rows that showed it are not in it.
///
/// A mended rejected.csv that is dropped again already ends with the two columns; then they are replaced.
package struct RejectedCSV: Sendable {
    private let delimiter: UInt8
    private let byteOrderMark: [UInt8]
    private let lineEnd: [UInt8]
    private let replacesColumns: Bool
    /// Cells of a whole row of the file in it.
    private let width: Int
    private let reading: String?
    private let readingOfBrokenText: String?

    /// `ownColumns` are those that an earlier import added, 0-based; `width` is how many cells a whole row has. `lineEnd` is
    /// the file's own. For a workbook, the dialect is that of the CSV which its records are written in.
    package init(
        dialect: Dialect, lineEnd: [UInt8], ownColumns: [Int], width: Int, evidence: [ColumnEvidence] = []
    ) {
        delimiter = dialect.delimiter.byte
        byteOrderMark = dialect.hasByteOrderMark ? Array("\u{FEFF}".utf8) : []
        self.lineEnd = lineEnd
        replacesColumns = width > 2 && ownColumns == [width - 2, width - 1]
        self.width = width
        // Text of two or four bytes a letter shows itself, and no sentence could be found in it before it is decoded.
        let isShown = dialect.encoding.hasPrefix("utf-")
        let sentence = ReadingSentence(encoding: isShown ? nil : dialect.encoding, columns: evidence)
        reading = sentence.text
        readingOfBrokenText = ReadingSentence(encoding: dialect.encoding, columns: evidence).text
    }

    /// What comes before the first row. `preamble` is all that stands above the header, without a byte order mark and
    /// with its line ends; `rawHeader` is the header's record without its line end, nil when the file has none.
    package func appendHeader(preamble: ArraySlice<UInt8>, rawHeader: ArraySlice<UInt8>?, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: byteOrderMark)
        buffer.append(contentsOf: preamble)
        guard let rawHeader else { return }
        buffer.append(contentsOf: kept(of: rawHeader, cellCount: width))
        append(String(UnicodeScalar(delimiter)), to: &buffer)
        append(RejectedHeaders.row, to: &buffer)
        append(String(UnicodeScalar(delimiter)), to: &buffer)
        append(RejectedHeaders.errors, to: &buffer)
        buffer.append(contentsOf: lineEnd)
    }

    /// A rejected row: `raw` is its record without the line end, `cellCount` the number of cells that were read in it.
    ///
    /// Missing cells are filled up and empty ones behind the last column left out, so that the two that are added stand
    /// under their headers. The last cell is always
    /// quoted: in a row with an open quote its first quote closes that one, and the row ends in its own line.
    package func append(
        raw: ArraySlice<UInt8>, cellCount: Int, row: Int, errors: [Finding], to buffer: inout [UInt8]
    ) {
        var kept = kept(of: raw, cellCount: cellCount)
        let hasOpenQuote = errors.contains { $0.code == .rowQuotes }
        var present = cellCount - (kept.endIndex < raw.endIndex ? 2 : 0)
        if hasOpenQuote {
            present = scan(kept).cellsOnceClosed
        } else if present > ownWidth, let end = scan(kept).endOfWholeRow(in: kept, width: ownWidth) {
            kept = kept[..<end]
            present = ownWidth
        }
        buffer.append(contentsOf: kept)
        let separator = String(UnicodeScalar(delimiter))
        let missing = max(0, ownWidth - present)
        append(String(repeating: separator, count: missing + 1) + "\(row)" + separator, to: &buffer)
        append("\"" + errorsCell(errors, hasFormula: scan(kept).hasFormula(in: kept)) + "\"", to: &buffer)
        buffer.append(contentsOf: lineEnd)
    }

    /// The cells of a whole row without the two that this file adds.
    private var ownWidth: Int { replacesColumns ? width - 2 : width }

    private func append(_ text: String, to buffer: inout [UInt8]) { buffer.append(contentsOf: text.utf8) }

    private func scan(_ raw: ArraySlice<UInt8>) -> RawCells { RawCells(scanning: raw, delimiter: delimiter) }

    /// The record without the two cells that an earlier import added.
    private func kept(of raw: ArraySlice<UInt8>, cellCount: Int) -> ArraySlice<UInt8> {
        guard replacesColumns else { return raw }
        let cells = scan(raw)
        if cellCount >= width, cells.delimiters.count + 1 == cellCount {
            return raw[..<cells.delimiters[cellCount - 3]]
        }
        return cells.startOfAddedCells(in: raw).map { raw[..<$0] } ?? raw
    }

    /// No delimiter of any file stands between them, which would make the dialect hard to tell:
    /// `email.invalid: Invalid email format. (E-mail: The address has no @ sign.) // ...`, without the outer quotes and
    /// on one line.
    private func errorsCell(_ errors: [Finding], hasFormula: Bool) -> String {
        var words = errors.map { finding -> String in
            let place = [finding.column.map(Words.data), Words.detail(of: finding)].compactMap { $0 }
            let message = "\(finding.code.rawValue): \(Words.message(for: finding.code))"
            return place.isEmpty ? message : "\(message) (\(place.joined(separator: ": ")))"
        }
        if hasFormula { words.append(Words.formulaInRejectedRow) }
        let isBroken = errors.contains { $0.code == .rowEncoding }
        if let reading = isBroken ? readingOfBrokenText : reading { words.append(reading) }
        var result = ""
        for scalar in words.joined(separator: " // ").unicodeScalars {
            if scalar == "\"" { result.append("\"") }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
