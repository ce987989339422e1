import IntrayModel
import Tabular
import Testing

/// From the file's bytes to records and back to the same bytes.
struct TranscodingTests {
    private static func read(_ bytes: [UInt8], _ encoding: String, chunk: Int) throws -> [Record] {
        var position = 0
        let dialect = Dialect(delimiter: .semicolon, encoding: encoding, hasByteOrderMark: false)
        var reader = CSVReader(dialect: dialect) { buffer in
            let count = min(chunk, buffer.count, bytes.count - position)
            buffer.copyBytes(from: bytes[position..<position + count])
            position += count
            return count
        }
        var record = Record()
        var records: [Record] = []
        while try reader.next(into: &record) { records.append(record) }
        return records
    }

    private static let text = "الاسم;رصيد\r\n\"سارة \"\"x\"\"\";١٢\r\n𝒳 Müller €;\r\n"

    @Test(arguments: chunkSizes)
    func wideText(_ chunk: Int) throws {
        let samples = [
            ("utf-16le", Sample.utf16(Self.text)), ("utf-16be", Sample.utf16(Self.text, bigEndian: true)),
            ("utf-32le", Sample.utf32(Self.text)), ("utf-32be", Sample.utf32(Self.text, bigEndian: true)),
        ]
        for (encoding, bytes) in samples {
            let records = try Self.read(bytes, encoding, chunk: chunk)
            let cells = records.map { record in record.cells.indices.map { record.text($0) } }
            #expect(cells == [["الاسم", "رصيد"], ["سارة \"x\"", "١٢"], ["𝒳 Müller €", ""]], "\(encoding)")
            #expect(records.allSatisfy { $0.defect == nil })
        }
    }

    @Test(arguments: chunkSizes)
    func arabic(_ chunk: Int) throws {
        let records = try Self.read(Sample.windows1256("أحمد;فاس\nRené;تونس\n"), "windows-1256", chunk: chunk)
        #expect(records.map { $0.text(0) } == ["أحمد", "René"])
        #expect(records.map { $0.text(1) } == ["فاس", "تونس"])
    }

    /// The bytes that windows-1252 leaves empty, a lone surrogate, half a unit at the end, a number that is no scalar.
    @Test(arguments: [
        ("windows-1252", Sample.latin1("a;b\nc;x\u{81}\u{8D}y\nd;é\n"), 1),
        ("iso-8859-1", Sample.latin1("a;b\nc;5 \u{80}\nd;é\n"), 1),
        ("utf-16le", Sample.utf16("a;b\nc;") + [0x00, 0xD8] + Sample.utf16("y\nd;é\n"), 1),
        ("utf-16be", Sample.utf16("a;b\nd;é", bigEndian: true) + [0x00], 1),
        ("utf-16le", Sample.utf16("a;b\nd;é") + [0x3D, 0xD8], 1),
        ("utf-32le", Sample.utf32("a;b\nc;") + [0, 0, 0x11, 0] + Sample.utf32("\nd;é\n"), 1),
    ])
    func whatIsNoTextIsADefectAndStaysInTheBytes(_ encoding: String, _ bytes: [UInt8], _ row: Int) throws {
        for chunk in chunkSizes {
            let records = try Self.read(bytes, encoding, chunk: chunk)
            for (index, record) in records.enumerated() {
                #expect(record.defect == (index == row ? .invalidText(cell: 1) : nil))
            }
            #expect(records[row].text(1).contains("\u{FFFD}"))
            let text = records.flatMap { $0.bytes[..<$0.rawCount] + [0x0A] }
            let back = TextEncoder(encoding: encoding).encode(Array(text))
            #expect(back.starts(with: bytes))
        }
    }

    @Test(arguments: Charset.allCases.filter { $0.isSingleByte })
    func everyByteComesBack(_ charset: Charset) throws {
        let bytes: [UInt8] = [0x61] + (UInt8(0x80)...0xFF) + [0x0A]
        let records = try Self.read(bytes, charset.rawValue, chunk: 65536)
        let raw = Array(records[0].bytes[..<records[0].rawCount])
        #expect(TextEncoder(encoding: charset.rawValue).encode(raw) == bytes.dropLast())
    }

    @Test func aNULIsNoText() throws {
        let records = try Self.read(Array("a;b\nA\0cme;c\nd;e\n".utf8), "utf-8", chunk: 7)
        #expect(records.map(\.defect) == [nil, .invalidText(cell: 0), nil])
    }

    @Test(arguments: [
        ("utf-8", "\u{2068}نيل\u{2069} é", Array("\u{2068}نيل\u{2069} é".utf8)),
        ("windows-1256", "\u{2068}نيل\u{2069} é ж", Sample.windows1256("نيل é ?")),
        ("windows-1252", "\u{2068}نيل\u{2069} é", Sample.latin1("??? é")),
    ])
    func addedTextThatTheEncodingDoesNotHave(_ encoding: String, _ text: String, _ expected: [UInt8]) {
        #expect(TextEncoder(encoding: encoding).encode(Array(text.utf8)) == expected)
    }
}
