import IntrayModel
import StrictYAML

extension Settings {
    /// The text of a new tray's `intray.yaml`: every key, explained, with its usual value.
    /// - Parameter administrator: the account that may do everything.
    package static func template(country: String, currency: String, administrator: String) -> String {
        let usual = Settings()
        return place(country, currency) + pickup(usual) + chart(usual.accounts) + roles(usual)
            + operators(administrator)
    }

    private static func place(_ country: String, _ currency: String) -> String {
        """
        # The settings of this tray. A key that is taken out has the value shown here.

        # The country whose phone numbers are written without a country code (ISO 3166).
        country: \(YAMLText.scalar(country))

        # The currency of opening balances that do not say theirs (ISO 4217).
        currency: \(YAMLText.scalar(currency))


        """
    }

    private static func pickup(_ usual: Settings) -> String {
        """
        # A dropped file is taken when its size and time have not changed for so many seconds.
        settleSeconds: \(usual.settle.decimal)

        # A data file waits so many seconds for its manifest (clients.csv.map.yaml).
        manifestWaitSeconds: \(usual.manifestWait.decimal)

        # The inbox is looked through every so many seconds, in case an event was lost.
        sweepSeconds: \(usual.sweep.decimal)

        # settled: a file is ready when it has settled. marker: when clients.csv.ready is there as well.
        readyWhen: \(usual.readyWhen.rawValue)

        # Larger files are not imported. A number of bytes, or 500 MB, or 2 GiB.
        maxFileBytes: \(usual.maxFileBytes >> 30) GiB


        """
    }

    private static func chart(_ accounts: ChartAccounts) -> String {
        """
        # The accounts that opening balances are booked on, by the code and name of your chart of accounts.
        accounts:
          # Debited: what the client owes.
          receivable: \(yaml(accounts.receivable))
          # Credited.
          openingBalanceEquity: \(yaml(accounts.openingBalanceEquity))


        """
    }

    private static func roles(_ usual: Settings) -> String {
        let names = usual.roles.keys.sorted()
        let lines = names.map { name in
            let permissions = usual.roles[name, default: []].map(\.rawValue).sorted().joined(separator: ", ")
            return "  \(name): [\(permissions)]\n"
        }
        return """
            # What each role may do. clients.add is needed to import at all.
            roles:
            \(lines.joined())

            """
    }

    private static func operators(_ administrator: String) -> String {
        """
        # Who may drop files and give commands: Unix accounts, groups as "@group", everyone else as "*".
        # An account's own entry decides alone; else those of its groups are united; else "*" counts.
        operators:
          \(YAMLText.scalar(administrator)): { name: \(YAMLText.scalar(administrator)), role: administrator }
          # sara: { name: Sara Hassan, roles: [clerk] }
          # "@accounting": clerk

        """
    }

    private static func yaml(_ account: ChartAccounts.Account) -> String {
        "{ code: \(YAMLText.scalar(account.code)), name: \(YAMLText.scalar(account.name)) }"
    }
}
