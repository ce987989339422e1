import GRDB
package import IntrayModel

/// Something in the database that cannot be right.
package enum BookFault: Hashable, Sendable {
    /// SQLite's own check of the file found this.
    case file(String)
    /// A table, index or trigger is not as the program made it.
    case schema(String)
    /// A row points to one that is not there.
    case orphan(table: String, row: Int64?, parent: String)
    case unbalancedEntry(Int64)
    /// An entry without lines, or of an opening balance without its payment.
    case incompleteEntry(Int64)
    /// A payment and its entry differ in client, amount, currency or date.
    case paymentDiffers(Int64, entry: Int64)
    /// A line of a client on another account than receivable, or one of receivable without client.
    case misplacedLine(entry: Int64)
    case importCounter(Int64, what: String, recorded: Int64, found: Int64)
    case importWithoutLogEntry(Int64)
    /// A counter would give a number that is in use.
    case sequence(String, next: Int64, highest: Int64)
    /// The stored key is not what the rules make of the field today.
    case keyDiffers(Field, client: ClientName, stored: String?, today: String?)
    /// Two clients are one by e-mail address or phone number as the rules read them today.
    case sameKey(Field, key: String, client: Int64, other: Int64)
}

/// What the rules are asked for each client, and what they answer.
package struct StoredKeys: Hashable, Sendable {
    package let email: String?
    package let emailKey: String?
    package let phone: String?
    package let phoneKey: String?
    package let country: String?
}

extension Ledger {
    /// What cannot be right. `today` gives the keys of a client as the rules read its fields now.
    package func audit(
        today: (StoredKeys) -> (email: String?, phone: String?)
    ) throws -> [BookFault] {
        try read { db in
            var audit = Audit(db: db)
            try audit.run(today)
            return audit.faults
        }
    }

    /// What `audit` asks of whole tables of the books.
    package static var auditQueries: [String] {
        [Audit.incompleteEntries, Audit.misplacedLines, Audit.differingPayments] + Audit.lostActivities.map(\.query)
    }

    /// Copies the database as it is at one moment, whoever writes meanwhile, and checks the copy. `path` must not be
    /// there.
    package func backup(to path: String) throws {
        try translatingFaults(at: path) { try Ledger.copy(queue, to: path) }
    }
}

private struct Audit {
    let db: Database
    private(set) var faults: [BookFault] = []

    init(db: Database) { self.db = db }

    // Each row is looked at once, and what belongs to it is searched by a key: books may have millions of rows.
    static let incompleteEntries = """
        SELECT id FROM journal_entries WHERE NOT EXISTS (SELECT 1 FROM journal_lines WHERE entry_id = id)
        OR NOT EXISTS (SELECT 1 FROM payments WHERE payments.id = journal_entries.id) ORDER BY id
        """
    static let misplacedLines = """
        SELECT DISTINCT entry_id FROM journal_lines
        WHERE (account_id = \(BookSQL.receivable)) <> (client_id IS NOT NULL) ORDER BY entry_id
        """
    static let differingPayments = """
        SELECT payments.id, payments.entry_id FROM payments JOIN journal_entries ON journal_entries.id = payments.id
        WHERE journal_entries.date <> payments.date OR journal_entries.currency <> payments.currency
        OR journal_entries.import_id IS NOT payments.import_id
        OR NOT EXISTS (SELECT 1 FROM journal_lines AS line WHERE line.entry_id = payments.id
            AND line.client_id = payments.client_id AND line.account_id = \(BookSQL.receivable)
            AND line.debit = max(amount, 0) AND line.credit = max(-amount, 0))
        ORDER BY payments.id
        """
    static let lostActivities = ["client_changes", "former_keys", "former_payments"].map { table in
        let query = "SELECT DISTINCT activity_id FROM \(table) WHERE activity_id NOT IN (SELECT id FROM activity_log)"
        return (table: table, query: query)
    }

