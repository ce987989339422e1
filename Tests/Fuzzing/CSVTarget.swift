import IntrayModel
import Tabular

/// Any bytes: a form is found, the records are the same however the bytes arrive, none is lost.
@Sendable func fuzzCSV(_ bytes: [UInt8]) {
    guard
        let form = try? DialectDetector.detect(
            sample: bytes, isWholeFile: true, letters: nil, headerRow: 1, delimiter: nil, encoding: nil)
    else { return }
    let whole = CSVReading(bytes, form, chunk: .max)
    for chunk in [1, 3, 64] {
        require(CSVReading(bytes, form, chunk: chunk) == whole, "chunks of \(chunk) bytes read otherwise")
    }
}

private struct CSVReading: Equatable {
    var records: [[String]] = []
    var lines: [Int] = []
    var isDefective: [Bool] = []
    var bytesRead = 0

    init(_ bytes: [UInt8], _ form: FileForm, chunk: Int) {
        var position = 0
        // A short limit: records over it are met by short inputs.
        var reader = CSVReader(dialect: form.dialect, recordLimit: 256) { buffer in
            let count = min(chunk, buffer.count, bytes.count - position)
            buffer.copyBytes(from: bytes[position..<position + count])
            position += count
            return count
        }
        var record = Record()
        do {
            _ = try reader.readPreamble(lines: form.preambleLines)
            var isThere = try reader.readHeader(into: &record)
            while isThere {
                records.append(record.cells.indices.map { record.text($0) })
                lines.append(record.position.line)
                isDefective.append(record.defect != nil)
                require(record.cells.allSatisfy { $0.upperBound <= record.bytes.count }, "a cell outside of its record")
                isThere = try reader.next(into: &record)
            }
        } catch {
            fatalError("reading threw \(error)")
        }
        bytesRead = reader.bytesRead
        require(lines == lines.sorted(), "the lines are not in order")
        require(position == bytes.count, "\(bytes.count - position) bytes were never asked for")
    }
}
