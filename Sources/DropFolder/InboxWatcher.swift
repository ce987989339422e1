import Glibc
import Synchronization

/// How the inbox is being watched.
package enum WatchMode: Hashable, Sendable {
    case starting
    /// The kernel tells of every change.
    case events
    /// Looked at every few seconds, because…
    case polling(PollReason)
    /// There is no inbox (unmounted, deleted, moved away), or none that may be entered; it is waited for.
    case waitingForInbox
}

/// Why the inbox is polled.
package enum PollReason: Hashable, Sendable {
    /// A file system that others can change unseen: `NFS`, `SMB`, `FUSE`, `9p` …
    case fileSystem(String)
    /// A file was made in the inbox, and no event came.
    case noEvent
    /// A limit is reached: fs.inotify.max_user_watches (ENOSPC), max_user_instances (EMFILE), memory, descriptors.
    case limit(code: Int32)
    case fault(code: Int32)
    /// The descriptor of the watch cannot be used: no /proc, or 1024 files are open.
    case descriptor
}

/// Watches the inboxes on a thread of its own, and leaves hints.
///
/// There can be one in a process, since libinotifytools has one global state; a second one fails with `EBUSY`. An
/// inbox that goes away is waited for, never made anew; when it is back there is a hint. The mode is that of the tray's
/// own inbox; those of the settings are watched as it is while they are there. Every time a watch has been
/// set up there is a hint too, for what happened before.
package final class InboxWatcher: Sendable {
    package let hints: Hints

    private let worker: WatchWorker
    private let thread: Mutex<pthread_t?>

    private static let isTaken = Mutex(false)

    /// Starts watching. `pollInterval` is for an inbox that sends no events.
    package init(tray: Tray, pollInterval: Duration) throws(FileFault) {
        hints = try Hints()
        worker = WatchWorker(tray: tray, hints: hints, pollInterval: pollInterval, stop: try Bell())
        let wasTaken = Self.isTaken.withLock { taken in
            defer { taken = true }
            return taken
        }
        if wasTaken { throw FileFault(.watch, path: tray.root.path, code: EBUSY) }
        var started = pthread_t()
        let code = pthread_create(
            &started, nil,
            { context in
                if let context { Unmanaged<WatchWorker>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, Unmanaged.passRetained(worker).toOpaque())
        if code != 0 {
            Unmanaged.passUnretained(worker).release()
            Self.isTaken.withLock { $0 = false }
            throw FileFault(.watch, path: tray.root.path, code: code)
        }
        thread = Mutex(started)
    }

    package var mode: WatchMode { worker.mode.withLock { $0 } }

    /// Ends the thread and waits for it. May be repeated.
    package func stop() {
        thread.withLock { thread in
            guard let running = thread else { return }
            worker.stop.ring()
            pthread_join(running, nil)
            thread = nil
            Self.isTaken.withLock { $0 = false }
        }
    }

    deinit { stop() }
}
