import Foundation
import Testing

/// The table of failures in Tests/README.md: whole, and true as far as a program can tell.
@Suite struct FieldTableTests {
    private let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    private func rows() throws -> [[Substring]] {
        let page = try String(contentsOf: tests.appending(path: "README.md"), encoding: .utf8)
        let table = try #require(page.components(separatedBy: "## What went wrong elsewhere").last)
        return table.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
            .map { $0.split(separator: "|").map { $0.drop { $0 == " " } } }
    }

    @Test func allSixtyAreThere() throws {
        let numbers = try rows().compactMap { $0.first.flatMap { Int($0.prefix { $0 != " " }) } }
        #expect(numbers == Array(1...60))
    }

    @Test func eachNamesATestThatIsThere() throws {
        var code = ""
        for case let file as URL in FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
            ?? .init()
        where file.pathExtension == "swift" {
            code += try String(contentsOf: file, encoding: .utf8)
        }
        for row in try rows() {
            let shown = try #require(row.last)
            // Every second part is between backquotes.
            let names = shown.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .compactMap { $0.offset % 2 == 1 ? String($0.element) : nil }
            #expect(!names.isEmpty || shown.contains("cannot happen"), "\(row)")
            for name in names { #expect(code.contains("func \(name)("), "\(name) is no test") }
        }
    }
}
