/// The part of a stream that is in memory: from the first byte of the record being read to the last byte fetched.
///
/// There is no seeking: what may have to be read again is kept, up to `reach` bytes, and the memory is that of the
/// window whatever the size of the file.
struct ByteWindow: ~Copyable {
    /// Bytes that may be loaded behind the data, so that a word can be loaded at any byte of it.
    static let padding = 8
    /// How much is asked for at once: large enough to make the calls cheap, small enough to stay in the cache.
    static let fetchSize = 256 * 1024

    private let memory: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    private var start = 0
    private var end = 0
    private let read: (UnsafeMutableRawBufferPointer) throws -> Int

    /// True once `read` has said that nothing follows.
    private(set) var isAtEnd = false
    /// Bytes of the stream before the window.
    private(set) var offset = 0

    /// `reach`: how many bytes a record may need. Twice as much is held, so that the bytes moved to the front by
    /// `fetch` are never more than those consumed since the last move.
    init(reach: Int, read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
        capacity = 2 * (reach + ByteWindow.fetchSize)
        memory = .allocate(capacity: capacity + ByteWindow.padding)
        (memory + capacity).initialize(repeating: 0, count: ByteWindow.padding)
        self.read = read
    }

    deinit { memory.deallocate() }

    var count: Int { end - start }
    var bytes: UnsafePointer<UInt8> { UnsafePointer(memory + start) }

    mutating func consume(_ count: Int) {
        start += count
        offset += count
    }

    /// Reads until twice as many bytes are held as before, or the stream ends. The doubling makes the work of readers
    /// that begin anew with every fetch proportional to the bytes, however few each read delivers.
    mutating func fetch() throws {
        precondition(count < capacity / 2, "a record was to be held that is longer than the window was made for")
        let wanted = max(1, min(2 * count, capacity / 2))
        while count < wanted, !isAtEnd {
            moveToFront()
            let room = UnsafeMutableRawBufferPointer(
                start: memory + end, count: min(ByteWindow.fetchSize, capacity - end))
            let fetched = try read(room)
            precondition(
                fetched >= 0 && fetched <= room.count, "the reading closure returned more than it was given room for")
            isAtEnd = fetched == 0
            end += fetched
            // What a word-wide load sees behind the data is never looked at, but it has to be initialised memory.
            (memory + end).update(repeating: 0, count: ByteWindow.padding)
        }
    }

    private mutating func moveToFront() {
        guard count <= start else { return }
        memory.update(from: memory + start, count: count)
        end = count
        start = 0
    }
}
