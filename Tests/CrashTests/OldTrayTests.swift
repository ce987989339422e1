import Foundation
import Glibc
import Testing

/// Trays of other versions: an earlier one is brought up to date in one transaction, after a copy was kept; a later one
/// is refused and left as it is.
@Suite struct OldTrayTests {
    /// What takes away again what each version added to the one before.
    private static let undoing = ["2": "DROP TABLE announcements", "3": "ALTER TABLE imports DROP COLUMN inbox"]

    /// A tray whose database has the tables of an earlier version.
    private func old(_ version: String) throws -> TestTray {
        let tray = try TestTray(copyOf: Drops.few.value())
        for later in Self.undoing.keys.sorted(by: >) where later > version {
            _ = try tray.sql("\(Self.undoing[later] ?? ""); DELETE FROM grdb_migrations WHERE identifier = '\(later)'")
        }
        #expect(try tray.sql("SELECT max(identifier) FROM grdb_migrations") == version)
        return tray
    }

    @Test(arguments: ["1", "2"]) func anOldTrayIsBroughtUpToDate(version: String) throws {
        let tray = try old(version)
        let before = try tray.sql("SELECT * FROM clients", "SELECT * FROM journal_lines")
        #expect(try tray.intray("clients", "list").status == 78, "a reader cannot; it says who can")
        #expect(try tray.intray("run").status == 1)
        #expect(try tray.doctor().isEmpty)
        #expect(try tray.sql("SELECT count(*) FROM imports") == "3")
        let kept = tray.tray.appending(path: "intray.db.version-\(version)")
        let mode = try FileManager.default.attributesOfItem(atPath: kept.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let content = try Running(
            URL(filePath: "/usr/bin/sqlite3"), [kept.path, "SELECT * FROM clients", "SELECT * FROM journal_lines"]
        ).wait().output
        #expect(content == before + "\n", "the copy is of before")
    }

    /// Killed at every step of it: the old form or the new one, and the next start finishes.
    @Test func killedWhileItIsBroughtUpToDate() throws {
        let made = try old("1")
        let log = made.folder.appending(path: "log")
        let copy = try TestTray(copyOf: made.tray)
        _ = try copy.start(["run"], shim: Shim(log: log)).wait()
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        let steps = try Step.read(log)
        let end = steps.firstIndex { $0.path.contains("/work/0") } ?? steps.count
        let found = Proofs.run(Proofs.sample(Array(steps[..<end]), 8)) { step in
            for effect in [Shim.Effect.kill, .fail(ENOSPC)] {
                let tray = try TestTray(copyOf: made.tray)
                let first = try tray.start(["run"], shim: Shim(effect: effect, step: step.number)).wait()
                // 77: what cannot be opened for writing, SQLite opens for reading.
                guard first.isKilled || [0, 1, 74, 77].contains(first.status) else { return ["\(effect): \(first)"] }
                guard try [0, 1].contains(tray.intray("run").status) else { return ["the next start fails"] }
                let problems = try tray.doctor() + Snapshot(of: tray).differences(from: expected)
                if !problems.isEmpty { return problems }
            }
            return []
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test(arguments: [["run"], ["watch"], ["clients", "list"], ["imports", "undo", "1", "--yes"], ["doctor"]])
    func aNewerDatabaseIsRefusedUntouched(arguments: [String]) throws {
        let tray = try TestTray(copyOf: Drops.few.value())
        _ = try tray.sql("INSERT INTO grdb_migrations VALUES ('999'); CREATE TABLE future (a)")
        let before = try Data(contentsOf: tray.database)
        let inbox = try tray.names(in: "inbox")
        let ending = try tray.start(arguments).wait()
        #expect(ending.status == 78, "\(ending)")
        #expect(ending.errors.contains("newer") && ending.errors.contains(tray.database.path), "\(ending.errors)")
        #expect(try Data(contentsOf: tray.database) == before)
        #expect(try tray.names(in: "inbox") == inbox)
        #expect(try tray.names(in: "outbox/failed").isEmpty)
    }
}
