import Foundation
import GRDB

/// Databases that an earlier Intray made, and those that a later one did.
extension Ledger {
    /// Refuses a database of a later version, whatever it is opened for; and one of an earlier version that is only
    /// to be read. Otherwise it has the current version afterwards.
    static func bringUpToDate(_ queue: DatabaseQueue, _ access: Access) throws {
        let migrator = Schema.migrator
        let (applied, isNewer) = try queue.read { db in
            (try migrator.appliedMigrations(db), try migrator.hasBeenSuperseded(db))
        }
        if isNewer { throw LedgerFault(.newer, "made by a newer version of Intray") }
        let missing = Schema.versions.dropFirst(applied.count)
        if missing.isEmpty { return }
        guard access != .read else { throw LedgerFault(.older, "made by an older version of Intray") }
        if let last = applied.last { try keepCopy(of: queue, version: last) }
        try queue.writeWithoutTransaction { db in try migrate(db, by: Array(missing)) }
    }

    /// All versions in one transaction: a database has the old form or the new one, never one in between.
    private static func migrate(_ db: Database, by versions: [(name: String, sql: String)]) throws {
        // A table that is made anew is missing for a moment; the check at the end sees to its references.
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
        try db.inTransaction(.immediate) {
            try db.execute(sql: "CREATE TABLE IF NOT EXISTS grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            let applied = Set(try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations"))
            // Another process may have been first.
            for version in versions where !applied.contains(version.name) {
                try db.execute(sql: version.sql)
                try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: [version.name])
            }
            try db.checkForeignKeys()
            return .commit
        }
    }

    /// `intray.db.version-1` beside the database, as it was before it is changed: checked, synced, and there by one
    /// rename. One of an earlier try is replaced.
    private static func keepCopy(of queue: DatabaseQueue, version: String) throws {
        let kept = queue.path + ".version-\(version)"
        let partial = kept + ".partial"
        let leftovers = ["", "-wal", "-shm", "-journal"].map { partial + $0 }
        for file in leftovers { unlink(file) }
        // Made with its mode, since it holds all clients; SQLite gives the same to what it keeps beside it.
        let made = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard made >= 0 else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN, message: "\(partial) cannot be made") }
        close(made)
        do {
            try copy(queue, to: partial)
            try sync(partial)
            guard rename(partial, kept) == 0 else {
                throw DatabaseError(resultCode: .SQLITE_IOERR, message: "\(kept) cannot be made")
            }
            try sync((kept as NSString).deletingLastPathComponent)
        } catch {
            let code = errno
            for file in leftovers { unlink(file) }
            errno = code
            throw error
        }
    }

    /// Copies the database as it is at one moment, and checks the copy.
    static func copy(_ queue: DatabaseQueue, to path: String) throws {
        let copy = try DatabaseQueue(path: path)
        try queue.backup(to: copy)
        let verdict = try copy.read { try String.fetchAll($0, sql: "PRAGMA quick_check") }
        guard verdict == ["ok"] else { throw LedgerFault(.damaged, verdict.joined(separator: "; ")) }
        try copy.close()
    }

    private static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw DatabaseError(resultCode: .SQLITE_CANTOPEN, message: "\(path) cannot be opened")
        }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw DatabaseError(resultCode: .SQLITE_IOERR, message: "\(path) cannot be synced")
        }
    }
}
