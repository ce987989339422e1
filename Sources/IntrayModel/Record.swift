/// Where a record stands: its number among the data rows (1-based, header not counted) and its line in the file
/// (1-based; for a workbook, the row number that Excel shows).
package struct RowPosition: Hashable, Sendable {
    package var row: Int
    package var line: Int

    package init(row: Int, line: Int) {
        self.row = row
        self.line = line
    }
}

/// Why a record could not be read whole.
package enum RecordDefect: Hashable, Sendable {
    /// A quoted cell that never ends, or ends in the middle of another row. The record is the first line of it.
    case unterminatedQuote
    /// Bytes that are no text in the file's encoding, in this cell (0-based).
    case invalidText(cell: Int)
    /// Longer than the reader's limit, in bytes. Only the beginning is kept.
    case tooLong(limit: Int)
}

/// One data record, as a reader fills it: a buffer that is used again for the next one.
///
/// `bytes[..<rawCount]` is the record exactly as the file has it, without its line end. Each entry of `cells` is a
/// range of `bytes`, the cell's content in UTF-8 with quoting undone: inside the raw part when the cell stands there
/// as it is, behind it when it had to be rewritten.
package struct Record: Sendable {
    package var bytes: [UInt8] = []
    package var rawCount = 0
    package var cells: [Range<Int>] = []
    /// For a workbook, an entry for each cell: true where the file itself says that the cell is a number or a day. Such
    /// a cell is written in one way whatever the others of its column are like. Empty for text files.
    package var typed: [Bool] = []
    package var position = RowPosition(row: 0, line: 0)
    package var defect: RecordDefect?

    package init() {}

    /// What stands in a cell of a workbook whose formula was never calculated, since what it would show is not known and
    /// must not pass for empty.
    package static let notCalculated = "#NOT-CALCULATED!"

    /// True when no cell has anything but blanks.
    package var isBlank: Bool {
        cells.allSatisfy { range in bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    }

    package func isTyped(_ index: Int) -> Bool { index < typed.count && typed[index] }

    /// Whether the cells are those of the row: also when one of them has bytes that are no text.
    package var isReadable: Bool {
        switch defect {
        case nil, .invalidText: true
        case .unterminatedQuote, .tooLong: false
        }
    }

    /// A cell as text; bytes that are not UTF-8 show as U+FFFD. An absent cell is empty.
    package func text(_ index: Int) -> String {
        index < cells.count ? String(decoding: bytes[cells[index]], as: UTF8.self) : ""
    }
}

/// How a text file is written, as declared or detected.
package struct Dialect: Hashable, Sendable {
    package enum Delimiter: String, CaseIterable, Sendable {
        case comma, semicolon, tab, pipe

        package var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            case .pipe: UInt8(ascii: "|")
            }
        }
    }

    package var delimiter: Delimiter
    /// The encoding's name as the manifest writes it: `utf-8`.
    package var encoding: String
    /// The file begins with a byte order mark, which is no data.
    package var hasByteOrderMark: Bool

    package init(delimiter: Delimiter, encoding: String, hasByteOrderMark: Bool) {
        self.delimiter = delimiter
        self.encoding = encoding
        self.hasByteOrderMark = hasByteOrderMark
    }
}
