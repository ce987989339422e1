package import DropFolder
import IntrayModel
import Reporting
package import Rules
import Tabular
import Workbook

/// The mapping that a file suggests, by its header and its first rows.
extension Importer {
    /// So many rows show what a column holds.
    private static let sampleRows = 1000

    /// Throws `FileFailure` when the file is no table.
    /// - Parameter country: by which phone numbers are read that have no country's code.
    package static func proposal(
        for file: DataFile, named name: FileName, country: String?
    ) throws -> MappingProposal {
        var manifest = Manifest()
        var facts = FileFacts(name: name.display)
        var best = try sample(file, manifest, &facts, country)
        // Where another row may be the header, the one with the most headers that are known is.
        for row in try headerRows(best, facts) {
            manifest.headerRow = row
            var other = FileFacts(name: name.display)
            guard var sample = try? sample(file, manifest, &other, country), sample.known > best.known else { continue }
            // Empty lines may stand between the row that was tried and the header.
            for case .header(let line?, _) in other.reading { sample.headerRow = line }
            (best, facts) = (sample, other)
        }
        if best.known == 0, best.headers.flatMap(HeaderEvidence.firstData) != nil {
            manifest.headerRow = 0
            best = try sample(file, manifest, &facts, country)
        }
        return MappingProposal(
            file: name.display,
            form: MappingProposal.Form(
                delimiter: facts.delimiter, encoding: facts.encoding, sheet: facts.sheet, headerRow: best.headerRow),
            headers: best.headers, contents: best.contents, rows: best.rows)
    }

    /// The rows that may be the header instead of the first.
    private static func headerRows(_ first: Sample, _ facts: FileFacts) throws -> [Int] {
        if first.known > 1 { return [] }
        let told = facts.notes.compactMap { note -> Int? in
            if case .headerElsewhere(let line) = note { line } else { nil }
        }
        return told + (2...10).filter { !told.contains($0) }
    }

    private struct Sample {
        var headerRow: Int
        let headers: [String]?
        var contents: [ColumnContent]
        var rows = 0

        /// How many of the headers are known.
        var known: Int { headers.map(HeaderAliases.countKnown) ?? 0 }
    }

    private static func sample(
        _ file: DataFile, _ manifest: Manifest, _ facts: inout FileFacts, _ country: String?
    ) throws -> Sample {
        let format = try format(of: file, declared: nil)
        let records: RecordSource
        var sample: Sample
        if format == .xlsx {
            let (sheet, head) = try readSheet(file, manifest, &facts)
            sample = Sample(
                headerRow: manifest.headerRow, headers: head.headers,
                contents: Array(repeating: ColumnContent(), count: head.columnCount))
            records = .sheet(try sheet.rows())
        } else {
            let (head, headers) = try readHead(file, manifest, &facts)
            sample = Sample(
                headerRow: manifest.headerRow, headers: headers,
                contents: Array(repeating: ColumnContent(), count: head.cells.count))
            try file.rewind()
            var reader = CSVReader(dialect: head.form.dialect) { try file.read(into: $0) }
            _ = try reader.readPreamble(lines: head.form.preambleLines)
            var header = Record()
            if headers != nil { _ = try reader.readHeader(into: &header) } else { reader.width = head.cells.count }
            records = .text(TextRecords(reader))
        }
        var record = Record()
        while sample.rows < sampleRows, try records.next(into: &record) {
            sample.rows += 1
            guard record.defect == nil else { continue }
            for column in sample.contents.indices where column < record.cells.count {
                sample.contents[column].observe(
                    record.bytes.span.extracting(record.cells[column]), row: record.position.row, region: country)
            }
        }
        return sample
    }
}
