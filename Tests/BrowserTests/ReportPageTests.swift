import Foundation
import IntrayModel
import Reporting
import Testing

/// report.html as a browser shows it. One browser for all, one test after the other.
@Suite(.serialized) struct ReportPageTests {
    /// Beside the other products of the build.
    private static let pictures: URL = {
        let bundle = URL(filePath: CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0])
        return bundle.deletingLastPathComponent().appending(path: "pages")
    }()

    private func page(_ facts: ImportFacts, _ name: String) throws -> URL {
        try FileManager.default.createDirectory(at: Self.pictures, withIntermediateDirectories: true)
        let file = Self.pictures.appending(path: "\(name).html")
        try Data(ReportHTML.render(facts)).write(to: file)
        return file
    }

    @Test func opensInABrowser() throws {
        let browser = try Browser()
        let file = try page(Pages.partlyRejected, "report")
        for (width, isDark) in [(1280, false), (1280, true), (360, false), (360, true)] {
            try browser.open(file: file, width: width, isDark: isDark)
            let name = "report-\(width)\(isDark ? "-dark" : "")"
            try browser.screenshot(to: Self.pictures.appending(path: "\(name).png"))
            #expect(browser.complaints.isEmpty, "\(name): \(browser.complaints)")
            #expect(browser.requests.allSatisfy { $0.hasPrefix("file:") }, "\(name): \(browser.requests)")
            #expect(
                try browser.text("h1")
                    == "118 of 120 rows imported; 2 rows need you. 1 row is about the client of an earlier row.")
            #expect(try browser.text(".legend li:first-child b") == "100")
            #expect(try browser.number("document.querySelectorAll('#rejects tbody').length") == 2)
            #expect(try browser.number("document.documentElement.scrollWidth") ?? 9999 <= width, "\(name) is too wide")
            let background = try browser.value("getComputedStyle(document.body).backgroundColor") as? String
            #expect(background == (isDark ? "rgb(15, 20, 25)" : "rgb(243, 245, 248)"))
        }
    }

    @Test func namesStayTextAndKeepTheirDirection() throws {
        let browser = try Browser()
        try browser.open(file: try page(Pages.hostile, "hostile"), width: 360)
        #expect(browser.complaints.isEmpty, "\(browser.complaints)")
        #expect(try browser.value("window.evil === undefined") as? Bool == true)
        #expect(try browser.number("document.querySelectorAll('img, iframe, [onerror]').length") == 0)
        #expect(try browser.number("document.scripts.length") == 1)
        #expect(try browser.number("document.querySelectorAll('a[href^=javascript]').length") == 0)
        #expect(try browser.number("document.documentElement.scrollWidth") ?? 9999 <= 360)
        let direction = "getComputedStyle(document.querySelectorAll('#rejects tbody:nth-of-type(2) .cells dd')[0])"
        #expect(try browser.value(direction + ".direction") as? String == "rtl")
        try browser.screenshot(to: Self.pictures.appending(path: "hostile-360.png"))
    }

    @Test func thePolicyIsInForce() throws {
        let browser = try Browser()
        try browser.open(file: try page(Pages.partlyRejected, "policy"), width: 800)
        let attempt = """
            (function () {
              window.broken = [];
              document.addEventListener("securitypolicyviolation", function (e) { broken.push(e.effectiveDirective); });
              var script = document.createElement("script");
              script.textContent = "window.evil = 1";
              document.body.append(script);
              var image = document.createElement("img");
              image.src = "http://example.com/x.png";
              document.body.append(image);
              document.querySelector("h1").setAttribute("style", "color: red");
              return window.evil === undefined;
            })()
            """
        #expect(try browser.value(attempt) as? Bool == true)
        // The violations are told of in tasks of their own.
        let broken = try browser.value(
            """
            new Promise(function look(done) {
              broken.length >= 3 ? done(broken.sort().join(" ")) : setTimeout(look, 5, done);
            })
            """)
        #expect(broken as? String == "img-src script-src-elem style-src-attr")
        #expect(browser.requests.filter { $0.hasPrefix("http") }.count == browser.stoppedRequests)
    }

    @Test func rowsAreSearchedAndSorted() throws {
        let browser = try Browser()
        try browser.open(file: try page(Pages.partlyRejected, "search"), width: 1280)
        let shown = "document.querySelectorAll('#rejects tbody:not([hidden])').length"
        let type = "var i = document.querySelector('#tools input'); i.value = '%'; i.dispatchEvent(new Event('input'))"
        _ = try browser.value(type.replacing("%", with: "nile SIGN"))
        #expect(try browser.number(shown) == 1)
        _ = try browser.value(type.replacing("%", with: ""))
        #expect(try browser.number(shown) == 2)
        let first = "document.querySelector('#rejects tbody th').firstChild.textContent.trim()"
        #expect(try browser.value(first) as? String == "17")
        let click = "document.querySelectorAll('#rejects thead button')[0].click()"
        _ = try browser.value(click + ";" + click)
        #expect(try browser.value(first) as? String == "40")
        #expect(try browser.value("document.querySelector('#rejects thead th').ariaSort") as? String == "descending")
    }

    @Test func aThousandRowsOfAHundredThousand() throws {
        let browser = try Browser()
        try browser.open(file: try page(Pages.manyRejected, "many"), width: 1280)
        #expect(try browser.number("document.querySelectorAll('#rejects tbody').length") == 1000)
        #expect(try browser.text("#rejects caption").contains("The first 1,000 of 100,000 are shown"))
        let milliseconds = try browser.number(
            "Math.round(performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd)")
        // A page this long takes some hundred milliseconds; many seconds would be another kind of work.
        #expect(milliseconds ?? 99_999 < 20_000)
    }

    @Test func theIndexOpensInABrowser() throws {
        let browser = try Browser()
        let file = Self.pictures.appending(path: "index.html")
        try FileManager.default.createDirectory(at: Self.pictures, withIntermediateDirectories: true)
        try Data(IndexHTML.render(Pages.index)).write(to: file)
        for (width, isDark) in [(1280, false), (360, true)] {
            try browser.open(file: file, width: width, isDark: isDark)
            try browser.screenshot(to: Self.pictures.appending(path: "index-\(width).png"))
            #expect(browser.complaints.isEmpty, "\(browser.complaints)")
            #expect(browser.requests.allSatisfy { $0.hasPrefix("file:") })
            #expect(try browser.number("document.querySelectorAll('.imports tbody tr').length") == 12)
            #expect(try browser.number("document.documentElement.scrollWidth") ?? 9999 <= width)
        }
    }
}
