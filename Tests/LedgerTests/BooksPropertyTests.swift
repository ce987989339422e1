import IntrayModel
import Ledger
import Testing

/// Random sequences of imports, entries by hand, deletions, closings and undos, compared with the model after every
/// step.
@Suite struct BooksPropertyTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func theBooksAreWhatTheModelSays(seed: UInt64) throws {
        var run = try RandomBooks(seed: seed)
        for _ in 0..<60 {
            let what = try run.step()
            try run.compare(after: what)
        }
        // A run in which nothing was undone or refused would prove little.
        #expect(run.undone > 0)
        #expect(run.refused > 0)
    }
}

private struct RandomBooks {
    static let actor = Actor(account: "mona", name: "Mona", time: "2026-03-01T10:00:00Z")

    let test = try! TestLedger()
    var dice: Dice
    var oracle = Oracle()
    var nextClient: Int64 = 1
    var closed: [PeriodRecord] = []
    var activities = 0
    var undone = 0
    var refused = 0

    init(seed: UInt64) throws { dice = Dice(seed: seed) }

    mutating func step() throws -> String {
        switch Int.random(in: 0..<20, using: &dice) {
        case 0..<8: return try importSome()
        case 8..<10: return try setByHand()
        case 10..<12: return try deleteSome()
        case 12: return try close()
        case 13: return try reopen()
        default: return try undo()
        }
    }

    private func isClosed(_ date: CalendarDate) -> Bool {
        closed.contains { $0.from <= date.iso && date.iso <= $0.to }
    }

    /// Days of four months, so that periods and dates meet.
    private mutating func someDay() throws -> CalendarDate {
        try day("2026-0\(Int.random(in: 1...4, using: &dice))-1\(Int.random(in: 0...9, using: &dice))")
    }

    private mutating func openDay() throws -> CalendarDate? {
        for _ in 0..<20 {
            let date = try someDay()
            if !isClosed(date) { return date }
        }
        return nil
    }

    private mutating func freshEmail(_ taken: Set<String>) -> String? {
        // Few addresses, so that one is let go of by one client and taken by another.
        let free = (1...14).map { "\($0)@example.com" }.filter { !taken.contains($0) }
        return free.randomElement(using: &dice)
    }

    // MARK: Deeds

    private mutating func importSome() throws -> String {
        let clients = oracle.clients
        var taken = Set(clients.values.map(\.email))
        var steps: [Oracle.Step] = []
        let number = try test.claim()
        let present = clients.keys.sorted().shuffled(using: &dice).prefix(Int.random(in: 0...4, using: &dice))
        for id in present {
            var step = Oracle.Step(client: id)
            if Bool.random(using: &dice) { step.name = "Name \(dice.next() % 1000)" }
            if Bool.random(using: &dice), let email = freshEmail(taken) {
                step.email = email
                taken.insert(email)
            }
            steps.append(step)
        }
        for _ in 0..<Int.random(in: 0...2, using: &dice) {
            guard let email = freshEmail(taken) else { continue }
            taken.insert(email)
            steps.append(Oracle.Step(client: nextClient, created: true, name: "New \(nextClient)", email: email))
            nextClient += 1
        }
        for index in steps.indices where Bool.random(using: &dice) {
            let former = clients[steps[index].client]?.balance
            if let former, isClosed(former.date) { continue }
            guard let date = try openDay() else { continue }
            let minor = Int64.random(in: 1...500_000, using: &dice)
            steps[index].balance = .some(.init(minor: minor, date: date, importNumber: number))
            steps[index].former = former
        }
        // A step that changes nothing is none.
        steps.removeAll { step in
            !step.created && step.balance == nil && (step.name == nil || step.name == clients[step.client]?.name)
                && step.email == nil
        }
        try book(steps, number, clients)
        oracle.add(Oracle.Deed(importNumber: number, steps: steps))
        activities += 1
        return "import \(number)"
    }

    private func book(_ steps: [Oracle.Step], _ number: Int64, _ clients: [Int64: Oracle.Client]) throws {
        var change = BatchChange()
        var end: Int64 = 0
        for step in steps {
            let before = clients[step.client]
            let name = step.name ?? before?.name ?? ""
            let email = step.email ?? before?.email ?? ""
            if step.created {
                change.inserts.append(
                    NewClient(
                        id: step.client, number: "C-\(step.client)", emailKey: ClientKey(email), phoneKey: nil,
                        values: [name, email]))
                end = max(end, step.client + 1)
            } else {
                var changes: [FieldChange] = []
                if name != before?.name { changes.append(FieldChange(field: "name", old: before?.name, new: name)) }
                if email != before?.email {
                    changes.append(FieldChange(field: "email", old: before?.email, new: email))
                }
                if !changes.isEmpty {
                    change.updates.append(
                        ClientUpdate(
                            id: step.client, number: "C-\(step.client)", emailKey: ClientKey(email), phoneKey: nil,
                            keysChanged: email != before?.email, values: [name, email], changes: changes))
                }
            }
            if case .some(.some(let balance)) = step.balance {
                let former = try bookedBalance(ofClient: step.client)
                change.bookings.append(
                    Booking(
                        clientID: step.client, money: try money(balance.minor), date: balance.date, replaces: former))
            }
        }
        try test.ledger.importSession(
            importID: number, targets: [.field(.name), .field(.email)], hasBalances: true, at: "2026-03-01T09:00:01Z"
        ) { session in
            try session.write(change)
            try session.finish(
                TestLedger.record(), number: number, nextClientID: max(end, session.start.nextClientID),
                nextClientNumber: 1)
            return (.commit, ())
        }
        // What the record says of rows is not of interest here, but the counters are checked by the audit.
        try test.sql(
            """
            UPDATE imports SET rows_read = \(change.inserts.count), rows_created = \(change.inserts.count)
            WHERE id = \(number)
            """)
    }

