import IntrayModel
import Rules
import Testing

/// SPEC 6: which client a row is about, and what becomes of it.
@Suite struct MatcherTests {
    static let manifest =
        "columns: { name: N, email: E, phone: P, clientNumber: No, notes: Notes, openingBalance: B, openingBalanceDate: D }"
    static let header = "N|E|P|No|Notes|B|D"

    struct Case {
        let name: String
        var more = ""
        let rows: [String]
        let outcomes: [String]
        var codes: [String] = []
        var clients: [String] = []
    }

    static let cases: [Case] = [
        Case(
            name: "by e-mail, without regard to case", rows: ["A|a@example.com|||||", "B|A@Example.com|||||"],
            outcomes: ["created", "updated"], clients: ["B a@example.com - none"]),
        Case(
            name: "another spelling of the address alone is no change",
            rows: ["A|a@example.com|||||", "A|A@EXAMPLE.com|||||"], outcomes: ["created", "unchanged"],
            clients: ["A a@example.com - none"]),
        Case(
            name: "by phone, in three spellings",
            rows: ["A||+20 100 123 4567||||", "B||0100 123 4567||||", "B||00201001234567||||"],
            outcomes: ["created", "updated", "unchanged"], clients: ["B - +201001234567 none"]),
        Case(
            name: "an e-mail address and a phone number of two clients",
            rows: ["A|a@example.com|||||", "B||0100 123 4567||||", "C|a@example.com|0100 123 4567||||"],
            outcomes: ["created", "created", "rejected"], codes: ["match.conflict"],
            clients: ["A a@example.com - none", "B - +201001234567 none"]),
        Case(
            name: "a row that brings the other key joins them",
            rows: ["A|a@example.com|||||", "A|a@example.com|0100 123 4567||||", "B||0100 123 4567||||"],
            outcomes: ["created", "updated", "updated"], clients: ["B a@example.com +201001234567 none"]),
        Case(
            name: "updateExisting: false skips", more: "\nupdateExisting: false",
            rows: ["A|a@example.com|||||", "B|a@example.com|||||"], outcomes: ["created", "skipped"],
            clients: ["A a@example.com - none"]),
        Case(
            name: "an empty cell keeps", rows: ["A|a@example.com|||old||", "A|a@example.com|||||"],
            outcomes: ["created", "unchanged"], clients: ["A a@example.com - none"]),
        Case(
            name: "emptyCells: clear", more: "\nemptyCells: clear",
            rows: ["A|a@example.com|0100 123 4567||old||", "A|a@example.com|||||"],
            outcomes: ["created", "updated"], clients: ["A a@example.com - none"]),
        Case(
            name: "a client number of another", rows: ["A|a@example.com||7|||", "B|b@example.com||7|||"],
            outcomes: ["created", "rejected"], codes: ["clientNumber.taken"], clients: ["A a@example.com - none"]),
        Case(
            name: "the same balance again",
            rows: ["A|a@example.com||||5|2026-01-01", "A|a@example.com||||5.00|2026-01-01"],
            outcomes: ["created", "unchanged"], clients: ["A a@example.com - 5.00 EGP 2026-01-01"]),
        Case(
            name: "a balance without a date is the one that is there",
            rows: ["A|a@example.com||||5|2026-01-01", "A|a@example.com||||5|"], outcomes: ["created", "unchanged"],
            clients: ["A a@example.com - 5.00 EGP 2026-01-01"]),
        Case(
            name: "another balance replaces",
            rows: ["A|a@example.com||||5|2026-01-01", "A|a@example.com||||6|2026-02-01"],
            outcomes: ["created", "updated"], clients: ["A a@example.com - 6.00 EGP 2026-02-01"]),
        Case(
            name: "openingBalances: keep", more: "\nopeningBalances: keep",
            rows: ["A|a@example.com||||5|2026-01-01", "A|a@example.com||||6|2026-02-01"],
            outcomes: ["created", "unchanged"], clients: ["A a@example.com - 5.00 EGP 2026-01-01"]),
        Case(
            name: "openingBalances: refuse", more: "\nopeningBalances: refuse",
            rows: [
                "A|a@example.com||||5|2026-01-01", "A|a@example.com||||5|2026-01-02", "A|a@example.com||||5|2026-01-01",
            ],
            outcomes: ["created", "rejected", "unchanged"], codes: ["openingBalance.exists"],
            clients: ["A a@example.com - 5.00 EGP 2026-01-01"]),
        Case(
            name: "zero is no opening balance", rows: ["A|a@example.com||||0|2026-01-01"], outcomes: ["created"],
            clients: ["A a@example.com - none"]),
        Case(
            name: "no date is the day of the import", rows: ["A|a@example.com||||5|"], outcomes: ["created"],
            clients: ["A a@example.com - 5.00 EGP 2026-06-01"]),
        Case(
            name: "a closed day", rows: ["A|a@example.com||||5|2025-06-01"], outcomes: ["rejected"],
            codes: ["openingBalanceDate.closed"]),
        Case(
            name: "decimals of the currency", rows: ["A|a@example.com||||5.0055|2026-01-01"], outcomes: ["rejected"],
            codes: ["openingBalance.invalid"]),
        Case(
            name: "update: never and ifEmpty",
            more:
                "\ncolumns: { name: { column: N, update: never }, email: E, notes: { column: Notes, update: ifEmpty } }",
            rows: ["A|a@example.com|||||", "B|a@example.com|||x||", "C|a@example.com|||y||"],
            outcomes: ["created", "updated", "unchanged"], clients: ["A a@example.com - none"]),
    ]

