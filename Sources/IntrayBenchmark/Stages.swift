import CAllocationCount
import Foundation
import IntrayModel
import Ledger
import Reporting
import Rules
import Tabular

/// The stages of an import, one after the other on this thread; the program runs them beside each other.
struct Stages {
    let table: ClientTable
    let bytes: [UInt8]
    let folder: URL

    private static let batchRows = 1000

    /// What the stages after the reading have to know of the table.
    private struct Prepared {
        let layout: RowLayout
        let checker: RowChecker
        let rule: BalanceRule
        let currency: Currency
    }

    private enum Fault: Error { case noSuchCurrency, noSuchDay }

    func run() throws -> [Line] {
        let reading = try measure("read") { try forEachRecord { _ in } }
        let prepared = try prepare()
        let batches = try check(prepared)
        return [reading, batches.line] + (try book(prepared, batches.value))
    }

    private func measure(_ name: String, _ body: () throws -> Void) rethrows -> Line {
        var watch = Watch()
        try watch.run(body)
        return line(name, watch)
    }

    private func line(_ name: String, _ watch: Watch) -> Line {
        Line(
            name: name, seconds: watch.seconds, rows: table.rows, bytes: bytes.count, allocations: watch.allocations)
    }

    private func forEachRecord(_ body: (borrowing Record) throws -> Void) throws {
        var offset = 0
        let dialect = Dialect(
            delimiter: table.shape == .arabic ? .tab : .comma, encoding: "utf-8", hasByteOrderMark: false)
        var reader = CSVReader(dialect: dialect) { buffer in
            let count = min(buffer.count, bytes.count - offset)
            bytes.withUnsafeBytes { source in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[offset..<offset + count]))
            }
            offset += count
            return count
        }
        var record = Record()
        _ = try reader.readHeader(into: &record)
        while try reader.next(into: &record) { try body(record) }
    }

    private func prepare() throws -> Prepared {
        let manifest = try Manifest.read(
            bytes: Array(table.manifest.utf8), fileName: "clients.csv.map.yaml", mappings: .none,
            checks: DefaultValues.checks)
        let plan = try Plan.make(manifest: manifest, headers: table.headers, columnCount: table.headers.count)
        let layout = RowLayout(plan)
        var survey = ColumnSurvey(layout: layout, style: manifest.numberStyle, format: manifest.declaredDateFormat)
        try forEachRecord { survey.observe($0) }
        guard let currency = Currency(code: "EGP") else { throw Fault.noSuchCurrency }
        guard let today = CalendarDate(iso: "2026-06-01") else { throw Fault.noSuchDay }
        let rule = BalanceRule(policy: manifest.openingBalances, today: today, closedPeriods: [])
        let checker = RowChecker(
            layout: layout,
            options: RowOptions(country: "EG", currency: currency, allowCredit: false, balanceRule: rule),
            columns: survey.verdicts)
        return Prepared(layout: layout, checker: checker, rule: rule, currency: currency)
    }

    private func check(_ prepared: Prepared) throws -> (value: [RowBatch], line: Line) {
        var checker = prepared.checker
        var batches: [RowBatch] = []
        var watch = Watch()
        try watch.run {
            var batch = RowBatch(slotCount: prepared.layout.slots.count)
            try forEachRecord { record in
                checker.check(record, into: &batch)
                guard batch.rows.count == Self.batchRows else { return }
                batches.append(batch)
                batch = RowBatch(slotCount: prepared.layout.slots.count)
            }
            if !batch.rows.isEmpty { batches.append(batch) }
        }
        return (batches, line("read, map and validate", watch))
    }

    private func book(_ prepared: Prepared, _ batches: [RowBatch]) throws -> [Line] {
        let ledger = try Ledger(path: folder.appending(path: "stages.db").path, access: .create)
        let number = try ledger.recordClaim(fileName: Array("x".utf8), displayName: "x", at: "2026-06-01T00:00:00Z")
        var (finding, matching, writing, reporting, ending) = (Watch(), Watch(), Watch(), Watch(), Watch())
        var report: [UInt8] = []
        ending.start()
        try ledger.importSession(
            importID: number, targets: prepared.layout.targets, hasBalances: true, isLarge: bytes.count > 1 << 20,
            at: "2026-06-01T00:00:00Z"
        ) { session in
            ending.stop()
            var matcher = matcher(prepared, session.start)
            for batch in batches {
                let known = try finding.run { try session.find(batch, numberSlot: nil) }
                let matched = try matching.run { try matcher.match(batch, known: known, takenNumbers: []) }
                try writing.run { try session.write(matched.change) }
                reporting.run { append(batch, matched, to: &report) }
                report.removeAll(keepingCapacity: true)
            }
            ending.start()
            try session.finish(
                record, number: number, nextClientID: matcher.counters.nextClientID,
                nextClientNumber: matcher.counters.nextClientNumber)
            return (.commit, ())
        }
        ending.stop()
        return [
            line("find in the database", finding), line("match", matching), line("write to the database", writing),
            line("indexes, commit, checkpoint", ending), line("report", reporting),
        ]
    }

    private func matcher(_ prepared: Prepared, _ start: ImportSession.Start) -> Matcher {
        let dropper = Operator(account: "x", name: "X", permissions: Set(Permission.allCases), isKnown: true)
        return Matcher(
            layout: prepared.layout,
            options: MatchOptions(
                updateExisting: true, clearsEmptyCells: false, currency: prepared.currency,
                balanceRule: prepared.rule, dropper: dropper, keepsChanges: false),
            nextClientID: start.nextClientID, nextClientNumber: start.nextClientNumber,
            nextPaymentID: start.nextPaymentID)
    }

    private var record: ImportRecord {
        ImportRecord(
            outcome: .done, operatorAccount: "x", operatorName: "X", startedAt: "2026-06-01T00:00:00Z",
            finishedAt: "2026-06-01T00:00:00Z", file: .init(), folder: "x", summary: "x")
    }

    private func append(_ batch: RowBatch, _ matched: MatchedBatch, to report: inout [UInt8]) {
        for (index, decision) in matched.decisions.enumerated() {
            ImportedCSV.append(
                batch.rows[index].position, decision.outcome, clientID: decision.client?.id,
                clientNumber: decision.client?.number ?? "", name: decision.client?.name ?? batch.rows[index].name,
                balance: decision.balance, to: &report)
        }
    }
}

/// Adds up the time and the allocations of what is run under it.
private struct Watch {
    private(set) var seconds = 0.0
    private(set) var allocations = 0
    private var begin: (time: ContinuousClock.Instant, allocations: Int)?

    mutating func start() { begin = (.now, intray_allocation_count()) }

    mutating func stop() {
        guard let begin else { return }
        seconds += begin.time.duration(to: .now) / .seconds(1)
        allocations += intray_allocation_count() - begin.allocations
    }

    mutating func run<Value>(_ body: () throws -> Value) rethrows -> Value {
        start()
        defer { stop() }
        return try body()
    }
}
