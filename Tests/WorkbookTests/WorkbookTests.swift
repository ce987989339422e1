import IntrayModel
import Testing
import Workbook
import WorkbookFiles

/// The sheets of a workbook, and the ways in which programs lay one out.
@Suite struct WorkbookTests {
    private func workbook(sheets: String, targets: [(String, String)]) throws -> Workbook {
        var file = WorkbookFile()
        file.set("xl/workbook.xml", "<workbook \(WorkbookFile.namespaces)><sheets>\(sheets)</sheets></workbook>")
        file.set("xl/_rels/workbook.xml.rels", WorkbookFile.relationships(targets))
        return try open(try file.bytes())
    }

    @Test func hiddenSheetsAreNotTheFirst() throws {
        let workbook = try workbook(
            sheets: """
                <sheet name="Codes" state="hidden" r:id="r0"/><sheet name="Chart" r:id="r1"/>\
                <sheet name="Lists" state="veryHidden" r:id="r2"/><sheet name="Clients &amp; more" r:id="r3"/>
                """,
            targets: [("worksheet", "a.xml"), ("chartsheet", "b.xml"), ("worksheet", "c.xml"), ("worksheet", "d.xml")])
        #expect(workbook.sheets.map(\.name) == ["Codes", "Lists", "Clients & more"])
        #expect(workbook.sheets.map(\.isHidden) == [true, true, false])
        #expect(workbook.firstVisible.name == "Clients & more")
    }

    @Test(
        arguments: [
            ("Clients", "Clients"), ("clients", "clients"), (" CLIENTS ", "Clients"), ("عملاء", "عملاء"),
            ("Client", nil),
        ] as [(String, String?)])
    func sheetsByName(_ name: String, _ expected: String?) throws {
        let workbook = try workbook(
            sheets:
                "<sheet name=\"Clients\" r:id=\"r0\"/><sheet name=\"clients\" r:id=\"r0\"/><sheet name=\"عملاء\" r:id=\"r0\"/>",
            targets: [("worksheet", "a.xml")])
        #expect(workbook.sheet(named: name)?.name == expected)
    }

