import Glibc
package import IntrayModel

// Briefing for the next engineer.
//
// The reader turns a stream of UTF-8 bytes into records with their positions. Every byte of every import goes through
// it, so it is built for speed, and files are hostile, so each of its steps is bounded:
//
// - `ByteWindow` holds the bytes from the start of the present record on. There is one copy of a record's bytes, from
//   the window into `Record.bytes`, and no allocation once these have grown to the size of the longest record.
// - `RecordScanner` finds where the record and its cells end, in one pass, eight bytes at a time. When the bytes run
//   out in the middle, the window fetches as many again and the scan starts anew. No state is carried over a fetch,
//   so the result cannot depend on where the chunks of the stream happened to end.
// - A record that cannot be read becomes its first physical line with a defect, and reading goes on with the next
//   line: nothing is swallowed. This stays linear, for two reasons. A scan that ran over a line inside one quoted cell
//   saw only doubled quotes in it; such a line on its own has no quoted cell that stays open, so no other long scan
//   starts there. And when the scan went through several such cells (`isChained`), the lines it saw are read each by
//   itself (`singleLinesEnd`).
// - What a record is depends on the bytes up to `recordLimit` alone, never on how many of them are in the window.
//
// UTF-8 is checked once per record, and not at all when it is ASCII. A file in another encoding goes through a
// `Transcoder` first, so that what stands here, in `Record` too, is always UTF-8; `TextEncoder` makes the file's own
// bytes of it again.

/// Reads the records of a CSV file, one after the other, from a stream of bytes. Memory does not depend on the size of
/// the file.
///
/// By RFC 4180, and by what people's files are like: LF, CRLF and CR end a line, also mixed; a byte order mark at the
/// start is passed over; blanks around a quoted cell do not count; a quote inside an unquoted cell is a character.
/// Lines that are empty or hold only blank cells are no records. See `LenientLine` for broken quoting.
package struct CSVReader: ~Copyable {
    /// The longest record, in bytes, if not told otherwise.
    package static let defaultRecordLimit = 1 << 20
    /// As much is kept of a record that is longer than the limit.
    private static let keptOfTooLong = 1024

    /// How many cells a record should have. `readHeader` sets it; set it for a file without a header. With it, broken
    /// quoting can be told from what was meant; nil: it cannot, and such a row has a defect.
    package var width: Int?
    /// Physical lines read so far.
    package private(set) var linesRead = 0
    /// Bytes read so far, a byte order mark included: how far the reader has come in the file.
    package var bytesRead: Int { window.offset }

    private let delimiter: UInt8
    private let recordLimit: Int
    private var window: ByteWindow
    private var scanner: RecordScanner
    private var rowsRead = 0
    private var isStarted = false
    /// Up to this offset of the file, a quoted cell that was given up may go on. Lines that start before it and are not
    /// flawless are its remains, not rows.
    private var remainsEnd = 0
    /// Up to this offset of the file, no quoted cell goes on in another line.
    private var singleLinesEnd = 0

    /// `read` fills the buffer from the stream, in the dialect's encoding, and returns how many bytes it has put there;
    /// 0 at the end. What it throws goes to the caller. `recordLimit`: the longest record, in bytes of UTF-8; a longer
    /// one has a defect.
    package init(
        dialect: Dialect, recordLimit: Int = defaultRecordLimit,
        read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int
    ) {
        delimiter = dialect.delimiter.byte
        self.recordLimit = recordLimit
        // A line end may stand behind the longest record.
        let charset = Charset(name: dialect.encoding) ?? .utf8
        let transcoder = charset == .utf8 ? nil : Transcoder(charset, read: read)
        window = ByteWindow(reach: recordLimit + 2, read: transcoder.map { $0.read(into:) } ?? read)
        scanner = RecordScanner(delimiter: delimiter)
    }

    /// Passes over physical lines above the header, and returns them as the file has them, line ends included; of lines
    /// that are longer than `recordLimit` in all, the beginning.
    package mutating func readPreamble(lines: Int) throws -> [UInt8] {
        try start()
        var preamble: [UInt8] = []
        for _ in 0..<lines { try passLine(keeping: &preamble, upTo: recordLimit) }
        return preamble
    }

    /// Reads the next record as the header: it is not counted as a row, and its number of cells is expected of the
    /// rows. False when there is none.
    package mutating func readHeader(into record: inout Record) throws -> Bool {
        width = nil
        guard try read(into: &record) else { return false }
        width = record.cells.count
        record.position.row = 0
        return true
    }

    /// Reads the next record; false at the end of the file. A record that could not be read whole has a `defect`.
    package mutating func next(into record: inout Record) throws -> Bool {
        guard try read(into: &record) else { return false }
        rowsRead += 1
        record.position.row = rowsRead
        return true
    }

    private mutating func read(into record: inout Record) throws -> Bool {
        try start()
        while try hasMore() {
            record.position.line = linesRead + 1
            record.defect = nil
            try readOne(into: &record)
            if record.defect != nil || !isBlank(record) { return true }
        }
        return false
    }

    private mutating func start() throws {
        guard !isStarted else { return }
        isStarted = true
        while window.count < 3, !window.isAtEnd { try window.fetch() }
        let mark = EncodingDetector.utf8Mark
        if UnsafeBufferPointer(start: window.bytes, count: window.count).starts(with: mark) {
            window.consume(mark.count)
        }
    }

    private mutating func hasMore() throws -> Bool {
        if window.count == 0, !window.isAtEnd { try window.fetch() }
        return window.count > 0
    }

    private func isBlank(_ record: Record) -> Bool {
        // Nearly every record is told by its first byte.
        guard let first = record.bytes.first, !Byte.isWord(first) else { return record.rawCount == 0 }
        return record.isBlank
    }
}

