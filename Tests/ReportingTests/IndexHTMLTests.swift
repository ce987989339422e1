import Foundation
import IntrayModel
import Reporting
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct IndexHTMLTests {
    private func entry(
        _ number: Int64, _ outcome: ImportOutcome = .done, file: String = "clients.csv", inbox: String = "inbox",
        folder: String?,
        reason: String? = nil, isUndone: Bool = false
    ) -> IndexFacts.Entry {
        IndexFacts.Entry(
            number: number, outcome: outcome, file: file, inbox: inbox, operatorName: "Sara Adel",
            finishedAt: "2026-11-23T21:39:39.523Z", rows: Samples.tally(created: 1_000, rejected: 2), reason: reason,
            folder: folder, isUndone: isUndone, totals: [("EGP", "1500.00"), ("KWD", "0.125")])
    }

    private func render(_ entries: [IndexFacts.Entry]) -> String {
        let days = ["2026-11-23", "2026-11-20"].map {
            IndexFacts.Day(day: $0, imports: 2, failed: 1, rows: Samples.tally(created: 10, rejected: 2))
        }
        return IndexHTML.render(IndexFacts(entries: entries, days: days, writtenAt: Samples.end)).text
    }

    private func isWellFormed(_ page: String) -> Bool {
        let text = page.replacingOccurrences(of: "<!DOCTYPE html>", with: "")
        return XMLParser(data: Data(text.replacing(/<(meta [^>]*)>/) { "<\($0.output.1)/>" }.utf8)).parse()
    }

    @Test func listsImportsWithTheirReports() {
        let page = render([
            entry(3, .failed, folder: "failed/000003-a", reason: "The file is empty."),
            entry(2, folder: nil, isUndone: true), entry(1, folder: "done/000001-clients"),
        ])
        #expect(isWellFormed(page))
        #expect(page.contains("<a href=\"done/000001-clients/report.html\">#1</a>"))
        #expect(page.contains("<a href=\"failed/000003-a/report.html\">#3</a>"))
        #expect(page.contains(">#2</th>"))
        #expect(page.contains("The file is empty."))
        #expect(page.contains("<dt>Clients created</dt><dd>1,000</dd>"))
        #expect(page.contains("<dt>Booked by these imports, KWD</dt><dd>0.125</dd>"))
        #expect(page.contains("aria-label=\"Rows per day: 2026-11-20 12, 2 rejected; 2026-11-23 12, 2 rejected.\""))
        #expect(!page.contains("<script"))
    }

    @Test func saysWhichInboxWhereItIsNotTheTraysOwn() {
        let page = render([entry(2, inbox: "cairo", folder: nil), entry(1, folder: nil)])
        #expect(isWellFormed(page))
        #expect(page.contains("<bdi>Sara Adel</bdi>, <bdi>cairo</bdi></small>"))
        #expect(page.contains("<bdi>Sara Adel</bdi></small>"))
    }

    @Test func aNameCannotBecomeMarkupOrAnAddress() {
        let name = "\"><script>x</script>javascript:"
        let page = render([entry(1, file: name, folder: "done/javascript:alert(1)\"><b>")])
        #expect(isWellFormed(page))
        #expect(page.contains("href=\"done/javascript%3Aalert%281%29%22%3E%3Cb%3E/report.html\""))
        #expect(!page.contains("<script"))
        let bare = render([entry(1, folder: "javascript:alert(1)")])
        #expect(!bare.contains("javascript:alert"))
    }

    @Test func noImportsYet() {
        let page = render([])
        #expect(isWellFormed(page))
        #expect(page.contains("No imports yet, as of 2026-11-23 21:39:39 UTC."))
    }
}
