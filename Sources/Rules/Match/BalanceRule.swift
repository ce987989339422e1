package import IntrayModel

/// What a row, or a person, does to a client's opening balance (SPEC 6). One rule for files and for entries by hand.
package struct BalanceRule: Sendable {
    package var policy: OpeningBalancePolicy
    package var today: CalendarDate
    package var closedPeriods: [ClosedPeriod]

    package init(policy: OpeningBalancePolicy, today: CalendarDate, closedPeriods: [ClosedPeriod]) {
        self.policy = policy
        self.today = today
        self.closedPeriods = closedPeriods
    }

    package enum Step: Sendable {
        case none
        /// The same amount, date and currency as booked; or another with `keep`, then this is what stays.
        case unchanged(Money)
        case book(Money, CalendarDate)

        var books: Bool { if case .book = self { true } else { false } }

        var money: Money? {
            switch self {
            case .none: nil
            case .unchanged(let money), .book(let money, _): money
            }
        }
    }

    /// Decides for a claim, in `currency` unless it has its own. `present` is the balance the client has. Findings that are
    /// added and are no warnings reject the row; the step is then of no meaning.
    package func step(
        _ claim: BalanceClaim, currency: Currency, present: (money: Money, date: CalendarDate)?,
        findings: inout [Finding]
    ) -> Step {
        guard let money = money(claim, currency, &findings) else { return .none }
        if let present {
            if present.money == money, claim.date == nil || claim.date == present.date { return .unchanged(money) }
            switch policy {
            case .keep: return .unchanged(present.money)
            case .refuse:
                findings.append(
                    finding(.balanceExists, .balanceBooked(present.money, present.date), claim.amountCell))
                return .none
            case .replace:
                if let period = closedPeriod(present.date) {
                    let detail = Finding.Detail.bookedBalanceClosed(present.money, present.date, period)
                    findings.append(finding(.balanceDateClosed, detail, claim.dateCell))
                }
            }
        }
        findings += closedFindings(claim)
        if let sign = claim.sign, !sign.codes.contains(money.currency.code) {
            findings.append(finding(.currencySign, .otherSign(sign, money.currency), claim.amountCell))
        }
        return .book(money, claim.date ?? today)
    }

    /// What is wrong with the amount of a claim that has a currency of its own, whatever the client.
    func amountFindings(_ claim: BalanceClaim) -> [Finding] {
        var findings: [Finding] = []
        if let currency = claim.currency { _ = money(claim, currency, &findings) }
        return findings
    }

    /// What is wrong with a claim as far as can be said without the client: for rows that are rejected for another
    /// reason, so that they get all their findings at once. The amount of a claim with a currency was looked at
    /// before.
    func provisionalFindings(_ claim: BalanceClaim, currency: Currency) -> [Finding] {
        var findings: [Finding] = []
        if claim.currency == nil { _ = money(claim, currency, &findings) }
        return findings + closedFindings(claim)
    }

    /// The day that the balance would be booked on lies in a closed period.
    private func closedFindings(_ claim: BalanceClaim) -> [Finding] {
        guard let period = closedPeriod(claim.date ?? today) else { return [] }
        let detail: Finding.Detail
        if let date = claim.date {
            detail = claim.dateCell.value == nil ? .defaultDateClosed(date, period) : .periodClosed(period)
        } else {
            detail = .todayClosed(today, period)
        }
        return [finding(.balanceDateClosed, detail, claim.dateCell)]
    }

    private func money(_ claim: BalanceClaim, _ currency: Currency, _ findings: inout [Finding]) -> Money? {
        let currency = claim.currency ?? currency
        do {
            return Money(minor: try claim.amount.minorUnits(of: currency), currency: currency)
        } catch {
            let detail: Finding.Detail = error == .tooLarge ? .tooLarge : .tooManyDecimals(currency)
            findings.append(finding(.balanceInvalid, detail, claim.amountCell))
            return nil
        }
    }

    private func closedPeriod(_ date: CalendarDate) -> ClosedPeriod? {
        closedPeriods.first { $0.contains(date) }
    }

    private func finding(_ code: FindingCode, _ detail: Finding.Detail, _ cell: BalanceClaim.Cell) -> Finding {
        Finding(code, detail, column: cell.column, value: cell.value)
    }
}
