import GRDB
package import IntrayModel

/// What all imports came to, ever: the numbers that a monitor counts.
package struct ImportTotals: Hashable, Sendable {
    /// How long imports took: how many took no longer than each bound, and the sum.
    package struct Durations: Hashable, Sendable {
        /// Upper bounds in milliseconds.
        package static let bounds: [Int64] = [100, 1000, 10_000, 60_000, 600_000, 3_600_000]
        /// How many took no longer, one count a bound.
        package var within = [Int](repeating: 0, count: bounds.count)
        package var milliseconds: Int64 = 0
        package var count = 0
    }

    package var imports: [ImportOutcome: Int] = [:]
    package var rows = Tally()
    package var durations = Durations()
    /// When the last import ended that was no failure, in milliseconds since 1970.
    package var lastSuccess: Int64?
    /// The highest number that has been counted, and every lower one with it.
    package var through: Int64 = 0

    package init() {}
}

extension Ledger {
    /// Adds the imports that have been decided since. Only these are read, so that it costs as little after a million
    /// imports as after ten. A number that is at work stops the count there: those above it wait for the next time.
    package func addImports(to totals: inout ImportTotals) throws {
        let known = totals.through
        var sum = totals
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, state, rows_read, rows_created, rows_updated, rows_unchanged, rows_skipped, rows_rejected,
                        \(Self.milliseconds("started_at")) AS started, \(Self.milliseconds("finished_at")) AS finished
                    FROM imports WHERE id > :known
                    AND id < coalesce((SELECT min(id) FROM imports WHERE state = 'claimed' AND id > :known), id + 1)
                    ORDER BY id
                    """, arguments: ["known": known])
            while let row = try rows.next() { sum.add(row) }
        }
        totals = sum
    }

    /// A timestamp of the tables (`2026-11-23T21:39:38.123Z`) as milliseconds since 1970.
    private static func milliseconds(_ column: String) -> String {
        "CAST(strftime('%s', \(column)) AS INTEGER) * 1000 + CAST(substr(\(column), 21, 3) AS INTEGER)"
    }
}

extension ImportTotals {
    fileprivate mutating func add(_ row: Row) {
        through = row["id"]
        guard let outcome = ImportOutcome(rawValue: row["state"]) else { return }
        imports[outcome, default: 0] += 1
        rows.read += row["rows_read"]
        rows.created += row["rows_created"]
        rows.updated += row["rows_updated"]
        rows.unchanged += row["rows_unchanged"]
        rows.skipped += row["rows_skipped"]
        rows.rejected += row["rows_rejected"]
        guard let finished: Int64 = row["finished"] else { return }
        if outcome != .failed { lastSuccess = max(lastSuccess ?? 0, finished) }
        if let started: Int64 = row["started"] { durations.add(max(0, finished - started)) }
    }
}

extension ImportTotals.Durations {
    fileprivate mutating func add(_ milliseconds: Int64) {
        self.milliseconds += milliseconds
        count += 1
        for (index, bound) in Self.bounds.enumerated() where milliseconds <= bound { within[index] += 1 }
    }
}
