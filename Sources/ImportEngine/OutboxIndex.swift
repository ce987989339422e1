package import DropFolder
package import IntrayModel
package import Ledger
import Reporting

/// outbox/index.html, a view of the database: written anew after imports, undoing and pruning, by one rename. It is not
/// waited for to be on the disk: what a power cut takes of it, the next start writes again.
package struct OutboxIndex {
    private let tray: Tray
    private let ledger: Ledger
    private let now: @Sendable () -> Timestamp

    /// How many imports are listed, and of how many the days are counted: what writing costs does not grow with the tray.
    private static let listed = 200
    private static let counted = 2000
    private static let days = 30

    package init(tray: Tray, ledger: Ledger, now: @escaping @Sendable () -> Timestamp) {
        self.tray = tray
        self.ledger = ledger
        self.now = now
    }

    package func write() throws {
        let imports = try ledger.latestImports(Self.listed)
        let totals = try imports.last.map { try ledger.totals(ofImportsFrom: $0.number) } ?? [:]
        let days = try ledger.importDays(Self.days, ofLatest: Self.counted)
        let facts = IndexFacts(
            entries: imports.map { entry($0, totals[$0.number] ?? []) },
            days: days.map { IndexFacts.Day(day: $0.day, imports: $0.imports, failed: $0.failed, rows: $0.rows) },
            writtenAt: now())
        try tray.writeIndex(IndexHTML.render(facts))
    }

    private func entry(
        _ item: ImportSummary, _ totals: [(currency: String, amount: String)]
    ) -> IndexFacts.Entry {
        IndexFacts.Entry(
            number: item.number, outcome: ImportOutcome(rawValue: item.state) ?? .failed, file: item.fileName,
            inbox: item.inbox, operatorName: item.operatorName ?? "", finishedAt: item.finishedAt ?? "",
            rows: item.tally,
            reason: item.reason?.message, folder: item.prunedAt == nil ? item.folder : nil,
            isUndone: item.undoneAt != nil, totals: totals)
    }
}
