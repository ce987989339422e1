import ArgumentParser

/// The command line of Intray.
package enum IntrayCommands {
    /// Parses the process's arguments, runs the command and ends the process with its exit code.
    package static func run() async { await Intray.main() }
}

struct Intray: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intray",
        abstract: "Imports client lists that people drop into a folder.",
        discussion: """
            A tray is a folder that `intray init` makes. Drop clients.csv and clients.csv.map.yaml into its inbox/; \
            `intray watch` (a service) or `intray run` (cron) imports them, and outbox/ gets a folder with a report \
            of what became of every row.

            Exit codes: 0 all went well, rejected rows included; 1 at least one file failed; 64 wrong usage; 66 no \
            such file; 74 I/O error; 75 try again, another Intray holds this tray; 77 no permission; 78 bad settings.
            """,
        version: "1.0.0",
        subcommands: [
            InitCommand.self, RunCommand.self, WatchCommand.self, CheckCommand.self, MapCommand.self,
            StatusCommand.self, ExplainCommand.self, ImportsCommand.self, ClientsCommand.self,
            PaymentsCommand.self, BalancesCommand.self, AccountsCommand.self, PeriodsCommand.self, ActivityCommand.self,
            DoctorCommand.self, BackupCommand.self,
        ])
}
