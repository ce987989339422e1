import Foundation
import Testing

@Suite struct DoctorTests {
    /// A fault that is planted, and the check that has to find it.
    static let faults: [(name: String, sql: String, check: String)] = [
        ("a client that is gone", "PRAGMA foreign_keys = OFF; DELETE FROM clients WHERE id = 1", "references"),
        ("history of no entry", "INSERT INTO client_changes VALUES (9 << 32, 9, 1, 'name', '', '')", "references"),
        ("an entry out of balance", "UPDATE journal_lines SET debit = debit + 1 WHERE debit > 0", "entries"),
        ("an entry without lines", "DELETE FROM journal_lines WHERE entry_id = 1", "entries"),
        ("an entry without payment", "DELETE FROM payments WHERE id = 1", "entries"),
        ("another amount", "UPDATE payments SET amount = amount + 1 WHERE id = 1", "balances"),
        ("another currency", "UPDATE payments SET currency = 'USD' WHERE id = 1", "balances"),
        ("another client", "UPDATE journal_lines SET client_id = 3 WHERE client_id = 1", "balances"),
        ("a line without client", "UPDATE journal_lines SET client_id = NULL WHERE client_id = 1", "balances"),
        ("a client too few", "DELETE FROM clients WHERE id = 3", "imports"),
        ("a wrong counter", "UPDATE imports SET rows_read = 9, rows_created = 9", "imports"),
        ("rejections without findings", "UPDATE imports SET rows_read = 4, rows_rejected = 1", "imports"),
        ("an import without log entry", "DROP TRIGGER activity_log_no_delete; DELETE FROM activity_log", "imports"),
        ("a missing trigger", "DROP TRIGGER journal_entries_delete_closed", "schema"),
        ("a missing index", "DROP INDEX clients_email", "schema"),
        ("a counter behind", "UPDATE sequences SET next = 1 WHERE name = 'entry'", "counters"),
        ("an e-mail key that is another", "UPDATE clients SET email_key = 'x@example.com' WHERE id = 1", "keys"),
        ("a phone key that is another", "UPDATE clients SET phone_key = '+201111111111' WHERE id = 1", "keys"),
        ("a phone number without key", "UPDATE clients SET phone_key = NULL WHERE id = 1", "keys"),
        (
            "two clients of one number",
            "UPDATE clients SET phone = '0100 123 4567', phone_key = NULL WHERE id = 2", "keys"
        ),
        ("an import nobody knows", "UPDATE imports SET folder = 'outbox/done/000001-other'", "folders"),
    ]

    @Test(arguments: faults.map(\.name))
    func aPlantedFaultIsFound(name: String) throws {
        let fault = try #require(Self.faults.first { $0.name == name })
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        #expect(try tray.intray("doctor").code == 0)
        #expect(try tray.intray("doctor").output == "All is well.\n")
        try tray.sql(fault.sql)
        let result = try tray.intray("doctor")
        #expect(result.code == 1, "\(result)")
        let findings = try tray.list("doctor")
        #expect(findings.contains { $0["check"] as? String == fault.check }, "\(findings)")
        for finding in findings {
            #expect((finding["problem"] as? String)?.isEmpty == false)
            #expect((finding["advice"] as? String)?.isEmpty == false)
            #expect(finding["severity"] as? String == "fault")
        }
    }

    @Test func foldersAreComparedWithTheImports() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        let files = FileManager.default
        try files.moveItem(atPath: tray.path + "/outbox/done/000001-a", toPath: tray.path + "/outbox/failed/000009-b")
        try files.createDirectory(atPath: tray.path + "/work/000077", withIntermediateDirectories: false)
        let problems = try tray.list("doctor").compactMap { $0["problem"] as? String }
        #expect(problems.count == 3)
        for name in ["outbox/done/000001-a", "outbox/failed/000009-b", "#77"] {
            #expect(problems.contains { $0.contains(name) }, "\(name): \(problems)")
        }
    }

    /// What a kill left half written is no fault: it is named, and the next command that changes something removes it.
    @Test func aLeftoverIsANote() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        let path = tray.path + "/outbox/.intray-8388608-1"
        try Data("half".utf8).write(to: URL(filePath: path))
        let result = try tray.intray("doctor")
        #expect(result.code == 0 && result.output.hasPrefix("All is well.\n"), "\(result)")
        #expect(result.output.contains("outbox/.intray-8388608-1"), "\(result)")
        #expect(try tray.list("doctor").map { $0["severity"] as? String } == ["note"])
        #expect(FileManager.default.fileExists(atPath: path))
        try tray.intray("balances", "set", "--client", "1", "--amount", "5")
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(try tray.intray("doctor").output == "All is well.\n")
    }

    @Test func aDamagedFileIsFound() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.sql("PRAGMA wal_checkpoint(TRUNCATE)")
        // The pages behind the first, which holds the schema.
        let file = try FileHandle(forUpdating: URL(filePath: tray.path + "/intray.db"))
        let size = try file.seekToEnd()
        try file.seek(toOffset: 4096 * 8)
        try file.write(contentsOf: Data(repeating: 0x5A, count: Int(size) - 4096 * 8))
        try file.close()
        let result = try tray.intray("doctor")
        #expect(result.code == 1, "\(result)")
        #expect(result.output.contains("file"))
    }
}
