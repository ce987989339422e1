import ArgumentParser
import DropFolder
import IntrayModel
import Ledger
import Reporting

struct ImportsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imports", abstract: "The imports.",
        subcommands: [ImportsListCommand.self, ImportsShowCommand.self, ImportsUndoCommand.self])
}

/// An import as an object of the listing, in the words of report.json.
enum ImportRow {
    /// `hasInbox`: a table says from which inbox a file came; JSON and CSV always do.
    static func columns(_ format: Listing.Format, hasInbox: Bool = false) -> [Listing.Column] {
        let outcomes = RowOutcome.allCases.map(\.rawValue)
        var columns: [Listing.Column] = [
            .init("import", title: "#", alignment: .right), .init("outcome", title: "Outcome"),
            .init("file", title: "File"),
        ]
        if format == .table, hasInbox { columns.append(.init("inbox", title: "Inbox")) }
        columns.append(.init("read", title: "Read", alignment: .right, isExtra: true))
        columns += outcomes.map { outcome in
            .init(
                outcome, title: outcome.prefix(1).uppercased() + outcome.dropFirst(), alignment: .right,
                isExtra: outcome != RowOutcome.rejected.rawValue)
        }
        columns.append(.init("reason", title: "Reason"))
        if format == .table {
            return columns + [
                .init("finishedAt", title: "Finished at", isExtra: true), .init("undoneAt", title: "Undone at"),
            ]
        }
        return columns
            + [
                "operator", "manifest", "claimedAt", "startedAt", "finishedAt", "folder", "sha256", "bytes", "undoneAt",
                "prunedAt", "inbox",
            ]
            .map { .init($0, title: $0) }
    }

    static func values(_ item: ImportSummary, _ format: Listing.Format, hasInbox: Bool = false) -> [Listing.Value] {
        let tally = item.tally
        var head: [Listing.Value] = [.integer(item.number), .string(item.state), .string(item.fileName)]
        if format == .table, hasInbox { head.append(.string(item.inbox)) }
        head += [
            .count(tally.read), .count(tally.created), .count(tally.updated), .count(tally.unchanged),
            .count(tally.skipped), .count(tally.rejected), .text(item.reason?.code),
        ]
        if format == .table { return head + [.text(item.finishedAt), .text(item.undoneAt)] }
        return head + [
            .text(item.operatorAccount), .text(item.manifestSource), .string(item.claimedAt), .text(item.startedAt),
            .text(item.finishedAt), .text(item.folder), .text(item.fileSHA256), .id(item.fileBytes),
            .text(item.undoneAt), .text(item.prunedAt), .string(item.inbox),
        ]
    }
}

struct ImportsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the imports.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    func run() throws {
        try guarded {
            let ledger = try TrayContext(tray).reader()
            let hasInbox = try ledger.hasImportsOfOtherInboxes(than: Inbox.main.name)
            var printer = ListingPrinter(ImportRow.columns(format.format, hasInbox: hasInbox), format.format)
            try ledger.forEachImport { printer.add(ImportRow.values($0, format.format, hasInbox: hasInbox)) }
            printer.finish()
        }
    }
}

struct ImportsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows an import.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    @Argument(help: "The import's number.")
    var number: Int64

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.reader()
            guard let item = try ledger.importSummary(number) else {
                throw CommandFailure("There is no import #\(number).", .noSuchFile)
            }
            guard format.format == .table else {
                var printer = ListingPrinter(ImportRow.columns(format.format), format.format)
                printer.add(ImportRow.values(item, format.format))
                return printer.finish()
            }
            show(item, try ledger.findings(ofImport: number), try ledger.totals(ofImport: number), context)
        }
    }

    private func show(
        _ item: ImportSummary, _ findings: [(code: String, count: Int)],
        _ totals: [(currency: String, amount: String)], _ context: TrayContext
    ) {
        var printer = ListingPrinter(
            [.init("fact", title: "Import #\(number)"), .init("value", title: "", isProse: true)], .table)
        let facts: [(String, String?)] = [
            ("outcome", item.state), ("reason", item.reason.map { "\($0.code): \($0.message)" }),
            ("detail", item.reason?.detail), ("hint", item.reason?.hint), ("file", item.fileName),
            ("inbox", item.inbox == Inbox.main.name ? nil : item.inbox),
            ("operator", item.operatorName), ("manifest", item.manifestSource), ("read", "\(item.tally.read)"),
            ("created", "\(item.tally.created)"), ("updated", "\(item.tally.updated)"),
            ("unchanged", "\(item.tally.unchanged)"), ("skipped", "\(item.tally.skipped)"),
            ("rejected", "\(item.tally.rejected)"),
            (
                "opening balances",
                "\(item.balancesBooked) booked, \(item.balancesReplaced) replaced, \(item.balancesUnchanged) unchanged"
            ), ("startedAt", item.startedAt), ("finishedAt", item.finishedAt),
            (
                "report",
                item.prunedAt == nil ? item.folder.map { context.tray.path(ofPublished: $0) + "/report.html" } : nil
            ), ("undoneAt", item.undoneAt), ("prunedAt", item.prunedAt),
        ]
        for (name, value) in facts { if let value, !value.isEmpty { printer.add([.string(name), .string(value)]) } }
        for total in totals { printer.add([.string("booked"), .string("\(total.amount) \(total.currency)")]) }
        for finding in findings { printer.add([.string(finding.code), .count(finding.count)]) }
        printer.finish()
    }
}
