import IntrayModel

/// Turns a stream of bytes in some encoding into a stream of UTF-8, on the fly: memory does not depend on the size of
/// the file, nor the result on where its chunks end. Bytes that are no text become an `EscapedByte` each, so nothing is
/// lost and the reader sees the defect.
///
/// The system's iconv knows the encodings of single bytes; it is asked once for the table, since it cannot say which
/// byte was no text and be had back from. UTF-16 and UTF-32 are arithmetic.
final class Transcoder {
    private static let chunk = 64 * 1024

    private let converter: Converter
    private let read: (UnsafeMutableRawBufferPointer) throws -> Int
    /// What was read and is not converted: up to three bytes, of a character that goes on in the next chunk.
    private var source = [UInt8](repeating: 0, count: Transcoder.chunk + 4)
    private var pending = 0
    private var isAtEnd = false
    /// What is converted and was not asked for yet.
    private var output: [UInt8] = []
    private var taken = 0

    init(_ charset: Charset, read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
        converter = Converter(charset)
        self.read = read
    }

    /// Fills the buffer with UTF-8, and returns how many bytes; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while taken == output.count, !isAtEnd { try convertChunk() }
        let count = min(buffer.count, output.count - taken)
        buffer.copyBytes(from: output[taken..<taken + count])
        taken += count
        return count
    }

    private func convertChunk() throws {
        let got = try source.withUnsafeMutableBytes { bytes in
            try read(UnsafeMutableRawBufferPointer(rebasing: bytes[pending..<pending + Transcoder.chunk]))
        }
        isAtEnd = got == 0
        let count = pending + got
        taken = 0
        let used = converter.convert(source[..<count], isLast: isAtEnd, to: &output)
        pending = count - used
        for index in 0..<pending { source[index] = source[used + index] }
    }

    /// The whole of a sample; a character that is cut by its end is left out unless the text ends there.
    static func text(of sample: [UInt8], in charset: Charset, isWhole: Bool) -> [UInt8] {
        guard charset != .utf8 else { return sample }
        var text: [UInt8] = []
        _ = Converter(charset).convert(sample[...], isLast: isWhole, to: &text)
        return text
    }
}

/// Converts pieces of text to UTF-8.
private enum Converter {
    /// By byte: the UTF-8, the first byte lowest, and how many bytes it has in the highest byte.
    case table([UInt32])
    case units16(bigEndian: Bool)
    case units32(bigEndian: Bool)

    init(_ charset: Charset) {
        switch charset {
        case .utf16, .utf16LittleEndian: self = .units16(bigEndian: false)
        case .utf16BigEndian: self = .units16(bigEndian: true)
        case .utf32, .utf32LittleEndian: self = .units32(bigEndian: false)
        case .utf32BigEndian: self = .units32(bigEndian: true)
        default: self = .table(Converter.entries(ByteTable(charset)))
        }
    }

