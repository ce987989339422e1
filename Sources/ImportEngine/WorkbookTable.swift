import DropFolder
import IntrayModel
import Reporting
import Rules
import Tabular
import Workbook

/// The header of a sheet, or where there is none, how wide it is.
struct SheetHead {
    let raw: [UInt8]
    /// Nil when the sheet has no header.
    let headers: [String]?
    let columnCount: Int
}

extension Importer {
    /// What a file is, by its content and never by its name. Throws when it is no table, or not what was declared.
    static func format(of file: DataFile, declared: FileFormat?) throws -> FileFormat {
        let format: FileFormat
        switch FileKind.sniff(try file.prefix(4096)) {
        case .text: format = .csv
        case .workbook: format = .xlsx
        case .legacyWorkbook:
            throw try CompoundFile.failure(size: file.size) { try file.read(at: $0, into: $1) }
        case .other(let name): throw FileFailure.fileKind(name)
        }
        if let declared, declared != format {
            throw FileFailure.fileFormat(declared: declared.rawValue, looksLike: format.rawValue)
        }
        return format
    }

    /// Opens the workbook, chooses its sheet and reads the header; notes which sheet it is.
    static func readSheet(
        _ file: DataFile, _ manifest: Manifest, _ facts: inout FileFacts
    ) throws -> (sheet: OpenSheet, head: SheetHead) {
        let workbook = try Workbook(size: file.size) { try file.read(at: $0, into: $1) }
        let sheet = try choose(manifest.sheet, of: workbook)
        facts.sheet = sheet.name
        let open = OpenSheet(
            workbook: workbook, sheet: sheet, decimalMark: manifest.decimalMark == .comma ? .comma : .dot,
            headerRow: manifest.headerRow)
        let reader = try open.reader()
        var record = Record()
        let others = OtherSheets(besides: sheet, of: workbook)
        guard try reader.readHeader(fromRow: manifest.headerRow, into: &record) else {
            throw FileFailure.sheetEmpty(sheet.name, others: others.withRows)
        }
        let hasHeader = manifest.headerRow > 0
        facts.reading = [.header(line: hasHeader ? record.position.line : nil, declared: manifest.declaredHeaderRow)]
        if manifest.sheet == nil, case let names = others.withClients, !names.isEmpty {
            facts.notes = [.otherSheets(names, imported: sheet.name)]
        }
        let head = SheetHead(
            raw: Array(record.bytes[..<record.rawCount]),
            headers: hasHeader ? record.cells.indices.map { record.text($0) } : nil,
            // Empty cells at the end of the first row are not in it, but the sheet knows of the columns.
            columnCount: hasHeader ? record.cells.count : max(record.cells.count, reader.declaredWidth))
        return (open, head)
    }

    private static func choose(_ choice: SheetChoice?, of workbook: Workbook) throws(FileFailure) -> Workbook.Sheet {
        switch choice {
        case nil: return workbook.firstVisible
        case .name(let name):
            if let sheet = workbook.sheet(named: name) { return sheet }
            throw .sheetMissing(wanted: name, sheets: workbook.sheets.map(\.name))
        case .number(let number):
            if workbook.sheets.indices.contains(number - 1) { return workbook.sheets[number - 1] }
            throw .sheetMissing(wanted: String(number), sheets: workbook.sheets.map(\.name))
        }
    }
}

extension Table {
    /// The manifest for the rejected.csv of a workbook: what was in force, for a CSV file. Delimiter and encoding are left
    /// to be found out, since whoever mends the file may save it in others.
    ///
    /// Numbers of the workbook itself are written with a point; where no text of it has a comma, or may have, the manifest
    /// says so.
    var manifestForRejectedRows: Manifest {
        var manifest = plan.manifest
        manifest.usedMappings = []
        manifest.format = nil
        manifest.sheet = nil
        manifest.delimiter = nil
        manifest.encoding = nil
        manifest.headerRow = min(manifest.headerRow, 1)
        if !evidence.contains(where: { $0.mark == .decimalComma || $0.mark == .decimalCommaOrPoint }) {
            manifest.decimalMark = manifest.decimalMark ?? .point
        }
        return manifest
    }
}
