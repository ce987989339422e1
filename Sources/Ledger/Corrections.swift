import GRDB
package import IntrayModel

/// What a deletion of payments would take away, or took away.
package struct PaymentDeletion: Sendable {
    package let payments: [PaymentRecord]

    package var clientCount: Int { Set(payments.map(\.clientID)).count }

    /// Sums per currency, in the order of the currency's code.
    package var totals: [(currency: Currency, minor: Int128)] {
        var tally = BalanceTally()
        for payment in payments { tally.add(payment.money) }
        return tally.sortedTotals
    }
}

/// A payment that nobody may touch, and the period that forbids it.
package struct ClosedPayment: Hashable, Sendable {
    package let payment: PaymentRecord
    package let period: ClosedPeriod
}

/// Why payments were not deleted: nothing was.
package enum PaymentRefusal: Error, Sendable {
    /// These ids are no payments.
    case unknown([Int64])
    /// These lie in closed periods.
    case closed([ClosedPayment])
}

extension Ledger {
    /// What `deletePayments` would delete, with the same refusals. Changes nothing.
    package func previewDeletion(_ filter: PaymentFilter) throws -> PaymentDeletion {
        try read { db in try Ledger.deletion(filter, db) }
    }

    /// Deletes the payments of a filter with their journal entries, all or nothing. Throws `PaymentRefusal`.
    ///
    /// The client's balance is the sum of what is left. Each client's history gets the balance that went, the
    /// activity log one entry for all.
    package func deletePayments(_ filter: PaymentFilter, by actor: Actor, summary: (PaymentDeletion) -> String) throws
        -> PaymentDeletion
    {
        try write { db in
            let deletion = try Ledger.deletion(filter, db)
            guard !deletion.payments.isEmpty else { return deletion }
            let activityID = try Ledger.log("payments.delete", summary(deletion), by: actor, in: db)
            let ids = Ledger.json(deletion.payments.map(\.id))
            try Ledger.removePayments(
                "SELECT id FROM payments WHERE id IN (SELECT value FROM json_each(?))", [ids], activityID, db)
            for (index, payment) in deletion.payments.enumerated() {
                let old = "\(payment.money.text) \(payment.money.currency.code) \(payment.date)"
                try Ledger.log(
                    FieldChange(field: Field.openingBalance.rawValue, old: old, new: nil),
                    ofClient: payment.clientID, activityID, number: index + 1, in: db)
            }
            return deletion
        }
    }

    private static func deletion(_ filter: PaymentFilter, _ db: Database) throws -> PaymentDeletion {
        var payments: [PaymentRecord] = []
        try forEachPayment(filter, db) { payments.append($0) }
        if let ids = filter.ids {
            let missing = Set(ids).subtracting(payments.map(\.id)).sorted()
            guard missing.isEmpty else { throw PaymentRefusal.unknown(missing) }
        }
        let closed = try closed(payments, db)
        guard closed.isEmpty else { throw PaymentRefusal.closed(closed) }
        return PaymentDeletion(payments: payments)
    }

    /// Those of some payments, standing or to be restored, that lie in a closed period: the guard of everything that
    /// takes payments away or brings them back. (What is booked anew is judged by the rule for balances.)
    static func closed(_ payments: [PaymentRecord], _ db: Database) throws -> [ClosedPayment] {
        let periods = try closedPeriods(db)
        if periods.isEmpty { return [] }
        return payments.compactMap { payment in
            CalendarDate(iso: payment.date).flatMap { date in periods.first { $0.contains(date) } }
                .map { ClosedPayment(payment: payment, period: $0) }
        }
    }

    /// Removes payments with their journal entries, and remembers them under an activity. `query` gives their ids.
    static func removePayments(
        _ query: String, _ arguments: StatementArguments, _ activityID: Int64, _ db: Database
    ) throws {
        try db.execute(sql: "CREATE TEMP TABLE removed (id INTEGER PRIMARY KEY)")
        try db.execute(
            sql: "INSERT INTO temp.removed SELECT id FROM payments WHERE id IN (\(query))",
            arguments: arguments)
        try db.execute(
            sql: """
                INSERT INTO former_payments
                SELECT \(activityID), id, client_id, method, amount, currency, date, import_id
                FROM payments WHERE id IN (SELECT id FROM temp.removed);
                DELETE FROM payments WHERE id IN (SELECT id FROM temp.removed);
                DELETE FROM journal_lines WHERE entry_id IN (SELECT id FROM temp.removed);
                DELETE FROM journal_entries WHERE id IN (SELECT id FROM temp.removed);
                DROP TABLE temp.removed
                """)
    }

    private static func openingBalance(ofClient id: Int64, _ db: Database) throws -> BookedBalance? {
        guard let row = try Row.fetchOne(db, sql: BookSQL.openingBalance, arguments: [id]) else { return nil }
        guard let date = CalendarDate(iso: row["date"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a payment has no date")
        }
        return BookedBalance(
            paymentID: row["id"],
            money: Money(minor: row["amount"], currency: try currency(row["currency"])), date: date)
    }

    /// Books an opening balance by hand, in place of the one that the client has. `decide` is asked inside the
    /// transaction, with what the client has and the closed periods of that moment; nil books nothing. The result is
    /// what was booked.
    package func setBalance(
        ofClient client: ClientName, by actor: Actor, summary: (Booking) -> String,
        decide: (BookedBalance?, [ClosedPeriod]) throws -> (money: Money, date: CalendarDate)?
    ) throws -> Booking? {
        try write { db in
            let present = try Ledger.openingBalance(ofClient: client.id, db)
            guard let (money, date) = try decide(present, try Ledger.closedPeriods(db)) else { return nil }
            let booking = Booking(clientID: client.id, money: money, date: date, replaces: present)
            let activityID = try Ledger.log(
                "balances.set", summary(booking), by: actor, clientID: client.id, in: db)
            if let present { try Ledger.removePayments("SELECT ?", [present.paymentID], activityID, db) }
            try Ledger.log(BookSQL.change(of: booking), ofClient: client.id, activityID, number: 1, in: db)
            try Ledger.book(booking, db)
            return booking
        }
    }

    private static func book(_ booking: Booking, _ db: Database) throws {
        let payment = try Sequence.entry.next(db)
        let code = booking.money.currency.code
        try db.execute(sql: BookSQL.paymentsFirst)
        try db.execute(
            sql: BookSQL.insertPayment,
            arguments: [payment, booking.clientID, booking.money.minor, code, booking.date.iso, nil])
        try db.execute(sql: BookSQL.insertEntries, arguments: [payment, payment])
        try db.execute(sql: BookSQL.insertLines, arguments: [payment, payment])
        try Sequence.entry.advance(db, to: payment + 1)
    }

    private static func log(
        _ change: FieldChange, ofClient id: Int64, _ activityID: Int64, number: Int, in db: Database
    ) throws {
        try db.cachedStatement(sql: BookSQL.insertChange)
            .execute(arguments: [activityID, id, change.field, change.old, change.new, number])
    }
}
