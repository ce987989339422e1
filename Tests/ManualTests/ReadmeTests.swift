import Foundation
import IntrayCommands
import IntrayModel
import Manual
import Rules
import StrictYAML
import Testing

/// README.md and the files that explain config/ and samples/, against the program: what they name exists, and what
/// exists is named.
@Suite struct ReadmeTests {
    private let tool: CommandTree
    private let readme: String

    init() throws {
        tool = try CommandTree.read(IntrayCommands.commandTree())
        readme = try text(of: "README.md")
    }

    /// Texts with commands in them: documentation, units, cron lines, the tour.
    static let places = [
        "README.md", "samples/README.md", "config/README.md", "config/intray.service", "config/intray-run.service",
        "config/intray.cron", "config/mail-report", ".ci/tour", "Sources/README.md",
    ]

    @Test(arguments: places) func everyCommandThatIsNamedExists(place: String) throws {
        for line in Self.commands(in: try text(of: place)) {
            #expect(problem(with: line) == nil, "\(place): intray \(line.joined(separator: " "))")
        }
    }

    @Test func commandsAreFoundInTheTexts() throws {
        #expect(Self.commands(in: readme).count > 40)
        #expect(problem(with: ["imports", "lst"]) != nil)
        #expect(problem(with: ["run", "--quick"]) != nil)
        #expect(Self.commands(in: "Run `intray chek x.csv`.") == [["chek", "x.csv"]])
        #expect(
            Self.commands(in: "```sh\nsudo -u intray intray statsu --tray /x\n```") == [["statsu", "--tray", "/x"]])
    }

    @Test func everyCommandIsInTheReadme() {
        let table = readme.components(separatedBy: "\n## Commands\n").dropFirst().first ?? ""
        let rows = table.components(separatedBy: "\n## ").first ?? ""
        for (path, command) in tool.leaves {
            // `intray imports list`, `show N`: a group is named once, its commands after it.
            let row = rows.split(separator: "\n").first {
                $0.contains("`intray \(path[0])") && $0.contains(path[path.count - 1])
            }
            let isDefault = command.commandName == "list" && rows.contains("`intray \(path[0])`")
            #expect(row != nil || isDefault, "\(path.joined(separator: " "))")
        }
    }

    @Test func everyFlagThatIsNamedExists() throws {
        let known = Set(tool.leaves.flatMap { $0.command.shown.compactMap(\.flag) } + ["--help", "--version"])
        // Those of other programs that the README speaks of by themselves.
        let others: Set = ["--prefix", "--send", "--queue"]
        for span in readme.codeSpans where span.hasPrefix("--") {
            let flag = String(span.prefix { $0 != " " && $0 != "=" })
            #expect(known.contains(flag) || others.contains(flag), "\(flag)")
        }
    }

    @Test func everyCodeIsInTheReadmeAndEveryCodeThereExists() {
        let codes = FindingCode.allCases.map(\.rawValue) + FailureCode.allCases.map(\.rawValue)
        let named = Set(readme.codeSpans)
        for code in codes { #expect(named.contains(code), "\(code)") }
        let groups = Set(codes.compactMap { $0.split(separator: ".").first })
        let fields = Set(Field.allCases.map { $0.rawValue[...] })
        for span in named where span.wholeMatch(of: #/[a-z][A-Za-z]+\.[a-z][A-Za-z]+/#) != nil {
            guard let group = span.split(separator: ".").first, groups.contains(group) else { continue }
            let isFile = span.hasSuffix(".csv")
            #expect(codes.contains(span) || isFile || fields.contains(span[...]), "\(span)")
        }
    }

    @Test func everyExitCodeIsInTheReadme() {
        for entry in IntrayCommands.exitCodes { #expect(readme.contains("| \(entry.code) | "), "\(entry.code)") }
    }

    @Test func theReadmeHasTheKeysOfManifestsAndSettings() throws {
        let manifest = try #require(readme.blocks("yaml").first { $0.hasPrefix("version: 1") })
        #expect(Self.topKeys(manifest) == Manifest.keys.map(\.name))
        let section = try #require(readme.components(separatedBy: "\n## Settings\n").dropFirst().first)
        let table = section.components(separatedBy: "\n## ")[0]
        let rows = table.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let named = rows.compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
        #expect(
            named == Settings.keys.map(\.name), "README.md, Settings: a row for each key, in the order of the table")
        for (row, key) in zip(rows, Settings.keys) {
            if let usual = key.usual, usual.count < 20 { #expect(row.contains("| \(usual) |"), "\(row)") }
        }
        for field in Field.allCases where !field.rawValue.hasPrefix("secondary") {
            #expect(readme.codeSpans.contains(field.rawValue), "\(field)")
        }
    }

    @Test func everyFileOfConfigAndEverySampleIsExplained() throws {
        for (folder, page) in [("config", "config/README.md"), ("samples", "samples/README.md")] {
            let words = try text(of: page)
            for name in try FileManager.default.contentsOfDirectory(atPath: repository.appending(path: folder).path)
            where name != "README.md" {
                #expect(words.contains("`\(name)"), "\(page) says nothing of \(name)")
            }
        }
    }

    /// Links within the pages lead somewhere.
    @Test(arguments: ["README.md", "Sources/README.md", "config/README.md", "samples/README.md"])
    func linksLeadSomewhere(page: String) throws {
        let words = try text(of: page)
        let headings = Set(
            words.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
                line.drop { $0 == "#" || $0 == " " }.lowercased().replacing(" ", with: "-").filter {
                    $0.isLetter || $0 == "-"
                }
            })
        let folder = repository.appending(path: page).deletingLastPathComponent()
        for match in words.matches(of: #/\]\(([^)]+)\)/#) {
            let target = String(match.1)
            if target.hasPrefix("http") { continue }
            if target.hasPrefix("#") {
                #expect(headings.contains(String(target.dropFirst())), "\(target)")
            } else {
                let file = folder.appending(path: target.components(separatedBy: "#")[0])
                #expect(FileManager.default.fileExists(atPath: file.path), "\(target)")
            }
        }
    }

    private static func topKeys(_ yaml: String) -> [String] {
        yaml.split(separator: "\n").filter { $0.first?.isLetter == true }
            .map { String($0.prefix { $0 != ":" }) }
    }

    /// The words after `intray`, of every command in a text.
    private static func commands(in text: String) -> [[String]] {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init) + text.codeSpans
        return lines.compactMap { line in
            let plain = line.components(separatedBy: "`").count > 1 ? "" : line
            let words = plain.components(separatedBy: " #")[0].split(whereSeparator: { " '\"()".contains($0) }).map(
                String.init)
            guard
                let index = words.lastIndex(where: { $0 == "intray" || $0.hasSuffix("/bin/intray") || $0 == "$intray" }
                ),
                index + 1 < words.count, isCommandLine(words, index)
            else { return nil }
            return words[(index + 1)...].prefix { !["|", ">", "&&", ";", "||", "<"].contains($0) }.map { $0 }
        }
    }

    /// `intray` is the program, and not an account, a file or a word of a sentence.
    private static func isCommandLine(_ words: [String], _ index: Int) -> Bool {
        let before = words[..<index]
        let isFirst = before.allSatisfy {
            ["$", "sudo", "-u", "intray", "&&", "*", "sh", "-c", "umask", "027", "077", "30", "3"].contains($0)
                || $0.hasPrefix("ExecStart=")
        }
        return isFirst && words[index + 1].first.map { $0.isLetter || $0 == "-" } == true
    }

    /// What is wrong with a command line; nil when command and flags exist.
    private func problem(with words: [String]) -> String? {
        var (command, rest) = (tool, words[...])
        while let name = rest.first, let next = command.commands.first(where: { $0.commandName == name }) {
            command = next
            rest = rest.dropFirst()
        }
        let known = Set(command.shown.flatMap { $0.names ?? [] }.map { ($0.kind == "long" ? "--" : "-") + $0.name })
        if command.commandName == tool.commandName, rest.first?.hasPrefix("--") != true { return "no command" }
        // `intray imports` alone speaks of the group.
        if !command.commands.isEmpty, let word = rest.first, !word.hasPrefix("-") { return "no command \(word)" }
        for word in rest where word.hasPrefix("--") {
            let flag = String(word.prefix { $0 != "=" && $0 != "," && $0 != "." && $0 != "\\" })
            if !known.contains(flag), !["--help", "--version"].contains(flag) { return flag }
        }
        return nil
    }
}

extension String {
    /// What stands between backquotes in the running text of a Markdown page.
    var codeSpans: [String] {
        var inBlock = false
        let lines = split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if line.hasPrefix("```") { inBlock.toggle() }
            return !inBlock && !line.hasPrefix("```")
        }
        let parts = lines.joined(separator: " ").components(separatedBy: "`")
        return parts.indices.filter { !$0.isMultiple(of: 2) }.map { parts[$0] }
    }
}
