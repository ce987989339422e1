package import IntrayModel

/// Who has which e-mail or phone key, for an import that has made all clients there are: it stands in for the unique
/// indexes on these keys while they are set aside (see `KeyLookup`).
///
/// An entry is 32 bits of the key's hash and the client's id, counted from the first the import gave. Keys themselves are
/// not kept, so the answer is a candidate whose row has to be looked at: it may have another key with the same hash, one
/// in two hundred for ten million clients, or may have let go of this one. No key that was inserted is ever missed.
///
/// Entries go into a hash table in memory, open addressing with linear probing. Whenever it is full they move to the
/// `KeyArchive`, a sorted file, and a filter in memory tells for most keys that the file has nothing of them: memory
/// hardly grows with the number of clients.
package final class KeyDirectory {
    private let firstID: Int64
    private let largestBits: UInt32
    private let folder: String
    private var count = 0
    /// Places are the upper bits of the hash.
    private var shift: UInt32
    // Memory of its own rather than an array in a class: the look-ups are most of what a batch costs here, and an
    // array would check for exclusive access, and for its bounds, at each.
    private var entries: UnsafeMutablePointer<UInt64>
    private var archived: (archive: KeyArchive, filter: KeyFilter)?
    private let expectedKeys: Int

    /// `expectedKeys` have room from the start, as far as memory has. `largestBits`: how many places there are in memory
    /// at the most, as a power of two. The archive is a file without a name in `folder`.
    package init(firstID: Int64, expectedKeys: Int, largestBits: UInt32 = 20, folder: String) {
        self.firstID = firstID
        self.largestBits = largestBits
        self.folder = folder
        self.expectedKeys = expectedKeys
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

    /// The 32 bits of a key's hash that are kept.
    private static func kept(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) }

    /// Throws a `LedgerFault` when the archive cannot be written.
    package func insert(_ key: ClientKey, id: Int64) throws { try insert(hash: key.hash, id: id) }

    func insert(hash: UInt64, id: Int64) throws {
        if count >= capacity / 4 * 3 {
            if 32 - shift < largestBits { grow() } else { try moveToArchive() }
        }
        place(hash & 0xFFFF_FFFF_0000_0000 | UInt64(id - firstID + 1))
        count += 1
    }

    /// The clients that may have `key`.
    package func forEachCandidate(_ key: ClientKey, _ body: (Int64) throws -> Void) throws {
        try forEachCandidate(hash: key.hash, body)
    }

    /// The same, of a key with this hash.
    func forEachCandidate(hash: UInt64, _ body: (Int64) throws -> Void) throws {
        let hash = KeyDirectory.kept(hash)
        if let archived, archived.filter.mayContain(hash) {
            for entry in try archived.archive.entries(hash: hash) { try body(id(of: entry)) }
        }
        var index = Int(hash >> shift)
        while entries[index] != 0 {
            if UInt32(entries[index] >> 32) == hash { try body(id(of: entries[index])) }
            index = (index + 1) & (capacity - 1)
        }
    }

    private func id(of entry: UInt64) -> Int64 { Int64(entry & 0xFFFF_FFFF) - 1 + firstID }

    /// Whether a client may have a key with this hash.
    func hasCandidate(hash: UInt64) -> Bool {
        let hash = KeyDirectory.kept(hash)
        var index = Int(hash >> shift)
        while entries[index] != 0 {
            if UInt32(entries[index] >> 32) == hash { return true }
            index = (index + 1) & (capacity - 1)
        }
        return archived?.filter.mayContain(hash) ?? false
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

    private func moveToArchive() throws {
        let (archive, filter) =
            try archived ?? (KeyArchive(folder: folder), KeyFilter(expectedKeys: max(expectedKeys, 2 * count)))
        let sorted = takeSorted()
        for entry in sorted { filter.insert(UInt32(entry >> 32)) }
        try archive.add(sorted)
        archived = (archive, filter)
        entries.update(repeating: 0, count: capacity)
        count = 0
    }

    /// The entries by their hashes. As they stand they are in order but for neighbours, and for those that found their
    /// place taken at the end and went on at the beginning.
    private func takeSorted() -> UnsafeBufferPointer<UInt64> {
        var start = 0
        while entries[start] != 0 { start += 1 }
        let first = Array(UnsafeBufferPointer(start: entries, count: start))
        let isFromTheEnd = { (entry: UInt64) in entry >> 63 == 1 }
        var end = 0
        for entry in first where !isFromTheEnd(entry) { end = sift(entry, into: end) }
        for index in start..<capacity where entries[index] != 0 { end = sift(entries[index], into: end) }
        for entry in first where isFromTheEnd(entry) { end = sift(entry, into: end) }
        return UnsafeBufferPointer(start: entries, count: end)
    }

    /// Puts an entry where it belongs among the first `end`; the result is their new number.
    private func sift(_ entry: UInt64, into end: Int) -> Int {
        var index = end
        while index > 0, entries[index - 1] > entry {
            entries[index] = entries[index - 1]
            index -= 1
        }
        entries[index] = entry
        return end + 1
    }
}

/// Tells for most keys that no client of this import has them (a Bloom filter of two bits a key). A false alarm costs a
/// look-up, nothing else.
final class KeyFilter {
    private var words: [UInt64]
    private let lineMask: UInt64

    /// About a byte for each key, between 64 KiB and 8 MiB.
    init(expectedKeys: Int) {
        var lines = 1 << 10
        while lines < 1 << 17, lines * 64 < expectedKeys { lines *= 2 }
        words = [UInt64](repeating: 0, count: lines * 8)
        lineMask = UInt64(lines - 1)
    }

    func insert(_ hash: UInt32) {
        let (first, second) = places(hash)
        words[first >> 6] |= 1 << UInt64(first & 63)
        words[second >> 6] |= 1 << UInt64(second & 63)
    }

    func mayContain(_ hash: UInt32) -> Bool {
        let (first, second) = places(hash)
        return words[first >> 6] >> UInt64(first & 63) & words[second >> 6] >> UInt64(second & 63) & 1 == 1
    }

    /// Two bits of one line of the cache.
    private func places(_ hash: UInt32) -> (Int, Int) {
        let mixed = (UInt64(hash) &+ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
        let line = Int(mixed >> 40 & lineMask) << 9
        return (line | Int(mixed >> 20 & 511), line | Int(mixed >> 29 & 511))
    }
}
