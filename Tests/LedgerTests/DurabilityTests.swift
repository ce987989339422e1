import GRDB
import Testing

@testable import Ledger

/// What SQLite promises of power cuts holds with these settings alone.
@Suite struct DurabilityTests {
    @Test(arguments: [Ledger.Access.create, .write]) func nothingTradesDurabilityForSpeed(access: Ledger.Access) throws
    {
        let folder = try TestFolder()
        _ = try Ledger(path: folder.path + "/intray.db", access: .create)
        let ledger = try Ledger(path: folder.path + "/intray.db", access: access)
        try ledger.read { db in
            func setting(_ name: String) throws -> String? { try String.fetchOne(db, sql: "PRAGMA \(name)") }
            // 2: FULL. In WAL mode the log is then synced at each commit, not at checkpoints alone.
            try #expect(setting("synchronous") == "2")
            try #expect(setting("journal_mode") == "wal")
            try #expect(setting("locking_mode") == "normal")
            try #expect(setting("foreign_keys") == "1")
            try #expect(setting("ignore_check_constraints") == "0")
            try #expect(setting("writable_schema") == "0")
        }
    }
}
