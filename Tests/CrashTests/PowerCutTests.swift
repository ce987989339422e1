import Foundation
import Testing

/// What a power cut may take: everything that no fsync has seen to. So the order of writes, syncs and renames is the
/// promise, and here it is read off a trace of system calls.
///
/// For every import, in this order:
/// 1. Its row 'claimed' is committed and synced, then the drop is renamed out of the inbox: what is in work/ has a row.
/// 2. work/ is synced once it has the import's folder, before the drop moves there: else the folder could be lost with
///    the drop in it. Then the import's folder and the inbox are synced.
/// 3. The drop, its reports and their names are synced before the first byte of the commit is written.
/// 4. The write-ahead log is synced after the last byte of the commit, before the rename that publishes. The commit is
///    the decision; whatever is lost after it is made again from the row.
/// 5. The outbox and work/ are synced after the rename, before the outcome is told.
@Suite struct PowerCutTests {
    @Test func whatIsToldIsOnTheDisk() throws {
        let tray = try TestTray(copyOf: Drops.full.value())
        let (calls, ending) = try SystemCall.record(tray, ["run"])
        #expect(ending.status == 1)
        let root = tray.tray.path
        let wal = root + "/intray.db-wal"
        let numbers = 2...Drops.fullCount
        for number in numbers {
            let order = Order(calls: calls, root: root, number: String(format: "%06d", number))
            let work = "\(root)/work/\(order.number)"
            let made = try #require(
                calls.firstIndex { $0.name == "mkdirat" && $0.paths == [root + "/work", order.number] })
            let claimed = try #require(order.firstMove(from: root + "/inbox/", to: work + "/"))
            let published = try #require(order.firstMove(from: work, to: root + "/outbox/"))
            let told = try #require(calls[published...].firstIndex { $0.isWrite && $0.line.contains(" write(1") })

            // 1
            let recorded = try #require(calls[..<claimed].lastIndex { $0.isWrite && $0.path == wal })
            #expect(order.isSynced(wal, after: recorded, before: claimed))
            // 2
            #expect(order.isSynced(root + "/work", after: made, before: claimed))
            #expect(order.isSynced(work, after: claimed, before: published))
            #expect(order.isSynced(root + "/inbox", after: claimed, before: published))
            // 3
            let last = try #require(calls[..<published].lastIndex { $0.isWrite && $0.path == wal })
            let earlierSync = calls[..<last].lastIndex { $0.isSync && $0.path == wal } ?? 0
            let commit = try #require(calls[earlierSync...].firstIndex { $0.isWrite && $0.path == wal })
            let files = Set(
                calls[claimed..<published].filter { $0.isWrite && $0.path.hasPrefix(work + "/") }.map(\.path))
            #expect(files.count >= 4, "the reports: \(files)")
            for file in files {
                let written = try #require(calls[..<published].lastIndex { $0.isWrite && $0.path == file })
                #expect(order.isSynced(file, after: written, before: commit), "\(file)")
            }
            let dropped = try #require(calls[claimed].move?.to)
            #expect(order.isSynced(dropped, after: claimed, before: commit))
            for manifest in order.moves(from: root + "/inbox/", to: work + "/").map(\.to) {
                #expect(order.isSynced(manifest, after: claimed, before: commit), "\(manifest)")
            }
            let named = try #require(
                calls[..<published].lastIndex {
                    $0.name == "openat" && $0.line.contains("O_CREAT") && $0.line.contains("<\(work)/")
                })
            #expect(order.isSynced(work, after: named, before: commit))
            // 4
            #expect(order.isSynced(wal, after: last, before: published))
            // 5
            let outbox = try #require(calls[published].paths.dropFirst(2).first)
            #expect(order.isSynced(outbox, after: published, before: told))
            #expect(order.isSynced(root + "/work", after: published, before: told))
        }
    }

    /// A file that fails before it is looked into, since nobody knows who dropped it, goes on to the outbox like the
    /// others: nobody drops it a second time when the first is lost.
    @Test func whatIsNotLookedIntoIsOnTheDiskToo() throws {
        let tray = try TestTray(copyOf: Drops.few.value())
        let settings = tray.tray.appending(path: "intray.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        let operators = try #require(text.range(of: "\noperators:"))
        try text[..<operators.lowerBound].write(to: settings, atomically: true, encoding: .utf8)
        let (calls, ending) = try SystemCall.record(tray, ["run"])
        #expect(ending.status == 1 && ending.output.contains("operator.unknown"), "\(ending)")
        let order = Order(calls: calls, root: tray.tray.path, number: "000002")
        let work = "\(tray.tray.path)/work/000002"
        let published = try #require(order.firstMove(from: work, to: tray.tray.path + "/outbox/failed/"))
        let moves = order.moves(from: tray.tray.path + "/inbox/", to: work + "/")
        #expect(moves.count == 2, "the file and its manifest: \(moves)")
        for move in moves { #expect(order.isSynced(move.to, after: move.index, before: published), "\(move.to)") }
    }
}

/// The trace of one import.
private struct Order: CustomTestStringConvertible {
    let calls: [SystemCall]
    let root: String
    /// As folders have it.
    let number: String
    /// In place of the whole trace.
    var testDescription: String { "import \(number)" }

    func firstMove(from: String, to: String) -> Int? {
        calls.firstIndex { call in
            guard let move = call.move else { return false }
            return move.from.hasPrefix(from) && move.to.hasPrefix(to)
        }
    }

    func moves(from: String, to: String) -> [(index: Int, to: String)] {
        calls.indices.compactMap { index in
            guard let move = calls[index].move, move.from.hasPrefix(from), move.to.hasPrefix(to) else { return nil }
            return (index, move.to)
        }
    }

    func isSynced(_ path: String, after start: Int, before end: Int) -> Bool {
        start < end && calls[start..<end].contains { $0.isSync && $0.path == path }
    }
}
