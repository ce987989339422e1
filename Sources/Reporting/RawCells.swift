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
