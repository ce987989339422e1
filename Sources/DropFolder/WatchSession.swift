import CInotifyTools
import Glibc

/// libinotifytools, initialised and watching one folder. The library's state is global: there is one session at a
/// time, and one thread that calls it.
///
/// What is known of the library (3.22 to 4.25), and why this is as it is:
/// - `next_event(0)` waits for ever; `next_events(0, 1)` does not wait. Another count than 1 spins.
/// - It waits in whole seconds only. So its descriptor, which it keeps private, is found in /proc/self/fd and waited
///   for with `poll`, beside the bell that stops the thread.
/// - It calls `select`, which ends the process for a descriptor of 1024 or more: refused here.
/// - Its descriptor is inherited by children: closed on exec here.
/// - Its tables are not right after a watched folder has gone: the session ends then, and a new one begins.
/// - Its event buffer outlives `cleanup`: it is emptied before, and events are taken for hints only.
final class WatchSession {
    let descriptor: Int32

    enum Failure: Error {
        /// A call failed; `errno`. ENOSPC and EMFILE are the limits of watches and of instances.
        case code(Int32)
        /// The library's descriptor cannot be found, or cannot be used with `select`.
        case descriptor
    }

    /// The folder is named by its descriptor, so that it is the very one that was looked at; it need not stay open.
    init(watching folder: Folder) throws(Failure) {
        let before = Self.inotifyDescriptors()
        guard inotifytools_initialize() != 0 else { throw .code(inotifytools_error()) }
        guard let own = Self.inotifyDescriptors().subtracting(before).min(), own < 1024 else {
            inotifytools_cleanup()
            throw .descriptor
        }
        descriptor = own
        _ = systemCall { fcntl(own, F_SETFD, FD_CLOEXEC) }
        guard inotifytools_watch_file("/proc/self/fd/\(folder.descriptor)", Int32(WatchEvent.watched)) != 0 else {
            let code = inotifytools_error()
            inotifytools_cleanup()
            throw .code(code)
        }
    }

    /// The next event that is there; nil when there is none. Never waits.
    func next() -> WatchEvent? {
        guard let event = inotifytools_next_events(0, 1) else { return nil }
        // Copied at once: it lies in the library's buffer.
        let header = event.pointee
        guard header.len > 0 else { return WatchEvent(mask: header.mask, name: nil) }
        let start = UnsafeRawPointer(event) + MemoryLayout<inotify_event>.size
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(header.len))
        return WatchEvent(mask: header.mask, name: FileName(bytes: bytes.prefix { $0 != 0 }))
    }

    func close() {
        var left = Self.mostBuffered
        while left > 0, next() != nil { left -= 1 }
        inotifytools_cleanup()
    }

    /// The library reads 64 KiB at a time, and an event has at least 16 bytes.
    private static let mostBuffered = 4096

    private static func inotifyDescriptors() -> Set<Int32> {
        guard let listing = opendir("/proc/self/fd") else { return [] }
        defer { closedir(listing) }
        var found: Set<Int32> = []
        while let entry = readdir(listing) {
            guard let name = FileName(entry: entry) else { continue }
            var target = [UInt8](repeating: 0, count: 64)
            let length = name.withCString { name in
                Int32(readlinkat(dirfd(listing), name, &target, target.count))
            }
            guard length > 0, target.prefix(Int(length)).elementsEqual("anon_inode:inotify".utf8) else { continue }
            if let number = Int32(String(decoding: name.bytes, as: UTF8.self)) { found.insert(number) }
        }
        return found
    }
}
