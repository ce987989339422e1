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
    /// In whatever currency a payment is.
    package var least: ExactDecimal?
    package var most: ExactDecimal?

    package init() {}
}

/// The order of a list of payments; equal ones by their ids.
package struct PaymentOrder: Hashable, Sendable {
    package enum Key: String, CaseIterable, Sendable { case id, date, amount, client, currency, `import` }

    package var key = Key.id
    package var isDescending = false

    package init() {}

    var sql: String {
        let column =
            switch key {
            case .id: "payments.id"
            case .date: "date"
            case .amount: "amount"
            case .client: "client_name"
            case .currency: "payments.currency"
            case .import: "payments.import_id"
            }
        return "ORDER BY \(column)\(isDescending ? " DESC" : ""), payments.id"
    }
}

/// A part of a list: so many, after so many others.
package struct Page: Hashable, Sendable {
    package let limit: Int
    package let offset: Int

    package init(limit: Int, offset: Int) {
        self.limit = limit
        self.offset = offset
    }
}

extension Ledger {
    /// Streams payments.
    package func forEachPayment(
        _ filter: PaymentFilter, order: PaymentOrder = PaymentOrder(), page: Page? = nil,
        _ body: (PaymentRecord) throws -> Void
    ) throws {
        try read { db in try Ledger.forEachPayment(filter, order: order, page: page, db, body) }
    }

    /// How many payments a filter takes, and their sums per currency.
    package func paymentTotals(_ filter: PaymentFilter) throws -> (
        count: Int, totals: [(currency: Currency, minor: Int128)]
    ) {
        try read { db in
            let (condition, arguments) = Ledger.sql(of: filter)
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT currency, sum(amount / 1000000000), sum(amount % 1000000000), count(*)
                    FROM payments \(condition) GROUP BY currency ORDER BY currency
                    """,
                arguments: arguments)
            return (rows.reduce(0) { $0 + ($1[3] as Int) }, try rows.map(Ledger.total))
        }
    }

    static func forEachPayment(
        _ filter: PaymentFilter, order: PaymentOrder = PaymentOrder(), page: Page? = nil, _ db: Database,
        _ body: (PaymentRecord) throws -> Void
    ) throws {
        let (condition, arguments) = sql(of: filter)
        let limit = page.map { " LIMIT \($0.limit) OFFSET \($0.offset)" } ?? ""
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT payments.*, clients.name AS client_name, clients.client_number AS client_number
                FROM payments JOIN clients ON clients.id = payments.client_id
                \(condition) \(order.sql)\(limit)
                """,
            arguments: arguments)
        while let row = try rows.next() { try body(try payment(row)) }
    }

    /// A list of ids as one argument, however long.
    static func json(_ ids: [Int64]) -> String { "[\(ids.map { String($0) }.joined(separator: ","))]" }

    /// An amount in the minor unit of each payment's own currency, as SQL.
    private static func minorUnits(_ amount: ExactDecimal, roundsUp: Bool) -> String {
        let currencies = Currency.codes.compactMap { Currency(code: $0) }
        let cases = Dictionary(grouping: currencies, by: \.digits).sorted { $0.key < $1.key }.map { digits, group in
            let codes = group.map { "'\($0.code)'" }.joined(separator: ", ")
            return "WHEN payments.currency IN (\(codes)) THEN \(amount.minorUnits(digits: digits, roundsUp: roundsUp))"
        }
        return "CASE " + cases.joined(separator: " ") + " END"
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
            add("\(column) IN (SELECT value FROM json_each(?))", Ledger.json(ids))
        }
        if let least = filter.least { conditions.append("amount >= \(minorUnits(least, roundsUp: true))") }
        if let most = filter.most { conditions.append("amount <= \(minorUnits(most, roundsUp: false))") }
        add("payments.currency = ?", filter.currency?.code)
        return (conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "), arguments)
    }

    static func payment(_ row: Row) throws -> PaymentRecord {
        PaymentRecord(
            id: row["id"], clientID: row["client_id"], clientName: row["client_name"],
            clientNumber: row["client_number"], method: row["method"],
            money: Money(minor: row["amount"], currency: try currency(row["currency"])), date: row["date"],
            importNumber: row["import_id"])
    }
}
