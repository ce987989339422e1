import Foundation
import GRDB
package import IntrayModel

/// An import that was claimed and not yet decided.
package struct OpenImport: Hashable, Sendable {
    package let number: Int64
    package let fileName: [UInt8]
    /// How often the import was begun, this time not counted.
    package let attempts: Int
    /// The name of the inbox that it came from.
    package let inbox: String
}

/// What the database says of an import whose folder is still in work/.
package enum ImportState: Hashable, Sendable {
    case claimed(OpenImport)
    /// `fileName`: the data file's, as bytes. `inbox`: the name of the one that it came from.
    case decided(ImportOutcome, folder: String, fileName: [UInt8], inbox: String)
    case unknown
}

/// Everything that an import's row remembers once it is decided.
package struct ImportRecord: Sendable {
    package var outcome: ImportOutcome
    package var reason: Reason?
    package var operatorAccount: String
    package var operatorName: String
    package var startedAt: String
    package var finishedAt: String
    package var file: FileRecord
    package var tally = Tally()
    package var balances = BalanceTally()
    package var findings: [(code: FindingCode, count: Int)] = []
    /// Where the import is published, below the tray: `outbox/done/000042-clients`.
    package var folder: String
    /// One line for the activity log.
    package var summary: String
    /// Whether the command of the settings is to be told of it.
    package var isAnnounced = false

    package struct Reason: Hashable, Sendable {
        package var code: String
        package var message: String
        package var detail: String?
        package var hint: String?

        package init(code: String, message: String, detail: String?, hint: String?) {
            self.code = code
            self.message = message
            self.detail = detail
            self.hint = hint
        }
    }

    package struct FileRecord: Hashable, Sendable {
        package var bytes: Int64?
        package var sha256: String?
        package var format: String?
        package var delimiter: String?
        package var encoding: String?
        package var sheet: String?
        package var manifestSource: String?
        package var mappingSHA256: String?

        package init() {}
    }

    package init(
        outcome: ImportOutcome, operatorAccount: String, operatorName: String, startedAt: String, finishedAt: String,
        file: FileRecord, folder: String, summary: String
    ) {
        self.outcome = outcome
        self.operatorAccount = operatorAccount
        self.operatorName = operatorName
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.file = file
        self.folder = folder
        self.summary = summary
    }
}

/// The life of an import's row: claimed, then decided. Only these rows say what recovery has to do.
extension Ledger {
    /// Gives the next import number to a drop, before its files are moved. The first attempt is counted here.
    /// - Parameter taken: numbers whose folders are in work/. One that the database does not know (an older database was
    ///   put in place) is passed over.
    package func recordClaim(
        fileName: [UInt8], displayName: String, inbox: String = "inbox", besides taken: [Int64] = [], at time: String
    ) throws -> Int64 {
        try write { db in
            var number = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM imports") ?? 0) + 1
            while taken.contains(number) { number += 1 }
            try db.execute(
                sql: """
                    INSERT INTO imports (id, state, file_name, file_name_bytes, inbox, claimed_at)
                    VALUES (?, 'claimed', ?, ?, ?, ?)
                    """,
                arguments: [number, displayName, Data(fileName), inbox, time])
            return number
        }
    }

    /// Takes back a number whose files were never moved; the next claim gets it again.
    package func releaseClaim(_ number: Int64) throws {
        try write { db in
            try db.execute(sql: "DELETE FROM imports WHERE id = ? AND state = 'claimed'", arguments: [number])
        }
    }

    /// Counts an attempt, before it is made: a drop that ends the process is known by its count.
    package func countAttempt(_ number: Int64) throws {
        try write { db in
            try db.execute(sql: "UPDATE imports SET attempts = attempts + 1 WHERE id = ?", arguments: [number])
        }
    }

    /// An attempt that ended in order (a full disk, a stop) is not held against the drop.
    package func forgetAttempt(_ number: Int64) throws {
        try write { db in
            try db.execute(
                sql: "UPDATE imports SET attempts = max(0, attempts - 1) WHERE id = ? AND state = 'claimed'",
                arguments: [number])
        }
    }

