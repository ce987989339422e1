import GRDB
package import IntrayModel

/// An import as listings show it.
package struct ImportSummary: Sendable {
    package let number: Int64
    /// claimed, done, failed or checked.
    package let state: String
    package let fileName: String
    /// The name of the inbox that it came from.
    package let inbox: String
    package let fileBytes: Int64?
    package let fileSHA256: String?
    package let operatorAccount: String?
    package let operatorName: String?
    package let manifestSource: String?
    package let claimedAt: String
    package let startedAt: String?
    package let finishedAt: String?
    package let reason: ImportRecord.Reason?
    package let tally: Tally
    package let balancesBooked: Int
    package let balancesReplaced: Int
    package let balancesUnchanged: Int
    package let folder: String?
    package let undoneAt: String?
    /// When its folder was removed from the outbox; nil when it was not, or when that was not asked.
    package let prunedAt: String?
}

/// An entry of the activity log.
package struct ActivityRecord: Hashable, Sendable {
    package let id: Int64
    package let at: String
    package let account: String
    package let operatorName: String
    package let action: String
    package let importNumber: Int64?
    package let clientID: Int64?
    package let summary: String
}

/// A change to a client, with the entry it belongs to.
package struct ChangeRecord: Hashable, Sendable {
    package let activityID: Int64
    package let at: String
    package let operatorName: String
    package let action: String
    package let importNumber: Int64?
    package let clientID: Int64
    package let change: FieldChange
}

/// Which entries of the activity log; everything that is nil does not limit.
package struct ActivityFilter: Hashable, Sendable {
    package var importNumber: Int64?
    package var action: String?
    package var account: String?
    package var from: String?
    package var to: String?
    /// What is about this client: by hand, or by an import that made or changed it.
    package var clientID: Int64?

    package init() {}
}

extension Ledger {
    package func forEachImport(_ body: (ImportSummary) throws -> Void) throws {
        try read { db in
            let rows = try Row.fetchCursor(db, sql: "SELECT *, \(Ledger.prunedAt) FROM imports ORDER BY id")
            while let row = try rows.next() { try body(summary(row)) }
        }
    }

