import Foundation
import Testing

/// samples/, each file dropped in the order of the tour into one tray, and what its expected.json says of it.
@Suite struct SampleTests {
    static let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "samples")

    @Test func theTourComesOutAsItsFilesSay() throws {
        let program = try Program()
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.samples.path)
            .filter { $0.first?.isNumber == true }.sorted()
        #expect(folders.count >= 9)
        for (index, folder) in folders.enumerated() {
            try run(Self.samples.appending(path: folder), asImport: index + 1, in: program)
        }
        // The suggested manifest of the file without one works when it is dropped back with the file.
        let failed = try #require(program.published(8))
        let suggested = try Data(contentsOf: failed.appending(path: "suggested.map.yaml"))
        try program.drop(suggested, as: "contacts.csv.map.yaml")
        try program.drop(try Data(contentsOf: failed.appending(path: "contacts.csv")), as: "contacts.csv")
        let ending = try program.intray("run")
        #expect(ending.status == 0, "\(ending.output)\(ending.errors)")
        let expected = try Self.expectation(Self.samples.appending(path: folders[7]))
        let rows = try #require((expected["withSuggestion"] as? [String: Any])?["rows"] as? [String: Int])
        #expect(try program.report(folders.count + 1)["rows"] as? [String: Int] == rows)
    }

    private static func expectation(_ sample: URL) throws -> [String: Any] {
        let data = try Data(contentsOf: sample.appending(path: "expected.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func run(_ sample: URL, asImport number: Int, in program: Program) throws {
        let expected = try Self.expectation(sample)
        let comment = Comment(rawValue: sample.lastPathComponent)
        for command in expected["before"] as? [String] ?? [] {
            #expect(try program.intray(command.split(separator: " ").map { String($0) }).status == 0, comment)
        }
        for key in ["manifest", "file"] {
            guard let name = expected[key] as? String else { continue }
            let file = sample.appending(path: name).standardizedFileURL
            try program.drop(try Data(contentsOf: file), as: file.lastPathComponent)
        }
        let ending = try program.intray("run")
        #expect(ending.status == Int32(try #require(expected["exit"] as? Int)), comment)
        try compare(try program.report(number), with: expected, comment)
        let published = try #require(program.published(number))
        for name in expected["publishes"] as? [String] ?? [] {
            #expect(try program.names(in: published).contains(name), comment)
        }
        try compareClients(expected, program, comment)
    }

    private func compare(_ report: [String: Any], with expected: [String: Any], _ comment: Comment) throws {
        #expect(report["outcome"] as? String == expected["outcome"] as? String, comment)
        if let rows = expected["rows"] as? [String: Int] { #expect(report["rows"] as? [String: Int] == rows, comment) }
        if let balances = expected["openingBalances"] as? NSDictionary {
            #expect(report["openingBalances"] as? NSDictionary == balances, comment)
        }
        if let ignored = expected["ignoredColumns"] as? [String] {
            #expect((report["manifest"] as? [String: Any])?["ignoredColumns"] as? [String] == ignored, comment)
        }
        for list in ["rejections", "warnings"] {
            guard let wanted = expected[list] as? [[String: Any]] else { continue }
            let found = report[list] as? [[String: Any]] ?? []
            #expect(found.count == wanted.count, comment)
            for item in wanted {
                let isThere = found.contains { finding in
                    item.allSatisfy { key, value in (finding[key] as? NSObject) == (value as? NSObject) }
                }
                #expect(isThere, "\(comment): \(item) is not among \(found)")
            }
        }
        guard let reason = expected["reason"] as? [String: Any] else { return }
        let found = try #require(report["reason"] as? [String: Any], comment)
        #expect(found["code"] as? String == reason["code"] as? String, comment)
        let words = "\(found["detail"] ?? "") \(found["hint"] ?? "")"
        for mention in reason["mentions"] as? [String] ?? [] { #expect(words.contains(mention), comment) }
    }

    private func compareClients(_ expected: [String: Any], _ program: Program, _ comment: Comment) throws {
        for client in expected["clients"] as? [[String: Any]] ?? [] {
            let key = try #require(client["find"] as? String)
            let found = try #require(try program.json("clients", "show", key).first, "\(comment): \(key)")
            for (field, value) in client where field != "find" {
                #expect(found[field] as? NSObject == value as? NSObject, "\(comment): \(key) \(field)")
            }
        }
        for key in expected["absent"] as? [String] ?? [] {
            #expect(try program.intray("clients", "show", key).status == 66, "\(comment): \(key)")
        }
    }
}
