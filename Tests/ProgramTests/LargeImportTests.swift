import Foundation
import Testing

/// A large file takes another way into the database than a small one, and comes to the same.
@Suite struct LargeImportTests {
    static let manifest = """
        columns: { name: Name, email: Email, phone: Phone, clientNumber: Number, notes: Notes, openingBalance: Balance,
                   openingBalanceDate: Date }
        defaults: { country: EG, currency: EGP }
        """
    static let header = "Name,Email,Phone,Number,Notes,Balance,Date"

    /// Rows over some thousand keys, so that they meet within a batch, in the next one, and later.
    static func rows(_ count: Int) -> [String] {
        var state: UInt64 = 11
        func random(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        return (0..<count).map { index in
            let near = UInt64(index / 2) + random(40)
            let email = random(4) == 0 ? "" : "client\(random(5) == 0 ? random(near + 1) : near)@example.com"
            let phone = random(3) == 0 && !email.isEmpty ? "" : "010\(10_000_000 + near + random(3))"
            let number = random(6) == 0 ? "C-00\(1000 + random(4000))" : ""
            let balance = random(2) == 0 ? "\(random(300)).50,2026-0\(1 + random(9))-01" : ","
            return "Name \(random(50)),\(email),\(phone),\(number),\(String(repeating: "n", count: 120)),\(balance)"
        }
    }

    @Test func oneLargeFileComesToTheSameAsManySmallOnes() throws {
        let rows = Self.rows(7_500)
        let large = try Program()
        let text = ([Self.header] + rows).joined(separator: "\n")
        #expect(text.utf8.count > 1 << 20, "else it is no large file")
        try large.drop("clients.csv", text, manifest: Self.manifest)
        #expect(try large.intray("run").status == 0)

        let small = try Program()
        for (part, start) in stride(from: 0, to: rows.count, by: 2_500).enumerated() {
            let text = ([Self.header] + rows[start..<start + 2_500]).joined(separator: "\n")
            try small.drop("part\(part).csv", text, manifest: Self.manifest)
            #expect(try small.intray("run").status == 0)
        }
        for query in [
            "SELECT id, client_number, name, email, email_key, phone, phone_key, notes FROM clients ORDER BY id",
            "SELECT client_id, amount, currency, date FROM payments ORDER BY client_id",
            "SELECT client_id, account_id, debit, credit FROM journal_lines ORDER BY 1, 2, 3, 4",
            "SELECT sum(rows_created), sum(rows_updated), sum(rows_unchanged), sum(rows_rejected) FROM imports",
            "SELECT name, sql FROM sqlite_schema ORDER BY name",
        ] {
            #expect(try large.sql(query) == small.sql(query), "\(query)")
        }
        #expect(try large.sql("SELECT rows_updated > 1000 AND rows_rejected > 100 FROM imports") == "1")
        #expect(try large.intray("doctor").status == 0)
    }

    /// As many as are listed, each with its earlier row, also where the list ends before the file does.
    @Test func rowsAboutOneClientAreListedWithTheirEarlierRows() throws {
        let program = try Program()
        let half = (1...1200).map { "N\($0),n\($0)@example.com,,,,," }
        try program.drop(
            "twice.csv", ([Self.header] + half + half).joined(separator: "\n"), manifest: Self.manifest)
        #expect(try program.intray("run").status == 0)
        let folder = try #require(program.published(1))
        let page = try String(contentsOf: folder.appending(path: "report.html"), encoding: .utf8)
        for (row, earlier) in [("1,201", "1"), ("1,202", "2"), ("2,200", "1,000")] {
            #expect(page.contains("Row \(row) is the same client as row \(earlier): "))
        }
        #expect(!page.contains("Row 2,201 is the same client"))
        #expect(!page.contains("same client as an earlier row"))
    }

    /// Client numbers that a file brought are passed over, however many of them follow each other.
    @Test func numbersThatAreTakenArePassedOver() throws {
        let program = try Program()
        let own = (1...50).map { "A\($0),a\($0)@example.com,,C-0000\($0 < 10 ? "0" : "")\($0),,," }
        try program.drop("own.csv", ([Self.header] + own).joined(separator: "\n"), manifest: Self.manifest)
        #expect(try program.intray("run").status == 0)
        let given = (1...10).map { "B\($0),b\($0)@example.com,,,,," }
        try program.drop("given.csv", ([Self.header] + given).joined(separator: "\n"), manifest: Self.manifest)
        #expect(try program.intray("run").status == 0)
        #expect(try program.sql("SELECT max(client_number) || count(*) FROM clients") == "C-00006060")
    }
}
