import Foundation
import Testing

@Suite struct BooksTests {
    @Test func aBalanceByHandIsLikeAnImportedOne() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        #expect(
            try tray.intray("balances", "set", "--client", "Sinai", "--amount", "-7.50", "--date", "2026-03-01").code
                == 0)
        let payment = try #require(try tray.list("payments", "list", "--client", "Sinai").first)
        #expect(payment["method"] as? String == "Opening Balance")
        #expect(payment["amount"] as? String == "-7.50")
        #expect(payment["currency"] as? String == "EGP")
        #expect(payment["import"] is NSNull)
        #expect(
            try tray.sql("SELECT account_id, debit, credit FROM journal_lines WHERE entry_id = 3 ORDER BY line")
                == "1|0|750\n2|750|0")
        let again = try tray.intray("balances", "set", "--client", "Sinai", "--amount", "-7.5", "--date", "2026-03-01")
        #expect(again.code == 0)
        #expect(try tray.actions() == ["import", "balances.set"])
        // And a file knows it as the balance that the client has.
        try tray.drop(
            "b.csv", "name,phone,openingBalance,openingBalanceDate\nSinai,01001234568,-7.5,2026-03-01\n",
            manifest: "{columns: auto, allowCredit: true}")
        #expect(try tray.list("imports", "list").last?["unchanged"] as? Int == 1)
        // In place of one of another currency.
        try tray.intray("balances", "set", "--client", "b@example.com", "--amount", "3", "--currency", "EGP")
        #expect(
            try tray.list("payments", "list", "--client", "b@example.com").compactMap { $0["currency"] as? String } == [
                "EGP"
            ])
    }

    @Test(
        arguments: [
            (["--amount", "0"], 64), (["--amount", "1,234"], 64), (["--amount", "ten"], 64),
            (["--amount", "1.234"], 64), (["--amount", "0.0010"], 1), (["--amount", "99999999999999999999"], 1),
            (["--amount", "5", "--date", "2026-01-15"], 1), (["--amount", "5", "--date", "2026-02-30"], 64),
            (["--amount", "5", "--currency", "XXX"], 64),
        ] as [([String], Int32)])
    func aWrongBalanceByHandIsRefused(arguments: [String], code: Int32) throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.intray("periods", "close", "--from", "2026-01-01", "--to", "2026-01-31")
        let before = try tray.sql("SELECT * FROM payments")
        let result = try Program.run(
            "intray", ["balances", "set", "--client", "Sinai", "--tray", tray.path] + arguments)
        #expect(result.code == code, "\(result.error)")
        #expect(try tray.sql("SELECT * FROM payments") == before)
    }

    /// The balance that is there lies in a closed period: hand, file, deletion and undo are refused alike.
    @Test func aClosedPeriodGuardsEveryPath() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.intray("periods", "close", "--from", "2026-01-01", "--to", "2026-01-31")
        let set = try tray.intray("balances", "set", "--client", "Nile", "--amount", "5", "--date", "2026-03-01")
        #expect(set.code == 1)
        #expect(set.error.contains("openingBalanceDate.closed"))
        try tray.drop(
            "b.csv",
            "name,email,openingBalance,openingBalanceDate\nNile,a@example.com,5,2026-03-01\nNew,n@example.com,,\n")
        #expect(try tray.list("imports", "list").last?["rejected"] as? Int == 1)
        #expect(try tray.intray("payments", "delete", "1", "--yes").code == 1)
        let undo = try tray.intray("imports", "undo", "1", "--yes")
        #expect(undo.code == 1)
        #expect(undo.error.contains("period #1"))
        let overlap = try tray.intray("periods", "close", "--from", "2026-01-31", "--to", "2026-02-28")
        #expect(overlap.code == 1)
        #expect(overlap.error.contains("#1, 2026-01-01 to 2026-01-31"))
        #expect(try tray.intray("periods", "reopen", "1").code == 0)
        #expect(
            try tray.intray("balances", "set", "--client", "Nile", "--amount", "5", "--date", "2026-03-01").code == 0)
    }

    @Test func accountsAndTrialBalanceKeepCurrenciesApart() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        let accounts = try tray.list("accounts")
        #expect(accounts.compactMap { $0["code"] as? String } == ["1100", "3900"])
        #expect(accounts.compactMap { $0["kind"] as? String } == ["asset", "equity"])
        let balances = accounts.map { account in
            (account["balances"] as? [[String: String]] ?? []).map { "\($0["amount"] ?? "") \($0["currency"] ?? "")" }
        }
        #expect(balances == [["1500.00 EGP", "20.00 USD"], ["-1500.00 EGP", "-20.00 USD"]])
        let lines = try tray.list("accounts", "show", "1100", "--currency", "USD")
        #expect(lines.count == 1)
        #expect(lines.first?["debit"] as? String == "20.00")
        #expect(lines.first?["clientName"] as? String == "Delta")
        #expect(try tray.intray("accounts", "show", "9999").code == 66)
        let trial = try tray.list("accounts", "trial-balance")
        let totals = trial.filter { $0["code"] is NSNull }
        #expect(totals.compactMap { $0["currency"] as? String } == ["EGP", "USD"])
        for total in totals { #expect(total["debit"] as? String == total["credit"] as? String) }
    }

    @Test func theChartIsThatOfTheSettings() throws {
        let tray = try Tray()
        try tray.write(
            try tray.read("intray.yaml") + "\naccounts: {receivable: {code: '0110', name: Debtors}}\n",
            to: "intray.yaml")
        try tray.drop("a.csv", threeClients)
        #expect(try tray.list("accounts").first?["code"] as? String == "0110")
        #expect(try tray.list("accounts").first?["name"] as? String == "Debtors")
    }

    @Test func aStatementHasAllThatThereIsOfAClient() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.drop("b.csv", "name,email,city\nNile,a@example.com,Alexandria\n")
        try tray.intray("balances", "set", "--client", "Nile", "--amount", "5", "--date", "2026-03-01")
        let client = try #require(try tray.list("clients", "show", "Nile").first)
        func column(_ part: String, _ key: String) -> [String] {
            (client[part] as? [[String: Any]] ?? []).map { "\($0[key] ?? "")" }
        }
        #expect(column("imports", "import") == ["1", "2"])
        #expect(column("history", "field") == ["city", "openingBalance"])
        #expect(column("history", "old") == ["Cairo", "1500.00 EGP 2026-01-31"])
        #expect(column("history", "new") == ["Alexandria", "5.00 EGP 2026-03-01"])
        #expect(column("entries", "debit") == ["5.00"])
        #expect(column("payments", "amount") == ["5.00"])
        let page = try tray.intray("clients", "show", "Nile").output
        for word in ["a@example.com", "Entries", "Imports", "Changes", "Alexandria"] { #expect(page.contains(word)) }
    }

    @Test func theActivityLogIsFilteredAndLeadsToTheChanges() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.drop("b.csv", "name,email,city\nNile,a@example.com,Alexandria\n")
        try tray.intray("balances", "set", "--client", "Sinai", "--amount", "5", "--date", "2026-03-01")
        try tray.intray("periods", "close", "--from", "2020-01-01", "--to", "2020-12-31")
        func ids(_ arguments: String...) throws -> [Int] {
            let result = try Program.run("intray", ["activity", "--format", "json", "--tray", tray.path] + arguments)
            let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
            return (json ?? []).compactMap { $0["id"] as? Int }
        }
        #expect(try ids() == [1, 2, 3, 4])
        #expect(try ids("--import", "2") == [2])
        #expect(try ids("--action", "balances.set") == [3])
        #expect(try ids("--client", "Sinai") == [1, 3])
        #expect(try ids("--client", "a@example.com") == [1, 2])
        #expect(try ids("--account", "nobody-at-all") == [])
        #expect(try ids("--from", "2199-01-01") == [])
        #expect(try ids("--to", "2199-01-01").count == 4)
        let changes = try tray.list("activity", "--changes", "--import", "2")
        #expect(changes.count == 1)
        #expect(changes.first?["old"] as? String == "Cairo")
        #expect(changes.first?["new"] as? String == "Alexandria")
    }

    @Test func checkSaysWhatWillBeBooked() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.write("columns: auto", to: "next.csv.map.yaml")
        try tray.write(
            """
            name,email,openingBalance,openingBalanceDate,currency
            Nile,a@example.com,1600,2026-01-31,EGP
            Delta,b@example.com,20,2026-02-10,USD
            New,n@example.com,0.250,2026-02-10,KWD
            """, to: "next.csv")
        let before = try tray.sql("SELECT * FROM payments")
        let result = try tray.intray("check", tray.path + "/next.csv")
        #expect(result.code == 0)
        #expect(result.output.contains("What will be booked: 2 journal entries"))
        let lines = result.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(lines.contains("EGP 1100 Accounts Receivable 1600.00 0.00"))
        #expect(lines.contains("EGP 3900 Opening Balance Equity 0.00 1600.00"))
        #expect(lines.contains("KWD 1100 Accounts Receivable 0.250 0.000"))
        #expect(!lines.contains { $0.hasPrefix("USD") })
        #expect(try tray.sql("SELECT * FROM payments") == before)
    }

    @Test func theClientListDroppedBackChangesNothing() throws {
        let tray = try Tray()
        try tray.drop(
            "a.csv",
            """
            name,type,businessName,firstName,lastName,email,phone,phone2,clientNumber,address1,address2,city,state,\
            postalCode,country,secondaryAddress1,secondaryAddress2,secondaryCity,secondaryState,secondaryPostalCode,\
            secondaryCountry,taxNumber,commercialRegister,nationalId,category,notes,website,assignedTo,birthDate,\
            gender,language,timezone,currency,creditLimit,creditPeriodDays,custom.tier,custom.Über all
            "Nile, ""the"" Ltd",business,Nile,Ali,Hassan,a@example.com,01001234567,01001234568,000715,1 Road,Floor 2,Cairo,\
            C,00123,Egypt,2 Road,Floor 3,Riyadh,R,00456,SA,T-1,CR-1,N-1,VIP,"two\nlines",https://x.example,Mona,\
            1990-02-03,f,ar,Africa/Cairo,EGP,1234.50,30,gold,=1+1
            الدلتا,,,,,,+966501234567
            """)
        #expect(try tray.list("imports", "list").first?["created"] as? Int == 2)
        let list = try tray.intray("clients", "list", "--format", "csv").output
        try tray.drop("again.csv", list)
        let item = try #require(try tray.list("imports", "list").last)
        #expect(item["outcome"] as? String == "done")
        #expect(item["read"] as? Int == 2)
        #expect(item["unchanged"] as? Int == 2, "\(item) \(list)")
    }
}
