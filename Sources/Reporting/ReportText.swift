import IntrayModel

/// report.txt: the same as report.html for a terminal or a mail. UTF-8, lines of at most 78 cells unless a single
/// word is longer, no control characters.
package enum ReportText {
    /// Rows that are listed; rejected.csv has all of them.
    private static let rowLimit = 20
    /// Longer cells are cut in this report.
    private static let valueWidth = 60

    package static func render(_ facts: ImportFacts) -> [UInt8] {
        var page = TextPage()
        page.paragraph(Words.headline(facts))
        page.paragraph(facts.file.name.terminalEscaped)
        if let failure = facts.failure {
            page.blank()
            for line in Words.reason(for: failure).detail.split(separator: "\n") { page.paragraph(String(line)) }
        }
        addSteps(Words.nextSteps(facts), to: &page)
        addNotes(facts.file.notes, to: &page)
        if facts.rows.read > 0 { addRows(facts.rows, to: &page) }
        addBalances(facts.openingBalances, to: &page)
        addControls(facts.controls, to: &page)
        let findings = facts.findings
        addCounts(.reasons, findings.rejectionsByCode, to: &page)
        let place = facts.folder == nil ? nil : "rejected.csv"
        addFindings(.rejected, findings.rejections, total: facts.rows.rejected, in: place, to: &page)
        addCounts(.warningKinds, findings.warningsByCode, to: &page)
        addFindings(.warnings, findings.warnings, total: nil, in: nil, to: &page)
        addSameClients(facts.sameClients, to: &page)
        page.heading(Words.Heading.origin.rawValue)
        for fact in Words.origin(facts) {
            page.entry(fact.label, fact.isData ? fact.value.terminalEscaped : fact.value, labelWidth: 12)
        }
        if let manifest = facts.manifest { addColumns(manifest, to: &page) }
        return page.bytes
    }

    private static func addSteps(_ steps: [String], to page: inout TextPage) {
        page.heading(Words.Heading.nextSteps.rawValue)
        for (index, step) in steps.enumerated() {
            page.entry(steps.count > 1 ? "\(index + 1)." : "", step, labelWidth: steps.count > 1 ? 2 : 0)
        }
    }

    private static func addNotes(_ notes: [FileNote], to page: inout TextPage) {
        guard !notes.isEmpty else { return }
        page.heading(Words.Heading.notes.rawValue)
        for note in notes { page.paragraph(Words.note(note), indent: 2) }
    }

    private static func addRows(_ rows: Tally, to page: inout TextPage) {
        page.heading(Words.Heading.rows.rawValue)
        let width = Words.grouped(String(rows.read)).count
        for outcome in Words.outcomes(rows) {
            let number = Words.grouped(String(outcome.count))
            let padding = String(repeating: " ", count: width - number.count)
            page.entry(outcome.name, padding + number + (outcome.note.map { "  " + $0 } ?? ""), labelWidth: 12)
        }
        page.entry("read", Words.grouped(String(rows.read)), labelWidth: 12)
    }

    private static func addBalances(_ balances: BalanceTally, to page: inout TextPage) {
        guard let summary = Words.balances(balances) else { return }
        page.heading(Words.Heading.balances.rawValue)
        page.paragraph(summary, indent: 2)
        let amounts = balances.sortedTotals.map { Words.grouped($0.currency.text(minor: $0.minor)) }
        let width = amounts.map(\.count).max() ?? 0
        for (total, amount) in zip(balances.sortedTotals, amounts) {
            let padding = String(repeating: " ", count: width - amount.count)
            page.entry(total.currency.code, padding + amount, labelWidth: 12)
        }
    }

    private static func addControls(_ controls: [ControlFact], to page: inout TextPage) {
        guard !controls.isEmpty else { return }
        page.heading(Words.Heading.controls.rawValue)
        for control in controls { page.paragraph(Words.control(control), indent: 2) }
    }

    private static func addSameClients(_ found: SameClientRows, to page: inout TextPage) {
        guard found.count > 0 else { return }
        page.heading(Words.Heading.sameClients.rawValue)
        page.paragraph(Words.sameClientsCaption(found), indent: 2)
        for row in found.rows.prefix(rowLimit) { page.paragraph(Words.sameClient(row), indent: 4) }
        if let rest = Words.truncation(shown: min(rowLimit, found.rows.count), of: found.count, in: nil) {
            page.paragraph(rest, indent: 2)
        }
    }

    private static func addCounts(
        _ heading: Words.Heading, _ counts: [(code: FindingCode, count: Int)], to page: inout TextPage
    ) {
        guard !counts.isEmpty else { return }
        page.heading(heading.rawValue)
        let width = counts.map { Words.grouped(String($0.count)).count }.max() ?? 0
        for entry in counts {
            let number = Words.grouped(String(entry.count))
            let padding = String(repeating: " ", count: width - number.count)
            let words = "\(Words.message(for: entry.code)) (\(entry.code.rawValue))"
            page.entry(padding + number, words, labelWidth: width)
        }
    }

    /// The findings of the first rows. `total` is the number of rows that there are in all, nil when it is not known.
    private static func addFindings(
        _ heading: Words.Heading, _ findings: [PlacedFinding], total: Int?, in place: String?, to page: inout TextPage
    ) {
        guard !findings.isEmpty else { return }
        page.heading(heading.rawValue)
        var rowCount = 0
        var previous: RowPosition?
        for placed in findings {
            if placed.position != previous {
                if rowCount == rowLimit { break }
                rowCount += 1
                previous = placed.position
                page.paragraph("Row \(placed.position.row) (line \(placed.position.line))", indent: 2)
            }
            add(placed.finding, to: &page)
        }
        if let rest = Words.truncation(shown: rowCount, of: total ?? rowCount, in: place) {
            page.paragraph(rest, indent: 2)
        }
    }

    private static func add(_ finding: Finding, to page: inout TextPage) {
        if let column = finding.column {
            let value = finding.value.map { "\"\(TextPage.clipped($0.terminalEscaped, to: valueWidth))\"" } ?? ""
            page.paragraph("\(column.terminalEscaped): \(value)", indent: 4)
        }
        let words = [Words.message(for: finding.code), Words.detail(of: finding)].compactMap { $0 }
        page.paragraph(words.joined(separator: " "), indent: finding.column == nil ? 4 : 6)
    }

    private static func addColumns(_ manifest: ManifestFacts, to page: inout TextPage) {
        page.heading(Words.Heading.columns.rawValue)
        let width = min(24, manifest.columns.map { $0.field.displayWidth }.max() ?? 0)
        for column in manifest.columns {
            let headers = column.headers.map(\.terminalEscaped).joined(separator: Words.columnAlternative)
            page.entry(column.field.terminalEscaped, headers, labelWidth: width)
        }
        let ignored = manifest.ignoredColumns.map(\.terminalEscaped).joined(separator: ", ")
        page.entry(Words.ignored, ignored.isEmpty ? Words.none : ignored, labelWidth: width)
    }
}
