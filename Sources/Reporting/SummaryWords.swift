import IntrayModel

/// A fact with its name, as the reports list them.
struct LabelledFact: Hashable, Sendable {
    let label: String
    let value: String
    /// Names and paths from outside; the rest are Intray's own words.
    let isData: Bool
}

extension Words {
    /// What happened, in a sentence: `Import #42: 118 of 120 clients imported; 2 rows need you.`
    package static func headline(_ facts: ImportFacts) -> String {
        var subject = facts.number.map { "Import #\($0)" } ?? "Check"
        if facts.number != nil, facts.outcome == .checked { subject += " (a check)" }
        if let failure = facts.failure {
            let message = reason(for: failure).message
            return "\(subject) failed: \(message.prefix(1).lowercased())\(message.dropFirst())"
        }
        return "\(subject): \(result(facts))"
    }

    /// Where several rows are about one client, rows are counted and not clients, and that is said.
    static func result(_ facts: ImportFacts) -> String {
        let same = facts.sameClients.count
        let sentence = result(of: facts.rows, isCheck: facts.outcome == .checked, noun: same > 0 ? "row" : "client")
        return same == 0
            ? sentence : "\(sentence) \(count(same, "row is", plural: "rows are")) about the client of an earlier row."
    }

    private static func result(of rows: Tally, isCheck: Bool, noun: String) -> String {
        if rows.read == 0 { return "the file has no rows." }
        let verb = isCheck ? "would be imported" : "imported"
        let imported = rows.created + rows.updated + rows.unchanged
        if imported == rows.read {
            let all = (rows.read == 1 ? "" : "all ") + count(rows.read, noun)
            if rows.unchanged == rows.read { return "\(all) already up to date." }
            return "\(all) \(verb)."
        }
        return "\(grouped(String(imported))) of \(count(rows.read, noun)) \(verb)"
            + (rows.skipped > 0 ? ", \(grouped(String(rows.skipped))) skipped" : "")
            + (rows.rejected > 0 ? "; \(count(rows.rejected, "row needs", plural: "rows need")) you." : ".")
    }

    /// What the reader should do now, step by step; never empty.
    package static func nextSteps(_ facts: ImportFacts) -> [String] {
        if let failure = facts.failure { return dateStep(facts) + [reason(for: failure).hint] }
        if facts.outcome == .checked {
            let mend = facts.rows.rejected > 0 ? ["Mend \(theRows(facts.rows.rejected)) in the file."] : []
            // A check on the command line has no number; the other kind was asked for by the manifest.
            let drop =
                facts.number == nil
                ? "drop the file with its manifest into the inbox to import it."
                : "to import it, take check: true out of the manifest and drop both again."
            return dateStep(facts) + mend + ["This was a check and nothing was written: \(drop)"]
        }
        if facts.rows.rejected > 0 {
            return dateStep(facts) + [
                "Open rejected.csv in this folder. It holds \(theRows(facts.rows.rejected)) as in the file; the last "
                    + "column says what is wrong.",
                mend(facts.findings.rejectionCount), dropAgain(facts),
            ]
        }
        return looks(facts, else: "Nothing needs to be done.")
    }

    /// What to look at in a file of which every row was imported.
    private static func looks(_ facts: ImportFacts, else nothing: String) -> [String] {
        let notes = facts.file.notes.contains(where: \.needsALook) ? ["Look at the notes below."] : []
        let warnings = facts.findings.warningCount > 0 ? ["Look at the warnings below."] : []
        return notes + warnings == [] ? [nothing] : notes + warnings
    }

    /// One line of the manifest mends all rows of a column in which day and month cannot be told apart.
    private static func dateStep(_ facts: ImportFacts) -> [String] {
        let findings = facts.findings.rejections.map(\.finding).filter { finding in
            if case .ambiguousDate = finding.detail { true } else { false }
        }
        guard let first = findings.first, let column = first.column else { return [] }
        var (parts, example) = ("Day and month", "dd/MM/yyyy")
        if case .ambiguousDate(.yearPlace?) = first.detail {
            (parts, example) = ("Year and day", "yy-MM-dd or dd-MM-yy")
        }
        return [
            "\(parts) cannot be told apart in the column \(data(column)), which rejected "
                + "\(findings.count == 1 ? "a row" : "rows"). Set formats.date in the manifest, for example \(example); "
                + "then those rows need no mending."
        ]
    }

    private static func mend(_ cells: Int) -> String {
        "Mend \(cells == 1 ? "the cell that is" : "the \(grouped(String(cells))) cells that are") wrong, and save the file "
            + "as CSV."
    }

    private static func theRows(_ rejected: Int) -> String {
        "the " + (rejected == 1 ? "rejected row" : "\(grouped(String(rejected))) rejected rows")
    }

    private static func dropAgain(_ facts: ImportFacts) -> String {
        if facts.isWorkbook {
            return "Drop it into the inbox together with rejected.csv.map.yaml of this folder, which is the manifest "
                + "for it. The rows that were imported stay as they are."
        }
        guard let manifest = facts.manifest, !manifest.isDefault else { return "Drop it back into the inbox." }
        return "Drop it back into the inbox with the same manifest: a copy of \(data(manifest.source)) that is named "
            + "rejected.csv.map.yaml. The rows that were imported stay as they are."
    }

    /// The outcomes with their numbers and, where there is one, the note: `skipped`, 3, `Client already exists.`
    static func outcomes(_ rows: Tally) -> [(name: String, count: Int, note: String?)] {
        RowOutcome.allCases.map { (outcome($0), rows[$0], rows[$0] > 0 ? note(of: $0) : nil) }
    }

