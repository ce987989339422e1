import GRDB
import IntrayModel
import Ledger
import Testing

/// What a large import changes of clients that it wrote long before waits until its end: nobody can tell from what it finds
/// meanwhile, nor from the books afterwards.
@Suite struct LateChangesTests {
    static let targets: [Target] = [.field(.name), .field(.email), .field(.phone), .custom("segment")]

    struct Model {
        var name: String
        var email: String?
        var phone: String?
        var segment: String?
        var balance: BookedBalance?

        var values: RowValues { [name, email, phone, segment] }
        var emailKey: ClientKey? { email.map { ClientKey($0) } }
        var phoneKey: ClientKey? { phone.map { ClientKey($0) } }
    }

    /// `recentClients` 3: most changes wait. 1,000: none does.
    @Test(arguments: [3, 1000] as [Int64], [1, 2, 3, 4, 5, 6] as [UInt64])
    func aLongImportEndsAsItsRowsSay(recentClients: Int64, seed: UInt64) throws {
        let test = try TestLedger()
        var run = Run(dice: Dice(seed: seed))
        let number = try test.claim()
        try test.ledger.importSession(
            importID: number, targets: Self.targets, hasBalances: true, isLarge: true, recentClients: recentClients,
            at: "2026-03-01T09:00:01Z"
        ) { session in
            for _ in 0..<60 { try run.writeBatch(session) }
            try session.finish(
                TestLedger.record(), number: number, nextClientID: run.nextClient, nextClientNumber: run.nextClient)
            return (.commit, ())
        }
        try run.compare(test)
        #expect(try test.value("SELECT count(*) FROM sqlite_temp_schema WHERE type = 'table'") == 0)

        // A later import, by the indexes, finds all of them as they are.
        try test.ledger.importSession(
            importID: nil, targets: Self.targets, hasBalances: true, isLarge: true, at: "2026-03-02T09:00:01Z"
        ) { session in
            for id in run.clients.keys { try run.check(id, session, isWritten: true) }
            return (.rollback, ())
        }
    }

    /// What a check that rolls back tells of the bookings has those that waited.
    @Test func whatWaitsIsInTheTotals() throws {
        let test = try TestLedger()
        var run = Run(dice: Dice(seed: 9))
        for _ in 0..<2 {
            let booked = try test.ledger.importSession(
                importID: nil, targets: Self.targets, hasBalances: true, isLarge: true, recentClients: 2,
                at: "2026-03-01T09:00:01Z"
            ) { session in
                run = Run(dice: Dice(seed: 9))
                for _ in 0..<20 { try run.writeBatch(session) }
                return (.rollback, try session.booked())
            }
            let balances = run.clients.values.compactMap(\.balance)
            #expect(booked.entries == balances.count)
            let receivable = try #require(booked.accounts.first { $0.totals.contains { $0.debit > 0 } })
            #expect(receivable.totals.first?.debit == Int128(balances.reduce(0) { $0 + $1.money.minor }))
        }
    }

