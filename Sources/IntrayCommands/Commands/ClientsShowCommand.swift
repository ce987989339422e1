import ArgumentParser
import IntrayModel
import Ledger
import Reporting

struct ClientsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "A client's statement: its fields, balances, entries, imports and the history of its changes.",
        discussion: "Several clients that fit are listed. JSON has the statement of each.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    @Argument(help: "Id, client number, e-mail address or phone number.")
    var client: String

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.reader()
            let found = try ClientFinder(context).find(client, in: ledger)
            if format.format == .table, found.count == 1, let client = found.first {
                return try Statement(client, ledger).show()
            }
            let names = format.format == .csv ? try ledger.customNames() : []
            let parts = format.format == .json ? Statement.parts : []
            var printer = ListingPrinter(
                ClientRow.columns(format.format, custom: names) + parts.map { .init($0, title: $0) }, format.format)
            for client in found {
                let values = ClientRow.values(client, format.format, custom: names)
                printer.add(values + (parts.isEmpty ? [] : try Statement(client, ledger).values()))
            }
            printer.finish()
        }
    }
}

/// All that there is to say of one client.
struct Statement {
    static let parts = ["payments", "entries", "imports", "history"]

    private let client: ClientRecord
    private var payments: [PaymentRecord] = []
    private var lines: [JournalRecord] = []
    private let imports: [ImportSummary]
    private let history: [ChangeRecord]

    init(_ client: ClientRecord, _ ledger: Ledger) throws {
        self.client = client
        imports = try ledger.importsTouching(client: client.id)
        history = try ledger.history(ofClient: client.id)
        var filter = PaymentFilter()
        filter.clientIDs = [client.id]
        var payments: [PaymentRecord] = []
        try ledger.forEachPayment(filter) { payments.append($0) }
        var journal = JournalFilter()
        journal.clientID = client.id
        var lines: [JournalRecord] = []
        try ledger.forEachLine(journal) { lines.append($0) }
        self.payments = payments
        self.lines = lines
    }

    private static let importColumns: [Listing.Column] = [
        .init("import", title: "#", alignment: .right), .init("file", title: "File"),
        .init("operator", title: "Operator"), .init("finishedAt", title: "Finished at"),
        .init("undoneAt", title: "Undone at"),
    ]

    private static func values(_ item: ImportSummary) -> [Listing.Value] {
        [
            .integer(item.number), .string(item.fileName), .text(item.operatorName), .text(item.finishedAt),
            .text(item.undoneAt),
        ]
    }

    private static let historyColumns: [Listing.Column] = [
        .init("at", title: "At"), .init("operator", title: "Operator"), .init("action", title: "Action"),
        .init("import", title: "Import", alignment: .right), .init("field", title: "Field"),
        .init("old", title: "Before"), .init("new", title: "After"),
    ]

    private static func values(_ entry: ChangeRecord) -> [Listing.Value] {
        [
            .string(entry.at), .string(entry.operatorName), .string(entry.action), .id(entry.importNumber),
            .string(entry.change.field), .text(entry.change.old), .text(entry.change.new),
        ]
    }

    /// The parts as JSON has them: arrays of objects.
    func values() -> [Listing.Value] {
        func objects(_ columns: [Listing.Column], _ rows: [[Listing.Value]]) -> Listing.Value {
            .array(rows.map { row in .object(zip(columns, row).map { (key: $0.key, value: $1) }) })
        }
        return [
            objects(PaymentRow.columns, payments.map(PaymentRow.values)),
            objects(JournalRow.columns, lines.map(JournalRow.values)),
            objects(Self.importColumns, imports.map { Self.values($0) }),
            objects(Self.historyColumns, history.map { Self.values($0) }),
        ]
    }

    func show() {
        showFields()
        show("Payments", PaymentRow.columns, payments.map(PaymentRow.values))
        show("Entries", JournalRow.columns, lines.map(JournalRow.values))
        show("Imports", Self.importColumns, imports.map { Self.values($0) })
        show("Changes", Self.historyColumns, history.map { Self.values($0) })
    }

    private func showFields() {
        var facts: [(String, Listing.Value)] = [("id", .integer(client.id))]
        for field in ClientRow.fields {
            if let value = client.values[field] { facts.append((field.rawValue, .string(value))) }
        }
        facts += client.custom.map { ("custom.\($0.name)", .string($0.value)) }
        facts.append(("balances", client.balances.isEmpty ? .string("none") : .amounts(client.balances)))
        facts.append(("createdAt", .string(client.createdAt)))
        if let updated = client.updatedAt { facts.append(("updatedAt", .string(updated))) }
        if let number = client.importNumber { facts.append(("import", .string("#\(number)"))) }
        var printer = ListingPrinter(
            [.init("field", title: "Field"), .init("value", title: "Value", isProse: true)], .table)
        for fact in facts { printer.add([.string(fact.0), fact.1]) }
        printer.finish()
    }

    private func show(_ title: String, _ columns: [Listing.Column], _ rows: [[Listing.Value]]) {
        guard !rows.isEmpty else { return }
        Console.out(line: "\n\(title)")
        var printer = ListingPrinter(columns, .table)
        for row in rows { printer.add(row) }
        printer.finish()
    }
}
