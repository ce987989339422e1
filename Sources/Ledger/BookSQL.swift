import IntrayModel

/// How an opening balance stands in the books: a payment, and an entry of two lines. The same statements serve
/// imports and entries by hand.
enum BookSQL {
    /// id, amount, currency, date of a client's opening balance; found by the index `payments_client`.
    static let openingBalance = """
        SELECT id, amount, currency, date FROM payments WHERE client_id = ?1 AND \(isOpeningBalance)
        """
    /// As the index `payments_client` has it.
    static let isOpeningBalance =
        "CASE payments.method WHEN 'Opening Balance' THEN 0 ELSE payments.id END = 0"
    /// Payments are written first, and their entries and lines follow by one statement each for many: a statement for each
    /// costs more than what it writes. Until the commit the references are the other way round than their order.
    static let paymentsFirst = "PRAGMA defer_foreign_keys = ON"
    /// The entries of payments ?1 to ?2. OR FAIL, here and below: whoever books rolls everything back when one statement
    /// fails, so that SQLite need not keep the pages as they were before this one.
    static let insertEntries = """
        INSERT OR FAIL INTO journal_entries (id, date, currency, memo, import_id)
        SELECT id, date, currency, 'Opening balance', import_id FROM payments WHERE id BETWEEN ?1 AND ?2
        """
    /// The lines of payments ?1 to ?2: debit receivable, credit equity; a client in credit (a negative amount) swaps
    /// the two sides. Without a function, which SQLite thinks may fail, again for the sake of the pages.
    static let insertLines = """
        INSERT OR FAIL INTO journal_lines (entry_id, line, account_id, client_id, debit, credit)
        SELECT entry_id, line, line, CASE line WHEN 1 THEN client_id END,
            CASE WHEN (amount > 0) <> (line = 1) THEN 0 WHEN amount < 0 THEN -amount ELSE amount END,
            CASE WHEN (amount > 0) = (line = 1) THEN 0 WHEN amount < 0 THEN -amount ELSE amount END
        FROM payments CROSS JOIN (SELECT 1 AS line UNION ALL SELECT 2)
        WHERE id BETWEEN ?1 AND ?2
        """
    static let insertPayment = """
        INSERT INTO payments (id, client_id, method, amount, currency, date, import_id)
        VALUES (?1, ?2, 'Opening Balance', ?3, ?4, ?5, ?6)
        """
    static let deletePayment = "DELETE FROM payments WHERE id = ?1"
    static let deleteLines = "DELETE FROM journal_lines WHERE entry_id = ?1"
    static let deleteEntry = "DELETE FROM journal_entries WHERE id = ?1"
    static let insertChange = """
        INSERT INTO client_changes (activity_id, client_id, field, old_value, new_value, id)
        VALUES (?1, ?2, ?3, ?4, ?5, (?1 << 32) + ?6)
        """
    /// The changes of the activity that an SQL expression names.
    static func isChange(of activity: String) -> String {
        "client_changes.id >= \(activity) << 32 AND client_changes.id < (\(activity) + 1) << 32"
    }
    /// Before a client's keys change for the first time in an activity.
    static let rememberKeys = """
        INSERT OR IGNORE INTO former_keys SELECT ?1, id, email_key, phone_key FROM clients WHERE id = ?2
        """
    /// Before a payment is removed.
    static let rememberPayment = """
        INSERT INTO former_payments
        SELECT ?1, id, client_id, method, amount, currency, date, import_id FROM payments WHERE id = ?2
        """

    static let receivable: Int64 = 1
    static let equity: Int64 = 2

    /// What the client's history says: `1500.00 EGP 2026-01-01`, before and after.
    static func change(of booking: Booking) -> FieldChange {
        FieldChange(
            field: Field.openingBalance.rawValue,
            old: booking.replaces.map { text($0.money, $0.date) }, new: text(booking.money, booking.date))
    }

    static func text(_ money: Money, _ date: CalendarDate) -> String {
        "\(money.text) \(money.currency.code) \(date.iso)"
    }
}
