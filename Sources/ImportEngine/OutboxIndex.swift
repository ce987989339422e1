package import DropFolder
package import IntrayModel
package import Ledger
import Reporting

/// index.html of the outbox, and of the inboxes' own: a view of the database, written anew after imports, undoing and
/// pruning, by one rename. It is not waited for to be on the disk: what a power cut takes of it, the next start writes
/// again. The tray's own has all imports, another one those in it.
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
        try write(to: .main)
        for outbox in tray.outboxes where !outbox.isMain {
            do {
                try write(to: outbox)
            } catch let fault as FileFault where [.missing, .denied].contains(fault.kind) {
                // It is away, which is told of its inbox.
            }
        }
    }

    private func write(to outbox: Outbox) throws {
        let place = outbox.isMain ? nil : outbox.path
        let imports = try ledger.latestImports(Self.listed, in: place, ofLatest: Self.counted)
        let totals = try imports.last.map { try ledger.totals(ofImportsFrom: $0.number) } ?? [:]
        let days = try ledger.importDays(Self.days, in: place, ofLatest: Self.counted)
        let facts = IndexFacts(
            entries: imports.map { entry($0, totals[$0.number] ?? [], outbox) },
            days: days.map { IndexFacts.Day(day: $0.day, imports: $0.imports, failed: $0.failed, rows: $0.rows) },
            writtenAt: now())
        try tray.writeIndex(IndexHTML.render(facts), in: outbox)
    }

    private func entry(
        _ item: ImportSummary, _ totals: [(currency: String, amount: String)], _ outbox: Outbox
    ) -> IndexFacts.Entry {
        IndexFacts.Entry(
            number: item.number, outcome: ImportOutcome(rawValue: item.state) ?? .failed, file: item.fileName,
            inbox: item.inbox, operatorName: item.operatorName ?? "", finishedAt: item.finishedAt ?? "",
            rows: item.tally,
            reason: item.reason?.message,
            folder: item.prunedAt == nil ? item.folder.map { tray.way(from: outbox, toPublished: $0) } : nil,
            isUndone: item.undoneAt != nil, totals: totals)
    }
}
