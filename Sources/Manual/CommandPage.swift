import IntrayCommands
import IntrayModel
import Reporting

/// intray(1): the commands, as `--help` has them, and what scripts go by.
struct CommandPage {
    let tool: CommandTree

    init(_ tool: CommandTree) { self.tool = tool }

    var text: String {
        var page = Roff("intray", section: 1, abstract: "import client lists that people drop into a folder")
        page.section("Synopsis")
        for (path, command) in tool.leaves { page.term(usage(path, command), command.abstract ?? "") }
        page.section("Description")
        page.paragraph(IntrayCommands.introduction)
        page.section("Options")
        page.paragraph("These are options of every command in whose synopsis they are.")
        for argument in common { describe(argument, on: &page) }
        page.term("`--help`", "Say what the command does and which options it has.")
        page.term("`--version`", "Say which version this is. Without a command.")
        page.section("Commands")
        for (path, command) in tool.leaves { describe(path, command, on: &page) }
        reference(&page)
        return page.text
    }

    /// Exit codes, codes of reports, environment, files.
    private func reference(_ page: inout Roff) {
        page.section("Exit status")
        for entry in IntrayCommands.exitCodes { page.term("`\(entry.code)`", entry.meaning + ".") }
        page.section("Codes")
        page.paragraph("What a report says of a row. All but the warnings reject it; a row gets all that apply.")
        for code in FindingCode.allCases {
            page.term("`\(code.rawValue)`", Words.message(for: code) + (code.isWarning ? " A warning." : ""))
        }
        page.paragraph("Why nothing of a file was imported. The report says what to do next.")
        for code in FailureCode.allCases { page.term("`\(code.rawValue)`", Words.meaning(of: code)) }
        page.section("Environment")
        for entry in IntrayCommands.environment { page.term("`\(entry.name)`", entry.meaning) }
        page.section("Files")
        for entry in IntrayCommands.files { page.term("`\(entry.name)`", entry.meaning) }
        page.section("Examples")
        page.example(
            """
            intray init ~/tray
            cp clients.csv ~/tray/inbox/
            echo 'columns: auto' > ~/tray/inbox/clients.csv.map.yaml
            intray run --tray ~/tray
            """)
        page.section("See also")
        page.paragraph("`intray.yaml`(5), `intray-manifest`(5)")
    }

    private func describe(_ path: [String], _ command: CommandTree, on page: inout Roff) {
        page.subsection("intray " + path.joined(separator: " "))
        page.paragraph([command.abstract, command.discussion].compactMap { $0 }.joined(separator: "\n\n"))
        let shared = Set(common.compactMap(\.flag))
        for argument in command.shown where !argument.isCommon && !shared.contains(argument.flag ?? "") {
            describe(argument, on: &page)
        }
    }

    private func describe(_ argument: CommandTree.Argument, on page: inout Roff) {
        let usual = argument.defaultValue.map { " Default: \($0)." } ?? ""
        let words = [argument.abstract, argument.discussion].compactMap { $0 }.joined(separator: " ")
        page.term(Self.synopsis(argument), words + usual)
    }

    /// Options that more than half of the commands have.
    private var common: [CommandTree.Argument] {
        let leaves = tool.leaves
        var seen: [String: (argument: CommandTree.Argument, count: Int)] = [:]
        for argument in leaves.flatMap(\.command.shown) where !argument.isCommon {
            if let flag = argument.flag { seen[flag] = (argument, (seen[flag]?.count ?? 0) + 1) }
        }
        return seen.filter { $0.value.count * 2 > leaves.count }.sorted { $0.key < $1.key }.map(\.value.argument)
    }

    /// `intray imports show N [--tray DIR]`
    private func usage(_ path: [String], _ command: CommandTree) -> String {
        let arguments = command.shown.filter { !$0.isCommon }
        let places = arguments.filter { $0.flag == nil } + arguments.filter { $0.flag != nil }
        let parts = places.map { argument in
            let synopsis = Self.synopsis(argument) + (argument.isRepeating ? " ..." : "")
            return argument.isOptional ? "[\(synopsis)]" : synopsis
        }
        return (["`intray \(path.joined(separator: " "))`"] + parts).joined(separator: " ")
    }

    /// `--format FORMAT`, or the word for what is given by its place.
    private static func synopsis(_ argument: CommandTree.Argument) -> String {
        let value = (argument.valueName ?? "").uppercased()
        guard let flag = argument.flag else { return value }
        let names = [argument.shortFlag, flag].compactMap { $0 }.map { "`\($0)`" }.joined(separator: ", ")
        return argument.kind == "option" ? "\(names) \(value)" : names
    }
}
