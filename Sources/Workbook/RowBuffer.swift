import IntrayModel

/// Rows that have been read and not yet asked for: each written as a line of CSV, with the places of its cells.
///
/// All rows share the buffers. Cells without content at the end of a row are left out, and rows without any.
struct RowBuffer {
    private struct Row {
        let line: Int
        let bytes: Range<Int>
        /// The raw line's length; what follows are cells as they read without their quotes.
        let rawCount: Int
        let cells: Range<Int>
        let isTooLong: Bool
    }

    /// The longest row, in bytes, as in a text file.
    static let recordLimit = 1 << 20

    private let delimiter: UInt8
    private var bytes: [UInt8] = []
    private var cells: [Range<Int>] = []
    private var typed: [Bool] = []
    private var rows: [Row] = []
    private var next = 0
    // The row that is being written.
    private var rowStart = 0
    private var firstCell = 0
    private var unquoted: [UInt8] = []
    private var unquotedCells: [(cell: Int, range: Range<Int>)] = []
    private var hasContent = false
    private var isTooLong = false

    init(delimiter: UInt8) { self.delimiter = delimiter }

    /// Bytes that wait.
    var count: Int { bytes.count }
    var hasRow: Bool { next < rows.count }

    /// Adds a cell to the present row, behind all it has. `isTyped`: a number or a day.
    mutating func append(_ content: [UInt8], column: Int, isTyped: Bool) {
        guard !content.isEmpty, !isTooLong else { return }
        guard bytes.count - rowStart + content.count + column < Self.recordLimit else {
            isTooLong = true
            return
        }
        while cells.count - firstCell < column { appendRange(start: separate(), isTyped: false) }
        let start = separate()
        var isQuoted = false
        var quotes = 0
        for byte in content {
            if byte == 0x22 { quotes += 1 }
            if byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D { isQuoted = true }
            if byte != 0x20, byte != 0x09 { hasContent = true }
        }
        guard isQuoted else {
            bytes.append(contentsOf: content)
            return appendRange(start: start, isTyped: isTyped)
        }
        bytes.append(0x22)
        if quotes == 0 {
            bytes.append(contentsOf: content)
            appendRange(start: start + 1, isTyped: isTyped)
        } else {
            appendDoublingQuotes(content)
            unquotedCells.append((cells.count, unquoted.count..<unquoted.count + content.count))
            unquoted.append(contentsOf: content)
            appendRange(start: start, isTyped: isTyped)
        }
        bytes.append(0x22)
    }

    /// The delimiter before a cell. Returns where the cell begins, from the row's start.
    private mutating func separate() -> Int {
        if cells.count > firstCell { bytes.append(delimiter) }
        return bytes.count - rowStart
    }

    private mutating func appendRange(start: Int, isTyped: Bool) {
        cells.append(start..<bytes.count - rowStart)
        typed.append(isTyped)
    }

    private mutating func appendDoublingQuotes(_ content: [UInt8]) {
        for byte in content {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
    }

    /// Ends the present row; `line` is its number in the sheet.
    mutating func endRow(line: Int) {
        if hasContent || isTooLong {
            let rawCount = bytes.count - rowStart
            for (cell, range) in unquotedCells {
                cells[cell] = rawCount + range.lowerBound..<rawCount + range.upperBound
            }
            bytes.append(contentsOf: unquoted)
            rows.append(
                Row(
                    line: line, bytes: rowStart..<bytes.count, rawCount: rawCount, cells: firstCell..<cells.count,
                    isTooLong: isTooLong))
        } else {
            bytes.removeSubrange(rowStart...)
            cells.removeSubrange(firstCell...)
            typed.removeSubrange(firstCell...)
        }
        rowStart = bytes.count
        firstCell = cells.count
        unquoted.removeAll(keepingCapacity: true)
        unquotedCells.removeAll(keepingCapacity: true)
        hasContent = false
        isTooLong = false
    }

    /// Moves the first row that waits into `record`; its row number among the data is the caller's to set.
    mutating func take(into record: inout Record) {
        let row = rows[next]
        next += 1
        record.bytes.removeAll(keepingCapacity: true)
        record.bytes.append(contentsOf: bytes[row.bytes])
        record.rawCount = row.rawCount
        record.cells.removeAll(keepingCapacity: true)
        record.cells.append(contentsOf: cells[row.cells])
        record.typed.removeAll(keepingCapacity: true)
        record.typed.append(contentsOf: typed[row.cells])
        record.position.line = row.line
        record.defect = row.isTooLong ? .tooLong(limit: Self.recordLimit) : nil
    }

    /// Makes room once no row waits; a row that has begun stays.
    mutating func compact() {
        guard next == rows.count, next > 0 else { return }
        rows.removeAll(keepingCapacity: true)
        next = 0
        bytes.removeSubrange(..<rowStart)
        cells.removeSubrange(..<firstCell)
        typed.removeSubrange(..<firstCell)
        rowStart = 0
        firstCell = 0
    }
}
