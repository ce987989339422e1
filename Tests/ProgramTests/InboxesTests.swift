import Foundation
import Glibc
import Testing

/// Several inboxes (`inboxes` of the settings), as an administrator sets them up and a branch uses them.
@Suite struct InboxesTests {
    private static let cairo = "  - { name: cairo, path: branches/cairo }"

    /// A tray with `branches/cairo`, and the settings' `inboxes` with these entries.
    private static func program(_ entries: String = cairo, more: String = "") throws -> Program {
        let program = try Program()
        try FileManager.default.createDirectory(
            at: program.tray.appending(path: "branches/cairo"), withIntermediateDirectories: true)
        try Service.add("inboxes:\n\(entries)\n\(more)", to: program)
        return program
    }

    private static func branch(_ program: Program) -> URL { program.tray.appending(path: "branches/cairo") }

    private static func drop(_ text: String, _ name: String, in folder: URL, _ program: Program) throws {
        try program.drop(Data(text.utf8), as: name, in: folder)
    }

    @Test func eachHasItsMappingAndItsOperator() throws {
        let program = try Self.program(
            "  - { name: cairo, path: branches/cairo, mapping: crm, operator: branch }\n"
                + "  - { name: shut, path: ../shut, operator: nobody }")
        let settings = program.tray.appending(path: "intray.yaml")
        try String(contentsOf: settings, encoding: .utf8)
            .replacing("operators:\n", with: "operators:\n  branch: { name: Cairo, role: clerk }\n  nobody: []\n")
            .write(to: settings, atomically: true, encoding: .utf8)
        let shut = program.folder.appending(path: "shut")
        try FileManager.default.createDirectory(at: shut, withIntermediateDirectories: true)
        try "columns: { name: Kunde, email: Post }".write(
            to: program.tray.appending(path: "mappings/crm.map.yaml"), atomically: true, encoding: .utf8)
        try "columns: auto".write(
            to: program.tray.appending(path: "mappings/default.map.yaml"), atomically: true, encoding: .utf8)
        try Self.drop("Kunde,Post\nNile,n@example.com\n", "a.csv", in: Self.branch(program), program)
        try Self.drop(Program.client("Delta"), "b.csv", in: shut, program)
        try program.drop(Program.client("Own"), as: "c.csv")
        let file = Self.branch(program).path + "/a.csv"
        #expect(try program.intray("check", file).output.contains("1 client would be"))
        #expect(try program.intray("map", file).errors.contains("mappings/crm.map.yaml"))
        let ending = try program.intray("run")
        #expect(ending.status == 1, "\(ending)")
        #expect(try program.clientNames() == ["Nile", "Own"])

        let report = try program.report(1)
        #expect(report["inbox"] as? String == "cairo" && report["operatorName"] as? String == "Cairo")
        #expect((report["manifest"] as? [String: Any])?["source"] as? String == "mappings/crm.map.yaml")
        let folder = try #require(program.published(1))
        #expect(try program.names(in: folder).isSuperset(of: ["a.csv", "used.map.yaml"]))
        #expect((try program.report(2)["reason"] as? [String: Any])?["code"] as? String == "operator.unknown")
        #expect(try program.report(3)["inbox"] as? String == "inbox")
        let imports = try program.json("imports", "list")
        #expect(imports.map { $0["inbox"] as? String } == ["cairo", "shut", "inbox"])
        let table = try program.intray("imports", "list").output.split(separator: "\n")
            .map { $0.split(separator: " ").prefix(4).joined(separator: " ") }
        #expect(
            table == ["# Outcome File Inbox", "1 done a.csv cairo", "2 failed b.csv shut", "3 done c.csv inbox"],
            "\(table)")
        #expect(try program.intray("doctor").status == 0)
    }

    /// One order for all of them: that of arrival.
    @Test func theyAreWorkedInOneOrder() throws {
        let program = try Self.program()
        for (index, place) in [program.inbox, Self.branch(program), program.inbox].enumerated() {
            let name = "\(3 - index).csv"
            try Self.drop("columns: auto", name + ".map.yaml", in: place, program)
            try Self.drop(Program.client("C\(index)"), name, in: place, program)
            let time = Date(timeIntervalSinceNow: Double(index * 60 - 3600))
            try FileManager.default.setAttributes(
                [.modificationDate: time], ofItemAtPath: place.appending(path: name).path)
        }
        #expect(try program.intray("run").status == 0)
        #expect(
            try program.sql("SELECT group_concat(file_name || ' ' || inbox, ', ') FROM imports ORDER BY id")
                == "3.csv inbox, 2.csv cairo, 1.csv inbox")
    }

    @Test(arguments: [
        ("{ name: a, path: work }", "\"inboxes.path\" is \"work\"", "work/"),
        ("{ name: a, path: . }", "\"inboxes.path\"", "the tray's own"),
        ("{ name: a, path: inbox/a }", "\"inboxes.path\"", "the tray's own inbox"),
        ("{ name: a, path: b, mapping: crn }", "\"inboxes.mapping\" is \"crn\"", "Did you mean \"crm\"?"),
        ("{ name: a, path: b, outbox: outbox/a }", "\"inboxes.outbox\" is \"outbox/a\"", "outbox/"),
        ("{ name: a, pth: b }", "\"inboxes.pth\"", "Did you mean \"path\"?"),
    ])
    func wrongOnesStopEveryCommand(entry: String, key: String, words: String) throws {
        let program = try Self.program("  - " + entry)
        try "columns: auto".write(
            to: program.tray.appending(path: "mappings/crm.map.yaml"), atomically: true, encoding: .utf8)
        try program.drop("a.csv", Program.client("A"), manifest: "columns: auto")
        for command in [["run"], ["watch"], ["clients", "list"]] {
            let ending = try program.intray(command)
            #expect(ending.status == 78 && ending.errors.contains("intray.yaml, line "), "\(ending)")
            #expect(ending.errors.contains(key) && ending.errors.contains(words), "\(ending.errors)")
        }
        #expect(try program.names(in: program.inbox).count == 2, "no file fails for it")
    }

    @Test(.enabled(if: Program.canMount)) func anInboxOnAnotherMountIsRefused() throws {
        let program = try Self.program()
        let branch = Self.branch(program).path
        try Program.system("mount", "--bind", branch, branch)
        defer { _ = try? Program.system("umount", branch) }
        let ending = try program.intray("run")
        #expect(ending.status == 78 && ending.errors.contains("mount"), "\(ending)")
    }

    /// What one of them suffers, the others do not; and it goes on by itself.
    @Test func anInboxThatIsAwayHoldsUpNobody() throws {
        let program = try Self.program(more: "metrics: metrics.prom")
        let branch = Self.branch(program)
        let away = program.folder.appending(path: "away")
        let service = try Service(program, settings: WatchFaultTests.rarely)
        try program.deliver("1.csv", Program.client("One"), to: branch)
        #expect(eventually { program.published(1) != nil })

        try FileManager.default.moveItem(at: branch, to: away)
        #expect(service.says("the inbox cannot be used"))
        try program.deliver("2.csv", Program.client("Two"))
        #expect(eventually { program.published(2) != nil })
        try program.deliver("3.csv", Program.client("Three"), to: away)
        let state = try #require(try program.json("status").first { $0["state"] as? String == "away" })
        #expect(state["inbox"] as? String == "cairo" && state["place"] as? String == "inbox")
        #expect(try program.intray("status").output.contains("cairo: It cannot be used"))
        let doctor = try program.intray("doctor")
        #expect(doctor.status == 1 && doctor.output.contains("The inbox cairo"))
        let metrics = program.tray.appending(path: "metrics.prom")
        #expect(
            eventually {
                (try? String(contentsOf: metrics, encoding: .utf8))?
                    .contains("intray_inbox_fault{inbox=\"cairo\"} 1\n") == true
            })

        try FileManager.default.moveItem(at: away, to: branch)
        #expect(eventually { program.published(3) != nil })
        #expect(service.says("can be used again"))
        try program.deliver("4.csv", Program.client("Four"), to: branch)
        #expect(eventually { program.published(4) != nil })
        #expect(service.count("the inbox cannot be used") == 1, "\(service.text)")
        #expect(try program.clientNames() == ["Four", "One", "Three", "Two"])
    }

    /// Its imports, with a list of their own; the tray's list has all of them, and prune finds them.
    @Test func anOutboxOfItsOwn() throws {
        let program = try Self.program("  - { name: cairo, path: branches/cairo, outbox: branches/out }")
        let out = program.tray.appending(path: "branches/out")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        try program.drop("own.csv", Program.client("Own"), manifest: "columns: auto")
        try Self.drop("columns: auto", "a.csv.map.yaml", in: Self.branch(program), program)
        try Self.drop(Program.client("Branch"), "a.csv", in: Self.branch(program), program)
        try Self.drop("columns: auto", "bad.csv.map.yaml", in: Self.branch(program), program)
        try Self.drop("", "bad.csv", in: Self.branch(program), program)
        #expect(try program.intray("run").status == 1)
        let imports = try program.json("imports", "list")
        let folders = Dictionary(
            uniqueKeysWithValues: imports.map { ($0["file"] as? String ?? "", $0["folder"] as? String ?? "") })
        #expect(folders["own.csv"]?.hasPrefix("outbox/done/") == true)
        #expect(folders["a.csv"]?.hasPrefix("branches/out/done/") == true)
        #expect(folders["bad.csv"]?.hasPrefix("branches/out/failed/") == true)
        for folder in folders.values {
            let report = program.tray.appending(path: folder + "/report.json")
            let json = try JSONSerialization.jsonObject(with: Data(contentsOf: report)) as? [String: Any]
            #expect(json?["folder"] as? String == folder)
        }
        let all = try String(contentsOf: program.tray.appending(path: "outbox/index.html"), encoding: .utf8)
        let own = try String(contentsOf: out.appending(path: "index.html"), encoding: .utf8)
        let way = String((folders["a.csv"] ?? "").dropFirst("branches/out/".count))
        #expect(all.contains("href=\"../branches/out/\(way)/report.html\"") && all.contains("own.csv"))
        #expect(own.contains("href=\"\(way)/report.html\"") && own.contains("bad.csv") && !own.contains("own.csv"))
        #expect(try program.intray("doctor").status == 0)
        let pruned = try program.intray("prune", "--older-than", "0d", "--yes", "--keep-failed")
        #expect(pruned.status == 0, "\(pruned)")
        #expect(try program.names(in: out.appending(path: "done")).isEmpty)
        #expect(try program.names(in: out.appending(path: "failed")).count == 1)
        #expect(try program.intray("doctor").status == 0)
    }

    /// Nothing is taken that could not be published; the others go on, and so does it when its outbox is back.
    @Test func anOutboxThatIsAwayHoldsUpItsInboxAlone() throws {
        let program = try Self.program("  - { name: cairo, path: branches/cairo, outbox: branches/out }")
        let service = try Service(program, settings: WatchFaultTests.rarely)
        #expect(service.says("the inbox cannot be used"))
        try program.deliver("branch.csv", Program.client("Branch"), to: Self.branch(program))
        try program.deliver("own.csv", Program.client("Own"))
        #expect(eventually { program.published(1) != nil })
        #expect(try program.clientNames() == ["Own"])
        let out = program.tray.appending(path: "branches/out")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        #expect(eventually { (try? program.names(in: out.appending(path: "done")).count) == 1 })
        #expect(try program.clientNames() == ["Branch", "Own"])
        #expect(try program.intray("doctor").status == 0)
    }

    /// An outbox that the service may not write to: said of each file, and tried again.
    @Test(.enabled(if: Program.isRoot)) func anOutboxThatMayNotBeWrittenToHoldsUpItsInboxAlone() throws {
        let program = try Self.program("  - { name: cairo, path: branches/cairo, outbox: branches/out }")
        let out = program.tray.appending(path: "branches/out")
        try FileManager.default.createDirectory(
            at: out, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
        let service = try Service(
            program, settings: "settleSeconds: 0.2\nsweepSeconds: 0.5", through: Program.plain)
        try program.deliver("branch.csv", Program.client("Branch"), to: Self.branch(program))
        #expect(service.says("cannot be taken out of the inbox"), "\(service.text)")
        try program.deliver("own.csv", Program.client("Own"))
        #expect(eventually { program.published(1) != nil || program.published(2) != nil })
        #expect(try program.clientNames() == ["Own"])
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: out.path)
        #expect(eventually { (try? program.names(in: out.appending(path: "done")).count) == 1 })
        #expect(try program.clientNames() == ["Branch", "Own"])
    }

    @Test func aRunImportsTheOthersAndSaysSo() throws {
        let program = try Self.program()
        try FileManager.default.removeItem(at: Self.branch(program))
        try program.drop("a.csv", Program.client("A"), manifest: "columns: auto")
        let ending = try program.intray("run")
        #expect(ending.status == 74 && ending.errors.contains("branches/cairo"), "\(ending)")
        #expect(ending.errors.contains("intray: The inbox cairo cannot be used: no such file"), "\(ending)")
        #expect(program.published(1) != nil)
        #expect(!FileManager.default.fileExists(atPath: Self.branch(program).path), "never made anew")
    }

    @Test func statusAndExplainSayWhichInbox() throws {
        let program = try Self.program()
        for place in [program.inbox, Self.branch(program)] {
            try Self.drop(Program.client("A"), "a.csv", in: place, program)
            try Self.drop("x", "notes.pdf", in: place, program)
        }
        let things = try program.json("status").filter { $0["place"] as? String == "inbox" }
        #expect(things.map { $0["inbox"] as? String } == ["inbox", "inbox", "cairo", "cairo"])
        #expect(try program.intray("status").output.contains("In the inbox cairo\n"))
        #expect(try program.json("explain", "a.csv").map { $0["inbox"] as? String } == ["inbox", "cairo"])
        let path = Self.branch(program).path + "/a.csv"
        #expect(try program.json("explain", path).map { $0["inbox"] as? String } == ["cairo"])
    }

    /// A file that is there and waits for its outbox was once in no inbox.
    @Test func explainSaysThatAFileWaitsForItsOutbox() throws {
        let program = try Self.program("  - { name: cairo, path: branches/cairo, outbox: branches/out }")
        try Self.drop(Program.client("A"), "a.csv", in: Self.branch(program), program)
        let outbox = program.tray.appending(path: "branches/out").path
        for file in [Self.branch(program).path + "/a.csv", "a.csv"] {
            let found = try program.json("explain", file)
            #expect(found.map { $0["inbox"] as? String } == ["cairo"])
            #expect(found.first?["state"] as? String == "away")
            let detail = try #require(found.first?["detail"] as? String)
            #expect(
                detail.contains("It waits for the outbox of its inbox, cairo") && detail.contains(outbox), "\(detail)")
        }
        let unknown = try program.intray("explain", "none.csv")
        #expect(unknown.status == 66)
        #expect(
            unknown.errors.contains(
                "expected: a file in \(program.inbox.path) or \(Self.branch(program).path), or one that was imported"),
            "\(unknown.errors)")
    }

    @Test func theCommandAfterAnImportIsToldOfTheInbox() throws {
        let program = try Self.program(more: "afterImport: [sh, -c, 'echo $INTRAY_FILE $INTRAY_INBOX >> told']")
        for (name, place) in [("a.csv", program.inbox), ("b.csv", Self.branch(program))] {
            try Self.drop("columns: auto", name + ".map.yaml", in: place, program)
            try Self.drop(Program.client(name == "a.csv" ? "A" : "B"), name, in: place, program)
        }
        let ending = try program.intray("run", "--log-format", "json")
        #expect(ending.errors.contains("\"inbox\":\"cairo\"") || ending.errors.contains("\"inbox\": \"cairo\""))
        let told = try String(contentsOf: program.tray.appending(path: "told"), encoding: .utf8)
        #expect(told == "a.csv inbox\nb.csv cairo\n")
    }
}