// MARK: One record

extension CSVReader {
    /// Reads what starts at the window's first byte, be it blank, and consumes it with its line end.
    private mutating func readOne(into record: inout Record) throws {
        while true {
            // One byte more than the longest record shows the line end behind it.
            let isCut = window.count > recordLimit + 1
            var count = isCut ? recordLimit + 1 : window.count
            var isLast = window.isAtEnd && !isCut
            if window.offset < singleLinesEnd, let lineEnd = scanner.lineEnd(window.bytes, count: count) {
                count = lineEnd
                isLast = true
            }
            let outcome = scanner.scan(window.bytes, count: count, isLast: isLast, cells: &record.cells)
            if try settle(outcome, count: count, isComplete: isLast || isCut, record: &record) { return }
            try window.fetch()
        }
    }

    /// Decides what the record is. False when that depends on bytes that have not been fetched.
    private mutating func settle(
        _ outcome: RecordScanner.Outcome, count: Int, isComplete: Bool, record: inout Record
    ) throws -> Bool {
        switch outcome {
        case .record(let rawCount):
            guard rawCount <= recordLimit else { return try skipTooLong(&record) }
            return take(rawCount, into: &record)
        case .strayText(let at):
            if let lineEnd = scanner.firstLineEnd { return giveUp(lineEnd, remains: at, scanned: at, record: &record) }
            guard let lineEnd = scanner.lineEnd(window.bytes, count: count) ?? (isComplete ? count : nil)
            else { return false }
            guard lineEnd <= recordLimit else { return try skipTooLong(&record) }
            return takeLenient(lineEnd, into: &record)
        case .ranOut:
            guard isComplete else { return false }
            if let lineEnd = scanner.firstLineEnd {
                return giveUp(lineEnd, remains: 0, scanned: count, record: &record)
            }
            guard count <= recordLimit else { return try skipTooLong(&record) }
            return giveUp(count, remains: 0, scanned: count, record: &record)
        }
    }

