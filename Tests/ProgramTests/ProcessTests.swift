import Foundation
import Glibc
import Testing

/// Several processes, stops and kills.
@Suite struct ProcessTests {
    static let manifest = WayOfADropTests.manifest

    @Test func oneAtATime() throws {
        let program = try Program()
        let watch = try Self.watch(program)
        defer { Self.end(watch) }
        #expect(try program.intray("run").status == 75)
        #expect(try Program.run(["watch", "--tray", program.tray.path]).status == 75)
        #expect(try program.intray("clients", "list").status == 0, "reading works all the same")
    }

    @Test func aRenameIntoTheInboxIsImportedByTheWatch() throws {
        let program = try Program()
        let watch = try Self.watch(program)
        defer { Self.end(watch) }
        for (name, text) in [
            ("clients.csv.map.yaml", Self.manifest),
            ("clients.csv", WayOfADropTests.table(["Nile,n@example.com,,100,2026-01-31"])),
        ] {
            let staged = program.folder.appending(path: name)
            try text.write(to: staged, atomically: true, encoding: .utf8)
            try FileManager.default.moveItem(at: staged, to: program.inbox.appending(path: name))
        }
        #expect(eventually { program.published(1) != nil })
        #expect(try program.report(1)["outcome"] as? String == "done")
    }

    @Test func aStopEndsTheWatchInOrder() throws {
        let program = try Program()
        let watch = try Self.watch(program)
        Self.end(watch)
        #expect(watch.terminationStatus == 0)
        #expect(try program.intray("run").status == 0, "the tray is free again")
    }

    /// A stop in the middle of an import ends the program in order and is not held against the drop, however often.
    @Test func aStopInTheMiddleOfAnImportIsNoCrash() throws {
        let program = try Program()
        let rows = (0..<60_000).map { "Client \($0),c\($0)@example.com,,1,2026-01-31" }
        try program.drop("big.csv", WayOfADropTests.table(rows), manifest: Self.manifest)
        let work = program.tray.appending(path: "work/000001/imported.csv")
        for _ in 1...4 {
            let process = Program.process(["run", "--tray", program.tray.path])
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            #expect(eventually { FileManager.default.fileExists(atPath: work.path) })
            process.terminate()
            process.waitUntilExit()
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == 75)
            #expect(try program.sql("SELECT state || attempts FROM imports") == "claimed0")
            // Recovery clears it away; here it must not be taken for that of the next attempt.
            try FileManager.default.removeItem(at: work)
        }
        #expect(try program.intray("run").status == 0)
        #expect(number(try program.report(1), "rows", "created") == 60_000)
    }

    /// Killed between the decision and the rename: the next run publishes, says so, and ends as the import did.
    @Test func whatWasDecidedIsPublishedAndTold() throws {
        let program = try Program()
        try program.drop("bad.csv", "Name,Email\n", manifest: "columns: { name: Nam, email: Email }")
        #expect(try program.intray("run").status == 1)
        let folder = try #require(program.published(1))
        try FileManager.default.moveItem(at: folder, to: program.tray.appending(path: "work/000001"))
        let ending = try program.intray("run")
        #expect(ending.status == 1)
        #expect(ending.output.contains("failed bad.csv") && ending.output.contains("outbox/failed/000001-bad"))
        #expect(program.published(1) == folder)
    }

    /// Killed while it imports, again and again: every drop is imported once and published once, whole.
    @Test func killedImportsAreFinishedByTheNextStart() throws {
        let program = try Program()
        let rows = (0..<4000).map { "Client \($0),c\($0)@example.com,,\($0 + 1).50,2026-01-31" }
        for part in 0..<4 {
            let slice = rows[part * 1000..<(part + 1) * 1000]
            try program.drop("part\(part).csv", WayOfADropTests.table(Array(slice)), manifest: Self.manifest)
        }
        // Each start gets a little further than the one before.
        for attempt in 1...6 {
            let process = Program.process(["run", "--tray", program.tray.path])
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            _ = poll(nil, 0, Int32(attempt * 12))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try program.intray("run")
        // A drop that ended the process three times is given up by design; none may be anywhere else.
        var done = 0
        for part in 1...4 where try program.report(part)["outcome"] as? String == "done" { done += 1 }
        #expect(try program.names(in: program.inbox).isEmpty)
        #expect(try program.names(in: program.tray.appending(path: "work")) == [".intray.lock"])
        #expect(try program.sql("SELECT count(*) FROM clients") == "\(done * 1000)")
        #expect(try program.sql("SELECT count(*) FROM payments") == "\(done * 1000)")
        #expect(try program.sql("SELECT sum(debit) = sum(credit) OR count(*) = 0 FROM journal_lines") == "1")
        #expect(try program.sql("PRAGMA integrity_check") == "ok")
        #expect(try program.sql("SELECT count(*) FROM imports WHERE state = 'done'") == "\(done)")
    }

    /// Three attempts that ended the process are counted; the fourth start gives the drop up.
    @Test func aDropThatEndsTheProcessIsGivenUp() throws {
        let program = try Program()
        try program.drop("bad.csv", WayOfADropTests.table(["Nile,n@example.com,,,"]), manifest: Self.manifest)
        let work = program.tray.appending(path: "work/000001")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        for name in ["bad.csv", "bad.csv.map.yaml"] {
            try FileManager.default.moveItem(at: program.inbox.appending(path: name), to: work.appending(path: name))
        }
        _ = try program.sql(
            "INSERT INTO imports (state, file_name, file_name_bytes, attempts, claimed_at) "
                + "VALUES ('claimed', 'bad.csv', CAST('bad.csv' AS BLOB), 3, '2026-01-01T00:00:00Z')")
        #expect(try program.intray("run").status == 1)
        #expect((try program.report(1)["reason"] as? [String: Any])?["code"] as? String == "import.crashed")
        #expect(try program.names(in: try #require(program.published(1))).contains("bad.csv"))
    }

    /// Starts a watch and waits until it says that it watches.
    private static func watch(_ program: Program) throws -> Process {
        let process = Program.process(["watch", "--tray", program.tray.path])
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        var text = ""
        while !text.contains("watching") {
            let data = errors.fileHandleForReading.availableData
            guard !data.isEmpty else { break }
            text += String(decoding: data, as: UTF8.self)
        }
        #expect(text.contains("watching"), "\(text)")
        return process
    }

    private static func end(_ process: Process) {
        process.terminate()
        process.waitUntilExit()
    }
}
