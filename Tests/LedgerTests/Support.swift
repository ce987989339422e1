import Foundation
import GRDB
import IntrayModel
import Ledger

/// An empty folder, gone with the value.
final class TestFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "intray-ledger-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A database of its own in a folder of its own, gone with the value.
final class TestLedger {
    let folder: URL
    let ledger: Ledger

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "intray-ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        ledger = try Ledger(path: folder.appending(path: "intray.db").path, access: .create)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var path: String { folder.appending(path: "intray.db").path }

    /// SQL from outside, as a user with sqlite3 has it: foreign keys on, no help from the program.
    func sql(_ statement: String) throws {
        try DatabaseQueue(path: path).write { db in try db.execute(sql: statement) }
    }

    func value<Value: DatabaseValueConvertible>(_ query: String) throws -> Value? {
        try DatabaseQueue(path: path).read { db in try Value.fetchOne(db, sql: query) }
    }

    func claim(_ name: String = "clients.csv") throws -> Int64 {
        try ledger.recordClaim(
            fileName: Array(name.utf8), displayName: name, at: "2026-03-01T09:00:00Z")
    }

    /// An import that writes these changes and commits.
    @discardableResult
    func book(
        _ change: BatchChange, targets: [Target] = [.field(.name), .field(.email), .field(.phone)],
        decision: Ledger.Decision = .commit
    ) throws -> Int64 {
        let number = try claim()
        try ledger.importSession(importID: number, targets: targets, hasBalances: true, at: "2026-03-01T09:00:01Z") {
            session in
            try session.write(change)
            try session.finish(
                Self.record(), number: number,
                nextClientID: session.start.nextClientID + Int64(change.inserts.count), nextClientNumber: 1)
            return (decision, ())
        }
        return number
    }

    static func record(_ outcome: ImportOutcome = .done) -> ImportRecord {
        ImportRecord(
            outcome: outcome, operatorAccount: "mona", operatorName: "Mona", startedAt: "2026-03-01T09:00:01Z",
            finishedAt: "2026-03-01T09:00:02Z", file: .init(), folder: "outbox/done/000001-clients",
            summary: "Imported clients.csv")
    }
}

extension ClientKey: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

func client(_ id: Int64, _ name: String, email: String? = nil, phone: String? = nil) -> NewClient {
    NewClient(
        id: id, number: "C-\(id)", emailKey: email.map { ClientKey($0) }, phoneKey: phone.map { ClientKey($0) },
        values: [name, email, phone])
}

func money(_ minor: Int64, _ code: String = "EGP") throws -> Money {
    guard let currency = Currency(code: code) else { throw CocoaError(.formatting) }
    return Money(minor: minor, currency: currency)
}

func day(_ iso: String) throws -> CalendarDate {
    guard let date = CalendarDate(iso: iso) else { throw CocoaError(.formatting) }
    return date
}

/// A batch of one valid row that asks for these keys.
func batch(email: String? = nil, phone: String? = nil) -> RowBatch {
    var batch = RowBatch(slotCount: 3)
    batch.rows = [
        CheckedRow(
            position: RowPosition(row: 1, line: 2), rawEnd: 0, cellCount: 3, isRejected: false,
            emailKey: email.map { ClientKey($0) }, phoneKey: phone.map { ClientKey($0) }, name: "x", balance: nil)
    ]
    batch.values = ["x", email, phone]
    return batch
}
