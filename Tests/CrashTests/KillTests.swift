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
