import GRDB
package import IntrayModel

/// What an undo takes back, or took back.
package struct UndoResult: Sendable {
    package let number: Int64
    package let fileName: String
    package let clientsRemoved: Int
    package let clientsRestored: Int
    /// Opening balances that the import had booked: how many, and their sums per currency.
    package let balancesRemoved: (count: Int, totals: [(currency: Currency, minor: Int128)])
    /// Opening balances that the import had replaced, and that stand again.
    package let balancesRestored: (count: Int, totals: [(currency: Currency, minor: Int128)])
}

/// What stands in the way of an undo.
package enum UndoObstacle: Hashable, Sendable {
    /// A later import or a person has changed this client.
    case laterWork(ActivityRecord, client: ClientName)
    /// A balance that would go, or come back, lies in a closed period.
    case closed(ClosedPayment)
    /// The client's former e-mail address, phone number or client number is another client's by now.
    case taken(Field, value: String, client: ClientName, by: ClientName)
}

/// Why an import was not undone: nothing was changed.
package enum UndoRefusal: Error, Sendable {
    case unknown(Int64)
    /// Nothing of it was imported; the state is that of the import.
    case nothingImported(Int64, state: String)
    case alreadyUndone(Int64, at: String)
    case blocked(Int64, [UndoObstacle])
}

extension Ledger {
    /// Takes back an import, all or nothing: the clients that it created go, those that it updated get their former
    /// values, its balances go and the ones they replaced come back as the payments that they were. Throws
    /// `UndoRefusal`.
    ///
    /// With `isDryRun` the same is done and rolled back.
    package func undoImport(
        _ number: Int64, by actor: Actor, isDryRun: Bool, summary: (UndoResult) -> String
    ) throws -> UndoResult {
        try translatingFaults(at: queue.path) {
            try queue.writeWithoutTransaction { db in
                var result: UndoResult?
                try db.inTransaction(.immediate) {
                    result = try Undo(db, number, actor).run(summary)
                    return isDryRun ? .rollback : .commit
                }
                guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
                return result
            }
        }
    }
}

/// An undo inside its transaction. Every step is one statement over all clients.
private struct Undo {
    let db: Database
    let number: Int64
    let actor: Actor
    let fileName: String
    let clients: Range<Int64>
    let payments: Range<Int64>
    /// The import's entry in the activity log, and this undo's.
    let undone: Int64
    let activity: Int64

