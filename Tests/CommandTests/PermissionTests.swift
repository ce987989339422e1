import Foundation
import Testing

/// Each permission guards its file path and its command path; a refusal is in the activity log.
@Suite struct PermissionTests {
    /// Importing, in files: what the file does, the permissions without which it fails, those with which it does not.
    static let files: [(name: String, permission: String, file: String, others: [String])] = [
        ("new clients", "clients.add", "name,email\nNew,new@example.com\n", []),
        ("changed clients", "clients.edit", "name,email,city\nDelta,b@example.com,Tanta\n", ["clients.add"]),
        (
            "new balances", "balances.add",
            "name,email,openingBalance,openingBalanceDate\nNew,new@example.com,5,2026-03-01\n", ["clients.add"]
        ),
    ]

    @Test(arguments: files.map(\.name))
    func aFileNeedsThePermission(name: String) throws {
        let item = try #require(Self.files.first { $0.name == name })
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.allow(item.others)
        let before = try tray.sql("SELECT * FROM clients; SELECT * FROM payments")
        #expect(try tray.drop("b.csv", item.file).code == 1)
        let refused = try #require(try tray.list("imports", "list").last)
        #expect(refused["outcome"] as? String == "failed")
        #expect(["permission.denied", "operator.unknown"].contains(refused["reason"] as? String))
        #expect(try tray.sql("SELECT * FROM clients; SELECT * FROM payments") == before)
        #expect(try tray.list("activity", "--import", "2").count == 1)
        try tray.allow(item.others + [item.permission])
        #expect(try tray.drop("c.csv", item.file).code == 0)
        #expect(try tray.list("imports", "list").last?["outcome"] as? String == "done")
    }

    static let commands: [(permission: String, command: [String])] = [
        ("balances.add", ["balances", "set", "--client", "Sinai", "--amount", "5", "--date", "2026-03-01"]),
        ("balances.delete", ["payments", "delete", "2", "--yes"]),
        ("periods.close", ["periods", "close", "--from", "2025-01-01", "--to", "2025-12-31"]),
        ("periods.close", ["periods", "reopen", "1"]),
        ("imports.undo", ["imports", "undo", "1", "--yes"]),
    ]

    @Test(arguments: commands.indices)
    func aCommandNeedsThePermission(index: Int) throws {
        let (permission, command) = Self.commands[index]
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.intray("periods", "close", "--from", "2020-01-01", "--to", "2020-12-31")
        try tray.allow(Tray.everything.filter { $0 != permission })
        let tables =
            "SELECT * FROM clients; SELECT * FROM payments; SELECT * FROM fiscal_periods; SELECT * FROM imports"
        let before = try tray.sql(tables)
        let refused = try Program.run("intray", command + ["--tray", tray.path])
        #expect(refused.code == 77)
        #expect(refused.error.contains("permission.denied"))
        #expect(try tray.sql(tables) == before)
        let log = try #require(try tray.list("activity").last)
        #expect(log["action"] as? String == "refused")
        #expect((log["summary"] as? String)?.contains(permission) == true)
        try tray.allow([permission])
        let allowed = try Program.run("intray", command + ["--tray", tray.path])
        #expect(allowed.code == 0, "\(allowed.error)")
        #expect(try tray.sql(tables) != before)
    }

    @Test func anAccountWithoutRoleIsUnknown() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.write("settleSeconds: 0\nmanifestWaitSeconds: 0\n", to: "intray.yaml")
        let refused = try tray.intray("imports", "undo", "1", "--yes")
        #expect(refused.code == 77)
        #expect(refused.error.contains("operator.unknown"))
        #expect(refused.error.contains("has no role in the settings") && !refused.error.contains("file"), "\(refused)")
        #expect(refused.error.contains("  next: ") && refused.error.contains("operators in intray.yaml"), "\(refused)")
        #expect(try tray.actions().last == "refused")
    }
}
