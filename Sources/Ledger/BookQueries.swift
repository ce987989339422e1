import GRDB
package import IntrayModel

/// A client payment as listings show it.
package struct PaymentRecord: Hashable, Sendable {
    package let id: Int64
    package let clientID: Int64
    package let clientName: String
    package let clientNumber: String
    package let method: String
    package let money: Money
    package let date: String
    package let importNumber: Int64?
}

/// Which payments; everything that is nil does not limit.
package struct PaymentFilter: Hashable, Sendable {
    package var ids: [Int64]?
    package var method: String?
    package var clientIDs: [Int64]?
    package var importNumber: Int64?
    package var from: CalendarDate?
    package var to: CalendarDate?
    package var currency: Currency?

    package init() {}
}

/// An account with its balance per currency: debits less credits.
package struct AccountRecord: Sendable {
    package let id: Int64
    package let code: String
    package let name: String
    package let kind: String
    package let totals: [AccountTotal]
}

package struct AccountTotal: Sendable {
    package let currency: Currency
    package let debit: Int128
    package let credit: Int128
}

extension Ledger {
    /// Streams payments in the order of their ids.
    package func forEachPayment(_ filter: PaymentFilter, _ body: (PaymentRecord) throws -> Void) throws {
        try read { db in try Ledger.forEachPayment(filter, db, body) }
    }

    static func forEachPayment(
        _ filter: PaymentFilter, _ db: Database, _ body: (PaymentRecord) throws -> Void
    ) throws {
        let (condition, arguments) = sql(of: filter)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT payments.*, clients.name AS client_name, clients.client_number AS client_number
                FROM payments JOIN clients ON clients.id = payments.client_id
                \(condition) ORDER BY payments.id
                """,
            arguments: arguments)
        while let row = try rows.next() { try body(try payment(row)) }
    }

    private static func sql(of filter: PaymentFilter) -> (String, StatementArguments) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            conditions.append(condition)
            arguments += [value]
        }
        add("method = ? COLLATE NOCASE", filter.method)
        add("payments.import_id = ?", filter.importNumber)
        add("date >= ?", filter.from?.iso)
        add("date <= ?", filter.to?.iso)
        for (column, ids) in [("payments.id", filter.ids), ("client_id", filter.clientIDs)] {
            guard let ids else { continue }
            conditions.append("\(column) IN (\(ids.map { String($0) }.joined(separator: ", ")))")
        }
        add("payments.currency = ?", filter.currency?.code)
        return (conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "), arguments)
    }

    private static func payment(_ row: Row) throws -> PaymentRecord {
        guard let currency = Currency(code: row["currency"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a payment has no known currency")
        }
        return PaymentRecord(
            id: row["id"], clientID: row["client_id"], clientName: row["client_name"],
            clientNumber: row["client_number"], method: row["method"],
            money: Money(minor: row["amount"], currency: currency), date: row["date"],
            importNumber: row["import_id"])
    }

    package func accounts() throws -> [AccountRecord] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM accounts ORDER BY code").map { row in
                let totals = try Row.fetchAll(db, sql: Ledger.accountTotals, arguments: [row["id"] as Int64])
                return AccountRecord(
                    id: row["id"], code: row["code"], name: row["name"], kind: row["kind"],
                    totals: try totals.map(accountTotal))
            }
        }
    }

    /// Sums in halves of nine digits, which cannot overflow.
    private static let accountTotals = """
        SELECT currency, sum(debit / 1000000000), sum(debit % 1000000000),
            sum(credit / 1000000000), sum(credit % 1000000000)
        FROM journal_lines JOIN journal_entries ON journal_entries.id = entry_id
        WHERE account_id = ? GROUP BY currency ORDER BY currency
        """

    private func accountTotal(_ row: Row) throws -> AccountTotal {
        guard let currency = Currency(code: row[0]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an entry has no known currency")
        }
        return AccountTotal(
            currency: currency, debit: Int128(row[1] as Int64) * 1_000_000_000 + Int128(row[2] as Int64),
            credit: Int128(row[3] as Int64) * 1_000_000_000 + Int128(row[4] as Int64))
    }
}