    init(_ db: Database, _ number: Int64, _ actor: Actor) throws {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM imports WHERE id = ?", arguments: [number]) else {
            throw UndoRefusal.unknown(number)
        }
        guard row["state"] == ImportOutcome.done.rawValue else {
            throw UndoRefusal.nothingImported(number, state: row["state"])
        }
        if let time: String = row["undone_at"] { throw UndoRefusal.alreadyUndone(number, at: time) }
        let entry = try Int64.fetchOne(
            db, sql: "SELECT id FROM activity_log WHERE import_id = ? AND action = 'import'", arguments: [number])
        guard let entry, let firstClient: Int64 = row["first_client"], let endClient: Int64 = row["end_client"],
            let firstPayment: Int64 = row["first_payment"], let endPayment: Int64 = row["end_payment"]
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "import \(number) is not in the log") }
        self.db = db
        self.number = number
        self.actor = actor
        fileName = row["file_name"]
        clients = firstClient..<endClient
        payments = firstPayment..<endPayment
        undone = entry
        activity = try nextActivityID(db)
    }

    func run(_ summary: (UndoResult) -> String) throws -> UndoResult {
        try collectChanges()
        let closed = try closedPayments()
        let obstacles = try laterWork() + closed
        guard obstacles.isEmpty else { throw UndoRefusal.blocked(number, obstacles) }
        let removed = try totals(of: ownPayments, "payments")
        let restored = try totals(of: "activity_id = \(undone)", "former_payments")
        try removeBookings()
        try releaseKeys()
        let clientsRemoved = try removeClients()
        let taken = try takenKeys()
        guard taken.isEmpty else { throw UndoRefusal.blocked(number, taken) }
        try restoreClients()
        try restoreBookings()
        let count = try Int.fetchOne(db, sql: "SELECT count(DISTINCT client_id) FROM temp.undone")
        let result = UndoResult(
            number: number, fileName: fileName, clientsRemoved: clientsRemoved, clientsRestored: count ?? 0,
            balancesRemoved: removed, balancesRestored: restored)
        try log(summary(result))
        return result
    }

    private var ownPayments: String { "id >= \(payments.lowerBound) AND id < \(payments.upperBound)" }
    private var ownClients: String { "id >= \(clients.lowerBound) AND id < \(clients.upperBound)" }

    /// What the import changed of clients that were there before, each field once: the value before its first change
    /// and after its last.
    private func collectChanges() throws {
        try db.execute(
            sql: """
                CREATE TEMP TABLE undone (
                    client_id INTEGER NOT NULL, field TEXT NOT NULL, old_value TEXT, new_value TEXT,
                    PRIMARY KEY (client_id, field)
                ) WITHOUT ROWID;
                INSERT INTO temp.undone
                SELECT client_id, field, old_value, new_value FROM client_changes
                WHERE \(BookSQL.isChange(of: "\(undone)")) ORDER BY id
                ON CONFLICT DO UPDATE SET new_value = excluded.new_value;
                """)
    }

    // MARK: What stands in the way

    /// Work on the same clients after the import. What was undone itself is no work any more.
    private func laterWork() throws -> [UndoObstacle] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT activity_log.*, changed.client_id AS touched, clients.client_number, clients.name
                FROM client_changes AS changed JOIN activity_log ON activity_log.id = changed.activity_id
                LEFT JOIN imports ON imports.id = activity_log.import_id
                LEFT JOIN clients ON clients.id = changed.client_id
                WHERE changed.id >= \(undone + 1) << 32 AND imports.undone_at IS NULL
                AND (changed.client_id >= \(clients.lowerBound) AND changed.client_id < \(clients.upperBound)
                    OR changed.client_id IN (SELECT client_id FROM temp.undone))
                ORDER BY changed.activity_id, changed.client_id
                """)
        return rows.map { row in
            .laterWork(
                Ledger.activity(row),
                client: ClientName(
                    id: row["touched"], number: row["client_number"] ?? "", name: row["name"] ?? ""))
        }
    }

    private func closedPayments() throws -> [UndoObstacle] {
        var found: [PaymentRecord] = []
        for table in ["payments WHERE \(ownPayments)", "former_payments WHERE activity_id = \(undone)"] {
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT booked.*, clients.name AS client_name, clients.client_number AS client_number
                    FROM (SELECT * FROM \(table)) AS booked JOIN clients ON clients.id = booked.client_id
                    JOIN fiscal_periods ON reopened_at IS NULL AND date BETWEEN start_date AND end_date
                    ORDER BY booked.id
                    """)
            while let row = try rows.next() { found.append(try Ledger.payment(row)) }
        }
        return try Ledger.closed(found, db).map { .closed($0) }
    }

    /// Asked when the import's clients are gone and its updates have let go of their keys: whoever has a former key
    /// now is a client that the import did not touch.
    private func takenKeys() throws -> [UndoObstacle] {
        let keys = [(Field.email, "email_key"), (.phone, "phone_key")].map { field, key in
            (
                field,
                """
                SELECT former.\(key) AS value, former.client_id, owner.id AS owner_id FROM former_keys AS former
                JOIN clients AS owner ON owner.\(key) = former.\(key) WHERE former.activity_id = \(undone)
                """
            )
        }
        let numbers = """
            SELECT old_value AS value, undone.client_id, owner.id AS owner_id FROM temp.undone
            JOIN clients AS owner ON owner.client_number = old_value WHERE field = 'clientNumber'
            """
        var found: [UndoObstacle] = []
        for (field, query) in keys + [(.clientNumber, numbers)] {
            for row in try Row.fetchAll(db, sql: query + " ORDER BY 2") {
                guard let client = try name(row["client_id"]), let owner = try name(row["owner_id"]) else { continue }
                found.append(.taken(field, value: row["value"], client: client, by: owner))
            }
        }
        return found
    }

    private func name(_ id: Int64) throws -> ClientName? {
        try Row.fetchOne(db, sql: "SELECT id, trim(client_number), name FROM clients WHERE id = ?", arguments: [id])
            .map { ClientName(id: $0[0], number: $0[1], name: $0[2]) }
    }

    // MARK: Taking back

    private func totals(of condition: String, _ table: String) throws -> (
        count: Int, totals: [(currency: Currency, minor: Int128)]
    ) {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT currency, sum(amount / 1000000000), sum(amount % 1000000000), count(*) FROM \(table)
                WHERE \(condition) GROUP BY currency ORDER BY currency
                """)
        return (rows.reduce(0) { $0 + ($1[3] as Int) }, try rows.map(Ledger.total))
    }

    private func removeBookings() throws {
        try Ledger.removePayments("SELECT id FROM payments WHERE \(ownPayments)", [], activity, db)
    }

    private func releaseKeys() throws {
        try db.execute(
            sql: """
                UPDATE clients SET email_key = NULL, phone_key = NULL
                WHERE id IN (SELECT client_id FROM former_keys WHERE activity_id = \(undone));
                UPDATE clients SET client_number = ' ' || id
                WHERE id IN (SELECT client_id FROM temp.undone WHERE field = 'clientNumber');
                """)
    }

    private func removeClients() throws -> Int {
        try db.execute(sql: "DELETE FROM clients WHERE \(ownClients)")
        return db.changesCount
    }

    /// All fields in one statement: on the way from one to the next a client could be without contact.
    private func restoreClients() throws {
        let changed = Set(try String.fetchAll(db, sql: "SELECT DISTINCT field FROM temp.undone"))
        let columns = Field.allCases.filter { changed.contains($0.rawValue) }.compactMap { field in
            field.column.map { (field: field.rawValue, column: $0) }
        }
        let hasCustom = changed.contains { $0.hasPrefix("custom.") }
        if !columns.isEmpty || hasCustom {
            var pivot = columns.enumerated().map { index, item in
                """
                , max(field = '\(item.field)') AS has\(index)
                , max(CASE field WHEN '\(item.field)' THEN old_value END) AS old\(index)
                """
            }
            var sets = columns.enumerated().map { index, item in
                "\(item.column) = CASE WHEN has\(index) THEN old\(index) ELSE \(item.column) END"
            }
            if hasCustom {
                pivot.append(
                    """
                    , json_group_object(substr(field, 8), old_value) FILTER (WHERE substr(field, 1, 7) = 'custom.')
                    AS custom_patch
                    """)
                sets.append(
                    """
                    custom = CASE WHEN custom_patch IS NULL THEN custom
                    ELSE nullif(json_patch(coalesce(custom, '{}'), custom_patch), '{}') END
                    """)
            }
            try db.execute(
                sql: """
                    CREATE TEMP TABLE former AS SELECT client_id\(pivot.joined()) FROM temp.undone
                    WHERE field <> 'openingBalance' GROUP BY client_id;
                    UPDATE clients SET \(sets.joined(separator: ", ")), updated_at = \(formerUpdate)
                    FROM temp.former WHERE former.client_id = clients.id;
                    DROP TABLE temp.former;
                    """)
        }
        try db.execute(
            sql: """
                UPDATE clients SET email_key = former_keys.email_key, phone_key = former_keys.phone_key
                FROM former_keys WHERE activity_id = \(undone) AND former_keys.client_id = clients.id
                """)
    }

    /// When the client was updated before: at the start of the import before this one that changed a field and stands.
    private var formerUpdate: String {
        """
        (SELECT started_at FROM client_changes AS earlier JOIN activity_log ON activity_log.id = earlier.activity_id
        JOIN imports ON imports.id = activity_log.import_id
        WHERE earlier.client_id = clients.id AND earlier.activity_id < \(undone) AND action = 'import'
        AND undone_at IS NULL AND field <> 'openingBalance' ORDER BY earlier.activity_id DESC LIMIT 1)
        """
    }

    private func restoreBookings() throws {
        let former = "FROM former_payments WHERE activity_id = \(undone)"
        try db.execute(
            sql: """
                INSERT INTO journal_entries (id, date, currency, memo, import_id)
                SELECT id, date, currency, 'Opening balance', import_id \(former);
                INSERT INTO journal_lines (entry_id, line, account_id, client_id, debit, credit)
                SELECT id, 1, \(BookSQL.receivable), client_id, max(amount, 0), max(-amount, 0) \(former);
                INSERT INTO journal_lines (entry_id, line, account_id, client_id, debit, credit)
                SELECT id, 2, \(BookSQL.equity), NULL, max(-amount, 0), max(amount, 0) \(former);
                INSERT INTO payments (id, client_id, method, amount, currency, date, import_id)
                SELECT id, client_id, method, amount, currency, date, import_id \(former);
                """)
    }

    private func log(_ summary: String) throws {
        try db.execute(
            sql: """
                INSERT INTO activity_log (id, at, account, operator, action, import_id, summary)
                VALUES (?, ?, ?, ?, 'imports.undo', ?, ?)
                """,
            arguments: [activity, actor.time, actor.account, actor.name, number, summary])
        try db.execute(
            sql: """
                INSERT INTO client_changes (activity_id, id, client_id, field, old_value, new_value)
                SELECT \(activity), (\(activity) << 32) + row_number() OVER (ORDER BY client_id, field),
                    client_id, field, new_value, old_value
                FROM temp.undone WHERE old_value IS NOT new_value;
                DROP TABLE temp.undone;
                """)
        try db.execute(sql: "UPDATE imports SET undone_at = ? WHERE id = ?", arguments: [actor.time, number])
    }
}
