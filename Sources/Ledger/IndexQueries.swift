import GRDB
package import IntrayModel

/// A day of imports, by the UTC day on which they were finished.
package struct ImportDay: Hashable, Sendable {
    package let day: String
    package let imports: Int
    package let failed: Int
    package let rows: Tally
}

/// What the list of imports in the outbox shows. Each asks for the latest imports only, so that what it takes does not
/// grow with the tray.
extension Ledger {
    /// The latest imports that are decided, the latest first: of the latest `imports`, those in an outbox, by its path; nil:
    /// in any.
    package func latestImports(_ limit: Int, in outbox: String?, ofLatest imports: Int) throws -> [ImportSummary] {
        let (latest, arguments) = Ledger.latest(imports, in: outbox)
        return try read { db in
            try Row.fetchAll(
                db, sql: "SELECT *, \(Ledger.prunedAt) FROM \(latest) AS imports ORDER BY id DESC LIMIT ?",
                arguments: arguments + [limit]
            ).map(summary)
        }
    }

    private static func latest(_ count: Int, in outbox: String?) -> (sql: String, arguments: StatementArguments) {
        let latest = "SELECT * FROM imports WHERE state <> 'claimed' ORDER BY id DESC LIMIT ?"
        guard let outbox else { return ("(\(latest))", [count]) }
        let start = outbox + "/"
        return (
            "(SELECT * FROM (\(latest)) WHERE substr(folder, 1, ?) = ?)", [count, start.unicodeScalars.count, start]
        )
    }

    /// The days of the latest `imports` imports, the latest first, at most `days` of them.
    package func importDays(_ days: Int, in outbox: String?, ofLatest imports: Int) throws -> [ImportDay] {
        let (latest, arguments) = Ledger.latest(imports, in: outbox)
        let counts = ["read", "created", "updated", "unchanged", "skipped", "rejected"]
        let sums = counts.map { "sum(rows_\($0)) AS \($0)" }.joined(separator: ", ")
        return try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT substr(finished_at, 1, 10) AS day, count(*) AS imports, sum(state = 'failed') AS failed, \(sums)
                    FROM \(latest)
                    GROUP BY day ORDER BY day DESC LIMIT ?
                    """,
                arguments: arguments + [days]
            ).map { row in
                var tally = Tally()
                tally.read = row["read"]
                tally.created = row["created"]
                tally.updated = row["updated"]
                tally.unchanged = row["unchanged"]
                tally.skipped = row["skipped"]
                tally.rejected = row["rejected"]
                return ImportDay(day: row["day"] ?? "", imports: row["imports"], failed: row["failed"], rows: tally)
            }
        }
    }

    /// What the imports from a number on booked, by import and currency, as decimal text.
    package func totals(ofImportsFrom number: Int64) throws -> [Int64: [(currency: String, amount: String)]] {
        try read { db in
            var totals: [Int64: [(currency: String, amount: String)]] = [:]
            let rows = try Row.fetchCursor(
                db, sql: "SELECT * FROM import_totals WHERE import_id >= ? ORDER BY import_id, currency",
                arguments: [number])
            while let row = try rows.next() {
                totals[row["import_id"], default: []].append((row["currency"], row["amount"]))
            }
            return totals
        }
    }
}
