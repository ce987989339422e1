import Foundation

/// The command line as ArgumentParser describes it: the commands, their arguments, and the help of each.
package struct CommandTree: Decodable, Sendable {
    package let commandName: String
    package let abstract: String?
    package let discussion: String?
    private let subcommands: [CommandTree]?
    private let arguments: [Argument]?

    package struct Argument: Decodable, Sendable {
        package struct Name: Decodable, Sendable {
            package let kind: String
            package let name: String
        }

        package let kind: String
        package let shouldDisplay: Bool
        package let isOptional: Bool
        package let isRepeating: Bool
        package let names: [Name]?
        package let valueName: String?
        package let defaultValue: String?
        package let abstract: String?
        package let discussion: String?

        /// `--format`; nil for one that is given by its place.
        package var flag: String? {
            guard let name = names?.first(where: { $0.kind == "long" }) ?? names?.first else { return nil }
            return (name.kind == "long" ? "--" : "-") + name.name
        }

        /// `-h`, where a flag has a short name too.
        var shortFlag: String? { names?.first { $0.kind == "short" }.map { "-" + $0.name } }

        /// What every command has, and the pages tell once.
        package var isCommon: Bool { ["--help", "--version"].contains(flag) }
    }

    /// Without the one for help, which every command has as a flag.
    package var commands: [CommandTree] { (subcommands ?? []).filter { $0.commandName != "help" } }

    package var shown: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

    /// Every command that does something, with the words that call it: `["imports", "show"]`.
    package var leaves: [(path: [String], command: CommandTree)] {
        commands.flatMap { command -> [(path: [String], command: CommandTree)] in
            let below = command.leaves
            guard !below.isEmpty else { return [([command.commandName], command)] }
            return below.map { ([command.commandName] + $0.path, $0.command) }
        }
    }

    private struct Tool: Decodable { let command: CommandTree }

    package static func read(_ json: String) throws -> CommandTree {
        try JSONDecoder().decode(Tool.self, from: Data(json.utf8)).command
    }
}
