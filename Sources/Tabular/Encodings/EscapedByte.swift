/// How a byte that is no text in the file's encoding stands in the UTF-8 that the reader sees.
///
/// Three bytes: F1, then the upper and the lower half of the byte as continuation bytes. It is what a letter of four
/// bytes begins with, and its end never comes: so it is no UTF-8 and the record has `invalidText`, it shows as one
/// U+FFFD, no other text is written so, and the byte can be had back for rejected.csv.
enum EscapedByte {
    static let lead: UInt8 = 0xF1
    static let count = 3

    @inline(__always)
    static func append(_ byte: UInt8, to output: inout UnsafeMutablePointer<UInt8>) {
        output[0] = lead
        output[1] = 0x80 | byte >> 4
        output[2] = 0x80 | byte & 0x0F
        output += count
    }

    /// The byte that is escaped at this index; nil when there is other text.
    static func byte(at index: Int, in text: ArraySlice<UInt8>) -> UInt8? {
        let next = index + count
        guard next <= text.endIndex, text[index] == lead, text[index + 1] & 0xF0 == 0x80,
            text[index + 2] & 0xF0 == 0x80, next == text.endIndex || text[next] & 0xC0 != 0x80
        else { return nil }
        return text[index + 1] << 4 | text[index + 2] & 0x0F
    }
}
