import Foundation
import Testing

/// Names that would run as formulas in a spreadsheet, or move the cursor of a terminal: what comes of them in all that
/// is printed, and back again.
@Suite struct HostileTextTests {
    private static let names = [
        "=HYPERLINK(\"http://x\",\"y\")", "+1+A1", "-2+3+cmd|' /C calc'!A0", "@SUM(1,2)", "'=1", "''@x", "-",
        "'t Hooft & Sons", "esc\u{1B}[2Jape", "\u{9B}31mred", "over\u{202E}ride", "iso\u{2066}late", "bell\u{7}\u{7F}",
    ]

    /// A tray with a client of each name, a number and an address that begin like formulas among them.
    private func tray() throws -> Tray {
        let tray = try Tray()
        var file = "name,email,phone,clientNumber,city,openingBalance,custom.code\n"
        for (index, name) in Self.names.enumerated() {
            // Read back as it is: the file has the guard that a spreadsheet's user would write.
            let cell = (name.hasPrefix("'=") || name.hasPrefix("''") ? "'" : "") + name
            file += "\"\(cell.replacing("\"", with: "\"\""))\",=a\(index)@example.com,+2010012345\(10 + index),"
            file += "=N\(index),-12,-\(index + 1).50,@code\n"
        }
        let ending = try tray.drop("clients.csv", file, manifest: "columns: auto\nallowCredit: true")
        #expect(ending.code == 0, "\(ending)")
        return tray
    }

    @Test func aListThatIsDroppedBackChangesNothing() throws {
        let tray = try tray()
        let before = try tray.list("clients", "list").map { $0["name"] as? String }
        #expect(before == Self.names)
        let csv = try tray.intray("clients", "list", "--format", "csv").output
        for cell in csv.split(separator: "\n").dropFirst().flatMap({ $0.split(separator: ",") }) {
            let isNumber = cell.wholeMatch(of: /[+-][0-9.]+|-/) != nil
            #expect(isNumber || !"=+-@".contains(cell.drop { $0 == "\"" }.first ?? " "), "\(cell)")
        }
        try tray.drop("again.csv", csv)
        let last = try #require(try tray.list("imports", "list").last)
        #expect(last["unchanged"] as? Int == Self.names.count, "\(last)")
        #expect(try tray.list("clients", "list").map { $0["name"] as? String } == before)
    }

    @Test func importedHasNoFormula() throws {
        let tray = try tray()
        let lines = try tray.read("outbox/done/000001-clients/imported.csv").split(separator: "\n").dropFirst()
        #expect(lines.count == Self.names.count)
        #expect(lines.first == "1,2,created,1,'=N0,\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",-1.50,EGP")
        #expect(lines.contains { $0.contains(",''=1,") && $0.hasSuffix(",-5.50,EGP") })
    }

    /// Every command that prints a client's, a file's or somebody's name.
    @Test func nothingThatATerminalObeysIsPrinted() throws {
        let tray = try tray()
        let id = "\(Self.names.firstIndex(of: "over\u{202E}ride").map { $0 + 1 } ?? 0)"
        try tray.drop("b\u{202E}\u{1B}d.csv", "name,email\nesc\u{1B}[2J\u{202E},nothing\nx,x@example.com\n")
        let commands: [[String]] = [
            ["clients", "list"], ["clients", "show", id], ["clients", "show", "example.com"], ["payments", "list"],
            ["balances", "set", "--client", id, "--amount", "-12", "--date", "2026-01-01"],
            ["balances", "set", "--client", id, "--amount", "-12", "--date", "2026-01-01"],
            ["balances", "set", "--client", "example.com", "--amount", "1"],
            ["periods", "close", "--from", "2026-01-01", "--to", "2026-01-31"],
            ["payments", "delete", "--all-matching", "--client", id, "--yes"], ["imports", "undo", "1", "--yes"],
            ["imports", "list"], ["imports", "show", "2"], ["activity", "--changes"], ["accounts", "show", "1100"],
            ["explain", "clients.csv"], ["status"], ["doctor"],
        ]
        for command in commands {
            for format in ["", "json"] where format.isEmpty || command.contains("list") || command.contains("show") {
                let result = try Program.run(
                    "intray", command + (format.isEmpty ? [] : ["--format", format]) + ["--tray", tray.path])
                let text = result.output + result.error
                let obeyed = text.unicodeScalars.filter(isObeyed)
                #expect(
                    obeyed.isEmpty, "\(command): \(obeyed.map { String($0.value, radix: 16) }) \(text.debugDescription)"
                )
                #expect(!text.isEmpty, "\(command)")
            }
        }
        let name = try #require(
            try FileManager.default.contentsOfDirectory(
                atPath: tray.folder.appending(path: "tray/outbox/done").path
            ).first { $0.hasPrefix("000002") })
        let report = try tray.read("outbox/done/\(name)/report.txt")
        #expect(!report.unicodeScalars.contains(where: isObeyed))
    }

    /// What was typed may have been copied from anywhere, and errors repeat it.
    @Test(arguments: [
        ["explain", "no\u{1B}[2J\u{9B}.csv"], ["check", "/no\u{1B}[2J.csv"], ["map", "/no\u{7}.csv"],
        ["clients", "show", "x\u{1B}[31m\u{202E}"], ["payments", "list", "--client", "x\u{1B}[31m"],
        ["imports", "show", "\u{1B}[2J"], ["st\u{1B}[2Jtus"], ["status", "--\u{1B}[2J"],
    ]) func errorsRepeatNothingThatATerminalObeys(_ command: [String]) throws {
        let tray = try Tray()
        let result = try Program.run("intray", command + (command.count > 1 ? ["--tray", tray.path] : []))
        #expect([64, 66].contains(result.code) && result.error.contains("\\u{"), "\(result.error.debugDescription)")
        #expect(!(result.output + result.error).unicodeScalars.contains(where: isObeyed))
    }

    /// By its name as it is, and as it is shown.
    @Test func aFileIsExplainedByEitherName() throws {
        let tray = try tray()
        try tray.drop("b\u{1B}d.csv", "name,email\nx,x@example.com\n")
        for name in ["b\u{1B}d.csv", "b\\u{1B}d.csv"] {
            let result = try Program.run("intray", ["explain", name, "--tray", tray.path])
            #expect(result.code == 0 && result.output.contains("1 read: 1 created"), "\(result.output)\(result.error)")
        }
    }

    private func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case ..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
