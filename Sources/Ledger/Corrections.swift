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

/// Why payments were not deleted: nothing was.
package enum PaymentRefusal: Error, Sendable {
    /// These ids are no payments.
    case unknown([Int64])
    /// These lie in closed periods.
    case closed([(payment: PaymentRecord, period: ClosedPeriod)])
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
            for payment in deletion.payments {
                try Ledger.delete(payment.id, db)
                let old = FieldChange(
                    field: Field.openingBalance.rawValue,
                    old: "\(payment.money.text) \(payment.money.currency.code) \(payment.date)", new: nil)
                try Ledger.log(old, ofClient: payment.clientID, activityID, in: db)
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
        let periods = try closedPeriods(db)
        let closed = payments.compactMap { payment in
            CalendarDate(iso: payment.date).flatMap { date in periods.first { $0.contains(date) } }
                .map { (payment: payment, period: $0) }
        }
        guard closed.isEmpty else { throw PaymentRefusal.closed(closed) }
        return PaymentDeletion(payments: payments)
    }

    /// Removes a payment and its journal entry.
    private static func delete(_ payment: Int64, _ db: Database) throws {
        try db.execute(sql: BookSQL.deletePayment, arguments: [payment])
        try db.execute(sql: BookSQL.deleteLines, arguments: [payment])
        try db.execute(sql: BookSQL.deleteEntry, arguments: [payment])
    }

    /// The opening balance that a client has.
    package func openingBalance(ofClient id: Int64) throws -> BookedBalance? {
        try read { db in try Ledger.openingBalance(ofClient: id, db) }
    }

    private static func openingBalance(ofClient id: Int64, _ db: Database) throws -> BookedBalance? {
        guard let row = try Row.fetchOne(db, sql: BookSQL.openingBalance, arguments: [id]) else { return nil }
        guard let currency = Currency(code: row["currency"]), let date = CalendarDate(iso: row["date"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a payment has no known currency or date")
        }
        return BookedBalance(
            paymentID: row["id"], money: Money(minor: row["amount"], currency: currency),
            date: date)
    }

    /// Books an opening balance by hand, in place of `present` when there is one. `decide` is asked inside the
    /// transaction, with what the client has and the closed periods of that moment; nil books nothing.
    package func setBalance(
        ofClient id: Int64, by actor: Actor,
        decide: (BookedBalance?, [ClosedPeriod]) throws -> (money: Money, date: CalendarDate)?
    ) throws -> BookedBalance? {
        try write { db in
            let present = try Ledger.openingBalance(ofClient: id, db)
            guard let (money, date) = try decide(present, try Ledger.closedPeriods(db)) else { return present }
            let booking = Booking(clientID: id, money: money, date: date, replaces: present)
            let change = BookSQL.change(of: booking)
            let summary = "Set the opening balance of client \(id) to \(change.new ?? "")"
            let activityID = try Ledger.log("balances.set", summary, by: actor, clientID: id, in: db)
            if let present { try Ledger.delete(present.paymentID, db) }
            try Ledger.log(change, ofClient: id, activityID, in: db)
            return try Ledger.book(booking, db)
        }
    }

    private static func book(_ booking: Booking, _ db: Database) throws -> BookedBalance {
        let payment = try Sequence.entry.next(db)
        let code = booking.money.currency.code
        try db.execute(sql: BookSQL.insertEntry, arguments: [payment, booking.date.iso, code, nil])
        try db.execute(
            sql: BookSQL.insertPayment,
            arguments: [payment, booking.clientID, booking.money.minor, code, booking.date.iso, nil])
        try db.execute(sql: BookSQL.insertLines, arguments: [payment, payment])
        try Sequence.entry.advance(db, to: payment + 1)
        return BookedBalance(paymentID: payment, money: booking.money, date: booking.date)
    }

    private static func log(_ change: FieldChange, ofClient id: Int64, _ activityID: Int64, in db: Database) throws {
        try db.execute(
            sql: BookSQL.insertChange, arguments: [activityID, id, change.field, change.old, change.new])
    }
}
