import DropFolder
package import IntrayModel
import Ledger
import Reporting
import Rules

extension Importer {
    /// Stage five, the decision: rows are matched and booked in one transaction. Reports are written and synced
    /// before it commits; once it has committed, only the publishing is left.
    ///
    /// A check does the same and rolls back; then its record alone is written.
    func book(_ drop: OpenDrop, _ table: Table, _ survey: Survey, _ facts: inout ImportFacts) throws {
        guard let claim = drop.claim else { return }
        let isCheck = drop.manifest.checkOnly
        facts.outcome = isCheck ? .checked : .done
        facts.folder = try claim.plannedPath(.done)
        try run(drop, table, survey, &facts, details: nil) { session, matcher, decided in
            try writeReports(claim, decided)
            if isCheck { return .rollback }
            try session.finish(
                record(decided, survey), number: claim.number, nextClientID: matcher.counters.nextClientID,
                nextClientNumber: matcher.counters.nextClientNumber)
            return .commit
        }
        if isCheck { try ledger.decide(claim.number, record(facts, survey)) }
    }

    /// From so many bytes on, preparing for many rows is worth its while.
    private static let largeFile: Int64 = 1 << 20

    /// The very import of a table: what `book` commits and a check rolls back. `decide` is asked when all rows are
    /// in the transaction and the rules about the whole file are met; `facts` is complete by then.
    func run(
        _ drop: OpenDrop, _ table: Table, _ survey: Survey, _ facts: inout ImportFacts, details: RowDetails?,
        decide: (ImportSession, Matcher, ImportFacts) throws -> Ledger.Decision
    ) throws {
        try ledger.importSession(
            importID: facts.number, targets: survey.layout.targets, defaults: survey.layout.defaults,
            hasBalances: survey.layout.hasBalance,
            isLarge: drop.file.size > Importer.largeFile, expectedRows: survey.rowCount ?? 0,
            at: facts.startedAt.rfc3339
        ) { session in
            let rule = BalanceRule(
                policy: drop.manifest.openingBalances, today: world.today(),
                closedPeriods: session.start.closedPeriods)
            let checker = survey.checker(rule, allowCredit: drop.manifest.allowCredit)
            let feed = try RowFeed(table: table, checker: checker, file: drop.file)
            defer { feed.stop() }
            let matching = MatchFeed(matcher(drop, survey, rule, session.start, details))
            defer { matching.stop() }
            let reports = ReportFeed(folder: drop.claim, table: table)
            defer { reports.stop() }
            var progress = BookingProgress(nextNumber: session.start.nextClientNumber)
            func write(_ matched: MatchFeed.Matched) throws {
                try session.write(matched.result.change)
                details?.add(matched.batch, matched.result)
                try reports.add(matched.batch, matched.result)
                progress.add(matched)
                report(.importing, rows: progress.rows, of: survey.rowCount, drop, table)
            }
            while let batch = try feed.next() {
                try stop.check()
                let known = try session.find(batch, numberSlot: survey.layout.numberSlot)
                let taken = try takenNumbers(batch, survey.layout.numberSlot, matching, progress, session)
                if let matched = try matching.exchange(batch, known, takenNumbers: taken) { try write(matched) }
            }
            if let matched = try matching.last() { try write(matched) }
            let matcher = matching.finish()
            facts.take(try reports.finish(), matcher.balances, at: world.now())
            facts.controls = controls(drop, table, facts.rows, feed.totals)
            try checkWhole(drop, table, facts, feed.totals)
            return (try decide(session, matcher, facts), ())
        }
    }

    /// The client numbers in use among those that the rows of a batch could be given, with the rows on their way
    /// before them: as many are free as could be needed.
    private func takenNumbers(
        _ batch: RowBatch, _ numberSlot: Int?, _ matching: MatchFeed, _ progress: BookingProgress,
        _ session: ImportSession
    ) throws -> Set<String> {
        // A batch that brings all its numbers is given none. Asked for them all the same, a file of C-000001… would
        // have each batch look at every number before it.
        let ownNeed = batch.rowsWithoutNumber(numberSlot)
        guard ownNeed > 0 else { return [] }
        let needed = matching.rowsOnTheWay + ownNeed
        var width = needed
        while true {
            let taken = try session.takenNumbers(in: Matcher.numberSpans(from: progress.nextNumber, count: width))
            if taken.count + needed <= width || taken.isEmpty { return taken }
            width = max(2 * width, taken.count + needed)
        }
    }

