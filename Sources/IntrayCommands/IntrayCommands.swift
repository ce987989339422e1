import ArgumentParser
import Dispatch
import Glibc

/// The command line of Intray.
package enum IntrayCommands {
    /// Parses the process's arguments, runs the command and ends the process with its exit code.
    ///
    /// Not asynchronous itself: what is needs descriptors before it begins, and traps where there are none.
    package static func start() -> Never {
        requireDescriptors()
        requireArguments()
        Task {
            await run()
            exit(EXIT_SUCCESS)
        }
        dispatchMain()
    }

    private static func run() async {
        // A file size limit is told like a full disk; its signal would end the process.
        signal(SIGXFSZ, SIG_IGN)
        // A umask that takes rights from the files' own account would keep Intray out of its own folders.
        umask(umask(0) & 0o077)
        do {
            if let failure = UsageWords.unknownPage(Array(CommandLine.arguments.dropFirst())) { throw failure }
            var command = try Intray.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    /// Help and versions are printed; a wrong command line, and what a command did not catch, is told as all errors are.
    private static func end(with error: any Error) -> Never {
        let code = Intray.exitCode(for: error)
        if code.isSuccess || error is ExitCode { Intray.exit(withError: error) }
        let failure =
            code == .wrongUsage
            ? UsageWords.failure(
                Intray.fullMessage(for: error, columns: 10_000), Array(CommandLine.arguments.dropFirst()))
            : commandFailure(for: error)
        Console.error(line: failure.text(on: .error))
        Intray.exit(withError: failure.code)
    }
}

struct Intray: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intray",
        abstract: "Imports client lists that people drop into a folder.",
        discussion: IntrayCommands.introduction + "\n\nExit codes: "
            + IntrayCommands.exitCodes.map {
                "\($0.code) \($0.meaning.prefix(1).lowercased() + $0.meaning.dropFirst())"
            }
            .joined(separator: "; ") + ".",
        version: Versions.text,
        subcommands: [
            InitCommand.self, RunCommand.self, WatchCommand.self, CheckCommand.self, MapCommand.self,
            StatusCommand.self, ExplainCommand.self, ImportsCommand.self, ClientsCommand.self,
            PaymentsCommand.self, BalancesCommand.self, AccountsCommand.self, PeriodsCommand.self, ActivityCommand.self,
            DoctorCommand.self, BackupCommand.self, PruneCommand.self,
        ])
}
