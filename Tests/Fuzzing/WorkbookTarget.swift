import IntrayModel
import Workbook

/// Any bytes: a workbook's rows, or a failure that names its reason; the same each time.
@Sendable func fuzzWorkbook(_ bytes: [UInt8]) {
    require(readWorkbook(bytes, chunk: .max) == readWorkbook(bytes, chunk: 7), "chunks read otherwise")
}

/// The first rows of every sheet, or the failure.
private func readWorkbook(_ bytes: [UInt8], chunk: Int) -> [String] {
    var found: [String] = []
    do {
        let workbook = try Workbook(size: Int64(bytes.count)) { offset, buffer in
            let start = min(Int(offset), bytes.count)
            let count = min(chunk, buffer.count, bytes.count - start)
            buffer.copyBytes(from: bytes[start..<start + count])
            return count
        }
        for sheet in workbook.sheets.prefix(3) {
            let reader = try workbook.rows(of: sheet, delimiter: UInt8(ascii: ","), decimalMark: UInt8(ascii: "."))
            var record = Record()
            var line = 0
            while found.count < 500, try reader.next(into: &record) {
                require(record.position.line > line, "rows are not in order")
                line = record.position.line
                found.append(record.cells.indices.map { record.text($0) }.joined(separator: "\u{1F}"))
            }
        }
    } catch {
        require(error is FileFailure, "it threw \(error)")
        found.append("\(error)")
    }
    return found
}
