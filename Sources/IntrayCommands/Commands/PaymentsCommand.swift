import ArgumentParser
import IntrayModel
import Ledger
import Reporting
import Rules

struct PaymentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payments", abstract: "Client payments, opening balances among them.",
        subcommands: [PaymentsListCommand.self, PaymentsDeleteCommand.self])
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

    @Option(parsing: .unconditional, help: "Only this amount.")
    var amount: ExactDecimal?

    @Option(parsing: .unconditional, help: "Only this amount and larger ones.")
    var minAmount: ExactDecimal?

    @Option(parsing: .unconditional, help: "Only this amount and smaller ones.")
    var maxAmount: ExactDecimal?

    /// Whether anything limits the payments.
    var isEmpty: Bool {
        let texts: [Any?] = [method, client, importNumber, from, to, currency, amount, minAmount, maxAmount]
        return texts.allSatisfy { $0 == nil }
    }

    func validate() throws {
        if amount != nil, minAmount != nil || maxAmount != nil {
            throw ValidationError("--amount is one amount; give it, or --min-amount and --max-amount.")
        }
    }

    /// The method as payments have it. One that is near to one of them is taken for a slip; another may come yet.
    private func known(_ method: String, _ ledger: Ledger) throws -> String {
        let methods = Set(try ledger.paymentMethods() + ["Opening Balance"]).sorted()
        if let same = methods.first(where: { $0.lowercased() == method.lowercased() }) { return same }
        if let failure = CommandFailure.unknownWord(method, "--method", known: methods) { throw failure }
        return method
    }

    func filter(_ context: TrayContext, _ ledger: Ledger) throws -> PaymentFilter {
        var filter = PaymentFilter()
        filter.method = try method.map { try known($0, ledger) }
        filter.importNumber = importNumber
        filter.from = from
        filter.to = to
        filter.currency = currency
        filter.least = amount ?? minAmount
        filter.most = amount ?? maxAmount
        if let client { filter.clientIDs = try ClientFinder(context).find(client, in: ledger).map(\.id) }
        return filter
    }
}

extension ExactDecimal: ExpressibleByArgument {
    /// As SPEC 5 has numbers; one that reads two ways (`1,234`) is none.
    package init?(argument: String) {
        let bytes = Array(argument.utf8)
        guard case .value(let number, false) = NumberReader.read(bytes.span, style: .undecided) else { return nil }
        self = number
    }
}

extension CalendarDate: ExpressibleByArgument {
    package init?(argument: String) { self.init(iso: argument) }
}

extension Currency: ExpressibleByArgument {
    package init?(argument: String) { self.init(code: argument) }
}

/// `--page` and `--limit`, for lists that can be long.
struct PageOptions: ParsableArguments {
    // Unconditional: a number below zero is no option, and is told as what it is.
    @Option(
        parsing: .unconditional, help: ArgumentHelp("How many on a page (default with --page: 100).", valueName: "n"))
    var limit: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("Which page, from 1.", valueName: "n"))
    var page: Int?

    func validate() throws {
        guard limit ?? 1 > 0, page ?? 1 > 0, limit ?? 1 <= 1_000_000, page ?? 1 <= 1_000_000_000 else {
            throw ValidationError("--page and --limit count from 1.")
        }
    }

    var value: Page? {
        guard page != nil || limit != nil else { return nil }
        let limit = limit ?? 100
        return Page(limit: limit, offset: ((page ?? 1) - 1) * limit)
    }
}

extension PaymentOrder: ExpressibleByArgument {
    /// `date`, or `-date` for the latest first.
    package init?(argument: String) {
        let isDescending = argument.hasPrefix("-")
        guard let key = Key(rawValue: String(argument.drop { $0 == "-" })) else { return nil }
        self.init()
        self.key = key
        self.isDescending = isDescending
    }
}

/// A payment as an object of the listing (SPEC 11).
enum PaymentRow {
    static let columns: [Listing.Column] = [
        .init("id", title: "Id", alignment: .right), .init("clientId", title: "Client", alignment: .right),
        .init("clientName", title: "Name"), .init("method", title: "Method"),
        .init("amount", title: "Amount", alignment: .right), .init("currency", title: "Currency"),
        .init("date", title: "Date"), .init("import", title: "Import", alignment: .right),
    ]

    static func values(_ payment: PaymentRecord) -> [Listing.Value] {
        [
            .integer(payment.id), .integer(payment.clientID), .string(payment.clientName),
            .string(payment.method), .string(payment.money.text), .string(payment.money.currency.code),
            .string(payment.date), .id(payment.importNumber),
        ]
    }
}

struct PaymentsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists client payments.",
        discussion: "A table ends with the totals, per currency, of all payments that match, on this page or not.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption
    @OptionGroup var options: PaymentFilterOptions
    @OptionGroup var page: PageOptions

    @Option(
        parsing: .unconditional,
        help: "id, date, amount, client, currency or import; with a minus before it (-date), the other way round.")
    var sort = PaymentOrder(argument: "id") ?? PaymentOrder()

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.reader()
            let filter = try options.filter(context, ledger)
            var printer = ListingPrinter(PaymentRow.columns, format.format)
            try ledger.forEachPayment(filter, order: sort, page: page.value) { printer.add(PaymentRow.values($0)) }
            printer.finish()
            guard format.format == .table else { return }
            let (count, totals) = try ledger.paymentTotals(filter)
            Console.out(line: "\n\(PaymentWords.sentence(count, totals))")
        }
    }
}

