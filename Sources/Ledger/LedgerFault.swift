import Foundation
import GRDB
import Synchronization

/// Why the database could not do what it was asked: a fault of the machine or of the database, never of a file.
package struct LedgerFault: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Another process writes; try again.
        case busy
        case diskFull
        case readOnly
        case inputOutput
        /// Not a database, or a damaged one.
        case damaged
        /// Made by a newer Intray.
        case newer
        /// Made by an older Intray, and asked to be read only.
        case older
        /// A constraint stopped a write that the rules should not have let through.
        case constraint
        case other
    }

    package let kind: Kind
    /// SQLite's own words, and the system's where it was the system that refused.
    package let message: String
    /// The database; nil until the one who opened it has said so.
    package private(set) var path: String?

    /// The reasons that a system has to refuse a call on a file; others in `errno` are answers, not faults.
    static let causes: Set<Int32> = [
        ENOSPC, EDQUOT, EFBIG, EIO, EACCES, EPERM, EROFS, EMFILE, ENFILE, ENOMEM,
    ]

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// A call on a temporary file in `folder` failed with `code`.
    init(code: Int32, _ folder: String) {
        kind = [ENOSPC, EDQUOT, EFBIG].contains(code) ? .diskFull : .inputOutput
        message = "a temporary file: \(String(cString: strerror(code)).lowercased())"
        path = folder
    }

    fileprivate func at(_ path: String?) -> LedgerFault {
        var fault = self
        fault.path = self.path ?? path
        return fault
    }

    /// - Parameter code: the `errno` of the call on whose account SQLite gave up; 0 when none is known.
    init(_ error: DatabaseError, code: Int32 = 0) {
        let cause = error.resultCode == .SQLITE_FULL ? ENOSPC : code
        kind =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_FULL: .diskFull
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
                switch cause {
                case ENOSPC, EDQUOT, EFBIG: .diskFull
                case EIO, EMFILE, ENFILE, ENOMEM: .inputOutput
                default: .readOnly
                }
            case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_NOMEM, .SQLITE_PROTOCOL:
                [ENOSPC, EDQUOT, EFBIG].contains(cause) ? .diskFull : .inputOutput
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
            case .SQLITE_CONSTRAINT: .constraint
            default: .other
            }
        let words = error.message ?? "error"
        message =
            "\(words), code \(error.extendedResultCode.rawValue)"
            + (LedgerFault.causes.contains(cause) ? ": \(String(cString: strerror(cause)).lowercased())" : "")
    }
}

/// Runs database work and lets no GRDB error out. `path`: the database, where it is known.
///
/// SQLite keeps the system's reason to itself (`disk I/O error`). Of calls on whole files its log tells the reason. Of
/// others it is still in `errno`: what SQLite does after a call that failed is undoing, which succeeds and leaves it
/// alone, or fails for the same reason.
func translatingFaults<Value>(at path: String? = nil, _ body: () throws -> Value) throws -> Value {
    errno = 0
    SQLiteLog.forget()
    do {
        return try body()
    } catch let error as DatabaseError {
        let code = errno
        throw LedgerFault(error, code: SQLiteLog.code ?? code).at(path)
    } catch let fault as LedgerFault {
        throw fault.at(path)
    }
}

/// The `errno` of the first call on a file that SQLite has logged as failed since `forget`.
enum SQLiteLog {
    private static let first = Mutex<Int32?>(nil)

    static var code: Int32? { first.withLock { $0 } }

    static func forget() { first.withLock { $0 = nil } }

    /// `os_unix.c:44065: (28) open(/srv/intray/intray.db-wal) - No space left on device`
    static func note(_ line: String) {
        guard line.hasPrefix("os_unix.c"), let open = line.firstIndex(of: "("),
            let close = line[open...].firstIndex(of: ")"), let code = Int32(line[line.index(after: open)..<close]),
            LedgerFault.causes.contains(code)
        else { return }
        first.withLock { $0 = $0 ?? code }
    }
}
