package import IntrayModel

/// Every sentence that people read, made here from facts. Plain English in ASCII, so that it survives in any file's
/// encoding; what comes from a file or the database goes through `data(_:)`.
///
/// The tables are in FindingWords, FailureWords, ManifestWords and SummaryWords.
package enum Words {
    /// What became of a row, as reports and CSV files write it.
    package static func outcome(_ outcome: RowOutcome) -> String { outcome.rawValue }

    /// What became of a file, as a title.
    package static func outcome(_ outcome: ImportOutcome) -> String {
        switch outcome {
        case .done: "Imported"
        case .failed: "Failed"
        case .checked: "Checked"
        }
    }

    /// The note that goes with an outcome (SPEC 6).
    package static func note(of outcome: RowOutcome) -> String? {
        outcome == .skipped ? "Client already exists." : nil
    }

    /// `1 row`, `2,500 rows`. The plural is the singular and an s unless it is given.
    package static func count(_ number: Int, _ singular: String, plural: String? = nil) -> String {
        grouped(String(number)) + " " + (number == 1 ? singular : plural ?? singular + "s")
    }

    /// A decimal number with commas between its thousands: `15,000.00`.
    package static func grouped(_ decimal: String) -> String {
        let sign = decimal.hasPrefix("-") ? "-" : ""
        let unsigned = decimal.dropFirst(sign.count)
        let whole = unsigned.prefix { $0 != "." }
        var result = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return sign + result + unsigned[whole.endIndex...]
    }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ items: [String], _ last: String = "and") -> String {
        guard items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(last) " + items[items.count - 1]
    }

    /// A client as messages name it: `Nile Trading (000012)`.
    static func client(_ client: ClientName) -> String {
        "\(data(client.name)) (\(data(client.number)))"
    }

    static func quoted(_ text: String) -> String { "\"\(data(text))\"" }

    static func money(_ money: Money) -> String { "\(grouped(money.text)) \(money.currency.code)" }

    static func period(_ period: ClosedPeriod) -> String {
        "\(period.from.iso) to \(period.to.iso) (#\(period.id))"
    }

    /// Text from outside on its way into a sentence: on one line, without control characters, and isolated when it
    /// has right-to-left letters, so that it does not reorder the words and numbers around it (Unicode TR 9, FSI and
    /// PDI).
    package static func data(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isRightToLeft = false
        for scalar in text.unicodeScalars where !scalar.isBidiControl {
            result.append(scalar.isControl ? " " : scalar)
            if scalar.isRightToLeftLetter { isRightToLeft = true }
        }
        return isRightToLeft ? "\u{2068}\(String(result))\u{2069}" : String(result)
    }
}
