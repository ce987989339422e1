import CInotifyTools
import Glibc
import Synchronization

/// What the watcher's thread does.
final class WatchWorker: Sendable {
    let mode = Mutex(WatchMode.starting)
    let stop: Bell
    private let tray: Tray
    private let hints: Hints
    private let pollInterval: Duration

    /// How often it is checked that the watched folder is still the inbox: one that is covered by a mount, or
    /// replaced together with the folder above it, sends no event.
    private static let checkInterval = Duration.seconds(2)
    /// After which time a watch is tried again where there was none to be had.
    private static let retryInterval = Duration.seconds(60)
    private static let longestWaitForInbox = Duration.seconds(2)
    private static let breath = Duration.milliseconds(50)

    init(tray: Tray, hints: Hints, pollInterval: Duration, stop: Bell) {
        self.tray = tray
        self.hints = hints
        self.pollInterval = pollInterval
        self.stop = stop
    }

    func run() {
        var pause = Duration.seconds(1)
        while !isStopped(after: .zero) {
            guard let inboxes = findInboxes() else {
                enter(.waitingForInbox) { $0.isInboxReplaced = true }
                if isStopped(after: pause) { return }
                pause = min(pause * 2, Self.longestWaitForInbox)
                continue
            }
            pause = .seconds(1)
            watch(inboxes)
            // Whatever ended the watch: never begin again and again without a breath.
            if isStopped(after: Self.breath) { return }
        }
    }

    /// Returns when an inbox is another, gone or back, when a watch is worth another try, or at the stop.
    private func watch(_ inboxes: WatchedInboxes) {
        if let name = inboxes.kindWithoutEvents { return poll(inboxes, because: .fileSystem(name)) }
        do throws(WatchSession.Failure) {
            guard let session = try openSession(inboxes) else { return }
            let end = follow(session, inboxes)
            // Before anything else is done: the library keeps events back otherwise.
            session.close()
            if case .noEvents = end { poll(inboxes, because: .noEvent) }
        } catch {
            switch error {
            case .code(let code) where [ENOSPC, EMFILE, ENFILE, ENOMEM].contains(code):
                poll(inboxes, because: .limit(code: code))
            case .code(let code): poll(inboxes, because: .fault(code: code))
            case .descriptor: poll(inboxes, because: .descriptor)
            }
        }
    }

    /// A function of its own, so that the folders are closed again at its end: see `WatchedInboxes`.
    private func openSession(_ inboxes: WatchedInboxes) throws(WatchSession.Failure) -> WatchSession? {
        var folders: [(inbox: String, folder: Folder)] = []
        for entry in inboxes.entries {
            guard let folder = open(entry) else { return nil }
            folders.append((entry.inbox.name, folder))
        }
        return try WatchSession(watching: folders)
    }

    private enum End { case stopped, inboxLost, noEvents }

    private func follow(_ session: WatchSession, _ inboxes: WatchedInboxes) -> End {
        // One may have gone just before the watch was there.
        guard isCurrent(inboxes) else { return .inboxLost }
        for entry in inboxes.entries {
            switch probe(session, inboxes, entry) {
            case .passed: break
            case .silent: return .noEvents
            case .inboxLost: return .inboxLost
            }
        }
        enter(.events) { $0.isInboxReplaced = true }
        while true {
            let ready = waitForInput([session.descriptor, stop.descriptor], atMost: Self.checkInterval)
            if ready.contains(stop.descriptor) { return .stopped }
            if !drain(session, inboxes) { return .inboxLost }
            if ready.isEmpty, !isCurrent(inboxes) { return .inboxLost }
        }
    }

    /// Takes all events that are there; false when a watch has ended. Then the rest is taken too, so that none is
    /// left in the library's buffer.
    private func drain(
        _ session: WatchSession, _ inboxes: WatchedInboxes, until isSeen: (WatchEvent) -> Void = { _ in }
    ) -> Bool {
        var isAlive = true
        var folders: [String: Folder] = [:]
        var count = 0
        while let event = session.next() {
            count += 1
            // Whoever floods an inbox does not keep the service from stopping.
            if count.isMultiple(of: 1024), isStopped(after: .zero) { return true }
            isSeen(event)
            switch event.meaning {
            case .movedIn:
                if let name = event.inbox, folders[name] == nil {
                    folders[name] = inboxes.entries.first { $0.inbox.name == name }.flatMap(open)
                }
                leaveMovedIn(event, folders)
            case .changed: hints.leave { $0.isInboxChanged = true }
            case .overflow: hints.leave { $0.isOverflow = true }
            case .inboxLost: isAlive = false
            case .nothing: break
            }
        }
        return isAlive
    }