    private func matcher(
        _ drop: OpenDrop, _ survey: Survey, _ rule: BalanceRule, _ start: ImportSession.Start,
        _ details: RowDetails?
    ) -> Matcher {
        let options = MatchOptions(
            updateExisting: drop.manifest.updateExisting, clearsEmptyCells: drop.manifest.emptyCells == .clear,
            currency: survey.currency, balanceRule: rule, dropper: drop.dropper,
            keepsChanges: details?.keepsRows ?? false)
        return Matcher(
            layout: survey.layout, options: options, nextClientID: start.nextClientID,
            nextClientNumber: start.nextClientNumber, nextPaymentID: start.nextPaymentID)
    }

    /// The rules about the file as a whole, asked when every row has its outcome.
    private func checkWhole(
        _ drop: OpenDrop, _ table: Table, _ facts: ImportFacts, _ totals: RowFeed.ReadTotals?
    ) throws {
        guard try drop.file.isUnchanged() else { throw FileChanged() }
        let rows = facts.rows
        guard rows.isBalanced else { throw EngineFault.rowsDoNotAddUp(rows) }
        // A mended rejected.csv has only some of the rows that the totals are of.
        if !table.plan.isMendedRejects { try checkControlTotals(drop.manifest.expected, rows, totals?.balanceTotal) }
        if rows.read == 0 { return }
        if rows.rejected == rows.read {
            throw FileFailure.rejectedTooMany(rejected: rows.rejected, read: rows.read, limit: nil)
        }
        if let limit = drop.manifest.maxRejected, limit.isExceeded(rejected: rows.rejected, read: rows.read) {
            throw FileFailure.rejectedTooMany(rejected: rows.rejected, read: rows.read, limit: limit.text)
        }
    }

    /// What the manifest promised of the whole file beside what was found, for the reports.
    private func controls(
        _ drop: OpenDrop, _ table: Table, _ rows: Tally, _ totals: RowFeed.ReadTotals?
    ) -> [ControlFact] {
        var controls: [ControlFact] = []
        let expected = drop.manifest.expected
        if !table.plan.isMendedRejects {
            if let count = expected.rows {
                controls.append(ControlFact(.rows, expected: String(count), found: String(rows.read)))
            }
            if let sum = expected.openingBalanceTotal {
                let found = totals?.balanceTotal?.text ?? Importer.tooLarge
                controls.append(ControlFact(.openingBalanceTotal, expected: sum.text, found: found))
            }
            // It was compared before a row was read.
            if let sum = expected.sha256 { controls.append(ControlFact(.sha256, expected: sum, found: sum)) }
        }
        if let limit = drop.manifest.maxRejected {
            controls.append(ControlFact(.maxRejected, expected: limit.text, found: String(rows.rejected)))
        }
        return controls
    }

    private static let tooLarge = "more than can be held"

    private func checkControlTotals(
        _ expected: ControlTotals, _ rows: Tally, _ total: ExactDecimal?
    ) throws(FileFailure) {
        if let count = expected.rows, count != rows.read { throw .expectedRows(expected: count, found: rows.read) }
        if let sum = expected.openingBalanceTotal, sum != total {
            throw .expectedTotal(expected: sum.text, found: total?.text ?? Importer.tooLarge)
        }
    }
}

/// How far the writing is.
private struct BookingProgress {
    var rows = 0
    var nextNumber: Int64

    mutating func add(_ matched: MatchFeed.Matched) {
        rows += matched.batch.rows.count
        nextNumber = matched.result.nextClientNumber
    }
}

extension RowBatch {
    /// Rows that could be given a client number.
    fileprivate func rowsWithoutNumber(_ numberSlot: Int?) -> Int {
        guard let numberSlot else { return rows.count }
        return rows.indices.count { value(row: $0, slot: numberSlot) == nil }
    }
}

/// The file was written to while it was read: nothing of it is imported, and it settles anew.
package struct FileChanged: Error {}

/// A promise was broken by the program itself; the import is rolled back and the drop stays.
package enum EngineFault: Error {
    case rowsDoNotAddUp(Tally)
}

extension ImportFacts {
    /// What the rows came to.
    mutating func take(_ totals: ReportFeed.Totals, _ balances: BalanceTally, at time: Timestamp) {
        rows = totals.tally
        findings = totals.findings
        rejectedRows = totals.rejectedRows
        sameClients = totals.sameClients
        openingBalances = balances
        finishedAt = time
    }
}
