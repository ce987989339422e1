import GRDB
import IntrayModel
import Ledger
import Testing

/// What the database itself forbids, whatever the program does.
@Suite struct ConstraintTests {
    static let forbidden: [(name: String, sql: String)] = [
        ("two clients with one e-mail key", "UPDATE clients SET email_key = 'a@example.com', email = 'a' WHERE id = 2"),
        ("two clients with one phone key", "UPDATE clients SET phone_key = '+201', phone = '1' WHERE id = 2"),
        ("two clients with one number", "UPDATE clients SET client_number = 'C-1' WHERE id = 2"),
        ("a client without a name", "UPDATE clients SET name = '' WHERE id = 1"),
        ("a client without contact", "UPDATE clients SET email = NULL, email_key = NULL WHERE id = 1"),
        ("text in an amount", "UPDATE payments SET amount = 'ten' WHERE id = 1"),
        (
            "a second opening balance",
            """
            INSERT INTO journal_entries VALUES (9, '2026-01-01', 'EGP', '', NULL);
            INSERT INTO payments VALUES (9, 1, 'Opening Balance', 1, 'EGP', '2026-01-01', NULL)
            """
        ),
        ("a payment without entry", "INSERT INTO payments VALUES (9, 2, 'Cash', 1, 'EGP', '2026-01-01', NULL)"),
        ("a line on both sides", "UPDATE journal_lines SET credit = 1 WHERE debit > 0"),
        ("a line of a client that is not there", "UPDATE journal_lines SET client_id = 99"),
        ("a date that is none", "UPDATE journal_entries SET date = '30/02/2026'"),
        ("a client removed under its payment", "DELETE FROM clients WHERE id = 1"),
        ("a changed activity", "UPDATE activity_log SET summary = ''"),
        ("a deleted activity", "DELETE FROM activity_log"),
        ("rows that do not add up", "UPDATE imports SET rows_read = 7"),
    ]

    @Test(arguments: forbidden.map(\.name))
    func refuses(name: String) throws {
        let test = try Self.filled()
        let sql = try #require(Self.forbidden.first { $0.name == name }?.sql)
        #expect(throws: DatabaseError.self) { try test.sql(sql) }
    }

    static let inClosedPeriod: [String] = [
        "INSERT INTO journal_entries VALUES (9, '2026-01-31', 'EGP', '', NULL)",
        "UPDATE journal_entries SET date = '2026-02-01' WHERE id = 1",
        "DELETE FROM payments; DELETE FROM journal_lines; DELETE FROM journal_entries WHERE id = 1",
    ]

    @Test(arguments: inClosedPeriod)
    func aClosedPeriodIsClosedInTheDatabase(sql: String) throws {
        let test = try Self.filled()
        let period = try test.ledger.closePeriod(
            from: try day("2026-01-01"), to: try day("2026-01-31"), by: Self.mona)
        #expect(throws: DatabaseError.self) { try test.sql(sql) }
        _ = try test.ledger.reopenPeriod(period.id, by: Self.mona)
        try test.sql(sql)
    }

    static let mona = Actor(account: "mona", name: "Mona", time: "2026-03-01T10:00:00Z")

    /// Two clients, the first with an opening balance on 2026-01-31.
    static func filled() throws -> TestLedger {
        let test = try TestLedger()
        var change = BatchChange()
        change.inserts = [
            client(1, "Nile", email: "a@example.com", phone: nil), client(2, "Delta", phone: "+202"),
        ]
        change.inserts[0].values[2] = nil
        change.bookings = [
            Booking(clientID: 1, money: try money(150_000), date: try day("2026-01-31"), replaces: nil)
        ]
        try test.book(change)
        try test.sql("UPDATE clients SET phone = '1', phone_key = '+201' WHERE id = 1")
        try test.sql("UPDATE clients SET phone = NULL, phone_key = NULL WHERE id = 1")
        try test.sql(
            "INSERT INTO clients (id, client_number, name, phone, phone_key, created_at) "
                + "VALUES (3, 'C-3', 'Third', '1', '+201', '')")
        return test
    }
}
