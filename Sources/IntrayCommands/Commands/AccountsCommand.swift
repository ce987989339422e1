import ArgumentParser
import IntrayModel
import Ledger
import Reporting

struct AccountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "The accounts, their entries, the trial balance.",
        subcommands: [AccountsListCommand.self, AccountsShowCommand.self, TrialBalanceCommand.self],
        defaultSubcommand: AccountsListCommand.self)
}

struct AccountsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the accounts with their balances, debits less credits, per currency.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    func run() throws {
        try guarded {
            let ledger = try TrayContext(tray).reader()
            var printer = ListingPrinter(
                [
                    .init("code", title: "Code"), .init("name", title: "Name"), .init("kind", title: "Kind"),
                    .init("balances", title: "Balance", alignment: .right),
                ], format.format)
            for account in try ledger.accounts() {
                printer.add([
                    .string(account.code), .string(account.name), .string(account.kind),
                    .amounts(account.totals.map { ($0.currency, $0.balance) }),
                ])
            }
            printer.finish()
        }
    }
}

/// Lines of the journal, as an account's sheet and a client's statement list them.
enum JournalRow {
    static let columns: [Listing.Column] = [
        .init("entry", title: "Entry", alignment: .right), .init("date", title: "Date"),
        .init("memo", title: "What"), .init("account", title: "Account"),
        .init("clientId", title: "Client", alignment: .right), .init("clientName", title: "Name"),
        .init("debit", title: "Debit", alignment: .right), .init("credit", title: "Credit", alignment: .right),
        .init("currency", title: "Currency"), .init("import", title: "Import", alignment: .right),
    ]

    static func values(_ line: JournalRecord) -> [Listing.Value] {
        [
            .integer(line.entryID), .string(line.date), .text(line.memo), .string(line.accountCode),
            .id(line.clientID), .text(line.clientName), side(line.debit, line), side(line.credit, line),
            .string(line.currency.code), .id(line.importNumber),
        ]
    }

    private static func side(_ minor: Int64, _ line: JournalRecord) -> Listing.Value {
        minor == 0 ? .null : .string(line.currency.text(minor: Int128(minor)))
    }
}

struct AccountsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows an account's entries.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption
    @OptionGroup var page: PageOptions

    @Argument(help: "The account's code.")
    var code: String

    @Option(help: "Only from this date on (yyyy-mm-dd).")
    var from: CalendarDate?

    @Option(help: "Only up to this date (yyyy-mm-dd).")
    var to: CalendarDate?

    @Option(help: "Only this currency (ISO 4217).")
    var currency: Currency?

    func run() throws {
        try guarded {
            let ledger = try TrayContext(tray).reader()
            let accounts = try ledger.accounts()
            guard let account = accounts.first(where: { $0.code == code }) else {
                let known = accounts.map { "\($0.code) \($0.name)" }.joined(separator: ", ")
                let words = accounts.flatMap { [$0.code, $0.name] }
                let meant = nearest(to: code, in: words).flatMap { word in
                    accounts.first { $0.code == word || $0.name == word }?.code
                }
                throw CommandFailure(
                    "There is no account \(code).", .noSuchFile, expected: "the code of one of: \(known)",
                    hint: CommandFailure.advice(meant))
            }
            var filter = JournalFilter()
            filter.accountID = account.id
            filter.from = from
            filter.to = to
            filter.currency = currency
            if format.format == .table { Console.out(line: "\(account.code) \(account.name), \(account.kind)\n") }
            var printer = ListingPrinter(JournalRow.columns, format.format)
            try ledger.forEachLine(filter, page: page.value) { printer.add(JournalRow.values($0)) }
            printer.finish()
            if format.format == .table { sums(account) }
        }
    }

    private func sums(_ account: AccountRecord) {
        for total in account.totals where currency == nil || currency == total.currency {
            let text = Words.grouped(total.currency.text(minor: total.balance))
            Console.out(line: "\nBalance of the account: \(text) \(total.currency.code)")
        }
    }
}

struct TrialBalanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trial-balance",
        abstract: "What each account has on its two sides, per currency, with the sums: they are equal.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    func run() throws {
        try guarded {
            let accounts = try TrayContext(tray).reader().accounts()
            TrialBalance.print(accounts, format.format)
        }
    }
}

/// Accounts with their two sides, currency after currency; each currency ends with the sums of its sides, which is the
/// row without a code.
enum TrialBalance {
    static func print(_ accounts: [AccountRecord], _ format: Listing.Format) {
        var printer = ListingPrinter(
            [
                .init("currency", title: "Currency"), .init("code", title: "Code"), .init("name", title: "Account"),
                .init("debit", title: "Debit", alignment: .right), .init("credit", title: "Credit", alignment: .right),
            ], format)
        func add(_ code: String?, _ name: String, _ currency: Currency, _ debit: Int128, _ credit: Int128) {
            printer.add([
                .string(currency.code), .text(code), .string(name), .string(currency.text(minor: debit)),
                .string(currency.text(minor: credit)),
            ])
        }
        let currencies = Set(accounts.flatMap { $0.totals.map(\.currency) }).sorted { $0.code < $1.code }
        for currency in currencies {
            var (debit, credit): (Int128, Int128) = (0, 0)
            for account in accounts {
                guard let total = account.totals.first(where: { $0.currency == currency }) else { continue }
                add(account.code, account.name, currency, total.debit, total.credit)
                debit += total.debit
                credit += total.credit
            }
            add(nil, "Total", currency, debit, credit)
        }
        printer.finish()
    }
}
