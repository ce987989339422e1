import CInotifyTools
import Glibc

/// What came of opening a file that somebody else wrote.
package enum Opening: Sendable {
    case file(DataFile)
    case missing
    /// A symbolic link, a folder, a FIFO …: not read.
    case notAFile(EntryKind)
    /// Its mode keeps this account from reading it.
    case denied
}

/// A regular file, open for reading, and what it was when it was opened.
package final class DataFile: Sendable {
    private let descriptor: Int32
    private let path: String
    package let stamp: FileStamp

    private init(descriptor: Int32, path: String, stamp: FileStamp) {
        self.descriptor = descriptor
        self.path = path
        self.stamp = stamp
    }

    deinit { close(descriptor) }

    package var size: Int64 { stamp.size }

    /// A file that a person names on the command line, which may be anywhere and may be a symbolic link.
    package static func open(path: String) throws(FileFault) -> Opening {
        try open(shown: escaped(path.utf8)) { flags in systemCall { Glibc.open(path, flags) } }
    }

    /// An entry of a folder of the tray; a symbolic link is not followed.
    static func open(_ name: FileName, in folder: Folder) throws(FileFault) -> Opening {
        guard let seen = try folder.stamp(of: name) else { return .missing }
        // Looked at first because opening a device can do something; looked at again below because it may be
        // another by then.
        guard seen.kind == .file else { return .notAFile(seen.kind) }
        let opening = try open(shown: folder.path + "/" + name.display) { flags in
            name.withCString { name in systemCall { openat(folder.descriptor, name, flags | O_NOFOLLOW) } }
        }
        if case .denied = opening, name.withCString({ faccessat(folder.descriptor, $0, R_OK, AT_EACCESS) }) == 0 {
            // Not the file's mode: the machine's own reason, which may pass.
            throw FileFault(.open, path: folder.path + "/" + name.display, code: EACCES)
        }
        return opening
    }

    /// Who opens the file while a lease is on it makes the system send SIGIO, which would end the process.
    private static let ignoreLeaseBreaks: Void = { signal(SIGIO, SIG_IGN) }()

    /// Whether a writer holds the file open, as far as the system tells: only the owner of a file, and root, may ask
    /// (by a read lease, fcntl(2)), and only where the file system has leases. Not to know is no.
    static func isOpenForWriting(_ name: FileName, in folder: Folder) throws(FileFault) -> Bool {
        guard case .file(let file) = try open(name, in: folder) else { return false }
        ignoreLeaseBreaks
        if fcntl(file.descriptor, INTRAY_SET_LEASE, F_RDLCK) == 0 {
            _ = fcntl(file.descriptor, INTRAY_SET_LEASE, F_UNLCK)
            return false
        }
        return errno == EAGAIN
    }

    /// O_NONBLOCK is for the FIFO that took the file's place, which would wait for a writer.
    private static func open(shown path: String, _ call: (Int32) -> Int32) throws(FileFault) -> Opening {
        let descriptor = call(O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        switch -descriptor {
        case ENOENT: return .missing
        case EACCES, EPERM: return .denied
        case ELOOP: return .notAFile(.symbolicLink)
        case ENXIO: return .notAFile(.socket)
        default: break
        }
        guard descriptor >= 0 else { throw FileFault(.open, path: path, code: -descriptor) }
        var status = Glibc.stat()
        let result = systemCall { fstat(descriptor, &status) }
        let stamp = FileStamp(status)
        let file = DataFile(descriptor: descriptor, path: path, stamp: stamp)
        guard result >= 0 else { throw FileFault(.stat, path: path, code: -result) }
        return stamp.kind == .file ? .file(file) : .notAFile(stamp.kind)
    }

    /// Reads on from where the last call ended. Returns how many bytes; 0 is the end of the file.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
        try checked { Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
    }

    /// Reads from a position, without moving that of `read(into:)`. Returns how many bytes; 0 is the end of the file.
    package func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
        try checked { pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) }
    }

    /// Where the next `read(into:)` begins. May be asked while another thread reads.
    package var position: Int64 { max(0, Int64(lseek(descriptor, 0, SEEK_CUR))) }

    /// The next `read(into:)` begins at the first byte again.
    package func rewind() throws(FileFault) {
        let result = lseek(descriptor, 0, SEEK_SET)
        if result < 0 { throw FileFault(.read, path: path, code: errno) }
    }

    /// Nothing was done to the file since it was opened: what was read is one version of it. SPEC 2.
    package func isUnchanged() throws(FileFault) -> Bool {
        var status = Glibc.stat()
        let result = systemCall { fstat(descriptor, &status) }
        if result < 0 { throw FileFault(.stat, path: path, code: -result) }
        return FileStamp(status).isUntouched(since: stamp)
    }

    /// Whole, when it has no more than `limit` bytes; else nil.
    package func contents(limit: Int) throws(FileFault) -> [UInt8]? {
        let bytes = try prefix(limit + 1)
        return bytes.count > limit ? nil : bytes
    }

    /// The first `count` bytes, or as many as there are.
    package func prefix(_ count: Int) throws(FileFault) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: min(count, 65_536))
        while bytes.count < count {
            let offset = Int64(bytes.count)
            let got = try piece.withUnsafeMutableBufferPointer { (buffer) throws(FileFault) in
                try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
            }
            if got == 0 { break }
            bytes += piece.prefix(min(got, count - bytes.count))
        }
        return bytes
    }

    fileprivate func sync() throws(FileFault) {
        let result = systemCall { fsync(descriptor) }
        if result < 0 { throw FileFault(.sync, path: path, code: -result) }
    }

    private func checked(_ call: () -> Int) throws(FileFault) -> Int {
        while true {
            let result = call()
            if result >= 0 { return result }
            if errno != EINTR { throw FileFault(.read, path: path, code: errno) }
        }
    }
}

extension Folder {
    /// Waits until a file's content is on the disk, whoever wrote it. One that this account may not open is its
    /// writer's to look after.
    func syncContent(of name: FileName) throws(FileFault) {
        if case .file(let file) = try DataFile.open(name, in: self) { try file.sync() }
    }
}
