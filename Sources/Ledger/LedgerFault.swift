import GRDB

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
        /// A constraint stopped a write that the rules should not have let through.
        case constraint
        case other
    }

    package let kind: Kind
    /// SQLite's own words.
    package let message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    init(_ error: DatabaseError) {
        kind =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_FULL: .diskFull
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
            case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_NOMEM, .SQLITE_PROTOCOL: .inputOutput
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
            case .SQLITE_CONSTRAINT: .constraint
            default: .other
            }
        message = error.message.map { "\($0) (\(error.extendedResultCode))" } ?? "\(error.extendedResultCode)"
    }
}

/// Runs database work and lets no GRDB error out.
func translatingFaults<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw LedgerFault(error)
    }
}
