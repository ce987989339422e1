package import DropFolder
package import Reporting

/// What is in an inbox and what it waits for: for the log, `status` and `explain`.
package struct InboxItem: Sendable {
    package let inbox: Inbox
    package let name: FileName
    package let state: InboxState
}

extension InboxItem {
    /// Every entry of a view, in the order of arrival, then the rest by name. `now` is when the view was judged.
    package static func all(
        _ view: InboxView, _ judgements: [Judgement], in inbox: Inbox, at now: ContinuousClock.Instant
    ) -> [InboxItem] {
        func item(_ name: FileName, _ state: InboxState) -> InboxItem {
            InboxItem(inbox: inbox, name: name, state: state)
        }
        var paired: Set<FileName> = []
        for arrival in view.arrivals {
            switch arrival.manifest {
            case .own(let file), .shared(let file): paired.insert(file.name)
            case .fallback, nil: break
            }
            if let marker = arrival.marker { paired.insert(marker.name) }
        }
        let drops = judgements.map { item($0.arrival.data.name, InboxState($0, at: now)) }
        let manifests = view.manifests.filter { !paired.contains($0.name) }
        let markers = view.markers.filter { !paired.contains($0.name) }
        return drops + manifests.map { item($0.name, .manifestAlone) } + markers.map { item($0.name, .markerAlone) }
            + view.inUse.map { item($0, .inUse) } + view.bystanders.map { item($0.name, InboxState($0.reason)) }
    }
}

extension InboxState {
    package init(_ judgement: Judgement, at now: ContinuousClock.Instant) {
        func seconds(_ until: ContinuousClock.Instant) -> Int { max(1, Int((until - now).components.seconds) + 1) }
        switch judgement.readiness {
        case .ready: self = .ready
        case .settling(let file, let until): self = .settling(file: file.display, seconds: seconds(until))
        case .growing(let file): self = .growing(file: file.display)
        case .waitingForManifest(let until):
            self = .waitingForManifest(file: judgement.arrival.data.name.display, seconds: seconds(until))
        case .manifestMissing: self = .manifestMissing
        case .waitingForMarker(let name): self = .waitingForMarker(name.display)
        }
    }

    init(_ reason: Bystander.Reason) {
        switch reason {
        case .unknownExtension: self = .unknownExtension
        case .notAFile(let kind):
            switch kind {
            case .folder: self = .folder
            case .symbolicLink: self = .symbolicLink
            case .fifo: self = .fifo
            case .socket: self = .socket
            case .file, .device: self = .device
            }
        }
    }
}
