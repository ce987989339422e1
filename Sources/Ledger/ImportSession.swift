import GRDB
package import IntrayModel

/// The one transaction that books an import. Batches come in, outcomes are decided by the caller, changes go back;
/// nothing is visible to others until it commits.
package final class ImportSession {
    private let db: Database
    private let importID: Int64?
    private let time: String
    private let columns: ClientColumns
    private let firstClientID: Int64
    private let activityID: Int64
    private var nextEntryID: Int64
    private var nextChange: Int64 = 1

    private let byNumber: BulkStatement
    private let numbersBetween: BulkStatement
    private let insertClient: BulkStatement
    private let updateClient: BulkStatement
    private let releaseKeys: BulkStatement
    private let rememberKeys: BulkStatement
    private let rememberPayment: BulkStatement
    private let insertChange: BulkStatement
    private let insertEntries: BulkStatement
    private let insertLines: BulkStatement
    private let insertPayment: BulkStatement
    private let deletePayment: BulkStatement
    private let deleteLines: BulkStatement
    private let deleteEntry: BulkStatement

    /// What an import needs to know before its first row.
    package struct Start: Sendable {
        package let nextClientID: Int64
        package let nextClientNumber: Int64
        /// Of payments and their entries.
        package let nextPaymentID: Int64
        package let closedPeriods: [ClosedPeriod]
    }
    package let start: Start

    /// The guard of closed periods was set aside; `finish` puts it back.
    private let isUnguarded: Bool
    private let lookup: KeyLookup

    init(
        _ db: Database, importID: Int64?, targets: [Target], defaults: [String?], hasBalances: Bool, isLarge: Bool,
        directoryBits: UInt32, expectedRows: Int, recentClients: Int64, at time: String
    ) throws {
        self.db = db
        self.importID = importID
        self.time = time
        let columns = ClientColumns(targets, withBalance: hasBalances)
        self.columns = columns
        start = Start(
            nextClientID: try Sequence.client.next(db), nextClientNumber: try Sequence.clientNumber.next(db),
            nextPaymentID: try Sequence.entry.next(db),
            closedPeriods: try Ledger.closedPeriods(db))
        // While no period is closed the guard has nothing to refuse, and costs a row with a balance a tenth of its
        // time. Nobody can close one meanwhile: this transaction is the only writer, and a rollback undoes this too.
        isUnguarded = isLarge && hasBalances && start.closedPeriods.isEmpty
        if isUnguarded { try db.execute(sql: "DROP TRIGGER journal_entries_insert_closed") }
        firstClientID = start.nextClientID
        nextEntryID = start.nextPaymentID
        activityID = try nextActivityID(db)
        lookup = try KeyLookup(
            db, columns, defaults: defaults, firstID: start.nextClientID,
            directoryBits: isLarge ? directoryBits : nil, expectedRows: expectedRows,
            // Numbers that a file brings have to be free at once.
            late: {
                targets.contains(.field(.clientNumber))
                    ? nil : try LateChanges(db, columns, importID: importID, recentClients: recentClients)
            })
        byNumber = try BulkStatement(
            db, sql: "SELECT id, client_number, name FROM clients WHERE client_number = ?1")
        numbersBetween = try BulkStatement(
            db, sql: "SELECT client_number FROM clients WHERE client_number BETWEEN ?1 AND ?2")
        insertClient = try BulkStatement(db, sql: columns.insert)
        updateClient = try BulkStatement(db, sql: columns.update)
        releaseKeys = try BulkStatement(db, sql: ClientColumns.releaseKeys)
        rememberKeys = try BulkStatement(db, sql: BookSQL.rememberKeys)
        rememberPayment = try BulkStatement(db, sql: BookSQL.rememberPayment)
        insertChange = try BulkStatement(db, sql: BookSQL.insertChange)
        insertEntries = try BulkStatement(db, sql: BookSQL.insertEntries)
        insertClient.bindForAll(5, time)
        insertClient.bindForAll(6, importID)
        insertLines = try BulkStatement(db, sql: BookSQL.insertLines)
        insertPayment = try BulkStatement(db, sql: BookSQL.insertPayment)
        insertPayment.bindForAll(6, importID)
        deletePayment = try BulkStatement(db, sql: BookSQL.deletePayment)
        deleteLines = try BulkStatement(db, sql: BookSQL.deleteLines)
        deleteEntry = try BulkStatement(db, sql: BookSQL.deleteEntry)
    }

    // MARK: Looking up

    /// The clients that the valid rows of a batch may be about, and the owners of the numbers they ask for.
    /// `numberSlot` is where a row's client number stands in the batch's values; nil when it is not mapped.
    package func find(_ batch: RowBatch, numberSlot: Int?) throws -> KnownClients {
        try translatingFaults {
            var known = KnownClients()
            known.clients = try lookup.find(batch)
            guard let numberSlot else { return known }
            for (index, row) in batch.rows.enumerated() where !row.isRejected {
                guard let number = batch.value(row: index, slot: numberSlot) else { continue }
                if let owner = try owner(ofNumber: number) { known.numberOwners[number] = owner }
            }
            return known
        }
    }

    /// The client numbers in use that lie, as text, in one of these spans.
    package func takenNumbers(in spans: [ClosedRange<String>]) throws -> Set<String> {
        try translatingFaults {
            var taken: Set<String> = []
            for span in spans {
                numbersBetween.bind(1, span.lowerBound)
                numbersBetween.bind(2, span.upperBound)
                while try numbersBetween.step() { taken.insert(numbersBetween.text(0) ?? "") }
            }
            return taken
        }
    }

    private func owner(ofNumber number: String) throws -> ClientName? {
        byNumber.bind(1, number)
        guard try byNumber.step() else { return nil }
        defer { byNumber.reset() }
        return ClientName(id: byNumber.int64(0), number: byNumber.text(1) ?? "", name: byNumber.text(2) ?? "")
    }

    // MARK: Writing

    /// Applies a batch's changes. Keys that change are let go of first, so that another client of the same batch
    /// can take them whatever the order.
    package func write(_ change: BatchChange) throws {
        try translatingFaults {
            for booking in change.bookings where !isLate(booking.clientID) {
                if let replaced = booking.replaces { try remove(replaced) }
            }
            for update in change.updates where update.keysChanged && !isLate(update.id) {
                if update.id < firstClientID {
                    rememberKeys.bind(1, activityID)
                    rememberKeys.bind(2, update.id)
                    try rememberKeys.run()
                }
                releaseKeys.bind(1, update.id)
                try releaseKeys.run()
            }
            for index in change.inserts.indices {
                columns.bind(change.inserts[index], to: insertClient)
                try insertClient.run()
            }
            try lookup.note(change.inserts)
            for update in change.updates { try write(update) }
            try book(change.bookings)
            if let last = change.inserts.last { lookup.late?.advance(to: last.id) }
        }
    }

    private func isLate(_ client: Int64) -> Bool { lookup.late?.covers(client) ?? false }

    private func write(_ update: ClientUpdate) throws {
        if let late = lookup.late, late.covers(update.id) {
            try late.update(update)
        } else {
            // What the import made itself is new, not updated.
            columns.bind(update, time: isHistory(update.id) ? time : nil, to: updateClient)
            try updateClient.run()
        }
        if update.keysChanged { try lookup.note(update.emailKey, update.phoneKey, of: update.id) }
        guard isHistory(update.id) else { return }
        for change in update.changes { try log(change, of: update.id) }
    }

    private func remove(_ balance: BookedBalance) throws {
        if balance.paymentID < start.nextPaymentID {
            rememberPayment.bind(1, activityID)
            rememberPayment.bind(2, balance.paymentID)
            try rememberPayment.run()
        }
        deletePayment.bind(1, balance.paymentID)
        try deletePayment.run()
        deleteLines.bind(1, balance.paymentID)
        try deleteLines.run()
        deleteEntry.bind(1, balance.paymentID)
        try deleteEntry.run()
    }

    private func book(_ bookings: [Booking]) throws {
        let first = nextEntryID
        for booking in bookings { try book(booking) }
        guard nextEntryID > first else { return }
        for statement in [insertEntries, insertLines] {
            statement.bind(1, first)
            statement.bind(2, nextEntryID - 1)
            try statement.run()
        }
    }

    /// The payment; entries and lines follow for all at once.
    private func book(_ booking: Booking) throws {
        if let late = lookup.late, late.covers(booking.clientID) {
            try late.book(booking, id: nextEntryID)
            nextEntryID += 1
            return
        }
        insertPayment.bind(1, nextEntryID)
        insertPayment.bind(2, booking.clientID)
        insertPayment.bind(3, booking.money.minor)
        insertPayment.bind(4, booking.money.currency.code)
        insertPayment.bind(5, booking.date.iso)
        try insertPayment.run()
        nextEntryID += 1
        if isHistory(booking.clientID) { try log(BookSQL.change(of: booking), of: booking.clientID) }
    }

    /// Changes to clients that were there before this import are remembered; what it made itself needs no history.
    private func isHistory(_ client: Int64) -> Bool { client < firstClientID }

    private func log(_ change: FieldChange, of client: Int64) throws {
        insertChange.bind(1, activityID)
        insertChange.bind(2, client)
        insertChange.bind(3, change.field)
        insertChange.bind(4, change.old)
        insertChange.bind(5, change.new)
        insertChange.bind(6, nextChange)
        nextChange += 1
        try insertChange.run()
    }

    /// Writes the import's record and its activity-log entry, and moves the counters on: the last step before the
    /// commit.
    package func finish(
        _ record: ImportRecord, number: Int64, nextClientID: Int64, nextClientNumber: Int64
    ) throws {
        try translatingFaults {
            try settle()
            if isUnguarded { try db.execute(sql: Schema.insertGuard) }
            try lookup.finish()
            try store(record, of: number, in: db)
            try logImport(record, number: number, activityID: activityID, in: db)
            try storeSpans(of: number, nextClientID: nextClientID)
            try Sequence.client.advance(db, to: nextClientID)
            try Sequence.clientNumber.advance(db, to: nextClientNumber)
            try Sequence.entry.advance(db, to: nextEntryID)
        }
    }

    /// What waited is applied.
    private func settle() throws {
        if let late = lookup.late { nextEntryID = try late.settle(firstPayment: nextEntryID) }
    }

    /// Which ids the import gave: what an undo takes back.
    private func storeSpans(of number: Int64, nextClientID: Int64) throws {
        try db.execute(
            sql: """
                UPDATE imports SET first_client = ?, end_client = ?, first_payment = ?, end_payment = ?
                WHERE id = ?
                """,
            arguments: [
                firstClientID, nextClientID, start.nextPaymentID, nextEntryID, number,
            ])
    }

    /// What the import has booked so far, per account and currency, and in how many entries.
    package func booked() throws -> BookedTotals {
        try translatingFaults {
            try settle()
            let count = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM journal_entries WHERE id >= ?", arguments: [start.nextPaymentID])
            return BookedTotals(
                entries: count ?? 0, accounts: try Ledger.accounts(db, entries: start.nextPaymentID..<nextEntryID))
        }
    }
}

