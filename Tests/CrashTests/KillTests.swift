import Foundation
import Synchronization
import Testing

/// Killed at every step: whatever the step, the next start brings all to the end that an undisturbed run has.
@Suite(.serialized) struct KillTests {
    private struct Kill: Sendable, CustomStringConvertible {
        var steps: [Int]
        var effect = Shim.Effect.kill
        var description: String { "\(effect) at \(steps.map(String.init).joined(separator: ", then "))" }
    }

    @Test func runKilledAtEveryStep() throws {
        let steps = try Drops.full.steps(["run"], .changes)
        try #require(steps.count > 200)
        let kills = Proofs.sample(steps.map { Kill(steps: [$0.number]) }, 24)
        Proofs.tell("run: \(kills.count) kills at \(steps.count) steps")
        try expectTheSameEnd(Drops.full, kills)
    }

    /// Half of what a write writes is there, and no more.
    @Test func runKilledInTheMiddleOfAWrite() throws {
        let writes = try Drops.few.steps(["run"], .changes).filter { $0.call.hasSuffix("write") }
        let kills = Proofs.sample(writes.map { Kill(steps: [$0.number], effect: .torn) }, 8)
        Proofs.tell("run: \(kills.count) torn writes")
        try expectTheSameEnd(Drops.few, kills)
    }

    @Test func dropsWithMarkersToo() throws {
        let steps = try Drops.marked.steps(["run"], .changes)
        let kills = Proofs.sample(steps.map { Kill(steps: [$0.number]) }, 8)
        Proofs.tell("markers: \(kills.count) kills at \(steps.count) steps")
        try expectTheSameEnd(Drops.marked, kills)
    }

    /// Whatever was claimed goes on from the inbox that it came from.
    @Test func severalInboxesToo() throws {
        let steps = try Drops.branches.steps(["run"], .changes)
        let kills = Proofs.sample(steps.map { Kill(steps: [$0.number]) }, 14)
        Proofs.tell("inboxes: \(kills.count) kills at \(steps.count) steps")
        try expectTheSameEnd(Drops.branches, kills)
    }

    /// Killed with a claim whose inbox is away at the next start: the others go on, and it is finished, once, when the
    /// inbox is back.
    @Test func aClaimWaitsForItsInbox() throws {
        let tray = try Self.killed(at: "work/000003/a.csv")
        let (place, away) = (tray.tray.appending(path: Drops.branch), tray.folder.appending(path: "away"))
        try FileManager.default.moveItem(at: place, to: away)
        try tray.put(Drops.table("Late,late@example.com,,,"), as: "late.csv", age: 3000)
        let ending = try tray.intray("run")
        #expect(ending.status == 74 && ending.errors.contains(Drops.branch), "\(ending)")
        #expect(try tray.names(in: "work").contains("000003"))
        #expect(try tray.sql("SELECT state FROM imports WHERE file_name = 'late.csv'") == "done")
        #expect(try tray.doctor().joined().contains("The inbox cairo"), "and nothing else is wrong")
        #expect(try tray.intray("status").output.contains("waits for its inbox cairo"))
        try FileManager.default.moveItem(at: away, to: place)
        #expect(try tray.intray("run").status == 0)
        #expect(try tray.doctor().isEmpty)
        let names = try tray.sql("SELECT group_concat(name) FROM clients WHERE id > 6")
        #expect(Set(names.split(separator: ",")) == ["Own", "Branch", "Shared", "Mapped", "Late"])
        #expect(try tray.sql("SELECT count(*) FROM imports") == "6")
    }

    /// The settings name the inbox no more: what was claimed from it is finished, or given back to the tray's own.
    @Test(arguments: ["work/000003", "cairo/a.csv.map.yaml", "work/000003/a.csv"])
    func aClaimOutlivesItsInbox(step: String) throws {
        let tray = try Self.killed(at: step)
        let settings = tray.tray.appending(path: "intray.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        try text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("inboxes:") }
            .joined(separator: "\n").write(to: settings, atomically: true, encoding: .utf8)
        #expect(try tray.intray("run").status == 0)
        #expect(try tray.doctor().isEmpty)
        #expect(try tray.names(in: "work") == [".intray.lock"])
        try text.write(to: settings, atomically: true, encoding: .utf8)
        #expect(try tray.intray("run").status == 0)
        #expect(
            try tray.sql("SELECT count(*) FROM clients WHERE name = 'Branch'") == "1", "once, by whichever manifest")
    }

