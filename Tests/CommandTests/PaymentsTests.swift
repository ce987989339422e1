import Foundation
import Testing

@Suite struct PaymentsTests {
    private func ids(_ tray: Tray, _ arguments: [String]) throws -> [Int] {
        let result = try Program.run(
            "intray", ["payments", "list"] + arguments + ["--tray", tray.path, "--format", "json"])
        let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
        return (json ?? []).compactMap { $0["id"] as? Int }
    }

    @Test func listFiltersSortsAndPages() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.drop("b.csv", "name,phone,openingBalance,openingBalanceDate\nSinai,01001234568,7.5,2026-03-01\n")
        let cases: [([String], [Int])] = [
            ([], [1, 2, 3]), (["--method", "Opening Balance"], [1, 2, 3]), (["--method", "Cash"], []),
            (["--client", "a@example.com"], [1]), (["--client", "0100 123 4568"], [3]), (["--import", "2"], [3]),
            (["--from", "2026-02-10"], [2, 3]), (["--to", "2026-02-10"], [1, 2]), (["--currency", "usd"], [2]),
            (["--amount", "7.50"], [3]), (["--min-amount", "7.51"], [1, 2]), (["--max-amount", "20"], [2, 3]),
            (["--sort", "-date"], [3, 2, 1]), (["--sort", "amount"], [3, 2, 1]), (["--limit", "2"], [1, 2]),
            (["--limit", "2", "--page", "2"], [3]), (["--sort", "-id", "--limit", "1", "--page", "3"], [1]),
        ]
        for (arguments, expected) in cases { #expect(try ids(tray, arguments) == expected, "\(arguments)") }
        let table = try tray.intray("payments", "list", "--limit", "1").output
        #expect(table.hasSuffix("\n3 payments: 1,507.50 EGP, 20.00 USD\n"))
        #expect(try tray.intray("payments", "list", "--sort", "size").code == 64)
    }

    @Test func aPaymentIsAnObjectOfTheContract() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        let payment = try #require(try tray.list("payments", "list").first)
        #expect(
            Set(payment.keys) == ["id", "clientId", "clientName", "method", "amount", "currency", "date", "import"])
        #expect(payment["amount"] as? String == "1500.00")
        #expect(payment["import"] as? Int == 1)
    }

    @Test func aDeletionIsShownAndNeedsAYes() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        let shown = try tray.intray("payments", "delete", "1", "2", "--dry-run")
        #expect(shown.code == 0)
        #expect(shown.output.contains("2 payments: 1,500.00 EGP, 20.00 USD, of 2 clients"))
        let asked = try tray.intray("payments", "delete", "1", "2")
        #expect(asked.code == 64)
        #expect(try ids(tray, []) == [1, 2])
        #expect(try tray.intray("payments", "delete", "1", "--yes").code == 0)
        #expect(try ids(tray, []) == [2])
        #expect(try tray.sql("SELECT count(*) FROM journal_entries") == "1")
        #expect(try tray.list("clients", "list").compactMap { ($0["balances"] as? [Any])?.count } == [0, 1, 0])
        #expect(try tray.actions() == ["import", "payments.delete"])
    }

    @Test(arguments: [
        ["--import", "2"], ["--all-matching", "--from", "2026-03-01"], ["--all-matching", "--amount", "7.5"],
    ])
    func deletionTakesAnImportOrAllThatMatch(arguments: [String]) throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.drop("b.csv", "name,phone,openingBalance,openingBalanceDate\nSinai,01001234568,7.5,2026-03-01\n")
        let result = try Program.run("intray", ["payments", "delete", "--yes", "--tray", tray.path] + arguments)
        #expect(result.code == 0, "\(result.error)")
        #expect(try ids(tray, []) == [1, 2])
    }

    @Test(arguments: [
        [], ["--all-matching"], ["--from", "2026-01-01"], ["1", "--import", "1"], ["1", "--all-matching"],
    ])
    func anUnclearDeletionIsWrongUsage(arguments: [String]) throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        #expect(
            try Program.run("intray", ["payments", "delete", "--yes", "--tray", tray.path] + arguments).code == 64)
        #expect(try ids(tray, []) == [1, 2])
    }

    @Test func aClosedPeriodRefusesAllAndIsNamed() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.intray("periods", "close", "--from", "2026-01-01", "--to", "2026-01-31")
        let result = try tray.intray("payments", "delete", "1", "2", "--yes")
        #expect(result.code == 1)
        #expect(result.error.contains("payment #1, 1500.00 EGP of Nile"))
        #expect(result.error.contains("period #1, 2026-01-01 to 2026-01-31"))
        #expect(!result.error.contains("payment #2"))
        #expect(try ids(tray, []) == [1, 2])
        #expect(try tray.intray("payments", "delete", "77", "--yes").code == 66)
    }
}
