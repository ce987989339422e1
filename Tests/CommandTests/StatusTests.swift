import Foundation
import Testing

/// `intray status`, and what a terminal shows of a long import.
@Suite struct StatusTests {
    @Test func aTrayAtRest() throws {
        let tray = try Tray()
        let things = try tray.list("status")
        #expect(things.map { $0["place"] as? String } == ["service", "disk"])
        #expect(things[0]["state"] as? String == "stopped")
        #expect(things[1]["state"] as? String == "ok" || things[1]["state"] as? String == "low")
        #expect(Set(things[0].keys) == Set(things[1].keys))
        #expect(try tray.intray("status").output.contains("no Intray is running"))
    }

    @Test func saysWhatFailedAndWhatIsLeft() throws {
        let tray = try Tray()
        try tray.drop("prices.csv", "name,email\nNile,a@example.com\n", manifest: "colums: auto")
        try tray.write("x", to: "inbox/notes.pdf")
        let things = try tray.list("status")
        let failed = try #require(things.first { $0["place"] as? String == "failed" })
        #expect(failed["import"] as? Int == 1)
        #expect(failed["reason"] as? String == "manifest.invalid")
        let left = try #require(things.first { $0["place"] as? String == "inbox" })
        #expect(left["name"] as? String == "notes.pdf")
        #expect(left["state"] as? String == "left alone")
        let shown = try tray.intray("status").output
        #expect(shown.contains("Failed last") && shown.contains("notes.pdf"))
    }

    /// People's usual slips with files: each is told where they look.
    @Test func slipsAreTold() throws {
        let tray = try Tray()
        try tray.write("name,email\nNile,a@example.com\n", to: "inbox/clients.csv")
        try tray.write("columns: auto", to: "inbox/clinets.csv.map.yaml")
        try tray.write("x", to: "inbox/~$clients.xlsx")
        try tray.write("name,email\n", to: "lost.csv")
        let things = try tray.list("status")
        func detail(_ name: String) -> String {
            things.first { $0["name"] as? String == name }?["detail"] as? String ?? ""
        }
        #expect(detail("clients.csv").contains("clinets.csv.map.yaml is there without a file"))
        #expect(detail("~$clients.xlsx").contains("clients.xlsx is open"))
        #expect(detail("lost.csv").contains("move it into inbox/"))
        #expect(try tray.intray("explain", "lost.csv").output.contains("move it into inbox/"))
        #expect(try tray.intray("explain", "clients.csv").output.contains("name it clients.csv.map.yaml"))
    }

