import IntrayModel

/// What outbox/index.html says.
extension Words {
    static func lastImports(_ number: Int, _ time: Timestamp) -> String {
        (number == 0 ? "No imports yet" : "The last \(count(number, "import"))") + ", as of \(time.text)."
    }

    static let importsCaption = "The latest first. The number leads to the report."
    static let undone = "Undone"
    static let dayNumbers = "The numbers of each day"
    static let dayCaption = "Days are UTC days."

    /// `2026-11-23 21:39`, of an RFC 3339 time.
    static func brief(_ time: String) -> String { String(time.prefix(16).replacing("T", with: " ")) }

    /// `A column for each day with imports, from 2026-11-11 to 2026-11-22; the rejected rows are at its foot.`
    static func dayRange(_ first: String, _ last: String) -> String {
        "A column for each day with imports, \(first == last ? "of \(first)" : "from \(first) to \(last)"); "
            + "the rejected rows are at its foot."
    }

    static func dayPicture(_ days: [IndexFacts.Day]) -> String {
        "Rows per day: "
            + days.map { "\($0.day) \(grouped(String($0.rows.read))), \(grouped(String($0.rows.rejected))) rejected" }
            .joined(separator: "; ") + "."
    }

    /// Sums over the listed imports. What was undone or only checked counts as an import and for nothing else. What is
    /// booked is no sum of balances: an import that replaces a balance counts beside the one that it replaced.
    static func figures(_ entries: [IndexFacts.Entry]) -> [(label: String, value: String)] {
        let standing = entries.filter { $0.outcome == .done && !$0.isUndone }
        func sum(_ outcome: RowOutcome) -> String { grouped(String(standing.reduce(0) { $0 + $1.rows[outcome] })) }
        var booked: [Currency: Int128] = [:]
        for total in standing.flatMap(\.totals) {
            // A decimal with just the decimals of its currency: without the point it is the minor unit.
            guard let currency = Currency(code: total.currency),
                let minor = Int128(total.amount.filter { $0 != "." })
            else { continue }
            booked[currency, default: 0] += minor
        }
        var figures = [
            ("Imports", grouped(String(entries.count))),
            ("Failed", grouped(String(entries.count { $0.outcome == .failed }))),
            ("Clients created", sum(.created)), ("Clients updated", sum(.updated)), ("Rows rejected", sum(.rejected)),
        ]
        for (currency, minor) in booked.sorted(by: { $0.key.code < $1.key.code }) {
            figures.append(("Booked by these imports, \(currency.code)", grouped(currency.text(minor: minor))))
        }
        return figures
    }
}
