import DropFolder
import IntrayModel
import Reporting
import Rules
import Tabular
import Workbook

/// A data file whose form is known: how it is written, what its header says, and what the manifest makes of it.
struct Table: Sendable {
    let dialect: Dialect
    /// What stands above the header, as the file has it.
    let preamble: [UInt8]
    /// The header's record as the file has it; nil when the file has none.
    let rawHeader: [UInt8]?
    /// The line end that the file uses first.
    let lineEnd: [UInt8]
    /// Physical lines above the header, or above the first row.
    let preambleLines: Int
    let hasHeader: Bool
    let plan: Plan
    /// Nil for a text file.
    var sheet: OpenSheet?
    /// What the whole file showed of its columns of dates and amounts; for rejected.csv.
    var evidence: [ColumnEvidence] = []

    /// The records, from the first row on. A text file has to be at its beginning.
    func records(of file: DataFile) throws -> RecordSource {
        if let sheet { return .sheet(try sheet.rows()) }
        return .text(TextRecords(try reader(of: file)))
    }

    /// A reader that stands before the first row. The file has to be at its beginning.
    private func reader(of file: DataFile) throws -> CSVReader {
        var reader = CSVReader(dialect: dialect) { try file.read(into: $0) }
        _ = try reader.readPreamble(lines: preambleLines)
        if hasHeader {
            var header = Record()
            _ = try reader.readHeader(into: &header)
        } else {
            reader.width = plan.columnCount
        }
        return reader
    }
}

extension Importer {
    /// How much of a file is looked at to tell how it is written.
    private static let sampleBytes = 256 << 10

    /// Stage two: how the file is written, and which column is which field.
    func tabulate(_ drop: OpenDrop, _ facts: inout ImportFacts) throws -> Table {
        let format = try Importer.format(of: drop.file, declared: drop.manifest.format)
        facts.file.format = format.rawValue
        if format == .xlsx { return try tabulateSheet(drop, &facts) }
        let (head, headers) = try Importer.readHead(drop.file, drop.manifest, &facts.file)
        let plan = try plan(drop.manifest, headers, firstRow: head.cells, columnCount: head.cells.count, &facts)
        return Table(
            dialect: head.form.dialect, preamble: head.preamble, rawHeader: headers == nil ? nil : head.raw,
            lineEnd: head.form.lineEnd, preambleLines: head.form.preambleLines, hasHeader: headers != nil, plan: plan)
    }

    private func tabulateSheet(_ drop: OpenDrop, _ facts: inout ImportFacts) throws -> Table {
        var (sheet, head) = try Importer.readSheet(drop.file, drop.manifest, &facts.file)
        let plan = try plan(drop.manifest, head.headers, firstRow: [], columnCount: head.columnCount, &facts)
        sheet.amounts = sheet.workbook.amounts(in: plan.amountColumns) { text in
            CurrencyMark.written(text.text, isCurrency: text.isCurrency)
        }
        return Table(
            dialect: OpenSheet.dialect, preamble: [], rawHeader: head.headers == nil ? nil : head.raw,
            lineEnd: Array("\r\n".utf8), preambleLines: 0, hasHeader: head.headers != nil, plan: plan,
            sheet: sheet)
    }

    /// Which column is which field, noted for the report.
    private func plan(
        _ manifest: Manifest, _ headers: [String]?, firstRow: [String], columnCount: Int,
        _ facts: inout ImportFacts
    ) throws -> Plan {
        let plan = try Plan.make(
            manifest: manifest, headers: headers, firstRow: firstRow, columnCount: columnCount)
        facts.manifest?.columns = plan.slots.filter { !$0.columns.isEmpty }.map {
            MappedColumn(field: $0.target.name, headers: $0.columnNames)
        }
        facts.manifest?.ignoredColumns = plan.ignoredColumns
        return plan
    }

    /// The beginning of a text file: its form and its first record.
    struct Head {
        let form: FileForm
        let preamble: [UInt8]
        let raw: [UInt8]
        let cells: [String]
    }

    /// Reads it, and notes how the file is written.
    static func readHead(
        _ file: DataFile, _ manifest: Manifest, _ facts: inout FileFacts
    ) throws -> (head: Head, headers: [String]?) {
        let sample = try sample(of: file)
        let isPlain = sample.allSatisfy { (0x01..<0x80).contains($0) }
        let letters = isPlain ? try Sampling.lettersBeyondASCII(of: file, after: Int64(sample.count)) : nil
        let form = try DialectDetector.detect(
            sample: sample, isWholeFile: sample.count == file.size, letters: letters, headerRow: manifest.headerRow,
            delimiter: manifest.delimiter, encoding: manifest.encoding)
        facts.delimiter = form.dialect.delimiter
        facts.encoding = form.dialect.encoding
        facts.notes = form.notes
        facts.reading = [
            .delimiter(form.dialect.delimiter.rawValue, form.delimiterReason),
            .encoding(form.dialect.encoding, form.encodingReason),
        ]
        try file.rewind()
        var reader = CSVReader(dialect: form.dialect) { try file.read(into: $0) }
        let preamble = try reader.readPreamble(lines: form.preambleLines)
        var record = Record()
        guard try reader.readHeader(into: &record) else { throw FileFailure.fileEmpty }
        if case .tooLong(let limit) = record.defect { throw FileFailure.fileKind("a line of over \(limit) bytes") }
        let hasHeader = manifest.headerRow > 0
        facts.reading.append(
            .header(line: hasHeader ? record.position.line : nil, declared: manifest.declaredHeaderRow))
        let head = Head(
            form: form, preamble: preamble, raw: Array(record.bytes[..<record.rawCount]),
            cells: record.cells.indices.map { record.text($0) })
        return (head, hasHeader ? head.cells : nil)
    }

    private static func sample(of file: DataFile) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: sampleBytes)
        var count = 0
        while count < bytes.count {
            let got = try bytes.withUnsafeMutableBytes { buffer in
                try file.read(at: Int64(count), into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            }
            if got == 0 { break }
            count += got
        }
        return Array(bytes[..<count])
    }
}
