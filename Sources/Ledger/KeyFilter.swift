/// Tells for most keys that no client of this import has them, without asking the database (a Bloom filter).
///
/// For an import into a database without clients: whatever a row can match was written by the import itself. A false
/// alarm costs a look-up, nothing else. Fixed size, 8 MiB: of use up to some millions of keys.
struct KeyFilter {
    private var words = [UInt64](repeating: 0, count: 1 << 20)

    mutating func insert(_ key: String) {
        let (first, second) = KeyFilter.places(key)
        words[first >> 6] |= 1 << UInt64(first & 63)
        words[second >> 6] |= 1 << UInt64(second & 63)
    }

    func mayContain(_ key: String) -> Bool {
        let (first, second) = KeyFilter.places(key)
        return words[first >> 6] >> UInt64(first & 63) & words[second >> 6] >> UInt64(second & 63) & 1 == 1
    }

    /// Two bits of the 2^26, from one hash (FNV-1a, mixed at the end).
    private static func places(_ key: String) -> (Int, Int) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
        return (Int(hash & 0x3FF_FFFF), Int((hash >> 32) & 0x3FF_FFFF))
    }
}
