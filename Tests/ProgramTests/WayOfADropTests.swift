import Foundation
import Glibc
import Testing

/// From the inbox to the outbox, as users and scripts see it.
@Suite struct WayOfADropTests {
    static let manifest = """
        columns: { name: Name, email: Email, phone: Phone, openingBalance: Balance, openingBalanceDate: Date }
        defaults: { country: EG, currency: EGP }
        """

    static func table(_ rows: [String]) -> String { (["Name,Email,Phone,Balance,Date"] + rows).joined(separator: "\n") }

    @Test func aPublishedFolderHoldsTheDropAndItsReports() throws {
        let program = try Program()
        try program.drop(
            "clients.csv", Self.table(["Nile,n@example.com,,100.00,2026-01-31", ",x@example.com,,,"]),
            manifest: Self.manifest)
        let ending = try program.intray("run")
        #expect(ending.status == 0)
        #expect(ending.output.split(separator: "\n").count == 1)
        let folder = try #require(program.published(1))
        #expect(folder.path.hasSuffix("outbox/done/000001-clients"))
        #expect(
            try program.names(in: folder) == [
                "clients.csv", "clients.csv.map.yaml", "report.html", "report.txt", "report.json", "imported.csv",
                "rejected.csv",
            ])
        #expect(try program.names(in: program.inbox).isEmpty)
        #expect(try program.sql("SELECT sum(debit) = sum(credit) AND count(*) = 2 FROM journal_lines") == "1")
        #expect(try program.intray("run").output.isEmpty, "cron hears nothing when nothing was there")
    }

    @Test func theSameFileTwiceChangesNothing() throws {
        let program = try Program()
        let text = Self.table(["Nile,n@example.com,,100.00,2026-01-31"])
        try program.drop("clients.csv", text, manifest: Self.manifest)
        try program.intray("run")
        try program.drop("again.csv", text, manifest: Self.manifest)
        #expect(try program.intray("run").status == 1)
        #expect((try program.report(2)["reason"] as? [String: Any])?["code"] as? String == "file.duplicate")
        try program.drop("allowed.csv", text, manifest: Self.manifest + "\nrepeat: allow")
        #expect(try program.intray("run").status == 0)
        #expect(number(try program.report(3), "rows", "unchanged") == 1)
        #expect(try program.sql("SELECT (SELECT count(*) FROM clients) || (SELECT count(*) FROM payments)") == "11")
    }

    /// rejected.csv, its errors mended, dropped again with the same manifest, imports exactly those rows.
    @Test(arguments: [
        ("plain", "", "\n", ""), ("below a title", "Our clients\n\n", "\r\n", "\nheaderRow: 3"),
        ("with control totals", "", "\n", "\nexpect: { rows: 3, openingBalanceTotal: 100 }"),
    ])
    func mendedRowsGoBackIn(name: String, title: String, lineEnd: String, more: String) throws {
        let program = try Program()
        let rows = [
            "Name;Email;Phone;Balance;Date", "Nile;n@example.com;;100,00;2026-01-31", "Delta;delta;;;",
            ";s@example.com",
        ]
        let text =
            title.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: Substring(lineEnd))
            + rows.joined(separator: lineEnd) + lineEnd
        try program.drop("clients.csv", text, manifest: Self.manifest + more)
        try program.intray("run")
        #expect(number(try program.report(1), "rows", "rejected") == 2)
        let folder = try #require(program.published(1))
        var rejected = try String(contentsOf: folder.appending(path: "rejected.csv"), encoding: .utf8)
        rejected = rejected.replacing("delta;;", with: "delta@example.com;;").replacing(
            "\(lineEnd);s@", with: "\(lineEnd)Sinai;s@")
        try program.drop("rejected.csv", rejected, manifest: Self.manifest + more)
        #expect(try program.intray("run").status == 0)
        let rowsOfSecond = try #require(try program.report(2)["rows"] as? [String: Int])
        #expect(rowsOfSecond["read"] == 2 && rowsOfSecond["created"] == 2, "\(rowsOfSecond)")
        // A file that bears a report's name does not stand in its place.
        #expect(try program.names(in: try #require(program.published(2))).contains("original-rejected.csv"))
    }

    @Test func aFileWaitsForItsManifestAndThenFailsWithASuggestion() throws {
        let program = try Program()
        try Data(Self.table(["Nile,n@example.com,,,"]).utf8).write(to: program.inbox.appending(path: "young.csv"))
        try program.drop(Self.table(["Nile,n@example.com,,,"]), as: "old.csv")
        #expect(try program.intray("run").status == 1)
        #expect(try program.names(in: program.inbox) == ["young.csv"])
        let folder = try #require(program.published(1))
        #expect(folder.path.contains("outbox/failed/000001-old"))
        #expect(try program.names(in: folder).contains("suggested.map.yaml"))
        let explained = try program.json("explain", "young.csv")
        #expect(explained.first?["state"] as? String == "waiting for manifest")
    }

    @Test func aSharedManifestServesSeveralAndStays() throws {
        let program = try Program()
        try program.drop(Self.manifest, as: "clients.map.yaml")
        try program.drop(Self.table(["Nile,n@example.com,,,"]), as: "clients.csv")
        try program.drop(Self.table(["Delta,d@example.com,,,"]), as: "clients.txt")
        #expect(try program.intray("run").status == 0)
        #expect(try program.names(in: program.inbox) == ["clients.map.yaml"])
        for number in 1...2 {
            #expect(try program.names(in: try #require(program.published(number))).contains("clients.map.yaml"))
        }
    }

    @Test func aSavedMappingIsReportedAsUsed() throws {
        let program = try Program()
        try program.drop(Data(Self.manifest.utf8), as: "crm.map.yaml", in: program.tray.appending(path: "mappings"))
        try program.drop("clients.csv", Self.table(["Nile,n@example.com,,,"]), manifest: "use: crm")
        #expect(try program.intray("run").status == 0)
        let folder = try #require(program.published(1))
        let used = try String(contentsOf: folder.appending(path: "used.map.yaml"), encoding: .utf8)
        #expect(used.contains("email") && !used.contains("use:"))
    }

    @Test func aCheckWritesNothing() throws {
        let program = try Program()
        try program.drop("clients.csv", Self.table(["Nile,n@example.com,,100,2026-01-31"]), manifest: Self.manifest)
        try program.intray("run")
        let file = program.folder.appending(path: "next.csv")
        try Self.table(["Nile Co,n@example.com,,250,2026-01-31", "Delta,d@example.com,,,", ",,,,x"])
            .write(to: file, atomically: true, encoding: .utf8)
        let map = program.folder.appending(path: "next.yaml")
        try Self.manifest.write(to: map, atomically: true, encoding: .utf8)
        let rows = try program.json("check", file.path, "--manifest", map.path)
        #expect(rows.map { $0["outcome"] as? String } == ["updated", "created", "rejected"])
        let changes = try #require(rows.first?["changes"] as? [[String: Any]])
        #expect(
            changes.contains {
                $0["field"] as? String == "name" && $0["old"] as? String == "Nile" && $0["new"] as? String == "Nile Co"
            })
        #expect(changes.contains { $0["field"] as? String == "openingBalance" && $0["old"] as? String == "100.00 EGP" })
        #expect(try program.sql("SELECT count(*) FROM clients") == "1")
        #expect(try program.sql("SELECT count(*) FROM imports") == "1")
        try program.drop(
            "next.csv", try String(contentsOf: file, encoding: .utf8), manifest: Self.manifest + "\ncheck: true")
        #expect(try program.intray("run").status == 0)
        #expect(try program.report(2)["outcome"] as? String == "checked")
        #expect(try program.sql("SELECT count(*) FROM clients") == "1")
        #expect(try program.sql("SELECT count(*) FROM activity_log") == "1")
    }

    @Test func whatMayNotIsRefused() throws {
        let program = try Program()
        let settings = program.tray.appending(path: "intray.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        func allow(_ permissions: String) throws {
            let roles = "roles:\n  administrator: [\(permissions)]\n"
            let start = try #require(text.range(of: "roles:\n"))
            let end = try #require(text.range(of: "# Who may drop"))
            try (text[..<start.lowerBound] + roles + "\n" + text[end.lowerBound...])
                .write(to: settings, atomically: true, encoding: .utf8)
        }
        func code(_ number: Int) throws -> String? {
            (try program.report(number)["reason"] as? [String: Any])?["code"] as? String
        }
        try program.drop("one.csv", Self.table(["Nile,n@example.com,,,"]), manifest: Self.manifest)
        try program.intray("run")
        try allow("clients.edit, balances.add")
        try program.drop("two.csv", Self.table(["Delta,d@example.com,,,"]), manifest: Self.manifest)
        #expect(try program.intray("run").status == 1)
        #expect(try code(2) == "permission.denied")
        try allow("clients.add")
        try program.drop("three.csv", Self.table(["Nile Co,n@example.com,,,"]), manifest: Self.manifest)
        try program.drop("four.csv", Self.table(["Delta,d@example.com,,5,2026-01-31"]), manifest: Self.manifest)
        try program.intray("run")
        #expect(Set([try code(3), try code(4)]) == ["permission.denied"])
        #expect(try program.sql("SELECT group_concat(name) FROM clients") == "Nile")
        #expect(try program.intray("periods", "close", "--from", "2026-01-01", "--to", "2026-01-31").status == 77)
        #expect(try program.sql("SELECT count(*) FROM activity_log WHERE action = 'refused'") == "1")
        try text.replacing("role: administrator", with: "roles: []").write(
            to: settings, atomically: true, encoding: .utf8)
        try program.drop("five.csv", Self.table(["Delta,d@example.com,,,"]), manifest: Self.manifest)
        try program.intray("run")
        #expect(try code(5) == "operator.unknown")
    }

    @Test func settingsThatAreWrongFailNoFile() throws {
        let program = try Program()
        try program.drop("one.csv", Self.table(["Nile,n@example.com,,,"]), manifest: Self.manifest)
        try "countri: EG\n".write(to: program.tray.appending(path: "intray.yaml"), atomically: true, encoding: .utf8)
        let ending = try program.intray("run")
        #expect(ending.status == 78)
        #expect(ending.errors.contains("country"), "names the nearest key")
        #expect(try program.names(in: program.inbox).count == 2)
    }

    static let endings: [(arguments: [String], status: Int32)] = [
        (["run", "--tray", "/nonexistent"], 66), (["nonsense"], 64), (["imports", "show", "x"], 64),
        (["clients", "list", "--format", "xml"], 64), (["--help"], 0), (["run", "--help"], 0), (["--version"], 0),
    ]

    @Test(arguments: endings.indices)
    func exitCodesAreThoseOfTheContract(index: Int) throws {
        #expect(try Program.run(Self.endings[index].arguments).status == Self.endings[index].status)
    }
}