    /// Decided, and killed before it is published: it goes where its reports say, though the settings name its inbox and
    /// that outbox no more.
    @Test func whatWasDecidedOutlivesItsInbox() throws {
        let tray = try Self.killed(at: "work/000003", in: "renameat2")
        let settings = tray.tray.appending(path: "intray.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        try text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("inboxes:") }
            .joined(separator: "\n").write(to: settings, atomically: true, encoding: .utf8)
        #expect(try tray.intray("run").status == 0)
        #expect(try tray.names(in: Drops.branchOutbox + "/done") == ["000003-a"])
        #expect(try tray.doctor().isEmpty)
        try text.write(to: settings, atomically: true, encoding: .utf8)
        #expect(try tray.intray("run").status == 0)
        #expect(try tray.names(in: Drops.branchOutbox + "/done") == ["000003-a", "000004-b", "000005-c"])
        #expect(try tray.doctor().isEmpty)
    }

    /// A tray of two inboxes, killed at the first step on a path with this end.
    private static func killed(at path: String, in call: String = "") throws -> TestTray {
        let steps = try Drops.branches.steps(["run"], .changes)
        let step = try #require(steps.first { $0.path.hasSuffix(path) && $0.call.hasPrefix(call) })
        let tray = try TestTray(copyOf: Drops.branches.value())
        #expect(try tray.start(["run"], shim: Shim(effect: .kill, step: step.number)).wait().isKilled)
        return tray
    }

    /// The second start is killed too, early and late in what it does: in the recovery, and after it.
    @Test func killedAgainWhileItRecovers() throws {
        let steps = try Drops.few.steps(["run"], .changes).count
        let firsts = Proofs.sample(Array(1...steps), 5)
        let kills = firsts.flatMap { first in
            Proofs.sample(Array(stride(from: 3, to: steps, by: 8)), 3).map { Kill(steps: [first, $0]) }
        }
        Proofs.tell("run: \(kills.count) pairs of kills")
        try expectTheSameEnd(Drops.few, kills)
    }

    /// A file system that fails may show an empty work/ (the C library takes ENOENT for the end of a list). Its imports are
    /// not given up for that: their files would stay there, unknown to everybody.
    @Test func aListThatShowsNothingGivesNothingUp() throws {
        let made = try TestTray(copyOf: Drops.few.value())
        let step = try #require(
            try Drops.few.steps(["run"], .changes).first { $0.path.hasSuffix("work/000002/report.json") })
        #expect(try made.intray("run", shim: Shim(effect: .kill, step: step.number)).isKilled)
        let blind = try Running(
            URL(filePath: "/usr/bin/strace"),
            [
                "-f", "-qq", "-o", "/dev/null", "-P", made.tray.appending(path: "work").path,
                "-e", "inject=getdents64:error=ENOENT", Files.program.path, "run", "--tray", made.tray.path,
            ]
        ).wait()
        #expect(blind.status == 74 && blind.errors.contains("/work"), "\(blind)")
        #expect(try made.intray("run").status == 1)
        #expect(try made.doctor().isEmpty)
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        #expect(try Snapshot(of: made).differences(from: expected).isEmpty)
    }

    /// What the database does not know (an older one was put in its place) is left alone in work/, and is in nobody's way.
    @Test func aNumberThatIsTakenInWorkIsPassedOver() throws {
        let tray = try TestTray(copyOf: Drops.few.value())
        for number in ["000002", "000004"] {
            let folder = tray.tray.appending(path: "work/\(number)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            try "Name\nUnknown\n".write(
                to: folder.appending(path: "unknown.csv"), atomically: false, encoding: .utf8)
        }
        #expect(try tray.intray("run").status == 1)
        #expect(try tray.sql("SELECT group_concat(id) FROM imports") == "1,3,5")
        #expect(try tray.names(in: "work") == [".intray.lock", "000002", "000004"])
        #expect(try tray.names(in: "work/000002") == ["unknown.csv"])
        let doctor = try tray.intray("doctor")
        #expect(doctor.status == 1 && doctor.output.contains("#2") && doctor.output.contains("#4"), "\(doctor)")
    }

    private func expectTheSameEnd(_ made: Made, _ kills: [Kill]) throws {
        let expected = try made.undisturbed(["run"]).snapshot
        let killed = Atomic(0)
        let found = Proofs.run(kills) { kill in
            let tray = try TestTray(copyOf: made.value())
            for (turn, step) in kill.steps.enumerated() {
                let ending = try tray.start(["run"], shim: Shim(effect: kill.effect, step: step)).wait()
                // A second run may have fewer steps than the first.
                guard ending.isKilled || ending.status == 0 || ending.status == 1 else { return ["\(ending)"] }
                if turn == 0, ending.isKilled { killed.add(1, ordering: .relaxed) }
            }
            let ending = try tray.intray("run")
            guard ending.status == 0 || ending.status == 1 else { return ["the next start: \(ending)"] }
            return try tray.doctor() + Snapshot(of: tray).differences(from: expected)
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
        // The last steps of a slow run are missing in a fast one: the list of imports is written by the clock.
        #expect(killed.load(ordering: .relaxed) > kills.count * 8 / 10)
    }
}
