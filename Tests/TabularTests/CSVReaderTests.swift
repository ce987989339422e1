import IntrayModel
import Tabular
import Testing

/// A small document and what it says; `cells` begins with the header.
struct DocumentCase: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var cells: [[String]]
    /// The line of each record, the header included; nil: one line after the other.
    var lines: [Int]?
    /// By data row, 1-based.
    var defects: [Int: RecordDefect] = [:]
    var delimiter = Dialect.Delimiter.comma

    var testDescription: String { name }
}

struct CSVReaderTests {
    @Test(arguments: DocumentCase.wellFormed + DocumentCase.messy + DocumentCase.brokenQuotes)
    func readsDocument(_ document: DocumentCase) throws {
        for chunk in chunkSizes {
            let read = try ReadDocument(Array(document.text.utf8), delimiter: document.delimiter, chunk: chunk)
            let records = [read.header].compactMap { $0 } + read.rows
            #expect(records.map(\.cells) == document.cells, "chunk \(chunk)")
            #expect(records.map(\.line) == document.lines ?? Array(1..<document.cells.count + 1), "chunk \(chunk)")
            #expect(read.rows.map(\.row) == Array(1..<read.rows.count + 1), "chunk \(chunk)")
            for row in read.rows { #expect(row.defect == document.defects[row.row], "row \(row.row), chunk \(chunk)") }
            #expect(read.bytesRead == document.text.utf8.count, "chunk \(chunk)")
        }
    }

    @Test func rawBytesAreTheFilesOwn() throws {
        let text = "a,b\r\n \"x \"\"y\"\"\" ,z\r\n\"1\r\n2\",3\n\"open,4\rlast,5"
        for chunk in chunkSizes {
            let read = try ReadDocument(Array(text.utf8), chunk: chunk)
            #expect(read.header?.raw == "a,b")
            #expect(read.rows.map(\.raw) == [" \"x \"\"y\"\"\" ,z", "\"1\r\n2\",3", "\"open,4", "last,5"])
        }
    }

    @Test func preambleIsReturnedWithItsLineEnds() throws {
        let text = "\u{FEFF}Clients, \"2024\r\n\nname,email\nAcme,a@b.co\n"
        for chunk in chunkSizes {
            let read = try ReadDocument(Array(text.utf8), chunk: chunk, preambleLines: 2)
            #expect(read.preamble == "Clients, \"2024\r\n\n")
            #expect(read.header?.cells == ["name", "email"])
            #expect(read.header?.line == 3)
            #expect(read.rows.map(\.cells) == [["Acme", "a@b.co"]])
            #expect(read.rows.map(\.line) == [4])
            #expect(read.linesRead == 4)
        }
    }

    @Test func preambleBeyondTheEndIsAllThereIs() throws {
        let read = try ReadDocument(Array("a\r\nb".utf8), chunk: 2, preambleLines: 9)
        #expect(read.preamble == "a\r\nb")
        #expect(read.header == nil)
        #expect(read.rows.isEmpty)
        #expect(read.linesRead == 2)
    }

    @Test func withoutAHeaderTheFirstRecordIsARow() throws {
        let read = try ReadDocument(Array("Acme,1\nBeta,2".utf8), chunk: 3, hasHeader: false)
        #expect(read.rows.map(\.row) == [1, 2])
        #expect(read.rows.map(\.cells) == [["Acme", "1"], ["Beta", "2"]])
    }

    @Test func withoutAWidthBrokenQuotesAreADefect() throws {
        let read = try ReadDocument(Array("\"Acme\" Trading,1\nBeta,2".utf8), chunk: 3, hasHeader: false)
        #expect(read.rows.map(\.defect) == [.unterminatedQuote, nil])
    }

    @Test(arguments: [
        ("Caf\u{E9}", 1), ("overlong \u{C0}\u{AF}", 1), ("surrogate \u{ED}\u{A0}\u{80}", 1),
        ("cut off \u{E2}\u{82}", 1),
    ])
    func invalidTextNamesItsCell(_ latin1: String, _ cell: Int) throws {
        let bad = latin1.unicodeScalars.map { UInt8($0.value) }
        let bytes = Array("a,b,c\nسارة,".utf8) + bad + Array(",x\nOmar,Café,y\n".utf8)
        for chunk in chunkSizes {
            let read = try ReadDocument(bytes, chunk: chunk)
            #expect(read.rows.map(\.defect) == [.invalidText(cell: cell), nil])
            #expect(read.rows[0].cells[0] == "سارة")
            #expect(read.rows[1].cells == ["Omar", "Café", "y"])
        }
    }

    @Test func invalidTextInARewrittenCell() throws {
        let bytes = Array("a,b\n\"x \"\"".utf8) + [0xE9] + Array("\"\"\",ok\n".utf8)
        for chunk in chunkSizes {
            #expect(try ReadDocument(bytes, chunk: chunk).rows.map(\.defect) == [.invalidText(cell: 0)])
        }
    }

    @Test func manyColumns() throws {
        let row = (1...16_384).map(String.init)
        let text = row.joined(separator: ";") + "\n" + row.reversed().joined(separator: ";")
        let read = try ReadDocument(Array(text.utf8), delimiter: .semicolon, chunk: 65536)
        #expect(read.header?.cells == row)
        #expect(read.rows.map(\.cells) == [row.reversed()])
    }

    @Test func errorsOfTheStreamReachTheCaller() {
        struct Fault: Error {}
        var reader = CSVReader(
            dialect: Dialect(delimiter: .comma, encoding: "utf-8", hasByteOrderMark: false),
            read: { _ in throw Fault() })
        var record = Record()
        #expect(throws: Fault.self) { try reader.next(into: &record) }
    }
}
