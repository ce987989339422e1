import Foundation
import IntrayModel
import Reporting
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ReportHTMLTests {
    /// As XML: every element is closed in order, every attribute quoted, every character allowed.
    private func isWellFormed(_ page: String) -> Bool {
        var text = page.replacingOccurrences(of: "<!DOCTYPE html>", with: "")
        let void = /<(meta [^>]*)>/
        text = text.replacing(void) { "<\($0.output.1)/>" }
        return XMLParser(data: Data(text.utf8)).parse()
    }

    @Test func isOneWholePage() throws {
        let page = ReportHTML.render(Samples.partlyRejected).text
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        #expect(isWellFormed(page))
        #expect(page.contains("<h1>118 of 120 clients imported; 2 rows need you.</h1>"))
        for heading in [
            "What to do next", "Rows", "Opening balances", "Why rows were rejected", "Rejected rows", "Warnings",
            "The file and how it was read", "Columns", "In this folder",
        ] {
            #expect(page.contains(">\(heading)</h2>"), "\(heading)")
        }
    }

    @Test func needsNoScriptAndNoNetwork() {
        let page = ReportHTML.render(Samples.partlyRejected).text
        for policy in ["default-src 'none'; style-src 'sha256-", "; script-src 'sha256-", "; base-uri 'none'"] {
            #expect(page.contains(policy))
        }
        for forbidden in [
            "<script", " style=", "<link", "<img", "<iframe", "@import", "url(", "http://", "https://", "onclick",
        ] {
            #expect(!page.contains(forbidden), "\(forbidden)")
        }
    }

    @Test func everyTableHasACaptionAndEveryIdIsUnique() {
        let page = ReportHTML.render(Samples.partlyRejected).text
        #expect(page.components(separatedBy: "<table").count == page.components(separatedBy: "<caption>").count)
        let ids = page.matches(of: /\sid="(\S*)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
    }

    @Test func theBadCellIsMarkedWithWhatWasExpected() {
        let page = ReportHTML.render(Samples.partlyRejected).text
        let row =
            "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\" class=\"n\" data-label=\"Row\">17</th>"
            + "<td role=\"cell\" class=\"n\" data-label=\"Line\">18</td>"
            + "<td role=\"cell\" dir=\"auto\" data-label=\"Column\"><span>E-mail</span></td>"
            + "<td role=\"cell\" dir=\"auto\" data-label=\"Value\"><mark>sara.example.com</mark></td>"
            + "<td role=\"cell\" data-label=\"What is wrong\">Invalid email format.</td>"
            + "<td role=\"cell\" data-label=\"In detail\">The address has no @ sign.</td></tr>"
        #expect(page.contains(row))
    }

    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\"><img src=x onerror='y'>", "&quot;&gt;&lt;img src=x onerror=&#39;y&#39;&gt;"),
        ("R&D &amp;", "R&amp;D &amp;amp;"),
        ("nul\u{0}esc\u{1B}del\u{7F}csi\u{9B}", "nul\u{2400}esc\u{241B}del\u{2421}csi\u{FFFD}"),
        ("شركة \u{202E}النيل", "شركة \u{202E}النيل"),
        ("]]><!--", "]]&gt;&lt;!--"),
    ])
    func hostileText(_ text: String, _ escaped: String) {
        var facts = Samples.partlyRejected
        facts.file.name = text
        facts.folder = text
        facts.operatorName = text
        facts.file.sheet = text
        facts.manifest = ManifestFacts(
            source: text, isDefault: false, columns: [MappedColumn(field: "custom." + text, headers: [text])],
            ignoredColumns: [text])
        let owner = ClientName(id: 1, number: text, name: text)
        facts.findings.add(
            Samples.finding(60, 61, Finding(.clientNumberTaken, .takenBy(owner), column: text, value: text)))
        let page = ReportHTML.render(facts).text
        #expect(isWellFormed(page))
        #expect(page.contains("<bdi>\(escaped)</bdi>"))
        #expect(page.contains("<mark>\(escaped)</mark>"))
        #expect(!page.contains("<script"))
        #expect(!page.contains("<img"))
    }

    @Test func aFailureSaysWhyAndWhatToDo() {
        let problems = [
            ManifestProblem(file: "a.map.yaml", line: 1, key: "x", kind: .duplicateKey),
            ManifestProblem(file: "a.map.yaml", line: 2, key: "y", kind: .duplicateKey),
        ]
        let page = ReportHTML.render(Samples.failed(.manifestInvalid(problems))).text
        #expect(isWellFormed(page))
        #expect(page.contains("<h1>The mapping manifest is not valid.</h1>"))
        #expect(page.contains("<p>a.map.yaml, line 1: the key &quot;x&quot; is there twice.</p>"))
        #expect(page.contains("<p>Correct the manifest, then drop it again together with the file.</p>"))
        #expect(!page.contains("imported.csv"))
    }

    @Test func aThousandFindingsAndAPointer() {
        var facts = Samples.partlyRejected
        facts.findings = FindingLog()
        facts.rows = Samples.tally(created: 1, rejected: 100_000)
        for row in 1...100_000 { facts.findings.add(Samples.finding(row, row + 1, Finding(.nameRequired))) }
        let page = ReportHTML.render(facts)
        #expect(page.text.contains("The first 1,000 of 100,000 are shown."))
        #expect(page.count < 600_000)
    }

    /// The row as the clerk knows it: every cell under its header, the wrong one marked, also for who does not see it.
    @Test func rejectedRowsAreShownCellByCell() {
        var facts = Samples.partlyRejected
        var rows = RejectedRows(
            delimiter: 0x3B, headers: ["Name", "E-mail", "City"], mapped: [0, 1], width: 3)
        let finding = Samples.findings[0].finding
        rows.add(
            Array("\"Nile \"\"Co\"\"; Cairo\";sara.example.com;".utf8)[...], RowPosition(row: 17, line: 18),
            name: "Nile", findings: [finding])
        facts.rejectedRows = rows.rows
        let page = ReportHTML.render(facts).text
        #expect(isWellFormed(page))
        #expect(page.contains("<dt dir=\"auto\">Name</dt><dd dir=\"auto\">Nile &quot;Co&quot;; Cairo</dd>"))
        #expect(
            page.contains(
                "<div class=\"bad\"><dt dir=\"auto\">E-mail</dt><dd dir=\"auto\"><span class=\"hidden\">wrong: </span>"
                    + "<mark>sara.example.com</mark></dd></div>"))
        #expect(page.contains("<dt dir=\"auto\">City</dt><dd dir=\"auto\"><em>empty</em></dd>"))
        #expect(page.contains("<script>"))
    }

    /// Of a wide row the mapped columns and the wrong ones; the rest is counted.
    @Test func wideRows() throws {
        let headers = (1...40).map { "Column \($0)" }
        var rows = RejectedRows(delimiter: 0x2C, headers: headers, mapped: [2, 3], width: 40)
        let cells = (1...40).map { "v\($0)" }.joined(separator: ",")
        let finding = Finding(.fieldInvalid, .notADate, column: "Column 39", value: "v39")
        rows.add(Array(cells.utf8)[...], RowPosition(row: 1, line: 2), name: "", findings: [finding])
        let row = try #require(rows.rows.first)
        #expect(row.cells.map(\.value) == ["v3", "v4", "v39"])
        #expect(row.cells.map(\.isBad) == [false, false, true])
        #expect(row.otherCells == 37)
    }

    @Test(arguments: [0, 3])
    func noRowsAndAllRejected(_ rejected: Int) {
        var facts = Samples.partlyRejected
        facts.rows = Samples.tally(rejected: rejected)
        let page = ReportHTML.render(facts).text
        #expect(isWellFormed(page))
        #expect(page.contains(rejected == 0 ? "<h1>The file has no rows.</h1>" : "<h1>0 of 3 clients imported; 3 rows"))
    }

    @Test func theBooksAndTheRowsAboutOneClient() {
        var facts = Samples.partlyRejected
        facts.controls = [
            ControlFact(.rows, expected: "120", found: "120"), ControlFact(.maxRejected, expected: "5%", found: "2"),
        ]
        facts.sameClients.count = 1
        facts.sameClients.rows = [
            SameClientRows.Row(
                position: RowPosition(row: 17, line: 18), earlierRow: 3, key: .phone, outcome: .updated, name: "Nile")
        ]
        let page = ReportHTML.render(facts).text
        #expect(isWellFormed(page))
        #expect(page.contains("Row 17 is the same client as row 3: same phone."))
        #expect(page.contains("at most 5%"))
        #expect(page.contains(">15,000.00</td>"))
        #expect(page.contains("aria-label=\"Of 120 rows: 100 created, 10 updated, 8 unchanged and 2 rejected.\""))
    }
}
