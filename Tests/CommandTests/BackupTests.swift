import Foundation
import Testing

@Suite struct BackupTests {
    /// Follows the paragraphs of README.md: the backup, later work, the restore.
    @Test func aBackupIsRestored() throws {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        let clients = try tray.intray("clients", "list", "--format", "json").output
        try follow("intray backup", tray)
        try tray.intray("payments", "delete", "--import", "1", "--yes")
        #expect(try tray.intray("clients", "list", "--format", "json").output != clients)
        try follow("systemctl stop", tray)
        #expect(try tray.intray("clients", "list", "--format", "json").output == clients)
        #expect(try tray.actions() == ["import"])
        #expect(try tray.drop("b.csv", "name,email,city\nDelta,b@example.com,Tanta\n").code == 0)
    }

    /// Runs the block of README.md that has this word in it, on a tray of our own: without the service and its account.
    private func follow(_ word: String, _ tray: Tray) throws {
        let readme = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "README.md")
        let blocks = try String(contentsOf: readme, encoding: .utf8).components(separatedBy: "```")
        let block = try #require(
            blocks.last { $0.hasPrefix("sh\n") && $0.contains(word) && $0.contains("/var/backups") })
        let program = try Program.intray.path
        for line in block.split(separator: "\n").dropFirst() where !line.contains("systemctl") {
            let command = [
                ("sudo -u intray intray", program), ("&& intray", "&& \(program)"), ("sudo ", ""),
                ("-o intray -g intray ", ""), ("/srv/intray", tray.path),
                ("/var/backups/intray.db", tray.folder.path + "/copy.db"),
            ].reduce(String(line)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
            let result = try Program.run("sh", ["-c", command])
            #expect(result.code == 0, "\(command): \(result.error) \(result.output)")
        }
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
