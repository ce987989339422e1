/// What a file is, by its content; its name has no say.
package enum FileKind: Hashable, Sendable {
    /// Text, in whatever encoding: it may be a table.
    case text
    /// A ZIP archive, as .xlsx files are.
    case workbook
    /// An OLE2 file: .xls, and every encrypted .xlsx.
    case legacyWorkbook
    /// No table; in plain words: `PDF document`.
    case other(String)

    /// Tells the kind from the first bytes of a file; 4 KiB are enough.
    package static func sniff(_ prefix: [UInt8]) -> FileKind {
        if prefix.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .legacyWorkbook }
        if prefix.starts(with: [0x50, 0x4B, 0x03, 0x04]) || prefix.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return zipKind(prefix)
        }
        if let signature = signatures.first(where: { $0.matches(prefix) }) { return .other(signature.name) }
        if let name = markupName(prefix) { return .other(name) }
        return isBinary(prefix) ? .other("binary file") : .text
    }

    private struct Signature {
        let offset: Int
        let bytes: [UInt8]
        let name: String

        init(_ bytes: [UInt8], at offset: Int = 0, _ name: String) {
            self.offset = offset
            self.bytes = bytes
            self.name = name
        }

        init(_ text: String, at offset: Int = 0, _ name: String) { self.init(Array(text.utf8), at: offset, name) }

        func matches(_ prefix: [UInt8]) -> Bool { prefix.dropFirst(offset).starts(with: bytes) }
    }

    /// The formats' own magic numbers, of what ends up in a folder by mistake.
    private static let signatures = [
        Signature([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG image"),
        Signature([0xFF, 0xD8, 0xFF], "JPEG image"),
        Signature("GIF87a", "GIF image"),
        Signature("GIF89a", "GIF image"),
        Signature("WEBPVP8", at: 8, "WebP image"),
        Signature([0x49, 0x49, 0x2A, 0x00], "TIFF image"),
        Signature([0x4D, 0x4D, 0x00, 0x2A], "TIFF image"),
        Signature([0x1F, 0x8B], "gzip archive"),
        Signature([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59], "bzip2 archive"),
        Signature([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz archive"),
        Signature([0x28, 0xB5, 0x2F, 0xFD], "zstd archive"),
        Signature([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7-Zip archive"),
        Signature([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "RAR archive"),
        Signature("ustar", at: 257, "tar archive"),
        Signature("{\\rtf", "RTF document"),
        Signature("SQLite format 3\0", "SQLite database"),
        Signature([0x7F, 0x45, 0x4C, 0x46], "program"),
    ]

    private static func zipKind(_ prefix: [UInt8]) -> FileKind {
        if contains(prefix, "xl/") { return .workbook }
        if contains(prefix, "mimetypeapplication/vnd.oasis.opendocument") { return .other("OpenDocument file") }
        if contains(prefix, "word/") { return .other("Word document") }
        if contains(prefix, "ppt/") { return .other("PowerPoint presentation") }
        return .workbook
    }

    /// Text formats that are no tables.
    private static func markupName(_ prefix: [UInt8]) -> String? {
        let mark = prefix.starts(with: EncodingDetector.utf8Mark) ? EncodingDetector.utf8Mark.count : 0
        let text = prefix.dropFirst(mark).drop { $0 <= Byte.space }.map(lowercase)
        func begins(_ words: String...) -> Bool { words.contains { text.starts(with: Array($0.utf8)) } }
        if begins("<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<style") { return "HTML page" }
        if begins("<?xml") {
            if contains(text, "urn:schemas-microsoft-com:office:spreadsheet") { return "Excel 2003 XML spreadsheet" }
            return contains(text, "<html") ? "HTML page" : "XML document"
        }
        if begins("%pdf-") { return "PDF document" }
        if begins("begin:vcard") { return "vCard file" }
        return isJSON(text) ? "JSON document" : nil
    }

    private static func isJSON(_ text: [UInt8]) -> Bool {
        let tokens = text.filter { $0 > Byte.space }.prefix(2).map { UnicodeScalar($0) }
        return tokens == ["{", "\""] || tokens == ["{", "}"] || tokens == ["[", "{"]
    }

    /// More than a fifth of control characters is no text, unless they are halves of UTF-16.
    private static func isBinary(_ prefix: [UInt8]) -> Bool {
        let textControls: ClosedRange<UInt8> = 0x08...0x0D
        let controls = prefix.count { $0 < Byte.space && !textControls.contains($0) }
        return controls * 5 > prefix.count && EncodingDetector.marked(prefix) == nil
            && EncodingDetector.unmarkedWide(prefix) == nil
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
        let wanted = Array(text.utf8)
        return bytes.indices.contains { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
    }
}
