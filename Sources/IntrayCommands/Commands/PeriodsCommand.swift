import ArgumentParser
import IntrayModel
import Ledger
import Reporting

struct PeriodsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "periods", abstract: "Closed periods, in which nothing is booked, replaced or deleted.",
        subcommands: [PeriodsListCommand.self, PeriodsCloseCommand.self, PeriodsReopenCommand.self])
}

struct PeriodsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the periods.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    func run() throws {
        try guarded {
            let ledger = try TrayContext(tray).reader()
            var printer = ListingPrinter(
                [
                    .init("id", title: "Id", alignment: .right), .init("from", title: "From"),
                    .init("to", title: "To"), .init("state", title: "State"), .init("closedAt", title: "Closed at"),
                    .init("reopenedAt", title: "Reopened at"),
                ], format.format)
            for period in try ledger.periods() {
                printer.add([
                    .integer(period.id), .string(period.from), .string(period.to),
                    .string(period.reopenedAt == nil ? "closed" : "open"), .string(period.closedAt),
                    .text(period.reopenedAt),
                ])
            }
            printer.finish()
        }
    }
}

struct PeriodsCloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "close", abstract: "Closes a period.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var quiet: QuietOption

    @Option(help: "Its first day (yyyy-mm-dd).")
    var from: CalendarDate

    @Option(help: "Its last day (yyyy-mm-dd).")
    var to: CalendarDate

    func validate() throws {
        guard from <= to else { throw ValidationError("The period ends (\(to.iso)) before it begins (\(from.iso)).") }
    }

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.writer()
            try context.require(.periodsClose, for: "periods close --from \(from.iso) --to \(to.iso)", in: ledger)
            do {
                let period = try ledger.closePeriod(from: from, to: to, by: try context.actor())
                quiet.say("Closed period #\(period.id), \(period.from) to \(period.to).")
            } catch let refusal as PeriodRefusal {
                throw CommandFailure(refusal)
            }
        }
    }
}

struct PeriodsReopenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reopen", abstract: "Opens a closed period again.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var quiet: QuietOption

    @Argument(help: "The period's id, as `periods list` has it.")
    var id: Int64

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.writer()
            try context.require(.periodsClose, for: "periods reopen \(id)", in: ledger)
            do {
                let period = try ledger.reopenPeriod(id, by: try context.actor())
                quiet.say("Reopened period #\(period.id), \(period.from) to \(period.to).")
            } catch let refusal as PeriodRefusal {
                throw CommandFailure(refusal)
            }
        }
    }
}

extension CommandFailure {
    fileprivate init(_ refusal: PeriodRefusal) {
        switch refusal {
        case .overlaps(let other):
            self.init(
                "The period overlaps period #\(other.id), \(other.from) to \(other.to), which is closed.",
                .someFilesFailed)
        case .unknown(let id): self.init("There is no period #\(id).", .noSuchFile)
        case .alreadyOpen(let period):
            self.init("Period #\(period.id), \(period.from) to \(period.to), is open already.", .someFilesFailed)
        }
    }
}
