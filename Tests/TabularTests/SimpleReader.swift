/// RFC 4180 character by character, as slow and as plain as can be, to compare with: written from the grammar, knowing
/// nothing of how `CSVReader` works.
///
///     file   = line *(end line)          end  = LF / CRLF / CR
///     line   = cell *(delimiter cell)
///     cell   = blanks quote *(any but quote / quote quote) quote blanks / *(any but delimiter, LF, CR)
struct SimpleReader {
    struct Line: Equatable {
        /// 1-based, of its first character.
        let number: Int
        let cells: [String]

        var isBlank: Bool { cells.allSatisfy { $0.allSatisfy { $0 == " " || $0 == "\t" } } }
    }

    /// All lines that hold more than blanks; nil when the text is not of the grammar.
    static func lines(of text: String, delimiter: Unicode.Scalar) -> [Line]? {
        var reader = SimpleReader(rest: text.unicodeScalars[...], delimiter: delimiter)
        var lines: [Line] = []
        while !reader.rest.isEmpty {
            let number = reader.line
            var cells: [String] = []
            repeat {
                guard let cell = reader.cell() else { return nil }
                cells.append(cell)
            } while reader.take(delimiter)
            guard reader.rest.isEmpty || reader.takeLineEnd() else { return nil }
            lines.append(Line(number: number, cells: cells))
        }
        return lines.filter { !$0.isBlank }
    }

    private var rest: Substring.UnicodeScalarView
    private let delimiter: Unicode.Scalar
    private var line = 1

    private init(rest: Substring.UnicodeScalarView, delimiter: Unicode.Scalar) {
        self.rest = rest
        self.delimiter = delimiter
    }

    private mutating func cell() -> String? {
        let content = rest.drop { ($0 == " " || $0 == "\t") && $0 != delimiter }
        guard content.first == "\"" else {
            let cell = rest.prefix { $0 != delimiter && $0 != "\n" && $0 != "\r" }
            rest = rest[cell.endIndex...]
            return String(cell)
        }
        rest = content.dropFirst()
        var text = String.UnicodeScalarView()
        var isClosed = false
        while let next = rest.first, !isClosed {
            if take("\"") {
                if take("\"") { text.append("\"") } else { isClosed = true }
            } else if next == "\n" || next == "\r" {
                let before = rest
                _ = takeLineEnd()
                text.append(contentsOf: before[before.startIndex..<rest.startIndex])
            } else {
                text.append(next)
                rest.removeFirst()
            }
        }
        guard isClosed else { return nil }
        rest = rest.drop { ($0 == " " || $0 == "\t") && $0 != delimiter }
        guard rest.isEmpty || rest.first == delimiter || rest.first == "\n" || rest.first == "\r" else { return nil }
        return String(text)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func takeLineEnd() -> Bool {
        guard take("\r") || rest.first == "\n" else { return false }
        _ = take("\n")
        line += 1
        return true
    }
}