    /// Another process sees how far the import is, and after a kill that it was interrupted; nothing stays behind.
    @Test func progressIsSeenFromOutside() throws {
        let tray = try Tray()
        try tray.write("columns: auto", to: "inbox/long.csv.map.yaml")
        try tray.write(Self.longList, to: "inbox/long.csv")
        let process = Process()
        process.executableURL = try Program.intray
        process.arguments = ["run", "--tray", tray.path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let deadline = Date(timeIntervalSinceNow: 60)
        var seen: [String: Any]?
        while seen == nil, process.isRunning, Date() < deadline {
            seen = try tray.list("status").first { $0["percent"] is Int }
        }
        let service = try tray.list("status").first
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(seen?["name"] as? String == "long.csv")
        #expect(seen?["stage"] as? String == "importing" || seen?["stage"] as? String == "reading")
        #expect(service?["state"] as? String == "running")
        #expect(service?["name"] as? String == "run")
        #expect(service?["pid"] as? Int == Int(process.processIdentifier))

        let work = try #require(try tray.list("status").first { $0["place"] as? String == "work" })
        #expect(work["state"] as? String == "interrupted")
        #expect(work["percent"] is NSNull)
        #expect(try tray.intray("run").code == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: tray.path + "/work")
        #expect(names == [".intray.lock"])
    }

    /// Rows enough for some seconds, also where this runs fast: what is over in less is not shown.
    private static let longList =
        "name,email,openingBalance\n"
        + (1...250_000).map { "Client \($0),c\($0)@example.com,\($0).50\n" }.joined()

    @Test func aTerminalGetsABarAndAPipeGetsLines() throws {
        let tray = try Tray()
        try tray.write("columns: auto", to: "inbox/long.csv.map.yaml")
        try tray.write(Self.longList, to: "inbox/long.csv")
        let shown = try inTerminal("run", tray, environment: "TERM=xterm")
        #expect(shown.contains("long.csv  importing  ["))
        #expect(shown.contains("\u{1B}[32mdone\u{1B}[0m long.csv"))
        try tray.write("columns: auto\nrepeat: allow", to: "inbox/long.csv.map.yaml")
        try tray.write("name,email\nNile,n@example.com\n", to: "inbox/long.csv")
        let plain = try inTerminal("run", tray, environment: "TERM=xterm NO_COLOR=1")
        #expect(plain.contains("done long.csv") && !plain.contains("\u{1B}[3"))
        try tray.write("columns: auto\nrepeat: allow", to: "inbox/other.csv.map.yaml")
        try tray.write("name,email\nDelta,d@example.com\n", to: "inbox/other.csv")
        let dumb = try inTerminal("run", tray, environment: "TERM=dumb")
        #expect(dumb.contains("done other.csv") && !dumb.contains("\u{1B}"))
        let piped = try tray.intray("run")
        #expect(piped.output.isEmpty && piped.error.isEmpty)
    }

    private func inTerminal(_ command: String, _ tray: Tray, environment: String) throws -> String {
        let line = "env -u NO_COLOR \(environment) '\(try Program.intray.path)' \(command) --tray '\(tray.path)'"
        return try Program.run("script", ["-qec", line, "/dev/null"]).output
    }

    /// On a terminal a failure says what to do; a log gets its one line.
    @Test func aFailureOnATerminalSaysWhatToDo() throws {
        let tray = try Tray()
        try tray.write("colums: auto", to: "inbox/a.csv.map.yaml")
        try tray.write("name,email\nNile,a@example.com\n", to: "inbox/a.csv")
        let line = "env TERM=dumb '\(try Program.intray.path)' run --tray '\(tray.path)'"
        let shown = try Program.run("script", ["-qec", line, "/dev/null"])
        #expect(shown.code == 1)
        #expect(shown.output.contains("Did you mean \"columns\"?"))
        #expect(shown.output.contains("  next: Correct the manifest"))
        try tray.write("colums: auto", to: "inbox/b.csv.map.yaml")
        try tray.write("name,email\nNile,a@example.com\n", to: "inbox/b.csv")
        #expect(try tray.intray("run").output.split(separator: "\n").count == 1)
    }

    @Test func aVerboseCheckSaysItOfEachRow() throws {
        let tray = try Tray()
        try tray.drop("clients.csv", threeClients)
        try tray.write("columns: auto", to: "mappings/default.map.yaml")
        try tray.write("name,email,city\nNile,a@example.com,Luxor\nNobody,,\n", to: "next.csv")
        let plain = try tray.intray("check", tray.path + "/next.csv").output
        let shown = try tray.intray("check", tray.path + "/next.csv", "--verbose").output
        #expect(shown.hasPrefix(plain.prefix(200)))
        #expect(shown.contains("city: Cairo -> Luxor") && !plain.contains("city: Cairo -> Luxor"))
        #expect(shown.contains("contact.required: "))
    }

    @Test func quietCommandsSayNothing() throws {
        let tray = try Tray()
        try tray.drop("clients.csv", threeClients)
        let backup = tray.folder.appending(path: "copy.db").path
        for command in [
            ["doctor"], ["backup", backup], ["periods", "close", "--from", "2020-01-01", "--to", "2020-12-31"],
            ["balances", "set", "--client", "a@example.com", "--amount", "7"], ["imports", "undo", "1", "--yes"],
            ["payments", "delete", "--import", "1", "--yes"],
            ["check", tray.path + "/outbox/done/000001-clients/clients.csv"],
        ] {
            let result = try Program.run("intray", command + ["--quiet", "--tray", tray.path])
            #expect(result.output.isEmpty, "\(command): \(result.output)")
        }
    }

    @Test func quietRunsNameOnlyFailures() throws {
        let tray = try Tray()
        try tray.write("columns: auto", to: "inbox/a.csv.map.yaml")
        try tray.write("name,email\nNile,a@example.com\n", to: "inbox/a.csv")
        #expect(try tray.intray("run", "--quiet").output == "")
        try tray.write("colums: auto", to: "inbox/b.csv.map.yaml")
        try tray.write("name,email\nNile,a@example.com\n", to: "inbox/b.csv")
        let result = try tray.intray("run", "--quiet")
        #expect(result.code == 1)
        #expect(result.output.hasPrefix("failed [manifest.invalid] b.csv"))
        try tray.write("columns: auto", to: "inbox/c.csv.map.yaml")
        try tray.write("name,email\n,c@example.com\nDelta,d@example.com\n", to: "inbox/c.csv")
        #expect(try tray.intray("run", "--verbose").output.contains("name.required: Client name is required. (1)"))
    }
}
