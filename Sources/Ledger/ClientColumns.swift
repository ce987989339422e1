import IntrayModel

/// The statements of one import over the `clients` table: only the columns that it maps, so that a row binds no more
/// than it has.
///
/// Custom fields live in one JSON object; `json_patch` drops members that are null, so an empty one is absent.
struct ClientColumns {
    /// id, client number, name, e-mail key, phone key, currency, the values, and what `BookSQL.openingBalance` gives.
    let select: String
    static let emailKeyIndex = 3
    let insert: String
    let update: String
    let targets: [Target]
    let fields: [(slot: Int, column: String)]
    let customs: [(slot: Int, name: String)]
    private let slotCount: Int
    let withBalance: Bool

    /// A client number cannot be empty, so one that is let go of gets a value that no file can ask for: numbers are
    /// trimmed text, this one begins with a blank.
    static let releaseKeys = """
        UPDATE clients SET email_key = NULL, phone_key = NULL, client_number = ' ' || id WHERE id = ?1
        """

    /// `withBalance`: `select` gives a client's opening balance too.
    init(_ targets: [Target], withBalance: Bool) {
        var fields: [(slot: Int, column: String)] = []
        var customs: [(slot: Int, name: String)] = []
        for (slot, target) in targets.enumerated() {
            switch target {
            case .field(.clientNumber): break
            case .field(let field): if let column = field.column { fields.append((slot, column)) }
            case .custom(let name): customs.append((slot, name))
            }
        }
        self.targets = targets
        self.fields = fields
        self.customs = customs
        slotCount = targets.count
        let names = fields.map(\.column)
        self.withBalance = withBalance
        let booked = "LEFT JOIN payments ON client_id = clients.id AND \(BookSQL.isOpeningBalance)"
        select = ClientColumns.select(
            targets, balance: withBalance ? ClientColumns.balance.map { "payments.\($0)" } : [],
            from: withBalance ? "clients \(booked)" : "clients")
        let insertColumns =
            ["id", "client_number", "email_key", "phone_key", "created_at", "import_id"] + names
            + (customs.isEmpty ? [] : ["custom"])
        let plain = (1...6 + names.count).map { "?\($0)" }
        insert =
            "INSERT INTO clients (\(insertColumns.joined(separator: ", "))) VALUES ("
            + (plain + ClientColumns.custom(customs, base: "'{}'", after: plain.count)).joined(separator: ", ") + ")"
        let sets = ["client_number", "email_key", "phone_key", "updated_at"] + names
        let assigned = sets.enumerated().map { "\($1) = ?\($0 + 2)" }
        let patched = ClientColumns.custom(customs, base: "coalesce(custom, '{}')", after: assigned.count + 1)
        update =
            "UPDATE clients SET " + (assigned + patched.map { "custom = \($0)" }).joined(separator: ", ")
            + " WHERE id = ?1"
    }

    static let balance = ["id", "amount", "currency", "date"]

    /// What `select` is, with other tables for clients and balances.
    static func select(_ targets: [Target], balance: [String], from tables: String) -> String {
        "SELECT clients.id, client_number, name, email_key, phone_key, clients.currency"
            + (targets.map(expression) + balance).map { ", " + $0 }.joined() + " FROM " + tables
    }

    private static func expression(_ target: Target) -> String {
        switch target {
        case .field(let field): field.column.map { "clients.\($0)" } ?? "NULL"
        case .custom(let name): "(SELECT value FROM json_each(custom) WHERE key = \(quoted(name)))"
        }
    }

    private static func custom(_ customs: [(slot: Int, name: String)], base: String, after: Int) -> [String] {
        members(customs, after: after).map { "json_patch(\(base), \($0))" }
    }

    /// The object of a row's custom fields, with null for the empty ones; none when there are no such fields.
    static func members(_ customs: [(slot: Int, name: String)], after: Int) -> [String] {
        if customs.isEmpty { return [] }
        let members = customs.enumerated().map { "\(quoted($1.name)), ?\(after + 1 + $0)" }
        return ["json_object(\(members.joined(separator: ", ")))"]
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    /// The client of a row that `select` gives. `batch` has a row about it, whose values it most likely has: those are
    /// taken from there, and all of them together, from `values`, when they are the same.
    func client(
        from row: BulkStatement, like batch: RowBatch, row index: Int, sharing values: BatchValues
    ) throws -> KnownClient {
        let likely = RowValues(of: values, row: index)
        let isSame = slotCount == likely.count && (0..<slotCount).allSatisfy { row.hasText(6 + $0, likely[$0]) }
        let emailKey = key(row, ClientColumns.emailKeyIndex, like: batch.rows[index].emailKey)
        let phoneKey = key(row, 4, like: batch.rows[index].phoneKey)
        return KnownClient(
            id: row.int64(0), number: row.text(1) ?? "", name: row.text(2, like: batch.rows[index].name) ?? "",
            emailKey: emailKey, phoneKey: phoneKey, currency: row.text(5),
            values: isSame
                ? likely
                : RowValues((0..<slotCount).map { row.text(6 + $0, like: $0 < likely.count ? likely[$0] : nil) }),
            balance: try balance(row),
            sameAsRow: isSame && emailKey == batch.rows[index].emailKey && phoneKey == batch.rows[index].phoneKey
                ? index : nil)
    }

    private func key(_ row: BulkStatement, _ column: Int, like likely: ClientKey?) -> ClientKey? {
        if let likely, row.hasText(column, likely.text) { return likely }
        return row.text(column).map { ClientKey($0) }
    }

    private func balance(_ row: BulkStatement) throws -> BookedBalance? {
        let first = 6 + slotCount
        guard withBalance, let code = row.text(first + 2) else { return nil }
        guard let currency = Currency(code: code), let date = CalendarDate(iso: row.text(first + 3) ?? "") else {
            throw LedgerFault(.damaged, "payment \(row.int64(first)) has no readable currency or date")
        }
        return BookedBalance(
            paymentID: row.int64(first), money: Money(minor: row.int64(first + 1), currency: currency), date: date)
    }

    /// All but the time (5) and the import (6), which are the same for all.
    func bind(_ client: NewClient, to statement: BulkStatement) {
        statement.bind(1, client.id)
        statement.bind(2, client.number)
        statement.bind(3, client.emailKey?.text)
        statement.bind(4, client.phoneKey?.text)
        bind(client.values, from: 7, to: statement)
    }

    func bind(_ update: ClientUpdate, time: String?, to statement: BulkStatement) {
        statement.bind(1, update.id)
        statement.bind(2, update.number)
        statement.bind(3, update.emailKey?.text)
        statement.bind(4, update.phoneKey?.text)
        statement.bind(5, time)
        bind(update.values, from: 6, to: statement)
    }

    private func bind(_ values: RowValues, from first: Int, to statement: BulkStatement) {
        var index = first
        for field in fields {
            statement.bind(index, values[field.slot])
            index += 1
        }
        for custom in customs {
            statement.bind(index, values[custom.slot])
            index += 1
        }
    }
}
