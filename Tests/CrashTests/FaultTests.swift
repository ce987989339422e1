import Foundation
import Glibc
import Testing

/// Every call failing: the program says what is wrong and ends in order, the drops are whole, and when the fault is
/// over everything comes to the end that an undisturbed run has.
@Suite(.serialized) struct FaultTests {
    struct Fault: Sendable, CustomStringConvertible {
        var step: Step
        var code: Int32
        var isLasting = false
        var isShort = false
        var description: String {
            "\(String(cString: strerror(code)))\(isShort ? " after half a write" : "") at \(step.number) \(step.call) "
                + "…\(step.path.suffix(60))\(isLasting ? " and all after it" : "")"
        }
    }

    /// What may go wrong with a call that changes something, and with one that only looks.
    private static let changing = [ENOSPC, EIO, EDQUOT, EACCES, EROFS, EMFILE, ENOMEM]
    private static let looking = [EIO, EACCES, EMFILE, ENOMEM]

    @Test(arguments: [Shim.Counts.changes, .all])
    func aCallThatFailsLosesNothing(counts: Shim.Counts) throws {
        // SQLite goes on when a file cannot be given to the database's owner, and hides why the next call then fails.
        let steps = try Drops.few.steps(["run"], counts).filter { $0.call != "fchown" }
        try #require(steps.count > 100)
        let codes = counts == .all ? Self.looking : Self.changing
        var faults: [Fault] = []
        for (index, step) in Proofs.sample(steps, counts == .all ? 10 : 12).enumerated() {
            for (turn, code) in codes.enumerated() where Proofs.isFull || turn == index % codes.count {
                // SQLite takes any refused lock for another process's, and waits for it ten seconds.
                if step.call == "fcntl", !Proofs.isFull || code == EACCES { continue }
                faults.append(Fault(step: step, code: code))
                faults.append(Fault(step: step, code: code, isLasting: true))
            }
            if step.call.hasSuffix("write") { faults.append(Fault(step: step, code: ENOSPC, isShort: true)) }
        }
        Proofs.tell("run: \(faults.count) faults at \(steps.count) steps (\(counts))")
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        let found = Proofs.run(faults) { fault in
            let tray = try TestTray(copyOf: Drops.few.value())
            let shim = Shim(
                effect: fault.isShort ? .short(fault.code) : .fail(fault.code), step: fault.step.number, counts: counts,
                isLasting: fault.isLasting)
            let ending = try tray.start(["run"], shim: shim).wait()
            // A drop that alone may not be moved is told of and passed over, and gets a later number.
            let isPassedOver = ending.status == 77 && ending.errors.contains("cannot be taken out of the inbox")
            var problems = isPassedOver ? [] : Self.problems(ending, fault)
            let next = try tray.intray("run")
            if next.status != 0 && next.status != 1 { problems.append("the next start: \(next)") }
            problems += try tray.doctor()
            if isPassedOver {
                return try problems + (tray.publishedCount() == Drops.fewCount ? [] : ["a drop is lost"])
            }
            return try problems + Snapshot(of: tray).differences(from: expected)
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// Calls on the folders of another inbox and of its outbox: whatever fails there, all is imported once in the end, its
    /// own drops maybe after others that came later.
    @Test func aFaultOfAnotherInboxLosesNothing() throws {
        let steps = try Drops.branches.steps(["run"], .all).filter { $0.path.contains("/branches/") }
        try #require(steps.count > 60)
        var faults: [Fault] = []
        for (index, step) in Proofs.sample(steps, 10).enumerated() {
            for (turn, code) in Self.changing.enumerated() where Proofs.isFull || turn == index % Self.changing.count {
                faults.append(Fault(step: step, code: code))
                faults.append(Fault(step: step, code: code, isLasting: true))
            }
        }
        Proofs.tell("inboxes: \(faults.count) faults at \(steps.count) steps")
        let found = Proofs.run(faults) { fault in
            let tray = try TestTray(copyOf: Drops.branches.value())
            let shim = Shim(
                effect: .fail(fault.code), step: fault.step.number, counts: .all, isLasting: fault.isLasting)
            let ending = try tray.start(["run"], shim: shim).wait()
            guard [0, 74, 75, 77].contains(ending.status) else { return ["it ended with \(ending)"] }
            guard ending.status == 0 || ending.errors.contains("/") else { return ["it does not say where: \(ending)"] }
            let next = try tray.intray("run")
            guard next.status == 0 else { return ["the next start: \(next)"] }
            let names = try tray.sql(
                "SELECT group_concat(name) FROM (SELECT name FROM clients WHERE id > 6 ORDER BY name)")
            let count = try tray.sql("SELECT count(*) FROM imports WHERE state = 'done'")
            let isWhole = names == "Branch,Mapped,Own,Shared" && count == "5"
            return try tray.doctor() + (isWhole ? [] : ["\(count) imports made \(names)"])
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// What cannot be opened for writing, SQLite opens for reading, and then refuses to write until it is opened anew.
    /// So a call that fails once, while the database is opened, is of no consequence; the log that a killed process
    /// left is one of its files.
    @Test func aDatabaseThatIsRefusedOnceIsOpenedAgain() throws {
        let made = try TestTray(copyOf: Drops.few.value())
        let killed = try Drops.few.steps(["run"], .changes).first { $0.path.hasSuffix("work/000002/report.json") }
        #expect(try made.intray("run", shim: Shim(effect: .kill, step: try #require(killed).number)).isKilled)
        let log = made.folder.appending(path: "log")
        let copy = try TestTray(copyOf: made.tray)
        _ = try copy.start(["run"], shim: Shim(counts: .all, log: log)).wait()
        let steps = try Step.read(log).filter { $0.call == "open" && $0.path.contains("/intray.db") }
        try #require(steps.count > 5)
        let expected = try Snapshot(of: copy)
        let faults = steps.enumerated().map { Fault(step: $1, code: [EIO, ENOSPC, EMFILE, EACCES][$0 % 4]) }
        let found = Proofs.run(faults) { fault in
            let tray = try TestTray(copyOf: made.tray)
            let shim = Shim(effect: .fail(fault.code), step: fault.step.number, counts: .all)
            let ending = try tray.start(["run"], shim: shim).wait()
            guard ending.status == 1 else { return ["\(ending)"] }
            return try tray.doctor() + Snapshot(of: tray).differences(from: expected)
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// What is wrong with how a run ended that met a fault.
    private static func problems(_ ending: Ending, _ fault: Fault) -> [String] {
        switch ending.status {
        // Not noticed, or of no consequence: then all is done, and the next start finds nothing to do.
        case 0, 1: return []
        case 74, 75, 77:
            let said = ending.errors
            let rest = said.split(separator: "\n").dropFirst()
            guard said.hasPrefix("intray: "), rest.allSatisfy({ $0.hasPrefix("  next: ") }) else {
                return ["it says: \(said)"]
            }
            let cause = String(cString: strerror(fault.code)).lowercased()
            guard said.lowercased().contains(cause) else { return ["it does not say why: \(said)"] }
            guard said.contains("/") else { return ["it does not say where: \(said)"] }
            return []
        default: return ["it ended with \(ending)"]
        }
    }
}