    @Test(
        "targets and part names as programs write them",
        arguments: [
            ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("./worksheets/../worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("worksheets/sheet1.xml", "xl\\worksheets\\sheet1.xml"),
            ("worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("worksheets/Sheet1.xml", "XL/WorkSheets/sheet1.xml"),
            ("../data.xml", "data.xml"),
            ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("worksheets/my%20sheet.xml", "xl/worksheets/my sheet.xml"),
            ("worksheets/my%20sheet.xml", "xl/worksheets/my%20sheet.xml"),
            ("worksheets/sheet1.xml", "./xl/worksheets/sheet1.xml"),
            ("worksheets/sheet1.xml", "/xl//worksheets/sheet1.xml"),
        ])
    func partNames(_ target: String, _ part: String) throws {
        var file = WorkbookFile()
        file.remove("xl/worksheets/sheet1.xml")
        file.set("xl/_rels/workbook.xml.rels", WorkbookFile.relationships([("worksheet", target)]))
        file.set(part, WorkbookFile.sheet("<row><c><v>7</v></c></row>"))
        #expect(try file.read().map(\.cells) == [["7"]])
    }

    @Test func textsAndFormatsThatNoRelationshipNames() throws {
        var file = WorkbookFile(
            rows: "<row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>46027</v></c></row>", strings: ["<t>a</t>"],
            styles: WorkbookFile.styles(["d/m/yy"]))
        file.set("xl/_rels/workbook.xml.rels", WorkbookFile.relationships([("worksheet", "worksheets/sheet1.xml")]))
        #expect(try file.read().map(\.cells) == [["a", "2026-01-05"]])
    }

    @Test func textsAsTheFirstExcel2007NamedThem() throws {
        var file = WorkbookFile(rows: "<row><c t=\"s\"><v>1</v></c></row>")
        file.set(
            "xl/sharedStrings.xml",
            "<sst \(WorkbookFile.namespaces)><sstItem><t>a</t></sstItem><sstItem><t>b</t></sstItem></sst>")
        #expect(try file.read().map(\.cells) == [["b"]])
    }

    /// Some programs list folders too, even twice.
    @Test func foldersInTheArchiveAreNoParts() throws {
        var file = WorkbookFile(rows: "<row><c><v>7</v></c></row>")
        file.parts.insert(("xl/", []), at: 0)
        file.parts.insert(("xl\\", []), at: 0)
        #expect(try file.read().map(\.cells) == [["7"]])
    }

    @Test func aWorkbookInTheRootOfThePackage() throws {
        var file = WorkbookFile()
        file.parts = []
        file.set(
            "_rels/.rels",
            WorkbookFile.relationships([("extended-properties", "app.xml"), ("officeDocument", "/book.xml")]))
        file.set(
            "book.xml",
            "<workbook \(WorkbookFile.namespaces)><sheets><sheet name=\"A\" r:id=\"r0\"/></sheets></workbook>")
        file.set("_rels/book.xml.rels", WorkbookFile.relationships([("worksheet", "sheet.xml")]))
        file.set("sheet.xml", WorkbookFile.sheet("<row><c><v>7</v></c></row>"))
        #expect(try file.read().map(\.cells) == [["7"]])
    }

    @Test func strictNamespacesAndPrefixes() throws {
        var file = WorkbookFile()
        let strict = "xmlns:p=\"http://purl.oclc.org/ooxml/spreadsheetml/main\""
        file.set(
            "xl/workbook.xml",
            """
            <p:workbook \(strict) xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships"><p:sheets>\
            <p:sheet name="A" sheetId="1" q:id="r0"/></p:sheets></p:workbook>
            """)
        file.set(
            "xl/worksheets/sheet1.xml",
            """
            <p:worksheet \(strict)><p:sheetData><p:row r="2" p:r="9"><p:c r="B2" t="d"><p:v>2026-01-05T00:00:00</p:v></p:c>\
            </p:row></p:sheetData></p:worksheet>
            """)
        let rows = try file.read()
        #expect(rows.map(\.cells) == [["", "2026-01-05"]])
        #expect(rows.map(\.line) == [2])
    }

    @Test(arguments: ["UTF-8", "UTF-16", "ISO-8859-1"])
    func encodingsOfParts(_ encoding: String) throws {
        let xml =
            "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>"
            + WorkbookFile.sheet("<row><c t=\"str\"><v>café</v></c></row>").drop { $0 != "?" }.dropFirst()
            .drop { $0 != "?" }.dropFirst(2)
        var file = WorkbookFile()
        let bytes: [UInt8] =
            switch encoding {
            case "UTF-16": [0xFF, 0xFE] + xml.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case "UTF-8": Array(xml.utf8)
            default: xml.unicodeScalars.map { UInt8($0.value) }
            }
        file.set("xl/worksheets/sheet1.xml", bytes)
        #expect(try file.read().map(\.cells) == [["café"]])
    }

    @Test func stylesAndTextsMayBeMissing() throws {
        var file = WorkbookFile(rows: "<row><c s=\"4\"><v>46027</v></c></row>")
        file.remove("xl/styles.xml")
        file.remove("xl/sharedStrings.xml")
        #expect(try file.read().map(\.cells) == [["46027"]])
    }

    @Test func anEmptySheetHasNoRows() throws {
        var file = WorkbookFile()
        file.set("xl/worksheets/sheet1.xml", "<worksheet \(WorkbookFile.namespaces)><sheetData/></worksheet>")
        #expect(try file.read().isEmpty)
    }

    @Test func theFaultOfAReadIsThrownAsItIs() throws {
        struct Broken: Error {}
        let bytes = try WorkbookFile(rows: "<row><c><v>1</v></c></row>").bytes()
        #expect(throws: Broken.self) {
            _ = try Workbook(size: Int64(bytes.count)) { _, _ in throw Broken() }
        }
        // The list of parts can be read, a part of the archive cannot.
        #expect(throws: Broken.self) {
            _ = try Workbook(size: Int64(bytes.count)) { offset, buffer in
                guard offset > 40 || buffer.count > bytes.count / 2 else { throw Broken() }
                let count = min(buffer.count, max(0, bytes.count - Int(offset)))
                buffer.copyBytes(from: bytes[Int(offset)..<Int(offset) + count])
                return count
            }
        }
    }
}
