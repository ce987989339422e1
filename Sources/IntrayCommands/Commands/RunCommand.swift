import ArgumentParser
import DropFolder
import ImportEngine
import IntrayModel
import Logging
import Reporting

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Imports what is in the inbox, then ends. For cron.",
        discussion: """
            Silent when nothing was there; otherwise a line for each import. On a terminal it also shows how far a \
            long import is, and says what it left waiting, and why. --quiet prints only imports that failed; --verbose \
            prints more of each, and a line now and then while one runs.
            """)

    @OptionGroup var tray: TrayOption
    @OptionGroup var verbosity: Verbosity

    @Option(help: "Log each import on standard error as well: text or json.")
    var logFormat: LogFormat?

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            guard let lock = try context.tray.lock(signature: Signature.own("run")) else {
                throw CommandFailure.trayIsHeld(context.tray)
            }
            let bar = ProgressBar(wantsLines: verbosity.verbose, isQuiet: verbosity.quiet)
            defer { bar.clear() }
            var (ended, failed) = (0, 0)
            let log = logFormat.map(Logs.service) ?? Logs.quiet
            let ledger = try context.importLedger()
            let metrics = MetricsFile(context, ledger, log: log)
            let importer = Importer(
                tray: context.tray, ledger: ledger, settings: try context.engineSettings(),
                world: context.world, log: log, stop: Signals.stopFlag(),
                onProgress: { progress in
                    bar.show(progress)
                    metrics?.working()
                })
            let afterImport = AfterImport(context, ledger, stop: importer.stop, log: log)
            let loop = InboxLoop(importer: importer, memory: .once, now: Clock.moment) { event in
                bar.clear()
                switch event {
                case .imported(let facts):
                    ended += 1
                    if facts.outcome == .failed { failed += 1 }
                    tell(facts)
                case .published(let line, let outcome):
                    ended += 1
                    if outcome == .failed { failed += 1 }
                    if outcome == .failed || !verbosity.quiet { Console.out(line: painted(line, outcome)) }
                case .ready, .idle, .fault: return
                }
                metrics?.imported()
                afterImport?.run()
            }
            try loop.runOnce()
            // What an earlier run published and was ended before it could tell.
            afterImport?.run()
            metrics?.idle()
            if !verbosity.quiet, verbosity.verbose || Terminal.output.isTerminal {
                try tellOfTheRest(context, imported: ended)
            }
            withExtendedLifetime(lock) {}
            if importer.stop.value { throw ImportStopped() }
            if failed > 0 { throw ExitCode.someFilesFailed }
        }
    }

    private func tell(_ facts: ImportFacts) {
        guard !verbosity.quiet || facts.outcome == .failed else { return }
        Console.out(line: painted(Words.line(for: facts), facts.outcome))
        if verbosity.verbose {
            for line in Words.more(on: facts) { Console.out(line: "  " + line) }
        } else if let failure = facts.failure, Terminal.output.isTerminal {
            let reason = Words.reason(for: failure)
            for line in reason.detail.split(separator: "\n") { Console.out(line: "  \(line)") }
            Console.out(line: "  next: \(reason.hint)")
        }
    }

    /// The first word is the outcome.
    private func painted(_ line: String, _ outcome: ImportOutcome) -> String {
        let word = outcome.rawValue
        guard line.hasPrefix(word), let colour = Colour.of(word: word) else { return line }
        return Terminal.output.paint(word, colour) + line.dropFirst(word.count)
    }

    /// What is left in the inbox, and what lies where nothing is imported.
    private func tellOfTheRest(_ context: TrayContext, imported: Int) throws {
        let look = try InboxLook(context)
        for item in look.items {
            let place = item.inbox.isMain ? "" : " in \(item.inbox.name)"
            Console.out(line: "left \(item.name.display)\(place): \(look.sentence(item))")
        }
        for item in look.misplaced {
            Console.out(line: "left \(item.name): \(Words.misplaced(item.name, in: item.place))")
        }
        if imported == 0, look.items.isEmpty, look.misplaced.isEmpty {
            let rest = look.isSeveral ? ", nor in the other inboxes" : ""
            Console.out(line: "There is nothing in \(context.tray.path)/inbox\(rest).")
        }
    }
}

extension CommandFailure {
    static func trayIsHeld(_ tray: Tray) -> CommandFailure {
        var who = ""
        if case .process(let text)? = try? tray.holder(), let signature = Signature(text) {
            who = ": intray \(signature.command), process \(signature.process)"
        }
        return CommandFailure(
            "Another Intray is at work in \(tray.path)\(who).", .tryAgain,
            hint: "It imports what is there, and intray status says how far it is. To do it here, try again later.")
    }
}
