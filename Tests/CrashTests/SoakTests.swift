import Foundation
import Glibc
import Testing

/// A long life: many small drops, the service killed now and then, readers beside it; in the end every count is exact.
///
/// `INTRAY_SOAK` is how many drops (`.ci/soak`); every run of the tests takes a few hundred.
@Suite(.serialized) struct SoakTests {
    private static let count = ProcessInfo.processInfo.environment["INTRAY_SOAK"].flatMap { Int($0) } ?? 200

    @Test func everyDropCountsOnce() throws {
        let count = Self.count
        let tray = try Drops.empty()
        try tray.put(Drops.manifest, as: "default.map.yaml", in: "mappings")
        var random = Numbers(state: 42)
        var (dropped, kills, reads) = (0, 0, 0)
        // The first half with kills, the second half in one life.
        while dropped < count / 2 {
            let watch = try tray.start(["watch"])
            let end = min(count / 2, dropped + max(20, count / 200))
            while dropped < end { try drop(&dropped, into: tray) }
            _ = poll(nil, 0, Int32(random.next(below: 400)))
            kill(watch.process.processIdentifier, SIGKILL)
            _ = watch.wait()
            kills += 1
        }
        let watch = try tray.start(["watch"])
        #expect(try eventually(within: 3600) { try tray.publishedCount() == dropped })
        let before = Life(watch.process.processIdentifier, tray)
        while dropped < count {
            try drop(&dropped, into: tray)
            if dropped.isMultiple(of: 50) {
                #expect(try tray.intray("clients", "list").status == 0)
                reads += 1
            }
        }
        #expect(try eventually(within: 3600) { try tray.publishedCount() == dropped })
        let after = Life(watch.process.processIdentifier, tray)
        watch.process.terminate()
        #expect(watch.wait().status == 0)
        print("soak: \(count) drops, \(kills) kills, \(reads) reads; before \(before), after \(after)")

        // A few are open only while an import runs.
        #expect(after.descriptors <= before.descriptors + 4, "from \(before) to \(after)")
        // Sanitizers keep what was freed.
        if !Files.isSanitized {
            let growth = (after.kibibytes - after.cached) - (before.kibibytes - before.cached)
            #expect(growth < 8 << 10, "memory grew from \(before) to \(after)")
        }
        #expect(try tray.names(in: "outbox/done").count == count)
        #expect(try tray.names(in: "inbox").isEmpty)
        let counts = """
            SELECT (SELECT count(*) FROM imports WHERE state = 'done'), (SELECT count(*) FROM clients),
                (SELECT count(*) FROM payments),
                (SELECT sum(amount) FROM payments JOIN clients ON clients.id = client_id WHERE name <> 'Every'),
                (SELECT sum(debit) - sum(credit) FROM journal_lines)
            """
        // A client of its own in each drop, with 1.00; and one that every drop is about, whose balance each replaces.
        #expect(try tray.sql(counts) == "\(count)|\(count + 1)|\(count + 1)|\(count * 100)|0")
        #expect(try tray.doctor().isEmpty)
    }

    /// Under a name that is left alone, then by a rename: whole at once, as upload tools do it.
    private func drop(_ dropped: inout Int, into tray: TestTray) throws {
        dropped += 1
        let text = Drops.table(
            "Client \(dropped),c\(dropped)@example.com,,1.00,2026-01-31",
            "Every,every@example.com,,\(dropped).00,2026-01-31")
        let staged = tray.inbox.appending(path: ".\(dropped).csv")
        try Data(text.utf8).write(to: staged)
        try FileManager.default.moveItem(
            at: staged, to: tray.inbox.appending(path: String(format: "%06d.csv", dropped)))
    }

    /// What the system says of a process.
    private struct Life: CustomStringConvertible {
        let descriptors: Int
        let kibibytes: Int
        /// What SQLite may keep of the database: all of it, up to the size of its cache.
        let cached: Int
        var description: String { "\(descriptors) descriptors, \(kibibytes) KiB, of it cache \(cached) KiB" }

        init(_ process: Int32, _ tray: TestTray) {
            descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count) ?? -1
            let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
            kibibytes = line.flatMap { Int($0.filter(\.isNumber)) } ?? -1
            let size = (try? FileManager.default.attributesOfItem(atPath: tray.database.path)[.size] as? Int) ?? nil
            cached = min((size ?? 0) >> 10, 24_000)
        }
    }

    /// The same numbers every time (xorshift64).
    private struct Numbers {
        var state: UInt64

        mutating func next(below bound: UInt64) -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state % bound
        }
    }
}
