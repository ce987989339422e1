import GRDB
import IntrayModel
import Ledger
import Testing

@Suite struct SessionTests {
    @Test func aBookingIsAPaymentAndAnEntryOfTwoLines() throws {
        let test = try TestLedger()
        var change = BatchChange()
        change.inserts = [client(1, "Nile", email: "a@example.com")]
        change.bookings = [
            Booking(clientID: 1, money: try money(150_050), date: try day("2026-01-31"), replaces: nil)
        ]
        let number = try test.book(change)
        var payments: [PaymentRecord] = []
        try test.ledger.forEachPayment(PaymentFilter()) { payments.append($0) }
        #expect(payments.count == 1)
        #expect(payments.first?.method == "Opening Balance")
        #expect(payments.first?.money.text == "1500.50")
        #expect(payments.first?.importNumber == number)
        let lines: [[Int64?]] = [[1, 1, 150_050, 0], [2, nil, 0, 150_050]]
        for line in lines {
            let count: Int? = try test.value(
                """
                SELECT count(*) FROM journal_lines WHERE account_id = \(line[0] ?? 0)
                AND client_id IS \(line[1].map { "\($0)" } ?? "NULL")
                AND debit = \(line[2] ?? 0) AND credit = \(line[3] ?? 0)
                """)
            #expect(count == 1)
        }
        let found = try #require(try test.ledger.clients(.emailKey("a@example.com")).first)
        #expect(found.balances.map { $0.currency.text(minor: $0.minor) } == ["1500.50"])
    }

    @Test func aClientInCreditSwapsTheSides() throws {
        let test = try TestLedger()
        var change = BatchChange()
        change.inserts = [client(1, "Nile", email: "a@example.com")]
        change.bookings = [
            Booking(clientID: 1, money: try money(-700), date: try day("2026-01-31"), replaces: nil)
        ]
        try test.book(change)
        let credit: Int64? = try test.value("SELECT credit FROM journal_lines WHERE client_id = 1")
        #expect(credit == 700)
        let found = try #require(try test.ledger.clients(.id(1)).first)
        #expect(found.balances.first?.minor == -700)
    }

    @Test func theLargestAmountsAddUpWithoutOverflow() throws {
        let test = try TestLedger()
        var change = BatchChange()
        for id in Int64(1)...3 {
            change.inserts.append(client(id, "Client \(id)", email: "\(id)@example.com"))
            change.bookings.append(
                Booking(clientID: id, money: try money(.max), date: try day("2026-01-31"), replaces: nil))
        }
        try test.book(change)
        let receivable = try #require(try test.ledger.accounts().first { $0.code == "1100" })
        #expect(receivable.totals.first?.debit == Int128(Int64.max) * 3)
        #expect(receivable.totals.first?.credit == 0)
    }

    @Test func findsByEitherKeyAndOnlyOnce() throws {
        let test = try TestLedger()
        var change = BatchChange()
        change.inserts = [
            client(1, "Nile", email: "a@example.com", phone: "+201"), client(2, "Delta", phone: "+202"),
        ]
        try test.book(change)
        let cases: [(email: String?, phone: String?, ids: [Int64])] = [
            ("a@example.com", "+201", [1]), ("a@example.com", nil, [1]), (nil, "+202", [2]),
            ("a@example.com", "+202", [1, 2]), ("b@example.com", "+203", []), (nil, nil, []),
        ]
        for expected in cases {
            let known = try test.ledger.importSession(
                importID: nil, targets: [.field(.name)], hasBalances: true, at: ""
            ) { session in
                (.rollback, try session.find(batch(email: expected.email, phone: expected.phone), numberSlot: nil))
            }
            #expect(known.clients.map(\.id) == expected.ids)
        }
    }

    /// A row lets go of a key and another client takes it, in one batch, in either order of writing.
    @Test(arguments: [true, false])
    func aKeyMovesFromOneClientToAnother(takerFirst: Bool) throws {
        let test = try TestLedger()
        var change = BatchChange()
        change.inserts = [client(1, "Nile", email: "x@example.com"), client(2, "Delta", email: "z@example.com")]
        try test.book(change)
        let giver = ClientUpdate(
            id: 1, number: "C-1", emailKey: "y@example.com", phoneKey: nil, keysChanged: true,
            values: ["Nile", "y@example.com", nil],
            changes: [FieldChange(field: "email", old: "x@example.com", new: "y@example.com")])
        let taker = ClientUpdate(
            id: 2, number: "C-2", emailKey: "x@example.com", phoneKey: nil, keysChanged: true,
            values: ["Delta", "x@example.com", nil],
            changes: [FieldChange(field: "email", old: "z@example.com", new: "x@example.com")])
        var second = BatchChange()
        second.updates = takerFirst ? [taker, giver] : [giver, taker]
        try test.book(second)
        #expect(try test.ledger.clients(.emailKey("x@example.com")).map(\.id) == [2])
        #expect(try test.ledger.clients(.emailKey("y@example.com")).map(\.id) == [1])
        #expect(try test.ledger.history(ofClient: 2).map(\.change.old) == ["z@example.com"])
        #expect(try test.value("SELECT group_concat(DISTINCT updated_at) FROM clients") == "2026-03-01T09:00:01Z")
    }

