import DropFolder
import IntrayModel
import Ledger
import Logging
import Reporting

/// How drops come to the importer: out of the inbox, or from an attempt before.
extension Importer {
    /// How often a drop may end the process before it is given up (SPEC 8).
    private static let attemptLimit = 3

    /// What came of taking a drop.
    enum Taken {
        case imported(ImportFacts)
        /// It was gone or had changed, before it was claimed or while it was read: the inbox is worth another look.
        case changed
        /// Somebody has it open for writing: it stays until the writer closes it.
        case inUse
        /// This one cannot be moved out of the inbox; others may well be.
        case refused(FileFault)
    }

    /// Claims a drop and takes it all the way. The number is given first: what is in work/ always has a row.
    func take(_ arrival: Arrival) throws -> Taken {
        let name = arrival.data.name
        if try tray.isOpenForWriting(arrival) { return .inUse }
        let number = try ledger.recordClaim(
            fileName: name.bytes, displayName: name.display, inbox: arrival.inbox.name,
            besides: try tray.openImports(), at: world.now().rfc3339)
        let result: ClaimResult
        do {
            result = try tray.claim(arrival, number: number)
        } catch {
            // A claim that fails leaves the file in the inbox, and then the number is free again.
            guard try tray.resumeClaim(number: number, dataName: name, from: arrival.inbox) == nil else { throw error }
            try ledger.releaseClaim(number)
            guard error.isAboutOneFile else { throw error }
            return .refused(error)
        }
        switch result {
        case .claimed(let claim): return try attempt(claim).map { .imported($0) } ?? .changed
        case .vanished, .changed:
            try ledger.releaseClaim(number)
            return .changed
        }
    }

    /// An attempt that was counted. One that ends in order without a decision is taken off the count again, so that
    /// only those remain that ended the process. Nil when the file changed while it was read and was given back.
    private func attempt(_ claim: Claim) throws -> ImportFacts? {
        do {
            return try complete(claim)
        } catch is FileChanged {
            let name = try claim.giveBack()
            try ledger.releaseClaim(claim.number)
            onGivenBack(name, claim.inbox)
            log.notice(
                "the file changed while it was read; it is back in the inbox",
                metadata: fileFields(name, in: claim.inbox))
            return nil
        } catch {
            // Best effort: with a full disk the count stays, and counting the next attempt fails before it is made.
            try? ledger.forgetAttempt(claim.number)
            throw error
        }
    }

    /// Finishes what an earlier run left in work/. Only the import's row says what there is to do: decided imports
    /// are published, others are imported as if for the first time. Those whose inbox is away wait for it, which is
    /// `awaited` then, and the rest goes on.
    func recover() throws -> [LoopEvent] {
        awaited.removeAll()
        tray.removeProgress()
        try tray.removeLeftovers()
        var finished: [LoopEvent] = []
        let inWork = try tray.openImports()
        for number in inWork {
            switch try ledger.state(ofImport: number) {
            case .decided(let outcome, let folder, let name, let inbox):
                let inbox = tray.inbox(named: inbox, publishingTo: folder)
                try unlessAway(inbox) {
                    if let event = try publishDecided(number, outcome, name, inbox) { finished.append(event) }
                }
            case .claimed(let open):
                let inbox = tray.inbox(named: open.inbox)
                try unlessAway(inbox) {
                    if let facts = try resume(open, inbox) { finished.append(.imported(facts)) }
                }
            case .unknown:
                log.error(
                    "work/ has an import that the database does not know; it is left alone",
                    metadata: ["import": "\(number)"])
            }
        }
        for open in try ledger.openImports() where !inWork.contains(open.number) {
            try tray.requireGone(open.number)
            try ledger.releaseClaim(open.number)
        }
        return finished
    }

    private func unlessAway(_ inbox: Inbox, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let fault as FileFault where isFault(fault, of: inbox) {
            awaited.insert(inbox.name)
        } catch let fault as FileFault where !tray.outboxes.contains(inbox.outbox) {
            log.error(
                "an import cannot be published where it was to be: \(fault.systemMessage); it waits in work/",
                metadata: ["path": "\(fault.path)"])
            awaited.insert(inbox.name)
        }
    }

    /// Whether a fault is that of one inbox of the settings, so that the others can go on: it, or its outbox, cannot be
    /// looked at. The tray's own belongs to the tray, and what the machine has run out of nobody has.
    func isFault(_ fault: FileFault, of inbox: Inbox) -> Bool {
        guard !inbox.isMain, fault.kind != .exhausted else { return false }
        return (try? tray.sweep(inbox)) == nil
    }

    private func publishDecided(
        _ number: Int64, _ outcome: ImportOutcome, _ name: [UInt8], _ inbox: Inbox
    ) throws -> LoopEvent? {
        guard let name = FileName(bytes: name),
            let claim = try tray.decidedClaim(number: number, dataName: name, from: inbox)
        else { return nil }
        let folder = try claim.publish(to: outcome == .failed ? .failed : .done)
        let sentence = Words.published(number, outcome, file: name.display, folder: folder)
        let item = try ledger.importSummary(number)
        log.info(
            "\(sentence)",
            metadata: logFields(claim, outcome, item?.tally ?? Tally(), folder, item?.reason?.code))
        return .published(sentence, outcome)
    }

    private func resume(_ open: OpenImport, _ inbox: Inbox) throws -> ImportFacts? {
        guard let name = FileName(bytes: open.fileName),
            let claim = try tray.resumeClaim(number: open.number, dataName: name, from: inbox)
        else {
            try ledger.releaseClaim(open.number)
            return nil
        }
        guard open.attempts < Importer.attemptLimit else {
            var facts = try newFacts(for: claim)
            try fail(claim, .importCrashed(attempts: open.attempts), &facts)
            try publish(claim, facts)
            return facts
        }
        try ledger.countAttempt(open.number)
        return try attempt(claim)
    }
}
