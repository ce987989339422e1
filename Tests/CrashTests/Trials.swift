import Foundation
import Glibc
import Synchronization
import Testing

/// How much is tried: a sample spread over the whole in every run of the tests, everything with
/// `INTRAY_PROOFS=full` (`.ci/proofs`).
enum Proofs {
    static let isFull = ProcessInfo.processInfo.environment["INTRAY_PROOFS"] == "full"

    /// All of `items`, or `count` of them at even distances, first and last included.
    static func sample<Item>(_ items: [Item], _ count: Int) -> [Item] {
        if isFull || items.count <= count { return items }
        return (0..<count).map { items[$0 * (items.count - 1) / (count - 1)] }
    }

    /// About `count` of them at even distances, however much is tried.
    static func thinned<Item>(_ items: [Item], _ count: Int) -> [Item] {
        stride(from: 0, to: items.count, by: max(1, items.count / count)).map { items[$0] }
    }

    /// Runs `trial` for each item, on as many threads as there are processors. Returns what was found wrong, each
    /// line with its item in front.
    static func run<Item: Sendable>(_ items: [Item], _ trial: @Sendable (Item) throws -> [String]) -> [String] {
        let found = Mutex<[String]>([])
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(items.count, ProcessInfo.processInfo.activeProcessorCount)) {
            _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < items.count else { return }
                var lines: [String]
                do { lines = try trial(items[index]) } catch { lines = ["\(error)"] }
                if !lines.isEmpty { found.withLock { $0 += lines.map { "\(items[index]): \($0)" } } }
            }
        }
        return found.withLock { $0 }
    }

    /// For the long runs' figures.
    static func tell(_ text: String) { if isFull { print("proofs: \(text)") } }
}

extension Made {
    /// What an undisturbed run of `arguments` comes to.
    func undisturbed(_ arguments: [String]) throws -> (snapshot: Snapshot, ending: Ending) {
        let tray = try TestTray(copyOf: value())
        let ending = try tray.start(arguments).wait()
        return (try Snapshot(of: tray), ending)
    }

    /// The steps of an undisturbed run.
    func steps(_ arguments: [String], _ counts: Shim.Counts) throws -> [Step] {
        let tray = try TestTray(copyOf: value())
        let log = tray.folder.appending(path: "log")
        _ = try tray.start(arguments, shim: Shim(counts: counts, log: log)).wait()
        return try Step.read(log)
    }
}

extension TestTray {
    /// What the doctor finds; empty when all is well.
    func doctor() throws -> [String] {
        let ending = try intray("doctor")
        return ending.status == 0 ? [] : ["doctor (\(ending.status ?? -1)): \(ending.output)\(ending.errors)"]
    }
}
