import IntrayModel

/// report.html: one page for a person. It needs no script and no network, and its policy forbids both but for a script
/// of its own; it reads on a phone, in the dark, on paper and aloud. Text from the file stands in its own direction.
package enum ReportHTML {
    package static func render(_ facts: ImportFacts) -> [UInt8] {
        var page = HTMLPage()
        page.begin(title: Words.headline(facts))
        addHeader(facts, to: &page)
        page.markup("<main>\n")
        addSteps(facts, to: &page)
        addPictures(facts, to: &page)
        addRejections(facts, to: &page)
        addBooks(facts, to: &page)
        addSameClients(facts.sameClients, to: &page)
        addWarnings(facts, to: &page)
        addNotes(facts.file.notes, to: &page)
        addOrigin(facts, to: &page)
        if let manifest = facts.manifest { addColumns(manifest, to: &page) }
        if facts.folder != nil { addFiles(Words.files(facts), to: &page) }
        page.markup("</main>\n")
        page.end(withScript: !facts.rejectedRows.isEmpty)
        return page.bytes
    }

    private static func addHeader(_ facts: ImportFacts, to page: inout HTMLPage) {
        let outcome = facts.failure == nil ? facts.outcome : .failed
        page.markup("<header>\n<p class=\"eyebrow\">")
        page.badge(Words.outcome(outcome), kind: outcome.rawValue)
        page.markup(" <span>")
        page.text(Words.subject(facts))
        page.markup("</span> ")
        page.data(facts.file.name)
        page.markup("</p>\n<h1>")
        page.text(Words.title(facts))
        page.markup("</h1>\n<p class=\"soft\">")
        let who = Words.who(facts)
        page.text(Words.droppedBy)
        page.data(who.name)
        page.text(who.rest)
        page.markup("</p>\n")
        if let failure = facts.failure {
            page.markup("<div class=\"why\">\n")
            for line in Words.reason(for: failure).detail.split(separator: "\n") { page.paragraph(String(line)) }
            page.markup("</div>\n")
        }
        page.markup("</header>\n")
    }

    private static func addSteps(_ facts: ImportFacts, to page: inout HTMLPage) {
        let steps = Words.nextSteps(facts)
        page.section("next", .nextSteps, kind: "next") { page in
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

    // MARK: Pictures

    private static func addPictures(_ facts: ImportFacts, to page: inout HTMLPage) {
        page.markup("<div class=\"pair\">\n")
        if facts.rows.read > 0 {
            page.section("rows", .rows) { page in
                page.outcomeBar(facts.rows, kind: "bar")
                page.legend(facts.rows)
            }
        }
        let log = facts.findings
        if !log.rejections.isEmpty {
            page.section("reasons", .reasons) { addReasons(log.rejectionsByCode, log.rejectionCount, to: &$0) }
        }
        page.markup("</div>\n")
    }

    private static func addReasons(
        _ counts: [(code: FindingCode, count: Int)], _ total: Int, to page: inout HTMLPage
    ) {
        page.paragraph(Words.countsCaption(total), kind: "soft")
        page.markup("<ul class=\"reasons\">\n")
        for entry in counts {
            page.markup("<li><div><span>")
            page.text(Words.message(for: entry.code))
            page.markup(" <small>")
            page.text(entry.code.rawValue)
            page.markup("</small></span><b class=\"n\">")
            page.text(Words.grouped(String(entry.count)))
            page.markup("</b></div>")
            page.shareBar(entry.count, of: total, kind: "f-rejected", words: Words.picture(entry.count, of: total))
            page.markup("</li>\n")
        }
        page.markup("</ul>\n")
    }

    // MARK: Rejected rows

    private static func addRejections(_ facts: ImportFacts, to page: inout HTMLPage) {
        guard !facts.findings.rejections.isEmpty else { return }
        page.section("rejected", .rejected) { page in
            // A report of a check on the command line knows no rows, only what was found.
            guard !facts.rejectedRows.isEmpty else {
                let log = facts.findings
                let caption =
                    Words.truncation(shown: log.rejections.count, of: log.rejectionCount, in: nil)
                    ?? Words.findingsCaption(log.rejectionCount, rows: facts.rows.rejected)
                return addFindings(log.rejections, caption: caption, to: &page)
            }
            page.markup("<div class=\"tools\" id=\"tools\" hidden=\"\"><input type=\"search\" aria-label=\"")
            page.text(Words.search)
            page.markup("\" placeholder=\"")
            page.text(Words.search)
            page.markup("\"/><output class=\"soft\"></output></div>\n")
            addRejectedRows(facts, to: &page)
        }
    }

    private static func addRejectedRows(_ facts: ImportFacts, to page: inout HTMLPage) {
        page.markup("<table role=\"table\" class=\"rejects stack\" id=\"rejects\">\n<caption>")
        let place = facts.folder == nil ? nil : "rejected.csv"
        let rest = Words.truncation(shown: facts.rejectedRows.count, of: facts.rows.rejected, in: place)
        page.text((rest.map { $0 + " " } ?? "") + Words.rejectedCaption)
        page.markup("</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">")
        for header in [Words.TableHeader.row, .client, .problem] {
            page.markup("<th role=\"columnheader\" scope=\"col\">")
            page.text(header.rawValue)
            page.markup("</th>")
        }
        page.markup("</tr></thead>\n")
        for row in facts.rejectedRows { add(row, to: &page) }
        page.markup("</table>\n")
    }

    private static func add(_ row: RejectedRow, to page: inout HTMLPage) {
        page.markup(
            "<tbody role=\"rowgroup\"><tr role=\"row\"><th role=\"rowheader\" scope=\"row\" data-label=\"Row\">")
        page.text(String(row.position.row))
        page.markup(" <small>")
        page.text(Words.line(row.position))
        page.markup("</small></th><td role=\"cell\" class=\"who\" dir=\"auto\">")
        if !row.name.isEmpty {
            page.markup("<span>")
            page.text(row.name)
            page.markup("</span>")
        }
        page.markup("</td><td role=\"cell\"><ul>")
        for finding in row.findings {
            page.markup("<li><b>")
            page.text(Words.message(for: finding.code))
            page.markup("</b>")
            if let detail = Words.detail(of: finding) {
                page.markup(" ")
                page.text(detail)
            }
            page.markup("</li>")
        }
        page.markup("</ul></td></tr>\n<tr role=\"row\"><td role=\"cell\" colspan=\"3\"><dl class=\"cells\">")
        for cell in row.cells { add(cell, to: &page) }
        page.markup("</dl>")
        if row.otherCells > 0 {
            page.markup("<small>")
            page.text(Words.otherCells(row.otherCells))
            page.markup("</small>")
        }
        page.markup("</td></tr></tbody>\n")
    }

    private static func add(_ cell: RejectedRow.Cell, to page: inout HTMLPage) {
        page.markup(cell.isBad ? "<div class=\"bad\"><dt dir=\"auto\">" : "<div><dt dir=\"auto\">")
        page.text(cell.header)
        page.markup("</dt><dd dir=\"auto\">")
        if cell.isBad {
            page.markup("<span class=\"hidden\">")
            page.text(Words.wrongCell)
            page.markup("</span>")
        }
        if cell.value.isEmpty {
            page.markup("<em>")
            page.text(Words.empty)
            page.markup("</em>")
        } else if cell.isBad {
            page.markup("<mark>")
            page.text(cell.value)
            page.markup("</mark>")
        } else {
            page.text(cell.value)
        }
        page.markup("</dd></div>")
    }

    // MARK: Warnings and the like

    private static func addWarnings(_ facts: ImportFacts, to page: inout HTMLPage) {
        let log = facts.findings
        guard !log.warnings.isEmpty else { return }
        page.section("warnings", .warnings) { page in
            page.paragraph(Words.warningsCaption, kind: "soft")
            page.markup("<ul class=\"reasons\">\n")
            for entry in log.warningsByCode {
                page.markup("<li><div><span>")
                page.text(Words.message(for: entry.code))
                page.markup(" <small>")
                page.text(entry.code.rawValue)
                page.markup("</small></span><b class=\"n\">")
                page.text(Words.grouped(String(entry.count)))
                page.markup("</b></div></li>\n")
            }
            page.markup("</ul>\n")
            let caption =
                Words.truncation(shown: log.warnings.count, of: log.warningCount, in: nil)
                ?? Words.warningsList
            addFindings(log.warnings, caption: caption, to: &page)
        }
    }

    private static func addFindings(_ findings: [PlacedFinding], caption: String, to page: inout HTMLPage) {
        let headers: [Words.TableHeader] = [.row, .line, .column, .value, .problem, .detail]
        page.table("stack lines", caption: caption, headers: headers) { page in
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

    private static func addNotes(_ notes: [FileNote], to page: inout HTMLPage) {
        guard !notes.isEmpty else { return }
        page.section("notes", .notes) { page in
            for note in notes { page.paragraph(Words.note(note)) }
        }
    }

    private static func addSameClients(_ found: SameClientRows, to page: inout HTMLPage) {
        guard found.count > 0 else { return }
        page.section("same-clients", .sameClients) { page in
            page.paragraph(Words.sameClientsCaption(found))
            page.markup(found.rows.count > longList ? "<details><summary>" : "<details open=\"\"><summary>")
            page.text(
                Words.truncation(shown: found.rows.count, of: found.count, in: nil)
                    ?? Words.count(found.count, "row"))
            page.markup("</summary>\n<ul>\n")
            for row in found.rows {
                page.markup("<li>")
                page.text(Words.sameClient(row))
                page.markup(" <span class=\"soft\">")
                page.data(row.name)
                page.text(", " + Words.outcome(row.outcome))
                page.markup("</span></li>\n")
            }
            page.markup("</ul></details>\n")
        }
    }

    /// A longer list is folded.
    private static let longList = 20

    // MARK: Books

    private static func addBooks(_ facts: ImportFacts, to page: inout HTMLPage) {
        page.markup("<div class=\"pair\">\n")
        addBalances(facts.openingBalances, to: &page)
        if !facts.controls.isEmpty {
            page.section("controls", .controls) { page in
                page.table("controls", caption: Words.controlsCaption, headers: [.total, .expected, .found]) { page in
                    for control in facts.controls {
                        let words = Words.controlLabel(control.kind)
                        page.row {
                            $0.cell(.total, words.label, isHeader: true)
                            $0.cell(.expected, Words.control(control.expected, control.kind))
                            $0.cell(.found, control.found)
                        }
                    }
                }
            }
        }
        page.markup("</div>\n")
    }

    private static func addBalances(_ balances: BalanceTally, to page: inout HTMLPage) {
        guard let summary = Words.balances(balances) else { return }
        page.section("balances", .balances) { page in
            guard !balances.totals.isEmpty else { return page.paragraph(summary) }
            page.table("balances", caption: summary, headers: [.currency, .amount]) { page in
                for total in balances.sortedTotals {
                    page.row {
                        $0.cell(.currency, total.currency.code, isHeader: true)
                        $0.cell(.amount, Words.grouped(total.currency.text(minor: total.minor)))
                    }
                }
            }
        }
    }

    // MARK: The file

    private static func addOrigin(_ facts: ImportFacts, to page: inout HTMLPage) {
        page.section("origin", .origin) { page in
            page.markup("<dl class=\"facts\">\n")
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
            page.table("columns", caption: Words.columnsCaption, headers: [.field, .takenFrom]) { page in
                for column in manifest.columns {
                    page.row {
                        $0.cell(.field, column.field, isHeader: true)
                        $0.dataCell(.takenFrom, column.headers.joined(separator: Words.columnAlternative))
                    }
                }
            }
            guard !manifest.ignoredColumns.isEmpty else { return page.paragraph(Words.nothingIgnored) }
            page.paragraph(Words.ignoredColumns(manifest.ignoredColumns.count))
            page.markup("<ul>\n")
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
