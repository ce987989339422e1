package import DropFolder
package import IntrayModel

/// What `DIR/intray.yaml` says. The initial values are those of an empty file, which gives nobody a role.
package struct Settings: Hashable, Sendable {
    /// ISO 3166 code: how phone numbers without a country are read.
    package var country = "EG"
    /// ISO 4217 code: the currency of balances of which nothing else says one.
    package var currency = "EGP"
    /// How long a dropped file must have been left unchanged.
    package var settle = Duration.seconds(2)
    /// How long a data file waits for its manifest.
    package var manifestWait = Duration.seconds(60)
    /// How often the inbox is looked through, events or not.
    package var sweep = Duration.seconds(30)
    package var readyWhen = Readiness.settled
    package var maxFileBytes: Int64 = 2 << 30
    /// The command that is run after each import: the program and its arguments; empty: none.
    package var afterImport: [String] = []
    /// How long it may take.
    package var afterImportLimit = Duration.seconds(60)
    /// The file for Prometheus, an absolute path or one below the tray; nil: none.
    package var metrics: String?
    /// Who may read what is published.
    package var reports = ReportAccess.private
    package var accounts = ChartAccounts()
    /// Permissions by the role's name.
    package var roles: [String: Set<Permission>] = [
        "administrator": Set(Permission.allCases), "clerk": [.clientsAdd, .clientsEdit, .balancesAdd],
    ]
    /// By account name, number, `@group`, or `*` for everyone.
    package var operators: [String: OperatorEntry] = [:]
    /// The inboxes besides the tray's own.
    package var inboxes: [InboxEntry] = []

    package init() {}
}

/// An entry of `inboxes`.
package struct InboxEntry: Hashable, Sendable {
    package var name: String
    /// Absolute, or from the tray's folder.
    package var path: Text
    /// The name of a manifest in mappings/, for files that come without one; nil: the tray's usual one.
    package var mapping: Text?
    /// The entry of `operators` that everyone counts as who drops here; nil: each account as what it is.
    package var operatorEntry: String?
    /// Where its imports are published, like `path`; nil: in the tray's own outbox.
    package var outbox: Text?

    package init(
        name: String, path: Text, mapping: Text? = nil, operatorEntry: String? = nil, outbox: Text? = nil
    ) {
        self.name = name
        self.path = path
        self.mapping = mapping
        self.operatorEntry = operatorEntry
        self.outbox = outbox
    }

    /// What is checked against the tray's folders later on, with its line, for the message.
    package struct Text: Hashable, Sendable {
        package var text: String
        package var line: Int

        package init(_ text: String, line: Int) {
            self.text = text
            self.line = line
        }
    }
}

/// When a drop may be taken.
package enum Readiness: String, CaseIterable, Sendable {
    /// When it has not changed for a while.
    case settled
    /// When `clients.csv.ready` is there.
    case marker
}

/// The accounts that opening balances are booked on.
package struct ChartAccounts: Hashable, Sendable {
    package var receivable = Account(code: "1100", name: "Accounts Receivable")
    package var openingBalanceEquity = Account(code: "3900", name: "Opening Balance Equity")

    package init() {}

    package struct Account: Hashable, Sendable {
        package var code: String
        package var name: String

        package init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }
}

/// An entry of `operators`.
package struct OperatorEntry: Hashable, Sendable {
    /// The name that reports show; nil: the account's.
    package var name: String?
    package var roles: [String]

    package init(name: String? = nil, roles: [String]) {
        self.name = name
        self.roles = roles
    }
}

extension Settings {
    /// Who a Unix account is that dropped a file into an inbox: who the inbox says, when it says, else who the account is
    /// anywhere.
    package func identify(account: String?, uid: UInt32, groups: [String], inbox: String) -> Operator {
        guard let key = inboxes.first(where: { $0.name == inbox })?.operatorEntry, let entry = operators[key] else {
            return identify(account: account, uid: uid, groups: groups)
        }
        let shown = account ?? "uid \(uid)"
        return Operator(
            account: shown, name: entry.name ?? shown, permissions: permissions(of: [entry]),
            isKnown: !entry.roles.isEmpty)
    }

    /// Who a Unix account is.
    ///
    /// The account's own entry decides alone, so that one member can have less than the group. Without one, the
    /// permissions of its groups' entries are united; without these, the entry `*` counts. Nobody else is known.
    /// - Parameters:
    ///   - account: the account's name; nil when the system knows none, then its entry is looked up by number.
    ///   - groups: the names of the groups it is in.
    package func identify(account: String?, uid: UInt32, groups: [String]) -> Operator {
        let shown = account ?? "uid \(uid)"
        if let own = account.flatMap({ operators[$0] }) ?? operators[String(uid)] {
            return Operator(
                account: shown, name: own.name ?? shown, permissions: permissions(of: [own]),
                isKnown: !own.roles.isEmpty)
        }
        let shared = groups.compactMap { operators["@" + $0] }
        let entries = shared.isEmpty ? [operators["*"]].compactMap { $0 } : shared
        let names = entries.compactMap(\.name)
        return Operator(
            account: shown, name: names.isEmpty ? shown : "\(shown) (\(names.joined(separator: ", ")))",
            permissions: permissions(of: entries), isKnown: entries.contains { !$0.roles.isEmpty })
    }

    private func permissions(of entries: [OperatorEntry]) -> Set<Permission> {
        entries.flatMap(\.roles).reduce(into: []) { $0.formUnion(roles[$1] ?? []) }
    }
}