    struct Dice: RandomNumberGenerator {
        var seed: UInt64
        mutating func next() -> UInt64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return seed ^ (seed >> 29)
        }
    }

    struct Run {
        var dice: Dice
        var clients: [Int64: Model] = [:]
        var nextClient: Int64 = 1
        var nextPayment: Int64 = 1

        /// Some new clients, and some changes to some of those before.
        mutating func writeBatch(_ session: ImportSession) throws {
            var change = BatchChange()
            var booked: Set<Int64> = []
            for id in clients.keys.sorted().shuffled(using: &dice).prefix(Int.random(in: 0...4, using: &dice)) {
                try check(id, session, isWritten: false)
                if Bool.random(using: &dice) { try update(id, &change) }
                if Bool.random(using: &dice) { booked.insert(id) }
            }
            for _ in 0..<Int.random(in: 0...3, using: &dice) {
                let id = nextClient
                let model = Model(
                    name: "Client \(id)", email: "\(id)@example.com", phone: id.isMultiple(of: 3) ? nil : "+20\(id)",
                    segment: id.isMultiple(of: 2) ? "gold" : nil)
                clients[id] = model
                nextClient += 1
                change.inserts.append(
                    NewClient(
                        id: id, number: "C-\(id)", emailKey: model.emailKey, phoneKey: model.phoneKey,
                        values: model.values))
                if Bool.random(using: &dice) { booked.insert(id) }
            }
            for id in booked.sorted() { try book(id, &change) }
            try session.write(change)
            for id in clients.keys.sorted().shuffled(using: &dice).prefix(3) {
                try check(id, session, isWritten: false)
            }
        }

        private mutating func update(_ id: Int64, _ change: inout BatchChange) throws {
            var model = try #require(clients[id])
            let before = model
            model.name += "!"
            if Bool.random(using: &dice) { model.email = "\(id)-\(nextPayment)-\(dice.next())@example.com" }
            if Bool.random(using: &dice) { model.segment = model.segment == nil ? "silver" : nil }
            clients[id] = model
            change.updates.append(
                ClientUpdate(
                    id: id, number: "C-\(id)", emailKey: model.emailKey, phoneKey: model.phoneKey,
                    keysChanged: model.email != before.email, values: model.values,
                    changes: [FieldChange(field: "name", old: before.name, new: model.name)]))
        }

        private mutating func book(_ id: Int64, _ change: inout BatchChange) throws {
            let (amount, date) = (try money(Int64.random(in: 1...10_000, using: &dice)), try day("2026-01-31"))
            change.bookings.append(Booking(clientID: id, money: amount, date: date, replaces: clients[id]?.balance))
            clients[id]?.balance = BookedBalance(paymentID: nextPayment, money: amount, date: date)
            nextPayment += 1
        }

        /// The client is found by its keys, as it is now; once the import `isWritten`, payments may have other ids.
        func check(_ id: Int64, _ session: ImportSession, isWritten: Bool) throws {
            let model = try #require(clients[id])
            let found = try session.find(batch(email: model.email, phone: model.phone), numberSlot: nil).clients
            let known = try #require(found.first { $0.id == id })
            #expect(found.count == 1)
            #expect((0..<4).map { known.values[$0] } == (0..<4).map { model.values[$0] })
            #expect([known.name, known.number] == [model.name, "C-\(id)"])
            #expect(known.emailKey == model.emailKey && known.phoneKey == model.phoneKey)
            #expect(known.balance?.money == model.balance?.money && known.balance?.date == model.balance?.date)
            #expect(isWritten || known.balance?.paymentID == model.balance?.paymentID)
        }

        func compare(_ test: TestLedger) throws {
            let sql = """
                SELECT group_concat(id || '|' || client_number || '|' || name || '|' || coalesce(email, '-') || '|' ||
                    coalesce(email_key, '-') || '|' || coalesce(phone_key, '-') || '|' ||
                    coalesce(json_extract(custom, '$.segment'), '-') || '|' || coalesce(
                        (SELECT amount || ' ' || date FROM payments WHERE client_id = clients.id), '-'), char(10))
                FROM clients
                """
            let expected = clients.sorted { $0.key < $1.key }.map { id, model in
                [
                    "\(id)", "C-\(id)", model.name, model.email ?? "-", model.email ?? "-", model.phone ?? "-",
                    model.segment ?? "-", model.balance.map { "\($0.money.minor) \($0.date.iso)" } ?? "-",
                ].joined(separator: "|")
            }
            #expect(try test.value(sql) == expected.joined(separator: "\n"))
            let balances = clients.values.filter { $0.balance != nil }.count
            for table in ["payments", "journal_entries"] {
                #expect(try test.value("SELECT count(*) FROM \(table)") == balances)
            }
            #expect(
                try test.value(
                    """
                    SELECT count(*) FROM payments JOIN journal_lines ON journal_lines.entry_id = payments.id
                    WHERE debit = CASE line WHEN 1 THEN amount ELSE 0 END
                        AND credit = CASE line WHEN 2 THEN amount ELSE 0 END
                        AND journal_lines.client_id IS CASE line WHEN 1 THEN payments.client_id END
                    """) == 2 * balances)
            #expect(try test.value("SELECT count(*) FROM journal_lines") == 2 * balances)
            #expect(
                try test.value("SELECT max(id) < (SELECT next FROM sequences WHERE name = 'entry') FROM payments") == 1)
            #expect(try test.value("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") == 0)
        }
    }
}