enum PaymentWords {
    /// `3 payments: 1,500.00 EGP, 20.00 USD`
    static func sentence(_ count: Int, _ totals: [(currency: Currency, minor: Int128)]) -> String {
        let sums = totals.map { Words.grouped($0.currency.text(minor: $0.minor)) + " " + $0.currency.code }
        return Words.count(count, "payment") + (sums.isEmpty ? "" : ": " + sums.joined(separator: ", "))
    }

    static func sentence(_ deletion: PaymentDeletion) -> String {
        sentence(deletion.payments.count, deletion.totals) + ", of " + Words.count(deletion.clientCount, "client")
    }
}

struct PaymentsDeleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Deletes client payments with their journal entries, all or nothing.",
        usage: "intray payments delete ID... | --import N | --all-matching FILTERS [--yes] [--dry-run]",
        discussion: "Shows what will go, and asks. Payments in closed periods refuse the whole deletion.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var quiet: QuietOption
    @OptionGroup var options: PaymentFilterOptions
    @OptionGroup var consent: ConsentOptions

    @Argument(help: "The payments' ids, as `payments list` has them.")
    var ids: [Int64] = []

    @Flag(help: "All that match the filters.")
    var allMatching = false

    func validate() throws {
        if ids.isEmpty {
            guard !options.isEmpty else {
                throw ValidationError("Say which payments: their ids, --import N, or --all-matching and filters.")
            }
            var rest = options
            rest.importNumber = nil
            guard allMatching || rest.isEmpty else {
                throw ValidationError("Filters delete all that match: give --all-matching with them.")
            }
        } else if allMatching || !options.isEmpty {
            throw ValidationError("Give ids, or filters; not both.")
        }
    }

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.writer()
            try context.require(.balancesDelete, for: "payments delete", in: ledger)
            do {
                var filter = try options.filter(context, ledger)
                if !ids.isEmpty { filter.ids = ids }
                let shown = try ledger.previewDeletion(filter)
                guard !shown.payments.isEmpty else { return quiet.say("No payment matches.") }
                // What is shown is for whoever is asked.
                if !quiet.quiet || !consent.yes { show(shown) }
                guard try consent.isGiven(to: "Delete \(PaymentWords.sentence(shown))?") else { return }
                // Exactly what was shown goes, whatever was booked since.
                filter.ids = shown.payments.map(\.id)
                let gone = try ledger.deletePayments(filter, by: try context.actor()) {
                    "Deleted \(PaymentWords.sentence($0))"
                }
                quiet.say("Deleted \(PaymentWords.sentence(gone)).")
            } catch let refusal as PaymentRefusal {
                throw CommandFailure(refusal)
            }
        }
    }

    private func show(_ deletion: PaymentDeletion) {
        var printer = ListingPrinter(PaymentRow.columns, .table)
        for payment in deletion.payments { printer.add(PaymentRow.values(payment)) }
        printer.finish()
        Console.out(line: "\n\(PaymentWords.sentence(deletion))")
    }
}

/// `--yes` and `--dry-run`, for what takes something away.
struct ConsentOptions: ParsableArguments {
    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Only show what would be done.")
    var dryRun = false

    func validate() throws {
        if yes, dryRun { throw ValidationError("--yes does it, --dry-run only shows it: give one of them.") }
    }

    /// Asks a person at a terminal. A script has to say `--yes`: what nobody confirmed is not done.
    func isGiven(to question: String) throws -> Bool {
        if dryRun {
            Console.out(line: "Nothing was changed.")
            return false
        }
        if yes { return true }
        guard Console.canAsk else {
            throw CommandFailure("Nothing was changed: there is nobody to ask. Give --yes to do it.", .wrongUsage)
        }
        guard Console.ask(question + " [y/N] ") else {
            Console.out(line: "Nothing was changed.")
            return false
        }
        return true
    }
}

extension CommandFailure {
    fileprivate init(_ refusal: PaymentRefusal) {
        switch refusal {
        case .unknown(let ids):
            let list = ids.map { "#\($0)" }.joined(separator: ", ")
            self.init("There is no payment \(list); nothing was deleted.", .noSuchFile)
        case .closed(let closed):
            let lines = closed.map { "\n  " + PeriodWords.sentence($0) }
            self.init("Nothing was deleted: these lie in closed periods." + lines.joined(), .someFilesFailed)
        }
    }
}

enum PeriodWords {
    static func sentence(_ closed: ClosedPayment) -> String {
        let payment = closed.payment
        return "payment #\(payment.id), \(payment.money.text) \(payment.money.currency.code) of "
            + "\(payment.clientName.terminalEscaped) (\(payment.clientNumber.terminalEscaped)), "
            + "\(payment.date): period #\(closed.period.id), "
            + "\(closed.period.from.iso) to \(closed.period.to.iso)"
    }
}
