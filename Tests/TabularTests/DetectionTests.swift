import IntrayModel
import Tabular
import Testing

struct DialectDetectorTests {
    @Test(arguments: [
        ("comma", "name,email\nAcme,a@b.co\n", Dialect.Delimiter.comma),
        ("semicolon", "name;email\nAcme;a@b.co\n", .semicolon),
        ("tab", "name\temail\nAcme\ta@b.co\n", .tab),
        ("pipe", "name|email\nAcme|a@b.co\n", .pipe),
        ("header alone", "name;email", .semicolon),
        ("one column", "name\nAcme\nBeta\n", .comma),
        ("one column with commas", "name\n\"Smith, John\"\nDoe\n", .comma),
        ("decimal commas", "name;balance\nAcme;1,5\nBeta;2,75\n", .semicolon),
        ("decimal commas and few columns", "name;balance;limit\nAcme;1,5;10,0\nBeta;2,7;3,1\n", .semicolon),
        ("commas in the header", "name, full;email;city, country\nAcme;a@b.co;Cairo, Egypt\n", .semicolon),
        ("commas inside quotes", "name;address\nAcme;\"1,2,3,4\"\nBeta;\"5,6,7,8\"\n", .semicolon),
        ("delimiters inside quoted headers", "\"a;b;c\",\"d;e;f\"\n1,2\n", .comma),
        ("semicolons in the text", "name,notes\nAcme,a;b;c\nBeta,d;e;f\n", .comma),
        ("line breaks inside quotes", "name;notes\nAcme;\"x\ny,z,\nw\"\nBeta;q\n", .semicolon),
        ("ragged", "a,b,c,d\n1\n1,2\n1,2,3\n1,2,3,4,5\n", .comma),
        ("trailing delimiters on rows", "a;b\n1;2;\n3,5;4;\n", .semicolon),
        ("a title above", "Clients 2024\nname;email;city\nAcme;a@b.co;Cairo\nBeta;b@b.co;Giza\n", .semicolon),
        ("a title with a comma above", "Clients, 2024\na;b;c\n1;2;3\n4;5;6\n", .semicolon),
        ("broken quotes", "a,b\n\"Acme\" Trading,x\nPipe 5\",y\n\"open,z\n1,2\n", .comma),
        ("Arabic", "الاسم;الرصيد\nسارة;١٢٫٥\n", .semicolon),
    ])
    func delimiter(_ name: String, _ text: String, _ expected: Dialect.Delimiter) throws {
        let dialect = try DialectDetector.detect(
            sample: Array(text.utf8), isWholeFile: true, delimiter: nil, encoding: nil)
        #expect(dialect == Dialect(delimiter: expected, encoding: "utf-8", hasByteOrderMark: false))
    }

    @Test func preambleIsNotTheTable() throws {
        let text = "Clients, of, the, firm, by, name\n2024\nname;email\nAcme;a@b.co\n"
        let dialect = try DialectDetector.detect(
            sample: Array(text.utf8), isWholeFile: true, preambleLines: 2, delimiter: nil, encoding: nil)
        #expect(dialect.delimiter == .semicolon)
    }

    @Test func cutSampleJudgesWholeRecordsOnly() throws {
        let text = "name;email\nAcme, Beta, Gamma;a@b.co\nDelta, Eps"
        let dialect = try DialectDetector.detect(
            sample: Array(text.utf8), isWholeFile: false, delimiter: nil, encoding: nil)
        #expect(dialect.delimiter == .semicolon)
    }

    @Test func byteOrderMarkIsSeen() throws {
        let dialect = try DialectDetector.detect(
            sample: Array("\u{FEFF}name;email\n".utf8), isWholeFile: true, delimiter: nil, encoding: "UTF-8")
        #expect(dialect == Dialect(delimiter: .semicolon, encoding: "utf-8", hasByteOrderMark: true))
    }

    @Test func declaredDelimiterThatFindsNothingIsRefused() {
        #expect(throws: FileFailure.fileDelimiter(declared: .comma, looksLike: .semicolon)) {
            try DialectDetector.detect(
                sample: Array("name;balance\nAcme;1,5\nBeta;2,5\n".utf8), isWholeFile: true, delimiter: .comma,
                encoding: nil)
        }
    }

    @Test(arguments: [
        ("it finds columns", "name, first;email\nAcme, a;x@y.co\n", Dialect.Delimiter.comma),
        ("no other finds consistent ones", "name\nAcme; Beta\nGamma\n", .comma),
        ("one column", "name\nAcme\n", .tab),
    ])
    func declaredDelimiterHolds(_ why: String, _ text: String, _ declared: Dialect.Delimiter) throws {
        let dialect = try DialectDetector.detect(
            sample: Array(text.utf8), isWholeFile: true, delimiter: declared, encoding: nil)
        #expect(dialect.delimiter == declared)
    }

    @Test(arguments: ["", "\u{FEFF}", "\n\r\n \t\n", "\u{FEFF}\r\n"])
    func nothingButBlanksIsEmpty(_ text: String) {
        #expect(throws: FileFailure.fileEmpty) {
            try DialectDetector.detect(sample: Array(text.utf8), isWholeFile: true, delimiter: nil, encoding: nil)
        }
    }
}

struct EncodingTests {
    private func detect(_ bytes: [UInt8], isWholeFile: Bool = true, encoding: String? = nil) throws {
        _ = try DialectDetector.detect(sample: bytes, isWholeFile: isWholeFile, delimiter: nil, encoding: encoding)
    }

