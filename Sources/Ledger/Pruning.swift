import GRDB

/// Whose folder was removed from the outbox, and one line about it.
package struct PruneEntry: Sendable {
    package let number: Int64
    package let summary: String

    package init(number: Int64, summary: String) {
        self.number = number
        self.summary = summary
    }
}

/// What the database knows of folders that were removed from the outbox: an entry of the activity log for each, and
/// nothing else. Imports, their rows and their history stay.
extension Ledger {
    static let pruneAction = "outbox.prune"

    /// When the folder of an import was removed; a part of a query of `imports`.
    static let prunedAt =
        "(SELECT max(at) FROM activity_log WHERE import_id = imports.id AND action = '\(pruneAction)') AS pruned_at"

    /// The decided imports that ended before a moment (RFC 3339), in their order.
    package func importsFinished(before moment: String, withFailed: Bool) throws -> [ImportSummary] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT *, \(Ledger.prunedAt) FROM imports WHERE finished_at < ?
                    AND state IN ('done', 'checked'\(withFailed ? ", 'failed'" : "")) ORDER BY id
                    """, arguments: [moment]
            ).map(summary)
        }
    }

    /// Takes folders out of the outbox and remembers who did, in one transaction. `take` is called once nobody else can
    /// write, so that a database in use leaves the outbox as it is.
    /// - Parameters:
    ///   - again: whether one that was removed before is remembered once more; false to finish what a crash cut off, of
    ///     which the entry may be there.
    ///   - take: takes the folders and says which it took.
    package func logPruned(by actor: Actor, again: Bool, take: () throws -> [PruneEntry]) throws {
        try write { db in
            for entry in try take() {
                let isKnown = try Bool.fetchOne(
                    db, sql: "SELECT count(*) > 0 FROM activity_log WHERE import_id = ? AND action = ?",
                    arguments: [entry.number, Ledger.pruneAction])
                if isKnown == true, !again { continue }
                try db.execute(
                    sql: """
                        INSERT INTO activity_log (at, account, operator, action, import_id, summary)
                        VALUES (?, ?, ?, ?, (SELECT id FROM imports WHERE id = ?), ?)
                        """,
                    arguments: [
                        actor.time, actor.account, actor.name, Ledger.pruneAction, entry.number, entry.summary,
                    ])
            }
        }
    }
}
