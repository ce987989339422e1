import CInotifyTools
import Glibc

/// libinotifytools, initialised and watching the inboxes. The library's state is global: there is one session at a
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
/// - It names a folder by the path that it was given, which is what an event's watch is known by.
final class WatchSession {
    let descriptor: Int32
    private let inboxes: [String: String]

    enum Failure: Error {
        /// A call failed; `errno`. ENOSPC and EMFILE are the limits of watches and of instances.
        case code(Int32)
        /// The library's descriptor cannot be found, or cannot be used with `select`.
        case descriptor
    }

    /// The folders are named by their descriptors, so that they are the very ones that were looked at. They need not stay
    /// open, but have to be until all are watched: no two may have one name.
    init(watching folders: [(inbox: String, folder: Folder)]) throws(Failure) {
        let before = Self.inotifyDescriptors()
        guard inotifytools_initialize() != 0 else { throw .code(inotifytools_error()) }
        guard let own = Self.inotifyDescriptors().subtracting(before).min(), own < 1024 else {
            inotifytools_cleanup()
            throw .descriptor
        }
        descriptor = own
        _ = systemCall { fcntl(own, F_SETFD, FD_CLOEXEC) }
        inboxes = Dictionary(folders.map { (Self.path(of: $0.folder), $0.inbox) }) { first, _ in first }
        for (_, folder) in folders {
            guard inotifytools_watch_file(Self.path(of: folder), Int32(WatchEvent.watched)) != 0 else {
                let code = inotifytools_error()
                inotifytools_cleanup()
                throw .code(code)
            }
        }
    }

    private static func path(of folder: Folder) -> String { "/proc/self/fd/\(folder.descriptor)" }

    /// The next event that is there; nil when there is none. Never waits.
    func next() -> WatchEvent? {
        guard let event = inotifytools_next_events(0, 1) else { return nil }
        // Copied at once: it lies in the library's buffer.
        let header = event.pointee
        let inbox = inbox(of: header.wd)
        guard header.len > 0 else { return WatchEvent(mask: header.mask, name: nil, inbox: inbox) }
        let start = UnsafeRawPointer(event) + MemoryLayout<inotify_event>.size
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(header.len))
        return WatchEvent(mask: header.mask, name: FileName(bytes: bytes.prefix { $0 != 0 }), inbox: inbox)
    }

    /// Nil for a watch that has ended, and for a full queue, which belongs to none.
    private func inbox(of watch: Int32) -> String? {
        guard let path = inotifytools_filename_from_wd(watch).map({ String(cString: $0) }) else { return nil }
        // Some versions of the library end the name of a folder with a slash.
        return inboxes[path.hasSuffix("/") ? String(path.dropLast()) : path]
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
