import GRDB
import GRDBSQLite

/// A prepared statement for the row loop: positional arguments, no boxing, text handed over without a copy of
/// SQLite's own.
///
/// GRDB's statements wrap each argument in a DatabaseValue, an allocation per value. An import binds a dozen values
/// a row, so the loop talks to SQLite directly, on GRDB's connection and inside GRDB's transaction.
///
/// Text is copied into `scratch`, which lives until the statement is reset: SQLite is told that it is static.
final class BulkStatement {
    private let connection: OpaquePointer
    private let statement: OpaquePointer
    private let scratch: UnsafeMutableRawBufferPointer
    private var used = 0

    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ db: Database, sql: String) throws {
        guard let connection = db.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw BulkStatement.error(code, connection, sql) }
        self.connection = connection
        statement = prepared
        scratch = .allocate(byteCount: 16_384, alignment: 1)
    }

    deinit {
        sqlite3_finalize(statement)
        scratch.deallocate()
    }

    func bind(_ index: Int, _ value: Int64?) {
        if let value {
            sqlite3_bind_int64(statement, Int32(index), value)
        } else {
            sqlite3_bind_null(statement, Int32(index))
        }
    }

    func bind(_ index: Int, _ text: String?) {
        guard let text else {
            sqlite3_bind_null(statement, Int32(index))
            return
        }
        // Every String on Linux has its bytes in one piece; this reads them without taking hold of it.
        if text.utf8.withContiguousStorageIfAvailable({ bind(index, $0) }) == nil { bind(index, Array(text.utf8)) }
    }

    private func bind(_ index: Int, _ utf8: [UInt8]) { utf8.withUnsafeBufferPointer { bind(index, $0) } }

    private func bind(_ index: Int, _ utf8: UnsafeBufferPointer<UInt8>) {
        guard utf8.count <= scratch.count - used, let base = scratch.baseAddress else {
            sqlite3_bind_text(statement, Int32(index), utf8.baseAddress, Int32(utf8.count), Self.transient)
            return
        }
        let start = base + used
        if let source = utf8.baseAddress { start.copyMemory(from: source, byteCount: utf8.count) }
        used += utf8.count
        sqlite3_bind_text(statement, Int32(index), start.assumingMemoryBound(to: CChar.self), Int32(utf8.count), nil)
    }

    /// Text that stays bound for every run: SQLite keeps a copy of its own.
    func bindForAll(_ index: Int, _ text: String) {
        sqlite3_bind_text(statement, Int32(index), text, -1, Self.transient)
    }

    func bindForAll(_ index: Int, _ value: Int64?) { bind(index, value) }

    /// True when there is a row to read; after false the statement is ready for new arguments.
    func step() throws -> Bool {
        let code = sqlite3_step(statement)
        if code == SQLITE_ROW { return true }
        reset()
        guard code == SQLITE_DONE else {
            throw BulkStatement.error(code, connection, String(cString: sqlite3_sql(statement)))
        }
        return false
    }

    /// Runs a statement that gives no rows.
    func run() throws { _ = try step() }

    func reset() {
        sqlite3_reset(statement)
        used = 0
    }

    func int64(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

    func text(_ column: Int) -> String? {
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return nil }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// The text of a column; `likely` itself when it has the same bytes, which costs no memory.
    func text(_ column: Int, like likely: String?) -> String? {
        guard var likely else { return text(column) }
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return nil }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        let isSame = likely.withUTF8 { BulkStatement.isSame($0, UnsafeBufferPointer(start: start, count: count)) }
        return isSame
            ? likely : String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// Whether a column has just these bytes, or is NULL where there are none.
    func hasText(_ column: Int, _ text: String?) -> Bool {
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return text == nil }
        guard let text else { return false }
        let stored = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column))))
        return text.utf8.withContiguousStorageIfAvailable { BulkStatement.isSame($0, stored) }
            ?? text.utf8.elementsEqual(stored)
    }

    private static func isSame(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        let (left, right) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
        var index = 0
        while index + 8 <= left.count {
            let same =
                left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                == right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if !same { return false }
            index += 8
        }
        while index < left.count {
            if left[index] != right[index] { return false }
            index += 1
        }
        return true
    }

    private static func error(_ code: Int32, _ connection: OpaquePointer, _ sql: String) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection)), sql: sql)
    }
}
