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
            importID: facts.number, targets: survey.layout.targets, hasBalances: survey.layout.hasBalance,
            isLarge: drop.file.size > Importer.largeFile, at: facts.startedAt.rfc3339
        ) { session in
            let rule = BalanceRule(
                policy: drop.manifest.openingBalances, today: world.today(),
                closedPeriods: session.start.closedPeriods)
            let checker = survey.checker(rule, allowCredit: drop.manifest.allowCredit)
            let feed = try RowFeed(table: table, checker: checker, file: drop.file)
            defer { feed.stop() }
            var matcher = matcher(drop, survey, rule, session.start, details)
            let reports = ReportFeed(folder: drop.claim, table: table)
            defer { reports.stop() }
            var rows = 0
            while let batch = try feed.next() {
                try stop.check()
                let matched = try match(batch, &matcher, session)
                details?.add(batch, matched)
                try reports.add(batch, matched)
                rows += batch.rows.count
                onProgress(rows)
            }
            facts.take(try reports.finish(), matcher.balances, at: world.now())
            try checkWhole(drop, table, facts, feed.totals)
            return (try decide(session, matcher, facts), ())
        }
    }

    private func match(
        _ batch: RowBatch, _ matcher: inout Matcher, _ session: ImportSession
    ) throws -> MatchedBatch {
        let known = try session.find(batch, numberSlot: matcher.layout.numberSlot)
        let taken = try session.takenNumbers(in: matcher.numberSpans(rows: batch.rows.count))
        let matched = try matcher.match(batch, known: known, takenNumbers: taken)
        try session.write(matched.change)
        return matched
    }

    private func matcher(
        _ drop: OpenDrop, _ survey: Survey, _ rule: BalanceRule, _ start: ImportSession.Start,
        _ details: RowDetails?
    ) -> Matcher {
        let options = MatchOptions(
            updateExisting: drop.manifest.updateExisting, clearsEmptyCells: drop.manifest.emptyCells == .clear,
            currency: survey.currency, balanceRule: rule, dropper: drop.dropper,
            keepsChanges: details?.keepsChanges ?? false)
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

    private func checkControlTotals(
        _ expected: ControlTotals, _ rows: Tally, _ total: ExactDecimal?
    ) throws(FileFailure) {
        if let count = expected.rows, count != rows.read { throw .expectedRows(expected: count, found: rows.read) }
        if let sum = expected.openingBalanceTotal, sum != total {
            throw .expectedTotal(expected: sum.text, found: total?.text ?? "more than can be held")
        }
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
        openingBalances = balances
        finishedAt = time
    }
}
