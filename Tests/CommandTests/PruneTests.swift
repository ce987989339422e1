import Foundation
import Testing

/// Old folders of the outbox are removed, and nothing else is.
@Suite struct PruneTests {
    /// Three imports, the first two of them old: 1 done, 2 failed, 3 done.
    private static func tray() throws -> Tray {
        let tray = try Tray()
        try tray.drop("a.csv", threeClients)
        try tray.drop("bad.csv", "x\n1\n", manifest: "columns: { name: Nam }")
        try tray.drop("new.csv", "name,email\nNew,new@example.com\n")
        try tray.sql("UPDATE imports SET finished_at = '2020-01-01T00:00:00.000Z' WHERE id < 3")
        return tray
    }

    private static func outbox(_ tray: Tray) throws -> [String] {
        try ["done", "failed"].flatMap { part in
            try FileManager.default.contentsOfDirectory(atPath: "\(tray.path)/outbox/\(part)").map { "\(part)/\($0)" }
        }.sorted()
    }

    @Test func whatIsOldGoesAndIsStillKnown() throws {
        let tray = try Self.tray()
        // The time in the database counts, not that of the folder.
        let old = Date(timeIntervalSince1970: 1_000_000_000)
        try FileManager.default.setAttributes(
            [.modificationDate: old], ofItemAtPath: tray.path + "/outbox/done/000003-new")
        let result = try tray.intray("prune", "--older-than", "90d", "--yes")
        #expect(result.code == 0, "\(result)")
        #expect(result.output.hasPrefix("Removed 2 folders, "))
        #expect(try Self.outbox(tray) == ["done/000003-new"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: tray.path + "/work") == [".intray.lock"])

        #expect(try tray.intray("doctor").output == "All is well.\n")
        let entries = try tray.list("activity", "--action", "outbox.prune")
        #expect(entries.compactMap { $0["import"] as? Int } == [1, 2])
        let summary = try #require(entries.first?["summary"] as? String)
        #expect(summary.hasPrefix("Removed outbox/done/000001-a, older than 90 days: 6 files, "))
        let shown = try tray.intray("imports", "show", "1")
        #expect(shown.code == 0 && shown.output.contains("prunedAt") && !shown.output.contains("report.html"))
        #expect(try tray.list("imports", "list").map { $0["prunedAt"] is String } == [true, true, false])
        #expect(try tray.intray("explain", "a.csv").output.contains("removed from the outbox"))
        let again = try tray.drop("again.csv", threeClients)
        #expect(again.code == 1 && again.output.contains("file.duplicate"))
        #expect(try tray.intray("imports", "undo", "1", "--yes").code == 0)
        #expect(try tray.intray("prune", "--older-than", "90d", "--yes").output.hasPrefix("No folder"))
    }

    @Test func failedOnesCanBeKept() throws {
        let tray = try Self.tray()
        try tray.intray("prune", "--older-than", "1y", "--keep-failed", "--yes")
        #expect(try Self.outbox(tray) == ["done/000003-new", "failed/000002-bad"])
    }

    @Test func aDryRunAndAnUnansweredQuestionRemoveNothing() throws {
        let tray = try Self.tray()
        let before = try Self.outbox(tray)
        let dry = try tray.intray("prune", "--older-than", "12w", "--dry-run")
        #expect(dry.code == 0 && dry.output.contains("000001-a") && dry.output.contains("Nothing was changed."))
        let listed = try tray.list("prune", "--older-than", "12w", "--dry-run")
        #expect(listed.compactMap { $0["import"] as? Int } == [1, 2])
        #expect(try tray.intray("prune", "--older-than", "12w").code == 64, "nobody to ask")
        #expect(try Self.outbox(tray) == before)
        #expect(try !tray.actions().contains("outbox.prune"))
    }

    @Test(arguments: ["90", "d", "-1d", "+1d", "1.5d", "9999999d", "90 d", "1h", ""])
    func otherAgesAreRefused(age: String) throws {
        let tray = try Tray()
        #expect(try tray.intray("prune", "--older-than=\(age)", "--yes").code == 64)
    }

    @Test func whoMayNotUndoMayNotPrune() throws {
        let tray = try Self.tray()
        try tray.allow(["clients.add"])
        let result = try tray.intray("prune", "--older-than", "90d", "--yes")
        #expect(result.code == 77 && result.error.contains("permission.denied"))
        #expect(try Self.outbox(tray).count == 3)
        #expect(try tray.actions().last == "refused")
    }

