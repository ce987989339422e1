import Foundation
import GRDB

/// Reading works also where nothing can be written.
extension Ledger {
    /// Readers share an index of the write-ahead log, in a file beside the database. On a full disk, where it cannot be
    /// made, a reader does without, and others wait for it. On a read-only file system nobody writes, so the database is
    /// all there is, unless a log was left behind.
    static func reader(_ path: String) throws -> DatabaseQueue {
        do {
            return try looked(DatabaseQueue(path: path, configuration: configuration(.read)))
        } catch let fault as DatabaseError where [.SQLITE_IOERR, .SQLITE_CANTOPEN].contains(fault.resultCode) {
            let code = errno
            guard let queue = try? readerWithoutIndex(path) else {
                // The first reason is the one to tell.
                errno = code
                throw fault
            }
            return queue
        }
    }

    private static func readerWithoutIndex(_ path: String) throws -> DatabaseQueue {
        var status = statvfs()
        let isReadOnly = statvfs(path, &status) == 0 && status.f_flag & UInt(ST_RDONLY) != 0
        guard isReadOnly else {
            return try looked(DatabaseQueue(path: path, configuration: configuration(.read, isAlone: true)))
        }
        guard access(path + "-wal", F_OK) != 0 else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
        let name = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        return try looked(DatabaseQueue(path: "file:\(name)?immutable=1", configuration: configuration(.read)))
    }

    /// SQLite opens files when they are first needed: now.
    private static func looked(_ queue: DatabaseQueue) throws -> DatabaseQueue {
        _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
        return queue
    }
}
