import Glibc

/// The right to import in a tray. It ends with the value, or with the process, however that ends.
package final class TrayLock: Sendable {
    private let descriptor: Int32

    fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Writes who holds the lock, for `Tray.holder`. Not to be written is no fault.
    fileprivate func sign(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        ftruncate(descriptor, off_t(bytes.count))
    }
}

/// Whether an Intray imports in a tray, and which.
package enum LockHolder: Hashable, Sendable {
    case nobody
    /// What it wrote of itself; empty when that cannot be read.
    case process(String)
    /// This account may not look into work/.
    case unknown
}

extension Tray {
    /// Nil when another process (or another part of this one) holds the lock: exit code 75. `signature` is what
    /// `holder` tells of it.
    ///
    /// The lock is on a file in work/, which nobody else may enter, so that no other account can hold it. It belongs to
    /// the open file (F_OFD_SETLK of fcntl(2)), not to the process: unlike flock(2), whether it is held can be asked
    /// without taking it, so that a look never keeps an Intray from starting. The descriptor is not inherited: a child
    /// that outlives us does not keep the tray locked.
    package func lock(signature: String = "") throws(FileFault) -> TrayLock? {
        let work = try folder(.work)
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let result = Self.lockName.withCString { name in systemCall { openat(work.descriptor, name, flags, 0o600) } }
        let lock = TrayLock(descriptor: try work.check(result, .create, Self.lockName))
        var whole = Self.wholeFile
        let held = systemCall { fcntl(result, Self.setLock, &whole) }
        if held == -EAGAIN || held == -EACCES { return nil }
        try work.check(held, .lock, Self.lockName)
        lock.sign(signature)
        return lock
    }

    /// Who holds the lock at this moment. For a look: it may be otherwise a moment later.
    package func holder() throws(FileFault) -> LockHolder {
        do {
            let work = try folder(.work)
            let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
            let result = Self.lockName.withCString { name in systemCall { openat(work.descriptor, name, flags) } }
            if result == -ENOENT { return .nobody }
            try work.check(result, .open, Self.lockName)
            defer { close(result) }
            var whole = Self.wholeFile
            try work.check(systemCall { fcntl(result, Self.askLock, &whole) }, .lock, Self.lockName)
            guard whole.l_type != F_UNLCK else { return .nobody }
            var bytes = [UInt8](repeating: 0, count: 256)
            let count = bytes.withUnsafeMutableBytes { pread(result, $0.baseAddress, $0.count, 0) }
            return .process(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self))
        } catch  where error.kind == .denied {
            return .unknown
        }
    }

    // F_OFD_GETLK and F_OFD_SETLK of <fcntl.h>, which shows them to GNU sources only.
    private static let askLock: Int32 = 36
    private static let setLock: Int32 = 37

    private static let lockName: FileName = ".intray.lock"

    private static var wholeFile: flock {
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        return lock
    }
}
