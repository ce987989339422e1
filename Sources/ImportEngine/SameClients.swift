import IntrayModel
import Reporting
import Rules

/// Notices the rows that are about a client which an earlier row of the file was about.
///
/// Memory is bounded: a bit for each client id, and four bytes for each of the first rows until as many rows are found as
/// are told of. Past them rows are still counted, without the number of the earlier row.
struct SameClients {
    /// Rows whose client is remembered: 8 MB.
    private static let mostRows = 2_000_000
    /// The largest id that has a bit: 16 MB of them. Clients with larger ones are not noticed.
    private static let largestID: Int64 = 1 << 27

    private(set) var found = SameClientRows()
    private var foundIDs: [UInt32] = []
    private var seen: [UInt64] = []
    /// By row, from 1; 0 for a row that is about no client.
    private var clientOfRow: [UInt32] = []

    mutating func add(_ decision: RowDecision, _ position: RowPosition) {
        guard let client = decision.client, client.id > 0, client.id < Self.largestID else { return }
        let (word, bit) = (Int(client.id >> 6), UInt64(1) << UInt64(client.id & 63))
        if word >= seen.count {
            seen.append(contentsOf: repeatElement(0, count: max(word + 1, seen.count * 2) - seen.count))
        }
        if seen[word] & bit == 0 {
            seen[word] |= bit
            remember(UInt32(client.id), position.row)
            return
        }
        guard let key = decision.key else { return }
        found.count += 1
        guard found.rows.count < SameClientRows.limit else { return }
        foundIDs.append(UInt32(client.id))
        found.rows.append(
            SameClientRows.Row(
                position: position, earlierRow: nil, key: key, outcome: decision.outcome, name: client.name))
        if found.rows.count == SameClientRows.limit { findEarlierRows() }
    }

    private mutating func remember(_ id: UInt32, _ row: Int) {
        guard row <= Self.mostRows, found.rows.count < SameClientRows.limit else { return }
        if clientOfRow.count < row - 1 {
            clientOfRow.append(contentsOf: repeatElement(0, count: row - 1 - clientOfRow.count))
        }
        clientOfRow.append(id)
    }

    /// What was found, with the numbers of the earlier rows.
    mutating func finish() -> SameClientRows {
        if !foundIDs.isEmpty { findEarlierRows() }
        return found
    }

    private mutating func findEarlierRows() {
        var rowOf: [UInt32: Int] = [:]
        let wanted = Set(foundIDs)
        // Each client stands here once, by its first row.
        for (index, id) in clientOfRow.enumerated() where id != 0 && wanted.contains(id) { rowOf[id] = index + 1 }
        for (index, id) in foundIDs.enumerated() { found.rows[index].earlierRow = rowOf[id] }
        (foundIDs, clientOfRow) = ([], [])
    }
}
