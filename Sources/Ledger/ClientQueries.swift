import GRDB
package import IntrayModel

/// A client as listings show it.
package struct ClientRecord: Sendable {
    package let id: Int64
    /// Every stored field that is not empty.
    package let values: [Field: String]
    /// Custom fields by name, sorted.
    package let custom: [(name: String, value: String)]
    /// The sum of the client's journal lines per currency, currencies without any left out.
    package let balances: [(currency: Currency, minor: Int128)]
    package let createdAt: String
    package let updatedAt: String?
    package let importNumber: Int64?
}

/// What a person types to name a client.
package enum ClientQuery: Hashable, Sendable {
    case id(Int64)
    case number(String)
    case emailKey(String)
    case phoneKey(String)
    /// A part of the name, the e-mail address, the phone number or the client number.
    case text(String)
}

extension Ledger {
    /// Streams clients in the order of their ids.
    package func forEachClient(_ query: ClientQuery? = nil, _ body: (ClientRecord) throws -> Void) throws {
        try read { db in
            let (filter, arguments) = filter(query)
            let balances = try db.makeStatement(sql: Ledger.clientBalances)
            let rows = try Row.fetchCursor(
                db, sql: "SELECT * FROM clients \(filter) ORDER BY id", arguments: arguments)
            while let row = try rows.next() { try body(try record(row, balances: balances)) }
        }
    }

    package func clients(_ query: ClientQuery) throws -> [ClientRecord] {
        var found: [ClientRecord] = []
        try forEachClient(query) { found.append($0) }
        return found
    }

    /// The names of all custom fields that any client has, sorted.
    package func customNames() throws -> [String] {
        try read { db in
            try String.fetchAll(
                db, sql: "SELECT DISTINCT key FROM clients, json_each(custom) WHERE custom IS NOT NULL ORDER BY key")
        }
    }

    private func filter(_ query: ClientQuery?) -> (String, StatementArguments) {
        switch query {
        case nil: ("", [])
        case .id(let id): ("WHERE id = ?", [id])
        case .number(let number): ("WHERE client_number = ?", [number])
        case .emailKey(let key): ("WHERE email_key = ?", [key])
        case .phoneKey(let key): ("WHERE phone_key = ?", [key])
        case .text(let text):
            (
                "WHERE instr(lower(name), lower(:text)) OR instr(email_key, lower(:text)) OR instr(phone, :text) "
                    + "OR instr(client_number, :text)", ["text": text]
            )
        }
    }

    /// Debits less credits on the receivable account. The sum is taken in two halves so that it cannot overflow.
    private static let clientBalances = """
        SELECT currency, sum(debit / 1000000000 - credit / 1000000000), sum(debit % 1000000000 - credit % 1000000000)
        FROM journal_lines JOIN journal_entries ON journal_entries.id = entry_id
        WHERE client_id = ? GROUP BY currency ORDER BY currency
        """

    private func record(_ row: Row, balances statement: Statement) throws -> ClientRecord {
        let id: Int64 = row["id"]
        var values: [Field: String] = [:]
        for field in Field.allCases {
            guard let column = field.column else { continue }
            values[field] = field == .creditPeriodDays ? (row[column] as Int64?).map { String($0) } : row[column]
        }
        let sums = try Row.fetchAll(statement, arguments: [id])
        return ClientRecord(
            id: id, values: values, custom: try custom(row["custom"]), balances: try sums.map(Ledger.total),
            createdAt: row["created_at"], updatedAt: row["updated_at"], importNumber: row["import_id"])
    }

    private func custom(_ json: String?) throws -> [(name: String, value: String)] {
        guard let json else { return [] }
        return try decodeCustomFields(json)
    }

    /// A row of currency and the two halves of a sum.
    static func total(_ row: Row) throws -> (currency: Currency, minor: Int128) {
        (try currency(row[0]), Int128(row[1] as Int64) * 1_000_000_000 + Int128(row[2] as Int64))
    }
}
