/// What a role allows, by the name that settings use.
package enum Permission: String, CaseIterable, Hashable, Sendable {
    case clientsAdd = "clients.add"
    case clientsEdit = "clients.edit"
    case balancesAdd = "balances.add"
    case balancesDelete = "balances.delete"
    case periodsClose = "periods.close"
    case importsUndo = "imports.undo"
}

/// Who dropped a file or gave a command: a Unix account and what the settings say of it.
package struct Operator: Hashable, Sendable {
    /// The account's name; `uid 1234` when the system knows none.
    package let account: String
    /// The name that reports show.
    package let name: String
    package let permissions: Set<Permission>
    /// False when the settings give the account no role.
    package let isKnown: Bool

    package init(account: String, name: String, permissions: Set<Permission>, isKnown: Bool) {
        self.account = account
        self.name = name
        self.permissions = permissions
        self.isKnown = isKnown
    }

    package func may(_ permission: Permission) -> Bool { permissions.contains(permission) }
}
