import IntrayModel
import Ledger
import Testing

@Suite struct UndoTests {
    static let mona = ConstraintTests.mona
    static let targets: [Target] = [
        .field(.name), .field(.email), .field(.phone), .field(.clientNumber), .custom("tier"),
    ]

    static func created(_ id: Int64, _ email: String?, _ phone: String? = nil, tier: String? = nil) -> NewClient {
        NewClient(
            id: id, number: "C-\(id)", emailKey: email.map { ClientKey($0) },
            phoneKey: phone.map { ClientKey($0) }, values: ["Client \(id)", email, phone, "C-\(id)", tier])
    }

    static func update(
        _ id: Int64, from old: [String?], to new: [String?], keys: (email: String?, phone: String?), number: String
    ) -> ClientUpdate {
        let changes = zip(targets, zip(old, new)).compactMap { target, values in
            values.0 == values.1 ? nil : FieldChange(field: target.name, old: values.0, new: values.1)
        }
        return ClientUpdate(
            id: id, number: number, emailKey: keys.email.map { ClientKey($0) },
            phoneKey: keys.phone.map { ClientKey($0) }, keysChanged: true, values: RowValues(new),
            changes: changes)
    }

    private func undo(_ number: Int64, _ test: TestLedger) throws {
        _ = try test.ledger.undoImport(number, by: Self.mona, isDryRun: false) { _ in "undone" }
    }

    /// The contact moves from e-mail to phone, the numbers of two clients change places, custom fields come and go.
    @Test func everyFieldAndKeyComesBack() throws {
        let test = try TestLedger()
        var first = BatchChange()
        first.inserts = [Self.created(1, "a@example.com", tier: "gold"), Self.created(2, nil, "+202")]
        try test.book(first, targets: Self.targets)
        let before = try dump(test)
        var second = BatchChange()
        second.updates = [
            Self.update(
                1, from: ["Client 1", "a@example.com", nil, "C-1", "gold"], to: ["One", nil, "+202", "C-2", nil],
                keys: (nil, "+202"), number: "C-2"),
            Self.update(
                2, from: ["Client 2", nil, "+202", "C-2", nil],
                to: ["Client 2", "a@example.com", nil, "C-1", "silver"], keys: ("a@example.com", nil), number: "C-1"),
        ]
        second.inserts = [Self.created(3, "c@example.com")]
        let number = try test.book(second, targets: Self.targets)
        #expect(try dump(test) != before)
        try undo(number, test)
        #expect(try dump(test) == before)
    }

