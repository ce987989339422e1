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
        #expect(page.contains("<h1>Import #42: 118 of 120 clients imported; 2 rows need you.</h1>"))
        for heading in [
            "What to do next", "Rows", "Opening balances", "Why rows were rejected", "Rejected rows", "Warnings",
            "The file and how it was read", "Columns", "In this folder",
        ] {
            #expect(page.contains(">\(heading)</h2>"), "\(heading)")
        }
    }

    @Test func needsNoScriptAndNoNetwork() {
        let page = ReportHTML.render(Samples.partlyRejected).text
        #expect(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""))
        for forbidden in ["<script", "<link", "<img", "<iframe", "@import", "url(", "http://", "https://", "onclick"] {
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
            "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\" class=\"number\" data-label=\"Row\">17</th>"
            + "<td role=\"cell\" class=\"number\" data-label=\"Line\">18</td>"
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
        #expect(page.contains("<h1>Import #43 failed: the mapping manifest is not valid.</h1>"))
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
        #expect(page.text.contains("The first 1,000 of 100,000 are shown; rejected.csv has all of them."))
        #expect(page.count < 600_000)
    }
}