    private static func latin1(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }

    private static func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return bigEndian ? bytes.reversed() : bytes
        }
    }

    @Test(arguments: [
        ("UTF-16 LE with mark", [0xFF, 0xFE] + utf16("name\tcity\r\nAcme\tCairo"), "utf-16"),
        ("UTF-16 BE with mark", [0xFE, 0xFF] + utf16("name\tcity", bigEndian: true), "utf-16"),
        ("UTF-16 LE", utf16("name;phone\nسارة;0100123\n"), "utf-16"),
        ("UTF-16 BE", utf16("name;phone\nسارة;0100123\n", bigEndian: true), "utf-16"),
        ("UTF-32 LE with mark", [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "utf-32"),
        ("UTF-32 BE with mark", [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61], "utf-32"),
    ])
    func wideUnits(_ name: String, _ bytes: [UInt8], _ expected: String) {
        #expect(throws: FileFailure.encodingUnsupported(expected)) { try detect(bytes) }
        #expect(FileKind.sniff(bytes) == .text)
    }

    @Test func declaredEncodingOfAnotherKind() {
        #expect(throws: FileFailure.encodingUnsupported("windows-1256")) {
            try detect(Array("a,b\n1,2\n".utf8), encoding: "Windows-1256")
        }
    }

    @Test(arguments: ["utf-8", "UTF-8", "utf8", "us-ascii", "ascii"])
    func declaredAsUTF8(_ name: String) throws {
        try detect(Array("a,b\n1,2\n".utf8), encoding: name)
    }

    @Test(arguments: [
        ("every row", "name,city\r\nJosé,León\r\nAndré,Köln\r\n", 2),
        ("few rows of a long file", "name,city\n" + String(repeating: "Acme,Paris\nJosé,León\n", count: 10), 3),
        ("the header too", "Société,Ville\nAcme,Orléans\n", 1),
    ])
    func anotherEncoding(_ name: String, _ text: String, _ line: Int) {
        #expect(throws: FileFailure.fileEncoding(declared: "utf-8", line: line)) { try detect(Self.latin1(text)) }
    }

    @Test(arguments: [
        ("a broken row among ASCII", Self.latin1("name,city\nAcme,Paris\nJosé,León\nBeta,Rome\n")),
        (
            "broken rows among whole ones",
            Array(String(repeating: "José,León\n", count: 9).utf8) + latin1("é,é\né,é\né,é\né\n")
        ),
    ])
    func aHandfulOfBrokenRows(_ name: String, _ bytes: [UInt8]) throws {
        try detect(bytes)
    }

    @Test func letterCutByTheSampleIsNotBroken() throws {
        let text = Array("name\nAcme\nسارة".utf8)
        try detect(Array(text.dropLast()), isWholeFile: false)
    }

    @Test func strayZerosAreNotUTF16() throws {
        try detect(Array("a,b\n\0\0\0\0\0\0,1\n2,3\n".utf8))
    }
}

struct FileKindTests {
    @Test(arguments: [
        ("comma", "name,email\n", FileKind.text),
        ("mark", "\u{FEFF}name,email\n", .text),
        ("nothing", "", .text),
        ("bracket", "[id],name\n", .text),
        ("brace", "{id},name\n", .text),
        ("stray zeros", "name,email\nAc\0me,a@b.co\n", .text),
        ("PDF", "%PDF-1.7\n", .other("PDF document")),
        ("HTML", " \r\n<!DOCTYPE html><html>", .other("HTML page")),
        ("HTML table", "\u{FEFF}<table><tr><td>", .other("HTML page")),
        ("XHTML", "<?xml version=\"1.0\"?><html xmlns=\"x\">", .other("HTML page")),
        ("XML", "<?xml version=\"1.0\"?><a/>", .other("XML document")),
        (
            "Excel 2003", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            .other("Excel 2003 XML spreadsheet")
        ),
        ("JSON object", "{ \"a\": 1 }", .other("JSON document")),
        ("JSON array", "[\n{", .other("JSON document")),
        ("vCard", "BEGIN:VCARD\r\nVERSION:3.0", .other("vCard file")),
        ("RTF", "{\\rtf1", .other("RTF document")),
        ("SQLite", "SQLite format 3\0", .other("SQLite database")),
        ("ZIP of a workbook", "PK\u{3}\u{4}....xl/workbook.xml", .workbook),
        ("other ZIP", "PK\u{3}\u{4}....a.txt", .workbook),
        ("Word", "PK\u{3}\u{4}....word/document.xml", .other("Word document")),
        ("ODS", "PK\u{3}\u{4}..mimetypeapplication/vnd.oasis.opendocument.spreadsheet", .other("OpenDocument file")),
    ])
    func textAndContainers(_ name: String, _ text: String, _ expected: FileKind) {
        #expect(FileKind.sniff(Array(text.utf8)) == expected)
    }

    @Test(arguments: [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], FileKind.legacyWorkbook),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], .other("PNG image")),
        ([0xFF, 0xD8, 0xFF, 0xE0], .other("JPEG image")),
        ([0x1F, 0x8B, 0x08, 0x00], .other("gzip archive")),
        ([0x00, 0x01, 0x00, 0x00, 0x53, 0x74, 0x00, 0x01, 0x02, 0x03], .other("binary file")),
    ])
    func binary(_ bytes: [UInt8], _ expected: FileKind) {
        #expect(FileKind.sniff(bytes) == expected)
    }
}