    private mutating func take(_ rawCount: Int, into record: inout Record) -> Bool {
        guard let lineEndCount = lineEndCount(at: rawCount) else { return false }
        copyRaw(rawCount, into: &record)
        if window.offset < remainsEnd, !isBlank(record) {
            if isRemains(record) {
                return giveUp(scanner.firstLineEnd ?? rawCount, remains: 0, scanned: rawCount, record: &record)
            }
            remainsEnd = 0
        }
        if let lineEnd = scanner.firstLineEnd, swallowsARow(record, lineEnd) {
            return giveUp(lineEnd, remains: rawCount, scanned: rawCount, record: &record)
        }
        for index in scanner.escapedCells { unescape(index, backslash: false, in: &record) }
        checkText(&record)
        linesRead += scanner.innerLineEnds
        consumeLine(rawCount + lineEndCount)
        return true
    }

    /// A line with text behind a closing quote, none of its cells going on behind it.
    private mutating func takeLenient(_ rawCount: Int, into record: inout Record) -> Bool {
        guard let lineEndCount = lineEndCount(at: rawCount) else { return false }
        copyRaw(rawCount, into: &record)
        guard let width, window.offset >= remainsEnd,
            let cells = LenientLine(record.bytes, delimiter: delimiter).cells(expected: width)
        else {
            // The cell may go on in the next line. Where it ends cannot be known, so only that one line is doubted.
            return giveUp(rawCount, remains: rawCount + lineEndCount + 1, scanned: rawCount, record: &record)
        }
        setCells(cells, of: &record)
        checkText(&record)
        consumeLine(rawCount + lineEndCount)
        return true
    }

    /// Makes the first physical line the record, with a defect. `remains`: how far the quoted cell may reach, and
    /// `scanned`: how far it was looked for, from the record's start.
    private mutating func giveUp(_ rawCount: Int, remains: Int, scanned: Int, record: inout Record) -> Bool {
        guard let lineEndCount = lineEndCount(at: rawCount) else { return false }
        copyRaw(rawCount, into: &record)
        setCells(LenientLine(record.bytes, delimiter: delimiter).cellsUpToDefect(), of: &record)
        record.defect = .unterminatedQuote
        remainsEnd = max(remainsEnd, window.offset + remains)
        if scanner.isChained { singleLinesEnd = window.offset + scanned }
        consumeLine(rawCount + lineEndCount)
        return true
    }

    /// True for a line that looks like a piece of the quoted cell that was given up before it. The first line that does
    /// not is a row again.
    private func isRemains(_ record: Record) -> Bool {
        record.cells.count != width ?? record.cells.count || !hasPairedQuotes(record)
    }

    /// True when a quoted cell over several lines has likely swallowed rows, because its closing quote is another
    /// row's: the record has the wrong number of cells, and a line inside it has the right one.
    private func swallowsARow(_ record: Record, _ firstLineEnd: Int) -> Bool {
        guard let width, width > 1, record.cells.count != width else { return false }
        return record.bytes[firstLineEnd..<record.rawCount].split(whereSeparator: Byte.isLineEnd).contains { line in
            line.count(where: { $0 == delimiter }) == width - 1
        }
    }

    private func hasPairedQuotes(_ record: Record) -> Bool {
        record.bytes[..<record.rawCount].count(where: { $0 == Byte.quote }).isMultiple(of: 2)
    }

    private func setCells(_ cells: [LenientLine.Cell], of record: inout Record) {
        record.cells.removeAll(keepingCapacity: true)
        for cell in cells {
            record.cells.append(cell.content)
            if cell.isQuoted { unescape(record.cells.count - 1, backslash: true, in: &record) }
        }
    }

    private func copyRaw(_ count: Int, into record: inout Record) {
        record.bytes.removeAll(keepingCapacity: true)
        record.bytes.append(contentsOf: UnsafeBufferPointer(start: window.bytes, count: count))
        record.rawCount = count
    }

