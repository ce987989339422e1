import Foundation
import Testing

@Suite struct BackupTests {
    /// The paragraph of README.md: stop Intray, put the copy in the place of intray.db, remove what belonged to the old
    /// one, start.
    @Test func aBackupIsRestored() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        let copy = tray.folder.appending(path: "copy.db").path
        #expect(try tray.intray("backup", copy).code == 0)
        let clients = try tray.intray("clients", "list", "--format", "json").output
        try tray.drop("b.csv", "name,email,city\nDelta,b@example.com,Tanta\n")
        try tray.intray("payments", "delete", "--import", "1", "--yes")
        #expect(try tray.intray("clients", "list", "--format", "json").output != clients)
        let files = FileManager.default
        for ending in ["", "-wal", "-shm"] { try? files.removeItem(atPath: tray.path + "/intray.db" + ending) }
        try files.copyItem(atPath: copy, toPath: tray.path + "/intray.db")
        #expect(try tray.intray("clients", "list", "--format", "json").output == clients)
        let problems = try tray.list("doctor").compactMap { $0["problem"] as? String }
        #expect(problems == ["outbox/done/000002-b belongs to no import."])
        #expect(try tray.drop("c.csv", "name,email,city\nDelta,b@example.com,Tanta\n").code == 0)
    }

    @Test func aBackupReplacesNothing() throws {
        let tray = try Tray()
        let copy = tray.folder.appending(path: "copy.db")
        try Data("mine".utf8).write(to: copy)
        #expect(try tray.intray("backup", copy.path).code == 74)
        #expect(try Data(contentsOf: copy) == Data("mine".utf8))
        #expect(try tray.intray("backup", tray.folder.path + "/no/such/folder/copy.db").code == 74)
        let left = try FileManager.default.contentsOfDirectory(atPath: tray.folder.path)
        #expect(left.sorted() == ["copy.db", "tray"])
    }

    /// A writer holds its transaction open: the copy has what was there before it.
    @Test func aBackupIsOneMomentWhileAnImportRuns() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        let writer = Process()
        writer.executableURL = URL(filePath: "/usr/bin/env")
        writer.arguments = ["sqlite3", "-batch", tray.path + "/intray.db"]
        let (commands, answers) = (Pipe(), Pipe())
        writer.standardInput = commands
        writer.standardOutput = answers
        try writer.run()
        commands.fileHandleForWriting.write(
            Data("BEGIN IMMEDIATE; UPDATE clients SET name = 'half'; SELECT 'ready';\n".utf8))
        #expect(answers.fileHandleForReading.availableData == Data("ready\n".utf8))
        let copy = tray.folder.appending(path: "copy.db").path
        #expect(try tray.intray("backup", copy).code == 0)
        commands.fileHandleForWriting.write(Data("COMMIT;\n".utf8))
        try commands.fileHandleForWriting.close()
        writer.waitUntilExit()
        let names = try Program.run("sqlite3", [copy, "SELECT count(*) FROM clients WHERE name = 'half'"])
        #expect(names.output == "0\n")
        #expect(try tray.sql("SELECT count(*) FROM clients WHERE name = 'half'") == "3")
    }
}
