/// Finds a byte in eight at once: the eight bytes of a word are compared in one go, without a branch per byte.
struct BytePattern {
    private let repeated: UInt64

    init(_ byte: UInt8) { repeated = UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The high bit of each byte of `word` that is the wanted byte, and no other bit. Exact: the sum below cannot carry
    /// from one byte into the next, so there are no false hits to check for.
    @inline(__always)
    func hits(in word: UInt64) -> UInt64 {
        let difference = word ^ repeated
        let lowBits: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        return ~(((difference & lowBits) &+ lowBits) | difference | lowBits)
    }
}

/// The eight bytes at `offset`, the first one lowest. They may run past the data by as much as `ByteWindow.padding`.
@inline(__always)
func loadWord(_ bytes: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self))
}

/// The index of the first byte that `hits` marks in a word loaded at `offset`.
@inline(__always)
func firstHit(_ hits: UInt64, _ offset: Int) -> Int { offset &+ hits.trailingZeroBitCount &>> 3 }

enum Byte {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    static func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

    /// A letter or digit, as far as that matters for quotation marks; every byte of a letter beyond ASCII is one.
    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...0xFF:
            true
        default: false
        }
    }
}