    /// Writes the cell behind the raw record with its doubled quotes made single; `backslash`: and those behind one.
    private func unescape(_ index: Int, backslash: Bool, in record: inout Record) {
        let content = record.cells[index]
        let start = record.bytes.count
        var at = content.lowerBound
        while at < content.upperBound {
            let byte = record.bytes[at]
            let isEscape = byte == Byte.quote || (backslash && byte == Byte.backslash)
            if isEscape, at + 1 < content.upperBound, record.bytes[at + 1] == Byte.quote { at += 1 }
            record.bytes.append(record.bytes[at])
            at += 1
        }
        record.cells[index] = start..<record.bytes.count
    }

    private func checkText(_ record: inout Record) {
        guard !isText(record.bytes.span.extracting(first: record.rawCount)) else { return }
        let cell = record.cells.firstIndex { !isText(record.bytes.span.extracting($0)) }
        record.defect = .invalidText(cell: cell ?? 0)
    }
}

// MARK: Line ends

extension CSVReader {
    /// The length of the line end at `index`, 0 at the end of the file; nil when an LF may follow that has not been
    /// fetched.
    private func lineEndCount(at index: Int) -> Int? {
        guard index < window.count else { return 0 }
        guard window.bytes[index] == Byte.carriageReturn else { return 1 }
        guard index + 1 < window.count else { return window.isAtEnd ? 1 : nil }
        return window.bytes[index + 1] == Byte.lineFeed ? 2 : 1
    }

    private mutating func consumeLine(_ count: Int) {
        window.consume(count)
        linesRead += 1
    }

    /// Passes over a line that is longer than the limit without holding it, and keeps its beginning.
    private mutating func skipTooLong(_ record: inout Record) throws -> Bool {
        record.bytes.removeAll(keepingCapacity: true)
        try passLine(keeping: &record.bytes, upTo: min(CSVReader.keptOfTooLong, recordLimit))
        // The last letter may have been cut: its first byte goes, and those that continue it.
        while let last = record.bytes.last, last & 0xC0 == 0x80 { record.bytes.removeLast() }
        if let last = record.bytes.last, last >= 0xC0 { record.bytes.removeLast() }
        record.rawCount = record.bytes.count
        setCells(LenientLine(record.bytes, delimiter: delimiter).cellsUpToDefect(), of: &record)
        record.defect = .tooLong(limit: recordLimit)
        return true
    }

    /// Consumes a physical line of any length; its bytes are appended to `kept` until that has `limit`.
    private mutating func passLine(keeping kept: inout [UInt8], upTo limit: Int) throws {
        guard try hasMore() else { return }
        linesRead += 1
        var lineEnd: Int?
        while lineEnd == nil, try hasMore() {
            lineEnd = scanner.lineEnd(window.bytes, count: window.count)
            consume(lineEnd ?? window.count, keeping: &kept, upTo: limit)
        }
        guard lineEnd != nil else { return }
        while true {
            if let count = lineEndCount(at: 0) { return consume(count, keeping: &kept, upTo: limit) }
            try window.fetch()
        }
    }

    private mutating func consume(_ count: Int, keeping kept: inout [UInt8], upTo limit: Int) {
        let room = max(0, min(count, limit - kept.count))
        kept.append(contentsOf: UnsafeBufferPointer(start: window.bytes, count: room))
        window.consume(count)
    }
}

/// True when the bytes are UTF-8; at once for ASCII.
func isUTF8(_ bytes: Span<UInt8>) -> Bool {
    (try? UTF8Span(validating: bytes)) != nil
}

/// True when the bytes are UTF-8 without a NUL, which is no text in any encoding: it is left by broken discs and by
/// programs that write fixed fields.
private func isText(_ bytes: Span<UInt8>) -> Bool {
    let hasZero = bytes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { memchr($0, 0, buffer.count) != nil } ?? false
    }
    return !hasZero && isUTF8(bytes)
}
