import IntrayModel
import Tabular
import Testing
import Workbook

/// Rows, their places, and the lines of CSV that they are written as.
@Suite struct SheetTests {
    private func text(_ reference: String, _ text: String) -> String {
        "<c r=\"\(reference)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text)</t></is></c>"
    }

    @Test func rowsHaveTheNumbersThatExcelShows() throws {
        let rows = try WorkbookFile(
            rows:
                "<row r=\"3\">\(text("B3", "b"))\(text("D3", "d"))</row><row r=\"4\"/><row r=\"7\"><c r=\"A7\" s=\"0\"/></row>"
                + "<row r=\"9\">\(text("A9", "  "))</row><row r=\"1048576\">\(text("A1048576", "last"))</row>"
        ).read()
        #expect(rows.map(\.line) == [3, 1_048_576])
        #expect(rows.map(\.cells) == [["", "b", "", "d"], ["last"]])
        #expect(rows.map(\.raw) == [",b,,d", "last"])
    }

    @Test func rowsAndCellsWithoutReferencesFollowEachOther() throws {
        let rows = try WorkbookFile(
            rows:
                "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row>"
                + "<row><c><v>6</v></c></row>"
        ).read()
        #expect(rows.map(\.line) == [1, 5, 6])
        #expect(rows.map(\.cells) == [["1", "", "3"], ["", "", "3", "4"], ["6"]])
    }

    @Test("a row reads back from its line of CSV")
    func linesOfCSV() throws {
        let cells = ["plain", "a, b", "say \"hi\"", "\"", "two\nlines", "", "‏عميل", "a;b", "it's", "\r", "x"]
        let row = cells.enumerated().map { index, cell in
            let escaped = cell == "\r" ? "_x000D_" : cell
            return text("\(Unicode.Scalar(UInt8(65 + index)))1", escaped)
        }.joined()
        let read = try #require(try WorkbookFile(rows: "<row r=\"1\">\(row)</row>").read().first)
        #expect(read.cells == cells)
        var bytes = Array(read.raw.utf8)[...]
        let dialect = Dialect(delimiter: .comma, encoding: "utf-8", hasByteOrderMark: false)
        var reader = CSVReader(dialect: dialect) { buffer in
            let count = min(buffer.count, bytes.count)
            buffer.copyBytes(from: bytes.prefix(count))
            bytes = bytes.dropFirst(count)
            return count
        }
        var record = Record()
        try #require(try reader.next(into: &record))
        #expect(record.cells.indices.map { record.text($0) } == cells)
        #expect(try !reader.next(into: &record))
    }

    @Test("where reads end makes no difference", arguments: [1, 7, 100, 4096])
    func chunks(_ chunk: Int) throws {
        let strings = (0..<50).map { "<t>text \($0), \"quoted\" عميل</t>" }
        let rows = (1...200).map { "<row r=\"\($0)\"><c t=\"s\"><v>\($0 % 50)</v></c><c><v>\($0).5</v></c></row>" }
        let file = WorkbookFile(rows: rows.joined(), strings: strings)
        let whole = try file.read()
        #expect(whole.count == 200)
        #expect(try file.read(chunk: chunk) == whole)
    }

    @Test("many rows wait for nobody: long texts behind short references")
    func longTexts() throws {
        let long = String(repeating: "0123456789", count: 3_000)
        let rows = (1...300).map { "<row r=\"\($0)\"><c t=\"s\"><v>0</v></c><c><v>\($0)</v></c></row>" }
        let read = try WorkbookFile(rows: rows.joined(), strings: ["<t>\(long)</t>"]).read()
        #expect(read.count == 300)
        #expect(read.allSatisfy { $0.cells.count == 2 && $0.cells[0] == long && $0.cells[1] == String($0.line) })
    }

    @Test func aRowThatIsTooLongHasADefect() throws {
        let long = String(repeating: "0123456789", count: 3_000)
        let cells = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 40)
        let read = try WorkbookFile(
            rows: "<row r=\"1\">\(cells)</row><row r=\"2\"><c><v>1</v></c></row>", strings: ["<t>\(long)</t>"]
        ).read()
        #expect(read.map(\.line) == [1, 2])
        #expect(read[0].defect == .tooLong(limit: 1 << 20))
        #expect(read[1].defect == nil)
    }

    @Test("texts that do not fit into memory come from a file")
    func spilledTexts() throws {
        var state: UInt32 = 1
        let strings = (0..<1_100).map { index in
            // Digits without a pattern, so that the part does not look like a bomb.
            let digits = (0..<1_000).map { _ in
                state = state &* 1_664_525 &+ 1_013_904_223
                return String(state)
            }
            return "<t>\(index) " + String(repeating: digits.joined(), count: 3) + "</t>"
        }
        let order = Array(stride(from: 1_099, to: 0, by: -7)) + [0, 500, 1_099]
        let rows = order.map { "<row><c t=\"s\"><v>\($0)</v></c></row>" }.joined()
        let read = try WorkbookFile(rows: rows, strings: strings).read()
        #expect(read.map { $0.cells[0].prefix { $0 != " " } } == order.map { String($0)[...] })
        #expect(read.allSatisfy { $0.cells[0].utf8.count > 25_000 })
    }

    @Test(arguments: [(0, "top", 1), (1, "top", 1), (2, "Name", 4), (4, "Name", 4), (5, "row", 5)])
    func theHeaderIsTheFirstRowFromThere(_ headerRow: Int, _ expected: String, _ line: Int) throws {
        let file = WorkbookFile(
            rows: "<row r=\"1\">\(text("A1", "top"))</row><row r=\"4\">\(text("A4", "Name"))</row>"
                + "<row r=\"5\">\(text("A5", "row"))</row><row r=\"6\">\(text("A6", "end"))</row>")
        let workbook = try open(try file.bytes())
        let reader = try workbook.rows(of: workbook.firstVisible, delimiter: 0x2C, decimalMark: 0x2E)
        var record = Record()
        try #require(try reader.readHeader(fromRow: headerRow, into: &record))
        #expect(record.text(0) == expected)
        #expect(record.position == RowPosition(row: 0, line: line))
        try #require(try reader.next(into: &record))
        #expect(record.position.row == 1)
    }

    @Test(arguments: [("A1:D10", 4), ("A1", 1), ("A1:XFD1048576", 16_384), ("nonsense", 0), ("A1:ZZZZ1", 16_384)])
    func theDeclaredWidthIsBounded(_ area: String, _ expected: Int) throws {
        var file = WorkbookFile()
        let rows = "<row r=\"1\">\(text("A1", "x"))</row>"
        file.set("xl/worksheets/sheet1.xml", WorkbookFile.sheet(rows, before: "<dimension ref=\"\(area)\"/>"))
        let workbook = try open(try file.bytes())
        let reader = try workbook.rows(of: workbook.firstVisible, delimiter: 0x2C, decimalMark: 0x2E)
        var record = Record()
        #expect(try reader.next(into: &record))
        #expect(reader.declaredWidth == expected)
    }
}
