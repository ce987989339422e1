import GRDB
import IntrayModel

// Briefing for the next engineer.
//
// One row in twenty of a long list is about a client further up. That client's row, its payment with its index, its entry
// and its lines with their index stand in pages that the cache let go of long ago: six pages to read and, changed, to write
// again to the log, for one row of the file. So what a large import changes of clients that it wrote itself, but not of
// late, waits in temporary tables until the end. There it is applied in the order of the clients' ids: each page is then
// read and written once, however many of its rows changed.
//
// Until then the tables of the database have these clients as they were first. Who looks a client up by the `KeyDirectory`
// (nothing else does, within such an import) asks here before.

/// Changes of a large import to clients that it wrote long before; see `settle`.
package final class LateChanges {
    /// Clients that were written so recently that their pages are likely still in the cache: they are changed at once.
    package static let recentClients: Int64 = 8192

    private let db: Database
    private let importID: Int64?
    private let columns: ClientColumns
    private let recentClients: Int64
    /// Clients with smaller ids are changed late.
    private var limit: Int64 = 0
    private var isUsed = false

    private let byID: BulkStatement
    private let updateClient: BulkStatement
    private let removePayment: BulkStatement
    private let book: BulkStatement

    init(_ db: Database, _ columns: ClientColumns, importID: Int64?, recentClients: Int64) throws {
        self.db = db
        self.importID = importID
        self.columns = columns
        self.recentClients = recentClients
        // What a session before left, which ended in a check.
        try LateChanges.dropTables(db)
        try db.execute(
            sql: """
                CREATE TEMP TABLE late_clients (\(columns.lateColumns));
                CREATE TEMP TABLE late_balances (
                    client_id INTEGER PRIMARY KEY, id INTEGER, amount INTEGER, currency TEXT, date TEXT);
                CREATE TEMP TABLE late_removals (id INTEGER PRIMARY KEY);
                """)
        byID = try BulkStatement(db, sql: columns.selectLate + " WHERE clients.id = ?1")
        updateClient = try BulkStatement(db, sql: columns.updateLate)
        removePayment = try BulkStatement(
            db,
            sql: """
                INSERT INTO late_removals SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM late_balances WHERE client_id = ?2)
                """)
        book = try BulkStatement(
            db,
            sql:
                "INSERT OR REPLACE INTO late_balances (client_id, id, amount, currency, date) VALUES (?1, ?2, ?3, ?4, ?5)"
        )
    }

    private static func dropTables(_ db: Database) throws {
        for table in ["late_clients", "late_balances", "late_removals"] {
            try db.execute(sql: "DROP TABLE IF EXISTS temp.\(table)")
        }
    }

    /// Whether what changes of this client waits.
    func covers(_ client: Int64) -> Bool { client < limit }

    /// Clients up to this id have been written. Not while a batch is being written: `covers` answers one thing for all of it.
    func advance(to id: Int64) { limit = max(limit, id - recentClients) }

    /// The row that `ClientColumns.select` would give, when the client is among those that wait; the caller resets it.
    func row(of client: Int64) throws -> BulkStatement? {
        guard isUsed, covers(client) else { return nil }
        byID.bind(1, client)
        return try byID.step() ? byID : nil
    }

    func update(_ update: ClientUpdate) throws {
        isUsed = true
        columns.bind(update, time: nil, to: updateClient)
        try updateClient.run()
    }

    /// `id` is what the payment is known by until `settle`.
    func book(_ booking: Booking, id: Int64) throws {
        isUsed = true
        if let replaced = booking.replaces {
            removePayment.bind(1, replaced.paymentID)
            removePayment.bind(2, booking.clientID)
            try removePayment.run()
        }
        book.bind(1, booking.clientID)
        book.bind(2, id)
        book.bind(3, booking.money.minor)
        book.bind(4, booking.money.currency.code)
        book.bind(5, booking.date.iso)
        try book.run()
    }

    /// Applies everything. Payments get the ids from `firstPayment` on, and their entries and lines are written; gives the
    /// next free one.
    func settle(firstPayment: Int64) throws -> Int64 {
        guard isUsed else {
            try LateChanges.dropTables(db)
            return firstPayment
        }
        isUsed = false
        try db.execute(sql: columns.settle)
        for (table, column) in [("journal_lines", "entry_id"), ("journal_entries", "id"), ("payments", "id")] {
            try db.execute(sql: "DELETE FROM \(table) WHERE \(column) IN (SELECT id FROM late_removals)")
        }
        try db.execute(
            sql: """
                INSERT OR FAIL INTO payments (id, client_id, method, amount, currency, date, import_id)
                SELECT ? + row_number() OVER (ORDER BY client_id) - 1, client_id, 'Opening Balance', amount, currency, date, ?
                FROM late_balances ORDER BY client_id
                """, arguments: [firstPayment, importID])
        let next = firstPayment + Int64(db.changesCount)
        if next > firstPayment {
            for sql in [BookSQL.insertEntries, BookSQL.insertLines] {
                try db.execute(sql: sql, arguments: [firstPayment, next - 1])
            }
        }
        try LateChanges.dropTables(db)
        return next
    }
}
