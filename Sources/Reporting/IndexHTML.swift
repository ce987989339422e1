package import IntrayModel

/// What outbox/index.html shows.
package struct IndexFacts: Sendable {
    package struct Entry: Sendable {
        package let number: Int64
        package let outcome: ImportOutcome
        package let file: String
        package let inbox: String
        package let operatorName: String
        package let finishedAt: String
        package let rows: Tally
        /// Why it failed.
        package let reason: String?
        /// From the page's own folder; nil once it was removed.
        package let folder: String?
        package let isUndone: Bool
        package let totals: [(currency: String, amount: String)]

        package init(
            number: Int64, outcome: ImportOutcome, file: String, inbox: String = "inbox", operatorName: String,
            finishedAt: String, rows: Tally, reason: String?, folder: String?, isUndone: Bool,
            totals: [(currency: String, amount: String)]
        ) {
            self.number = number
            self.outcome = outcome
            self.file = file
            self.inbox = inbox
            self.operatorName = operatorName
            self.finishedAt = finishedAt
            self.rows = rows
            self.reason = reason
            self.folder = folder
            self.isUndone = isUndone
            self.totals = totals
        }
    }

    package struct Day: Sendable {
        package let day: String
        package let imports: Int
        package let failed: Int
        package let rows: Tally

        package init(day: String, imports: Int, failed: Int, rows: Tally) {
            self.day = day
            self.imports = imports
            self.failed = failed
            self.rows = rows
        }
    }

    /// The latest first.
    package let entries: [Entry]
    package let days: [Day]
    package let writtenAt: Timestamp

    package init(entries: [Entry], days: [Day], writtenAt: Timestamp) {
        self.entries = entries
        self.days = days
        self.writtenAt = writtenAt
    }
}

/// outbox/index.html: the last imports at a glance, with a link to the report of each. It has no script.
package enum IndexHTML {
    package static func render(_ facts: IndexFacts) -> [UInt8] {
        var page = HTMLPage()
        page.begin(title: Words.Heading.imports.rawValue)
        page.markup("<header>\n<h1>")
        page.text(Words.Heading.imports.rawValue)
        page.markup("</h1>\n")
        page.paragraph(Words.lastImports(facts.entries.count, facts.writtenAt), kind: "soft")
        page.markup("</header>\n<main>\n")
        if !facts.entries.isEmpty {
            addTotals(facts.entries, to: &page)
            addDays(facts.days.reversed(), to: &page)
            page.section("imports", .lastImports) { page in
                let headers: [Words.TableHeader] = [.importNumber, .file, .outcome, .balances]
                page.table("imports stack lines", caption: Words.importsCaption, headers: headers) { page in
                    for entry in facts.entries { add(entry, to: &page) }
                }
            }
        }
        page.markup("</main>\n")
        page.end(withScript: false)
        return page.bytes
    }

    private static func addTotals(_ entries: [IndexFacts.Entry], to page: inout HTMLPage) {
        page.section("totals", .totals) { page in
            page.markup("<dl class=\"figures\">\n")
            for figure in Words.figures(entries) {
                page.markup("<div><dt>")
                page.text(figure.label)
                page.markup("</dt><dd>")
                page.text(figure.value)
                page.markup("</dd></div>\n")
            }
            page.markup("</dl>\n")
        }
    }

    /// The oldest day first.
    private static func addDays(_ days: [IndexFacts.Day], to page: inout HTMLPage) {
        guard let first = days.first, let last = days.last else { return }
        page.section("days", .days) { page in
            page.dayBars(days.map(\.rows), words: Words.dayPicture(days))
            page.paragraph(Words.dayRange(first.day, last.day), kind: "soft")
            page.markup("<details><summary>")
            page.text(Words.dayNumbers)
            page.markup("</summary>\n")
            let headers: [Words.TableHeader] = [.day, .imports, .failed, .rows, .rejected]
            page.table("day-numbers", caption: Words.dayCaption, headers: headers) { page in
                for day in days.reversed() {
                    page.row {
                        $0.cell(.day, day.day, isHeader: true)
                        $0.cell(.imports, Words.grouped(String(day.imports)))
                        $0.cell(.failed, Words.grouped(String(day.failed)))
                        $0.cell(.rows, Words.grouped(String(day.rows.read)))
                        $0.cell(.rejected, Words.grouped(String(day.rows.rejected)))
                    }
                }
            }
            page.markup("</details>\n")
        }
    }

    private static func add(_ entry: IndexFacts.Entry, to page: inout HTMLPage) {
        page.markup("<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">")
        if let folder = entry.folder {
            page.markup("<a href=\"")
            page.text(link(to: folder))
            page.markup("\">")
        }
        page.text("#\(entry.number)")
        page.markup(entry.folder == nil ? "</th>" : "</a></th>")
        page.markup("<td role=\"cell\" class=\"file\">")
        page.data(entry.file)
        page.markup("<br/><small>")
        page.text(Words.brief(entry.finishedAt))
        page.markup(", ")
        page.data(entry.operatorName)
        if let inbox = Words.otherInbox(entry.inbox) {
            page.markup(", ")
            page.data(inbox)
        }
        page.markup("</small></td><td role=\"cell\" class=\"what\">")
        page.badge(Words.outcome(entry.outcome), kind: entry.outcome.rawValue)
        if entry.isUndone {
            page.markup(" ")
            page.badge(Words.undone, kind: "undone")
        }
        if entry.rows.read > 0, entry.outcome != .failed { page.outcomeBar(entry.rows, kind: "thin") }
        page.markup(" <small>")
        page.text(entry.reason ?? Words.picture(entry.rows))
        page.markup("</small></td><td role=\"cell\" class=\"n\">")
        for (index, total) in entry.totals.enumerated() {
            page.markup(index > 0 ? "<br/>" : "")
            page.text("\(Words.grouped(total.amount)) \(total.currency)")
        }
        page.markup("</td></tr>\n")
    }

    /// Relative to the page, with every byte encoded that is not a letter, a digit or one of `-._`: a name cannot
    /// become an address of another kind.
    private static func link(to folder: String) -> String {
        var link = ""
        for byte in (folder + "/report.html").utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "/"):
                link.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                link += (digits.count == 1 ? "%0" : "%") + digits
            }
        }
        return link
    }
}
