import Foundation
import Testing

/// outbox/index.html follows what is imported, undone and pruned, and is read by nobody who may not read reports.
@Suite struct IndexTests {
    @Test func followsTheImports() throws {
        let tray = try Tray()
        try tray.drop("a.csv", "name,email\nNile,a@example.com\n")
        try tray.drop("b.csv", "name,email\nDelta,nothing\n")
        let page = try tray.read("outbox/index.html")
        #expect(page.contains("<a href=\"done/000001-a/report.html\">#1</a>"))
        #expect(page.contains("<a href=\"failed/000002-b/report.html\">#2</a>"))
        #expect(!page.contains("Undone"))
        try tray.intray("imports", "undo", "1", "--yes")
        #expect(try tray.read("outbox/index.html").contains("Undone"))
        let names = try FileManager.default.contentsOfDirectory(atPath: tray.path + "/outbox")
        #expect(names.sorted() == ["done", "failed", "index.html"])
    }

    /// Private, the page of everybody's imports is the service's alone; shared, it is for all who may enter the outbox.
    @Test(arguments: [("private", 0o600), ("shared", 0o644)]) func isReadByWhomTheSettingsSay(
        _ reports: String, _ mode: Int
    ) throws {
        let tray = try Tray()
        try tray.write("country: EG\ncurrency: EGP\noperators: {}\nreports: \(reports)\n", to: "intray.yaml")
        try tray.drop("a.csv", "name,email\nNile,a@example.com\n")
        let attributes = try FileManager.default.attributesOfItem(atPath: tray.path + "/outbox/index.html")
        #expect(attributes[.posixPermissions] as? Int == mode)
    }

    @Test func aFolderThatWasPrunedIsNoLongerLinked() throws {
        let tray = try Tray()
        try tray.drop("a.csv", "name,email\nNile,a@example.com\n")
        try tray.drop("b.csv", "name,email\nDelta,b@example.com\n")
        try tray.sql("UPDATE imports SET finished_at = '2020-01-01T00:00:00.000Z' WHERE id = 1")
        #expect(try tray.intray("prune", "--older-than", "90d", "--yes").code == 0)
        let page = try tray.read("outbox/index.html")
        #expect(!page.contains("done/000001-a/report.html"))
        #expect(page.contains("done/000002-b/report.html"))
    }

    /// A bounded query: thousands of imports of before cost the next one nothing that could be noticed.
    @Test func listsTheLastOfMany() throws {
        let tray = try Tray()
        try tray.drop("a.csv", "name,email\nNile,a@example.com\n")
        try tray.sql(
            """
            WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
            INSERT INTO imports (id, state, file_name, file_name_bytes, claimed_at, finished_at, folder)
            SELECT i, 'done', 'old.csv', x'61', '2026-01-01', '2026-01-01T00:00:00Z', 'outbox/done/' || i FROM n
            """)
        try tray.drop("b.csv", "name,email\nDelta,b@example.com\n")
        let page = try tray.read("outbox/index.html")
        #expect(page.contains("The last 200 imports"))
        #expect(page.contains(">#20001</a>"))
        #expect(page.components(separatedBy: "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\"><a").count == 201)
    }
}
