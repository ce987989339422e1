import DropFolder
import IntrayModel
import Tabular
import Workbook

/// Where a table's records come from. Readers are made anew for each pass over the file.
enum RecordSource {
    case text(TextRecords)
    case sheet(SheetReader)

    /// The next record; false after the last.
    func next(into record: inout Record) throws -> Bool {
        switch self {
        case .text(let records): try records.reader.next(into: &record)
        case .sheet(let reader): try reader.next(into: &record)
        }
    }
}

/// A CSV reader that can be a case of an enum.
final class TextRecords {
    fileprivate var reader: CSVReader

    init(_ reader: consuming CSVReader) { self.reader = reader }
}

/// A sheet that was chosen, in a workbook that was opened.
struct OpenSheet: Sendable {
    let workbook: Workbook
    let sheet: Workbook.Sheet
    let decimalMark: DecimalSign
    /// 0: it has no header.
    let headerRow: Int
    /// Columns in which text has, or may have, another decimal sign than numbers of the workbook are written with (0-based).
    var mixedNumberColumns: Set<Int> = []
    var amounts = AmountColumns()

    /// What begins a number's decimals where rows are written as text.
    enum DecimalSign: UInt8, Sendable {
        case comma = 0x2C
        case dot = 0x2E
    }

    /// How the sheet's rows are written: as they stand in rejected.csv, so that a spreadsheet opens it right.
    static let dialect = Dialect(delimiter: .comma, encoding: "utf-8", hasByteOrderMark: true)

    /// A reader that stands before the header.
    func reader() throws -> SheetReader {
        try workbook.rows(
            of: sheet, delimiter: OpenSheet.dialect.delimiter.byte, decimalMark: decimalMark.rawValue,
            unmistakable: mixedNumberColumns, amounts: amounts)
    }

    /// A reader that stands before the first row.
    func rows() throws -> SheetReader {
        let reader = try reader()
        var header = Record()
        if headerRow > 0 { _ = try reader.readHeader(fromRow: headerRow, into: &header) }
        return reader
    }
}
