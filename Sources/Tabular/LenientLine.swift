/// Reads a line whose quoting breaks the rules as people mean it, or refuses.
///
/// A quoted cell with text behind its closing quote is read in one of two ways:
/// - `"He said "hi" there"`: the quotes inside are part of the text; the cell ends with the first quote that a
///   delimiter or the line end follows.
/// - `"Acme" Trading`: the quotes are not quoting at all; the cell is what stands up to the next delimiter.
///
/// Which one is decided per cell, and the line counts only if it has exactly the expected number of cells and no quote
/// is left over. All else is refused: a row that is rejected can be mended, a client that was read wrongly cannot.
struct LenientLine {
    struct Cell {
        /// The content as it stands in the line.
        var content: Range<Int>
        /// Doubled quotes and quotes behind a backslash stand for one quote.
        var isQuoted: Bool
        /// Where the delimiter or the line end follows.
        var end: Int
    }

    private let line: [UInt8]
    private let delimiter: UInt8

    init(_ line: [UInt8], delimiter: UInt8) {
        self.line = line
        self.delimiter = delimiter
    }

    /// The cells; nil when the line cannot be read without doubt.
    func cells(expected: Int) -> [Cell]? {
        var cells: [Cell] = []
        var start = 0
        while start <= line.count {
            guard cells.count < expected, let next = cell(at: start) else { return nil }
            cells.append(next)
            start = next.end + 1
        }
        return cells.count == expected ? cells : nil
    }

    /// The cells as far as they are quoted properly, and the rest of the line as the last one. For the report of a row
    /// that is refused.
    func cellsUpToDefect() -> [Cell] {
        var cells: [Cell] = []
        var start = 0
        while start <= line.count {
            let opening = skipBlanks(from: start)
            let isQuoted = opening < line.count && line[opening] == Byte.quote
            let next = isQuoted ? properCell(openedAt: opening) : rawCell(from: start, to: delimiterOrEnd(from: start))
            cells.append(next ?? rawCell(from: start, to: line.count))
            start = cells[cells.count - 1].end + 1
        }
        return cells
    }

    private func cell(at start: Int) -> Cell? {
        let opening = skipBlanks(from: start)
        if opening < line.count, line[opening] == Byte.quote {
            return properCell(openedAt: opening) ?? cellWithInnerQuotes(openedAt: opening)
                ?? literalCell(from: start, openedAt: opening)
        }
        let plain = rawCell(from: start, to: delimiterOrEnd(from: start))
        return line[plain.content].contains(Byte.quote) ? nil : plain
    }

    private func properCell(openedAt opening: Int) -> Cell? {
        guard let closing = closingQuote(openedAt: opening), let end = endFollowing(closing) else { return nil }
        return Cell(content: opening + 1..<closing, isQuoted: true, end: end)
    }

    private func cellWithInnerQuotes(openedAt opening: Int) -> Cell? {
        var inner: [Int] = []
        for at in opening + 1..<line.count where line[at] == Byte.quote {
            // A quote right behind a delimiter opens the next cell, so this one is not quoted.
            if lastNonBlank(before: at) == delimiter { return nil }
            if line[at - 1] != Byte.backslash, let end = endFollowing(at) {
                return areTwoQuotations(inner) ? nil : Cell(content: opening + 1..<at, isQuoted: true, end: end)
            }
            inner.append(at)
        }
        return nil
    }

    /// `"Acme" Trading "Co"`: the first inner quote ends a quotation and the last one begins another, so the outer
    /// ones do not belong together.
    private func areTwoQuotations(_ inner: [Int]) -> Bool {
        guard let first = inner.first, let last = inner.last, inner.count.isMultiple(of: 2) else { return false }
        let firstCloses = !isBlank(line[first - 1]) && !Byte.isWord(line[first + 1])
        let lastOpens = !Byte.isWord(line[last - 1]) && !isBlank(line[last + 1])
        return firstCloses && lastOpens
    }

    private func literalCell(from start: Int, openedAt opening: Int) -> Cell? {
        guard let closing = closingQuote(openedAt: opening) else { return nil }
        let cell = rawCell(from: start, to: delimiterOrEnd(from: closing))
        let quotes = line[cell.content].count(where: { $0 == Byte.quote })
        return quotes.isMultiple(of: 2) ? cell : nil
    }

    /// The first quote that is not doubled.
    private func closingQuote(openedAt opening: Int) -> Int? {
        var at = opening + 1
        while at < line.count {
            if line[at] == Byte.quote {
                guard at + 1 < line.count, line[at + 1] == Byte.quote else { return at }
                at += 1
            }
            at += 1
        }
        return nil
    }

    /// Where the cell ends when nothing but blanks stands between this quote and a delimiter or the line end.
    private func endFollowing(_ quote: Int) -> Int? {
        let next = skipBlanks(from: quote + 1)
        return next == line.count || line[next] == delimiter ? next : nil
    }

    private func rawCell(from start: Int, to end: Int) -> Cell {
        Cell(content: start..<end, isQuoted: false, end: end)
    }

    private func delimiterOrEnd(from start: Int) -> Int {
        line[start...].firstIndex(of: delimiter) ?? line.count
    }

    private func lastNonBlank(before index: Int) -> UInt8? {
        line[..<index].last { !isBlank($0) }
    }

    private func skipBlanks(from start: Int) -> Int {
        line[start...].firstIndex { !isBlank($0) } ?? line.count
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == Byte.space || (byte == Byte.tab && delimiter != Byte.tab)
    }
}
