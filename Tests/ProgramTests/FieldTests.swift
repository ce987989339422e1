import Foundation
import Glibc
import Testing

/// Failure modes of drop folders that others met in the field, as far as no other suite has them.
@Suite struct FieldTests {
    static let quick = "settleSeconds: 0\nmanifestWaitSeconds: 0\nsweepSeconds: 0.2"

    private func outcome(_ program: Program, _ number: Int) throws -> String {
        let report = try program.report(number)
        let reason = (report["reason"] as? [String: Any])?["code"] as? String
        return [report["outcome"] as? String, reason].compactMap { $0 }.joined(separator: " ")
    }

    @Test(
        "content that is hardly any",
        arguments: [
            ("no bytes", "", "failed file.empty"), ("a line end", "\n", "failed file.empty"),
            ("a header alone", "name,email\n", "done"),
            ("no line end at the end", "name,email\nA,a@example.com", "done"),
        ])
    func small(_ name: String, _ text: String, _ expected: String) throws {
        let program = try Program()
        try program.drop("a.csv", text, manifest: "columns: auto")
        try program.intray("run")
        #expect(try outcome(program, 1) == expected)
    }

    /// The name says nothing: the same name with other content is another file, the same content with another name is
    /// the same. After an undo the content is new again.
    @Test func contentDecidesWhatIsARepetition() throws {
        let program = try Program()
        func drop(_ name: String, _ text: String) throws -> String {
            try program.drop(name, text, manifest: "columns: auto")
            try program.intray("run")
            return try outcome(program, try #require(Int(try program.sql("SELECT max(id) FROM imports"))))
        }
        #expect(try drop("monthly.csv", Program.client("Ahmed")) == "done")
        #expect(try drop("monthly.csv", Program.client("Basma")) == "done")
        #expect(try drop("again.csv", Program.client("Basma")) == "failed file.duplicate")
        #expect(try program.intray("imports", "undo", "2", "--yes").status == 0)
        #expect(try program.clientNames() == ["Ahmed"])
        #expect(try drop("again.csv", Program.client("Basma")) == "done")
        #expect(try program.clientNames() == ["Ahmed", "Basma"])
    }

    @Test func aManifestAloneStaysAndIsNamed() throws {
        let program = try Program()
        try Service.add(Self.quick, to: program)
        try program.drop("columns: auto", as: "later.csv.map.yaml")
        #expect(try program.intray("run").status == 0)
        #expect(try program.names(in: program.inbox) == ["later.csv.map.yaml"])
        #expect(try program.json("status").contains { $0["name"] as? String == "later.csv.map.yaml" })
    }

    /// A manifest is another's when one byte of its name differs: the pair is not guessed.
    @Test(arguments: ["A.csv.map.yaml", "cafe\u{301}.csv.map.yaml"]) func namesPairByTheirBytes(_ manifest: String)
        throws
    {
        let program = try Program()
        try Service.add(Self.quick, to: program)
        let data = manifest.hasPrefix("A") ? "a.csv" : "caf\u{E9}.csv"
        try program.drop("columns: auto", as: manifest)
        try program.drop(Program.client("Ahmed"), as: data)
        #expect(try program.intray("run").status == 1)
        #expect(try outcome(program, 1) == "failed manifest.missing")
        #expect(try program.names(in: program.inbox).count == 1)
    }

    /// A database that cannot be used is no fault of any file.
    @Test(arguments: ["locked", "damaged", "newer", "a folder"]) func aBrokenDatabaseFailsNoFile(_ name: String) throws
    {
        let program = try Program()
        try program.drop("a.csv", Program.client("Ahmed"), manifest: "columns: auto")
        let database = program.tray.appending(path: "intray.db")
        let kept = program.folder.appending(path: "kept.db")
        try FileManager.default.copyItem(at: database, to: kept)
        var holder: Process?
        var input: Pipe?
        switch name {
        case "locked":
            let (process, pipe, output) = (Process(), Pipe(), Pipe())
            process.executableURL = URL(filePath: "/usr/bin/sqlite3")
            process.arguments = [database.path]
            process.standardInput = pipe
            process.standardOutput = output
            try process.run()
            try pipe.fileHandleForWriting.write(contentsOf: Data("BEGIN IMMEDIATE; SELECT 'held';\n".utf8))
            #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).contains("held"))
            (holder, input) = (process, pipe)
        case "damaged": try Data(repeating: 0x41, count: 8192).write(to: database)
        case "newer": _ = try program.sql("INSERT INTO grdb_migrations VALUES ('of another day')")
        default:
            try FileManager.default.removeItem(at: database)
            try FileManager.default.createDirectory(at: database, withIntermediateDirectories: false)
        }
        let expected: [String: Int32] = ["locked": 75, "damaged": 74, "newer": 78, "a folder": 74]
        #expect(try program.intray("run").status == expected[name])
        #expect(try program.names(in: program.inbox) == ["a.csv", "a.csv.map.yaml"])
        for part in ["done", "failed"] {
            #expect(try program.names(in: program.tray.appending(path: "outbox/\(part)")).isEmpty)
        }
        try input?.fileHandleForWriting.close()
        holder?.waitUntilExit()
        if name != "locked" {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database.path + suffix) }
            try FileManager.default.moveItem(at: kept, to: database)
        }
        #expect(try program.intray("run").status == 0)
        #expect(try program.clientNames() == ["Ahmed"])
    }

    /// The doctor and the status once found nothing wrong, and `run` named a folder that let it in.
    @Test(
        .enabled(if: Program.isRoot),
        arguments: ["inbox", "work", "outbox/done", "outbox/failed", "cairo", "out", "out/done"])
    func aFolderThatMayNotBeWrittenToIsNamed(_ name: String) throws {
        let program = try Program()
        try Service.add(Self.quick + "\ninboxes: [{ name: cairo, path: cairo, outbox: out }]\n", to: program)
        let place = program.tray.appending(path: name).path
        let inbox =
            name == "cairo" || name.hasPrefix("out/") || name == "out"
            ? program.tray.appending(path: "cairo") : program.inbox
        for folder in ["cairo", name == "out/done" ? name : "out"] {
            try FileManager.default.createDirectory(
                at: program.tray.appending(path: folder), withIntermediateDirectories: true)
        }
        if name.hasPrefix("out/") { mkdir(program.tray.appending(path: "out/failed").path, 0o755) }
        try program.drop(Data("columns: auto".utf8), as: "a.csv.map.yaml", in: inbox)
        let text = name == "outbox/failed" ? "a,b\n" : Program.client("Ahmed")
        try program.drop(Data(text.utf8), as: "a.csv", in: inbox)
        func plain(_ command: String) throws -> Program.Ending {
            try Program.system(Program.plain + [Program.executable.path, command, "--tray", program.tray.path])
        }
        #expect(try plain("doctor").status == 0)
        #expect(try plain("status").output.contains("imported next"))
        chmod(place, 0o555)
        let doctor = try plain("doctor")
        #expect(doctor.status == 1 && doctor.output.contains("may not write into \(place): permission denied."))
        #expect(doctor.output.contains("Let root write into \(place)"), "\(doctor)")
        let status = try plain("status").output
        #expect(!status.contains("imported next") && status.contains("may not write into \(place);"), "\(status)")
        let run = try plain("run")
        #expect(run.status == 77, "\(run)")
        #expect(run.errors.contains("No permission to write into \(place): permission denied ("), "\(run)")
        #expect(run.errors.contains("\n  next: Let root write into \(place) "), "\(run)")
        chmod(place, 0o755)
        #expect(try plain("run").status == (name == "outbox/failed" ? 1 : 0))
        #expect(program.published(1) != nil || !name.contains("outbox"))
        #expect(try plain("doctor").status == 0)
    }

    /// Folders that may not be written to: the drop waits where it is, and goes on by itself.
    @Test(.enabled(if: Program.isRoot), arguments: ["inbox", "work", "outbox/done"])
    func aFolderThatMayNotBeWrittenToIsWaitedFor(_ name: String) throws {
        let program = try Program()
        let service = try Service(program, settings: Self.quick, through: Program.plain)
        let place = program.tray.appending(path: name).path
        chmod(place, 0o500)
        try program.deliver("a.csv", Program.client("Ahmed"))
        #expect(
            service.says(
                name == "inbox" ? "cannot be taken out of the inbox" : "No permission to write into \(place): "))
        #expect(program.published(1) == nil)
        chmod(place, 0o700)
        #expect(eventually(within: 30) { program.published(1) != nil }, "\(service.text)")
        #expect(try program.sql("SELECT count(*) FROM clients") == "1")
        service.end()
    }
}