extension Ledger {
    /// How a session ends.
    package enum Decision: Sendable {
        case commit, rollback
    }

    /// Runs an import's transaction. It commits only when `body` says so; an error rolls back.
    ///
    /// `targets` are the client fields that the import writes (no balance fields), in the order of the batches' values;
    /// `defaults` stand in for their empty values in new clients (see `BatchValues`). `isLarge`: more than some thousand
    /// rows are to come; `directoryBits` is how large their `KeyDirectory` may grow, `expectedRows` how many come, when it
    /// is known; for `recentClients` see `LateChanges`. `importID` is the import's number; a check of a file that was not
    /// dropped has none and must roll back.
    package func importSession<Value>(
        importID: Int64?, targets: [Target], defaults: [String?] = [], hasBalances: Bool, isLarge: Bool = false,
        directoryBits: UInt32 = 20, expectedRows: Int = 0, recentClients: Int64 = LateChanges.recentClients,
        at time: String, _ body: (ImportSession) throws -> (Decision, Value)
    ) throws -> Value {
        try translatingFaults(at: queue.path) {
            try queue.writeWithoutTransaction { db in
                var result: Value?
                // What refers to what is right by construction here (see ImportSession.book); asking for it again costs a
                // large import a tenth of its time.
                if isLarge { try db.execute(sql: "PRAGMA foreign_keys = OFF") }
                defer { if isLarge { try? db.execute(sql: "PRAGMA foreign_keys = ON") } }
                try db.inTransaction(.immediate) {
                    try db.execute(sql: BookSQL.paymentsFirst)
                    let session = try ImportSession(
                        db, importID: importID, targets: targets, defaults: defaults, hasBalances: hasBalances,
                        isLarge: isLarge, directoryBits: directoryBits, expectedRows: expectedRows,
                        recentClients: recentClients, at: time)
                    let (decision, value) = try body(session)
                    result = value
                    return decision == .commit ? .commit : .rollback
                }
                guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
                return result
            }
        }
    }
}
