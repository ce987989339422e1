import IntrayModel

/// report.html: one page for a person. It needs no script and no network, and says so to the browser; it reads on a
/// phone, in the dark, on paper and aloud. Text from the file stands in its own direction.
package enum ReportHTML {
    package static func render(_ facts: ImportFacts) -> [UInt8] {
        var page = HTMLPage()
        addHead(facts, to: &page)
        page.markup("<body>\n")
        addHeader(facts, to: &page)
        page.markup("<main>\n")
        addSteps(facts, to: &page)
        addNotes(facts.file.notes, to: &page)
        if facts.rows.read > 0 { addRows(facts.rows, to: &page) }
        addBalances(facts.openingBalances, to: &page)
        addRejections(facts, to: &page)
        addWarnings(facts, to: &page)
        addOrigin(facts, to: &page)
        if let manifest = facts.manifest { addColumns(manifest, to: &page) }
        if facts.folder != nil { addFiles(Words.files(facts), to: &page) }
        page.markup("</main>\n</body>\n</html>\n")
        return page.bytes
    }

    private static func addHead(_ facts: ImportFacts, to page: inout HTMLPage) {
        page.markup(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>
            """)
        page.text(Words.headline(facts))
        page.markup("</title>\n<style>\n")
        page.markup(ReportStyle.sheet)
        page.markup("</style>\n</head>\n")
    }

    private static func addHeader(_ facts: ImportFacts, to page: inout HTMLPage) {
        page.markup("<header>\n<p><strong class=\"")
        page.text(facts.failure == nil ? facts.outcome.rawValue : "failed")
        page.markup("\">")
        page.text(Words.outcome(facts.failure == nil ? facts.outcome : .failed))
        page.markup("</strong> ")
        page.data(facts.file.name)
        page.markup("</p>\n<h1>")
        page.text(Words.headline(facts))
        page.markup("</h1>\n")
        if let failure = facts.failure {
            for line in Words.reason(for: failure).detail.split(separator: "\n") { page.paragraph(String(line)) }
        }
        page.markup("</header>\n")
    }

    private static func addSteps(_ facts: ImportFacts, to page: inout HTMLPage) {
        let steps = Words.nextSteps(facts)
        page.section("next", .nextSteps) { page in
            guard steps.count > 1 else { return page.paragraph(steps[0]) }
            page.markup("<ol>\n")
            for step in steps {
                page.markup("<li>")
                page.text(step)
                page.markup("</li>\n")
            }
            page.markup("</ol>\n")
        }
    }

    private static func addNotes(_ notes: [FileNote], to page: inout HTMLPage) {
        guard !notes.isEmpty else { return }
        page.section("notes", .notes) { page in
            for note in notes { page.paragraph(Words.note(note)) }
        }
    }

    private static func addRows(_ rows: Tally, to page: inout HTMLPage) {
        page.section("rows", .rows) { page in
            page.table("small", caption: Words.rowsCaption(rows), headers: [.outcome, .rows, .note]) { page in
                for outcome in Words.outcomes(rows) {
                    page.row {
                        $0.cell(.outcome, outcome.name, isHeader: true)
                        $0.cell(.rows, Words.grouped(String(outcome.count)))
                        $0.cell(.note, outcome.note ?? "")
                    }
                }
            }
        }
    }

    private static func addBalances(_ balances: BalanceTally, to page: inout HTMLPage) {
        guard let summary = Words.balances(balances) else { return }
        page.section("balances", .balances) { page in
            guard !balances.totals.isEmpty else { return page.paragraph(summary) }
            page.table("small", caption: summary, headers: [.currency, .amount]) { page in
                for total in balances.sortedTotals {
                    page.row {
                        $0.cell(.currency, total.currency.code, isHeader: true)
                        $0.cell(.amount, Words.grouped(total.currency.text(minor: total.minor)))
                    }
                }
            }
        }
    }

    private static func addRejections(_ facts: ImportFacts, to page: inout HTMLPage) {
        let log = facts.findings
        guard !log.rejections.isEmpty else { return }
        page.section("reasons", .reasons) { addCounts(log.rejectionsByCode, log.rejectionCount, to: &$0) }
        page.section("rejected", .rejected) {
            let place = facts.folder == nil ? nil : "rejected.csv"
            let caption =
                Words.truncation(shown: log.rejections.count, of: log.rejectionCount, in: place)
                ?? Words.findingsCaption(log.rejectionCount, rows: facts.rows.rejected)
            addFindings(log.rejections, caption: caption, to: &$0)
        }
    }

    private static func addWarnings(_ facts: ImportFacts, to page: inout HTMLPage) {
        let log = facts.findings
        guard !log.warnings.isEmpty else { return }
        page.section("warning-kinds", .warningKinds) { addCounts(log.warningsByCode, log.warningCount, to: &$0) }
        page.section("warnings", .warnings) {
            let caption =
                Words.truncation(shown: log.warnings.count, of: log.warningCount, in: nil)
                ?? Words.warningsCaption
            addFindings(log.warnings, caption: caption, to: &$0)
        }
    }

    private static func addCounts(
        _ counts: [(code: FindingCode, count: Int)], _ total: Int, to page: inout HTMLPage
    ) {
        page.table("small", caption: Words.countsCaption(total), headers: [.reason, .count, .code]) { page in
            for entry in counts {
                page.row {
                    $0.cell(.reason, Words.message(for: entry.code), isHeader: true)
                    $0.cell(.count, Words.grouped(String(entry.count)))
                    $0.cell(.code, entry.code.rawValue)
                }
            }
        }
    }

    private static func addFindings(_ findings: [PlacedFinding], caption: String, to page: inout HTMLPage) {
        let headers: [Words.TableHeader] = [.row, .line, .column, .value, .problem, .detail]
        page.table("findings", caption: caption, headers: headers) { page in
            for placed in findings {
                page.row {
                    $0.cell(.row, String(placed.position.row), isHeader: true)
                    $0.cell(.line, String(placed.position.line))
                    $0.dataCell(.column, placed.finding.column)
                    $0.dataCell(.value, placed.finding.value, isMarked: true)
                    $0.cell(.problem, Words.message(for: placed.finding.code))
                    $0.cell(.detail, Words.detail(of: placed.finding) ?? "")
                }
            }
        }
    }

    private static func addOrigin(_ facts: ImportFacts, to page: inout HTMLPage) {
        page.section("origin", .origin) { page in
            page.markup("<dl>\n")
            for fact in Words.origin(facts) {
                page.markup("<div><dt>")
                page.text(fact.label)
                page.markup("</dt><dd>")
                fact.isData ? page.data(fact.value) : page.text(fact.value)
                page.markup("</dd></div>\n")
            }
            page.markup("</dl>\n")
        }
    }

    private static func addColumns(_ manifest: ManifestFacts, to page: inout HTMLPage) {
        page.section("columns", .columns) { page in
            page.table("small", caption: Words.columnsCaption, headers: [.field, .takenFrom]) { page in
                for column in manifest.columns {
                    page.row {
                        $0.cell(.field, column.field, isHeader: true)
                        $0.dataCell(.takenFrom, column.headers.joined(separator: Words.columnAlternative))
                    }
                }
            }
            guard !manifest.ignoredColumns.isEmpty else { return page.paragraph(Words.nothingIgnored) }
            page.markup("<p>")
            page.text(Words.ignoredColumns(manifest.ignoredColumns.count))
            page.markup("</p>\n<ul>\n")
            for column in manifest.ignoredColumns {
                page.markup("<li>")
                page.data(column)
                page.markup("</li>\n")
            }
            page.markup("</ul>\n")
        }
    }

    private static func addFiles(_ files: [(name: String, purpose: String)], to page: inout HTMLPage) {
        page.section("files", .files) { page in
            page.markup("<ul>\n")
            for file in files {
                page.markup("<li><a href=\"")
                page.text(file.name)
                page.markup("\">")
                page.text(file.name)
                page.markup("</a>: ")
                page.text(file.purpose)
                page.markup("</li>\n")
            }
            page.markup("</ul>\n")
        }
    }
}
