import CSQLiteSetup
import GRDB

/// The tray's database. Every write is one transaction, durable when the call returns.
///
/// One Ledger is used by one thread at a time. Other processes may read at any moment (WAL) and write between our
/// transactions.
package final class Ledger: Sendable {
    let queue: DatabaseQueue

    /// How a connection is opened.
    package enum Access: Sendable {
        /// Makes the file and its tables when they are not there.
        case create
        /// The file has to be there; tables are brought up to date.
        case write
        /// Never writes; the file has to be there.
        case read
    }

    /// How long a write waits for another process's transaction, in seconds.
    package static let busySeconds = 10.0

    /// Page cache in KiB. It bounds the memory of an import whatever its size. A large import into an empty database
    /// only adds at the end, so that more would not help; with millions of clients in the database it would.
    static let cacheKibibytes = 24_000

    /// Opens the database at `path`. Throws `LedgerFault`.
    package init(path: String, access: Access) throws {
        Ledger.setUp
        queue = try translatingFaults(at: path) {
            try Ledger.trying(path) {
                if access == .create { try Ledger.makeDatabase(at: path) }
                return try Ledger.connect(path, access)
            }
        }
    }

    /// - Parameter isAlone: takes the database for itself, and needs no file beside it to share it with others.
    static func configuration(_ access: Access, isAlone: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busySeconds)
        configuration.label = "intray.ledger"
        configuration.prepareDatabase { db in
            if isAlone { try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
            // FULL: a commit is on the disk when it returns, also in WAL mode (SQLite's default for WAL in
            // some builds is NORMAL, which can lose the last commits in a power cut).
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA cache_size = -\(Ledger.cacheKibibytes)")
            try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
            if access == .read { try db.execute(sql: "PRAGMA query_only = ON") }
        }
        return configuration
    }

    /// The version of the SQLite library that is loaded: `3.40.1`.
    package static var sqliteVersion: String { String(cString: sqlite3_libversion()) }

    /// Once for the process, before its first connection: SQLite's log, the only place where it says why a file was
    /// refused; and none of its statistics of memory, which nobody reads here: without them its allocations take no lock
    /// (5 % of an import's time).
    private static let setUp: Void = {
        Database.logError = { _, message in SQLiteLog.note(message) }
        _ = intray_sqlite_disable_memory_statistics()
    }()

    /// WAL mode and the size of a page are properties of the file, set once, when it is made.
    private static func makeDatabase(at path: String) throws {
        // It waits for others as every connection does; the size of a page is the first that is set.
        var waiting = Configuration()
        waiting.busyMode = .timeout(busySeconds)
        let queue = try DatabaseQueue(path: path, configuration: waiting)
        try queue.writeWithoutTransaction { db in
            // What a newer Intray made stays as it is; it is refused in a moment.
            if try Schema.migrator.hasBeenSuperseded(db) { return }
            // Four times SQLite's default: a large import spends a quarter less time in the kernel, since each page is
            // written twice in WAL mode; an import of a few rows takes no longer.
            try db.execute(sql: "PRAGMA page_size = 16384")
            _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        }
        try queue.close()
    }

    /// A write transaction; its result is durable when the call returns.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try translatingFaults(at: queue.path) {
            try queue.writeWithoutTransaction { db in
                var result: Value?
                try db.inTransaction(.immediate) {
                    result = try body(db)
                    return .commit
                }
                guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
                return result
            }
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try translatingFaults(at: queue.path) { try queue.read(body) }
    }

    /// Gives the page cache back, for a service that waits: else it grows with the database, up to its size.
    package func releaseCache() { queue.releaseMemory() }

    /// Names and codes of the accounts that opening balances are booked on.
    package func applyChart(receivable: AccountName, openingBalanceEquity: AccountName) throws {
        let wanted = [("receivable", receivable), ("openingBalanceEquity", openingBalanceEquity)]
        let present = try read { db in
            try wanted.allSatisfy { role, account in
                try Bool.fetchOne(
                    db, sql: "SELECT code = ? AND name = ? FROM accounts WHERE role = ?",
                    arguments: [account.code, account.name, role]) ?? false
            }
        }
        if present { return }
        try write { db in
            for (role, account) in wanted {
                try db.execute(
                    sql: "UPDATE accounts SET code = ?, name = ? WHERE role = ?",
                    arguments: [account.code, account.name, role])
            }
        }
    }
}

/// What the settings call an account.
package struct AccountName: Hashable, Sendable {
    package let code: String
    package let name: String

    package init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}

/// The number that `name` counts, and the next ones, taken inside a transaction.
enum Sequence: String {
    case client, clientNumber, entry

    func next(_ db: Database) throws -> Int64 {
        guard let next = try Int64.fetchOne(db, sql: "SELECT next FROM sequences WHERE name = ?", arguments: [rawValue])
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "sequence \(rawValue) is missing") }
        return next
    }

    func advance(_ db: Database, to next: Int64) throws {
        try db.execute(sql: "UPDATE sequences SET next = ? WHERE name = ?", arguments: [next, rawValue])
    }
}