    private func leaveMovedIn(_ event: WatchEvent, _ folders: [String: Folder]) {
        // Cannot be looked at, or gone again: a change, which the sweep finds out about.
        guard let name = event.name, let inbox = event.inbox, let stamp = try? folders[inbox]?.stamp(of: name),
            stamp.kind == .file
        else { return hints.leave { $0.isInboxChanged = true } }
        hints.tell(of: MovedIn(name: name, stamp: stamp, inbox: inbox))
    }

    private enum Probe { case passed, silent, inboxLost }

    /// Makes an empty file with a name that nobody takes for a drop, and waits a second for the event. Where we may
    /// not write, the watch is trusted.
    private func probe(_ session: WatchSession, _ inboxes: WatchedInboxes, _ entry: WatchedInboxes.Entry) -> Probe {
        let name = FileName(trusted: Array("\(Folder.temporaryPrefix)probe-\(getpid())".utf8))
        guard makeAndRemove(name, in: entry) else { return .passed }
        var isSeen = false
        let deadline = ContinuousClock.now + .seconds(1)
        while !isSeen {
            let rest = deadline - .now
            if rest <= .zero { return .silent }
            let ready = waitForInput([session.descriptor, stop.descriptor], atMost: rest)
            if ready.contains(stop.descriptor) { return .passed }
            let isAlive = drain(session, inboxes) { event in
                isSeen = isSeen || event.name == name && event.inbox == entry.inbox.name
            }
            if !isAlive { return .inboxLost }
        }
        return .passed
    }

    /// False when the inbox is not ours to write to.
    private func makeAndRemove(_ name: FileName, in entry: WatchedInboxes.Entry) -> Bool {
        guard let folder = open(entry), let made = try? folder.create(name, mode: 0o600) else { return false }
        close(made)
        // When it cannot be removed, it stays as a dot file of no bytes, which nobody picks up.
        _ = try? folder.remove(name)
        return true
    }

    private func poll(_ inboxes: WatchedInboxes, because reason: PollReason) {
        enter(.polling(reason)) { $0.isInboxReplaced = true }
        let retry = ContinuousClock.now + Self.retryInterval
        while ContinuousClock.now < retry, isCurrent(inboxes) {
            if isStopped(after: pollInterval) { return }
            hints.leave { $0.isInboxChanged = true }
        }
    }

    /// Nil while the tray is not at its path, or there is no inbox of its own on its mount, or none that may be entered.
    /// Of the others, those that are there: the watch begins anew when one comes or goes.
    private func findInboxes() -> WatchedInboxes? {
        guard tray.isInPlace() else { return nil }
        var found = WatchedInboxes()
        for inbox in tray.inboxes {
            guard let folder = try? tray.folder(of: inbox), let stamp = try? folder.stamp(),
                (try? tray.isOnTheTraysMount(folder)) == true
            else {
                if inbox.isMain { return nil }
                continue
            }
            found.entries.append(WatchedInboxes.Entry(inbox: inbox, inode: stamp.inode))
            // All are on one mount.
            if inbox.isMain { found.kindWithoutEvents = FileSystemKind.withoutEvents(folder) }
        }
        return found
    }

    /// Nil when the inbox is no longer that one.
    private func open(_ entry: WatchedInboxes.Entry) -> Folder? {
        guard let folder = try? tray.folder(of: entry.inbox), let stamp = try? folder.stamp(),
            stamp.inode == entry.inode
        else { return nil }
        return folder
    }

    /// Opens them, so that one that may not be entered any more counts as gone: when it may be again, it is found.
    private func isCurrent(_ inboxes: WatchedInboxes) -> Bool { findInboxes() == inboxes }

    /// Says how it is watched from now on, and leaves word. Still waiting for the inbox is no news.
    private func enter(_ new: WatchMode, _ word: (inout Hints.Snapshot) -> Void) {
        let old = mode.withLock { mode in
            defer { mode = new }
            return mode
        }
        if old != new || new != .waitingForInbox { hints.leave(word) }
    }

    private func isStopped(after pause: Duration) -> Bool {
        !waitForInput([stop.descriptor], atMost: pause).isEmpty
    }
}

/// The folders that are the inboxes. They are not kept open: the kernel tells of a folder's end only when nobody has it
/// open.
struct WatchedInboxes: Hashable {
    struct Entry: Hashable {
        let inbox: Inbox
        let inode: UInt64
    }

    /// The tray's own first.
    var entries: [Entry] = []
    /// The name of their file system when that sends no events.
    var kindWithoutEvents: String?
}
