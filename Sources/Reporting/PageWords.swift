import IntrayModel

/// What the pages say beyond the sentences that all reports share.
extension Words {
    /// The headline as a title of its own: `118 of 120 clients imported; 2 rows need you.`
    static func title(_ facts: ImportFacts) -> String {
        let sentence =
            facts.failure.map { reason(for: $0).message }
            ?? result(facts)
        return sentence.prefix(1).uppercased() + sentence.dropFirst()
    }

    /// `Import #42`, `Check`.
    static func subject(_ facts: ImportFacts) -> String { facts.number.map { "Import #\($0)" } ?? "Check" }

    /// `Dropped by Sara Adel (sara), 2026-11-23 21:39:38 UTC`, the name as data.
    static func who(_ facts: ImportFacts) -> (name: String, rest: String) {
        (dropper(facts), ", \(facts.startedAt.text)")
    }

    static let droppedBy = "Dropped by "

    /// The picture of the outcomes in words, for who does not see it: `Of 120 rows: 100 created, 20 rejected.`
    static func picture(_ rows: Tally) -> String {
        let parts = RowOutcome.allCases.filter { rows[$0] > 0 }.map { "\(grouped(String(rows[$0]))) \(outcome($0))" }
        return parts.isEmpty
            ? "There were no rows." : "Of \(count(rows.read, "row")): \(list(parts))."
    }

    /// `83 %`, `under 1 %`: of a whole that is not zero.
    static func percent(_ part: Int, of whole: Int) -> String {
        let percent = (part * 200 + whole) / (2 * whole)
        if percent == 0, part > 0 { return "under 1 %" }
        return percent == 100 && part < whole ? "over 99 %" : "\(percent) %"
    }

    /// The picture of one reason in words: `12 of 40 findings, 30 %`.
    static func picture(_ part: Int, of whole: Int) -> String {
        "\(grouped(String(part))) of \(count(whole, "finding")), \(percent(part, of: whole))"
    }

    /// `Row 17 is the same client as row 3: same phone.`
    static func sameClient(_ row: SameClientRows.Row) -> String {
        let earlier = row.earlierRow.map { "row \(grouped(String($0)))" } ?? "an earlier row"
        let key =
            switch row.key {
            case .email: "same e-mail"
            case .phone: "same phone"
            case .both: "same e-mail and phone"
            }
        return "Row \(grouped(String(row.position.row))) is the same client as \(earlier): \(key)."
    }

    static func sameClientsCaption(_ rows: SameClientRows) -> String {
        count(rows.count, "row is", plural: "rows are")
            + " about a client that an earlier row of this file is about; the later row was taken for an update."
    }

    /// `Rows: 120 expected, 120 found.`
    static func control(_ fact: ControlFact) -> String {
        let (label, limit) = controlLabel(fact.kind)
        return "\(label): \(fact.expected) \(limit), \(fact.found) found."
    }

    static func controlLabel(_ kind: ControlFact.Kind) -> (label: String, limit: String) {
        switch kind {
        case .rows: ("Rows", "expected")
        case .openingBalanceTotal: ("Sum of the opening balances", "expected")
        case .sha256: ("SHA-256", "expected")
        case .maxRejected: ("Rejected rows", "at most")
        }
    }

    /// What was expected, as a cell of a table: `120`, `at most 5%`.
    static func control(_ expected: String, _ kind: ControlFact.Kind) -> String {
        kind == .maxRejected ? "\(controlLabel(kind).limit) \(expected)" : expected
    }

    static let warningsList = "Where they are."
    static let controlsCaption = "What the manifest says of the file, and what was found."
    static let rejectedCaption = "Each row with its cells; those that are wrong are marked."
    static let search = "Search the rejected rows"
    static let wrongCell = "wrong: "

    static func otherCells(_ number: Int) -> String {
        "and \(count(number, "more cell")) of this row, in rejected.csv"
    }

    static func line(_ position: RowPosition) -> String { "line \(position.line)" }
}
