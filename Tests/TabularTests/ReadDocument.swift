import IntrayModel
import Tabular

/// A document as the reader saw it, to be compared.
struct ReadDocument: Equatable {
    struct Row: Equatable {
        var row: Int
        var line: Int
        var cells: [String]
        var defect: RecordDefect?
        var raw: String
    }

    var preamble = ""
    var header: Row?
    var rows: [Row] = []
    var linesRead = 0
    var bytesRead = 0

    /// Reads a document that is delivered `chunk` bytes at a time.
    init(
        _ bytes: [UInt8], delimiter: Dialect.Delimiter = .comma, chunk: Int, recordLimit: Int = 1 << 20,
        preambleLines: Int = 0, hasHeader: Bool = true
    ) throws {
        var position = 0
        let dialect = Dialect(delimiter: delimiter, encoding: "utf-8", hasByteOrderMark: false)
        var reader = CSVReader(dialect: dialect, recordLimit: recordLimit) { buffer in
            let count = min(chunk, buffer.count, bytes.count - position)
            buffer.copyBytes(from: bytes[position..<position + count])
            position += count
            return count
        }
        var record = Record()
        preamble = String(decoding: try reader.readPreamble(lines: preambleLines), as: UTF8.self)
        if hasHeader, try reader.readHeader(into: &record) { header = Row(record) }
        while try reader.next(into: &record) { rows.append(Row(record)) }
        linesRead = reader.linesRead
        bytesRead = reader.bytesRead
    }
}

extension ReadDocument.Row {
    init(_ record: Record) {
        self.init(
            row: record.position.row, line: record.position.line, cells: record.cells.indices.map { record.text($0) },
            defect: record.defect, raw: String(decoding: record.bytes[..<record.rawCount], as: UTF8.self))
    }
}

/// From a byte at a time, where every boundary falls everywhere, to a document in one piece.
let chunkSizes = [1, 2, 3, 7, 65536]
