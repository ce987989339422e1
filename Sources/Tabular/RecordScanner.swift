import IntrayModel

/// Splits one record into cells by the rules of RFC 4180, as far as the bytes go.
///
/// Two loops, and the record moves between them cell by cell. `plainCells` takes cells without quoting, eight bytes at
/// a time, until the line ends or a cell begins with a quote; `quotedCell` takes that one cell. Nothing is copied or
/// unescaped here: offsets are noted, counted from the record's first byte.
struct RecordScanner {
    enum Outcome {
        /// The record's bytes are `..<rawCount`; its line end, or the end of the file, stands there.
        case record(rawCount: Int)
        /// Text stands behind a closing quote, at this offset.
        case strayText(at: Int)
        /// The bytes end before the record does; in the last bytes of a file, inside a quoted cell.
        case ranOut
    }

    private let delimiterByte: UInt8
    private let delimiter: BytePattern
    private let quote = BytePattern(Byte.quote)
    private let lineFeed = BytePattern(Byte.lineFeed)
    private let carriageReturn = BytePattern(Byte.carriageReturn)

    /// Where the first physical line of the record ends, when a quoted cell goes on behind it.
    private(set) var firstLineEnd: Int?
    /// Line ends inside quoted cells.
    private(set) var innerLineEnds = 0
    /// The record goes on behind a quoted cell over several lines, in the last of them.
    private(set) var isChained = false
    /// The cells that hold doubled quotes.
    private(set) var escapedCells: [Int] = []

    init(delimiter: UInt8) {
        delimiterByte = delimiter
        self.delimiter = BytePattern(delimiter)
    }

    /// Reads from the first of `count` bytes; `isLast` when the file ends behind them. `cells` are set anew.
    mutating func scan(
        _ bytes: UnsafePointer<UInt8>, count: Int, isLast: Bool, cells: inout [Range<Int>]
    ) -> Outcome {
        firstLineEnd = nil
        innerLineEnds = 0
        isChained = false
        escapedCells.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        var cellStart = 0
        while true {
            switch plainCells(bytes, from: &cellStart, count: count, cells: &cells) {
            case .lineEnd(let at): return .record(rawCount: at)
            case .ranOut:
                guard isLast else { return .ranOut }
                cells.append(cellStart..<count)
                return .record(rawCount: count)
            case .quote(let at):
                let closing = quotedCell(bytes, from: at + 1, count: count, isLast: isLast, cells: &cells)
                guard let next = closing else { return .ranOut }
                if next == count || Byte.isLineEnd(bytes[next]) { return .record(rawCount: next) }
                guard bytes[next] == delimiterByte else { return .strayText(at: next) }
                cellStart = next + 1
                isChained = innerLineEnds > 0
            }
        }
    }

    private enum PlainStop {
        case lineEnd(Int)
        case quote(Int)
        case ranOut
    }

    /// Appends cells up to a line end or a cell that begins with a quote; `cellStart` is the start of the one that is
    /// not finished. A quote inside a cell is an ordinary character.
    @inline(__always)
    private func plainCells(
        _ bytes: UnsafePointer<UInt8>, from cellStart: inout Int, count: Int, cells: inout [Range<Int>]
    ) -> PlainStop {
        if cellStart < count, bytes[cellStart] == Byte.quote { return .quote(cellStart) }
        var offset = cellStart
        while offset < count {
            let word = loadWord(bytes, offset)
            var hits =
                delimiter.hits(in: word) | quote.hits(in: word) | lineFeed.hits(in: word)
                | carriageReturn.hits(in: word)
            while hits != 0 {
                let at = firstHit(hits, offset)
                guard at < count else { return .ranOut }
                hits &= hits &- 1
                let byte = bytes[at]
                if byte == delimiterByte {
                    cells.append(Range(uncheckedBounds: (cellStart, at)))
                    cellStart = at &+ 1
                } else if byte != Byte.quote {
                    cells.append(Range(uncheckedBounds: (cellStart, at)))
                    return .lineEnd(at)
                } else if skipBlanks(bytes, from: cellStart, count: at) == at {
                    return .quote(at)
                }
            }
            offset &+= 8
        }
        return .ranOut
    }

    /// Appends the cell whose content begins at `start`, and returns the offset of what follows its closing quote and
    /// the blanks behind that; nil when the bytes end before this is known.
    private mutating func quotedCell(
        _ bytes: UnsafePointer<UInt8>, from start: Int, count: Int, isLast: Bool, cells: inout [Range<Int>]
    ) -> Int? {
        var isEscaped = false
        var offset = start
        while let at = nextQuoteOrLineEnd(bytes, from: offset, count: count) {
            let hasNext = at + 1 < count
            if bytes[at] != Byte.quote {
                firstLineEnd = firstLineEnd ?? at
                innerLineEnds += 1
                let isPair = bytes[at] == Byte.carriageReturn && hasNext && bytes[at + 1] == Byte.lineFeed
                offset = at + (isPair ? 2 : 1)
            } else if hasNext && bytes[at + 1] == Byte.quote {
                isEscaped = true
                offset = at + 2
            } else {
                let next = skipBlanks(bytes, from: at + 1, count: count)
                guard next < count || isLast else { return nil }
                if isEscaped { escapedCells.append(cells.count) }
                cells.append(start..<at)
                return next
            }
        }
        return nil
    }

    private func nextQuoteOrLineEnd(_ bytes: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int? {
        var offset = start
        while offset < count {
            let word = loadWord(bytes, offset)
            let hits = quote.hits(in: word) | lineFeed.hits(in: word) | carriageReturn.hits(in: word)
            if hits != 0 {
                let at = firstHit(hits, offset)
                return at < count ? at : nil
            }
            offset += 8
        }
        return nil
    }

    private func skipBlanks(_ bytes: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
        var at = start
        while at < count, bytes[at] == Byte.space || (bytes[at] == Byte.tab && delimiterByte != Byte.tab) { at += 1 }
        return at
    }

    /// The offset of the first line end, nil when there is none.
    func lineEnd(_ bytes: UnsafePointer<UInt8>, count: Int) -> Int? {
        var offset = 0
        while offset < count {
            let word = loadWord(bytes, offset)
            let hits = lineFeed.hits(in: word) | carriageReturn.hits(in: word)
            if hits != 0 {
                let at = firstHit(hits, offset)
                return at < count ? at : nil
            }
            offset += 8
        }
        return nil
    }
}
