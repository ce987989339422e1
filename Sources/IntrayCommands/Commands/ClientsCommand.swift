import ArgumentParser
import IntrayModel
import Ledger
import Reporting
import Rules

struct ClientsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clients", abstract: "The clients.",
        subcommands: [ClientsListCommand.self, ClientsShowCommand.self])
}

/// Finds clients by what a person types.
struct ClientFinder {
    private let country: String

    init(_ context: TrayContext) { country = context.settings.country }

    /// By id, client number, e-mail address or phone number, exactly; else every client that has the text in one of
    /// these or in its name. Throws when there is none.
    func find(_ text: String, in ledger: Ledger) throws -> [ClientRecord] {
        for query in exact(text) {
            let found = try ledger.clients(query)
            if !found.isEmpty { return found }
        }
        let found = try ledger.clients(.text(text))
        guard !found.isEmpty else { throw CommandFailure("No client is \(text).", .noSuchFile) }
        return found
    }

    private func exact(_ text: String) -> [ClientQuery] {
        var queries: [ClientQuery] = []
        if let id = Int64(text) { queries.append(.id(id)) }
        queries.append(.number(text))
        let bytes = Array(text.utf8)
        if case .address(_, let key) = EmailRule.read(bytes.span) { queries.append(.emailKey(key)) }
        if case .e164(let key) = PhoneRule.read(bytes.span, region: country) { queries.append(.phoneKey(key)) }
        return queries
    }
}

/// A client as an object of the listing: the fields of SPEC 4 that are stored, its balances, where it came from.
enum ClientRow {
    static let fields = Field.allCases.filter { !$0.isBalance }

    /// A table shows what fits a terminal; JSON and CSV have every field.
    static func columns(_ format: Listing.Format) -> [Listing.Column] {
        if format == .table {
            return [
                .init("id", title: "Id", alignment: .right), .init("clientNumber", title: "Number"),
                .init("name", title: "Name"), .init("email", title: "E-mail"), .init("phone", title: "Phone"),
                .init("balances", title: "Balance", alignment: .right),
            ]
        }
        return [.init("id", title: "Id"), .init("clientNumber", title: "Number")]
            + fields.filter { $0 != .clientNumber }.map { .init($0.rawValue, title: $0.rawValue) }
            + ["balances", "custom", "createdAt", "updatedAt", "import"].map { .init($0, title: $0) }
    }

    static func values(_ client: ClientRecord, _ format: Listing.Format) -> [Listing.Value] {
        func field(_ field: Field) -> Listing.Value { .text(client.values[field]) }
        let head: [Listing.Value] = [.integer(client.id), field(.clientNumber)]
        if format == .table { return head + [field(.name), field(.email), field(.phone), .amounts(client.balances)] }
        let custom = client.custom.map { (key: $0.name, value: Listing.Value.string($0.value)) }
        return head + fields.filter { $0 != .clientNumber }.map(field) + [
            .amounts(client.balances), .object(custom), .string(client.createdAt), .text(client.updatedAt),
            .id(client.importNumber),
        ]
    }
}

struct ClientsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the clients.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    @Option(help: "Only clients with this in their name, number, e-mail address or phone number.")
    var search: String?

    func run() throws {
        try guarded {
            let ledger = try TrayContext(tray).reader()
            var printer = ListingPrinter(ClientRow.columns(format.format), format.format)
            try ledger.forEachClient(search.map { .text($0) }) { client in
                printer.add(ClientRow.values(client, format.format))
            }
            printer.finish()
        }
    }
}

struct ClientsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows a client: its fields, balances, payments and history.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    @Argument(help: "Id, client number, e-mail address or phone number.")
    var client: String

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.reader()
            let found = try ClientFinder(context).find(client, in: ledger)
            guard format.format == .table else {
                var printer = ListingPrinter(ClientRow.columns(format.format), format.format)
                for client in found { printer.add(ClientRow.values(client, format.format)) }
                return printer.finish()
            }
            guard found.count == 1, let client = found.first else {
                var printer = ListingPrinter(ClientRow.columns(.table), .table)
                for client in found { printer.add(ClientRow.values(client, .table)) }
                return printer.finish()
            }
            show(client)
            try showPayments(client, ledger)
            try showHistory(client, ledger)
        }
    }

    private func show(_ client: ClientRecord) {
        var facts: [(String, Listing.Value)] = [("id", .integer(client.id))]
        for field in ClientRow.fields {
            if let value = client.values[field] { facts.append((field.rawValue, .string(value))) }
        }
        facts += client.custom.map { ("custom.\($0.name)", .string($0.value)) }
        facts.append(("balances", client.balances.isEmpty ? .string("none") : .amounts(client.balances)))
        facts.append(("createdAt", .string(client.createdAt)))
        if let updated = client.updatedAt { facts.append(("updatedAt", .string(updated))) }
        if let number = client.importNumber { facts.append(("import", .string("#\(number)"))) }
        var printer = ListingPrinter([.init("field", title: "Field"), .init("value", title: "Value")], .table)
        for fact in facts { printer.add([.string(fact.0), fact.1]) }
        printer.finish()
    }

    private func showPayments(_ client: ClientRecord, _ ledger: Ledger) throws {
        var filter = PaymentFilter()
        filter.clientIDs = [client.id]
        var payments: [PaymentRecord] = []
        try ledger.forEachPayment(filter) { payments.append($0) }
        guard !payments.isEmpty else { return }
        Console.out(line: "\nPayments")
        var printer = ListingPrinter(
            [
                .init("id", title: "Id", alignment: .right), .init("method", title: "Method"),
                .init("amount", title: "Amount", alignment: .right), .init("currency", title: "Currency"),
                .init("date", title: "Date"),
            ], .table)
        for payment in payments {
            printer.add([
                .integer(payment.id), .string(payment.method), .string(payment.money.text),
                .string(payment.money.currency.code), .string(payment.date),
            ])
        }
        printer.finish()
    }

    private func showHistory(_ client: ClientRecord, _ ledger: Ledger) throws {
        let history = try ledger.history(ofClient: client.id)
        guard !history.isEmpty else { return }
        Console.out(line: "\nChanges")
        var printer = ListingPrinter(
            [
                .init("at", title: "At"), .init("operator", title: "Operator"), .init("field", title: "Field"),
                .init("old", title: "Before"), .init("new", title: "After"),
            ], .table)
        for entry in history {
            printer.add([
                .string(entry.at), .string(entry.operatorName), .string(entry.change.field), .text(entry.change.old),
                .text(entry.change.new),
            ])
        }
        printer.finish()
    }
}
