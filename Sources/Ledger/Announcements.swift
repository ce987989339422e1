import GRDB

/// Imports that the command of the settings has still to be told of (`afterImport`).
///
/// The row is written with the decision and removed when the command has ended, so that a crash in between repeats the
/// command rather than losing it.
extension Ledger {
    /// The numbers of imports that are decided and not yet told of, ascending.
    package func pendingAnnouncements() throws -> [Int64] {
        try read { db in try Int64.fetchAll(db, sql: "SELECT import_id FROM announcements ORDER BY import_id") }
    }

    /// Counts a start of the command, before it is made. Returns how many there were before it.
    package func countAnnouncement(_ number: Int64) throws -> Int {
        try write { db in
            let query = "UPDATE announcements SET attempts = attempts + 1 WHERE import_id = ? RETURNING attempts - 1"
            return try Int.fetchOne(db, sql: query, arguments: [number]) ?? 0
        }
    }

    package func forgetAnnouncement(_ number: Int64) throws {
        try write { db in try db.execute(sql: "DELETE FROM announcements WHERE import_id = ?", arguments: [number]) }
    }
}
