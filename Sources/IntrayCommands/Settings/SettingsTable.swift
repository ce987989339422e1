import DropFolder
import IntrayModel
package import StrictYAML

extension Settings {
    /// Every key of `intray.yaml`, in the order of a new tray's settings.
    package static let keys: [KeyDescription] = [
        KeyDescription(
            "country", .text, usual: usual.country, example: "SA",
            "The country whose phone numbers are written without a country code (ISO 3166)."),
        KeyDescription(
            "currency", .text, usual: usual.currency, example: "SAR",
            "The currency of opening balances that do not say theirs (ISO 4217)."),
        KeyDescription(
            "settleSeconds", .number(least: 0), usual: usual.settle.decimal, example: "10",
            "A dropped file is taken when its size and time have not changed for so many seconds."),
        KeyDescription(
            "manifestWaitSeconds", .number(least: 0), usual: usual.manifestWait.decimal, example: "600",
            "A data file waits so many seconds for its manifest (clients.csv.map.yaml)."),
        KeyDescription(
            "sweepSeconds", .number(least: 0.1), usual: usual.sweep.decimal, example: "5",
            "The inbox is looked through every so many seconds, in case an event was lost."),
        KeyDescription(
            "readyWhen", .words(Readiness.allCases.map(\.rawValue)), usual: usual.readyWhen.rawValue, example: "marker",
            "settled: a file is ready when it has settled. marker: when clients.csv.ready is there as well."),
        KeyDescription(
            "maxFileBytes",
            .either([
                .integer(1...Int.max), .pattern("^[0-9]+ *([KMGT]i?)?[Bb]?$", form: "a number with B, KB, MiB, GB …"),
            ]), usual: "\(usual.maxFileBytes >> 30) GiB", example: "500 MB",
            "Larger files are not imported. A number of bytes, or 500 MB, or 2 GiB."),
        KeyDescription(
            "afterImport", .oneOrMore(.text), usual: "[]",
            example: "[/usr/local/share/intray/mail-report, books@example.com]",
            """
            A command that is run after each import: the program and its arguments, a list that no shell reads. It finds \
            INTRAY_REPORT, INTRAY_OUTCOME and others in its environment. The program mail-report, which is installed \
            with Intray, mails each report.
            """),
        KeyDescription(
            "afterImportSeconds", .number(least: 1), usual: usual.afterImportLimit.decimal, example: "10",
            "After so many seconds that command is ended."),
        KeyDescription(
            "metrics", .text, usual: "null", example: "/var/lib/intray/intray.prom",
            """
            A file of numbers for Prometheus (node_exporter's textfile collector), rewritten after each import. Its path, \
            below the tray if it does not begin with a slash.
            """),
        KeyDescription(
            "reports", .words(ReportAccess.allCases.map(\.rawValue)), usual: usual.reports.rawValue, example: "shared",
            "Who may read a report. private: the account that dropped the file. shared: all who may enter the outbox."),
        KeyDescription(
            "accounts", .keys(accounts), example: "{ receivable: { code: 1200, name: Trade Debtors } }",
            "The accounts that opening balances are booked on, by the code and name of your chart of accounts."),
        KeyDescription(
            "roles", .entries(of: .oneOrMore(.words(Permission.allCases.map(\.rawValue) + ["all"]))),
            example: "{ newcomer: [clients.add] }",
            "What each role may do. clients.add is needed to import at all."),
        KeyDescription(
            "operators",
            .entries(of: .either([.oneOrMore(.text), .keys(operatorKeys)])),
            example: "{ alice: { name: Alice Haddad, role: clerk }, \"@accounting\": clerk }",
            """
            Who may drop files and give commands: Unix accounts, groups as "@group", everyone else as "*". An account's \
            own entry decides alone; else those of its groups are united; else "*" counts.
            """),
        KeyDescription(
            "inboxes", .oneOrMore(.keys(inboxKeys)), usual: "[]", example: "[{ name: cairo, path: branches/cairo }]",
            """
            Other folders to drop files into, besides inbox/: for branches, or accounts that upload. Intray does not make \
            them. Each has to be on the tray's file system and mount, outside work/, outbox/ and mappings/.
            """),
    ]

    private static let usual = Settings()

    private static let accounts = [
        KeyDescription(
            "receivable", account, usual: shown(usual.accounts.receivable), example: "Trade Debtors",
            "Debited: what the client owes."),
        KeyDescription(
            "openingBalanceEquity", account, usual: shown(usual.accounts.openingBalanceEquity),
            example: "{ code: 3100, name: Opening Balances }", "Credited."),
    ]

    private static func shown(_ account: ChartAccounts.Account) -> String {
        "{ code: \(YAMLText.scalar(account.code)), name: \(account.name) }"
    }

    private static let account = KeyDescription.Value.either([
        .text,
        .keys([
            KeyDescription("code", .text, example: "1200", "The account's code."),
            KeyDescription("name", .text, example: "Trade Debtors", "The account's name."),
        ]),
    ])

    private static let inboxKeys = [
        KeyDescription(
            "name", .pattern("^[a-z0-9-]+$", form: "a-z, 0-9 and hyphens"), example: "cairo",
            "What reports and listings call it. Required."),
        KeyDescription(
            "path", .text, example: "branches/cairo",
            "The folder. Below the tray if it does not begin with a slash. Required."),
        KeyDescription(
            "mapping", .text, usual: "default", example: "crm-export",
            """
            The manifest for files that come without one: mappings/NAME.map.yaml. One that is named here has to be there.
            """),
        KeyDescription(
            "operator", .text, example: "\"@cairo\"",
            "The entry of operators that all who drop here count as. Else each is who the account is."),
        KeyDescription(
            "outbox", .text, usual: "outbox", example: "branches/cairo-done",
            "Where its imports are published, in place of outbox/: a folder like path, with an index.html of its own."),
    ]

    private static let operatorKeys = [
        KeyDescription("name", .text, example: "Alice Haddad", "The name that reports show. Else the account's."),
        KeyDescription("role", .oneOrMore(.text), example: "clerk", "The role."),
        KeyDescription(
            "roles", .oneOrMore(.text), example: "[clerk, closer]", "Several roles: their permissions are united."),
    ]
}
