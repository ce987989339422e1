import CZip
import Glibc
import IntrayModel
import Testing
import Workbook

/// A small workbook, made part by part as text, so that a test can break any of them.
struct WorkbookFile {
    var parts: [(name: String, content: [UInt8])] = []

    /// A workbook of one sheet with these rows, as XML: `<row><c><v>1</v></c></row>`.
    init(rows: String = "", strings: [String] = [], styles: String = "", workbook: String = "") {
        set("_rels/.rels", Self.relationships([("officeDocument", "xl/workbook.xml")]))
        set(
            "xl/workbook.xml",
            "<workbook \(Self.namespaces)>\(workbook)<sheets><sheet name=\"Clients\" sheetId=\"1\" r:id=\"r0\"/>"
                + "</sheets></workbook>")
        set(
            "xl/_rels/workbook.xml.rels",
            Self.relationships([
                ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ]))
        set("xl/worksheets/sheet1.xml", Self.sheet(rows))
        set("xl/sharedStrings.xml", "<sst \(Self.namespaces)>" + strings.map { "<si>\($0)</si>" }.joined() + "</sst>")
        set("xl/styles.xml", "<styleSheet \(Self.namespaces)>\(styles)</styleSheet>")
    }

    static let namespaces =
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

    static func sheet(_ rows: String, before: String = "") -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet \(namespaces)>\(before)<sheetData>\(rows)</sheetData>"
            + "</worksheet>"
    }

    /// Relationships r0, r1 … with their types and targets.
    static func relationships(_ targets: [(String, String)]) -> String {
        let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        return "<Relationships>"
            + targets.enumerated().map { index, target in
                "<Relationship Id=\"r\(index)\" Type=\"\(type)\(target.0)\" Target=\"\(target.1)\"/>"
            }.joined() + "</Relationships>"
    }

    /// Styles in which cell format 0 is general, and format n has the n-th code.
    static func styles(_ codes: [String]) -> String {
        let formats = codes.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1)\"/>" }.joined()
        let cells = codes.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }.joined()
        return "<numFmts>\(formats)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
            + "<cellXfs><xf numFmtId=\"0\"/>\(cells)</cellXfs>"
    }

    mutating func set(_ name: String, _ content: String) { set(name, Array(content.utf8)) }

    /// Replaces a part or adds it.
    mutating func set(_ name: String, _ content: [UInt8]) {
        remove(name)
        parts.append((name, content))
    }

    mutating func remove(_ name: String) { parts.removeAll { $0.name == name } }

    /// The archive's bytes.
    func bytes() throws -> [UInt8] {
        var error = zip_error_t()
        let buffer = try #require(zip_source_buffer_create(nil, 0, 0, &error))
        zip_source_keep(buffer)
        defer { zip_source_free(buffer) }
        let archive = try #require(zip_open_from_source(buffer, Int32(ZIP_TRUNCATE), &error))
        for part in parts {
            // libzip reads the content when the archive is closed, and then frees it.
            let copy = UnsafeMutableRawBufferPointer(
                start: malloc(max(part.content.count, 1)), count: part.content.count)
            copy.copyBytes(from: part.content)
            let source = try #require(zip_source_buffer(archive, copy.baseAddress, UInt64(copy.count), 1))
            try #require(zip_file_add(archive, part.name, source, 0) >= 0)
        }
        try #require(zip_close(archive) == 0)
        var status = zip_stat_t()
        try #require(zip_source_stat(buffer, &status) == 0 && zip_source_open(buffer) == 0)
        defer { zip_source_close(buffer) }
        var bytes = [UInt8](repeating: 0, count: Int(status.size))
        try #require(zip_source_read(buffer, &bytes, status.size) == Int64(status.size))
        return bytes
    }
}

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