    private static func entries(_ table: ByteTable?) -> [UInt32] {
        (UInt8.min...UInt8.max).map { byte in
            let bytes = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { buffer in
                guard var end = buffer.baseAddress else { return [UInt8]() }
                let scalar = table == nil && byte < 0x80 ? Unicode.Scalar(byte) : table?[byte]
                if let scalar { append(scalar.value, to: &end) } else { EscapedByte.append(byte, to: &end) }
                return Array(buffer[..<(end - buffer.baseAddress!)])
            }
            let packed = bytes.enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element) << (8 * UInt32($1.offset)) }
            return packed | UInt32(bytes.count) << 24
        }
    }

    /// Replaces `output` by the text, and returns how many bytes were converted: all, or all but a character that is
    /// not whole, unless nothing follows.
    func convert(_ source: ArraySlice<UInt8>, isLast: Bool, to output: inout [UInt8]) -> Int {
        // A byte becomes at most three.
        var used = 0
        output = [UInt8](unsafeUninitializedCapacity: 3 * source.count + 4) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            var end = start
            used = source.withUnsafeBufferPointer { source in
                switch self {
                case .table(let entries): Converter.convertBytes(source, entries, to: &end)
                case .units16(let bigEndian): Converter.convert16(source, bigEndian, isLast, to: &end)
                case .units32(let bigEndian): Converter.convert32(source, bigEndian, isLast, to: &end)
                }
            }
            count = end - start
        }
        return used
    }

    private static func convertBytes(
        _ source: UnsafeBufferPointer<UInt8>, _ entries: [UInt32], to end: inout UnsafeMutablePointer<UInt8>
    ) -> Int {
        entries.withUnsafeBufferPointer { entries in
            for byte in source {
                let entry = entries[Int(byte)]
                // Four bytes are written, and the next character goes over those that are too many.
                UnsafeMutableRawPointer(end).storeBytes(of: entry.littleEndian, as: UInt32.self)
                end += Int(entry >> 24)
            }
        }
        return source.count
    }

    private static func convert16(
        _ source: UnsafeBufferPointer<UInt8>, _ bigEndian: Bool, _ isLast: Bool,
        to end: inout UnsafeMutablePointer<UInt8>
    ) -> Int {
        func unit(_ at: Int) -> UInt32 {
            let (first, second) = (UInt32(source[at]), UInt32(source[at + 1]))
            return bigEndian ? first << 8 | second : second << 8 | first
        }
        var at = 0
        while at + 1 < source.count {
            let value = unit(at)
            if value & 0xF800 != 0xD800 {
                append(value, to: &end)
                at += 2
                continue
            }
            let isHigh = value < 0xDC00
            if isHigh, at + 3 >= source.count, !isLast { return at }
            if isHigh, at + 3 < source.count, unit(at + 2) & 0xFC00 == 0xDC00 {
                append(0x10000 + (value & 0x3FF) << 10 + unit(at + 2) & 0x3FF, to: &end)
                at += 4
                continue
            }
            escape(source[at..<at + 2], to: &end)
            at += 2
        }
        return finish(source, at, isLast, to: &end)
    }

    private static func convert32(
        _ source: UnsafeBufferPointer<UInt8>, _ bigEndian: Bool, _ isLast: Bool,
        to end: inout UnsafeMutablePointer<UInt8>
    ) -> Int {
        var at = 0
        while at + 3 < source.count {
            let bytes = source[at..<at + 4]
            let value = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[at + (bigEndian ? $1 : 3 - $1)]) }
            if let scalar = Unicode.Scalar(value) {
                append(scalar.value, to: &end)
            } else {
                escape(bytes, to: &end)
            }
            at += 4
        }
        return finish(source, at, isLast, to: &end)
    }

    private static func finish(
        _ source: UnsafeBufferPointer<UInt8>, _ at: Int, _ isLast: Bool, to end: inout UnsafeMutablePointer<UInt8>
    ) -> Int {
        guard isLast else { return at }
        escape(source[at...], to: &end)
        return source.count
    }

    private static func escape(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>, to end: inout UnsafeMutablePointer<UInt8>
    ) {
        for byte in bytes { EscapedByte.append(byte, to: &end) }
    }

    /// Appends a scalar value, which has been checked, as UTF-8.
    @inline(__always)
    private static func append(_ value: UInt32, to end: inout UnsafeMutablePointer<UInt8>) {
        func continuation(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(value >> shift & 0x3F) }
        switch value {
        case ..<0x80:
            end[0] = UInt8(value)
            end += 1
        case ..<0x800:
            end[0] = 0xC0 | UInt8(value >> 6)
            end[1] = continuation(0)
            end += 2
        case ..<0x10000:
            end[0] = 0xE0 | UInt8(value >> 12)
            end[1] = continuation(6)
            end[2] = continuation(0)
            end += 3
        default:
            end[0] = 0xF0 | UInt8(value >> 18)
            end[1] = continuation(12)
            end[2] = continuation(6)
            end[3] = continuation(0)
            end += 4
        }
    }
}