    @Test(arguments: cases.map(\.name))
    func rowsAreTakenOneAfterTheOther(name: String) throws {
        let test = try #require(Self.cases.first { $0.name == name })
        let manifest = test.more.contains("columns") ? String(test.more.dropFirst()) : Self.manifest + test.more
        for (batchRows, asksAhead) in [(1, false), (1, true), (2, false), (2, true), (100, false)] {
            let result = try MatchedTable(
                manifest, [Self.header] + test.rows, batchRows: batchRows, asksAhead: asksAhead)
            #expect(result.outcomes == test.outcomes, "batches of \(batchRows)")
            #expect(result.codes == test.codes, "batches of \(batchRows)")
            #expect(result.store.clients == test.clients, "batches of \(batchRows)")
        }
    }

    /// Thousands of rows over few keys: however the rows are cut into batches, and whether the database is asked
    /// before or after it has the batch before, the result is the same; also when keys cannot be told by their hashes.
    @Test func theResultDoesNotDependOnTheBatches() throws {
        var random = Numbers(state: 3)
        for _ in 0..<20 {
            var rows: [String] = []
            for index in 0..<120 {
                let email = random.next(3) == 0 ? "" : "e\(random.next(9))@example.com"
                let phone = random.next(3) == 0 && !email.isEmpty ? "" : "0100 123 45\(10 + random.next(9))"
                let number = random.next(4) == 0 ? "N\(random.next(7))" : ""
                let balance = random.next(2) == 0 ? "\(random.next(3)).50|2026-0\(1 + random.next(3))-01" : "|"
                rows.append("Name\(index % 5)|\(email)|\(phone)|\(number)||\(balance)")
            }
            let single = try MatchedTable(Self.manifest, [Self.header] + rows, batchRows: 1)
            for (batchRows, asksAhead) in [(1, true), (2, false), (2, true), (7, false), (7, true), (1000, true)] {
                let other = try MatchedTable(
                    Self.manifest, [Self.header] + rows, batchRows: batchRows, asksAhead: asksAhead,
                    oneHash: batchRows == 7, tellsSameRows: asksAhead)
                #expect(other.outcomes == single.outcomes)
                #expect(other.codes == single.codes)
                #expect(other.store.clients == single.store.clients)
                #expect(other.store.numbers == single.store.numbers)
                #expect(other.balances == single.balances)
            }
        }
    }

    @Test func aPermissionThatIsNeededAndMissingFailsTheFile() throws {
        let rows = [Self.header, "A|a@example.com|||||", "B|a@example.com||||5|2026-01-01"]
        #expect(throws: FileFailure.permissionDenied(.clientsEdit, operatorName: "Sara", row: 2)) {
            try MatchedTable(Self.manifest, rows, batchRows: 1, permissions: [.clientsAdd, .balancesAdd])
        }
        #expect(throws: FileFailure.permissionDenied(.balancesAdd, operatorName: "Sara", row: 2)) {
            try MatchedTable(Self.manifest, rows, batchRows: 1, permissions: [.clientsAdd, .clientsEdit])
        }
        _ = try MatchedTable(Self.manifest, [rows[0], rows[1], rows[1]], batchRows: 1, permissions: [.clientsAdd])
    }

    @Test func givenNumbersPassOverThoseThatAreTaken() throws {
        let rows = ["A|a@example.com||C-000002|||", "B|b@example.com|||||", "C|c@example.com|||||"]
        for asksAhead in [false, true] {
            let result = try MatchedTable(Self.manifest, [Self.header] + rows, batchRows: 1, asksAhead: asksAhead)
            #expect(result.store.numbers == ["C-000002", "C-000001", "C-000003"])
        }
    }
}

private struct Numbers {
    var state: UInt64

    mutating func next(_ bound: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % bound
    }
}