    package func openImports() throws -> [OpenImport] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM imports WHERE state = 'claimed' ORDER BY id").map(openImport)
        }
    }

    package func state(ofImport number: Int64) throws -> ImportState {
        try read { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM imports WHERE id = ?", arguments: [number])
            else { return .unknown }
            guard let outcome = ImportOutcome(rawValue: row["state"]) else { return .claimed(openImport(row)) }
            return .decided(
                outcome, folder: row["folder"] ?? "", fileName: [UInt8](row["file_name_bytes"] as Data),
                inbox: row["inbox"])
        }
    }

    /// The latest import of the same bytes with the same mapping that stands, and where it lies.
    package func importOf(contentSHA256: String, mappingSHA256: String) throws -> (number: Int64, at: String)? {
        try read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT id, finished_at FROM imports WHERE state = 'done' AND file_sha256 = ?
                    AND mapping_sha256 = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1
                    """,
                arguments: [contentSHA256, mappingSHA256])
            return row.map { ($0["id"], $0["finished_at"]) }
        }
    }

    /// Decides an import that writes nothing else: one that failed, or only checked.
    package func decide(_ number: Int64, _ record: ImportRecord) throws {
        try write { db in
            try store(record, of: number, in: db)
            if record.outcome != .checked {
                try logImport(record, number: number, activityID: try nextActivityID(db), in: db)
            }
        }
    }

    private func openImport(_ row: Row) -> OpenImport {
        OpenImport(
            number: row["id"], fileName: [UInt8](row["file_name_bytes"] as Data), attempts: row["attempts"],
            inbox: row["inbox"])
    }
}

func nextActivityID(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) + 1 FROM activity_log") ?? 1
}

func logImport(_ record: ImportRecord, number: Int64, activityID: Int64, in db: Database) throws {
    try db.execute(
        sql: """
            INSERT INTO activity_log (id, at, account, operator, action, import_id, summary)
            VALUES (?, ?, ?, ?, 'import', ?, ?)
            """,
        arguments: [
            activityID, record.finishedAt, record.operatorAccount, record.operatorName, number, record.summary,
        ])
}

/// Writes the import's own record: its row, the counts of its findings, its totals.
func store(_ record: ImportRecord, of number: Int64, in db: Database) throws {
    try db.execute(
        sql: """
            UPDATE imports SET state = ?, started_at = ?, finished_at = ?, operator_account = ?, operator_name = ?,
                file_bytes = ?, file_sha256 = ?, format = ?, delimiter = ?, encoding = ?, sheet = ?,
                manifest_source = ?, mapping_sha256 = ?,
                reason_code = ?, reason_message = ?, reason_detail = ?, reason_hint = ?,
                rows_read = ?, rows_created = ?, rows_updated = ?, rows_unchanged = ?, rows_skipped = ?,
                rows_rejected = ?, balances_booked = ?, balances_replaced = ?, balances_unchanged = ?, folder = ?
            WHERE id = ? AND state = 'claimed'
            """,
        arguments: StatementArguments([
            record.outcome.rawValue, record.startedAt, record.finishedAt, record.operatorAccount,
            record.operatorName, record.file.bytes, record.file.sha256, record.file.format, record.file.delimiter,
            record.file.encoding, record.file.sheet, record.file.manifestSource, record.file.mappingSHA256,
            record.reason?.code, record.reason?.message, record.reason?.detail, record.reason?.hint,
            record.tally.read, record.tally.created, record.tally.updated, record.tally.unchanged,
            record.tally.skipped, record.tally.rejected, record.balances.booked, record.balances.replaced,
            record.balances.unchanged, record.folder, number,
        ]))
    guard db.changesCount == 1 else {
        throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "import \(number) was decided before")
    }
    if record.isAnnounced {
        try db.execute(sql: "INSERT INTO announcements (import_id) VALUES (?)", arguments: [number])
    }
    for finding in record.findings {
        try db.execute(
            sql: "INSERT INTO import_findings VALUES (?, ?, ?)",
            arguments: [number, finding.code.rawValue, finding.count])
    }
    for total in record.balances.sortedTotals {
        try db.execute(
            sql: "INSERT INTO import_totals VALUES (?, ?, ?)",
            arguments: [number, total.currency.code, total.currency.text(minor: total.minor)])
    }
}
