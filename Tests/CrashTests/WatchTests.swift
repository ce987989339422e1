import Foundation
import Glibc
import Testing

/// The service: killed at every step, with calls that fail for a while, stopped, and a drop that ends it.
@Suite(.serialized) struct WatchTests {
    @Test func watchKilledAtEveryStep() throws {
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        let steps = try Self.steps()
        try #require(steps.count > 60)
        let kills = Proofs.sample(steps.map(\.number), 6)
        Proofs.tell("watch: \(kills.count) kills at \(steps.count) steps, each with one more")
        let found = Proofs.run(kills) { step in
            let tray = try TestTray(copyOf: Drops.few.value())
            let first = try tray.start(["watch"], shim: Shim(effect: .kill, step: step))
            // The last steps are those of the stop.
            guard eventually({ !first.process.isRunning || Self.isDone(tray) }) else {
                return ["neither killed nor done"]
            }
            first.process.terminate()
            _ = first.wait()
            // And again while it recovers.
            let second = try tray.start(["watch"], shim: Shim(effect: .kill, step: step / 3 + 3))
            _ = eventually { !second.process.isRunning || Self.isDone(tray) }
            second.process.terminate()
            _ = second.wait()
            return try Self.finish(tray) + tray.doctor() + Snapshot(of: tray).differences(from: expected)
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// While calls fail nothing is imported and nothing is lost; when they do not any more, it goes on by itself.
    @Test func theServiceGoesOnWhenAFaultEnds() throws {
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        let steps = try Self.steps()
        let start = steps.firstIndex { $0.path.contains("/work/0") } ?? 0
        // No permission at the start is what the wrong account meets, and ends it.
        let codes = [EACCES, ENOSPC, EIO, EROFS, EDQUOT, EMFILE, ENOMEM]
        let faults = Proofs.sample(steps, 6).enumerated().map { turn, step in
            let fitting = codes.dropFirst(step.number > start ? 0 : 1)
            return FaultTests.Fault(step: step, code: Array(fitting)[turn % fitting.count], isLasting: true)
        }
        Proofs.tell("watch: \(faults.count) lasting faults")
        let found = Proofs.run(faults) { fault in
            let tray = try TestTray(copyOf: Drops.few.value())
            let during = tray.folder.appending(path: "during")
            try Data().write(to: during)
            let shim = Shim(
                effect: .fail(fault.code), step: fault.step.number, isLasting: true, during: during)
            let watch = try tray.start(["watch"], shim: shim)
            let isTold = eventually {
                watch.errors.contains("retryIn") || Self.isDone(tray) || !watch.process.isRunning
            }
            try FileManager.default.removeItem(at: during)
            guard isTold, watch.process.isRunning else { return ["it ended: \(watch.wait())"] }
            // The list of imports too, which no import fails for.
            guard eventually({ Self.isDone(tray) && Self.isListed(tray) }) else {
                return ["it does not go on: \(watch.errors)"]
            }
            watch.process.terminate()
            let ending = watch.wait()
            guard ending.status == 0 else { return ["\(ending)"] }
            // What could not be removed, the next start removes.
            #expect(try tray.intray("run").status == 0)
            return try tray.doctor() + Snapshot(of: tray).differences(from: expected)
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// The attempt is counted before it is made: the third end of the process is the last.
    @Test func aDropThatEndsTheProcessThreeTimesIsGivenUp() throws {
        let tray = try TestTray(copyOf: Drops.few.value())
        for _ in 1...3 {
            let copy = try TestTray(copyOf: tray.tray)
            let log = copy.folder.appending(path: "log")
            _ = try copy.start(["run"], shim: Shim(log: log)).wait()
            let step = try #require(try Step.read(log).first { $0.path.hasSuffix("work/000002/report.json") })
            #expect(try tray.start(["run"], shim: Shim(effect: .kill, step: step.number)).wait().isKilled)
        }
        #expect(try tray.intray("run").status == 1)
        #expect(try tray.sql("SELECT state || ' ' || reason_code FROM imports WHERE id = 2") == "failed import.crashed")
        #expect(try tray.names(in: "outbox/failed").count == 2)
        #expect(try tray.names(in: "outbox/failed/000002-a-update").contains("a-update.csv"))
        #expect(try tray.doctor().isEmpty)
    }

    private static func steps() throws -> [Step] {
        let tray = try TestTray(copyOf: Drops.few.value())
        let log = tray.folder.appending(path: "log")
        let watch = try tray.start(["watch"], shim: Shim(log: log))
        #expect(eventually { isDone(tray) })
        watch.process.terminate()
        #expect(watch.wait().status == 0)
        return try Step.read(log)
    }

    /// Stopped before it watches, it ends in order too.
    @Test func aStopThatComesEarlyIsNoFailure() throws {
        let tray = try TestTray(copyOf: Drops.few.value())
        let log = tray.folder.appending(path: "log")
        // The first line is of the database that it opens, long before it watches.
        let watch = try tray.start(["watch"], shim: Shim(log: log))
        #expect(eventually { (try? Data(contentsOf: log).isEmpty) == false })
        watch.process.terminate()
        #expect(watch.wait().status == 0)
        #expect(try Self.finish(tray).isEmpty)
    }

    /// A stop that comes before the first wait, which it ends, ends the service: not the next sweep, half a minute later.
    @Test func aStopBeforeTheFirstWaitIsNotForgotten() throws {
        let tray = try TestTray(copyOf: Drops.stocked.value())
        // The list of imports, the last thing that is written before that wait, takes its time; the watch is ready long
        // before.
        let watch = try Running(
            URL(filePath: "/usr/bin/strace"),
            [
                "-f", "-qq", "-o", "/dev/null", "-e", "inject=renameat,renameat2:delay_enter=1500000",
                Files.program.path, "watch", "--tray", tray.tray.path,
            ])
        #expect(try eventually { try tray.names(in: "outbox").contains { $0.hasPrefix(".intray-") } })
        _ = poll(nil, 0, 500)
        let lock = try String(contentsOf: tray.tray.appending(path: "work/.intray.lock"), encoding: .utf8)
        let process = try #require(lock.split(separator: " ").dropFirst().first.flatMap { pid_t($0) })
        let began = ContinuousClock.now
        kill(process, SIGTERM)
        #expect(watch.wait().status == 0)
        #expect(ContinuousClock.now - began < .seconds(15))
    }

    /// `run` waits out what settles, and a stop ends that wait too.
    @Test func aStopEndsARunThatWaits() throws {
        let tray = try TestTray(copyOf: Drops.stocked.value())
        let settings = tray.tray.appending(path: "intray.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        try text.replacing("settleSeconds: 0.05", with: "settleSeconds: 40")
            .write(to: settings, atomically: true, encoding: .utf8)
        try tray.put(Drops.manifest, as: "young.csv.map.yaml", age: 0)
        try tray.put(Drops.table("Young,y@example.com,,1.00,"), as: "young.csv", age: 0)
        let index = tray.tray.appending(path: "outbox/index.html")
        try FileManager.default.removeItem(at: index)
        let run = try tray.start(["run"])
        // Written before it looks.
        #expect(eventually { FileManager.default.fileExists(atPath: index.path) })
        let began = ContinuousClock.now
        run.process.terminate()
        #expect(run.wait().status == 75)
        #expect(ContinuousClock.now - began < .seconds(15))
        #expect(try tray.names(in: "inbox").contains("young.csv"))
    }

    /// Lets a watch do what is left, then stops it.
    private static func finish(_ tray: TestTray) throws -> [String] {
        let watch = try tray.start(["watch"])
        // Before the program's own first step a stop ends it by the signal.
        let isDone = eventually { watch.errors.contains("watching") && Self.isDone(tray) }
        watch.process.terminate()
        let ending = watch.wait()
        return isDone && ending.status == 0 ? [] : ["the next start: \(ending)"]
    }

    private static func isListed(_ tray: TestTray) -> Bool {
        let index = try? String(contentsOf: tray.tray.appending(path: "outbox/index.html"), encoding: .utf8)
        return index?.contains("The last \(Drops.fewCount) imports") == true
    }

    private static func isDone(_ tray: TestTray) -> Bool {
        (try? tray.publishedCount()) == Drops.fewCount && (try? tray.names(in: "work")) == [".intray.lock"]
    }
}
