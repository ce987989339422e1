package import DropFolder
package import IntrayModel
import Ledger
import Logging
package import Reporting

/// What the loop tells the command that runs it.
package enum LoopEvent {
    /// What was left over is finished and the inbox has been looked at: the service is up.
    case ready
    case imported(ImportFacts)
    /// An import that an earlier run decided and could not publish any more; in words.
    case published(String, ImportOutcome)
    /// Alive and waiting; how many drops are in the inboxes and not ready, and the names of the inboxes of the settings
    /// that cannot be looked at.
    case idle(waiting: Int, away: [String])
    /// Nothing can be imported at the moment; it is tried again.
    case fault(any Error, retryIn: Duration)
}

/// Looks at the inboxes again and again and has every ready drop imported, in the order they came.
package final class InboxLoop {
    private let importer: Importer
    private let tray: Tray
    private let log: Logger
    private let now: () -> Moment
    private let onEvent: (LoopEvent) -> Void
    /// The tray's own inbox first.
    private var memories: [InboxMemory]
    /// Whether there may be imports in work/ to be finished.
    private var needsRecovery = true
    private let index: OutboxIndex
    /// When the index was written last; nil before the first time.
    private var indexWritten: ContinuousClock.Instant?
    /// When the index, which could not be written, is tried again; nil when it is as it should be.
    private var indexRetry: ContinuousClock.Instant?

    /// A flood of events does not make it look all the time: after a look it rests for so many times as long as the
    /// look took, which is nothing for an inbox with few files.
    private static let restFactor = 4
    /// Setting up a watch takes a second at the most, unless the file system hangs.
    private static let longestStart = Duration.seconds(3)

    /// `memory`: whether the inbox is watched or looked at once. `now` is when it is looked at, by both clocks.
    package init(
        importer: Importer, memory: Settler.Memory, now: @escaping () -> Moment,
        onEvent: @escaping (LoopEvent) -> Void
    ) {
        self.importer = importer
        tray = importer.tray
        log = importer.log
        index = OutboxIndex(tray: importer.tray, ledger: importer.ledger, now: importer.world.now)
        self.now = now
        self.onEvent = onEvent
        memories = importer.tray.inboxes.map {
            InboxMemory($0, Settler(rules: importer.settings.settling, memory: memory))
        }
    }

    /// Imports all that is there, waits out what is still settling, and ends (SPEC 2, `run`).
    package func runOnce() throws {
        try recover()
        while true {
            let judgements = try look()
            if needsRecovery { try recover() }
            if try importReady(judgements) > 0 { continue }
            let settling = judgements.filter { if case .settling = $0.readiness { true } else { false } }
            guard let next = Settler.nextLook(settling), !importer.stop.value else {
                if let problem = memories.lazy.compactMap(\.problem).first { throw problem }
                return
            }
            pause(until: next)
        }
    }

    /// Imports whatever comes until it is told to stop. `sweep` is the longest time between two looks.
    ///
    /// Throws `TrayProblem.replaced` when another tray is at its path; everything else is waited out.
    package func watch(_ hints: Hints, sweep: Duration) throws {
        var isReady = false
        var pause = Duration.seconds(1)
        while !importer.stop.value {
            do {
                try tray.checkPlace()
                if needsRecovery { try recover() }
                // First the watch, then the look: nothing can come in between and be missed.
                if !isReady { wait(hints, until: .now + Self.longestStart) }
                let began = ContinuousClock.now
                let judgements = try look()
                let seen = ContinuousClock.now
                let restUntil = seen + (seen - began) * Self.restFactor
                if !isReady { onEvent(.ready) }
                isReady = true
                if needsRecovery { try recover() }
                if try importReady(judgements) > 0 { continue }
                pause = .seconds(1)
                if let indexRetry, .now >= indexRetry { writeIndex() }
                importer.ledger.releaseCache()
                let away = memories.filter { $0.fault != nil }.map(\.inbox.name)
                onEvent(.idle(waiting: judgements.count, away: away))
                // Of an outbox that is back there is no event.
                let awayRetry = away.isEmpty ? nil : ContinuousClock.now + Self.awayPause
                let tries = memories.map(\.refusals.nextTry)
                let next = (tries + [Settler.nextLook(judgements), indexRetry, awayRetry]).compactMap { $0 }.min()
                wait(hints, until: min(next ?? .now + sweep, .now + sweep))
                hints.pause(until: restUntil)
            } catch is ImportStopped {
                return
            } catch let problem as TrayProblem {
                throw problem
            } catch {
                needsRecovery = true
                onEvent(.fault(error, retryIn: pause))
                waitOut(hints, until: .now + pause)
                pause = min(pause * 2, .seconds(60))
            }
        }
    }

    private func recover() throws {
        needsRecovery = true
        importer.onGivenBack = { [weak self] name, inbox in self?.memory(of: inbox) { $0.settler.settleAnew(name) } }
        for event in try importer.recover() { onEvent(event) }
        needsRecovery = false
        writeIndex()
    }

    /// Looks into every inbox. All that came is in one order.
    private func look() throws -> [Judgement] {
        var judgements: [Judgement] = []
        for index in memories.indices { judgements += try memories[index].look(in: tray, now: now, log) }
        guard memories.count > 1 else { return judgements }
        // An import that waits in work/ for its inbox can be finished.
        if memories.contains(where: { $0.fault == nil && importer.awaited.contains($0.inbox.name) }) {
            needsRecovery = true
        }
        return judgements.enumerated().sorted { left, right in
            let (first, second) = (left.element.arrival.data, right.element.arrival.data)
            return (first.stamp.modified, first.name, left.offset) < (second.stamp.modified, second.name, right.offset)
        }.map(\.element)
    }

    private func memory<Value>(of inbox: Inbox, _ body: (inout InboxMemory) throws -> Value) rethrows -> Value {
        try body(&memories[memories.firstIndex { $0.inbox == inbox } ?? 0])
    }

    /// How many were taken, or turned out to be others than the last look showed.
    private func importReady(_ judgements: [Judgement]) throws -> Int {
        var count = 0
        var isIndexed = true
        defer { if !isIndexed { writeIndex() } }
        for judgement in judgements {
            switch judgement.readiness {
            case .ready, .manifestMissing: break
            case .settling, .growing, .waitingForManifest, .waitingForMarker: continue
            }
            let (file, inbox) = (judgement.arrival.data, judgement.arrival.inbox)
            guard memory(of: inbox, { $0.fault == nil && $0.refusals.mayTry(file, at: .now) }) else { continue }
            try importer.stop.check()
            switch try take(judgement.arrival) {
            case .imported(let facts):
                count += 1
                onEvent(.imported(facts))
                isIndexed = indexWritten.map { ContinuousClock.now - $0 < Self.indexPause } == false
                if isIndexed { writeIndex() }
            case .changed: count += 1
            case .inUse:
                if memory(of: inbox, { $0.refusals.isNews(.inUse, of: file, at: .now) }) {
                    log.notice("still open for writing", metadata: importer.fileFields(file.name, in: inbox))
                }
            case .refused(let fault):
                if memory(of: inbox, { $0.refusals.isNews(.fault(fault), of: file, at: .now) }) {
                    var fields = importer.fileFields(file.name, in: inbox)
                    if !inbox.isMain { fields["path"] = "\(fault.path)" }
                    log.error(
                        "cannot be taken out of the inbox: \(fault.systemMessage); the others can", metadata: fields)
                }
            case nil: break
            }
        }
        return count
    }

    /// Nil when the drop's inbox has gone away: whatever was begun is finished when it is back.
    private func take(_ arrival: Arrival) throws -> Importer.Taken? {
        do {
            return try importer.take(arrival)
        } catch let fault as FileFault where importer.isFault(fault, of: arrival.inbox) {
            memory(of: arrival.inbox) { $0.note(fault, in: tray, log) }
            importer.awaited.insert(arrival.inbox.name)
            return nil
        }
    }

    /// Of many imports in a row, the index is written so often and after the last.
    private static let indexPause = Duration.milliseconds(500)

    /// How often it is looked for an inbox, or its outbox, that is away.
    private static let awayPause = Duration.seconds(5)

    private static let indexRetryPause = Duration.seconds(2)

    /// The index is a view, and no import fails for its sake. What hinders it is told once.
    private func writeIndex() {
        do {
            try index.write()
            indexRetry = nil
        } catch {
            if indexRetry == nil {
                log.warning("outbox/index.html could not be written", metadata: ["error": "\(error)"])
            }
            indexRetry = .now + Self.indexRetryPause
        }
        indexWritten = .now
    }

    private func remember(_ movedIn: [MovedIn]) {
        for file in movedIn {
            guard let index = memories.firstIndex(where: { $0.inbox.name == file.inbox }) else { continue }
            memories[index].movedIn.append(file)
        }
    }

    /// A stop wakes one wait: what follows it is not waited for any more.
    private func wait(_ hints: Hints, until deadline: ContinuousClock.Instant) {
        if importer.stop.value { return }
        remember(hints.wait(until: deadline).movedIn)
    }

    /// A pause that a stop ends early, and an inbox that is back; what arrives meanwhile can wait.
    private func waitOut(_ hints: Hints, until deadline: ContinuousClock.Instant) {
        while !importer.stop.value, ContinuousClock.now < deadline {
            let snapshot = hints.wait(until: deadline)
            remember(snapshot.movedIn)
            if snapshot.isInboxReplaced { return }
        }
    }

    /// Nobody leaves hints here: a stop is looked for.
    private func pause(until deadline: ContinuousClock.Instant) {
        guard let hints = try? Hints() else { return }
        while !importer.stop.value, ContinuousClock.now < deadline {
            _ = hints.wait(until: min(deadline, .now + Self.stopInterval))
        }
    }

    private static let stopInterval = Duration.milliseconds(200)
}
