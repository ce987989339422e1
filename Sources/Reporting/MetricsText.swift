package import IntrayModel

/// What a monitor is told of a tray.
package struct MetricsFacts: Sendable {
    package var version: String
    package var sqliteVersion: String
    package var phoneVersion: String
    package var imports: [ImportOutcome: Int] = [:]
    package var rows = Tally()
    package var durations = Durations()
    /// When the last import ended that did not fail, in milliseconds since 1970.
    package var lastSuccess: Int64?
    /// Drops in the inboxes that are not taken yet.
    package var waiting = 0
    /// The same for each, where the settings have others than the tray's own; nil: it cannot be looked at.
    package var inboxes: [(name: String, waiting: Int?)] = []
    /// The modification time of the one that has waited longest, in seconds since 1970; nil when none waits.
    package var oldestWaiting: Int64?
    /// An import is at work.
    package var isImporting = false
    /// Nothing can be imported at the moment: a full disk, a locked database.
    package var isFaulty = false
    package var writtenAt: Timestamp

    /// How many imports took no longer than each bound, in milliseconds, ascending; all of them, and their sum.
    package struct Durations: Sendable {
        package var within: [(bound: Int64, count: Int)] = []
        package var count = 0
        package var milliseconds: Int64 = 0

        package init(within: [(bound: Int64, count: Int)] = [], count: Int = 0, milliseconds: Int64 = 0) {
            self.within = within
            self.count = count
            self.milliseconds = milliseconds
        }
    }

    package init(version: String, sqliteVersion: String, phoneVersion: String, writtenAt: Timestamp) {
        self.version = version
        self.sqliteVersion = sqliteVersion
        self.phoneVersion = phoneVersion
        self.writtenAt = writtenAt
    }
}

/// The facts in Prometheus' text format, version 0.0.4, for node_exporter's textfile collector. Every series is there
/// from the beginning, with zero, so that a rate of the first import can be told.
package enum MetricsText {
    package static func render(_ facts: MetricsFacts) -> [UInt8] {
        var page = Page()
        page.family("intray_build_info", .gauge, "Versions of Intray and of the libraries it runs with.")
        page.sample(
            "intray_build_info",
            [("version", facts.version), ("sqlite", facts.sqliteVersion), ("libphonenumber", facts.phoneVersion)], "1")
        page.family("intray_imports_total", .counter, "Imports by outcome.")
        for outcome in [ImportOutcome.done, .failed, .checked] {
            page.sample(
                "intray_imports_total", [("outcome", outcome.rawValue)], String(facts.imports[outcome, default: 0]))
        }
        page.family("intray_rows_total", .counter, "Rows by outcome.")
        for outcome in RowOutcome.allCases {
            page.sample("intray_rows_total", [("outcome", outcome.rawValue)], String(facts.rows[outcome]))
        }
        page.durations(facts.durations)
        page.family("intray_queue_drops", .gauge, "Drops in the inboxes that are not taken yet.")
        page.sample("intray_queue_drops", [], String(facts.waiting))
        page.inboxes(facts.inboxes)
        page.family(
            "intray_queue_oldest_age_seconds", .gauge, "Age of the drop that has waited longest; 0: none waits.")
        let age = facts.oldestWaiting.map { max(0, facts.writtenAt.seconds - $0) } ?? 0
        page.sample("intray_queue_oldest_age_seconds", [], String(age))
        page.family(
            "intray_last_success_timestamp_seconds", .gauge,
            "When the last import ended that did not fail, since 1970; 0: there is none.")
        page.sample("intray_last_success_timestamp_seconds", [], facts.lastSuccess.map(decimalSeconds) ?? "0")
        page.family("intray_import_in_progress", .gauge, "1: an import is at work.")
        page.sample("intray_import_in_progress", [], facts.isImporting ? "1" : "0")
        page.family("intray_fault", .gauge, "1: nothing can be imported at the moment, the log says why.")
        page.sample("intray_fault", [], facts.isFaulty ? "1" : "0")
        return Array(page.text.utf8)
    }
}

private struct Page {
    enum Kind: String { case counter, gauge, histogram }

    private(set) var text = ""

    mutating func family(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func sample(_ name: String, _ labels: [(String, String)], _ value: String) {
        let shown = labels.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",")
        text += name + (shown.isEmpty ? "" : "{\(shown)}") + " \(value)\n"
    }

    mutating func inboxes(_ inboxes: [(name: String, waiting: Int?)]) {
        if inboxes.isEmpty { return }
        let (drops, fault) = ("intray_inbox_drops", "intray_inbox_fault")
        family(drops, .gauge, "Drops in each inbox that are not taken yet.")
        for inbox in inboxes { sample(drops, [("inbox", inbox.name)], String(inbox.waiting ?? 0)) }
        family(fault, .gauge, "1: this inbox cannot be used, the others go on.")
        for inbox in inboxes { sample(fault, [("inbox", inbox.name)], inbox.waiting == nil ? "1" : "0") }
    }

    mutating func durations(_ durations: MetricsFacts.Durations) {
        let name = "intray_import_duration_seconds"
        family(name, .histogram, "How long imports took.")
        for (bound, count) in durations.within {
            sample(name + "_bucket", [("le", decimalSeconds(bound))], String(count))
        }
        sample(name + "_bucket", [("le", "+Inf")], String(durations.count))
        sample(name + "_sum", [], decimalSeconds(durations.milliseconds))
        sample(name + "_count", [], String(durations.count))
    }

    private func escaped(_ text: String) -> String {
        String(
            text.flatMap { character -> [Character] in
                switch character {
                case "\\": ["\\", "\\"]
                case "\"": ["\\", "\""]
                case "\n": ["\\", "n"]
                default: [character]
                }
            })
    }
}
