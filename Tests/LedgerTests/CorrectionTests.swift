import IntrayModel
import Ledger
import Testing

@Suite struct CorrectionTests {
    static let mona = ConstraintTests.mona

    /// Three clients with balances in two currencies and two months, of two imports.
    private func filled() throws -> TestLedger {
        let test = try TestLedger()
        var change = BatchChange()
        change.inserts = (1...2).map { client($0, "Client \($0)", email: "\($0)@example.com") }
        change.bookings = [
            Booking(clientID: 1, money: try money(150_000), date: try day("2026-01-31"), replaces: nil),
            Booking(clientID: 2, money: try money(2_000, "USD"), date: try day("2026-02-10"), replaces: nil),
        ]
        try test.book(change)
        change = BatchChange()
        change.inserts = [client(3, "Client 3", phone: "+203")]
        change.bookings = [
            Booking(clientID: 3, money: try money(-500, "KWD"), date: try day("2026-02-20"), replaces: nil)
        ]
        try test.book(change)
        return test
    }

    private func filter(_ change: (inout PaymentFilter) throws -> Void) throws -> PaymentFilter {
        var filter = PaymentFilter()
        try change(&filter)
        return filter
    }

    private func ids(
        _ test: TestLedger, order: PaymentOrder = PaymentOrder(), page: Page? = nil,
        _ change: (inout PaymentFilter) throws -> Void = { _ in }
    ) throws -> [Int64] {
        var ids: [Int64] = []
        try test.ledger.forEachPayment(try filter(change), order: order, page: page) { ids.append($0.id) }
        return ids
    }

    @Test func paymentsAreFilteredByEverything() throws {
        let test = try filled()
        #expect(try ids(test) == [1, 2, 3])
        #expect(try ids(test) { $0.method = "opening balance" } == [1, 2, 3])
        #expect(try ids(test) { $0.method = "Cash" } == [])
        #expect(try ids(test) { $0.clientIDs = [3, 1] } == [1, 3])
        #expect(try ids(test) { $0.clientIDs = [] } == [])
        #expect(try ids(test) { $0.importNumber = 2 } == [3])
        #expect(try ids(test) { $0.from = try day("2026-02-10") } == [2, 3])
        #expect(try ids(test) { $0.to = try day("2026-02-10") } == [1, 2])
        #expect(try ids(test) { $0.currency = Currency(code: "USD") } == [2])
        #expect(try ids(test) { $0.ids = [2, 99] } == [2])
    }

    /// 1500.00 EGP, 20.00 USD, -0.500 KWD: an amount is compared in each currency's own unit.
    @Test func amountsAreComparedAcrossMinorUnits() throws {
        let test = try filled()
        func decimal(_ mantissa: Int128, _ scale: Int) -> ExactDecimal {
            ExactDecimal(mantissa: mantissa, scale: scale)
        }
        #expect(try ids(test) { $0.least = decimal(20, 0) } == [1, 2])
        #expect(try ids(test) { $0.least = decimal(20_001, 3) } == [1])
        #expect(try ids(test) { $0.most = decimal(20, 0) } == [2, 3])
        #expect(try ids(test) { $0.most = decimal(19_999, 3) } == [3])
        #expect(try ids(test) { $0.least = decimal(-5, 1) } == [1, 2, 3])
        #expect(try ids(test) { $0.least = decimal(-4999, 4) } == [1, 2])
        #expect(try ids(test) { $0.most = decimal(-5001, 4) } == [])
        #expect(try ids(test) { $0.least = decimal(Int128(10) * 1_000_000_000_000_000_000_000, 0) } == [])
    }

    @Test func paymentsAreSortedAndPaged() throws {
        let test = try filled()
        var order = PaymentOrder()
        order.key = .date
        order.isDescending = true
        #expect(try ids(test, order: order) == [3, 2, 1])
        #expect(try ids(test, order: order, page: Page(limit: 2, offset: 0)) == [3, 2])
        #expect(try ids(test, order: order, page: Page(limit: 2, offset: 2)) == [1])
        order.key = .client
        #expect(try ids(test, order: order) == [3, 2, 1])
    }

