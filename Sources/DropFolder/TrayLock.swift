import Glibc

/// The right to import in a tray. It ends with the value, or with the process, however that ends.
package final class TrayLock: Sendable {
    private let descriptor: Int32

    fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }
}

extension Tray {
    /// Nil when another process (or another part of this one) holds the lock: exit code 75.
    ///
    /// The lock is on a file in work/, which nobody else may enter, so that no other account can hold it. The
    /// descriptor is not inherited: a child that outlives us does not keep the tray locked.
    package func lock() throws(FileFault) -> TrayLock? {
        let work = try folder(.work)
        let name: FileName = ".intray.lock"
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let result = name.withCString { name in systemCall { openat(work.descriptor, name, flags, 0o600) } }
        let lock = TrayLock(descriptor: try work.check(result, .open, name))
        let held = systemCall { flock(result, LOCK_EX | LOCK_NB) }
        if held == -EWOULDBLOCK { return nil }
        try work.check(held, .lock, name)
        return lock
    }
}

extension Tray {
    /// Whether somebody holds the lock at this moment. For a look: it may be otherwise a moment later.
    package func isLocked() throws(FileFault) -> Bool {
        do {
            return try lock() == nil
        } catch  where error.kind == .denied {
            // Another account's tray: it may be looked at, but not locked.
            return false
        }
    }
}
