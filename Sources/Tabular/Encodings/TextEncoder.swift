import IntrayModel

/// Turns UTF-8 back into the file's own encoding, for rejected.csv: what a `CSVReader` gave becomes the very bytes
/// that the file had.
///
/// Text that was added and that the encoding does not have is written as `?`; marks of direction are left out.
package struct TextEncoder: Sendable {
    private let form: Form

    private enum Form {
        case utf8
        case bytes([Unicode.Scalar: UInt8])
        case units16(bigEndian: Bool)
        case units32(bigEndian: Bool)
    }

    /// From the name in `Dialect.encoding`.
    package init(encoding: String) {
        switch Charset(name: encoding) ?? .utf8 {
        case .utf8: form = .utf8
        case .utf16, .utf16LittleEndian: form = .units16(bigEndian: false)
        case .utf16BigEndian: form = .units16(bigEndian: true)
        case .utf32, .utf32LittleEndian: form = .units32(bigEndian: false)
        case .utf32BigEndian: form = .units32(bigEndian: true)
        case let charset: form = .bytes(TextEncoder.bytes(of: charset))
        }
    }

    private static func bytes(of charset: Charset) -> [Unicode.Scalar: UInt8] {
        guard let table = ByteTable(charset) else { return [:] }
        let pairs = (UInt8(0x80)...0xFF).compactMap { byte in table[byte].map { ($0, byte) } }
        return Dictionary(pairs) { first, _ in first }
    }

    /// `text` has to end with a whole character.
    package func encode(_ text: [UInt8]) -> [UInt8] {
        if case .utf8 = form { return text }
        var result: [UInt8] = []
        result.reserveCapacity(2 * text.count)
        var rest = text[...]
        while let first = rest.first {
            if let byte = EscapedByte.byte(at: rest.startIndex, in: rest) {
                result.append(byte)
                rest = rest.dropFirst(EscapedByte.count)
            } else {
                let end = rest.dropFirst().firstIndex { $0 & 0xC0 != 0x80 } ?? rest.endIndex
                append(TextEncoder.scalar(first, rest[..<end]), to: &result)
                rest = rest[end...]
            }
        }
        return result
    }

    private static func scalar(_ first: UInt8, _ bytes: ArraySlice<UInt8>) -> Unicode.Scalar {
        first < 0x80 ? Unicode.Scalar(first) : String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    }

    private func append(_ scalar: Unicode.Scalar, to result: inout [UInt8]) {
        switch form {
        case .utf8: result.append(contentsOf: String(scalar).utf8)
        case .bytes(let bytes):
            if scalar.isASCII {
                result.append(UInt8(scalar.value))
            } else if let byte = bytes[scalar] {
                result.append(byte)
            } else if !scalar.properties.isBidiControl {
                result.append(UInt8(ascii: "?"))
            }
        case .units16(let bigEndian):
            for unit in String(scalar).utf16 { append(UInt32(unit), size: 2, bigEndian, to: &result) }
        case .units32(let bigEndian): append(scalar.value, size: 4, bigEndian, to: &result)
        }
    }

    private func append(_ value: UInt32, size: Int, _ bigEndian: Bool, to result: inout [UInt8]) {
        for index in 0..<size {
            let shift = 8 * UInt32(bigEndian ? size - 1 - index : index)
            result.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
