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
// (nothing else does, within such an import) asks here instead.

/// Changes of a large import to clients that it wrote long before; see `settle`.
package final class LateChanges {
    /// Clients that were written so recently that their pages are likely still in the cache: they are changed at once.
    package static let recentClients: Int64 = 8192

    private let db: Database
    private let importID: Int64?
    private let columns: ClientColumns
    private let sql: LateSQL
    private let recentClients: Int64
    /// Clients with smaller ids are changed late.
    private var limit: Int64 = 0
    private var isUsed = false

    /// A client that waits, and one that does not, whose balance may.
    private let waiting: BulkStatement
    private let written: BulkStatement
    private let updateClient: BulkStatement
    private let removePayment: BulkStatement
    private let book: BulkStatement

    init(_ db: Database, _ columns: ClientColumns, importID: Int64?, recentClients: Int64) throws {
        self.db = db
        self.importID = importID
        self.columns = columns
        sql = LateSQL(columns)
        self.recentClients = recentClients
        // What a session before left, which ended in a check.
        try LateChanges.dropTables(db)
        try db.execute(
            sql: """
                CREATE TEMP TABLE late_clients (\(sql.columns));
                CREATE TEMP TABLE late_balances (
                    client_id INTEGER PRIMARY KEY, id INTEGER, amount INTEGER, currency TEXT, date TEXT);
                CREATE TEMP TABLE late_removals (id INTEGER PRIMARY KEY);
                """)
        waiting = try BulkStatement(db, sql: sql.selectWaiting)
        written = try BulkStatement(db, sql: sql.selectWritten)
        updateClient = try BulkStatement(db, sql: sql.update)
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

    /// A client as it will be, in a row such as `ClientColumns.select` gives; the caller resets the statement.
    func row(of client: Int64) throws -> BulkStatement? {
        if isUsed, covers(client), let row = try row(waiting, client) { return row }
        return try row(written, client)
    }

    private func row(_ statement: BulkStatement, _ client: Int64) throws -> BulkStatement? {
        statement.bind(1, client)
        return try statement.step() ? statement : nil
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
        try db.execute(sql: sql.settle)
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

/// The statements of `LateChanges` over the columns of an import.
private struct LateSQL {
    /// Of `late_clients`, for its making.
    let columns: String
    let selectWaiting: String
    let selectWritten: String
    /// Bound as `ClientColumns.update` is.
    let update: String
    /// Takes all of `late_clients` over.
    let settle: String

    init(_ columns: ClientColumns) {
        let names = columns.fields.map(\.column)
        let custom = columns.customs.isEmpty ? [] : ["custom"]
        let kept = ["client_number", "email_key", "phone_key"] + names
        // What a look-up reads beside what is mapped.
        let rest = Set(["name", "currency", "custom"]).subtracting(names).sorted()
        self.columns = (["id INTEGER PRIMARY KEY"] + kept + rest).joined(separator: ", ")
        func select(from clients: String) -> String {
            var tables = clients
            if columns.withBalance {
                tables += " LEFT JOIN late_balances AS late ON late.client_id = clients.id"
                tables += " LEFT JOIN payments ON late.client_id IS NULL AND payments.client_id = clients.id"
                tables += " AND \(BookSQL.isOpeningBalance)"
            }
            let balance = ClientColumns.balance.map { "coalesce(late.\($0), payments.\($0))" }
            return ClientColumns.select(
                columns.targets, balance: columns.withBalance ? balance : [], from: tables + " WHERE clients.id = ?1")
        }
        selectWaiting = select(from: "late_clients AS clients")
        selectWritten = select(from: "main.clients")
        // The fifth is the time of an update, and these clients are new.
        let values = (1...4).map { "?\($0)" } + names.indices.map { "?\($0 + 6)" }
        update =
            "INSERT OR REPLACE INTO late_clients (\((["id"] + kept + custom).joined(separator: ", "))) VALUES ("
            + (values + ClientColumns.members(columns.customs, after: names.count + 5)).joined(separator: ", ") + ")"
        // The number is kept for look-ups alone: it does not change.
        let settled = Array(kept.dropFirst())
        let later =
            settled.map { "late.\($0)" }
            + custom.map { _ in "json_patch(coalesce(clients.custom, '{}'), late.custom)" }
        settle =
            "UPDATE OR FAIL clients SET (\((settled + custom).joined(separator: ", "))) = (SELECT "
            + later.joined(separator: ", ") + " FROM late_clients AS late WHERE late.id = clients.id)"
            + " WHERE id IN (SELECT id FROM late_clients)"
    }
}
