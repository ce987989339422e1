/// Where the cells of a raw record are, as far as rejected.csv must know it.
///
/// A quote counts where a cell begins with it; inside, two quotes are one. What follows a closing quote belongs to
/// the cell up to the next delimiter. This is how such files are commonly read; where the reader's own count of cells
/// is another, the reader is right.
struct RawCells {
    /// Offsets of the delimiters between cells.
    private(set) var delimiters: [Int] = []
    /// Delimiters after the quote that was never closed.
    private var openDelimiters = 0
    private let delimiter: UInt16
    private let form: AddedText

    private enum State { case start, plain, quoted, quoteInQuoted }

    init(scanning raw: ArraySlice<UInt8>, delimiter: UInt8, form: AddedText) {
        self.delimiter = UInt16(delimiter)
        self.form = form
        var state = State.start
        for offset in stride(from: raw.startIndex, to: raw.endIndex - form.unitSize + 1, by: form.unitSize) {
            let unit = form.unit(at: offset, in: raw)
            let isQuote = unit == UInt16(UInt8(ascii: "\""))
            switch state {
            case .quoted:
                if isQuote { state = .quoteInQuoted } else if unit == self.delimiter { openDelimiters += 1 }
            case .quoteInQuoted where isQuote: state = .quoted
            case .start where isQuote:
                state = .quoted
                openDelimiters = 0
            case _ where unit == self.delimiter:
                delimiters.append(offset)
                state = .start
            default: state = .plain
            }
        }
        if state != .quoted { openDelimiters = 0 }
    }

    /// How many cells the record has when the open quote is closed before the next delimiter, as the one who mends it
    /// will do most often.
    var cellsOnceClosed: Int { delimiters.count + 1 + openDelimiters }

    /// Where the cells begin that an earlier rejected.csv added to a record which an open quote makes unreadable:
    /// `,17,"row.quotes: ..."` at its end. The offset is that of the first delimiter.
    func startOfAddedCells(in raw: ArraySlice<UInt8>) -> Int? {
        let quote = UInt16(UInt8(ascii: "\""))
        let size = form.unitSize
        var offset = raw.endIndex - size
        guard offset > raw.startIndex, form.unit(at: offset, in: raw) == quote else { return nil }
        // Backwards over the quoted text: pairs of quotes belong to it, a single one begins it.
        offset -= size
        while offset >= raw.startIndex {
            if form.unit(at: offset, in: raw) == quote {
                guard offset - size >= raw.startIndex, form.unit(at: offset - size, in: raw) == quote else { break }
                offset -= size
            }
            offset -= size
        }
        offset -= size
        guard offset >= raw.startIndex, form.unit(at: offset, in: raw) == delimiter else { return nil }
        let end = offset
        repeat { offset -= size } while offset >= raw.startIndex && isDigit(form.unit(at: offset, in: raw))
        guard offset >= raw.startIndex, offset < end - size, form.unit(at: offset, in: raw) == delimiter
        else { return nil }
        return offset
    }

    private func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }
}

/// How text is written into a file that is in some encoding.
enum AddedText: Sendable {
    case utf8
    /// Any other encoding of single bytes, of which only the ASCII half is used.
    case ascii
    case utf16LittleEndian
    case utf16BigEndian

    /// From the name that manifests use. Plain `utf-16` is little-endian, as the Encoding Standard has it.
    init(encoding: String) {
        switch encoding.lowercased() {
        case "utf-8", "utf8": self = .utf8
        case "utf-16", "utf-16le": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        default: self = .ascii
        }
    }

    /// Bytes in a code unit.
    var unitSize: Int { self == .utf8 || self == .ascii ? 1 : 2 }

    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: [0xEF, 0xBB, 0xBF]
        case .ascii: []
        case .utf16LittleEndian: [0xFF, 0xFE]
        case .utf16BigEndian: [0xFE, 0xFF]
        }
    }

    func unit(at offset: Int, in raw: ArraySlice<UInt8>) -> UInt16 {
        switch self {
        case .utf8, .ascii: UInt16(raw[offset])
        case .utf16LittleEndian: UInt16(raw[offset + 1]) << 8 | UInt16(raw[offset])
        case .utf16BigEndian: UInt16(raw[offset]) << 8 | UInt16(raw[offset + 1])
        }
    }

    func append(_ text: String, to buffer: inout [UInt8]) {
        switch self {
        case .utf8: buffer.append(contentsOf: text.utf8)
        case .ascii:
            for scalar in text.unicodeScalars where !scalar.isBidiControl {
                buffer.append(scalar.isASCII ? UInt8(scalar.value) : UInt8(ascii: "?"))
            }
        case .utf16LittleEndian:
            for unit in text.utf16 { buffer.append(contentsOf: [UInt8(unit & 0xFF), UInt8(unit >> 8)]) }
        case .utf16BigEndian:
            for unit in text.utf16 { buffer.append(contentsOf: [UInt8(unit >> 8), UInt8(unit & 0xFF)]) }
        }
    }
}
