import ArgumentParser
import ImportEngine
import IntrayModel
import Ledger
import Reporting
import Rules

/// Prints a listing, part by part, so that a long one needs no memory.
struct ListingPrinter {
    private var listing: Listing
    private var buffer: [UInt8] = []

    init(_ columns: [Listing.Column], _ format: Listing.Format) {
        listing = Listing(columns: columns, format: format)
        listing.begin(to: &buffer)
    }

    mutating func add(_ row: [Listing.Value]) {
        listing.append(row, to: &buffer)
        if buffer.count > 1 << 16 { flush() }
    }

    mutating func finish() {
        listing.finish(to: &buffer)
        flush()
    }

    private mutating func flush() {
        Console.out(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}

extension Listing.Value {
    static func text(_ text: String?) -> Listing.Value { text.map { .string($0) } ?? .null }
    static func count(_ number: Int) -> Listing.Value { .integer(Int64(number)) }
    static func id(_ number: Int64?) -> Listing.Value { number.map { .integer($0) } ?? .null }

    /// `[{currency, amount}]`
    static func amounts(_ totals: [(currency: Currency, minor: Int128)]) -> Listing.Value {
        .array(
            totals.map { total in
                .object([
                    (key: "currency", value: .string(total.currency.code)),
                    (key: "amount", value: .string(total.currency.text(minor: total.minor))),
                ])
            })
    }
}

struct PaymentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payments", abstract: "Client payments, opening balances among them.",
        subcommands: [PaymentsListCommand.self])
}

/// Which payments; for every command that takes some of them.
struct PaymentFilterOptions: ParsableArguments {
    @Option(help: "Only this method: \"Opening Balance\".")
    var method: String?

    @Option(help: "Only this client: id, client number, e-mail address, phone number or name.")
    var client: String?

    @Option(name: .customLong("import"), help: ArgumentHelp("Only what this import booked.", valueName: "n"))
    var importNumber: Int64?

    @Option(help: "Only from this date on (yyyy-mm-dd).")
    var from: CalendarDate?

    @Option(help: "Only up to this date (yyyy-mm-dd).")
    var to: CalendarDate?

    @Option(help: "Only this currency (ISO 4217).")
    var currency: Currency?

    func filter(_ context: TrayContext, _ ledger: Ledger) throws -> PaymentFilter {
        var filter = PaymentFilter()
        filter.method = method
        filter.importNumber = importNumber
        filter.from = from
        filter.to = to
        filter.currency = currency
        if let client { filter.clientIDs = try ClientFinder(context).find(client, in: ledger).map(\.id) }
        return filter
    }
}

extension CalendarDate: ExpressibleByArgument {
    package init?(argument: String) { self.init(iso: argument) }
}

extension Currency: ExpressibleByArgument {
    package init?(argument: String) { self.init(code: argument) }
}

struct PaymentsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists client payments.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption
    @OptionGroup var options: PaymentFilterOptions

    static let columns: [Listing.Column] = [
        .init("id", title: "Id", alignment: .right), .init("clientId", title: "Client", alignment: .right),
        .init("clientName", title: "Name"), .init("method", title: "Method"),
        .init("amount", title: "Amount", alignment: .right), .init("currency", title: "Currency"),
        .init("date", title: "Date"), .init("import", title: "Import", alignment: .right),
    ]

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.reader()
            var printer = ListingPrinter(Self.columns, format.format)
            try ledger.forEachPayment(try options.filter(context, ledger)) { payment in
                printer.add([
                    .integer(payment.id), .integer(payment.clientID), .string(payment.clientName),
                    .string(payment.method), .string(payment.money.text), .string(payment.money.currency.code),
                    .string(payment.date), .id(payment.importNumber),
                ])
            }
            printer.finish()
        }
    }
}

struct ActivityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activity", abstract: "The activity log: every import and every correction, and by whom.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    @Option(name: .customLong("import"), help: ArgumentHelp("Only this import.", valueName: "n"))
    var importNumber: Int64?

    @Option(help: "Only this action: import, period.close, period.reopen, refused.")
    var action: String?

    @Option(help: "Only this Unix account.")
    var account: String?

    @Option(help: "Only from this day on (yyyy-mm-dd, UTC).")
    var from: CalendarDate?

    @Option(help: "Only up to this day (yyyy-mm-dd, UTC).")
    var to: CalendarDate?

    func run() throws {
        try guarded {
            let ledger = try TrayContext(tray).reader()
            var filter = ActivityFilter()
            filter.importNumber = importNumber
            filter.action = action
            filter.account = account
            filter.from = from?.iso
            filter.to = to?.iso
            var printer = ListingPrinter(
                [
                    .init("id", title: "Id", alignment: .right), .init("at", title: "At"),
                    .init("account", title: "Account"), .init("operator", title: "Operator"),
                    .init("action", title: "Action"), .init("import", title: "Import", alignment: .right),
                    .init("clientId", title: "Client", alignment: .right), .init("summary", title: "What"),
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
}
