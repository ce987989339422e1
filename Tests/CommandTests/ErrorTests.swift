import Foundation
import Testing

/// What is wrong, what was expected, what to do next: one shape for all errors, and the exit codes of the contract.
@Suite struct ErrorTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let line: String
        let code: Int32
        let says: [String]

        init(_ line: String, _ code: Int32, _ says: String...) {
            self.line = line
            self.code = code
            self.says = says
        }

        var testDescription: String { line }
    }

    static let cases = [
        Case("statsu", 64, "There is no command \"intray statsu\"", "Did you mean \"intray status\"?"),
        Case("imports lst", 64, "Did you mean \"intray imports list\"?"),
        Case("imports 3", 64, "Did you mean \"intray imports show 3\"?"),
        Case("undo 3", 64, "Did you mean \"intray imports undo\"?"),
        Case("--tray DIR status", 64, "next: intray status --tray DIR"),
        Case("imports list --fromat json", 64, "Did you mean '--format'?"),
        Case("help prunne", 64, "There is no command \"intray prunne\"", "Did you mean \"intray prune\"?"),
        Case("help imports lst", 64, "Did you mean \"intray imports list\"?"),
        Case("--verson", 64, "Unknown option '--verson'. Did you mean '--version'?"),
        Case("status --hlp", 64, "Unknown option '--hlp'. Did you mean '--help'?"),
        Case("payments list --limit -1", 64, "--page and --limit count from 1."),
        Case("payments list --page -2", 64, "--page and --limit count from 1."),
        Case("imports list --format tabel", 64, "'table', 'json' or 'csv'"),
        Case("periods close --from 2026-13-01 --to 2026-12-31", 64, "yyyy-mm-dd"),
        Case("payments list --method Opening\u{A0}Balanse", 64, "Did you mean \"Opening Balance\"?"),
        Case("payments delete", 64, "Say which payments"),
        Case("activity --action impot", 64, "Did you mean \"import\"?"),
        Case("accounts show 1101", 66, "1100 Accounts Receivable", "Did you mean \"1100\"?"),
        Case("explain clinets.csv", 66, "Did you mean \"clients.csv\"?"),
        Case("check TRAY/inbox/clinets.csv", 66, "Did you mean \"TRAY/inbox/clients.csv\"?"),
        Case("map TRAY/inbox/clinets.csv", 66, "Did you mean \"TRAY/inbox/clients.csv\"?"),
        Case("clients show nobody@example.com", 66, "No client is nobody@example.com"),
        Case("imports show 99", 66, "There is no import #99"),
        Case("imports undo 99 --yes", 66, "There is no import #99"),
    ]

    @Test(arguments: cases) func saysWhatToDo(_ example: Case) throws {
        let tray = try Tray()
        try tray.write("name,email\nNile,a@example.com\n", to: "inbox/clients.csv")
        var words = example.line.split(separator: " ").map {
            String($0).replacing("TRAY", with: tray.path).replacing("\u{A0}", with: " ")
        }
        if !["--tray", "help"].contains(words[0]), words.count > 1 { words += ["--tray", tray.path] }
        let result = try Program.run("intray", words)
        #expect(result.code == example.code, "\(result.error)")
        #expect(result.output.isEmpty)
        #expect(result.error.hasPrefix("intray: "))
        for text in example.says {
            #expect(result.error.contains(text.replacing("TRAY", with: tray.path)), "\(result.error)")
        }
        let lines = result.error.split(separator: "\n").dropFirst()
        #expect(lines.allSatisfy { $0.hasPrefix("  expected: ") || $0.hasPrefix("  next: ") }, "\(result.error)")
    }

    @Test func aFolderThatIsNoTrayNamesTheNearest() throws {
        let tray = try Tray()
        let inside = try Program.run("intray", ["status", "--tray", tray.path + "/inbox"])
        #expect(inside.code == 66)
        #expect(inside.error.contains("is no tray") && inside.error.contains("The nearest tray is \(tray.path)"))
        let above = try Program.run("intray", ["status", "--tray", tray.folder.path])
        #expect(above.code == 66 && above.error.contains("The nearest tray is \(tray.path)"))
        let nowhere = try Program.run("intray", ["status", "--tray", tray.path + "/none"])
        #expect(nowhere.code == 66 && nowhere.error.contains("There is no folder \(tray.path)/none"))
        try FileManager.default.removeItem(atPath: tray.path + "/mappings")
        let broken = try tray.intray("status")
        #expect(broken.code == 66 && broken.error.contains("not whole: there is no mappings"))
    }

    /// `work` alone is a usual name: a folder that has it is no tray with holes, and nobody is to make one of `/`.
    @Test func aFolderWithOneOfTheNamesIsNoTray() throws {
        let tray = try Tray()
        let other = tray.folder.path + "/other"
        try FileManager.default.createDirectory(atPath: other + "/work", withIntermediateDirectories: true)
        let one = try Program.run("intray", ["status", "--tray", other])
        #expect(one.code == 66 && one.error.contains("\(other) is no tray."), "\(one.error)")
        try FileManager.default.createDirectory(atPath: other + "/outbox/done", withIntermediateDirectories: true)
        try FileManager.default.removeItem(atPath: other + "/work")
        #expect(try Program.run("intray", ["status", "--tray", other]).error.contains("\(other) is no tray."))
        try FileManager.default.createDirectory(atPath: other + "/inbox", withIntermediateDirectories: true)
        #expect(try Program.run("intray", ["status", "--tray", other]).error.contains("not whole: there is no work"))
    }

    /// Init has no tray yet whose folder could be away.
    @Test(arguments: [
        ("file", "DIR/file is no folder"), ("file/tray", "On the way to DIR/file/tray there is no folder, but a file"),
        ("none/tray", "The folder that DIR/none/tray is to be made in is not there"),
        ("link", "DIR/link is a symbolic link that leads nowhere"),
        ("half", "DIR/half/outbox is no folder"),
    ])
    func initSaysWhatIsInTheWay(_ name: String, _ says: String) throws {
        let tray = try Tray()
        let place = tray.folder.path
        let files = FileManager.default
        try "x".write(toFile: place + "/file", atomically: false, encoding: .utf8)
        try files.createSymbolicLink(atPath: place + "/link", withDestinationPath: "nowhere")
        try files.createDirectory(atPath: place + "/half", withIntermediateDirectories: true)
        try "x".write(toFile: place + "/half/outbox", atomically: false, encoding: .utf8)
        let refused = try Program.run("intray", ["init", place + "/" + name])
        #expect(refused.code == 74, "\(refused)")
        #expect(refused.error.contains(says.replacing("DIR", with: place)), "\(refused.error)")
        #expect(refused.error.contains("  next: ") && !refused.error.contains("mounted"), "\(refused.error)")
    }

    /// Looking at a tray whose database was moved away once made an empty one in its place.
    @Test func aMissingDatabaseIsNotMade() throws {
        let tray = try Tray()
        try FileManager.default.removeItem(atPath: tray.path + "/intray.db")
        let result = try tray.intray("status")
        #expect(result.code == 66)
        #expect(result.error.contains("There is no database") && result.error.contains("Put a backup in its place"))
        #expect(!FileManager.default.fileExists(atPath: tray.path + "/intray.db"))
    }

    /// A tray that was used and has lost its database once counted from 1 again, and knew no duplicate any more.
    @Test(arguments: [["run"], ["watch"], ["check", "TRAY/list.csv"]], ["outbox", "branch", "work"])
    func aLostDatabaseIsNotReplaced(command: [String], place: String) throws {
        let tray = try Tray()
        if place == "branch" {
            try FileManager.default.createDirectory(
                atPath: tray.path + "/branch", withIntermediateDirectories: false)
            try tray.write(
                try tray.read("intray.yaml") + "\ninboxes: [{ name: cairo, path: cairo, outbox: branch }]\n",
                to: "intray.yaml")
        }
        let used = ["outbox": "outbox/done/000001-a", "branch": "branch/failed/000001-a", "work": "work/000001"]
        try FileManager.default.createDirectory(
            atPath: tray.path + "/" + (try #require(used[place])), withIntermediateDirectories: true)
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: tray.path + "/intray.db" + suffix)
        }
        try tray.write("columns: auto", to: "list.csv.map.yaml")
        try tray.write("name,email\nNile,a@example.com\n", to: "list.csv")
        let words = command.map { $0.replacing("TRAY", with: tray.path) }
        let result = try Program.run("timeout", ["5", Program.intray.path] + words + ["--tray", tray.path])
        #expect(result.code == 66, "\(result)")
        #expect(result.error == (try tray.intray("status").error))
        #expect(!FileManager.default.fileExists(atPath: tray.path + "/intray.db"))
        try #require(try Program.run("intray", ["init", tray.path]).code == 0)
        #expect(try tray.intray("status").code == 0)
    }

    @Test func aTrayThatWasNotUsedGetsItsDatabase() throws {
        let tray = try Tray()
        try FileManager.default.removeItem(atPath: tray.path + "/intray.db")
        try tray.write("", to: "outbox/done/.keep")
        #expect(try tray.drop("clients.csv", threeClients).code == 0)
        #expect(try tray.list("imports", "list").count == 1)
    }

    @Test func aCheckWithoutManifestSaysHowToGetOne() throws {
        let tray = try Tray()
        try tray.write("name,email\nNile,a@example.com\n", to: "list.csv")
        let shown = try tray.intray("check", tray.path + "/list.csv").output
        #expect(shown.contains("There is no manifest for list.csv."))
        // The line may be broken between the words.
        #expect(shown.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("intray map list.csv"))
    }

    @Test func wrongSettingsNameTheKeyAndTheLine() throws {
        let tray = try Tray()
        try tray.write("contry: EG\nreadyWhen: markr\n", to: "intray.yaml")
        let result = try tray.intray("status")
        #expect(result.code == 78)
        #expect(
            result.error.contains("intray.yaml, line 1: the key \"contry\" is not known. Did you mean \"country\"?"))
        #expect(result.error.contains("line 2") && result.error.contains("Did you mean \"marker\"?"))
        #expect(result.error.contains("  next: Correct intray.yaml."))
    }

    @Test func aMethodIsKnownInAnyCase() throws {
        let tray = try Tray()
        try tray.drop("clients.csv", threeClients)
        #expect(try tray.list("payments", "list", "--method", "opening balance").count == 2)
        // Nothing like it: there may be such payments one day.
        #expect(try tray.list("payments", "list", "--method", "Cash").isEmpty)
    }

    /// Colours only where a person looks.
    @Test func errorsInAPipeArePlain() throws {
        let tray = try Tray()
        #expect(!(try tray.intray("imports", "show", "99").error.contains("\u{1B}")))
        let line = "env -u NO_COLOR TERM=xterm '\(try Program.intray.path)' imports show 99 --tray '\(tray.path)'"
        #expect(try Program.run("script", ["-qec", line, "/dev/null"]).output.contains("\u{1B}[31mintray:\u{1B}[0m"))
    }

    @Test func tablesFitTheTerminalAndArePipedWhole() throws {
        let tray = try Tray()
        let long = String(repeating: "Nile Trading and Sons ", count: 8)
        try tray.drop("clients.csv", "name,email,openingBalance\n\(long),a@example.com,1234.50\n")
        try tray.write("x", to: "inbox/notes.pdf")
        for width in [40, 60, 80, 120] {
            for command in ["clients list", "status", "payments list", "activity"] {
                let line = "stty cols \(width); '\(try Program.intray.path)' \(command) --tray '\(tray.path)'"
                let shown = try Program.run("script", ["-qec", "env TERM=dumb sh -c \"\(line)\"", "/dev/null"]).output
                // The tray's path is one word, and as long as it is.
                let lines = shown.split(whereSeparator: \.isNewline).filter { !$0.contains("/intray-commands-") }
                #expect(lines.allSatisfy { $0.count <= width }, "\(width) \(shown)")
            }
        }
        #expect(try tray.intray("clients", "list").output.contains(long.trimmingCharacters(in: .whitespaces)))
    }
}
