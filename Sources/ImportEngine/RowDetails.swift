package import IntrayModel
package import Ledger
package import Rules

/// The row-by-row result of a check: kept in memory, since a person or a script asked for it.
package final class RowDetails {
    package struct Row {
        package let position: RowPosition
        package let decision: RowDecision
        package let name: String
        package let findings: [Finding]
    }

    package private(set) var rows: [Row] = []
    /// What the import would book; nil when it does not come that far.
    package internal(set) var booked: BookedTotals?

    /// Whether the rows are wanted at all, with their old and new values: they take memory as the file has rows.
    let keepsRows: Bool

    package init(keepsRows: Bool) { self.keepsRows = keepsRows }

    func add(_ batch: RowBatch, _ matched: MatchedBatch) {
        guard keepsRows else { return }
        var findings: [Int: [Finding]] = [:]
        for finding in batch.findings + matched.findings { findings[finding.row, default: []].append(finding.finding) }
        for (index, decision) in matched.decisions.enumerated() {
            let row = batch.rows[index]
            rows.append(
                Row(position: row.position, decision: decision, name: row.name, findings: findings[index] ?? []))
        }
    }
}
