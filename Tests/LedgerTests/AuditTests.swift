import GRDB
import Ledger
import Testing

@Suite struct AuditTests {
    /// The time an audit takes grows with the books and not with their square: what belongs to a row is searched for.
    @Test(arguments: Ledger.auditQueries) func nothingIsScannedForEachRow(query: String) throws {
        let test = try TestLedger()
        let plan = try DatabaseQueue(path: test.path).read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query).map { row -> (parent: Int, detail: String) in
                (row["parent"], row["detail"])
            }
        }
        #expect(plan.contains { $0.parent == 0 && $0.detail.hasPrefix("SCAN") }, "the outer loop")
        let scans = plan.filter { $0.detail.hasPrefix("SCAN") }
        let lists = plan.filter { $0.detail.hasPrefix("LIST SUBQUERY") }
        #expect(scans.count == 1 + lists.count, "a scan inside another: \(plan.map(\.detail))")
    }
}