    mutating func run(_ today: (StoredKeys) -> (email: String?, phone: String?)) throws {
        for line in try String.fetchAll(db, sql: "PRAGMA integrity_check") where line != "ok" {
            found(.file(line))
        }
        try schema()
        for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
            found(.orphan(table: row["table"], row: row["rowid"], parent: row["parent"]))
        }
        for (table, query) in Audit.lostActivities {
            for id in try Int64.fetchAll(db, sql: query) {
                found(.orphan(table: table, row: id, parent: "activity_log"))
            }
        }
        try entries()
        try payments()
        try imports()
        try sequences()
        try keys(today)
    }

    private mutating func found(_ fault: BookFault) { faults.append(fault) }

    /// Compares with a database made anew. Statistics and SQLite's own tables do not count.
    private mutating func schema() throws {
        let query = """
            SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name
            """
        func definitions(_ db: Database) throws -> [String: String] {
            let rows = try Row.fetchAll(db, sql: query)
            return Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
        }
        let fresh = try DatabaseQueue()
        try Schema.migrator.migrate(fresh)
        let expected = try fresh.read(definitions)
        let present = try definitions(db)
        for name in expected.keys.sorted() where present[name] != expected[name] { found(.schema(name)) }
    }

    private mutating func entries() throws {
        let sums = try Row.fetchCursor(
            db,
            sql: """
                SELECT entry_id, sum(debit / 1000000000 - credit / 1000000000),
                    sum(debit % 1000000000 - credit % 1000000000)
                FROM journal_lines GROUP BY entry_id HAVING sum(debit) <> sum(credit)
                """)
        while let row = try sums.next() {
            let difference = Int128(row[1] as Int64) * 1_000_000_000 + Int128(row[2] as Int64)
            if difference != 0 { found(.unbalancedEntry(row[0])) }
        }
        for id in try Int64.fetchAll(db, sql: Audit.incompleteEntries) { found(.incompleteEntry(id)) }
        for id in try Int64.fetchAll(db, sql: Audit.misplacedLines) { found(.misplacedLine(entry: id)) }
    }

    private mutating func payments() throws {
        for row in try Row.fetchAll(db, sql: Audit.differingPayments) { found(.paymentDiffers(row[0], entry: row[1])) }
    }

    private mutating func imports() throws {
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM imports WHERE state = 'done' ORDER BY id")
        for row in rows {
            let number: Int64 = row["id"]
            let isUndone = row["undone_at"] as String? != nil
            if let first: Int64 = row["first_client"], let end: Int64 = row["end_client"] {
                let created: Int64 = isUndone ? 0 : row["rows_created"]
                let count = try Int64.fetchOne(
                    db, sql: "SELECT count(*) FROM clients WHERE import_id = ? AND id >= ? AND id < ?",
                    arguments: [number, first, end])
                if count != created {
                    found(.importCounter(number, what: "created", recorded: created, found: count ?? 0))
                }
            }
            let rejected: Int64 = row["rows_rejected"]
            let findings = try Int64.fetchOne(
                db, sql: "SELECT sum(count) FROM import_findings WHERE import_id = ?", arguments: [number])
            if findings ?? 0 < rejected {
                found(.importCounter(number, what: "rejected", recorded: rejected, found: findings ?? 0))
            }
            let isLogged = try Bool.fetchOne(
                db, sql: "SELECT count(*) > 0 FROM activity_log WHERE import_id = ? AND action = 'import'",
                arguments: [number])
            if isLogged != true { found(.importWithoutLogEntry(number)) }
        }
    }

    private mutating func sequences() throws {
        let highest: [(Sequence, String)] = [
            (.client, "SELECT max(id) FROM clients"), (.entry, "SELECT max(id) FROM journal_entries"),
        ]
        for (sequence, query) in highest {
            guard let last = try Int64.fetchOne(db, sql: query) else { continue }
            let next = try sequence.next(db)
            if next <= last { found(.sequence(sequence.rawValue, next: next, highest: last)) }
        }
    }

    /// Keeps a hash for each key, not the key: of clients there may be millions.
    private mutating func keys(_ today: (StoredKeys) -> (email: String?, phone: String?)) throws {
        var owners: [Field: [Int: Int64]] = [.email: [:], .phone: [:]]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, client_number, name, email, email_key, phone, phone_key, country FROM clients ORDER BY id
                """)
        while let row = try rows.next() {
            let client = ClientName(id: row[0], number: row[1], name: row[2])
            let stored = StoredKeys(email: row[3], emailKey: row[4], phone: row[5], phoneKey: row[6], country: row[7])
            let now = today(stored)
            for (field, old, new) in [
                (Field.email, stored.emailKey, now.email), (.phone, stored.phoneKey, now.phone),
            ] {
                if old != new { found(.keyDiffers(field, client: client, stored: old, today: new)) }
                for key in Set([old, new].compactMap { $0 }).sorted() {
                    let other = owners[field]?.updateValue(client.id, forKey: key.hashValue)
                    if let other, other != client.id {
                        found(.sameKey(field, key: key, client: client.id, other: other))
                    }
                }
            }
        }
    }
}
