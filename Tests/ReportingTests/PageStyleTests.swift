import Foundation
import IntrayModel
import Reporting
import Testing

/// The style sheet and the script as they stand in the page.
@Suite struct PageStyleTests {
    private let page: String = {
        var facts = Samples.partlyRejected
        var rows = RejectedRows(delimiter: 0x2C, headers: ["Name"], mapped: [0], width: 1)
        rows.add([0x61], RowPosition(row: 1, line: 2), name: "a", findings: [])
        facts.rejectedRows = rows.rows
        return ReportHTML.render(facts).text
    }()

    private func between(_ start: String, _ end: String) throws -> String {
        let from = try #require(page.range(of: start)).upperBound
        let to = try #require(page.range(of: end, range: from..<page.endIndex)).lowerBound
        return String(page[from..<to])
    }

    /// Another text needs another hash in PagePolicy: the one that this test finds.
    @Test(arguments: [("style", "style-src"), ("script", "script-src")])
    func thePolicyNamesThemByTheirHash(_ element: String, _ directive: String) throws {
        let text = try between("<\(element)>", "</\(element)>")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try input.fileHandleForWriting.close()
        let hex = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).prefix(64)
        process.waitUntilExit()
        let digits = Array(hex)
        let hash = Data(stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) })
        #expect(page.contains("\(directive) 'sha256-\(hash.base64EncodedString())'"))
    }

    private func palette(isDark: Bool) throws -> [String: Double] {
        let sheet = try between("<style>", "</style>")
        let dark = try #require(sheet.range(of: "prefers-color-scheme: dark"))
        let text = isDark ? sheet[dark.upperBound...] : sheet[..<dark.lowerBound]
        var palette: [String: Double] = [:]
        for match in text.matches(of: /--([a-z-]+): #([0-9a-f]{6});/) {
            palette[String(match.output.1)] = Self.luminance(String(match.output.2))
        }
        return palette
    }

    /// A blank right behind an escape in CSS belongs to the escape: the cross once stood on the column's name.
    @Test func aBlankStandsBehindTheCross() {
        #expect(page.contains(#"content: "\2717\a0" / "";"#))
    }

    /// Relative luminance of WCAG 2.
    private static func luminance(_ hex: String) -> Double {
        let value = Int(hex, radix: 16) ?? 0
        let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    @Test(arguments: [false, true])
    func contrast(isDark: Bool) throws {
        let palette = try palette(isDark: isDark)
        let backgrounds = ["page", "card", "raised", "bad-tint"]
        var pairs = ["text", "soft"].flatMap { text in backgrounds.map { (text, $0, 4.5) } }
        pairs += [
            ("link", "page", 4.5), ("link", "card", 4.5), ("text", "mark", 4.5), ("bad", "bad-tint", 4.5),
            ("good", "good-tint", 4.5), ("plain", "plain-tint", 4.5), ("focus", "card", 3), ("focus", "page", 3),
        ]
        pairs += ["created", "updated", "unchanged", "skipped", "rejected"].map { ($0, "card", 3) }
        for (front, back, least) in pairs {
            let one = try #require(palette[front], "\(front)")
            let other = try #require(palette[back], "\(back)")
            let contrast = (max(one, other) + 0.05) / (min(one, other) + 0.05)
            #expect(contrast >= least, "\(front) on \(back): \(contrast)")
        }
    }
}
