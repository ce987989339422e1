import Foundation

/// The entries of a `KeyDirectory` that memory has no room for: numbers in order, in a file without a name, which is gone
/// with the process.
///
/// New ones are merged with the old into another file. That reads and writes every entry again each time, eight bytes of
/// it, which for ten million clients comes to a twentieth of what their rows take; and a look-up is one read.
final class KeyArchive {
    private let folder: String
    private var file: NumberFile
    private var count = 0
    /// The hash of every 512th entry.
    private var fences: [UInt32] = []
    private static let blockEntries = 512
    /// Entries that are read or written at once: a quarter of a megabyte.
    private static let bufferEntries = 1 << 15

    init(folder: String) throws {
        self.folder = folder
        file = try NumberFile(in: folder)
    }

    /// `new` is in order. Throws a `LedgerFault` when there is no room for the file; the archive is as before then.
    func add(_ new: UnsafeBufferPointer<UInt64>) throws {
        let merged = try NumberFile(in: folder)
        var output: [UInt64] = []
        output.reserveCapacity(KeyArchive.bufferEntries)
        var written = 0
        var newFences: [UInt32] = []
        func put(_ entry: UInt64) throws {
            if (written + output.count) % KeyArchive.blockEntries == 0 { newFences.append(UInt32(entry >> 32)) }
            output.append(entry)
            if output.count == KeyArchive.bufferEntries { try flush() }
        }
        func flush() throws {
            try merged.write(output, at: written)
            written += output.count
            output.removeAll(keepingCapacity: true)
        }
        var next = 0
        var old = 0
        while old < count {
            let block = try file.read(old..<min(old + KeyArchive.bufferEntries, count))
            for entry in block {
                while next < new.count, new[next] < entry {
                    try put(new[next])
                    next += 1
                }
                try put(entry)
            }
            old += block.count
        }
        while next < new.count {
            try put(new[next])
            next += 1
        }
        try flush()
        (file, count, fences) = (merged, written, newFences)
    }

    /// Those with this hash in their upper half.
    func entries(hash: UInt32) throws -> [UInt64] {
        // The first block whose beginning is not before the hash; those that have it begin in the block before.
        var (low, high) = (0, fences.count)
        while low < high {
            let middle = (low + high) / 2
            if fences[middle] < hash { low = middle + 1 } else { high = middle }
        }
        var start = max(0, low - 1) * KeyArchive.blockEntries
        var found: [UInt64] = []
        while start < count {
            let block = try file.read(start..<min(start + KeyArchive.blockEntries, count))
            found += block.filter { UInt32($0 >> 32) == hash }
            guard let last = block.last, UInt32(last >> 32) <= hash else { break }
            start += block.count
        }
        return found
    }
}

/// A file of 64-bit numbers that has no name: nobody else can open it, and it is gone when it is closed.
private final class NumberFile {
    private let descriptor: Int32
    private let folder: String

    init(in folder: String) throws {
        self.folder = folder
        let unnamed = open(folder, NumberFile.withoutName | O_RDWR | O_CLOEXEC, 0o600)
        descriptor = unnamed >= 0 ? unnamed : NumberFile.unlinked(in: folder)
        if descriptor < 0 { throw LedgerFault(code: errno, folder) }
    }

    deinit { close(descriptor) }

    /// `O_TMPFILE`, a macro that Swift does not see.
    private static let withoutName = 0o20_000_000 | O_DIRECTORY

    /// For file systems that make no file without a name. The tray's own temporary files have such names too: one that a
    /// kill leaves is removed as theirs are.
    private static func unlinked(in folder: String) -> Int32 {
        let path = "\(folder)/.intray-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 { unlink(path) }
        return descriptor
    }

    /// `position` counts numbers.
    func write(_ numbers: [UInt64], at position: Int) throws {
        try numbers.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = pwrite(
                    descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(position * 8 + done))
                if count > 0 { done += count } else if errno != EINTR { throw LedgerFault(code: errno, folder) }
            }
        }
    }

    func read(_ positions: Range<Int>) throws -> [UInt64] {
        try [UInt64](unsafeUninitializedCapacity: positions.count) { buffer, initialized in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            var done = 0
            while done < positions.count * 8 {
                let count = pread(
                    descriptor, bytes.baseAddress.map { $0 + done }, positions.count * 8 - done,
                    off_t(positions.lowerBound * 8 + done))
                if count > 0 {
                    done += count
                } else if count == 0 {
                    throw LedgerFault(code: EIO, folder)
                } else if errno != EINTR {
                    throw LedgerFault(code: errno, folder)
                }
            }
            initialized = positions.count
        }
    }
}
