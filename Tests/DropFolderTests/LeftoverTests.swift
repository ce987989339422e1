import Glibc
import Testing

@testable import DropFolder

/// Files that a kill left half written.
@Suite struct LeftoverTests {
    /// More than any process's number.
    private static let ended = 1 << 23

    @Test func whatProcessesLeftThatHaveEndedIsRemoved() throws {
        let scratch = try Scratch()
        let left = [
            ".intray-\(Self.ended)-17", "outbox/.intray-\(Self.ended)-1", "mappings/.intray-\(Self.ended)-4294967295",
            "inbox/.intray-probe-\(Self.ended)", "outbox/.intray-\(getpid())-2",
        ]
        // Of a process that runs, of another form, nobody's.
        let others = [
            "outbox/.intray-1-17", "outbox/.intray-\(Self.ended)", "inbox/.intray-\(Self.ended)-x",
            "inbox/.clients.csv",
        ]
        for path in left + others { try scratch.put(path, "half") }
        #expect(try Set(scratch.tray.leftovers()) == Set(left))
        try scratch.tray.removeLeftovers()
        #expect(try scratch.tray.leftovers().isEmpty)
        for path in others { #expect(scratch.exists(path), "\(path)") }
    }
}
