import IntrayModel
import Testing
import Workbook
import WorkbookFiles

/// Broken and hostile workbooks: each is refused with a code and a reason, and quickly.
@Suite struct DamageTests {
    private func failure(_ bytes: [UInt8]) throws -> FileFailure? {
        do {
            let workbook = try open(bytes)
            let reader = try workbook.rows(of: workbook.firstVisible, delimiter: 0x2C, decimalMark: 0x2E)
            var record = Record()
            while try reader.next(into: &record) {}
            return nil
        } catch let failure as FileFailure {
            return failure
        }
    }

    private func expectDamaged(_ file: WorkbookFile, _ words: String) throws {
        guard case .workbookDamaged(let found) = try failure(try file.bytes()) else {
            Issue.record("not refused as damaged")
            return
        }
        #expect(found.contains(words), "\(found)")
    }

    @Test(
        "rows and cells",
        arguments: [
            ("row behind the last", "<row r=\"1048577\"/>", "behind row 1,048,576"),
            ("row 999999999", "<row r=\"999999999\"><c r=\"A999999999\"/></row>", "behind row 1,048,576"),
            ("no number", "<row r=\"x\"/>", "behind row 1,048,576"),
            ("rows out of order", "<row r=\"5\"/><row r=\"3\"/>", "row 3 comes after row 5"),
            ("a row twice", "<row r=\"5\"/><row r=\"5\"/>", "row 5 comes after row 5"),
            ("column behind the last", "<row r=\"1\"><c r=\"XFE1\"/></row>", "stands elsewhere"),
            ("no column", "<row r=\"1\"><c r=\"1\"/></row>", "stands elsewhere"),
            ("another row's cell", "<row r=\"1\"><c r=\"A2\"/></row>", "stands elsewhere"),
            ("cells out of order", "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "not in order"),
            ("a text that is not there", "<row><c t=\"s\"><v>0</v></c></row>", "a text that is not there"),
            ("a negative text", "<row><c t=\"s\"><v>-1</v></c></row>", "a text that is not there"),
            ("an open tag", "<row><c>", "not well-formed"),
            ("deep nesting", String(repeating: "<a>", count: 101), "nests deeper"),
        ])
    func sheets(_ name: String, _ rows: String, _ words: String) throws {
        try expectDamaged(WorkbookFile(rows: rows), words)
    }

    @Test(
        "parts",
        arguments: [
            (
                "an entity bomb", "xl/sharedStrings.xml",
                "<!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>",
                "document type"
            ),
            (
                "an external entity", "xl/workbook.xml", "<!DOCTYPE w SYSTEM \"file:///etc/passwd\"><w/>",
                "document type"
            ),
            (
                "UTF-7", "xl/worksheets/sheet1.xml", "<?xml version=\"1.0\" encoding=\"UTF-7\"?><worksheet/>",
                "unknown encoding"
            ),
            ("no XML", "xl/styles.xml", "hello", "xl/styles.xml is not well-formed"),
            ("an empty part", "xl/workbook.xml", "", "not well-formed"),
            ("another root", "xl/worksheets/sheet1.xml", "<html/>", "a sheet of it is none"),
            ("no sheets", "xl/workbook.xml", "<workbook/>", "lists no sheet"),
            (
                "a way out", "xl/_rels/workbook.xml.rels",
                WorkbookFile.relationships([("worksheet", "../../etc/passwd")]),
                "outside of it"
            ),
            ("a name that leads out", "../evil.xml", "x", "leads out"),
            ("a name twice, but for case", "XL/Workbook.xml", "<workbook/>", "two parts with the name"),
        ])
    func parts(_ name: String, _ part: String, _ content: String, _ words: String) throws {
        var file = WorkbookFile()
        file.set(part, content)
        try expectDamaged(file, words)
    }

    /// Reading a format takes longer than its letters: they are bounded, and only those that cells have are read.
    @Test(arguments: [(4097, 8), (1, 1025)])
    func moreNumberFormatsThanAnyWorkbookHas(formats: Int, length: Int) throws {
        let code = String(repeating: "0", count: length)
        let list = (0..<formats).map { "<numFmt numFmtId=\"\(200 + $0)\" formatCode=\"\(code)\"/>" }.joined()
        var file = WorkbookFile()
        file.set("xl/styles.xml", "<styleSheet><numFmts>\(list)</numFmts></styleSheet>")
        try expectDamaged(file, "more number formats, or longer ones, than a workbook needs")
    }

    @Test(arguments: ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
    func aMissingPart(_ part: String) throws {
        var file = WorkbookFile()
        file.remove(part)
        try expectDamaged(file, "\(part) is missing")
    }

    @Test func aNameTwice() throws {
        var file = WorkbookFile()
        file.set("xl/worksheets/sheet2.xml", "<worksheet/>")
        var bytes = try file.bytes()
        let name = Array("sheet2.xml".utf8)
        for index in bytes.indices where bytes[index...].starts(with: name) { bytes[index + 5] = UInt8(ascii: "1") }
        #expect(try failure(bytes) == .workbookDamaged("it has two parts with the name xl/worksheets/sheet1.xml"))
    }

    @Test func textThatIsNotInItsEncoding() throws {
        var file = WorkbookFile()
        var sheet = Array(WorkbookFile.sheet("<row><c t=\"str\"><v>caf?</v></c></row>").utf8)
        let last = try #require(sheet.lastIndex(of: UInt8(ascii: "?")))
        sheet[last] = 0xE9
        file.set("xl/worksheets/sheet1.xml", sheet)
        try expectDamaged(file, "not well-formed")
    }

    @Test("archives that are not whole", arguments: [0.0, 0.1, 0.5, 0.9, 0.999])
    func truncated(_ share: Double) throws {
        let bytes = try WorkbookFile(rows: "<row><c><v>1</v></c></row>").bytes()
        let kept = Array(bytes.prefix(Int(Double(bytes.count) * share)))
        guard case .workbookDamaged = try failure(kept) else {
            Issue.record("not refused")
            return
        }
    }

    @Test("a byte that changed in a part is noticed")
    func changed() throws {
        let rows = (1...200).map { "<row r=\"\($0)\"><c><v>\($0 * 7919)</v></c></row>" }.joined()
        let whole = try WorkbookFile(rows: rows).bytes()
        let name = Array("xl/worksheets/sheet1.xml".utf8)
        let start = try #require(whole.indices.first { whole[$0...].starts(with: name) }) + name.count
        var missed = 0
        for offset in stride(from: start + 5, to: start + 400, by: 13) {
            var bytes = whole
            bytes[offset] ^= 0x10
            if try failure(bytes) == nil { missed += 1 }
        }
        #expect(missed == 0)
    }

    @Test func aBombIsRefusedBeforeItIsUnpacked() throws {
        var file = WorkbookFile()
        file.set("xl/worksheets/sheet1.xml", WorkbookFile.sheet(String(repeating: " ", count: 40 << 20)))
        try expectDamaged(file, "unpacks to far more")
    }

    @Test func aTagHasALimit() throws {
        try expectDamaged(WorkbookFile(rows: "<row x=\"\(noise(3 << 20))\"/>"), "a tag of more than a megabyte")
    }

    @Test func manyPartsAreNoWorkbook() throws {
        var file = WorkbookFile()
        file.parts += (0..<10_001).map { ("x/\($0)", []) }
        try expectDamaged(file, "more parts than a workbook has")
    }

    @Test(
        "other things in a ZIP archive",
        arguments: [
            ("a.txt", "ZIP archive"), ("content.xml", "OpenDocument file"), ("word/document.xml", "Word document"),
            ("ppt/presentation.xml", "PowerPoint presentation"),
        ])
    func otherKinds(_ part: String, _ kind: String) throws {
        var file = WorkbookFile()
        file.parts = [(part, Array("<x/>".utf8))]
        #expect(try failure(try file.bytes()) == .fileKind(kind))
    }

    @Test func aBinaryWorkbook() throws {
        var file = WorkbookFile()
        file.set("_rels/.rels", WorkbookFile.relationships([("officeDocument", "xl/workbook.bin")]))
        #expect(try failure(try file.bytes()) == .fileKind("Excel binary workbook (.xlsb)"))
    }

    @Test(
        "OLE2 files, by their streams",
        arguments: [
            ("EncryptedPackage", FileFailure.workbookEncrypted),
            ("Workbook", .fileKind("Excel 97-2003 workbook (.xls)")),
            ("Book", .fileKind("Excel 97-2003 workbook (.xls)")),
            ("WordDocument", .fileKind("Word 97-2003 document")), ("Other", .fileKind("OLE2 file")),
        ])
    func compoundFiles(_ stream: String, _ expected: FileFailure) throws {
        let bytes = compoundFile(lastStream: stream)
        let found = try CompoundFile.failure(size: Int64(bytes.count)) { offset, buffer in
            let count = min(buffer.count, bytes.count - Int(offset))
            buffer.copyBytes(from: bytes[Int(offset)..<Int(offset) + count])
            return count
        }
        #expect(found == expected)
    }

    @Test("an OLE2 file of any bytes ends", arguments: [0x00, 0x01, 0x7F, 0xFF] as [UInt8])
    func brokenCompoundFiles(_ filling: UInt8) throws {
        var bytes = [UInt8](repeating: filling, count: 5_000)
        bytes.replaceSubrange(30..<32, with: [9, 0])
        let found = try CompoundFile.failure(size: Int64(bytes.count)) { offset, buffer in
            let count = max(0, min(buffer.count, bytes.count - Int(offset)))
            buffer.copyBytes(from: bytes[Int(offset)..<Int(offset) + count])
            return count
        }
        #expect(found == .fileKind("OLE2 file"))
    }

    /// A header, an allocation table in sector 0, and a directory in the sectors 1 and 3, of which the last entry is the
    /// stream.
    private func compoundFile(lastStream: String) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 512 * 5)
        func put(_ value: UInt32, at index: Int) {
            for place in 0..<4 { bytes[index + place] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(place))) }
        }
        func put(_ name: String, at index: Int) {
            for (place, unit) in name.utf16.enumerated() { bytes[index + 2 * place] = UInt8(unit) }
            bytes[index + 64] = UInt8(2 * name.utf16.count + 2)
        }
        bytes[30] = 9
        put(1, at: 48)
        put(0, at: 76)
        put(3, at: 512 + 4)
        put(0xFFFF_FFFE, at: 512 + 12)
        put("Root Entry", at: 512 * 2)
        put(lastStream, at: 512 * 4 + 3 * 128)
        return bytes
    }
}

/// Letters without a pattern, which do not shrink like a bomb.
private func noise(_ count: Int) -> String {
    var state: UInt32 = 7
    let bytes = (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(ascii: "a") + UInt8(state >> 24) % 26
    }
    return String(decoding: bytes, as: UTF8.self)
}