    package func hasImportsOfOtherInboxes(than inbox: String) throws -> Bool {
        try read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM imports WHERE inbox <> ?)", arguments: [inbox]) ?? false
        }
    }

    package func importSummary(_ number: Int64) throws -> ImportSummary? {
        try read { db in
            try Row.fetchOne(
                db, sql: "SELECT *, \(Ledger.prunedAt) FROM imports WHERE id = ?", arguments: [number]
            ).map(summary)
        }
    }

    /// The imports of files of this name, or of this content; the latest first.
    package func imports(ofFile name: String, sha256: String?) throws -> [ImportSummary] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT *, \(Ledger.prunedAt) FROM imports WHERE file_name = ? OR file_sha256 = ? ORDER BY id DESC
                    """, arguments: [name, sha256]
            ).map(summary)
        }
    }

    package func findings(ofImport number: Int64) throws -> [(code: String, count: Int)] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT code, count FROM import_findings WHERE import_id = ? ORDER BY code",
                arguments: [number]
            ).map { ($0["code"], $0["count"]) }
        }
    }

    /// What an import booked per currency, as decimal text.
    package func totals(ofImport number: Int64) throws -> [(currency: String, amount: String)] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT currency, amount FROM import_totals WHERE import_id = ? ORDER BY currency",
                arguments: [number]
            ).map { ($0["currency"], $0["amount"]) }
        }
    }

    package func forEachActivity(_ filter: ActivityFilter, _ body: (ActivityRecord) throws -> Void) throws {
        let (condition, arguments) = Ledger.sql(of: filter)
        try read { db in
            let rows = try Row.fetchCursor(
                db, sql: "SELECT * FROM activity_log \(condition) ORDER BY id", arguments: arguments)
            while let row = try rows.next() { try body(Ledger.activity(row)) }
        }
    }

    /// Streams what the entries of a filter changed, field by field.
    package func forEachChange(_ filter: ActivityFilter, _ body: (ChangeRecord) throws -> Void) throws {
        let (condition, arguments) = Ledger.sql(of: filter)
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT client_changes.*, at, operator, action, import_id
                    FROM (SELECT * FROM activity_log \(condition)) AS entry
                    JOIN client_changes ON \(BookSQL.isChange(of: "entry.id"))
                    \(filter.clientID.map { "WHERE client_changes.client_id = \($0)" } ?? "") ORDER BY client_changes.id
                    """,
                arguments: arguments)
            while let row = try rows.next() { try body(Ledger.change(row)) }
        }
    }

    private static func sql(of filter: ActivityFilter) -> (String, StatementArguments) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func add(_ condition: String, _ values: (any DatabaseValueConvertible)?...) {
            for value in values {
                guard let value else { return }
                arguments += [value]
            }
            conditions.append(condition)
        }
        add("import_id = ?", filter.importNumber)
        add("action = ?", filter.action)
        add("account = ?", filter.account)
        add("substr(at, 1, 10) >= ?", filter.from)
        add("substr(at, 1, 10) <= ?", filter.to)
        add(
            """
            (client_id = ? OR id IN (SELECT activity_id FROM client_changes WHERE client_changes.client_id = ?)
            OR import_id IN (SELECT id FROM imports WHERE first_client <= ? AND end_client > ?))
            """, filter.clientID, filter.clientID, filter.clientID, filter.clientID)
        return (conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "), arguments)
    }

    static func activity(_ row: Row) -> ActivityRecord {
        ActivityRecord(
            id: row["id"], at: row["at"], account: row["account"], operatorName: row["operator"],
            action: row["action"], importNumber: row["import_id"], clientID: row["client_id"],
            summary: row["summary"])
    }

    private static func change(_ row: Row) -> ChangeRecord {
        ChangeRecord(
            activityID: row["activity_id"], at: row["at"], operatorName: row["operator"], action: row["action"],
            importNumber: row["import_id"], clientID: row["client_id"],
            change: FieldChange(field: row["field"], old: row["old_value"], new: row["new_value"]))
    }

    /// What changed at a client, the latest last.
    package func history(ofClient id: Int64) throws -> [ChangeRecord] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT client_changes.*, at, operator, action, import_id FROM client_changes
                    JOIN activity_log ON activity_log.id = activity_id
                    WHERE client_changes.client_id = ? ORDER BY client_changes.id
                    """,
                arguments: [id]
            ).map(Ledger.change)
        }
    }

    func summary(_ row: Row) -> ImportSummary {
        var tally = Tally()
        tally.read = row["rows_read"]
        tally.created = row["rows_created"]
        tally.updated = row["rows_updated"]
        tally.unchanged = row["rows_unchanged"]
        tally.skipped = row["rows_skipped"]
        tally.rejected = row["rows_rejected"]
        let code: String? = row["reason_code"]
        return ImportSummary(
            number: row["id"], state: row["state"], fileName: row["file_name"], inbox: row["inbox"],
            fileBytes: row["file_bytes"],
            fileSHA256: row["file_sha256"], operatorAccount: row["operator_account"],
            operatorName: row["operator_name"], manifestSource: row["manifest_source"],
            claimedAt: row["claimed_at"], startedAt: row["started_at"], finishedAt: row["finished_at"],
            reason: code.map {
                ImportRecord.Reason(
                    code: $0, message: row["reason_message"] ?? "", detail: row["reason_detail"],
                    hint: row["reason_hint"])
            },
            tally: tally, balancesBooked: row["balances_booked"], balancesReplaced: row["balances_replaced"],
            balancesUnchanged: row["balances_unchanged"], folder: row["folder"], undoneAt: row["undone_at"],
            prunedAt: row["pruned_at"])
    }
}
