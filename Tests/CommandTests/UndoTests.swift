import Foundation
import Testing

@Suite struct UndoTests {
    static let second = """
        name,email,phone,city,openingBalance,openingBalanceDate,currency,custom.tier,clientNumber
        Nile & Sons,a@example.com,01001234599,Alexandria,1700.00,2026-02-28,EGP,silver,N-1
        Sinai,s@example.com,01001234568,,5,2026-01-01,,,
        Luxor,l@example.com,01001234567,Luxor,7,2026-01-01,,,
        """

    /// Everything that users see of the books, the log aside.
    private func books(_ tray: Tray) throws -> [String] {
        try [["clients", "list"], ["payments", "list"], ["accounts", "list"], ["accounts", "show", "1100"]].map {
            try Program.run("intray", $0 + ["--format", "json", "--tray", tray.path]).output
        }
    }

    @Test func anUndoLeavesTheBooksAsTheyWereAndTheFileMayComeAgain() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        let before = try books(tray)
        try tray.drop("b.csv", Self.second)
        let imported = try books(tray)
        #expect(imported != before)

        let shown = try tray.intray("imports", "undo", "2", "--dry-run")
        #expect(shown.code == 0)
        #expect(
            shown.output.contains(
                "1 client removed, 2 clients restored, 3 opening balances taken back (1,712.00 EGP), "
                    + "1 former one booked again (1,500.00 EGP)"))
        #expect(try tray.intray("imports", "undo", "2").code == 64)
        #expect(try books(tray) == imported)

        #expect(try tray.intray("imports", "undo", "2", "--yes").code == 0)
        #expect(try books(tray) == before)
        #expect(try tray.list("imports", "list").last?["undoneAt"] as? String != nil)
        #expect(try tray.actions() == ["import", "import", "imports.undo"])
        let changes = try tray.list("activity", "--changes", "--action", "imports.undo", "--client", "1")
        let city = changes.first { $0["field"] as? String == "city" }
        #expect(city?["old"] as? String == "Alexandria")
        #expect(city?["new"] as? String == "Cairo")

        try tray.drop("b.csv", Self.second)
        #expect(try tray.list("imports", "list").last?["outcome"] as? String == "done")
        #expect(try tray.intray("imports", "undo", "3", "--yes").code == 0)
        #expect(try books(tray) == before)
        #expect(try tray.intray("imports", "undo", "1", "--yes").code == 0)
        #expect(try tray.list("clients", "list").isEmpty)
        #expect(try tray.intray("doctor").code == 0)
    }

    @Test func laterWorkIsNamed() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.drop("b.csv", "name,email,city\nDelta,b@example.com,Tanta\n")
        try tray.intray("balances", "set", "--client", "Sinai", "--amount", "5", "--date", "2026-03-01")
        try tray.intray("payments", "delete", "1", "--yes")
        let before = try books(tray)
        let result = try tray.intray("imports", "undo", "1", "--yes")
        #expect(result.code == 1)
        for line in [
            "Delta (C-000002), client 2, was changed by import #2 of ",
            "Sinai (C-000003), client 3, was changed by balances.set of ",
            "Nile (C-000001), client 1, was changed by payments.delete of ",
        ] {
            #expect(result.error.contains(line), "\(line)")
        }
        #expect(try books(tray) == before)
        #expect(try tray.intray("imports", "undo", "2", "--yes").code == 0)
        let again = try tray.intray("imports", "undo", "1", "--yes")
        #expect(!again.error.contains("client 2"))
    }

    @Test func onlyWhatWasImportedCanBeUndone() throws {
        let tray = try Tray()
        #expect(try tray.intray("imports", "undo", "1", "--yes").code == 66)
        try tray.drop("bad.csv", "name,email\nNile,\n")
        let failed = try tray.intray("imports", "undo", "1", "--yes")
        #expect(failed.code == 1)
        #expect(failed.error.contains("Nothing of import #1 was imported"))
    }
}
