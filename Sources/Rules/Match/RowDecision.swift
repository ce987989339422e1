package import IntrayModel

/// What becomes of a row, and what the list of imported rows says of it.
package struct RowDecision: Sendable {
    package var outcome: RowOutcome
    /// The client that the row made or was about; nil for a rejected row.
    package var client: ClientName?
    /// How the client was found; nil when the row made it.
    package var key: MatchKey?
    /// The opening balance that the row asks for, once it is money.
    package var balance: Money?
    /// What the row changes, when the match was asked to keep it.
    package var changes: [FieldChange] = []

    package static let rejected = RowDecision(outcome: .rejected)
}

extension MatchKey {
    /// From who has a row's e-mail address and who has its phone number; nil when nobody has either.
    init?(_ emailOwner: Int?, _ phoneOwner: Int?) {
        switch (emailOwner, phoneOwner) {
        case (nil, nil): return nil
        case (_?, nil): self = .email
        case (nil, _?): self = .phone
        case (_?, _?): self = .both
        }
    }
}

/// A batch after the match: what to write, and what to say of each row.
package struct MatchedBatch: Sendable {
    package var change = BatchChange()
    /// One for each row of the batch, in its order.
    package var decisions: [RowDecision] = []
    /// Findings of the rules that need the database; they reject their rows.
    package var findings: [RowFinding] = []
    /// The client number that is given next, after this batch.
    package var nextClientNumber: Int64 = 0
}

/// What the match takes from the manifest, the settings and the day.
package struct MatchOptions: Sendable {
    package var updateExisting: Bool
    package var clearsEmptyCells: Bool
    /// The currency of a balance when neither row nor client has one.
    package var currency: Currency
    package var balanceRule: BalanceRule
    package var dropper: Operator
    /// Whether each row's decision says what it changes: for a check.
    package var keepsChanges: Bool

    package init(
        updateExisting: Bool, clearsEmptyCells: Bool, currency: Currency, balanceRule: BalanceRule,
        dropper: Operator, keepsChanges: Bool
    ) {
        self.keepsChanges = keepsChanges
        self.updateExisting = updateExisting
        self.clearsEmptyCells = clearsEmptyCells
        self.currency = currency
        self.balanceRule = balanceRule
        self.dropper = dropper
    }
}

/// Gives client numbers to clients that come without one: `C-000123`. The prefix keeps them apart from the codes
/// that files bring.
struct ClientNumbers {
    private(set) var next: Int64
    private var taken: Set<String> = []

    init(next: Int64) { self.next = next }

    static func text(_ number: Int64) -> String {
        let digits = String(number)
        return "C-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    /// The spans of text in which the next `count` numbers lie. Two when a digit is gained on the way, since text
    /// compares by its first difference.
    func spans(_ count: Int) -> [ClosedRange<String>] {
        let last = next + Int64(count)
        var bound: Int64 = 999_999
        while bound < next { bound = bound * 10 + 9 }
        if last <= bound { return [Self.text(next)...Self.text(last)] }
        return [Self.text(next)...Self.text(bound), Self.text(bound + 1)...Self.text(last)]
    }

    /// Numbers that other clients have, in the spans.
    mutating func avoid(_ numbers: Set<String>) { taken = numbers }

    mutating func take(unless isTaken: (String) -> Bool) -> String {
        while true {
            let number = Self.text(next)
            next += 1
            if !taken.contains(number), !isTaken(number) { return number }
        }
    }
}
