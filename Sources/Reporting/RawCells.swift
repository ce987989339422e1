import IntrayModel

/// Where the cells of a raw record are, as far as rejected.csv must know it.
///
/// A quote counts where a cell begins with it; inside, two quotes are one. What follows a closing quote belongs to
/// the cell up to the next delimiter. This is how such files are commonly read; where the reader's own count of cells
/// is another, the reader is right.
struct RawCells {
    /// Offsets of the delimiters between cells.
    private(set) var delimiters: [Int] = []
    /// Delimiters after the quote that was never closed.
    private var openDelimiters = 0
    private let delimiter: UInt8

    private enum State { case start, plain, quoted, quoteInQuoted }

    init(scanning raw: ArraySlice<UInt8>, delimiter: UInt8) {
        self.delimiter = delimiter
        var state = State.start
        for (offset, byte) in zip(raw.indices, raw) {
            let isQuote = byte == UInt8(ascii: "\"")
            switch state {
            case .quoted:
                if isQuote { state = .quoteInQuoted } else if byte == delimiter { openDelimiters += 1 }
            case .quoteInQuoted where isQuote: state = .quoted
            case .start where isQuote:
                state = .quoted
                openDelimiters = 0
            case _ where byte == delimiter:
                delimiters.append(offset)
                state = .start
            default: state = .plain
            }
        }
        if state != .quoted { openDelimiters = 0 }
    }

    /// What the cells say: without their outer quotes, and with one quote for two inside.
    func texts(of raw: ArraySlice<UInt8>) -> [String] {
        let quote = UInt8(ascii: "\"")
        var texts: [String] = []
        var start = raw.startIndex
        for end in delimiters + [raw.endIndex] {
            var cell = raw[start..<end]
            if cell.first == quote {
                cell = cell.dropFirst()
                if cell.last == quote { cell = cell.dropLast() }
                texts.append(String(decoding: cell, as: UTF8.self).replacing("\"\"", with: "\""))
            } else {
                texts.append(String(decoding: cell, as: UTF8.self))
            }
            start = min(end + 1, raw.endIndex)
        }
        return texts
    }

    /// Whether a cell of the record would run as a formula where the file is opened in a spreadsheet.
    func hasFormula(in raw: ArraySlice<UInt8>) -> Bool {
        var start = raw.startIndex
        for end in delimiters + [raw.endIndex] {
            var first = start
            while first < end, raw[first] == UInt8(ascii: " ") || raw[first] == UInt8(ascii: "\"") { first += 1 }
            var last = end
            while last > first, raw[last - 1] == UInt8(ascii: "\"") { last -= 1 }
            // What is guarded already shows as text.
            if first < last, raw[first] != FormulaGuard.mark, FormulaGuard.isNeeded(raw[first..<last].span) {
                return true
            }
            start = min(end + 1, raw.endIndex)
        }
        return false
    }

    /// Where a record ends that has nothing but empty cells behind so many; nil when there is something in them.
    func endOfWholeRow(in raw: ArraySlice<UInt8>, width: Int) -> Int? {
        guard width > 0, delimiters.count >= width else { return nil }
        let end = delimiters[width - 1]
        let isEmpty = raw[end...].allSatisfy { byte in
            byte == delimiter || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\"")
        }
        return isEmpty ? end : nil
    }

    /// How many cells the record has when the open quote is closed before the next delimiter, as the one who mends it
    /// will do most often.
    var cellsOnceClosed: Int { delimiters.count + 1 + openDelimiters }

    /// Where the cells begin that an earlier rejected.csv added to a record which an open quote makes unreadable:
    /// `,17,"row.quotes: ..."` at its end. The offset is that of the first delimiter.
    func startOfAddedCells(in raw: ArraySlice<UInt8>) -> Int? {
        let quote = UInt8(ascii: "\"")
        var offset = raw.endIndex - 1
        guard offset > raw.startIndex, raw[offset] == quote else { return nil }
        // Backwards over the quoted text: pairs of quotes belong to it, a single one begins it.
        offset -= 1
        while offset >= raw.startIndex {
            if raw[offset] == quote {
                guard offset - 1 >= raw.startIndex, raw[offset - 1] == quote else { break }
                offset -= 1
            }
            offset -= 1
        }
        offset -= 1
        guard offset >= raw.startIndex, raw[offset] == delimiter else { return nil }
        let end = offset
        repeat { offset -= 1 } while offset >= raw.startIndex && isDigit(raw[offset])
        guard offset >= raw.startIndex, offset < end - 1, raw[offset] == delimiter
        else { return nil }
        return offset
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
