import Glibc

/// A new file of our own, written through a buffer. It counts only after `finish()`.
package final class ReportFile {
    private let descriptor: Int32
    private let path: String
    private var buffer: [UInt8] = []
    private var isFinished = false

    private static let capacity = 65_536

    init(creating name: FileName, in folder: Folder, readers: ReportReaders) throws(FileFault) {
        path = folder.path + "/" + name.display
        descriptor = try folder.create(name, mode: 0o600)
        buffer.reserveCapacity(Self.capacity)
        let result = readers.grant(file: descriptor)
        if result < 0 { throw FileFault(.changeMode, path: path, code: -result) }
    }

    deinit { if !isFinished { close(descriptor) } }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(FileFault) {
        if buffer.count + bytes.count > Self.capacity { try flush() }
        if bytes.count >= Self.capacity {
            try put(bytes)
        } else {
            buffer.append(contentsOf: bytes)
        }
    }

    package func write(_ bytes: [UInt8]) throws(FileFault) {
        try bytes.withUnsafeBufferPointer { (bytes) throws(FileFault) in try write(UnsafeRawBufferPointer(bytes)) }
    }

    package func write(_ text: String) throws(FileFault) { try write(Array(text.utf8)) }

    /// Writes what is left and, where it is to be durable, waits until all of it is on the disk. Nothing can be written afterwards.
    package func finish(isDurable: Bool = true) throws(FileFault) {
        try flush()
        let synced = isDurable ? systemCall { fsync(descriptor) } : 0
        if synced < 0 { throw FileFault(.sync, path: path, code: -synced) }
        isFinished = true
        // Not repeated after a signal: the descriptor is gone by then, and its number may be another's.
        if close(descriptor) < 0, errno != EINTR { throw FileFault(.write, path: path, code: errno) }
    }

    private func flush() throws(FileFault) {
        try buffer.withUnsafeBufferPointer { (bytes) throws(FileFault) in try put(UnsafeRawBufferPointer(bytes)) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func put(_ bytes: UnsafeRawBufferPointer) throws(FileFault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let count = Glibc.write(descriptor, part.baseAddress, part.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw FileFault(.write, path: path, code: errno)
            }
        }
    }
}
