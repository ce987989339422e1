import ArgumentParser
import IntrayModel

/// What ArgumentParser says of a wrong command line, in the shape of all errors.
enum UsageWords {
    /// - Parameters:
    ///   - message: as ArgumentParser has it: the error, then the usage, then how to get help.
    ///   - arguments: the command line, without the program.
    static func failure(_ message: String, _ arguments: [String]) -> CommandFailure {
        if let failure = optionsFirst(arguments) ?? unknownCommand(arguments) { return failure }
        var (words, usage, help): ([String], [String], String?) = ([], [], nil)
        // What the option that is wrong is for.
        var meaning: String?
        for line in message.split(separator: "\n").map(String.init) {
            if line.hasPrefix("Usage: ")
                || !usage.isEmpty && line.hasPrefix(" ") && help == nil
                    && !line.hasPrefix("  See '")
            {
                usage.append(line.replacing("Usage: ", with: ""))
            } else if line.hasPrefix("  See '") {
                help = line.split(separator: "'").dropFirst().first.map(String.init)
            } else if line.hasPrefix("Help: ") {
                meaning = line.dropFirst(6).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            } else {
                let error = line.hasPrefix("Error: ") ? String(line.dropFirst(7)) : line
                words.append(error + (commonOption(meantBy: error) ?? ""))
            }
        }
        let expected = usage.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return CommandFailure(
            words.joined(separator: " "), .wrongUsage, expected: meaning ?? (expected.isEmpty ? nil : expected),
            hint: help)
    }

    /// `intray help prunne`: ArgumentParser shows the page of what it knows of it, as if that had been asked for.
    static func unknownPage(_ arguments: [String]) -> CommandFailure? {
        arguments.first == "help" ? unknownCommand(Array(arguments.dropFirst())) : nil
    }

    /// ArgumentParser offers a command's own options, not those that all have.
    private static func commonOption(meantBy error: String) -> String? {
        let parts = error.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "Unknown option ", parts[2].isEmpty else { return nil }
        return nearest(to: String(parts[1]), in: ["--help", "--version"]).map { ". Did you mean '\($0)'?" }
    }

    /// `intray --tray DIR status`
    private static func optionsFirst(_ arguments: [String]) -> CommandFailure? {
        guard let first = arguments.first, first.hasPrefix("--tray") || first.hasPrefix("--format"),
            let place = arguments.firstIndex(where: { word in
                Intray.configuration.subcommands.contains { name($0) == word }
            })
        else { return nil }
        let mended = ["intray"] + arguments[place...] + arguments[..<place]
        return CommandFailure(
            "\(first.prefix { $0 != "=" }) stands before the command.", .wrongUsage,
            expected: "options after the command",
            hint: mended.joined(separator: " "))
    }

    /// A word where a command should be, and is none.
    private static func unknownCommand(_ arguments: [String]) -> CommandFailure? {
        var (command, path): (any ParsableCommand.Type, String) = (Intray.self, "intray")
        for word in arguments {
            let below = command.configuration.subcommands
            if word.hasPrefix("-") || word == "help" || below.isEmpty { return nil }
            if let next = below.first(where: { name($0) == word }) {
                (command, path) = (next, path + " " + word)
                continue
            }
            let names = below.map(name)
            // `intray imports 3`
            let shown = names.contains("show") ? "\(path) show \(word)" : nil
            let meant = nearest(to: word, in: names).map { "\(path) \($0)" } ?? leaf(ending: word) ?? shown
            return CommandFailure(
                "There is no command \"\(path) \(word)\".", .wrongUsage,
                expected: "\(path) and one of " + names.joined(separator: ", "),
                hint: CommandFailure.advice(meant, "Help: \(path) --help"))
        }
        return nil
    }

    /// `intray imports undo` for `undo`, when no other command ends so.
    private static func leaf(ending word: String) -> String? {
        let found = Intray.configuration.subcommands.flatMap { group in
            group.configuration.subcommands.filter { name($0) == word }.map { "intray \(name(group)) \(name($0))" }
        }
        return found.count == 1 ? found[0] : nil
    }

    private static func name(_ command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? ""
    }
}

extension CommandFailure {
    /// A word of a fixed or growing list that is none of it, but near to one: nil when there is none near.
    static func unknownWord(_ word: String, _ option: String, known: [String]) -> CommandFailure? {
        guard let nearest = nearest(to: word, in: known) else { return nil }
        return CommandFailure(
            "\(option) is \"\(word)\", and nothing has that.", .wrongUsage,
            expected: known.count > 12 ? nil : "one of " + known.joined(separator: ", "),
            hint: advice(nearest))
    }
}
