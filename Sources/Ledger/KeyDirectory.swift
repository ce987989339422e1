/// Who has which e-mail or phone key, for an import that has made all clients there are: it stands in for the unique
/// indexes on these keys while they are set aside (see `ImportSession`).
///
/// A hash table of numbers, open addressing with linear probing: an entry is 32 bits of the key's hash, which are also
/// its place, and the client's id, counted from the first the import gave. Keys themselves are not kept, so the answer
/// is a candidate whose row has to be looked at: it may have another key with the same hash, one in a thousand at the
/// most, or may have let go of this one. No key that was inserted is ever missed. Grows by doubling up to a fixed
/// size; then `isFull`, and the indexes have to take over, behind a `KeyFilter`.
package final class KeyDirectory {
    private let firstID: Int64
    private let largestBits: UInt32
    private var count = 0
    /// Places are the upper bits of the hash.
    private var shift: UInt32
    // Memory of its own rather than an array in a class: the look-ups are most of what a batch costs here, and an
    // array would check for exclusive access, and for its bounds, at each.
    private var entries: UnsafeMutablePointer<UInt64>

    /// `expectedKeys` have room from the start. `largestBits`: how many places there are at the most, as a power of two.
    package init(firstID: Int64, expectedKeys: Int, largestBits: UInt32) {
        self.firstID = firstID
        self.largestBits = largestBits
        var bits = min(8, largestBits)
        while bits < largestBits, (1 << Int(bits)) / 4 * 3 < expectedKeys { bits += 1 }
        shift = 32 - bits
        entries = KeyDirectory.places(bits)
    }

    deinit { entries.deallocate() }

    private static func places(_ bits: UInt32) -> UnsafeMutablePointer<UInt64> {
        let places = UnsafeMutablePointer<UInt64>.allocate(capacity: 1 << Int(bits))
        places.initialize(repeating: 0, count: 1 << Int(bits))
        return places
    }

    private var capacity: Int { 1 << Int(32 - shift) }
    private var limit: Int { capacity / 4 * 3 }

    /// Whether there is no more room for so many keys.
    package func isFull(for keys: Int) -> Bool { 32 - shift == largestBits && count + keys > limit }

    package func insert(_ key: String, id: Int64) {
        if count >= limit, 32 - shift < largestBits { grow() }
        precondition(count < capacity - 1, "no place is free: isFull was not asked")
        place(UInt64(KeyHash.of(key)) << 32 | UInt64(id - firstID + 1))
        count += 1
    }

    /// The clients that may have `key`, newest last.
    package func forEachCandidate(_ key: String, _ body: (Int64) throws -> Void) rethrows {
        try forEachCandidate(hash: KeyHash.of(key), body)
    }

    /// The same, of a key with this hash.
    func forEachCandidate(hash: UInt32, _ body: (Int64) throws -> Void) rethrows {
        let (entries, mask) = (entries, capacity - 1)
        var index = Int(hash >> shift)
        while entries[index] != 0 {
            if UInt32(entries[index] >> 32) == hash { try body(Int64(entries[index] & 0xFFFF_FFFF) - 1 + firstID) }
            index = (index + 1) & mask
        }
    }

    /// Whether a client may have a key with this hash.
    func hasCandidate(hash: UInt32) -> Bool {
        var index = Int(hash >> shift)
        while entries[index] != 0 {
            if UInt32(entries[index] >> 32) == hash { return true }
            index = (index + 1) & (capacity - 1)
        }
        return false
    }

    /// A filter that knows all the keys in here.
    package func filter() -> KeyFilter {
        let filter = KeyFilter()
        for index in 0..<capacity where entries[index] != 0 { filter.insert(hash: UInt32(entries[index] >> 32)) }
        return filter
    }

    private func place(_ entry: UInt64) {
        let (entries, mask) = (entries, capacity - 1)
        var index = Int(entry >> 32) >> Int(shift)
        while entries[index] != 0 { index = (index + 1) & mask }
        entries[index] = entry
    }

    private func grow() {
        let (old, oldCapacity) = (entries, capacity)
        shift -= 1
        entries = KeyDirectory.places(32 - shift)
        for index in 0..<oldCapacity where old[index] != 0 { place(old[index]) }
        old.deallocate()
    }
}

/// Tells for most keys that no client of this import has them, without asking the database (a Bloom filter). A false
/// alarm costs a look-up, nothing else. Fixed size, 16 MiB: of use up to some tens of millions of keys.
package final class KeyFilter {
    private var words = [UInt64](repeating: 0, count: 1 << 21)

    func insert(_ key: String) { insert(hash: KeyHash.of(key)) }

    func insert(hash: UInt32) {
        let (first, second) = KeyFilter.places(hash)
        words[first >> 6] |= 1 << UInt64(first & 63)
        words[second >> 6] |= 1 << UInt64(second & 63)
    }

    package func mayContain(_ key: String) -> Bool {
        let (first, second) = KeyFilter.places(KeyHash.of(key))
        return words[first >> 6] >> UInt64(first & 63) & words[second >> 6] >> UInt64(second & 63) & 1 == 1
    }

    /// Two bits of the 2^27, of one line of the cache.
    private static func places(_ hash: UInt32) -> (Int, Int) {
        let mixed = (UInt64(hash) &+ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
        let line = Int(mixed >> 46) << 9
        return (line | Int(mixed >> 20 & 511), line | Int(mixed >> 32 & 511))
    }
}

enum KeyHash {
    /// 32 bits of a key's bytes, eight at a time (multiply and fold; both ends of the result are well mixed).
    static func of(_ key: String) -> UInt32 {
        var key = key
        return key.withUTF8 { bytes in
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
            return UInt32(truncatingIfNeeded: mixed(mixed(hash ^ rest)) >> 32)
        }
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value &* 0xFF51_AFD7_ED55_8CCD
        return product ^ product >> 32
    }
}
