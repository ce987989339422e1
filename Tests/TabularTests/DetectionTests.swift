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
        (
            "rejected rows of other lengths, without a header",
            "Acme,acme,1,,,2,\"email.invalid: It has no @; see; below; all; of; it.\"\nB,x,3,\"row.cells: a;b;c;d;e\"\n",
            .comma
        ),
        ("rejected rows saved with another delimiter", "Acme;acme;2;email.invalid: No, no, no, no, no.\n", .semicolon),
    ])
    func delimiter(_ name: String, _ text: String, _ expected: Dialect.Delimiter) throws {
        let form = try DialectDetector.detect(
            sample: Array(text.utf8), isWholeFile: true, delimiter: nil, encoding: nil)
        #expect(form.dialect == Dialect(delimiter: expected, encoding: "utf-8", hasByteOrderMark: false))
    }

    @Test func preambleIsNotTheTable() throws {
        let text = "Clients, of, the, firm, by, name\n2024\nname;email\nAcme;a@b.co\n"
        let form = try DialectDetector.detect(
            sample: Array(text.utf8), isWholeFile: true, headerRow: 3, delimiter: nil, encoding: nil)
        #expect(form.dialect.delimiter == .semicolon)
    }

    @Test func cutSampleJudgesWholeRecordsOnly() throws {
        let text = "name;email\nAcme, Beta, Gamma;a@b.co\nDelta, Eps"
        let form = try DialectDetector.detect(
            sample: Array(text.utf8), isWholeFile: false, delimiter: nil, encoding: nil)
        #expect(form.dialect.delimiter == .semicolon)
    }

    @Test func byteOrderMarkIsSeen() throws {
        let form = try DialectDetector.detect(
            sample: Array("\u{FEFF}name;email\n".utf8), isWholeFile: true, delimiter: nil, encoding: "UTF-8")
        #expect(form.dialect == Dialect(delimiter: .semicolon, encoding: "utf-8", hasByteOrderMark: true))
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
        let form = try DialectDetector.detect(
            sample: Array(text.utf8), isWholeFile: true, delimiter: declared, encoding: nil)
        #expect(form.dialect.delimiter == declared)
    }

    @Test(arguments: ["", "\u{FEFF}", "\n\r\n \t\n", "\u{FEFF}\r\n"])
    func nothingButBlanksIsEmpty(_ text: String) {
        #expect(throws: FileFailure.fileEmpty) {
            try DialectDetector.detect(sample: Array(text.utf8), isWholeFile: true, delimiter: nil, encoding: nil)
        }
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
