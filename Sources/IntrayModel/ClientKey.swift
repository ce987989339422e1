/// What identifies a client: the key of its e-mail address or of its phone number (Rules/Values/EmailRule, PhoneRule).
///
/// Its hash is taken once, where the key is made. Whoever looks for a key compares numbers, and its text only when they
/// are the same: a text is counted each time it is looked at, by several threads, and that takes longer than the look.
package struct ClientKey: Hashable, Sendable {
    package let text: String
    /// 64 bits of the text's bytes, both halves well mixed.
    package let hash: UInt64

    package init(_ text: String) { self.init(text, hash: ClientKey.hash(of: text)) }

    /// For tests of what becomes of keys with one hash.
    package init(_ text: String, hash: UInt64) {
        self.text = text
        self.hash = hash
    }

    /// The same bytes, as the database compares them.
    package static func == (left: ClientKey, right: ClientKey) -> Bool {
        left.hash == right.hash && left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(hash) }

    /// Eight bytes at a time: multiply and fold.
    private static func hash(of text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            var hash = UInt64(raw.count) &* 0x9E37_79B9_7F4A_7C15
            var index = 0
            while index + 8 <= raw.count {
                hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                index += 8
            }
            var rest: UInt64 = 0
            while index < raw.count {
                rest = rest << 8 | UInt64(raw[index])
                index += 1
            }
            return mixed(mixed(hash ^ rest))
        }
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value &* 0xFF51_AFD7_ED55_8CCD
        return product ^ product >> 32
    }
}
