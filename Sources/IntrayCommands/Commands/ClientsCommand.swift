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

    /// For commands that change one client: a text that fits several is refused.
    func findOne(_ text: String, in ledger: Ledger) throws -> ClientRecord {
        let found = try find(text, in: ledger)
        guard found.count == 1 else {
            let names = found.prefix(5)
                .map { "\($0.id) \($0.values[.name] ?? "")".terminalEscaped }.joined(separator: ", ")
            throw CommandFailure(
                "\(found.count) clients fit \(text): \(names)\(found.count > 5 ? ", ..." : ""). Give an id.",
                .wrongUsage)
        }
        return found[0]
    }

    private func exact(_ text: String) -> [ClientQuery] {
        var queries: [ClientQuery] = []
        if let id = Int64(text) { queries.append(.id(id)) }
        queries.append(.number(text))
        let bytes = Array(text.utf8)
        if case .address(_, let key) = EmailRule.read(bytes.span) { queries.append(.emailKey(key)) }
        if case .e164(let key, _) = PhoneRule.read(bytes.span, region: country) { queries.append(.phoneKey(key)) }
        return queries
    }
}

/// A client as an object of the listing: the fields of SPEC 4 that are stored, its balances, where it came from.
enum ClientRow {
    static let fields = Field.allCases.filter { !$0.isBalance }

    /// A table shows what fits a terminal; JSON and CSV have every field. CSV has a column for each custom field, by the
    /// name that `columns: auto` knows it by: dropped back, the list changes nothing.
    static func columns(_ format: Listing.Format, custom names: [String]) -> [Listing.Column] {
        if format == .table {
            return [
                .init("id", title: "Id", alignment: .right), .init("clientNumber", title: "Number"),
                .init("name", title: "Name"), .init("email", title: "E-mail"), .init("phone", title: "Phone"),
                .init("balances", title: "Balance", alignment: .right),
            ]
        }
        return [.init("id", title: "Id"), .init("clientNumber", title: "Number")]
            + fields.filter { $0 != .clientNumber }.map { .init($0.rawValue, title: $0.rawValue) }
            + (format == .csv ? names.map { "custom." + $0 } : ["custom"]).map { .init($0, title: $0) }
            + ["balances", "createdAt", "updatedAt", "import"].map { .init($0, title: $0) }
    }

    static func values(
        _ client: ClientRecord, _ format: Listing.Format, custom names: [String]
    ) -> [Listing.Value] {
        func field(_ field: Field) -> Listing.Value { .text(client.values[field]) }
        let head: [Listing.Value] = [.integer(client.id), field(.clientNumber)]
        if format == .table { return head + [field(.name), field(.email), field(.phone), .amounts(client.balances)] }
        let custom: [Listing.Value] =
            format == .csv
            ? names.map { name in .text(client.custom.first { $0.name == name }?.value) }
            : [.object(client.custom.map { (key: $0.name, value: .string($0.value)) })]
        return head + fields.filter { $0 != .clientNumber }.map(field) + custom + [
            .amounts(client.balances), .string(client.createdAt), .text(client.updatedAt), .id(client.importNumber),
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
            let names = format.format == .csv ? try ledger.customNames() : []
            var printer = ListingPrinter(ClientRow.columns(format.format, custom: names), format.format)
            try ledger.forEachClient(search.map { .text($0) }) { client in
                printer.add(ClientRow.values(client, format.format, custom: names))
            }
            printer.finish()
        }
    }
}
