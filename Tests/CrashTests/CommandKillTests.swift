import Foundation
import Glibc
import Testing

/// Commands that change the books, killed or failing at every step: what was asked is done whole or not at all, and
/// given again it is done.
@Suite(.serialized) struct CommandKillTests {
    struct Command: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        /// What a second time says when the first was done: the exit code.
        let again: Int32
        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let commands = [
        Command(arguments: ["imports", "undo", "1", "--yes"], again: 1),
        Command(arguments: ["payments", "delete", "--import", "1", "--yes"], again: 0),
        Command(arguments: ["balances", "set", "--client", "1", "--amount", "77", "--date", "2026-03-01"], again: 0),
        Command(arguments: ["periods", "close", "--from", "2025-01-01", "--to", "2025-12-31"], again: 1),
    ]

    @Test(arguments: commands)
    func isDoneWholeOrNotAtAll(_ command: Command) throws {
        let before = try Snapshot(of: TestTray(copyOf: Drops.stocked.value())).withoutIndex
        let (whole, ending) = try Drops.stocked.undisturbed(command.arguments)
        let after = whole.withoutIndex
        try #require(ending.status == 0, "\(ending)")
        try #require(before != after)
        let steps = try Drops.stocked.steps(command.arguments, .changes)
        try #require(steps.count > 5)
        var disturbances: [Disturbance] = []
        for (turn, step) in Proofs.sample(steps, 5).enumerated() {
            disturbances += [Disturbance(step: step, effect: .kill), .init(step: step, effect: .torn)]
            for code in [ENOSPC, EIO] { disturbances.append(.init(step: step, effect: .fail(code))) }
            let codes = [EDQUOT, EACCES, EROFS, EMFILE, ENOMEM]
            for code in Proofs.isFull ? codes : [codes[turn % codes.count]] {
                disturbances.append(.init(step: step, effect: .fail(code)))
                disturbances.append(.init(step: step, effect: .fail(code), isLasting: true))
            }
        }
        Proofs.tell("\(command.testDescription): \(disturbances.count) kills and faults at \(steps.count) steps")
        let found = Proofs.run(disturbances) { disturbance in
            let tray = try TestTray(copyOf: Drops.stocked.value())
            let shim = Shim(
                effect: disturbance.effect, step: disturbance.step.number, isLasting: disturbance.isLasting)
            let ending = try tray.start(command.arguments, shim: shim).wait()
            let (now, problems) = (try Snapshot(of: tray).withoutIndex, try tray.doctor())
            if !problems.isEmpty { return problems }
            switch ending.status {
            case 0: return now.differences(from: after)
            case nil where ending.isKilled: break
            case 74, 77: if now != before, now != after { return ["neither done nor undone: \(ending)"] }
            default: return ["it ended with \(ending)"]
            }
            guard now == before || now == after else {
                return ["half done: \(now.differences(from: before)), \(now.differences(from: after))"]
            }
            let again = try tray.start(command.arguments).wait()
            guard again.status == (now == after ? command.again : 0) else { return ["given again: \(again)"] }
            let left = try tray.names(in: "outbox").filter { $0.hasPrefix(".") }
            guard left.isEmpty else { return ["the next leaves \(left)"] }
            return now == after ? [] : try Snapshot(of: tray).withoutIndex.differences(from: after)
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// 77: what cannot be opened for writing, SQLite opens for reading, and then refuses to write.
    private let endings: [Int32?] = [0, 74, 77]

    struct Disturbance: Sendable, CustomStringConvertible {
        let step: Step
        let effect: Shim.Effect
        var isLasting = false
        var description: String {
            "\(effect) at \(step.number) \(step.call) …\(step.path.suffix(60))\(isLasting ? " and all after it" : "")"
        }
    }

    /// A tray that is half made is made whole by the next `init`.
    @Test func initIsFinishedByTheNext() throws {
        let whole = try TestTray()
        let log = whole.folder.appending(path: "log")
        _ = try Running(Files.program, ["init", whole.tray.path], shim: Shim(log: log)).wait()
        let expected = try Snapshot(of: whole)
        let steps = try Step.read(log)
        try #require(steps.count > 20)
        let found = Proofs.run(
            Proofs.sample(steps, 9).flatMap {
                [Disturbance(step: $0, effect: .kill), .init(step: $0, effect: .fail(ENOSPC))]
            }
        ) { disturbance in
            let tray = try TestTray()
            let shim = Shim(effect: disturbance.effect, step: disturbance.step.number)
            let first = try Running(Files.program, ["init", tray.tray.path], shim: shim).wait()
            guard first.isKilled || endings.contains(first.status) else { return ["it ended with \(first)"] }
            let again = try Running(Files.program, ["init", tray.tray.path]).wait()
            guard again.status == 0 else { return ["given again: \(again)"] }
            return try tray.doctor() + Snapshot(of: tray).differences(from: expected)
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// The copy is there whole or not at all, and a try that was cut off leaves nothing that stops the next.
    @Test func aBackupIsWholeOrNotThere() throws {
        let made = try TestTray(copyOf: Drops.stocked.value())
        let log = made.folder.appending(path: "log")
        @Sendable func arguments(_ tray: TestTray) -> [String] {
            ["backup", tray.folder.appending(path: "copy.db").path]
        }
        #expect(try made.start(arguments(made), shim: Shim(log: log)).wait().status == 0)
        let steps = try Step.read(log)
        try #require(steps.count > 10)
        let disturbances = Proofs.sample(steps, 9).flatMap {
            [
                Disturbance(step: $0, effect: .kill), .init(step: $0, effect: .fail(ENOSPC)),
                .init(step: $0, effect: .fail(EIO)),
            ]
        }
        let found = Proofs.run(disturbances) { disturbance in
            let tray = try TestTray(copyOf: Drops.stocked.value())
            let copy = tray.folder.appending(path: "copy.db")
            let shim = Shim(effect: disturbance.effect, step: disturbance.step.number)
            let first = try tray.start(arguments(tray), shim: shim).wait()
            guard first.isKilled || endings.contains(first.status) else { return ["it ended with \(first)"] }
            if FileManager.default.fileExists(atPath: copy.path) {
                let check = try Running(URL(filePath: "/usr/bin/sqlite3"), [copy.path, "PRAGMA integrity_check"]).wait()
                guard check.output == "ok\n" else { return ["a copy that is not whole: \(check)"] }
            } else if try tray.start(arguments(tray)).wait().status != 0 {
                return ["the next try fails"]
            }
            // What cannot be removed stays.
            if !first.isKilled, disturbance.step.call != "unlink" {
                let left = try FileManager.default.contentsOfDirectory(atPath: tray.folder.path)
                    .filter { $0.contains(".partial") }
                if !left.isEmpty { return ["it leaves \(left)"] }
            }
            return try tray.doctor()
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// A manifest that `map --write` makes is there whole or not at all, and what a kill leaves in the inbox is removed.
    @Test func aManifestIsWholeOrNotThere() throws {
        @Sendable func arguments(_ tray: TestTray) -> [String] {
            ["map", "--write", tray.inbox.appending(path: "list.csv").path]
        }
        @Sendable func made() throws -> TestTray {
            let tray = try TestTray(copyOf: Drops.stocked.value())
            try tray.put(Drops.table("Mapped,m@example.com,,5.00,"), as: "list.csv")
            return tray
        }
        let whole = try made()
        let log = whole.folder.appending(path: "log")
        #expect(try whole.start(arguments(whole), shim: Shim(log: log)).wait().status == 0)
        let place = "inbox/list.csv.map.yaml"
        let manifest = try Data(contentsOf: whole.tray.appending(path: place))
        let steps = try Step.read(log)
        try #require(steps.count >= 5)
        let disturbances = steps.flatMap { step in
            [Shim.Effect.kill, .torn, .fail(ENOSPC), .short(EIO)].map { Disturbance(step: step, effect: $0) }
        }
        let found = Proofs.run(disturbances) { disturbance in
            let tray = try made()
            let shim = Shim(effect: disturbance.effect, step: disturbance.step.number)
            let first = try tray.start(arguments(tray), shim: shim).wait()
            guard first.isKilled || endings.contains(first.status) else { return ["it ended with \(first)"] }
            if let there = try? Data(contentsOf: tray.tray.appending(path: place)) {
                if there != manifest { return ["half a manifest"] }
            } else if try tray.start(arguments(tray)).wait().status != 0 {
                return ["the next try fails"]
            }
            guard try tray.intray("run").status == 0 else { return ["it cannot be imported"] }
            return try tray.names(in: "inbox").map { "\($0) is left" }
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// A folder is in the outbox whole or not at all, whatever ends `prune` and the one after it; the next one that is
    /// left alone comes to what one alone does. A try that fails says why.
    @Test func pruneIsFinishedByTheNext() throws {
        try expectPruned(
            Drops.published, Proofs.sample(Drops.published.steps(Self.prune, .changes), 14),
            [.kill, .fail(ENOSPC), .fail(EIO)])
    }

    /// More folders than are taken out of the outbox by one transaction: killed in the first lot, between the two, and in
    /// the second.
    @Test func pruningManyFoldersIsFinishedByTheNext() throws {
        let steps = try Drops.many.steps(Self.prune, .changes)
        let commits = steps.indices.filter { steps[$0].path.hasSuffix("intray.db-wal") }
        try #require(commits.count > 4)
        // The writes of the transactions, a call before and after each, and some of all the others.
        let near = Set(commits.flatMap { [$0 - 1, $0, $0 + 1] }).sorted().filter(steps.indices.contains)
        try expectPruned(
            Drops.many, Proofs.sample(near.map { steps[$0] } + Proofs.thinned(steps, 40), 8), [.kill])
    }

    private static let prune = ["prune", "--older-than", "0d", "--yes"]

    /// Writes are torn besides.
    private func expectPruned(_ made: Made, _ steps: [Step], _ effects: [Shim.Effect]) throws {
        let before = try Snapshot(of: TestTray(copyOf: made.value()))
        let (after, ending) = try made.undisturbed(Self.prune)
        try #require(ending.status == 0 && before != after, "\(ending)")
        try #require(steps.count > 7)
        let disturbances = steps.flatMap { step in
            (effects + (step.call.hasSuffix("write") ? [.torn] : [])).map { Disturbance(step: step, effect: $0) }
        }
        Proofs.tell("prune: \(disturbances.count) kills and faults at \(steps.count) steps, each with one more kill")
        let found = Proofs.run(disturbances) { disturbance in
            let tray = try TestTray(copyOf: made.value())
            let shim = Shim(effect: disturbance.effect, step: disturbance.step.number)
            let first = try tray.start(Self.prune, shim: shim).wait()
            if !first.isKilled, first.status == 74 || first.status == 77 {
                guard first.errors.contains(tray.tray.path) else { return ["it does not say why: \(first)"] }
            } else if !first.isKilled, first.status != 0 {
                return ["it ended with \(first)"]
            }
            try requireWhole(tray, as: before)
            let second = try tray.start(
                Self.prune, shim: Shim(effect: .kill, step: disturbance.step.number / 2 + 1)
            ).wait()
            guard second.isKilled || second.status == 0 else { return ["the second ended with \(second)"] }
            try requireWhole(tray, as: before)
            let again = try tray.start(Self.prune).wait()
            guard again.status == 0 else { return ["given again: \(again)"] }
            return try tray.doctor() + Snapshot(of: tray).withPrunedAlike.differences(from: after.withPrunedAlike)
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// Nothing in the outbox differs from what was there, and no folder of it lacks anything; the doctor, whose word on
    /// what is half removed is to say it again, has nothing else to find.
    private func requireWhole(_ tray: TestTray, as before: Snapshot) throws {
        let now = try Snapshot(of: tray)
        for folder in try tray.names(in: "outbox/done").map({ "/outbox/done/" + $0 })
            + tray.names(in: "outbox/failed").map({ "/outbox/failed/" + $0 })
        {
            func content(_ snapshot: Snapshot) -> [String: String] {
                snapshot.entries.filter { $0.key == folder || $0.key.hasPrefix(folder + "/") }
            }
            guard content(now) == content(before) else { throw Trouble("\(folder) is not whole") }
        }
        let problems = try tray.doctor().filter { !$0.contains("intray prune") }
        guard problems.isEmpty else { throw Trouble("\(problems)") }
    }
}