    /// `12 booked, 3 of them in place of another; 2 unchanged.` Nil when the file had no balances.
    static func balances(_ balances: BalanceTally) -> String? {
        guard balances.booked + balances.replaced + balances.unchanged > 0 else { return nil }
        return "\(grouped(String(balances.booked))) booked, \(grouped(String(balances.replaced))) replaced, "
            + "\(grouped(String(balances.unchanged))) unchanged."
    }

    /// `The first 20 of 2,345 are shown; rejected.csv has all of them.` Nil when all are shown.
    static func truncation(shown: Int, of total: Int, in place: String?) -> String? {
        guard shown < total else { return nil }
        let rest = place.map { "; \($0) has all of them." } ?? "."
        return "The first \(grouped(String(shown))) of \(grouped(String(total))) are shown\(rest)"
    }

    /// The file, how it was read, by whom and when.
    /// The name of an inbox where it is worth a word: that of the settings, not the tray's own.
    static func otherInbox(_ name: String?) -> String? { name == "inbox" ? nil : name }

    static func origin(_ facts: ImportFacts) -> [LabelledFact] {
        let file = facts.file
        let list: [(label: String, value: String?, isData: Bool)] = [
            ("File", file.name, true),
            ("Size", file.bytes.map { count(Int($0), "byte") }, false),
            ("Format", file.format, false),
            ("Sheet", file.sheet, true),
        ]
        let rest: [(label: String, value: String?, isData: Bool)] = [
            ("SHA-256", file.sha256, false),
            ("Manifest", facts.manifest?.source, true),
            ("Inbox", otherInbox(facts.inbox), true),
            ("Dropped by", dropper(facts), true),
            ("Started", facts.startedAt.text, false),
            ("Took", duration(facts.finishedAt.milliseconds(since: facts.startedAt)), false),
            ("Folder", facts.folder, true),
        ]
        let read = file.reading.map { fact -> (label: String, value: String?, isData: Bool) in
            (label(fact), (fact.column.map { "\(data($0)): " } ?? "") + Words.reading(fact), false)
        }
        return (list + read + rest).compactMap { entry in
            entry.value.map { LabelledFact(label: entry.label, value: $0, isData: entry.isData) }
        }
    }

    private static func label(_ fact: ReadingFact) -> String {
        switch fact {
        case .encoding: "Encoding"
        case .delimiter: "Delimiter"
        case .header: "Header"
        case .dates: "Dates"
        case .numbers: "Amounts"
        }
    }

    static func dropper(_ facts: ImportFacts) -> String {
        facts.operatorName == facts.operatorAccount
            ? facts.operatorName : "\(facts.operatorName) (\(facts.operatorAccount))"
    }

    /// `0.4 s`, `75.0 s`, `12 min`.
    private static func duration(_ milliseconds: Int64) -> String {
        let tenths = max(0, milliseconds + 50) / 100
        return tenths < 1200 ? "\(tenths / 10).\(tenths % 10) s" : "\(count(Int(tenths / 600), "minute"))"
    }

    static func countsCaption(_ total: Int) -> String { "\(count(total, "finding")), the most frequent first." }

    static func findingsCaption(_ findings: Int, rows: Int) -> String {
        "\(count(findings, "finding")) in \(count(rows, "row")). Line is the line of the file."
    }

    static let warningsCaption = "A warning does not keep a row out."
    static let columnsCaption = "The fields that were filled, and the columns they were taken from."
    static let nothingIgnored = "No column was ignored."

    static func ignoredColumns(_ number: Int) -> String {
        "\(count(number, "column was", plural: "columns were")) ignored:"
    }

    static let ignored = "ignored"
    static let none = "none"
    static let empty = "empty"
    /// Between the columns of one field: the first that is not empty is taken.
    static let columnAlternative = ", else "

    /// The headings that the reports share.
    enum Heading: String {
        case nextSteps = "What to do next"
        case rows = "Rows"
        case balances = "Opening balances"
        case reasons = "Why rows were rejected"
        case rejected = "Rejected rows"
        case warnings = "Warnings"
        case warningKinds = "Warnings by kind"
        case origin = "The file and how it was read"
        case columns = "Columns"
        case notes = "Notes"
        case controls = "Control totals"
        case imports = "Imports"
        case lastImports = "The last imports"
        case totals = "Totals"
        case days = "Rows per day"
        case sameClients = "Rows about one client"
        case files = "In this folder"
    }

    /// The headers of the tables' columns.
    enum TableHeader: String {
        case outcome = "Outcome"
        case rows = "Rows"
        case note = "Note"
        case currency = "Currency"
        case amount = "Amount"
        case count = "Count"
        case reason = "Reason"
        case code = "Code"
        case row = "Row"
        case line = "Line"
        case column = "Column"
        case value = "Value"
        case problem = "What is wrong"
        case detail = "In detail"
        case field = "Field"
        case takenFrom = "Taken from"
        case importNumber = "Import"
        case file = "File"
        case balances = "Balances"
        case day = "Day"
        case imports = "Imports"
        case failed = "Failed"
        case rejected = "Rejected"
        case client = "Client"
        case total = "Total"
        case expected = "Expected"
        case found = "Found"
    }

    /// What each file of the folder is for.
    static func files(_ facts: ImportFacts) -> [(name: String, purpose: String)] {
        var files = [("report.json", "this report for programs"), ("report.txt", "this report as text")]
        if facts.rows.rejected > 0 { files.insert(("rejected.csv", "the rejected rows, to be mended"), at: 0) }
        if facts.rows.rejected > 0, facts.isWorkbook {
            files.insert(("rejected.csv.map.yaml", "the manifest to drop with it"), at: 1)
        }
        if facts.outcome != .failed { files.insert(("imported.csv", "what became of each row"), at: 0) }
        return files
    }
}