    /// A row late in the file changes a client that an early one changed: the value before the first counts.
    @Test func aClientChangedTwiceByOneImportGetsItsFirstValue() throws {
        let test = try TestLedger()
        var first = BatchChange()
        first.inserts = [Self.created(1, "a@example.com")]
        try test.book(first, targets: Self.targets)
        let before = try dump(test)
        let values: [[String?]] = ["Client 1", "Two", "Three"].map { [$0, "a@example.com", nil, "C-1", nil] }
        let number = try test.claim()
        try test.ledger.importSession(importID: number, targets: Self.targets, hasBalances: true, at: "t") { session in
            for index in 0..<2 {
                var batch = BatchChange()
                batch.updates = [
                    Self.update(
                        1, from: values[index], to: values[index + 1], keys: ("a@example.com", nil), number: "C-1")
                ]
                try session.write(batch)
            }
            try session.finish(TestLedger.record(), number: number, nextClientID: 2, nextClientNumber: 1)
            return (.commit, ())
        }
        try undo(number, test)
        #expect(try dump(test) == before)
        #expect(
            try test.ledger.history(ofClient: 1).last?.change
                == FieldChange(field: "name", old: "Three", new: "Client 1"))
    }

    @Test func theFormerBalanceIsTheVeryPaymentThatItWas() throws {
        let test = try TestLedger()
        let first = try bookBalance(test, 100, "2026-01-31", creates: true)
        let second = try bookBalance(test, 250, "2026-02-01")
        #expect(try test.value("SELECT import_id FROM payments") == second)
        try undo(second, test)
        #expect(try test.value("SELECT id FROM payments") == 1)
        #expect(try test.value("SELECT import_id FROM payments") == first)
        #expect(try test.value("SELECT import_id FROM journal_entries") == first)
        #expect(try test.value("SELECT sum(debit) FROM journal_lines WHERE client_id = 1") == 100)
        // And nothing stands in the way of the first one any more.
        try undo(first, test)
        for table in ["clients", "payments", "journal_entries", "journal_lines"] {
            #expect(try test.value("SELECT count(*) FROM \(table)") == 0, "\(table)")
        }
    }

    @Test func laterWorkIsListedClientByClient() throws {
        let test = try TestLedger()
        let first = try bookBalance(test, 100, "2026-01-31", creates: true)
        let second = try bookBalance(test, 250, "2026-02-01")
        let found = #expect(throws: UndoRefusal.self) { try undo(first, test) }
        guard case .blocked(first, let obstacles) = found, case .laterWork(let entry, let client) = obstacles.first
        else {
            Issue.record("not blocked: \(String(describing: found))")
            return
        }
        #expect(obstacles.count == 1)
        #expect(entry.importNumber == second)
        #expect(client.id == 1)
        #expect(try test.value("SELECT count(*) FROM imports WHERE undone_at IS NOT NULL") == 0)
    }

    /// The balance that goes, and the one that would come back.
    @Test(arguments: [("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28")])
    func aClosedPeriodStandsInTheWay(from: String, to: String) throws {
        let test = try TestLedger()
        try bookBalance(test, 100, "2026-01-31", creates: true)
        let second = try bookBalance(test, 250, "2026-02-01")
        let period = try test.ledger.closePeriod(from: try day(from), to: try day(to), by: Self.mona)
        let found = #expect(throws: UndoRefusal.self) { try undo(second, test) }
        guard case .blocked(_, let obstacles) = found, case .closed(let closed) = obstacles.first else {
            Issue.record("not blocked: \(String(describing: found))")
            return
        }
        #expect(obstacles.count == 1)
        #expect(closed.period.id == period.id)
        _ = try test.ledger.reopenPeriod(period.id, by: Self.mona)
        try undo(second, test)
    }

    @Test func aFormerKeyThatIsAnothersByNowStandsInTheWay() throws {
        let test = try TestLedger()
        var first = BatchChange()
        first.inserts = [Self.created(1, "a@example.com")]
        try test.book(first, targets: Self.targets)
        var second = BatchChange()
        second.updates = [
            Self.update(
                1, from: ["Client 1", "a@example.com", nil, "C-1", nil],
                to: ["Client 1", "b@example.com", nil, "C-1", nil], keys: ("b@example.com", nil), number: "C-1")
        ]
        let number = try test.book(second, targets: Self.targets)
        var third = BatchChange()
        third.inserts = [Self.created(2, "a@example.com")]
        let taker = try test.book(third, targets: Self.targets)
        let found = #expect(throws: UndoRefusal.self) { try undo(number, test) }
        guard case .blocked(_, let obstacles) = found,
            case .taken(.email, "a@example.com", let client, let owner) = obstacles.first
        else {
            Issue.record("not blocked: \(String(describing: found))")
            return
        }
        #expect(client.id == 1)
        #expect(owner.id == 2)
        try undo(taker, test)
        try undo(number, test)
        #expect(try test.ledger.clients(.emailKey("a@example.com")).map(\.id) == [1])
    }

    @Test func onlyWhatWasImportedAndStandsCanBeUndone() throws {
        let test = try TestLedger()
        let done = try bookBalance(test, 100, "2026-01-31", creates: true)
        let checked = try test.claim()
        try test.ledger.decide(checked, TestLedger.record(.checked))
        try undo(done, test)
        for number in [done, checked, try test.claim(), 99] {
            #expect(throws: UndoRefusal.self) { try undo(number, test) }
        }
    }

    @Test func theSameContentMayComeAgain() throws {
        let test = try TestLedger()
        let number = try test.claim()
        try test.ledger.importSession(importID: number, targets: [.field(.name)], hasBalances: true, at: "t") {
            session in
            var record = TestLedger.record()
            record.file.sha256 = "aa"
            record.file.mappingSHA256 = "mm"
            try session.finish(record, number: number, nextClientID: 1, nextClientNumber: 1)
            return (.commit, ())
        }
        #expect(try test.ledger.importOf(contentSHA256: "aa", mappingSHA256: "mm")?.number == number)
        try undo(number, test)
        #expect(try test.ledger.importOf(contentSHA256: "aa", mappingSHA256: "mm") == nil)
    }

    // MARK: Help

    /// An import that books the balance of client 1, in place of the one that it has.
    @discardableResult
    private func bookBalance(
        _ test: TestLedger, _ minor: Int64, _ date: String, creates: Bool = false
    ) throws -> Int64 {
        var change = BatchChange()
        if creates { change.inserts = [Self.created(1, "a@example.com")] }
        var replaced: BookedBalance?
        try test.ledger.forEachPayment(PaymentFilter()) { payment in
            replaced = BookedBalance(
                paymentID: payment.id, money: payment.money, date: try day(payment.date))
        }
        change.bookings = [
            Booking(clientID: 1, money: try money(minor), date: try day(date), replaces: replaced)
        ]
        return try test.book(change, targets: Self.targets)
    }

    private func dump(_ test: TestLedger) throws -> String? {
        try test.value("SELECT group_concat(json_array(\(Self.columns)), char(10)) FROM clients ORDER BY id")
    }

    private static let columns = """
        id, client_number, name, email, email_key, phone, phone_key, nullif(custom, '{}'), created_at, updated_at, \
        import_id
        """
}
