import ArgumentParser
import DropFolder
import ImportEngine
import IntrayModel
import Logging
import Reporting

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Imports what is in the inbox, then ends. For cron.",
        discussion: "Silent when nothing was there; otherwise a line for each import.")

    @OptionGroup var tray: TrayOption

    @Option(help: "Log each import on standard error as well: text or json.")
    var logFormat: LogFormat?

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            guard let lock = try context.tray.lock() else { throw CommandFailure.trayIsHeld(context.tray) }
            var failed = 0
            let log = logFormat.map(Logs.service) ?? Logs.quiet
            let ledger = try context.importLedger()
            let importer = Importer(
                tray: context.tray, ledger: ledger, settings: try context.engineSettings(),
                world: context.world, log: log, stop: Signals.stopFlag())
            let afterImport = AfterImport(context, ledger, stop: importer.stop, log: log)
            let metrics = MetricsFile(context, ledger, log: log)
            let loop = InboxLoop(importer: importer, memory: .once, now: Clock.moment) { event in
                switch event {
                case .imported(let facts):
                    if facts.outcome == .failed { failed += 1 }
                    Console.out(line: Words.line(for: facts))
                case .published(let line, let outcome):
                    if outcome == .failed { failed += 1 }
                    Console.out(line: line)
                case .ready, .idle, .fault: return
                }
                metrics?.imported()
                afterImport?.run()
            }
            let left = try loop.runOnce()
            // What an earlier run published and was ended before it could tell.
            afterImport?.run()
            metrics?.idle()
            if Console.isTerminal { tell(left, context.tray) }
            withExtendedLifetime(lock) {}
            if importer.stop.value { throw ImportStopped() }
            if failed > 0 { throw ExitCode.someFilesFailed }
        }
    }

    private func tell(_ left: [Judgement], _ tray: Tray) {
        let now = ContinuousClock.now
        for judgement in left {
            let state = InboxState(judgement, at: now)
            Console.out(line: "left \(judgement.arrival.data.name.display): \(Words.sentence(for: state))")
        }
    }
}

extension CommandFailure {
    static func trayIsHeld(_ tray: Tray) -> CommandFailure {
        CommandFailure("Another Intray is at work in \(tray.path); try again later.", .tryAgain)
    }
}
