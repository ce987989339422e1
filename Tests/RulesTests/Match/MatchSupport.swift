import IntrayModel
import Rules
import Testing

/// A database of the simplest kind: what batches change is applied to arrays, and it fails the test when two clients
/// would share a key.
struct MatchStore {
    private(set) var known: [KnownClient] = []
    private var nextPayment: Int64 = 1
    /// Whether it says which row has what a client has, as the ledger does.
    var tellsSameRows = false

    /// `name e-mail-key phone balance` of every client, in the order of their ids.
    var clients: [String] {
        known.sorted { $0.id < $1.id }.map { client in
            let balance = client.balance.map { "\($0.money.text) \($0.money.currency.code) \($0.date.iso)" }
            return "\(client.name) \(client.emailKey?.text ?? "-") \(client.phoneKey?.text ?? "-") \(balance ?? "none")"
        }
    }

    var numbers: [String] { known.map(\.number) }

    func find(_ batch: RowBatch, numberSlot: Int?) -> KnownClients {
        var found = KnownClients()
        for client in known {
            let isAsked = batch.rows.contains { row in
                (row.emailKey != nil && row.emailKey == client.emailKey)
                    || (row.phoneKey != nil && row.phoneKey == client.phoneKey)
            }
            if isAsked { found.clients.append(tellsSameRows ? client.withSameRow(of: batch) : client) }
            found.numberOwners[client.number] = client.reference
        }
        return found
    }

    mutating func apply(_ change: BatchChange, _ nameSlot: Int) throws {
        for client in change.inserts {
            known.append(
                KnownClient(
                    id: client.id, number: client.number, name: client.values[nameSlot] ?? "",
                    emailKey: client.emailKey,
                    phoneKey: client.phoneKey, currency: nil, values: client.values, balance: nil))
        }
        for update in change.updates {
            let index = try #require(known.firstIndex { $0.id == update.id })
            known[index].number = update.number
            known[index].emailKey = update.emailKey
            known[index].phoneKey = update.phoneKey
            known[index].values = update.values
            known[index].name = update.values[nameSlot] ?? ""
        }
        for removal in change.bookings.compactMap(\.replaces) {
            let index = try #require(known.firstIndex { $0.balance?.paymentID == removal.paymentID })
            known[index].balance = nil
        }
        for booking in change.bookings {
            let index = try #require(known.firstIndex { $0.id == booking.clientID })
            #expect(known[index].balance == nil, "one opening balance a client")
            known[index].balance = BookedBalance(paymentID: nextPayment, money: booking.money, date: booking.date)
            nextPayment += 1
        }
        let texts = [known.compactMap(\.emailKey?.text), known.compactMap(\.phoneKey?.text), known.map(\.number)]
        for keys in texts {
            #expect(Set(keys).count == keys.count, "no two clients share a key")
        }
    }
}

/// A table of rows, checked and matched in batches of a size. `asksAhead`: the store is asked about a batch before it
/// has what the batch before changes, as the engine does. `oneHash`: all keys have the same hash.
struct MatchedTable {
    private(set) var store = MatchStore()
    private(set) var outcomes: [String] = []
    private(set) var codes: [String] = []
    let balances: BalanceTally

    init(
        _ manifest: String, _ lines: [String], batchRows: Int,
        permissions: Set<Permission> = Set(Permission.allCases), asksAhead: Bool = false, oneHash: Bool = false,
        tellsSameRows: Bool = false
    ) throws {
        let parsed = try Manifest.read(
            bytes: Array(manifest.utf8), fileName: "m.yaml", mappings: .none, checks: DefaultValues.checks)
        let closed = ClosedPeriod(
            id: 1, from: try #require(CalendarDate(iso: "2025-01-01")),
            to: try #require(CalendarDate(iso: "2025-12-31")))
        let table = try CheckedTable(manifest, lines, closed: [closed])
        let rule = BalanceRule(
            policy: parsed.openingBalances, today: try #require(CalendarDate(iso: "2026-06-01")),
            closedPeriods: [closed])
        let options = MatchOptions(
            updateExisting: parsed.updateExisting, clearsEmptyCells: parsed.emptyCells == .clear,
            currency: try #require(Currency(code: "EGP")), balanceRule: rule,
            dropper: Operator(account: "sara", name: "Sara", permissions: permissions, isKnown: true),
            keepsChanges: false)
        var matcher = Matcher(
            layout: table.layout, options: options, nextClientID: 1, nextClientNumber: 1, nextPaymentID: 1)
        let nameSlot = try #require(table.layout.targets.firstIndex(of: .field(.name)))
        store.tellsSameRows = tellsSameRows
        var waiting: BatchChange?
        for start in stride(from: 0, to: table.batch.rows.count, by: batchRows) {
            var batch = table.batch.part(start..<min(start + batchRows, table.batch.rows.count))
            if oneHash { batch.giveOneHash() }
            if let change = waiting, !asksAhead {
                try store.apply(change, nameSlot)
                waiting = nil
            }
            let known = store.find(batch, numberSlot: matcher.layout.numberSlot)
            let taken = Set(store.numbers)
            if let change = waiting { try store.apply(change, nameSlot) }
            let matched = try matcher.match(batch, known: known, takenNumbers: taken)
            waiting = matched.change
            outcomes += matched.decisions.map(\.outcome.rawValue)
            codes += matched.findings.map(\.finding.code.rawValue)
        }
        if let change = waiting { try store.apply(change, nameSlot) }
        balances = matcher.balances
    }
}

extension KnownClient {
    fileprivate func withSameRow(of batch: RowBatch) -> KnownClient {
        var client = self
        client.sameAsRow = batch.rows.indices.first { row in
            batch.rows[row].emailKey == emailKey && batch.rows[row].phoneKey == phoneKey
                && (0..<batch.slotCount).allSatisfy { batch.value(row: row, slot: $0) == values[$0] }
        }
        return client
    }
}

extension RowBatch {
    fileprivate mutating func giveOneHash() {
        for index in rows.indices {
            rows[index].emailKey = rows[index].emailKey.map { ClientKey($0.text, hash: 7) }
            rows[index].phoneKey = rows[index].phoneKey.map { ClientKey($0.text, hash: 7) }
        }
    }

    /// Some rows of the batch as a batch of their own.
    fileprivate func part(_ range: Range<Int>) -> RowBatch {
        var part = RowBatch(slotCount: slotCount)
        part.rows = Array(rows[range])
        part.values = Array(values[range.lowerBound * slotCount..<range.upperBound * slotCount])
        return part
    }
}
