import CZip
import Glibc

/// A small workbook, made part by part as text, so that a test can break any of them.
package struct WorkbookFile {
    package var parts: [(name: String, content: [UInt8])] = []

    /// A workbook of one sheet with these rows, as XML: `<row><c><v>1</v></c></row>`.
    package init(rows: String = "", strings: [String] = [], styles: String = "", workbook: String = "") {
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

    package static let namespaces =
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

    package static func sheet(_ rows: String, before: String = "") -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet \(namespaces)>\(before)<sheetData>\(rows)</sheetData>"
            + "</worksheet>"
    }

    /// Relationships r0, r1 … with their types and targets.
    package static func relationships(_ targets: [(String, String)]) -> String {
        let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        return "<Relationships>"
            + targets.enumerated().map { index, target in
                "<Relationship Id=\"r\(index)\" Type=\"\(type)\(target.0)\" Target=\"\(target.1)\"/>"
            }.joined() + "</Relationships>"
    }

    /// Styles in which cell format 0 is general, and format n has the n-th code.
    package static func styles(_ codes: [String]) -> String {
        let formats = codes.enumerated().map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\($1)\"/>" }.joined()
        let cells = codes.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }.joined()
        return "<numFmts>\(formats)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
            + "<cellXfs><xf numFmtId=\"0\"/>\(cells)</cellXfs>"
    }

    package mutating func set(_ name: String, _ content: String) { set(name, Array(content.utf8)) }

    /// Replaces a part or adds it.
    package mutating func set(_ name: String, _ content: [UInt8]) {
        remove(name)
        parts.append((name, content))
    }

    package mutating func remove(_ name: String) { parts.removeAll { $0.name == name } }

    /// libzip could not make the archive.
    package struct Fault: Error {}

    /// The archive's bytes.
    package func bytes() throws -> [UInt8] {
        var error = zip_error_t()
        guard let buffer = zip_source_buffer_create(nil, 0, 0, &error) else { throw Fault() }
        // The archive takes one hold of the buffer, the other is for what is read from it.
        zip_source_keep(buffer)
        defer { zip_source_free(buffer) }
        guard let archive = zip_open_from_source(buffer, Int32(ZIP_TRUNCATE), &error) else { throw Fault() }
        for part in parts {
            // libzip reads the content when the archive is closed, and then frees it.
            let copy = UnsafeMutableRawBufferPointer(
                start: malloc(max(part.content.count, 1)), count: part.content.count)
            copy.copyBytes(from: part.content)
            guard let source = zip_source_buffer(archive, copy.baseAddress, UInt64(copy.count), 1),
                zip_file_add(archive, part.name, source, 0) >= 0
            else { throw Fault() }
        }
        var status = zip_stat_t()
        guard zip_close(archive) == 0, zip_source_stat(buffer, &status) == 0, zip_source_open(buffer) == 0
        else { throw Fault() }
        defer { zip_source_close(buffer) }
        var bytes = [UInt8](repeating: 0, count: Int(status.size))
        guard zip_source_read(buffer, &bytes, status.size) == Int64(status.size) else { throw Fault() }
        return bytes
    }
}
