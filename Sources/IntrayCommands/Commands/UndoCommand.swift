import ArgumentParser
import IntrayModel
import Ledger
import Reporting

struct ImportsUndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Takes back a whole import, all or nothing.",
        discussion: """
            The clients that it created go, those that it updated get their former values, its opening balances go and \
            those that they replaced come back. Refused when a later import or a person has changed the same clients, \
            or a balance lies in a closed period. Afterwards the same file may be dropped again.
            """)

    @OptionGroup var tray: TrayOption
    @OptionGroup var quiet: QuietOption
    @OptionGroup var consent: ConsentOptions

    @Argument(help: "The import's number.")
    var number: Int64

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.writer()
            try context.require(.importsUndo, for: "imports undo \(number)", in: ledger)
            do {
                if !consent.yes {
                    let shown = try ledger.undoImport(
                        number, by: try context.actor(), isDryRun: true, summary: UndoWords.sentence)
                    Console.out(line: UndoWords.plan(shown))
                    guard try consent.isGiven(to: "Undo import #\(number)?") else { return }
                }
                let done = try ledger.undoImport(
                    number, by: try context.actor(), isDryRun: false, summary: UndoWords.sentence)
                context.writeIndex(ledger)
                quiet.say(UndoWords.sentence(done) + ".")
            } catch let refusal as UndoRefusal {
                throw CommandFailure(UndoWords.sentence(refusal), UndoWords.code(of: refusal))
            }
        }
    }
}

enum UndoWords {
    static func sentence(_ result: UndoResult) -> String {
        "Undid import #\(result.number), \(result.fileName): " + parts(result)
    }

    static func plan(_ result: UndoResult) -> String {
        "Undoing import #\(result.number), \(result.fileName): " + parts(result) + "."
    }

    private static func parts(_ result: UndoResult) -> String {
        let removed = result.balancesRemoved
        let restored = result.balancesRestored
        return [
            Words.count(result.clientsRemoved, "client") + " removed",
            Words.count(result.clientsRestored, "client") + " restored",
            Words.count(removed.count, "opening balance") + " taken back" + sums(removed.totals),
            Words.count(restored.count, "former one") + " booked again" + sums(restored.totals),
        ].joined(separator: ", ")
    }

    private static func sums(_ totals: [(currency: Currency, minor: Int128)]) -> String {
        if totals.isEmpty { return "" }
        let texts = totals.map { "\(Words.grouped($0.currency.text(minor: $0.minor))) \($0.currency.code)" }
        return " (" + texts.joined(separator: ", ") + ")"
    }

    static func code(of refusal: UndoRefusal) -> ExitCode {
        if case .unknown = refusal { return .noSuchFile }
        return .someFilesFailed
    }

    static func sentence(_ refusal: UndoRefusal) -> String {
        switch refusal {
        case .unknown(let number): "There is no import #\(number)."
        case .nothingImported(let number, let state):
            state == "claimed"
                ? "Import #\(number) is still at work." : "Nothing of import #\(number) was imported: it is \(state)."
        case .alreadyUndone(let number, let time): "Import #\(number) was undone already, at \(time)."
        case .blocked(let number, let obstacles):
            "Import #\(number) was not undone, nothing was changed. This stands in the way:"
                + obstacles.map { "\n  " + sentence($0).terminalEscaped }.joined()
        }
    }

    private static func sentence(_ obstacle: UndoObstacle) -> String {
        switch obstacle {
        case .laterWork(let entry, let client):
            let what = entry.importNumber.map { "import #\($0)" } ?? entry.action
            return "\(client.name) (\(client.number)), client \(client.id), was changed by \(what) of "
                + "\(entry.operatorName) at \(entry.at)"
        case .closed(let closed): return PeriodWords.sentence(closed)
        case .taken(let field, let value, let client, let owner):
            return "the former \(field.rawValue) \(value) of \(client.name), client \(client.id), is that of "
                + "\(owner.name) (\(owner.number)), client \(owner.id), by now"
        }
    }
}
