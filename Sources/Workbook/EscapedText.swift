/// `_x000D_` and its kind: how a workbook writes what XML cannot hold (ECMA-376 part 1, 22.9.2.19).
enum EscapedText {
    /// Decodes the bytes from `start` on, in place. A NUL and halves of pairs that are alone become U+FFFD.
    static func decode(_ bytes: inout [UInt8], from start: Int) {
        guard var from = nextEscape(bytes, start) else { return }
        var to = from
        while from < bytes.count {
            guard var unit = escape(bytes, from) else {
                bytes[to] = bytes[from]
                to += 1
                from += 1
                continue
            }
            from += 7
            if unit & 0xFC00 == 0xD800, let low = escape(bytes, from), low & 0xFC00 == 0xDC00 {
                unit = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
                from += 7
            }
            let scalar = unit == 0 ? "\u{FFFD}" : Unicode.Scalar(unit) ?? "\u{FFFD}"
            // Never longer than the seven bytes it was written in.
            for byte in UTF8.encode(scalar)! {
                bytes[to] = byte
                to += 1
            }
        }
        bytes.removeSubrange(to...)
    }

    private static func nextEscape(_ bytes: [UInt8], _ start: Int) -> Int? {
        var index = start
        while index + 6 < bytes.count {
            if bytes[index] == UInt8(ascii: "_"), escape(bytes, index) != nil { return index }
            index += 1
        }
        return nil
    }

    /// The UTF-16 unit of the escape that begins at `index`.
    private static func escape(_ bytes: [UInt8], _ index: Int) -> UInt32? {
        guard index + 6 < bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[index + 2..<index + 6] {
            switch byte {
            case 0x30...0x39: unit = unit << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: unit = unit << 4 | UInt32(byte - 0x41 + 10)
            case 0x61...0x66: unit = unit << 4 | UInt32(byte - 0x61 + 10)
            default: return nil
            }
        }
        return unit
    }
}
