import Foundation
import Glibc
import Testing

/// Several programs on one tray: one imports, the others wait, read, or say that it is held.
@Suite struct TwoAtOnceTests {
    @Test func ofManyRunsOneImports() throws {
        let expected = try Drops.full.undisturbed(["run"]).snapshot
        let tray = try TestTray(copyOf: Drops.full.value())
        let file = try Self.fileToCheck(tray)
        let runs = try (0..<8).map { _ in try tray.start(["run"]) }
        let checks = try (0..<3).map { _ in try tray.start(["check", file]) }
        for run in runs { #expect([0, 1, 75].contains(run.wait().status)) }
        for check in checks { #expect(check.wait().status == 0) }
        #expect(try [0, 1].contains(tray.intray("run").status))
        #expect(try tray.doctor().isEmpty)
        #expect(try Snapshot(of: tray).differences(from: expected).isEmpty)
    }

    /// The lock is for those who import: a check waits at the most for the transaction of the one that runs.
    @Test func aCheckNeedsNoLock() throws {
        let tray = try TestTray(copyOf: Drops.stocked.value())
        let watch = try tray.start(["watch"])
        defer { watch.process.terminate() }
        #expect(eventually { watch.errors.contains("watching") })
        #expect(try tray.intray("run").status == 75)
        let ending = try tray.intray("check", Self.fileToCheck(tray))
        #expect(ending.status == 0 && ending.output.contains("2 clients would be imported"), "\(ending)")
        #expect(try tray.sql("SELECT count(*) FROM imports") == "1")
    }

    /// Outside of the tray, with its manifest: one client that is there, one that is new.
    private static func fileToCheck(_ tray: TestTray) throws -> String {
        try tray.put(
            Drops.table("Nile,n@example.com,,9.00,", "Fresh,fresh@example.com,,1.00,"), as: "../checked.csv", in: "")
        try tray.put(Drops.manifest, as: "../checked.csv.map.yaml", in: "")
        return tray.folder.appending(path: "checked.csv").path
    }

    @Test func readersReadWhileItImports() throws {
        let tray = try TestTray(copyOf: Drops.full.value())
        let watch = try tray.start(["watch"])
        defer { watch.process.terminate() }
        let readers = Array(0..<(Proofs.isFull ? 100 : 20))
        let commands = [["clients", "list"], ["payments", "list"], ["imports", "list"], ["status"]]
        let found = Proofs.run(readers) { number in
            let ending = try tray.start(commands[number % commands.count] + ["--format", "json"]).wait()
            guard ending.status == 0 else { return ["\(ending)"] }
            _ = try JSONSerialization.jsonObject(with: Data(ending.output.utf8))
            return []
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
        #expect(try eventually { try tray.publishedCount() == Drops.fullCount })
    }

    @Test func anUndoWhileTheWatchRunsWaitsItsTurn() throws {
        let tray = try TestTray(copyOf: Drops.stocked.value())
        let watch = try tray.start(["watch"])
        defer { watch.process.terminate() }
        #expect(eventually { watch.errors.contains("watching") })
        try tray.put(Drops.manifest, as: "later.csv.map.yaml")
        try tray.put(Drops.table("Later,later@example.com,,5.00,"), as: "later.csv")
        #expect(try tray.intray("imports", "undo", "1", "--yes").status == 0)
        #expect(try eventually { try tray.publishedCount() == 2 })
        #expect(try tray.sql("SELECT count(*) FROM clients") == "1")
        #expect(try tray.doctor().isEmpty)
    }

    /// A transaction that lasts longer than anybody waits: what reads goes on, what writes says whom it waited for and
    /// what to do, and has changed nothing.
    @Test func aLongTransactionIsReadBesideOrWaitedFor() throws {
        let tray = try TestTray(copyOf: Drops.few.value())
        let file = try Self.fileToCheck(tray)
        let copy = tray.folder.appending(path: "copy.db").path
        let input = Pipe()
        let other = try Running(URL(filePath: "/usr/bin/sqlite3"), [tray.database.path], input: input)
        input.fileHandleForWriting.write(
            Data("BEGIN IMMEDIATE; UPDATE clients SET name = 'Torn'; SELECT 'held';\n".utf8))
        #expect(eventually { other.output.contains("held") })
        let reading = [
            ["status"], ["imports", "list"], ["clients", "list"], ["doctor"], ["backup", copy],
            ["explain", tray.tray.appending(path: "inbox/a-update.csv").path],
            ["prune", "--older-than", "1d", "--yes"],
        ]
        let writing = [
            ["check", file], ["run"], ["payments", "delete", "--import", "1", "--yes"],
            ["imports", "undo", "1", "--yes"],
            ["prune", "--older-than", "0d", "--yes"],
            ["balances", "set", "--client", "1", "--amount", "9"],
            ["periods", "close", "--from", "2025-01-01", "--to", "2025-12-31"],
        ]
        let waiting = try writing.map { ($0, try tray.start($0)) }
        for arguments in reading {
            let ending = try tray.start(arguments).wait()
            #expect(ending.status == 0, "\(arguments): \(ending)")
            #expect(!ending.output.contains("Torn"), "\(arguments): \(ending)")
        }
        for (arguments, command) in waiting {
            let ending = command.wait()
            #expect(ending.status == 75, "\(arguments): \(ending)")
            for words in ["in use by another process", tray.database.path, "next:"] {
                #expect(ending.errors.contains(words), "\(arguments): \(ending)")
            }
            #expect(!ending.errors.contains("locked"), "SQLite's words: \(ending)")
        }
        #expect(try tray.intray("clients", "list").output.contains("Nile"))
        try input.fileHandleForWriting.close()
        #expect(other.wait().status == 0)
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        #expect(try tray.intray("run").status == 1)
        #expect(try tray.doctor().isEmpty)
        #expect(try Snapshot(of: tray).differences(from: expected).isEmpty)
    }

    /// A program that has taken the database for itself, readers and all: everything waits, then says so and has changed
    /// nothing; the service goes on by itself.
    @Test func aDatabaseThatAnotherHasForItselfIsWaitedFor() throws {
        let tray = try TestTray(copyOf: Drops.few.value())
        let file = try Self.fileToCheck(tray)
        let inbox = try tray.names(in: "inbox")
        let input = Pipe()
        let other = try Running(URL(filePath: "/usr/bin/sqlite3"), [tray.database.path], input: input)
        input.fileHandleForWriting.write(
            Data("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT; SELECT 'held';\n".utf8))
        #expect(eventually { other.output.contains("held") })
        let commands = [
            ["run"], ["check", file], ["clients", "list"], ["status"], ["doctor"],
            ["imports", "undo", "1", "--yes"], ["prune", "--older-than", "0d", "--yes"],
        ]
        let began = ContinuousClock.now
        let waiting = try commands.map { ($0, try tray.start($0)) }
        for (arguments, command) in waiting {
            let ending = command.wait()
            #expect(ending.status == 75, "\(arguments): \(ending)")
            #expect(ending.errors.contains("in use by another process"), "\(arguments): \(ending)")
            // As it says. The first that was started is asked first: the others may have ended meanwhile.
            #expect(ContinuousClock.now - began > .seconds(9), "\(arguments) did not wait")
        }
        #expect(try tray.names(in: "inbox") == inbox)
        let watch = try tray.start(["watch"])
        #expect(eventually { watch.errors.contains("in use by another process") })
        try input.fileHandleForWriting.close()
        #expect(other.wait().status == 0)
        #expect(try eventually { try tray.publishedCount() == Drops.fewCount })
        watch.process.terminate()
        #expect(watch.wait().status == 0)
        #expect(try tray.doctor().isEmpty)
        #expect(try Snapshot(of: tray).differences(from: Drops.few.undisturbed(["run"]).snapshot).isEmpty)
    }

    /// The lock ends with its process, however that ends.
    @Test func aKilledServiceLeavesNoLock() throws {
        let tray = try TestTray(copyOf: Drops.few.value())
        let watch = try tray.start(["watch"])
        #expect(eventually { watch.errors.contains("watching") })
        #expect(try tray.intray("run").status == 75)
        kill(watch.process.processIdentifier, SIGKILL)
        #expect(watch.wait().isKilled)
        #expect(try [0, 1].contains(tray.intray("run").status))
    }
}
