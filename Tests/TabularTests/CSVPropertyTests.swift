import IntrayModel
import Tabular
import Testing

/// Random tables, written by the simplest writer there is, come back as they were.
struct CSVPropertyTests {
    @Test(arguments: Dialect.Delimiter.allCases)
    func writtenTablesComeBack(_ delimiter: Dialect.Delimiter) throws {
        var random = Xorshift(state: 0x9E37_79B9_7F4A_7C15 &+ UInt64(delimiter.byte))
        for _ in 0..<300 {
            let width = Int.random(in: 2...6, using: &random)
            let table = (0...Int.random(in: 0...8, using: &random)).map { _ in
                ["k"] + (1..<width).map { _ in Self.cell(&random) }
            }
            let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
            var text = random.next().isMultiple(of: 2) ? "\u{FEFF}" : ""
            text += table.map { Self.write($0, delimiter, &random) }.joined(separator: lineEnd)
            text += random.next().isMultiple(of: 2) ? lineEnd : ""
            for chunk in [1, 5, 65536] {
                let read = try ReadDocument(Array(text.utf8), delimiter: delimiter, chunk: chunk)
                let records = [read.header].compactMap { $0 } + read.rows
                #expect(records.map { $0.cells.map { Array($0.utf8) } } == table.map { $0.map { Array($0.utf8) } })
                #expect(read.rows.allSatisfy { $0.defect == nil })
            }
        }
    }

    /// Whatever the bytes, every line is in a record or blank, and the chunks make no difference.
    @Test func anyBytesReadTheSameInAnyChunks() throws {
        var random = Xorshift(state: 0xD1B5_4A32_D192_ED03)
        let alphabet = Array("\"\"\",,\n\r a\\".utf8) + [0xD8, 0xB3, 0x00]
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            let whole = try ReadDocument(bytes, chunk: 65536, recordLimit: 24)
            for chunk in [1, 2, 3, 7] {
                #expect(try ReadDocument(bytes, chunk: chunk, recordLimit: 24) == whole, "\(bytes)")
            }
            #expect(whole.bytesRead == bytes.count)
        }
    }

    /// Any text that is CSV at all reads as an independent reader reads it: quotes, blanks, line ends and delimiters
    /// wherever they fall. Texts that are not are left to the tests of broken quoting.
    @Test(arguments: Dialect.Delimiter.allCases)
    func anyTextReadsAsASimpleReaderReadsIt(_ delimiter: Dialect.Delimiter) throws {
        var random = Xorshift(state: 0xA076_1D64_78BD_642F &+ UInt64(delimiter.byte))
        let separator = Unicode.Scalar(delimiter.byte)
        let alphabet: [Unicode.Scalar] = [
            "\"", "\"", "\"", separator, separator, "\n", "\r", " ", "\t", "a", "é", "\\",
        ]
        var compared = 0
        for _ in 0..<8000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...24, using: &random) {
                text.append(alphabet.randomElement(using: &random) ?? "a")
            }
            guard let lines = SimpleReader.lines(of: String(text), delimiter: separator) else { continue }
            compared += 1
            for chunk in [1, 3, 65536] {
                let read = try ReadDocument(
                    Array(String(text).utf8), delimiter: delimiter, chunk: chunk, hasHeader: false)
                #expect(read.rows.map(\.line) == lines.map(\.number), "\(text.map(\.value))")
                #expect(
                    read.rows.map { $0.cells.map { Array($0.utf8) } } == lines.map { $0.cells.map { Array($0.utf8) } },
                    "\(text.map(\.value))")
                #expect(read.rows.allSatisfy { $0.defect == nil }, "\(text.map(\.value))")
            }
        }
        #expect(compared > 2000, "else the texts are too wild to say much")
    }

    private static func cell(_ random: inout Xorshift) -> String {
        let pieces = [
            "a", "Zoë", "سارة", " ", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", "0100", "😎", "\\",
        ]
        return (0..<Int.random(in: 0...7, using: &random)).map { _ in
            pieces.randomElement(using: &random) ?? ""
        }.joined()
    }

    private static func write(_ row: [String], _ delimiter: Dialect.Delimiter, _ random: inout Xorshift) -> String {
        let separator = String(UnicodeScalar(delimiter.byte))
        return row.map { cell in
            let isPlain = cell.utf8.allSatisfy { ![0x22, 0x0A, 0x0D, delimiter.byte].contains($0) }
            if isPlain && random.next().isMultiple(of: 2) { return cell }
            let doubled = cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
            return "\"" + doubled + "\""
        }.joined(separator: separator)
    }
}

/// G. Marsaglia's generator: the same tables in every run.
struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