    @Test func aReplacedBalanceLeavesOneAndTheHistoryHasBoth() throws {
        let test = try TestLedger()
        var change = BatchChange()
        change.inserts = [client(1, "Nile", email: "a@example.com")]
        change.bookings = [
            Booking(clientID: 1, money: try money(100), date: try day("2026-01-31"), replaces: nil)
        ]
        try test.book(change)
        let old = BookedBalance(paymentID: 1, money: try money(100), date: try day("2026-01-31"))
        var second = BatchChange()
        second.bookings = [
            Booking(clientID: 1, money: try money(250), date: try day("2026-02-01"), replaces: old)
        ]
        try test.book(second)
        #expect(try test.value("SELECT count(*) FROM journal_entries") == 1)
        #expect(try test.value("SELECT amount FROM payments") == 250)
        let history = try test.ledger.history(ofClient: 1).map(\.change)
        #expect(
            history == [FieldChange(field: "openingBalance", old: "1.00 EGP 2026-01-31", new: "2.50 EGP 2026-02-01")])
    }

    @Test func customFieldsMergeAndAnEmptyOneIsAbsent() throws {
        let test = try TestLedger()
        let targets: [Target] = [.field(.name), .field(.email), .custom("o'clock"), .custom("segment")]
        var change = BatchChange()
        change.inserts = [
            NewClient(
                id: 1, number: "1", emailKey: "a@example.com", phoneKey: nil,
                values: ["Nile", "a@example.com", nil, "gold \"VIP\""])
        ]
        try test.book(change, targets: targets)
        var second = BatchChange()
        second.updates = [
            ClientUpdate(
                id: 1, number: "1", emailKey: "a@example.com", phoneKey: nil, keysChanged: false,
                values: ["Nile", "a@example.com", "five", "gold \"VIP\""],
                changes: [FieldChange(field: "custom.o'clock", old: nil, new: "five")])
        ]
        try test.book(second, targets: targets)
        let custom = try #require(try test.ledger.clients(.id(1)).first?.custom)
        #expect(custom.map(\.name) == ["o'clock", "segment"])
        #expect(custom.map(\.value) == ["five", "gold \"VIP\""])
    }

    /// In an empty database a large import looks up only keys that it may have written; it misses none of them.
    @Test(arguments: [true, false])
    func aLargeImportFindsWhatItWrote(isEmpty: Bool) throws {
        let test = try TestLedger()
        if !isEmpty {
            var before = BatchChange()
            before.inserts = [client(1, "Old", email: "old@example.com")]
            try test.book(before)
        }
        try test.ledger.importSession(
            importID: nil, targets: [.field(.name), .field(.email), .field(.phone)], hasBalances: true, isLarge: true,
            at: ""
        ) { session in
            func ids(email: String? = nil, phone: String? = nil) throws -> [Int64] {
                try session.find(batch(email: email, phone: phone), numberSlot: nil).clients.map(\.id)
            }
            var first = BatchChange()
            first.inserts = (10..<2010).map { client($0, "C\($0)", email: "\($0)@example.com", phone: "+20\($0)") }
            try session.write(first)
            for id in Int64(10)..<2010 {
                #expect(try ids(email: "\(id)@example.com") == [id])
                #expect(try ids(phone: "+20\(id)") == [id])
            }
            var second = BatchChange()
            second.updates = [
                ClientUpdate(
                    id: 10, number: "C-10", emailKey: "new@example.com", phoneKey: "+2010", keysChanged: true,
                    values: ["C10", "new@example.com", "+2010"], changes: [])
            ]
            try session.write(second)
            #expect(try ids(email: "new@example.com") == [10])
            #expect(try ids(email: "10@example.com") == [])
            #expect(try ids(email: "old@example.com") == (isEmpty ? [] : [1]))
            #expect(try ids(email: "never@example.com") == [])
            return (.rollback, ())
        }
    }

    /// A large import sets the guard of closed periods aside while none is closed; afterwards it stands as before.
    @Test(arguments: [Ledger.Decision.commit, .rollback])
    func theGuardOfClosedPeriodsStandsAfterALargeImport(decision: Ledger.Decision) throws {
        let test = try TestLedger()
        let query = "SELECT sql FROM sqlite_schema WHERE name = 'journal_entries_insert_closed'"
        let before: String? = try test.value(query)
        let number = try test.claim()
        try test.ledger.importSession(
            importID: number, targets: [.field(.name)], hasBalances: true, isLarge: true, at: "2026-03-01T09:00:01Z"
        ) { session in
            if decision == .commit {
                try session.finish(TestLedger.record(), number: number, nextClientID: 1, nextClientNumber: 1)
            }
            return (decision, ())
        }
        #expect(before != nil)
        #expect(try test.value(query) == before)
    }

    @Test func aRollbackLeavesNothing() throws {
        let test = try TestLedger()
        var change = BatchChange()
        change.inserts = [client(1, "Nile", email: "a@example.com")]
        change.bookings = [
            Booking(clientID: 1, money: try money(100), date: try day("2026-01-31"), replaces: nil)
        ]
        try test.book(change, decision: .rollback)
        for table in ["clients", "payments", "journal_entries", "journal_lines", "activity_log", "client_changes"] {
            #expect(try test.value("SELECT count(*) FROM \(table)") == 0, "\(table)")
        }
        #expect(try test.value("SELECT state FROM imports") == "claimed")
        #expect(try test.value("SELECT next FROM sequences WHERE name = 'entry'") == 1)
    }

    /// Text longer than the statement's scratch space takes SQLite's own copy.
    @Test(arguments: [0, 1, 16_383, 16_384, 16_385, 100_000])
    func textOfAnyLengthArrivesWhole(length: Int) throws {
        let test = try TestLedger()
        let text = String(repeating: "ن", count: length)
        var change = BatchChange()
        change.inserts = [client(1, "Nile" + text, email: "a@example.com")]
        try test.book(change)
        #expect(try test.ledger.clients(.id(1)).first?.values[.name] == "Nile" + text)
    }
}
