import ArgumentParser
import IntrayModel
import Ledger
import Reporting

struct ActivityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activity", abstract: "The activity log: every import and every correction, and by whom.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    @Option(name: .customLong("import"), help: ArgumentHelp("Only this import.", valueName: "n"))
    var importNumber: Int64?

    @Option(help: ArgumentHelp("Only this action: \(Self.actions.joined(separator: ", "))."))
    var action: String?

    @Option(help: "Only this Unix account.")
    var account: String?

    @Option(help: "Only from this day on (yyyy-mm-dd, UTC).")
    var from: CalendarDate?

    @Option(help: "Only up to this day (yyyy-mm-dd, UTC).")
    var to: CalendarDate?

    @Option(help: "Only what is about this client: id, client number, e-mail address, phone number or name.")
    var client: String?

    @Flag(help: "What the entries changed of clients, field by field, before and after.")
    var changes = false

    private static let actions = [
        "import", "imports.undo", "balances.set", "payments.delete", "period.close", "period.reopen", "outbox.prune",
        "refused",
    ]

    func validate() throws {
        guard let action, !Self.actions.contains(action) else { return }
        let meant = nearest(to: action, in: Self.actions).map { " Did you mean \"\($0)\"?" } ?? ""
        throw ValidationError(
            "There is no action \"\(action)\".\(meant) Known: \(Self.actions.joined(separator: ", ")).")
    }

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.reader()
            var filter = ActivityFilter()
            filter.importNumber = importNumber
            filter.action = action
            filter.account = account
            if let account {
                let known = try ledger.activeAccounts()
                if !known.contains(account),
                    let failure = CommandFailure.unknownWord(account, "--account", known: known)
                {
                    throw failure
                }
            }
            filter.from = from?.iso
            filter.to = to?.iso
            if let client { filter.clientID = try clientID(client, context, ledger) }
            if changes { return try list(filter, ledger) }
            var printer = ListingPrinter(
                [
                    .init("id", title: "Id", alignment: .right), .init("at", title: "At"),
                    .init("account", title: "Account"), .init("operator", title: "Operator"),
                    .init("action", title: "Action"), .init("import", title: "Import", alignment: .right),
                    .init("clientId", title: "Client", alignment: .right),
                    .init("summary", title: "What", isProse: true),
                ], format.format)
            try ledger.forEachActivity(filter) { entry in
                printer.add([
                    .integer(entry.id), .string(entry.at), .string(entry.account), .string(entry.operatorName),
                    .string(entry.action), .id(entry.importNumber), .id(entry.clientID), .string(entry.summary),
                ])
            }
            printer.finish()
        }
    }

    /// A client that an undo took away is known by its id alone.
    private func clientID(_ text: String, _ context: TrayContext, _ ledger: Ledger) throws -> Int64 {
        if let id = Int64(text), try ledger.clients(.id(id)).isEmpty, try ledger.clients(.number(text)).isEmpty {
            return id
        }
        return try ClientFinder(context).findOne(text, in: ledger).id
    }

    private func list(_ filter: ActivityFilter, _ ledger: Ledger) throws {
        var printer = ListingPrinter(
            [
                .init("activity", title: "Entry", alignment: .right), .init("at", title: "At"),
                .init("operator", title: "Operator"), .init("action", title: "Action"),
                .init("import", title: "Import", alignment: .right),
                .init("clientId", title: "Client", alignment: .right), .init("field", title: "Field"),
                .init("old", title: "Before"), .init("new", title: "After"),
            ], format.format)
        try ledger.forEachChange(filter) { entry in
            printer.add([
                .integer(entry.activityID), .string(entry.at), .string(entry.operatorName), .string(entry.action),
                .id(entry.importNumber), .integer(entry.clientID), .string(entry.change.field),
                .text(entry.change.old), .text(entry.change.new),
            ])
        }
        printer.finish()
    }
}
