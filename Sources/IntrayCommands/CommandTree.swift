import ArgumentParser

/// What the manual is made from.
extension IntrayCommands {
    /// The commands, their arguments and their help, as JSON of ArgumentParser's ToolInfo.
    package static func commandTree() -> String { Intray._dumpHelp() }

    package enum Shell: String, CaseIterable, Sendable {
        case bash, zsh, fish

        /// The name by which the shell finds the completions of `intray`.
        package var fileName: String {
            switch self {
            case .bash: "bash/intray"
            case .zsh: "zsh/_intray"
            case .fish: "fish/intray.fish"
            }
        }

        fileprivate var kind: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    package static func completions(for shell: Shell) -> String { Intray.completionScript(for: shell.kind) }
}
