import Glibc
import IntrayModel

/// What the upper 128 bytes of a single-byte encoding stand for, as the system's iconv has it; the lower 128 are ASCII.
struct ByteTable: Sendable {
    /// By byte minus 0x80; nil where the encoding has no character.
    let scalars: [Unicode.Scalar?]

    /// Nil when the charset is not of single bytes, or the system cannot convert it.
    ///
    /// The control characters U+0080 to U+009F count as none. Only the ISO encodings have them, no list does, and a
    /// file with such bytes is in the Windows encoding instead: to take them for text would lose letters silently.
    init?(_ charset: Charset) {
        guard charset.isSingleByte else { return nil }
        if charset == .cp720 {
            scalars = ByteTable.cp720.unicodeScalars.map { $0 == "_" ? nil : $0 }
            return
        }
        let converter = iconv_open("UTF-32LE", ByteTable.systemName(of: charset))
        guard let converter, Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        scalars = (UInt8(0x80)...0xFF).map { byte in
            ByteTable.convert(byte, converter).flatMap { (0x80...0x9F).contains($0.value) ? nil : $0 }
        }
    }

    subscript(byte: UInt8) -> Unicode.Scalar? {
        byte < 0x80 ? Unicode.Scalar(byte) : scalars[Int(byte) - 0x80]
    }

    private static func systemName(of charset: Charset) -> String {
        switch charset {
        case .macCyrillic: "MAC-CYRILLIC"
        case .windows874: "CP874"
        default: charset.rawValue
        }
    }

    /// The Arabic code page of DOS, which glibc does not know.
    private static let cp720 =
        "__éâ_à_çêëèïî____\u{651}\u{652}ô¤ـûùءآأؤ£إئابةتثجحخدذرزسشص«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
        + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀ضطظعغفµقكلمنهوىي≡\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\u{650}≈°∙·√ⁿ²■\u{A0}"

    private static func convert(_ byte: UInt8, _ converter: iconv_t) -> Unicode.Scalar? {
        var input = [CChar(bitPattern: byte)]
        var output = [UInt8](repeating: 0, count: 8)
        let written = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBytes { output -> Int? in
                var (source, sourceLeft) = (input.baseAddress, input.count)
                var (target, targetLeft) = (output.assumingMemoryBound(to: CChar.self).baseAddress, output.count)
                let result = iconv(converter, &source, &sourceLeft, &target, &targetLeft)
                // Vietnamese and Hebrew letters are held back, for a mark that may follow.
                let flushed = iconv(converter, nil, nil, &target, &targetLeft)
                return result == -1 || flushed == -1 ? nil : output.count - targetLeft
            }
        }
        guard written == 4 else { return nil }
        return Unicode.Scalar(output.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }
}