    /// What others put into the outbox, or in the place of a folder, stays.
    @Test func nothingElseIsTouched() throws {
        let tray = try Self.tray()
        let files = FileManager.default
        let done = tray.path + "/outbox/done"
        let precious = tray.folder.path + "/precious"
        try files.createDirectory(atPath: precious, withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: precious + "/file"))
        // A folder of somebody's own, and one whose number only begins alike.
        for name in ["notes", "0000010-x"] {
            try files.createDirectory(atPath: "\(done)/\(name)", withIntermediateDirectories: false)
        }
        // In the place of the first folder, a link; in the second, a folder.
        try files.moveItem(atPath: done + "/000001-a", toPath: tray.folder.path + "/moved")
        try files.createSymbolicLink(atPath: done + "/000001-a", withDestinationPath: precious)
        try files.createDirectory(
            atPath: tray.path + "/outbox/failed/000002-bad/mine", withIntermediateDirectories: false)
        let before = try Self.outbox(tray)
        let result = try tray.intray("prune", "--older-than", "90d", "--yes")
        #expect(result.error.contains("000001-a is no folder") && result.error.contains("mine"), "\(result)")
        #expect(try Self.outbox(tray) == before)
        #expect(files.fileExists(atPath: precious + "/file"))
    }

    /// The database's word for a folder is not followed out of the outbox.
    @Test(arguments: [
        "mappings", "outbox/done/../../inbox", "outbox/done", "inbox/000001-a", "/etc", "outbox/done/notes",
    ])
    func aPathThatIsNoneIsNotFollowed(path: String) throws {
        let tray = try Self.tray()
        try FileManager.default.createDirectory(
            atPath: tray.path + "/inbox/000001-a", withIntermediateDirectories: false)
        try FileManager.default.createDirectory(
            atPath: tray.path + "/outbox/done/notes", withIntermediateDirectories: false)
        try tray.sql("UPDATE imports SET folder = '\(path)' WHERE id = 1")
        let result = try tray.intray("prune", "--older-than", "90d", "--keep-failed", "--yes")
        #expect(result.error.contains("is no folder that import #1 is published in"), "\(result)")
        for name in ["mappings", "inbox/000001-a", "outbox/done/notes"] {
            #expect(FileManager.default.fileExists(atPath: tray.path + "/" + name))
        }
    }

    /// Somebody's transaction is open, as that of a long import: nothing is taken out of the outbox.
    @Test func aDatabaseInUseLeavesTheOutboxAsItIs() throws {
        let tray = try Self.tray()
        let before = try Self.outbox(tray)
        let writer = Process()
        writer.executableURL = URL(filePath: "/usr/bin/env")
        writer.arguments = ["sqlite3", "-batch", tray.path + "/intray.db"]
        let (commands, answers) = (Pipe(), Pipe())
        writer.standardInput = commands
        writer.standardOutput = answers
        try writer.run()
        commands.fileHandleForWriting.write(Data("BEGIN IMMEDIATE; SELECT 'held';\n".utf8))
        #expect(String(decoding: answers.fileHandleForReading.availableData, as: UTF8.self) == "held\n")
        let result = try tray.intray("prune", "--older-than", "90d", "--yes")
        #expect(result.code == 75, "\(result)")
        #expect(try Self.outbox(tray) == before)
        try commands.fileHandleForWriting.close()
        writer.waitUntilExit()
        #expect(try tray.intray("prune", "--older-than", "90d", "--yes").code == 0)
    }

    /// Killed after the rename, and in the middle of the removal: the doctor says so, the next prune finishes.
    @Test(arguments: [false, true]) func whatWasCutOffIsFinished(isLogged: Bool) throws {
        let tray = try Self.tray()
        let rest = tray.path + "/work/.pruned-000001"
        try FileManager.default.moveItem(atPath: tray.path + "/outbox/done/000001-a", toPath: rest)
        try FileManager.default.removeItem(atPath: rest + "/a.csv")
        if isLogged {
            try tray.sql(
                """
                INSERT INTO activity_log (at, account, operator, action, import_id, summary)
                VALUES ('2026-01-01T00:00:00.000Z', 'a', 'A', 'outbox.prune', 1, 'Removed')
                """)
        }
        let found = try tray.list("doctor").compactMap { $0["problem"] as? String }
        #expect(found.count == 1 && found.first?.contains("import #1 was interrupted") == true, "\(found)")
        try tray.drop("more.csv", "name,email\nMore,more@example.com\n")
        #expect(FileManager.default.fileExists(atPath: rest), "imports leave it alone")
        #expect(try tray.intray("prune", "--older-than", "20y", "--yes").code == 0)
        #expect(!FileManager.default.fileExists(atPath: rest))
        #expect(try tray.list("activity", "--action", "outbox.prune").count == 1)
        #expect(try tray.intray("doctor").output == "All is well.\n")
        #expect(try Self.outbox(tray).count == 3)
    }
}
