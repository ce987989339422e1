import DropFolder
import IntrayModel
import StrictYAML

extension Settings {
    /// The text of a new tray's `intray.yaml`: every key, explained, with its usual value.
    /// - Parameter administrator: the account that may do everything.
    package static func template(country: String, currency: String, administrator: String) -> String {
        let usual = Settings()
        return place(country, currency) + pickup(usual) + monitoring(usual) + chart(usual.accounts) + roles(usual)
            + operators(administrator) + inboxes
    }

    private static func place(_ country: String, _ currency: String) -> String {
        """
        # The settings of this tray. A key that is taken out has the value shown here.

        \(note("country"))
        country: \(YAMLText.scalar(country))

        \(note("currency"))
        currency: \(YAMLText.scalar(currency))


        """
    }

    private static func pickup(_ usual: Settings) -> String {
        """
        \(note("settleSeconds"))
        settleSeconds: \(usual.settle.decimal)

        \(note("manifestWaitSeconds"))
        manifestWaitSeconds: \(usual.manifestWait.decimal)

        \(note("sweepSeconds"))
        sweepSeconds: \(usual.sweep.decimal)

        \(note("readyWhen"))
        readyWhen: \(usual.readyWhen.rawValue)

        \(note("maxFileBytes"))
        maxFileBytes: \(usual.maxFileBytes >> 30) GiB

        \(note("reports"))
        reports: \(usual.reports.rawValue)


        """
    }

    private static func monitoring(_ usual: Settings) -> String {
        """
        \(note("afterImport"))
        afterImport: []

        \(note("afterImportSeconds"))
        afterImportSeconds: \(usual.afterImportLimit.decimal)

        \(note("metrics"))
        metrics: null


        """
    }

    private static func chart(_ accounts: ChartAccounts) -> String {
        """
        \(note("accounts"))
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
            \(note("roles"))
            roles:
            \(lines.joined())

            """
    }

    private static func operators(_ administrator: String) -> String {
        """
        \(note("operators"))
        operators:
          \(YAMLText.scalar(administrator)): { name: \(YAMLText.scalar(administrator)), role: administrator }
          # sara: { name: Sara Hassan, roles: [clerk] }
          # "@accounting": clerk


        """
    }

    private static let inboxes = """
        \(note("inboxes"))
        inboxes: []
        # - { name: cairo, path: branches/cairo, mapping: crm-export, operator: "@cairo" }

        """

    /// What the table of keys says of a key, as a comment, a sentence a line.
    private static func note(_ key: String) -> String {
        let text = keys.first { $0.name == key }?.text ?? ""
        return "# " + text.replacing(". ", with: ".\n# ")
    }

    private static func yaml(_ account: ChartAccounts.Account) -> String {
        "{ code: \(YAMLText.scalar(account.code)), name: \(YAMLText.scalar(account.name)) }"
    }
}
