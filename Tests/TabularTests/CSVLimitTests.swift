import IntrayModel
import Tabular
import Testing

/// Files that are made to take memory or time.
struct CSVLimitTests {
    @Test func lineBeyondTheLimitIsPassedOver() throws {
        let long = String(repeating: "x", count: 33)
        for chunk in chunkSizes {
            let text = "a,b\n1,2\r\n\(long)\r\n3,\(long)\n4,5"
            let read = try ReadDocument(Array(text.utf8), chunk: chunk, recordLimit: 32)
            #expect(read.rows.map(\.row) == [1, 2, 3, 4])
            #expect(read.rows.map(\.line) == [2, 3, 4, 5])
            #expect(read.rows.map(\.defect) == [nil, .tooLong(limit: 32), .tooLong(limit: 32), nil])
            #expect(read.rows[2].raw == "3," + String(repeating: "x", count: 30))
            #expect(read.rows[3].cells == ["4", "5"])
        }
    }

    @Test(arguments: ["\n", "\r\n", "\r", ""])
    func recordOfExactlyTheLimit(_ lineEnd: String) throws {
        let record = "1," + String(repeating: "x", count: 30)
        for chunk in chunkSizes {
            let read = try ReadDocument(Array("a,b\n\(record)\(lineEnd)".utf8), chunk: chunk, recordLimit: 32)
            #expect(read.rows.map(\.defect) == [nil])
            let longer = try ReadDocument(Array("a,b\n\(record)x\(lineEnd)".utf8), chunk: chunk, recordLimit: 32)
            #expect(longer.rows.map(\.defect) == [.tooLong(limit: 32)])
        }
    }

    @Test func quotedCellBeyondTheLimitGivesItsFirstLine() throws {
        let inner = String(repeating: "1,2\n", count: 10)
        for chunk in chunkSizes {
            let read = try ReadDocument(Array("a,b\nx,\"y\n\(inner)\"\n".utf8), chunk: chunk, recordLimit: 32)
            #expect(read.rows.first?.defect == .unterminatedQuote)
            #expect(read.rows.first?.cells == ["x", "\"y"])
            #expect(read.rows.dropFirst().prefix(10).map(\.cells) == Array(repeating: ["1", "2"], count: 10))
        }
    }

    @Test func longQuotedLineIsTooLong() throws {
        let text = "a,b\n\"\(String(repeating: "x", count: 40))\",1\n2,3\n"
        for chunk in chunkSizes {
            let read = try ReadDocument(Array(text.utf8), chunk: chunk, recordLimit: 32)
            #expect(read.rows.map(\.defect) == [.tooLong(limit: 32), nil])
        }
    }

    @Test func beginningOfATooLongRecordIsWholeText() throws {
        let text = "a\n" + String(repeating: "é", count: 40)
        let read = try ReadDocument(Array(text.utf8), chunk: 7, recordLimit: 31)
        #expect(read.rows.map(\.raw) == [String(repeating: "é", count: 15)])
    }

    /// 16 MiB in one line, made as it is read: were the line kept, the record or the window would hold it.
    @Test func endlessLineTakesNoMemory() throws {
        let chunks = 64
        var delivered = 0
        let dialect = Dialect(delimiter: .comma, encoding: "utf-8", hasByteOrderMark: false)
        var reader = CSVReader(dialect: dialect) { buffer in
            delivered += 1
            if delivered > chunks { return 0 }
            buffer.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: delivered == 2 ? "\n" : "x"))
            return buffer.count
        }
        var record = Record()
        var defects: [RecordDefect?] = []
        while try reader.next(into: &record) {
            defects.append(record.defect)
            #expect(record.bytes.capacity < 1 << 20)
        }
        #expect(defects == [nil, .tooLong(limit: CSVReader.defaultRecordLimit)])
        #expect(reader.bytesRead > 15_000_000)
    }

    /// Each line opens a quote, or passes through one that is open: a reader that looked far ahead from each would take
    /// the square of the lines: hours, where a second is enough, or a minute on a busy machine under a sanitizer.
    @Test(
        .timeLimit(.minutes(20)),
        arguments: ["\"open,x", "\"a\" b,\"", "x,\"\"\"", "\"", "\"\"\"\"\"", "a\",\"b", "\"\nx,\"", "x\",\"a\n1,2"])
    func openQuotesEverywhere(_ line: String) throws {
        let text = String(repeating: line + "\n", count: 100_000)
        let read = try ReadDocument(Array(("a,b\n" + text + "\"x\" y").utf8), chunk: 65536)
        #expect(read.linesRead == text.utf8.count { $0 == 10 } + 2)
        #expect(read.bytesRead == text.utf8.count + 9)
    }
}
