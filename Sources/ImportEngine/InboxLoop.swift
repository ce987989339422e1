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
    /// Alive and waiting; how many drops are in the inbox and not ready.
    case idle(waiting: Int)
    /// Nothing can be imported at the moment; it is tried again.
    case fault(any Error, retryIn: Duration)
}

/// Looks at the inbox again and again and has every ready drop imported, in the order they came.
package final class InboxLoop {
    private let importer: Importer
    private let tray: Tray
    private let log: Logger
    private let now: () -> Moment
    private let onEvent: (LoopEvent) -> Void
    private var settler: Settler
    private var movedIn: [MovedIn] = []
    private var named: Set<FileName> = []
    private let index: OutboxIndex
    /// When the index was written last; nil before the first time.
    private var indexWritten: ContinuousClock.Instant?
    /// When the index, which could not be written, is tried again; nil when it is as it should be.
    private var indexRetry: ContinuousClock.Instant?
    private var refusals = Refusals()

    /// A flood of events does not make it look all the time: after a look it rests for so many times as long as the
    /// look took, which is nothing for an inbox with few files.
    private static let restFactor = 4
    /// Setting up a watch takes a second at the most, unless the file system hangs.
    private static let longestStart = Duration.seconds(3)
    /// How many bystanders one look names in the log.
    private static let mostNamed = 50

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
        settler = Settler(rules: importer.settings.settling, memory: memory)
    }

    /// Imports all that is there, waits out what is still settling, and ends (SPEC 2, `run`).
    package func runOnce() throws {
        try recover()
        while true {
            let judgements = try look()
            if try importReady(judgements) > 0 { continue }
            let settling = judgements.filter { if case .settling = $0.readiness { true } else { false } }
            guard let next = Settler.nextLook(settling), !importer.stop.value else {
                if let fault = refusals.firstFault { throw fault }
                return
            }
            pause(until: next)
        }
    }

    /// Imports whatever comes until it is told to stop. `sweep` is the longest time between two looks.
    ///
    /// Throws `TrayProblem.replaced` when another tray is at its path; everything else is waited out.
    package func watch(_ hints: Hints, sweep: Duration) throws {
        var needsRecovery = true
        var isReady = false
        var pause = Duration.seconds(1)
        while !importer.stop.value {
            do {
                try tray.checkPlace()
                if needsRecovery { try recover() }
                needsRecovery = false
                // First the watch, then the look: nothing can come in between and be missed.
                if !isReady { wait(hints, until: .now + Self.longestStart) }
                let began = ContinuousClock.now
                let judgements = try look()
                let seen = ContinuousClock.now
                let restUntil = seen + (seen - began) * Self.restFactor
                if !isReady { onEvent(.ready) }
                isReady = true
                if try importReady(judgements) > 0 { continue }
                pause = .seconds(1)
                if let indexRetry, .now >= indexRetry { writeIndex() }
                importer.ledger.releaseCache()
                onEvent(.idle(waiting: judgements.count))
                let next = [Settler.nextLook(judgements), refusals.nextTry, indexRetry].compactMap { $0 }.min()
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
        importer.onGivenBack = { [weak self] name in self?.settler.settleAnew(name) }
        for event in try importer.recover() { onEvent(event) }
        writeIndex()
    }

    /// One sweep. Everything that is left where it is gets named once.
    private func look() throws -> [Judgement] {
        let view = try tray.sweep()
        name(view.bystanders)
        refusals.forgetOthers(than: view)
        let judgements = settler.judge(view, movedIn: movedIn, at: now())
        movedIn.removeAll()
        return judgements
    }

    private func name(_ bystanders: [Bystander]) {
        let new = bystanders.filter { named.insert($0.name).inserted }
        for bystander in new.prefix(Self.mostNamed) {
            log.notice(
                "left in the inbox: \(Words.sentence(for: InboxState(bystander.reason)))",
                metadata: ["file": "\(bystander.name.display)"])
        }
        if new.count > Self.mostNamed {
            log.notice("left in the inbox: \(new.count - Self.mostNamed) more; `intray status` names them")
        }
        if named.count > bystanders.count { named.formIntersection(bystanders.map(\.name)) }
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
            let file = judgement.arrival.data
            guard refusals.mayTry(file, at: .now) else { continue }
            try importer.stop.check()
            switch try importer.take(judgement.arrival) {
            case .imported(let facts):
                count += 1
                onEvent(.imported(facts))
                isIndexed = indexWritten.map { ContinuousClock.now - $0 < Self.indexPause } == false
                if isIndexed { writeIndex() }
            case .changed: count += 1
            case .inUse:
                if refusals.isNews(.inUse, of: file, at: .now) {
                    log.notice("still open for writing", metadata: ["file": "\(file.name.display)"])
                }
            case .refused(let fault):
                if refusals.isNews(.fault(fault), of: file, at: .now) {
                    log.error(
                        "cannot be taken out of the inbox: \(fault.systemMessage); the others can",
                        metadata: ["file": "\(file.name.display)"])
                }
            }
        }
        return count
    }

    /// Of many imports in a row, the index is written so often and after the last.
    private static let indexPause = Duration.milliseconds(500)

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

    private func wait(_ hints: Hints, until deadline: ContinuousClock.Instant) {
        movedIn += hints.wait(until: deadline).movedIn
    }

    /// A pause that a stop ends early, and an inbox that is back; what arrives meanwhile can wait.
    private func waitOut(_ hints: Hints, until deadline: ContinuousClock.Instant) {
        while !importer.stop.value, ContinuousClock.now < deadline {
            let snapshot = hints.wait(until: deadline)
            movedIn += snapshot.movedIn
            if snapshot.isInboxReplaced { return }
        }
    }

    private func pause(until deadline: ContinuousClock.Instant) {
        guard let hints = try? Hints() else { return }
        _ = hints.wait(until: deadline)
    }
}
