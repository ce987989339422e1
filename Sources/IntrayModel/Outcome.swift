/// What became of a row: exactly one of these.
package enum RowOutcome: String, CaseIterable, Sendable {
    case created, updated, unchanged, skipped, rejected
}

/// How many rows met which outcome.
package struct Tally: Hashable, Sendable {
    package var read = 0
    package var created = 0
    package var updated = 0
    package var unchanged = 0
    package var skipped = 0
    package var rejected = 0

    package init() {}

    package mutating func count(_ outcome: RowOutcome) {
        read += 1
        switch outcome {
        case .created: created += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .skipped: skipped += 1
        case .rejected: rejected += 1
        }
    }

    /// The promise that every row ends as exactly one of the five.
    package var isBalanced: Bool { read == created + updated + unchanged + skipped + rejected }
}

/// What became of a file.
package enum ImportOutcome: String, CaseIterable, Sendable {
    case done, failed, checked
}

/// What an import did to opening balances; a total per currency of what it booked, new or in place of another.
package struct BalanceTally: Hashable, Sendable {
    package var booked = 0
    package var replaced = 0
    package var unchanged = 0
    /// Minor units by currency.
    package var totals: [Currency: Int128] = [:]

    package init() {}

    package mutating func add(_ money: Money) { totals[money.currency, default: 0] += Int128(money.minor) }

    package mutating func subtract(_ money: Money) { totals[money.currency, default: 0] -= Int128(money.minor) }

    /// The totals in the order of their currency's code.
    package var sortedTotals: [(currency: Currency, minor: Int128)] {
        totals.map { ($0.key, $0.value) }.sorted { $0.currency.code < $1.currency.code }
    }
}
