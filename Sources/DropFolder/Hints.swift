import CInotifyTools
import Glibc
import Synchronization

/// Where the watcher leaves word that the inbox is worth a look. Hints are never the truth: the sweep is.
///
/// One thread waits, any thread may leave word. Nothing is queued but the files that were moved in; what is repeated
/// is one hint.
package final class Hints: Sendable {
    /// What has been left since the last look.
    package struct Snapshot: Sendable {
        /// Something happened in the inbox.
        package var isInboxChanged = false
        /// Events were lost: what happened is unknown.
        package var isOverflow = false
        /// The inbox vanished, or came back.
        package var isInboxReplaced = false
        /// `wake` was called.
        package var isWoken = false
        /// Files that a rename brought in, in order.
        package var movedIn: [MovedIn] = []

        package init() {}

        package var isEmpty: Bool {
            !isInboxChanged && !isOverflow && !isInboxReplaced && !isWoken && movedIn.isEmpty
        }
    }

    /// The most files that are remembered as moved in between two looks, so that memory does not grow with what
    /// happens in the inbox during a long import: about 1 MiB.
    package static let mostMovedIn = 4096

    private let waiting = Mutex(Snapshot())
    private let bell: Bell

    package init() throws(FileFault) { bell = try Bell() }

    /// Waits until there is a hint, or the time has come (nil: for ever). Hands over all hints.
    package func wait(until deadline: ContinuousClock.Instant?) -> Snapshot {
        while true {
            let snapshot = take()
            if !snapshot.isEmpty { return snapshot }
            let rest = deadline.map { $0 - .now }
            if let rest, rest <= .zero { return snapshot }
            waitForInput([bell.descriptor], atMost: rest)
        }
    }

    /// Ends a wait, or a pause, from elsewhere: a stop, a reload.
    package func wake() {
        leave { $0.isWoken = true }
        bell.ring()
    }

    /// A file was moved in. What is not remembered counts as written, and settles.
    package func tell(of file: MovedIn) {
        leave {
            $0.isInboxChanged = true
            if $0.movedIn.count < Self.mostMovedIn { $0.movedIn.append(file) } else { $0.isOverflow = true }
        }
    }

    func leave(_ word: (inout Snapshot) -> Void) {
        let isFirst = waiting.withLock { snapshot in
            let wasEmpty = snapshot.isEmpty
            word(&snapshot)
            return wasEmpty
        }
        if isFirst { bell.ring() }
    }

    /// Waits until the time has come and leaves the hints for the next wait; a wake-up ends it.
    package func pause(until deadline: ContinuousClock.Instant) {
        while true {
            bell.quiet()
            let rest = deadline - .now
            if rest <= .zero || waiting.withLock({ $0.isWoken }) { return }
            waitForInput([bell.descriptor], atMost: rest)
        }
    }

    private func take() -> Snapshot {
        // Quiet first, then take: word that is left in between rings again.
        bell.quiet()
        return waiting.withLock { snapshot in
            let taken = snapshot
            snapshot = Snapshot()
            return taken
        }
    }
}

/// An eventfd: something that one thread can wait for with `poll`, beside other descriptors.
final class Bell: Sendable {
    let descriptor: Int32

    init() throws(FileFault) {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        if descriptor < 0 { throw FileFault(.watch, path: "eventfd", code: errno) }
    }

    deinit { close(descriptor) }

    /// Cannot fail: the descriptor is ours, and full means it rings already.
    func ring() { _ = eventfd_write(descriptor, 1) }

    func quiet() {
        var count: eventfd_t = 0
        _ = eventfd_read(descriptor, &count)
    }
}

/// Waits until one of the descriptors can be read; returns which. None: the time is over, or a signal came.
@discardableResult
func waitForInput(_ descriptors: [Int32], atMost rest: Duration?) -> [Int32] {
    var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var milliseconds: Int32 = -1
    if let rest {
        // Rounded up, so that a wait does not end just before its time; an hour at most, after which callers look
        // again.
        let (seconds, attoseconds) = max(.zero, rest).components
        let part = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        milliseconds = Int32(min(seconds, 3600) * 1000 + part)
    }
    _ = poll(&polls, nfds_t(polls.count), milliseconds)
    return polls.filter { $0.revents != 0 }.map(\.fd)
}
