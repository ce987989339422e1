import Foundation
import GRDB
import GRDBSQLite

/// Connections on a machine whose calls may fail.
///
/// A file that cannot be opened for writing, SQLite opens for reading, keeps the reason to itself, and refuses every
/// write for as long as the connection lives, however soon the fault has passed.
extension Ledger {
    /// Makes a connection, a second time when a call failed at the first: what lasts is told with its reason, what has
    /// passed with the first try troubles nobody.
    static func trying(_ path: String, _ connect: () throws -> DatabaseQueue) throws -> DatabaseQueue {
        do {
            return try connect()
        } catch let error as DatabaseError where retried.contains(error.resultCode) {
            errno = 0
        }
        do {
            return try connect()
        } catch let error as DatabaseError where retried.contains(error.resultCode) {
            if !LedgerFault.causes.contains(errno) { errno = reasonNotToWrite(path) }
            throw error
        }
    }

    private static let retried: [ResultCode] = [.SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_READONLY]

    /// A connection to a database of the current version; nothing stays open when it is refused.
    static func connect(_ path: String, _ access: Access) throws -> DatabaseQueue {
        let queue =
            access == .read ? try reader(path) : try DatabaseQueue(path: path, configuration: configuration(access))
        do {
            try bringUpToDate(queue, access)
            if access != .read { try requireWritable(queue) }
            return queue
        } catch {
            let code = errno
            try? queue.close()
            errno = code
            throw error
        }
    }

    /// Throws SQLITE_READONLY when the database or its log was opened for reading only. Does not wait for another's
    /// transaction, and writes nothing.
    private static func requireWritable(_ queue: DatabaseQueue) throws {
        do {
            try queue.writeWithoutTransaction { db in
                // A transaction that is to write is let begin in a database that cannot be written to.
                if sqlite3_db_readonly(db.sqliteConnection, "main") == 1 {
                    throw DatabaseError(
                        resultCode: .SQLITE_READONLY, message: "attempt to write a readonly database")
                }
                sqlite3_busy_timeout(db.sqliteConnection, 0)
                defer { sqlite3_busy_timeout(db.sqliteConnection, Int32(busySeconds * 1000)) }
                try db.inTransaction(.immediate) { .rollback }
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return
        }
    }

    /// The `errno` that says why a file of the database cannot be opened for writing, or none be made beside it; 0 when
    /// nothing hinders. No connection of this process may be open: closing any descriptor of a file gives up SQLite's
    /// locks on it.
    private static func reasonNotToWrite(_ path: String) -> Int32 {
        for file in [path, path + "-wal", path + "-shm"] {
            let descriptor = open(file, O_RDWR | O_CLOEXEC)
            if descriptor >= 0 { close(descriptor) } else if errno != ENOENT { return errno }
        }
        // O_TMPFILE of <fcntl.h>, which shows it to GNU sources only: a file without a name, gone when it is closed.
        let unnamed: Int32 = 0o20200000
        let descriptor = open((path as NSString).deletingLastPathComponent, unnamed | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor < 0 { return errno }
        close(descriptor)
        return 0
    }
}
