import IntrayModel
import Testing

@testable import Reporting

/// The metrics file, read as Prometheus reads it.
@Suite struct MetricsTextTests {
    static func facts() -> MetricsFacts {
        var facts = MetricsFacts(
            version: "1.0.0", sqliteVersion: "3.40.1", phoneVersion: "8.12",
            writtenAt: Timestamp(seconds: 1_764_036_000, milliseconds: 500))
        facts.imports = [.done: 3, .failed: 1]
        facts.rows = Tally()
        facts.rows.read = 12
        facts.rows.created = 10
        facts.rows.rejected = 2
        facts.durations = .init(
            within: [(bound: 100, count: 2), (bound: 1000, count: 3)], count: 4, milliseconds: 2750)
        facts.lastSuccess = 1_764_035_999_250
        facts.waiting = 2
        facts.oldestWaiting = 1_764_035_940
        return facts
    }

    @Test func everyFamilyIsDescribedAndEverySampleIsRead() throws {
        let page = try Exposition(MetricsText.render(Self.facts()))
        #expect(page.value("intray_imports_total", ["outcome": "done"]) == "3")
        #expect(page.value("intray_imports_total", ["outcome": "failed"]) == "1")
        #expect(page.value("intray_imports_total", ["outcome": "checked"]) == "0", "there from the beginning")
        #expect(page.value("intray_rows_total", ["outcome": "created"]) == "10")
        #expect(page.value("intray_rows_total", ["outcome": "rejected"]) == "2")
        #expect(page.value("intray_import_duration_seconds_bucket", ["le": "0.1"]) == "2")
        #expect(page.value("intray_import_duration_seconds_bucket", ["le": "1"]) == "3")
        #expect(page.value("intray_import_duration_seconds_bucket", ["le": "+Inf"]) == "4")
        #expect(page.value("intray_import_duration_seconds_count", [:]) == "4")
        #expect(page.value("intray_import_duration_seconds_sum", [:]) == "2.75")
        #expect(page.value("intray_queue_drops", [:]) == "2")
        #expect(page.value("intray_queue_oldest_age_seconds", [:]) == "60")
        #expect(page.value("intray_last_success_timestamp_seconds", [:]) == "1764035999.25")
        #expect(page.value("intray_fault", [:]) == "0")
        #expect(page.value("intray_import_in_progress", [:]) == "0")
        let build = ["version": "1.0.0", "sqlite": "3.40.1", "libphonenumber": "8.12"]
        #expect(page.value("intray_build_info", build) == "1")
    }

    @Test func severalInboxesAreToldApart() throws {
        var facts = Self.facts()
        facts.inboxes = [("inbox", 2), ("cairo", nil)]
        let page = try Exposition(MetricsText.render(facts))
        #expect(page.value("intray_queue_drops", [:]) == "2")
        #expect(page.value("intray_inbox_drops", ["inbox": "inbox"]) == "2")
        #expect(page.value("intray_inbox_drops", ["inbox": "cairo"]) == "0")
        #expect(page.value("intray_inbox_fault", ["inbox": "inbox"]) == "0")
        #expect(page.value("intray_inbox_fault", ["inbox": "cairo"]) == "1")
    }

    @Test func whatHasNotHappenedIsZero() throws {
        let facts = MetricsFacts(version: "1", sqliteVersion: "3", phoneVersion: "8", writtenAt: Timestamp(seconds: 5))
        let page = try Exposition(MetricsText.render(facts))
        for name in ["intray_queue_drops", "intray_queue_oldest_age_seconds", "intray_last_success_timestamp_seconds"] {
            #expect(page.value(name, [:]) == "0")
        }
    }

    @Test func labelsAreEscaped() throws {
        let facts = MetricsFacts(
            version: "a\"b\\c\nd", sqliteVersion: "3", phoneVersion: "8", writtenAt: Timestamp(seconds: 5))
        let page = try Exposition(MetricsText.render(facts))
        #expect(
            page.value("intray_build_info", ["version": "a\"b\\c\nd", "sqlite": "3", "libphonenumber": "8"]) == "1")
    }
}

/// A reader of Prometheus' text format, version 0.0.4, as strict as the standard and as small as that allows.
struct Exposition {
    struct Broken: Error { let line: String }

    private var samples: [String: String] = [:]

    init(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasSuffix("\n") else { throw Broken(line: "no line end") }
        var described: Set<String> = []
        var family = ""
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 3).map(String.init)
            if line.hasPrefix("# HELP ") {
                guard words.count == 4, described.insert(words[2]).inserted else { throw Broken(line: String(line)) }
                family = words[2]
            } else if line.hasPrefix("# TYPE ") {
                let kinds = ["counter", "gauge", "histogram"]
                guard words.count == 4, words[2] == family, kinds.contains(words[3]) else {
                    throw Broken(line: String(line))
                }
                guard words[3] != "counter" || family.hasSuffix("_total") else { throw Broken(line: String(line)) }
            } else {
                try read(String(line), family)
            }
        }
    }

    func value(_ name: String, _ labels: [String: String]) -> String? { samples[Self.key(name, labels)] }

    private static func key(_ name: String, _ labels: [String: String]) -> String {
        name + labels.sorted { $0.key < $1.key }.map { "\u{0}\($0.key)\u{0}\($0.value)" }.joined()
    }

    private mutating func read(_ line: String, _ family: String) throws {
        let pattern = /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([-+.0-9eE]+|NaN)/
        guard let match = line.wholeMatch(of: pattern), Double(match.output.3) != nil else { throw Broken(line: line) }
        let name = String(match.output.1)
        guard ["", "_bucket", "_sum", "_count"].contains(where: { family + $0 == name }) else {
            throw Broken(line: line)
        }
        var labels: [String: String] = [:]
        var rest = match.output.2 ?? ""
        while !rest.isEmpty {
            let label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/
            guard let found = rest.prefixMatch(of: label) else { throw Broken(line: line) }
            labels[String(found.output.1)] = Self.unescaped(found.output.2)
            rest = rest[found.range.upperBound...]
        }
        guard samples.updateValue(String(match.output.3), forKey: Self.key(name, labels)) == nil else {
            throw Broken(line: line)
        }
    }

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                result.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
