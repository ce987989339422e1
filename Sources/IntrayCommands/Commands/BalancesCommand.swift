import ArgumentParser
import ImportEngine
import IntrayModel
import Ledger
import Reporting
import Rules

struct BalancesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balances", abstract: "Opening balances by hand.", subcommands: [BalancesSetCommand.self])
}

struct BalancesSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Books a client's opening balance, in place of the one that it has.",
        discussion: """
            The same in every way as one that was imported. A negative amount is a client in credit. The same amount, \
            date and currency again changes nothing. To take a balance away, delete its payment.
            """)

    @OptionGroup var tray: TrayOption
    @OptionGroup var quiet: QuietOption

    @Option(help: "The client: id, client number, e-mail address, phone number or name.")
    var client: String

    @Option(parsing: .unconditional, help: "The amount, such as 1500.00 or -20.")
    var amount: ExactDecimal

    @Option(help: "Its day (yyyy-mm-dd). Default: that of the balance when the amount is the same, else today.")
    var date: CalendarDate?

    @Option(help: "Its currency (ISO 4217). Default: the client's, else that of the settings.")
    var currency: Currency?

    func validate() throws {
        if amount.isZero {
            throw ValidationError(
                "Zero is no opening balance. To take a balance away: intray payments delete --all-matching --client …")
        }
        if let date, !(1900...2199).contains(date.year) {
            throw ValidationError("The year of --date must be from 1900 to 2199.")
        }
    }

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.writer()
            try context.require(
                .balancesAdd, for: "balances set --client \(client) --amount \(amount.text)", in: ledger)
            let found = try ClientFinder(context).findOne(client, in: ledger)
            let name = ClientName(
                id: found.id, number: found.values[.clientNumber] ?? "", name: found.values[.name] ?? "")
            let usual = try found.values[.currency].flatMap { Currency(code: $0) } ?? context.engineSettings().currency
            let booking = try ledger.setBalance(
                ofClient: name, by: try context.actor(), summary: { Self.summary($0, name) }
            ) {
                try decide(present: $0, closed: $1, currency: usual)
            }
            guard let booking else {
                let client = "\(name.name) (\(name.number))".terminalEscaped
                return quiet.say("\(client) has that opening balance already.")
            }
            quiet.say(Self.summary(booking, name).terminalEscaped + ".")
        }
    }

    /// The rule for the balances of files, with this command in place of a row.
    private func decide(
        present: BookedBalance?, closed: [ClosedPeriod], currency usual: Currency
    ) throws -> (money: Money, date: CalendarDate)? {
        let rule = BalanceRule(policy: .replace, today: Clock.today(), closedPeriods: closed)
        let claim = BalanceClaim(
            amount: amount, currency: currency, date: date, amountCell: .init(column: "--amount", value: amount.text),
            dateCell: .init(column: "--date", value: date?.iso))
        var findings: [Finding] = []
        let step = rule.step(
            claim, currency: usual, present: present.map { (money: $0.money, date: $0.date) }, findings: &findings)
        guard findings.isEmpty else {
            let lines = findings.map { finding in
                [finding.code.rawValue + ":", Words.message(for: finding.code), Words.detail(of: finding)]
                    .compactMap { $0 }.joined(separator: " ")
            }
            throw CommandFailure(lines.joined(separator: "\n"), .someFilesFailed)
        }
        guard case .book(let money, let date) = step else { return nil }
        return (money, date)
    }

    private static func summary(_ booking: Booking, _ client: ClientName) -> String {
        func text(_ money: Money, _ date: CalendarDate) -> String {
            "\(Words.grouped(money.text)) \(money.currency.code) on \(date.iso)"
        }
        let former = booking.replaces.map { ", in place of \(text($0.money, $0.date))" } ?? ""
        return "Booked the opening balance of \(client.name) (\(client.number)): "
            + text(booking.money, booking.date) + former
    }
}
