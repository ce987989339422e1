import GRDB
package import IntrayModel

/// A fiscal period as listings show it.
package struct PeriodRecord: Hashable, Sendable {
    package let id: Int64
    package let from: String
    package let to: String
    package let closedAt: String
    package let reopenedAt: String?
}

/// Who did something, for the activity log.
package struct Actor: Hashable, Sendable {
    package let account: String
    package let name: String
    /// RFC 3339, UTC.
    package let time: String

    package init(account: String, name: String, time: String) {
        self.account = account
        self.name = name
        self.time = time
    }
}

/// Why a period cannot be closed or opened again.
package enum PeriodRefusal: Error, Hashable, Sendable {
    case overlaps(PeriodRecord)
    case unknown(Int64)
    case alreadyOpen(PeriodRecord)
}

extension Ledger {
    package func periods() throws -> [PeriodRecord] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM fiscal_periods ORDER BY start_date, id").map(periodRecord)
        }
    }

    package func closedPeriods() throws -> [ClosedPeriod] {
        try read { db in try Ledger.closedPeriods(db) }
    }

    static func closedPeriods(_ db: Database) throws -> [ClosedPeriod] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM fiscal_periods WHERE reopened_at IS NULL ORDER BY start_date, id")
        return try rows.map { row in
            guard let from = CalendarDate(iso: row["start_date"]), let to = CalendarDate(iso: row["end_date"])
            else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a fiscal period has no real dates") }
            return ClosedPeriod(id: row["id"], from: from, to: to)
        }
    }

    /// Closes a period. Throws `PeriodRefusal.overlaps` when it shares a day with one that is closed.
    package func closePeriod(from: CalendarDate, to: CalendarDate, by actor: Actor) throws -> PeriodRecord {
        try write { db in
            let other = try Row.fetchOne(
                db,
                sql: """
                    SELECT * FROM fiscal_periods WHERE reopened_at IS NULL AND start_date <= ? AND end_date >= ?
                    ORDER BY start_date LIMIT 1
                    """,
                arguments: [to.iso, from.iso])
            if let other { throw PeriodRefusal.overlaps(periodRecord(other)) }
            try db.execute(
                sql: "INSERT INTO fiscal_periods (start_date, end_date, closed_at) VALUES (?, ?, ?)",
                arguments: [from.iso, to.iso, actor.time])
            let id = db.lastInsertedRowID
            try Ledger.log("period.close", "Closed period #\(id), \(from.iso) to \(to.iso)", by: actor, in: db)
            return PeriodRecord(id: id, from: from.iso, to: to.iso, closedAt: actor.time, reopenedAt: nil)
        }
    }

    package func reopenPeriod(_ id: Int64, by actor: Actor) throws -> PeriodRecord {
        try write { db in
            guard
                let period = try Row.fetchOne(db, sql: "SELECT * FROM fiscal_periods WHERE id = ?", arguments: [id])
                    .map(periodRecord)
            else { throw PeriodRefusal.unknown(id) }
            guard period.reopenedAt == nil else { throw PeriodRefusal.alreadyOpen(period) }
            try db.execute(
                sql: "UPDATE fiscal_periods SET reopened_at = ? WHERE id = ?", arguments: [actor.time, id])
            try Ledger.log("period.reopen", "Reopened period #\(id), \(period.from) to \(period.to)", by: actor, in: db)
            return PeriodRecord(
                id: id, from: period.from, to: period.to, closedAt: period.closedAt, reopenedAt: actor.time)
        }
    }

    /// A refusal is remembered too: who tried what without the permission.
    package func logRefusal(_ summary: String, by actor: Actor) throws {
        try write { db in _ = try Ledger.log("refused", summary, by: actor, in: db) }
    }

    private func periodRecord(_ row: Row) -> PeriodRecord {
        PeriodRecord(
            id: row["id"], from: row["start_date"], to: row["end_date"], closedAt: row["closed_at"],
            reopenedAt: row["reopened_at"])
    }

    /// Adds an entry to the activity log; its id.
    @discardableResult
    static func log(
        _ action: String, _ summary: String, by actor: Actor, clientID: Int64? = nil, in db: Database
    ) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO activity_log (at, account, operator, action, client_id, summary)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [actor.time, actor.account, actor.name, action, clientID, summary])
        return db.lastInsertedRowID
    }
}
