import IntrayModel
import Workbook
import WorkbookFiles

/// Opens a workbook that is in memory; `chunk` is how many bytes a read gives at most.
func open(_ bytes: [UInt8], chunk: Int = .max) throws -> Workbook {
    try Workbook(size: Int64(bytes.count)) { offset, buffer in
        let start = min(Int(offset), bytes.count)
        let count = min(chunk, buffer.count, bytes.count - start)
        buffer.copyBytes(from: bytes[start..<start + count])
        return count
    }
}

/// A row as the reader gave it, to be compared.
struct ReadRow: Equatable {
    var line: Int
    var cells: [String]
    var raw: String
    var typed: [Bool]
    var defect: RecordDefect?

    init(_ record: Record) {
        line = record.position.line
        cells = record.cells.indices.map { record.text($0) }
        raw = String(decoding: record.bytes[..<record.rawCount], as: UTF8.self)
        typed = record.typed
        defect = record.defect
    }
}

extension WorkbookFile {
    /// Every row of the first visible sheet.
    func read(chunk: Int = .max, decimalMark: Unicode.Scalar = ".") throws -> [ReadRow] {
        let workbook = try open(try bytes(), chunk: chunk)
        let reader = try workbook.rows(
            of: workbook.firstVisible, delimiter: UInt8(ascii: ","), decimalMark: UInt8(ascii: decimalMark))
        var record = Record()
        var rows: [ReadRow] = []
        while try reader.next(into: &record) { rows.append(ReadRow(record)) }
        return rows
    }
}
