import Foundation
import Testing

/// `intray map`: what it prints, where it writes, and its questions.
@Suite struct MapTests {
    static let table = """
        No;Kunde;Mail;Tel;Saldo;Datum
        000715;Nile;m@example.com;0100 123 4567;1.500,00;03.04.2026
        000716;Delta;s@example.com;+20 122 123 4567;20,50;05.06.2026

        """

    @Test func aSuggestionIsPrinted() throws {
        let tray = try Tray()
        try tray.write(Self.table, to: "clients.csv")
        let result = try tray.intray("map", tray.path + "/clients.csv")
        #expect(result.code == 0)
        #expect(result.output.contains("\ndelimiter: semicolon\n"))
        #expect(result.output.contains("\n  email: Mail\n"))
        #expect(!FileManager.default.fileExists(atPath: tray.path + "/clients.csv.map.yaml"))
    }

    @Test func itIsWrittenBesideTheFileAndImportsIt() throws {
        let tray = try Tray()
        try tray.write(Self.table, to: "inbox/clients.csv")
        let file = tray.path + "/inbox/clients.csv"
        #expect(try tray.intray("map", "--write", file).code == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: tray.path + "/inbox").count == 2)
        #expect(try tray.intray("run").code == 0)
        let addresses = try tray.list("clients", "list").compactMap { $0["email"] as? String }
        #expect(addresses.sorted() == ["m@example.com", "s@example.com"])
    }

    @Test(arguments: ["clients.csv.map.yaml", "clients.map.json", "clients.csv.map.yml"])
    func aManifestThatIsThereStays(name: String) throws {
        let tray = try Tray()
        try tray.write(Self.table, to: "clients.csv")
        try tray.write("columns: auto", to: name)
        let file = tray.path + "/clients.csv"
        let refused = try tray.intray("map", "--write", file)
        #expect(refused.code == 64 && refused.error.contains(name))
        #expect(try tray.read(name) == "columns: auto")
        let forced = try tray.intray("map", "--write", "--force", file)
        let isOwnName = name == "clients.csv.map.yaml"
        #expect(forced.code == (isOwnName ? 0 : 64))
        #expect(try tray.read(name).contains("email: Mail") == isOwnName)
    }

    @Test func itSaysWhatIsWrong() throws {
        let tray = try Tray()
        #expect(try tray.intray("map", tray.path + "/none.csv").code == 66)
        try tray.write("%PDF-1.7\n", to: "list.csv")
        #expect(try tray.intray("map", tray.path + "/list.csv").error.contains("file.format"))
        try tray.write(Self.table, to: "clients.csv")
        let file = tray.path + "/clients.csv"
        #expect(try tray.intray("map", "--force", file).code == 64)
        #expect(try tray.intray("map", "--interactive", file).error.contains("needs a terminal"))
    }

    @Test func theHeaderIsFoundBelowATitle() throws {
        let tray = try Tray()
        try tray.write("Our clients\n\nName,Email\nNile,n@example.com\n", to: "clients.csv")
        let output = try tray.intray("map", tray.path + "/clients.csv").output
        #expect(output.contains("\nheaderRow: 3 ") && output.contains("\n  email: Email\n"))
        try tray.write("Nile,n@example.com\nDelta,d@example.com\n", to: "bare.csv")
        let bare = try tray.intray("map", tray.path + "/bare.csv").output
        #expect(bare.contains("\nheaderRow: 0 ") && bare.contains("\n  email: 2\n"))
    }

    @Test func theSuggestionOfAFailedFileIsTheSame() throws {
        let tray = try Tray()
        try tray.write(Self.table, to: "inbox/clients.csv")
        let printed = try tray.intray("map", tray.path + "/inbox/clients.csv").output
        #expect(try tray.intray("run").code == 1)
        #expect(try tray.read("outbox/failed/000001-clients/suggested.map.yaml") == printed)
    }

    @Test func itsQuestionsAreAnsweredAtATerminal() throws {
        let tray = try Tray()
        try tray.write(Self.table, to: "clients.csv")
        let answers = ["clientNumber", "", "", "fone", "-", "openingBalance", "openingBalanceDate", "m", "yes"]
        let result = try atTerminal(["map", "--interactive", tray.path + "/clients.csv", "--tray", tray.path], answers)
        #expect(result.code == 0, "\(result.output)")
        #expect(result.output.contains("There is no field fone."))
        let manifest = try tray.read("clients.csv.map.yaml")
        for line in ["clientNumber: \"No\"", "name: Kunde", "openingBalance: Saldo", "date: MM.dd.yyyy"] {
            #expect(manifest.contains("  \(line)\n"), "\(manifest)")
        }
        #expect(!manifest.contains("\n  phone:"))
    }

    @Test(arguments: [["q"], ["", "", "", "", "", "", "d", "no"], []])
    func nothingIsWrittenUnlessSaid(answers: [String]) throws {
        let tray = try Tray()
        try tray.write(Self.table, to: "clients.csv")
        let result = try atTerminal(["map", "-i", tray.path + "/clients.csv", "--tray", tray.path], answers)
        #expect(result.output.contains("Nothing was written."))
        #expect(!FileManager.default.fileExists(atPath: tray.path + "/clients.csv.map.yaml"))
    }

    /// Runs Intray at a terminal of its own, which script(1) makes, and types the answers, then the end of the input.
    private func atTerminal(_ arguments: [String], _ answers: [String]) throws -> (code: Int32, output: String) {
        let command = ([try Program.intray.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["script", "-qec", command, "/dev/null"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let typed = answers.map { $0 + "\n" }.joined() + "\u{4}"
        try input.fileHandleForWriting.write(contentsOf: Data(typed.utf8))
        try input.fileHandleForWriting.close()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: text, as: UTF8.self))
    }
}
