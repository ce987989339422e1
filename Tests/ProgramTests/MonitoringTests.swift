import Foundation
import Glibc
import Testing

/// What tells others of an import: the command after it, the metrics file, the structured log.
@Suite struct MonitoringTests {
    static let rows = "name,email\nNile,n@example.com\nDelta,\n"

    private static func program(settings: String) throws -> Program {
        let program = try Program()
        let file = program.tray.appending(path: "intray.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .filter { line in !["afterImport", "metrics", "sweepSeconds"].contains { line.hasPrefix($0) } }.joined(
                separator: "\n")
        try (text + "\n" + settings).write(to: file, atomically: true, encoding: .utf8)
        return program
    }

    /// A program of the tray's folder that is given as `afterImport`.
    private static func script(_ body: String, in program: Program, seconds: String = "60") throws {
        let file = program.tray.appending(path: "hook")
        try write("#!/bin/sh\n\(body)\n", toProgram: file)
        let settings = program.tray.appending(path: "intray.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        try (text + "\nafterImport: [./hook, 'two words', '$HOME']\nafterImportSeconds: \(seconds)\n")
            .write(to: settings, atomically: true, encoding: .utf8)
    }

    private static func lines(_ name: String, in program: Program) -> [String] {
        let text = try? String(contentsOf: program.tray.appending(path: name), encoding: .utf8)
        return (text ?? "").split(separator: "\n").map(String.init)
    }

    @Test func theCommandIsToldOfEachPublishedImportOnce() throws {
        let program = try Self.program(settings: "")
        try Self.script(
            """
            env | grep ^INTRAY_ | sort > told.$INTRAY_IMPORT
            printf '%s\\n' "$#" "$1" "$2" > arguments
            readlink /proc/self/fd/0 > input
            ls -l /proc/self/fd | grep -c 'intray.db' > databases
            head -n 1 "$INTRAY_REPORT" >> headlines
            """, in: program)
        try program.drop("clients.csv", Self.rows, manifest: "columns: auto")
        try program.drop("bad.csv", "a,b\n1,2\n", manifest: "columns: { name: Nam }")
        let ending = try program.intray("run")
        #expect(ending.status == 1 && ending.errors.isEmpty, "\(ending)")
        let told = Self.lines("told.1", in: program) + Self.lines("told.2", in: program)
        for line in [
            "INTRAY_TRAY=\(program.tray.path)", "INTRAY_IMPORT=1", "INTRAY_OUTCOME=done", "INTRAY_OUTCOME=failed",
            "INTRAY_REASON=column.missing", "INTRAY_FILE=clients.csv", "INTRAY_READ=2", "INTRAY_CREATED=1",
            "INTRAY_UPDATED=0", "INTRAY_UNCHANGED=0", "INTRAY_SKIPPED=0", "INTRAY_REJECTED=1",
        ] {
            #expect(told.contains(line), "\(line) is not in \(told)")
        }
        #expect(told.contains { $0.hasPrefix("INTRAY_OPERATOR=") && $0.count > 16 })
        #expect(Self.lines("arguments", in: program) == ["2", "two words", "$HOME"], "no shell reads them")
        #expect(Self.lines("input", in: program) == ["/dev/null"])
        #expect(Self.lines("databases", in: program) == ["0"], "our descriptors are not its own")
        #expect(Self.lines("headlines", in: program).count == 2)
        try program.intray("run")
        #expect(Self.lines("headlines", in: program).count == 2, "once")
        #expect(try program.intray("doctor").status == 0)
    }

    @Test func itsFailureIsLoggedAndHarmsNothing() throws {
        let program = try Self.program(settings: "")
        try Self.script("echo 'the mail system is away' >&2; exit 3", in: program)
        try program.drop("clients.csv", Self.rows, manifest: "columns: auto")
        let ending = try program.intray("run")
        #expect(ending.status == 0)
        #expect(ending.errors.contains("afterImport ended with 3") && ending.errors.contains("the mail system is away"))
        #expect(program.published(1) != nil)
        #expect(try program.intray("run").errors.isEmpty, "it is not repeated")
    }

    @Test func aProgramThatIsNotThereHarmsNothing() throws {
        let program = try Self.program(settings: "afterImport: /no/such/program")
        try program.drop("clients.csv", Self.rows, manifest: "columns: auto")
        let ending = try program.intray("run")
        #expect(ending.status == 0)
        #expect(ending.errors.contains("cannot be started: No such file or directory"))
    }

    /// What cannot be started is noticed before the first import needs it.
    @Test(
        arguments: [
            ("/no/such/program", "There is no program /no/such/program"), ("./hook", "TRAY/./hook is no program that"),
            ("inbox/", "TRAY/inbox/ is no program that"),
            ("no-such-program", "no-such-program is in no folder of PATH"),
            ("[sh, -c, 'true']", nil), ("./good", nil),
        ] as [(String, String?)])
    func theDoctorLooksForTheProgram(command: String, problem: String?) throws {
        let program = try Self.program(settings: "afterImport: \(command)\nmetrics: intray.prom")
        try "text".write(to: program.tray.appending(path: "hook"), atomically: false, encoding: .utf8)
        try Self.write("#!/bin/sh\n", toProgram: program.tray.appending(path: "good"))
        let notes = try program.json("doctor")
        #expect(notes.count == (problem == nil ? 0 : 1))
        if let problem {
            let said = try #require(notes.first?["problem"] as? String)
            #expect(said.contains(problem.replacing("TRAY", with: program.tray.path)), "\(notes)")
            #expect(notes.first?["severity"] as? String == "note")
        }
        #expect(try program.intray("doctor").status == 0)
    }

    /// What it leaves in the background holds nothing up, and keeps its output open to nobody.
    @Test func whatItLeavesInTheBackgroundIsNotWaitedFor() throws {
        let program = try Self.program(settings: "")
        try Self.script("sleep 50 & echo $! > child", in: program)
        try program.drop("one.csv", Self.rows, manifest: "columns: auto")
        let start = Date()
        let ending = try program.intray("run")
        #expect(ending.status == 0 && ending.errors.isEmpty)
        #expect(Date().timeIntervalSince(start) < 40)
        let child = try #require(Self.lines("child", in: program).first.flatMap { Int32($0) })
        #expect(kill(child, SIGKILL) == 0)
    }

    /// The command and what it started in its group are ended, also when they do not care for SIGTERM.
    @Test func atTheTimeLimitItsWholeGroupIsEnded() throws {
        let program = try Self.program(settings: "")
        try Self.script("trap '' TERM; sleep 600 & echo $! > child; wait; sleep 600", in: program, seconds: "1")
        try program.drop("one.csv", Self.rows, manifest: "columns: auto")
        let start = Date()
        let ending = try program.intray("run")
        #expect(Date().timeIntervalSince(start) < 60)
        #expect(ending.status == 0)
        #expect(ending.errors.contains("took longer than 1 s and was ended"))
        let child = try #require(Self.lines("child", in: program).first.flatMap { Int32($0) })
        #expect(eventually { kill(child, 0) != 0 || isZombie(child) })
    }

    /// Killed between the publication and the end of the command: it is run by the next start, three times at the most.
    @Test func aCommandThatWasCutOffIsRepeated() throws {
        let program = try Self.program(settings: "")
        try Self.script("echo $INTRAY_IMPORT >> told; [ -e calm ] || kill -9 $PPID", in: program)
        try program.drop("clients.csv", Self.rows, manifest: "columns: auto")
        for _ in 1...2 { #expect(try program.intray("run").status == SIGKILL) }
        #expect(Self.lines("told", in: program) == ["1", "1"])
        try Data().write(to: program.tray.appending(path: "calm"))
        #expect(try program.intray("run").status == 0)
        #expect(try program.intray("run").status == 0)
        #expect(Self.lines("told", in: program) == ["1", "1", "1"])
        #expect(try program.sql("SELECT count(*) FROM announcements") == "0")
    }

    @Test func aCommandThatEndsTheProgramIsGivenUp() throws {
        let program = try Self.program(settings: "")
        try Self.script("echo $INTRAY_IMPORT >> told; kill -9 $PPID", in: program)
        try program.drop("clients.csv", Self.rows, manifest: "columns: auto")
        for _ in 1...3 { #expect(try program.intray("run").status == SIGKILL) }
        let ending = try program.intray("run")
        #expect(ending.status == 0 && ending.errors.contains("given up"))
        #expect(Self.lines("told", in: program).count == 3)
    }

    /// config/mail-report as README.md has it: at once, and by way of a folder, with a sendmail of the test's own.
    @Test(arguments: [false, true]) func theReportIsMailed(queued: Bool) throws {
        let mailer = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "config/mail-report").path
        let program = try Self.program(settings: "")
        let queue = program.folder.appending(path: "queue")
        let command = queued ? [mailer, "--queue", queue.path, "a@example.com"] : [mailer, "a@example.com"]
        let settings = program.tray.appending(path: "intray.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        try (text + "\nafterImport: [\(command.joined(separator: ", "))]\n")
            .write(to: settings, atomically: true, encoding: .utf8)
        let sent = program.folder.appending(path: "sent")
        try Self.write(
            "#!/bin/sh\n{ echo \"$@\"; cat; } > '\(sent.path)'\n", toProgram: program.folder.appending(path: "sendmail")
        )
        try program.drop("عملاء.csv", Self.rows, manifest: "columns: auto")

        func run(_ executable: String, _ arguments: [String]) throws {
            let process = Program.process(arguments)
            process.executableURL = URL(filePath: executable)
            process.environment = ["PATH": "\(program.folder.path):/usr/bin:/bin"]
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
        try run(Program.executable.path, ["run", "--tray", program.tray.path])
        if queued {
            #expect(try program.names(in: queue) == ["1.eml"])
            try run(mailer, ["--send", queue.path])
            #expect(try program.names(in: queue).isEmpty)
        }
        let mail = try String(contentsOf: sent, encoding: .utf8)
        for part in [
            "-t -oi", "To: a@example.com", "Subject: Intray #1: =?UTF-8?Q?=D8=B9=D9=85", "1 of 2 clients imported",
            "Content-Type: text/plain; charset=utf-8",
        ] {
            #expect(mail.contains(part), "\(part) is not in \(mail)")
        }
    }

    private static func write(_ text: String, toProgram file: URL) throws {
        try text.write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }

    @Test func metricsCountAllImportsEver() throws {
        let program = try Self.program(settings: "metrics: intray.prom")
        let file = program.tray.appending(path: "intray.prom")
        for number in 1...2 {
            try program.drop("file\(number).csv", Self.rows, manifest: "columns: auto")
            try program.intray("run")
        }
        try program.drop(Self.rows, as: "waits.csv")
        try FileManager.default.setAttributes(
            [.modificationDate: Date()], ofItemAtPath: program.inbox.appending(path: "waits.csv").path)
        let shell = Program.process(["-c", "umask 077; exec \"$@\"", "sh", Program.executable.path, "run", "--tray"])
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments?.append(program.tray.path)
        try shell.run()
        shell.waitUntilExit()
        let lines = Self.lines("intray.prom", in: program)
        for line in [
            "intray_imports_total{outcome=\"done\"} 1", "intray_imports_total{outcome=\"failed\"} 1",
            "intray_rows_total{outcome=\"created\"} 1", "intray_queue_drops 1", "intray_fault 0",
            "intray_import_duration_seconds_count 2",
        ] {
            #expect(lines.contains(line), "\(line) is not in \(lines)")
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o644)
        #expect(try program.names(in: program.tray).filter { $0.contains("prom") } == ["intray.prom"])
    }

    /// An inbox that is gone, as an unmounted one: the monitor sees it, and sees it pass.
    @Test func aFaultIsShownAndPasses() throws {
        let program = try Self.program(settings: "metrics: intray.prom\nsweepSeconds: 0.2")
        let watch = Program.process(["watch", "--tray", program.tray.path, "--log-format", "json"])
        watch.standardError = FileHandle.nullDevice
        try watch.run()
        defer {
            watch.terminate()
            watch.waitUntilExit()
        }
        func shows(_ line: String) -> Bool { Self.lines("intray.prom", in: program).contains(line) }
        #expect(eventually { shows("intray_fault 0") })
        let aside = program.folder.appending(path: "aside")
        try FileManager.default.moveItem(at: program.inbox, to: aside)
        #expect(eventually { shows("intray_fault 1") })
        try FileManager.default.moveItem(at: aside, to: program.inbox)
        #expect(eventually { shows("intray_fault 0") })
    }

    @Test func theVersionTellsThoseOfTheLibraries() throws {
        let lines = try Program.run(["--version"]).output.split(separator: "\n")
        try #require(lines.count == 4)
        #expect(lines[0].wholeMatch(of: /intray [0-9]+\.[0-9]+\.[0-9]+/) != nil)
        #expect(lines[1].wholeMatch(of: /SQLite 3\.[0-9.]+/) != nil)
        #expect(lines[2].wholeMatch(of: /libphonenumber [0-9.]+/) != nil)
        #expect(lines[3].wholeMatch(of: /phone number metadata [0-9.]+, [0-9]+ bytes, checksum [0-9a-f]{16}/) != nil)
    }

    @Test func aMetricsFileThatCannotBeWrittenHarmsNothing() throws {
        let program = try Self.program(settings: "metrics: /no/such/folder/intray.prom")
        for number in 1...2 {
            try program.drop("f\(number).csv", Self.rows + "F\(number),,\n", manifest: "columns: auto")
        }
        let ending = try program.intray("run")
        #expect(ending.status == 0)
        #expect(ending.errors.components(separatedBy: "the metrics cannot be written").count == 2, "said once")
        #expect(ending.errors.contains("/no/such/folder/intray.prom: no such file or directory"), "\(ending.errors)")
        #expect(!ending.errors.contains("tray is not there"))
        let notes = try program.json("doctor")
        #expect(notes.map { $0["check"] as? String } == ["settings"])
        #expect(try program.intray("doctor").status == 0)
        #expect(notes.first?["severity"] as? String == "note")
        #expect((notes.first?["problem"] as? String)?.contains("no folder /no/such/folder") == true, "\(notes)")
    }

    @Test func theLogAsJSONHasALineForEachImport() throws {
        let program = try Program()
        try program.drop("clients.csv", Self.rows, manifest: "columns: auto")
        try program.drop("bad.csv", "a,b\n1,2\n", manifest: "columns: { name: Nam }")
        let ending = try program.intray("run", "--log-format", "json")
        let lines = try ending.errors.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
        }
        let imports = lines.filter { $0["outcome"] != nil }
        #expect(imports.count == 2)
        let done = try #require(imports.first { $0["outcome"] as? String == "done" })
        #expect(done["level"] as? String == "info" && done["file"] as? String == "clients.csv")
        #expect(done["read"] as? Int == 2 && done["created"] as? Int == 1 && done["rejected"] as? Int == 1)
        #expect(done["seconds"] is Double || done["seconds"] is Int)
        #expect(imports.contains { $0["reason"] as? String == "column.missing" })
        #expect(ending.output.split(separator: "\n").count == 2, "standard output is as always")

        // Decided by a run that was ended before it could publish: the next one has the line.
        let folder = try #require(program.published(1))
        try FileManager.default.moveItem(at: folder, to: program.tray.appending(path: "work/000001"))
        let late = try program.intray("run", "--log-format", "json")
        let line = try #require(try JSONSerialization.jsonObject(with: Data(late.errors.utf8)) as? [String: Any])
        #expect(line["import"] as? Int == 1 && line["outcome"] as? String == "done" && line["created"] as? Int == 1)
    }
}

/// Ended, and not yet noticed by its parent.
private func isZombie(_ pid: Int32) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
    return status?.split(separator: " ").dropFirst(2).first == "Z"
}