    private func bookedBalance(ofClient id: Int64) throws -> BookedBalance? {
        var filter = PaymentFilter()
        filter.clientIDs = [id]
        var found: BookedBalance?
        try test.ledger.forEachPayment(filter) { payment in
            found = BookedBalance(paymentID: payment.id, money: payment.money, date: try day(payment.date))
        }
        return found
    }

    private mutating func setByHand() throws -> String {
        let clients = oracle.clients
        guard let id = clients.keys.sorted().randomElement(using: &dice), let date = try openDay() else {
            return "none"
        }
        let former = clients[id]?.balance
        if let former, isClosed(former.date) { return "none" }
        let minor = Int64.random(in: -1000...(-1), using: &dice)
        let amount = try money(minor)
        _ = try test.ledger.setBalance(
            ofClient: ClientName(id: id, number: "", name: ""), by: Self.actor, summary: { _ in "by hand" },
            decide: { _, _ in (amount, date) })
        let balance = Oracle.Balance(minor: minor, date: date, importNumber: nil)
        oracle.add(Oracle.Deed(importNumber: nil, steps: [Oracle.Step(client: id, balance: .some(balance))]))
        activities += 1
        return "set \(id)"
    }

    private mutating func deleteSome() throws -> String {
        let owners = oracle.clients.filter { $0.value.balance != nil }.keys.sorted()
        let chosen = Array(owners.shuffled(using: &dice).prefix(2))
        guard !chosen.isEmpty else { return "none" }
        var filter = PaymentFilter()
        filter.clientIDs = chosen
        let clients = oracle.clients
        if chosen.contains(where: { clients[$0]?.balance.map { isClosed($0.date) } == true }) {
            #expect(throws: PaymentRefusal.self) {
                try test.ledger.deletePayments(filter, by: Self.actor) { _ in "deleted" }
            }
            refused += 1
            return "refused deletion of \(chosen)"
        }
        _ = try test.ledger.deletePayments(filter, by: Self.actor) { _ in "deleted" }
        oracle.add(
            Oracle.Deed(
                importNumber: nil, steps: chosen.map { Oracle.Step(client: $0, balance: .some(nil)) }))
        activities += 1
        return "delete \(chosen)"
    }

    private mutating func close() throws -> String {
        let from = try someDay()
        let to = try #require(CalendarDate(iso: from.iso.prefix(8) + "19"))
        do {
            closed.append(try test.ledger.closePeriod(from: from, to: to, by: Self.actor))
            activities += 1
            return "close \(from.iso)"
        } catch is PeriodRefusal {
            #expect(closed.contains { $0.from <= to.iso && from.iso <= $0.to })
            return "refused closing"
        }
    }

    private mutating func reopen() throws -> String {
        guard let index = closed.indices.randomElement(using: &dice) else { return "none" }
        _ = try test.ledger.reopenPeriod(closed[index].id, by: Self.actor)
        closed.remove(at: index)
        activities += 1
        return "reopen"
    }

    private mutating func undo() throws -> String {
        // The later ones more often: the early ones are nearly always blocked.
        guard let number = oracle.imports.suffix(4).randomElement(using: &dice) else { return "none" }
        let blocked = oracle.isBlocked(number, closed: isClosed)
        for isDryRun in [true, false] {
            do {
                _ = try test.ledger.undoImport(number, by: Self.actor, isDryRun: isDryRun) { _ in "undone" }
                #expect(!blocked, "import \(number) should not have been undone")
            } catch UndoRefusal.blocked(_, let obstacles) {
                #expect(blocked, "import \(number): \(obstacles)")
                #expect(!obstacles.isEmpty)
            }
            if isDryRun { try compare(after: "dry run of undo \(number)") }
        }
        if blocked {
            refused += 1
            return "refused undo \(number)"
        }
        oracle.undo(number)
        undone += 1
        activities += 1
        return "undo \(number)"
    }

    // MARK: Comparing

    func compare(after what: String) throws {
        var found: [Int64: Oracle.Client] = [:]
        var sums: [Int64: Int128] = [:]
        try test.ledger.forEachClient { client in
            found[client.id] = Oracle.Client(
                name: client.values[.name] ?? "", email: client.values[.email] ?? "", balance: nil)
            sums[client.id] = client.balances.first?.minor
        }
        let keyed: Int? = try test.value("SELECT count(*) FROM clients WHERE email_key = email")
        #expect(keyed == found.count, "keys after \(what)")
        try test.ledger.forEachPayment(PaymentFilter()) { payment in
            found[payment.clientID]?.balance = Oracle.Balance(
                minor: payment.money.minor, date: try day(payment.date), importNumber: payment.importNumber)
        }
        let expected = oracle.clients
        #expect(found == expected, "after \(what)")
        #expect(sums == expected.compactMapValues { $0.balance.map { Int128($0.minor) } }, "balances after \(what)")
        let count: Int? = try test.value("SELECT count(*) FROM activity_log")
        #expect(count == activities, "the log after \(what)")
        let faults = try test.ledger.audit { stored in (stored.emailKey, stored.phoneKey) }
        #expect(faults.isEmpty, "after \(what)")
        for currency in try test.ledger.accounts().flatMap(\.totals).map(\.currency) {
            let totals = try test.ledger.accounts().flatMap(\.totals).filter { $0.currency == currency }
            #expect(totals.reduce(0) { $0 + $1.balance } == 0, "trial balance after \(what)")
        }
    }
}
