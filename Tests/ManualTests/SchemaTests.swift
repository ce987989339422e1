import Foundation
import IntrayCommands
import Manual
import Testing
import WorkbookFiles

/// The schemas that lie in config/schemas, against the code that they are made from and the files that they describe.
@Suite struct SchemaTests {
    @Test(arguments: Manual.schemas().map(\.path)) func theCommittedSchemaIsTheMadeOne(path: String) throws {
        let made = try #require(Manual.schemas().first { $0.path == path })
        let place = repository.appending(path: "config/schemas/\(path)")
        if ProcessInfo.processInfo.environment["INTRAY_RECORD"] != nil {
            try Data(made.text.utf8).write(to: place)
            Issue.record("\(path) was written")
        }
        let committed = try String(contentsOf: place, encoding: .utf8)
        #expect(committed == made.text, "INTRAY_RECORD=1 swift test --filter ManualTests writes it anew")
    }

    @Test func theManifestsOfTheSamplesFit() throws {
        let check = try schema("intray-manifest")
        let samples = repository.appending(path: "samples")
        var count = 0
        for case let file as URL in try #require(
            FileManager.default.enumerator(at: samples, includingPropertiesForKeys: nil))
        where file.path.hasSuffix(".map.yaml") {
            count += 1
            #expect(check.problems(try plain(String(contentsOf: file, encoding: .utf8))) == [], "\(file.path)")
        }
        #expect(count > 5)
    }

    @Test func theManifestOfTheReadmeFits() throws {
        let block = try #require(try text(of: "README.md").blocks("yaml").first { $0.hasPrefix("version: 1") })
        #expect(try schema("intray-manifest").problems(plain(block)) == [])
    }

    @Test(arguments: [
        "colums: auto", "columns: { nam: A }", "delimiter: colon", "updateExisting: perhaps", "maxRejected: 5 %x",
        "headerRow: -1", "columns: { name: { column: A, updat: always } }", "defaults: { email: a@b.example }",
        "expect: { sha256: 12ab }", "version: 2", "columns: { notes: { column: A, update: sometimes } }",
    ])
    func whatIntrayRefusesTheSchemaRefuses(manifest: String) throws {
        #expect(try schema("intray-manifest").problems(plain(manifest)) != [])
    }

    @Test func aNewTraysSettingsFit() throws {
        let template = Settings.template(country: "EG", currency: "EGP", administrator: "alice")
        #expect(try schema("intray-settings").problems(plain(template)) == [])
    }

    @Test(arguments: [
        "contry: EG", "settleSeconds: -1", "readyWhen: now", "roles: { clerk: [clients.ad] }", "maxFileBytes: many",
    ])
    func wrongSettingsAreRefused(settings: String) throws {
        #expect(try schema("intray-settings").problems(plain(settings)) != [])
    }

    /// Done with rejections and warnings, failed, and checked; each has every key that the schema has, and no other.
    @Test(arguments: [
        ("name,email,phone,openingBalance\nNile,a@example.com,,\"1,234\"\nDelta,,,5\n", "columns: auto", "done"),
        ("name,email\nNile,a@example.com\n", "colums: auto", "failed"),
        ("name,email\nNile,a@example.com\n", "{ columns: { name: [name, 2], email: email }, check: true }", "checked"),
        ("# a comment\nname;email\nJosÃ©;a@example.com\n;\nX;x\n", "columns: auto", "done"),
    ])
    func reportsFit(data: String, manifest: String, outcome: String) throws {
        try expectFit("clients.csv", Data(data.utf8), manifest, outcome)
    }

    @Test func theReportOfAWorkbookFits() throws {
        let cells = { (texts: [String]) in texts.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined() }
        let file = WorkbookFile(
            rows: "<row>\(cells(["name", "email", "phone"]))</row><row>\(cells(["Nile", "a@example.com", "12"]))</row>"
                + "<row>\(cells(["Delta"]))</row>")
        try expectFit("clients.xlsx", Data(try file.bytes()), "columns: auto\nsheet: Clients", "done")
    }

    private func expectFit(_ name: String, _ data: Data, _ manifest: String, _ outcome: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "intray-manual-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try run(intray, ["init", folder.path]).status == 0)
        for (name, bytes) in [("\(name).map.yaml", Data(manifest.utf8)), (name, data)] {
            let file = folder.appending(path: "inbox/\(name)")
            try bytes.write(to: file)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: file.path)
        }
        #expect(try run(intray, ["run", "--tray", folder.path]).status == (outcome == "failed" ? 1 : 0))
        let place = outcome == "failed" ? "failed" : "done"
        let report = folder.appending(path: "outbox/\(place)/000001-clients/report.json")
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: report))
        #expect((json as? [String: Any])?["outcome"] as? String == outcome)
        var check = try schema("intray-report")
        check.isClosed = true
        #expect(check.problems(json) == [])
    }

    private func schema(_ name: String) throws -> SchemaCheck {
        let made = try #require(Manual.schemas().first { $0.path == "\(name).schema.json" })
        let json = try JSONSerialization.jsonObject(with: Data(made.text.utf8))
        return SchemaCheck(root: try #require(json as? [String: Any]))
    }
}

extension String {
    /// The contents of a Markdown text's fenced blocks of a kind: "yaml", "sh", "console".
    func blocks(_ kind: String) -> [String] {
        components(separatedBy: "```" + kind + "\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
    }
}
