import DropFolder

/// Drops that are ready and yet could not be taken: tried again after growing pauses, and told of once, so that one of
/// them neither holds up the others nor fills the log.
struct Refusals {
    enum Reason: Hashable {
        /// Open for writing: taken as soon as it has been closed, which is an event.
        case inUse
        case fault(FileFault)
    }

    private struct Entry {
        var stamp: FileStamp
        var reason: Reason
        var pause: Duration
        var until: ContinuousClock.Instant

        var isFault: Bool { if case .fault = reason { true } else { false } }
    }

    private static let shortest = Duration.seconds(1)
    private static let longest = Duration.seconds(60)

    private var entries: [FileName: Entry] = [:]

    /// When the next of them is worth another try; nil when there is none.
    var nextTry: ContinuousClock.Instant? { entries.values.filter(\.isFault).map(\.until).min() }

    /// What keeps one of them in the inbox, in the order of their names; nil when it is only that they are in use.
    var firstFault: FileFault? {
        entries.sorted { $0.key < $1.key }.lazy.compactMap { entry in
            if case .fault(let fault) = entry.value.reason { fault } else { nil }
        }.first
    }

    /// False while a file that was refused, and has not been touched since, is to be left alone.
    func mayTry(_ file: InboxFile, at now: ContinuousClock.Instant) -> Bool {
        guard let entry = entries[file.name], entry.stamp == file.stamp, entry.isFault else { return true }
        return now >= entry.until
    }

    /// Remembers a refusal; true when it has not been told of.
    mutating func isNews(_ reason: Reason, of file: InboxFile, at now: ContinuousClock.Instant) -> Bool {
        let known = entries[file.name]
        let isNew = known?.reason != reason
        let pause = known.map { min($0.pause * 2, Self.longest) } ?? Self.shortest
        entries[file.name] = Entry(stamp: file.stamp, reason: reason, pause: pause, until: now + pause)
        return isNew
    }

    /// Forgets what is no longer in the inbox.
    mutating func forgetOthers(than view: InboxView) {
        if entries.isEmpty { return }
        let present = Set(view.arrivals.map(\.data.name))
        entries = entries.filter { present.contains($0.key) }
    }
}
