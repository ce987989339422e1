import GRDB
package import IntrayModel

/// An account with its totals per currency.
package struct AccountRecord: Sendable {
    package let id: Int64
    package let code: String
    package let name: String
    package let kind: String
    package let totals: [AccountTotal]
}

/// What an account has on its two sides in one currency.
package struct AccountTotal: Hashable, Sendable {
    package let currency: Currency
    package let debit: Int128
    package let credit: Int128

    package var balance: Int128 { debit - credit }
}

/// What an import books.
package struct BookedTotals: Sendable {
    package let entries: Int
    package let accounts: [AccountRecord]
}

/// A line of the journal, as an account's sheet or a client's statement shows it.
package struct JournalRecord: Sendable {
    package let entryID: Int64
    package let date: String
    package let memo: String?
    package let accountCode: String
    package let clientID: Int64?
    package let clientName: String?
    package let currency: Currency
    package let debit: Int64
    package let credit: Int64
    package let importNumber: Int64?
}

/// Which lines of the journal; everything that is nil does not limit.
package struct JournalFilter: Hashable, Sendable {
    package var accountID: Int64?
    package var clientID: Int64?
    package var from: CalendarDate?
    package var to: CalendarDate?
    package var currency: Currency?

    package init() {}
}

extension Ledger {
    package func accounts() throws -> [AccountRecord] {
        try read { db in try Ledger.accounts(db, entries: nil) }
    }

    /// Every account; the totals are those of some entries, or of all.
    static func accounts(_ db: Database, entries: Range<Int64>?) throws -> [AccountRecord] {
        let span = entries.map { "AND entry_id >= \($0.lowerBound) AND entry_id < \($0.upperBound)" } ?? ""
        return try Row.fetchAll(db, sql: "SELECT * FROM accounts ORDER BY code").map { row in
            let totals = try Row.fetchAll(db, sql: totals(of: span), arguments: [row["id"] as Int64])
            return AccountRecord(
                id: row["id"], code: row["code"], name: row["name"], kind: row["kind"],
                totals: try totals.map(accountTotal))
        }
    }

    /// Sums in halves of nine digits, which cannot overflow.
    private static func totals(of span: String) -> String {
        """
        SELECT currency, sum(debit / 1000000000), sum(debit % 1000000000),
            sum(credit / 1000000000), sum(credit % 1000000000)
        FROM journal_lines JOIN journal_entries ON journal_entries.id = entry_id
        WHERE account_id = ? \(span) GROUP BY currency ORDER BY currency
        """
    }

    private static func accountTotal(_ row: Row) throws -> AccountTotal {
        AccountTotal(
            currency: try currency(row[0]), debit: Int128(row[1] as Int64) * 1_000_000_000 + Int128(row[2] as Int64),
            credit: Int128(row[3] as Int64) * 1_000_000_000 + Int128(row[4] as Int64))
    }

    static func currency(_ code: String) throws -> Currency {
        guard let currency = Currency(code: code) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(code) is no known currency")
        }
        return currency
    }

    /// Streams lines of the journal by date.
    package func forEachLine(
        _ filter: JournalFilter, page: Page? = nil, _ body: (JournalRecord) throws -> Void
    ) throws {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [value]
        }
        add("account_id = ?", filter.accountID)
        add("journal_lines.client_id = ?", filter.clientID)
        add("date >= ?", filter.from?.iso)
        add("date <= ?", filter.to?.iso)
        add("journal_entries.currency = ?", filter.currency?.code)
        let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let limit = page.map { " LIMIT \($0.limit) OFFSET \($0.offset)" } ?? ""
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT entry_id, date, memo, accounts.code AS account_code, journal_lines.client_id,
                        clients.name AS client_name, journal_entries.currency, debit, credit,
                        journal_entries.import_id
                    FROM journal_lines JOIN journal_entries ON journal_entries.id = entry_id
                    JOIN accounts ON accounts.id = account_id LEFT JOIN clients ON clients.id = journal_lines.client_id
                    \(condition) ORDER BY date, entry_id, line\(limit)
                    """,
                arguments: arguments)
            while let row = try rows.next() {
                try body(
                    JournalRecord(
                        entryID: row["entry_id"], date: row["date"], memo: row["memo"],
                        accountCode: row["account_code"], clientID: row["client_id"], clientName: row["client_name"],
                        currency: try Ledger.currency(row["currency"]), debit: row["debit"], credit: row["credit"],
                        importNumber: row["import_id"]))
            }
        }
    }

    /// The imports that made or changed a client, undone ones among them, in their order.
    package func importsTouching(client id: Int64) throws -> [ImportSummary] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM imports WHERE first_client <= :id AND :id < end_client
                    OR id IN (SELECT import_id FROM activity_log WHERE id IN (
                        SELECT activity_id FROM client_changes WHERE client_id = :id)) ORDER BY id
                    """,
                arguments: ["id": id]
            ).map(summary)
        }
    }
}