    @Test func totalsArePerCurrency() throws {
        let (count, totals) = try filled().ledger.paymentTotals(PaymentFilter())
        #expect(count == 3)
        #expect(
            totals.map { "\($0.currency.text(minor: $0.minor)) \($0.currency.code)" } == [
                "1500.00 EGP", "-0.500 KWD", "20.00 USD",
            ])
    }

    @Test func aDeletionTakesTheEntryAndIsRemembered() throws {
        let test = try filled()
        let gone = try test.ledger.deletePayments(try filter { $0.ids = [1, 3] }, by: Self.mona) {
            "\($0.payments.count) of \($0.clientCount)"
        }
        #expect(gone.payments.map(\.id) == [1, 3])
        #expect(try ids(test) == [2])
        #expect(try test.value("SELECT count(*) FROM journal_entries") == 1)
        #expect(try test.value("SELECT count(*) FROM journal_lines") == 2)
        #expect(try test.ledger.clients(.id(1)).first?.balances.isEmpty == true)
        #expect(try test.value("SELECT summary FROM activity_log WHERE action = 'payments.delete'") == "2 of 2")
        #expect(
            try test.ledger.history(ofClient: 1).map(\.change)
                == [FieldChange(field: "openingBalance", old: "1500.00 EGP 2026-01-31", new: nil)])
    }

    @Test func aClosedPeriodRefusesTheWholeDeletion() throws {
        let test = try filled()
        _ = try test.ledger.closePeriod(from: try day("2026-02-15"), to: try day("2026-02-28"), by: Self.mona)
        let found = #expect(throws: PaymentRefusal.self) {
            try test.ledger.deletePayments(PaymentFilter(), by: Self.mona) { _ in "" }
        }
        guard case .closed(let closed) = found else {
            Issue.record("not refused")
            return
        }
        #expect(closed.map(\.payment.id) == [3])
        #expect(try ids(test) == [1, 2, 3])
    }

    @Test func anUnknownIDRefusesTheWholeDeletion() throws {
        let test = try filled()
        let found = #expect(throws: PaymentRefusal.self) {
            try test.ledger.deletePayments(try filter { $0.ids = [1, 77] }, by: Self.mona) { _ in "" }
        }
        guard case .unknown([77]) = found else {
            Issue.record("not refused")
            return
        }
        #expect(try ids(test) == [1, 2, 3])
    }

    @Test func aBalanceByHandReplacesAndBelongsToNoImport() throws {
        let test = try filled()
        let amount = try money(-700)
        let date = try day("2026-03-01")
        let booking = try test.ledger.setBalance(
            ofClient: ClientName(id: 1, number: "C-1", name: "Client 1"), by: Self.mona, summary: { _ in "set" },
            decide: { present, _ in
                #expect(present?.money.minor == 150_000)
                return (amount, date)
            })
        #expect(booking?.replaces?.paymentID == 1)
        #expect(try ids(test) { $0.clientIDs = [1] } == [4])
        #expect(try test.value("SELECT import_id IS NULL FROM payments WHERE id = 4") == true)
        #expect(try test.value("SELECT credit FROM journal_lines WHERE client_id = 1") == 700)
        #expect(try test.value("SELECT import_id FROM former_payments") == 1)
        #expect(try test.ledger.history(ofClient: 1).last?.change.new == "-7.00 EGP 2026-03-01")
    }

    /// The database is the last guard: whatever `decide` lets through.
    @Test func theDatabaseRefusesAClosedDayByItself() throws {
        let test = try filled()
        _ = try test.ledger.closePeriod(from: try day("2026-03-01"), to: try day("2026-03-31"), by: Self.mona)
        let amount = try money(1)
        let date = try day("2026-03-15")
        #expect(throws: LedgerFault.self) {
            try test.ledger.setBalance(
                ofClient: ClientName(id: 1, number: "", name: ""), by: Self.mona, summary: { _ in "" },
                decide: { _, _ in (amount, date) })
        }
        #expect(try ids(test) == [1, 2, 3])
        #expect(try test.value("SELECT count(*) FROM activity_log WHERE action = 'balances.set'") == 0)
    }
}
