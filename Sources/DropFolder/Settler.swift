/// When the inbox was looked at, by both clocks. Waiting goes by the monotonic one, which nobody can set.
package struct Moment: Sendable {
    package let monotonic: ContinuousClock.Instant
    package let wall: FileTime

    package init(monotonic: ContinuousClock.Instant, wall: FileTime) {
        self.monotonic = monotonic
        self.wall = wall
    }
}

/// When a drop is ready (SPEC 2); the values come from the settings.
package struct SettleRules: Sendable {
    package var settle: Duration
    package var manifestWait: Duration
    /// `readyWhen: marker`
    package var needsMarker: Bool

    package init(settle: Duration, manifestWait: Duration, needsMarker: Bool) {
        self.settle = settle
        self.manifestWait = manifestWait
        self.needsMarker = needsMarker
    }
}

/// Whether a drop can be taken, with the facts to explain it.
package enum Readiness: Hashable, Sendable {
    case ready
    /// `file` (the data or its manifest) has not been unchanged for long enough.
    case settling(file: FileName, until: ContinuousClock.Instant)
    /// `file` changed while a single run watched it: left for the next run.
    case growing(file: FileName)
    /// The data file is complete; its manifest (any of `Arrival.data.name.ownManifests` …) is not here yet.
    case waitingForManifest(until: ContinuousClock.Instant)
    /// It has waited long enough: the drop is to be taken, and fails with `manifest.missing`.
    case manifestMissing
    case waitingForMarker(FileName)
}

/// A drop and whether it can be taken.
package struct Judgement: Sendable {
    package let arrival: Arrival
    package let readiness: Readiness
}

/// A file that a rename brought into an inbox, as it was then: whole, since a rename moves finished files.
package struct MovedIn: Hashable, Sendable {
    package let name: FileName
    package let stamp: FileStamp
    /// The name of the inbox.
    package let inbox: String

    package init(name: FileName, stamp: FileStamp, inbox: String = Inbox.main.name) {
        self.name = name
        self.stamp = stamp
        self.inbox = inbox
    }
}

/// Decides which drops of one inbox are complete, from what successive sweeps saw. It has no clock and touches no file.
///
/// A file counts as unchanged since the look that first saw it in its present state. `.watching` knows nothing of
/// the time before; `.once` has no memory of an earlier look and so goes by the modification time. A modification
/// time in the future says nothing, so such a file settles by being watched.
///
/// The fallback manifest is not the dropper's, so with it the dropper's own may still be on its way: then even a
/// file that was moved in settles first.
package struct Settler: Sendable {
    package enum Memory: Sendable { case watching, once }

    private struct Track {
        var stamp: FileStamp
        var unchangedSince: ContinuousClock.Instant
        var cameByRename = false
        var changedWhileWatched = false
    }

    private let rules: SettleRules
    private let memory: Memory
    private var tracks: [FileName: Track] = [:]
    private var fallback: Track?
    private var mustSettle: Set<FileName> = []

    package init(rules: SettleRules, memory: Memory) {
        self.rules = rules
        self.memory = memory
    }

    /// For a file that was given back because it changed while it was read: our own rename brought it into the
    /// inbox, which says nothing about its being whole.
    package mutating func settleAnew(_ name: FileName) {
        mustSettle.insert(name)
        tracks[name] = nil
    }

    /// Judges every drop of a view, in its order. What is no longer in the view is forgotten.
    package mutating func judge(_ view: InboxView, movedIn: [MovedIn], at now: Moment) -> [Judgement] {
        let files = view.arrivals.map(\.data) + view.manifests + view.markers
        let renamed = Dictionary(movedIn.map { ($0.name, $0.stamp) }, uniquingKeysWith: { $1 })
        var next: [FileName: Track] = [:]
        next.reserveCapacity(files.count)
        for file in files {
            var track = follow(tracks[file.name], file.stamp, at: now)
            if let stamp = renamed[file.name], stamp.isSameContent(as: file.stamp) {
                track.cameByRename = !mustSettle.contains(file.name)
            }
            next[file.name] = track
        }
        tracks = next
        mustSettle = mustSettle.filter { next[$0] != nil }
        fallback = view.arrivals.lazy.compactMap(\.fallbackStamp).first.map { follow(fallback, $0, at: now) }
        return view.arrivals.map { Judgement(arrival: $0, readiness: readiness(of: $0, at: now.monotonic)) }
    }

    /// When another look can bring something new though nothing happens in the inbox; nil when none can.
    package static func nextLook(_ judgements: [Judgement]) -> ContinuousClock.Instant? {
        judgements.compactMap { judgement in
            switch judgement.readiness {
            case .settling(_, let until), .waitingForManifest(let until): until
            case .ready, .growing, .manifestMissing, .waitingForMarker: nil
            }
        }.min()
    }

    private func follow(_ known: Track?, _ stamp: FileStamp, at now: Moment) -> Track {
        // Also the time of the inode: a program that writes can set the time of the content back, never this one.
        if let known, known.stamp.isUntouched(since: stamp) { return known }
        var track = Track(stamp: stamp, unchangedSince: now.monotonic)
        if known != nil {
            track.changedWhileWatched = true
        } else if memory == .once {
            track.unchangedSince = now.monotonic - max(.zero, stamp.modified.age(at: now.wall))
        }
        return track
    }

    private func readiness(of arrival: Arrival, at now: ContinuousClock.Instant) -> Readiness {
        guard let data = tracks[arrival.data.name] else { return .growing(file: arrival.data.name) }
        if rules.needsMarker {
            guard arrival.marker != nil else { return .waitingForMarker(arrival.data.name.marker) }
        } else if let wait = wait(for: data, named: arrival.data.name, takenAtOnce: !arrival.isOnFallback, at: now) {
            return wait
        }
        switch arrival.manifest {
        case .own(let file), .shared(let file):
            return manifestReadiness(file, marker: arrival.marker, at: now)
        case .fallback:
            guard let fallback else { return .ready }
            return wait(for: fallback, named: arrival.inbox.fallback, takenAtOnce: true, at: now) ?? .ready
        case nil:
            let until = data.unchangedSince + rules.manifestWait
            return now >= until ? .manifestMissing : .waitingForManifest(until: until)
        }
    }

    /// A marker speaks for the manifest too, when it was made after it.
    private func manifestReadiness(
        _ file: InboxFile, marker: InboxFile?, at now: ContinuousClock.Instant
    ) -> Readiness {
        if rules.needsMarker, let marker, file.stamp.modified <= marker.stamp.modified { return .ready }
        guard let track = tracks[file.name] else { return .growing(file: file.name) }
        return wait(for: track, named: file.name, takenAtOnce: true, at: now) ?? .ready
    }

    /// Nil when the file is complete.
    private func wait(
        for track: Track, named name: FileName, takenAtOnce: Bool, at now: ContinuousClock.Instant
    ) -> Readiness? {
        if track.cameByRename && takenAtOnce { return nil }
        let until = track.unchangedSince + rules.settle
        if now >= until { return nil }
        return memory == .once && track.changedWhileWatched
            ? .growing(file: name) : .settling(file: name, until: until)
    }
}

extension Arrival {
    fileprivate var isOnFallback: Bool { fallbackStamp != nil }

    fileprivate var fallbackStamp: FileStamp? {
        guard case .fallback(let stamp) = manifest else { return nil }
        return stamp
    }
}
