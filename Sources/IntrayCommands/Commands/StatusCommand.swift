import ArgumentParser
import DropFolder
import ImportEngine
import IntrayModel
import Ledger
import Reporting

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "What runs, what is at work and how far, what waits and why, what failed, how full the disk is.",
        discussion: """
            With --format json or csv, an object for each of these: its place is service, work, inbox, misplaced, failed or disk.
            """)

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    func run() throws {
        try guarded {
            let report = try StatusReport(TrayContext(tray))
            guard format.format == .table else { return report.list(format.format) }
            report.show()
        }
    }
}

/// A look at a tray.
struct StatusReport {
    private let path: String
    private let holder: LockHolder
    private let signature: Signature?
    private let work: [Work]
    private let inbox: InboxLook
    /// The last ones, the latest first.
    private let failed: [ImportSummary]
    private let importCount: Int
    private let failedCount: Int
    private let last: ImportSummary?
    private let space: DiskSpace
    private let now = Clock.now()

    private struct Work {
        let number: Int64
        let fileName: String
        let inbox: String
        let claimedAt: String?
        /// Nil when it is not running, or began this second.
        let reading: ProgressReading?
    }

    /// How many failures are shown.
    private static let failures = 5

    init(_ context: TrayContext) throws {
        let ledger = try context.reader()
        path = context.tray.path
        holder = try context.tray.holder()
        if case .process(let text) = holder { signature = Signature(text) } else { signature = nil }
        let reading = holder == .nobody ? nil : context.tray.progress().flatMap(ProgressReading.init)
        // Those of other accounts may not look into work/; the imports' rows say as much.
        var (count, failedCount) = (0, 0)
        var (failed, open): ([ImportSummary], [ImportSummary]) = ([], [])
        var last: ImportSummary?
        try ledger.forEachImport { item in
            count += 1
            if item.state == "claimed" { open.append(item) }
            if item.state == "failed" {
                failedCount += 1
                failed = failed.suffix(StatusReport.failures - 1) + [item]
            }
            last = item
        }
        work = open.map { item in
            Work(
                number: item.number, fileName: item.fileName, inbox: item.inbox, claimedAt: item.claimedAt,
                reading: reading.flatMap { $0.progress.number == item.number ? $0 : nil })
        }
        inbox = try InboxLook(context)
        self.failed = failed.reversed()
        importCount = count
        self.failedCount = failedCount
        self.last = last
        space = try context.tray.space()
    }
}

// MARK: - For people

extension StatusReport {
    func show() {
        say("Tray", path)
        say("Service", serviceSentence)
        if work.isEmpty { say("At work", "nothing") }
        for item in work { say("At work", "#\(item.number) \(item.fileName.terminalEscaped): \(sentence(item))") }
        say("Imports", importSentence)
        say("Disk", diskSentence)
        if inbox.isSeveral { say("Inboxes", inbox.inboxes.map(sentence).joined(separator: "; ")) }
        showInboxes()
        showFailures()
    }

    /// A label and what there is to say, below each other where the terminal is narrow.
    private func say(_ label: String, _ text: String) {
        let gap = String(repeating: " ", count: 10)
        let lines = Terminal.output.width.map { text.wrapped(to: max(20, $0 - gap.count)) } ?? [text]
        Console.out(line: label + gap.dropFirst(label.count) + lines.joined(separator: "\n" + gap))
    }

    /// `cairo: 3 files`
    private func sentence(_ place: Inbox) -> String {
        if let fault = inbox.faults.first(where: { $0.inbox == place }) { return "\(place.name): \(fault.sentence)" }
        return "\(place.name): \(Words.count(inbox.items.filter { $0.inbox == place }.count, "file"))"
    }

    private func showInboxes() {
        let own = inbox.items.filter(\.inbox.isMain)
        if own.isEmpty {
            Console.out(
                line: inbox.misplaced.isEmpty
                    ? "\nThe inbox is empty." : "\nThe inbox is empty. In the wrong folder")
        } else {
            Console.out(line: "\nIn the inbox")
        }
        if !own.isEmpty || !inbox.misplaced.isEmpty { list(own, inbox.misplaced) }
        for other in inbox.inboxes where !other.isMain {
            let items = inbox.items.filter { $0.inbox == other }
            if items.isEmpty { continue }
            Console.out(line: "\nIn the inbox \(other.name)")
            list(items, [])
        }
    }

    private func list(_ items: [InboxItem], _ misplaced: [(name: String, place: String)]) {
        var printer = ListingPrinter(
            [
                .init("name", title: "Name"), .init("state", title: "State"),
                .init("detail", title: "What it means", isProse: true),
            ], .table)
        for item in items {
            printer.add([.string(item.name.display), .string(item.state.name), .string(inbox.sentence(item))])
        }
        for item in misplaced {
            printer.add([
                .string(item.name), .string("wrong folder"), .string(Words.misplaced(item.name, in: item.place)),
            ])
        }
        printer.finish()
    }

    private func showFailures() {
        guard !failed.isEmpty else { return }
        Console.out(line: "\nFailed last")
        var printer = ListingPrinter(
            [
                .init("import", title: "#", alignment: .right), .init("name", title: "Name"),
                .init("since", title: "When"), .init("detail", title: "Why, and what to do", isProse: true),
            ], .table)
        for item in failed {
            printer.add([
                .integer(item.number), .string(item.fileName), .text(item.finishedAt.map(Self.minute)),
                .string(detail(item)),
            ])
        }
        printer.finish()
    }

    private var serviceSentence: String {
        switch holder {
        case .nobody: return "no Intray is running"
        case .unknown: return "whether an Intray is running can be seen only by the account that owns work/"
        case .process:
            guard let signature else { return "an Intray is running" }
            let seconds = now.milliseconds(since: signature.since) / 1000
            return "intray \(signature.command) is running, process \(signature.process), since "
                + "\(Self.minute(signature.since.rfc3339)) UTC (\(Words.duration(seconds: seconds)))"
        }
    }

    private func sentence(_ item: Work) -> String {
        if inbox.faults.contains(where: { $0.inbox.name == item.inbox }) {
            return "waits for its inbox \(item.inbox), which cannot be used now"
        }
        if holder == .nobody { return "interrupted; it goes on at the next start of intray run or watch" }
        guard let reading = item.reading else { return "in progress" }
        let pace = Words.pace(of: reading.progress, after: reading.at.milliseconds(since: reading.began))
        return Words.sentence(for: reading.progress) + (pace.isEmpty ? "" : ", " + pace)
    }

    private var importSentence: String {
        guard let last else { return "none yet" }
        let name = last.state == "claimed" ? "at work" : last.state
        return "\(importCount), \(failedCount) of them failed; the last is #\(last.number), \(last.fileName): \(name)"
    }

    private var diskSentence: String {
        "\(Words.size(bytes: space.available)) of \(Words.size(bytes: space.total)) free"
            + (space.isLow ? ". That is little: make room, or imports will have to wait." : "")
    }

    private func detail(_ item: ImportSummary) -> String {
        [item.reason.map { "\($0.code):" }, item.reason?.message, item.reason?.hint].compactMap { $0 }
            .joined(separator: " ")
    }

    /// `2026-11-25 01:00` of RFC 3339.
    private static func minute(_ time: String) -> String { String(time.prefix(16)).replacing("T", with: " ") }
}

// MARK: - For programs

extension StatusReport {
    private static let columns = [
        "place", "name", "state", "detail", "import", "reason", "since", "pid", "stage", "rows", "percent",
        "bytesAvailable", "bytesTotal", "inbox",
    ]

    /// One object for each thing, all with the same keys; what does not apply is null.
    func list(_ format: Listing.Format) {
        var printer = ListingPrinter(Self.columns.map { .init($0, title: $0) }, format)
        func add(_ place: String, _ values: [String: Listing.Value]) {
            printer.add(Self.columns.map { $0 == "place" ? .string(place) : values[$0] ?? .null })
        }
        add("service", service)
        for item in work { add("work", values(item)) }
        for item in inbox.items {
            add(
                "inbox",
                [
                    "name": .string(item.name.display), "state": .string(item.state.name),
                    "detail": .string(inbox.sentence(item)), "inbox": .string(item.inbox.name),
                ])
        }
        for fault in inbox.faults {
            add(
                "inbox",
                ["state": .string("away"), "detail": .string(fault.sentence), "inbox": .string(fault.inbox.name)])
        }
        for item in inbox.misplaced {
            add(
                "misplaced",
                [
                    "name": .string(item.name), "state": .string("wrong folder"),
                    "detail": .string(Words.misplaced(item.name, in: item.place)),
                ])
        }
        for item in failed {
            add(
                "failed",
                [
                    "name": .string(item.fileName), "state": .string(item.state), "detail": .string(detail(item)),
                    "import": .integer(item.number), "reason": .text(item.reason?.code),
                    "since": .text(item.finishedAt), "inbox": .string(item.inbox),
                ])
        }
        add(
            "disk",
            [
                "name": .string(path), "state": .string(space.isLow ? "low" : "ok"), "detail": .string(diskSentence),
                "bytesAvailable": .integer(space.available), "bytesTotal": .integer(space.total),
            ])
        printer.finish()
    }

    private var service: [String: Listing.Value] {
        let state =
            switch holder {
            case .nobody: "stopped"
            case .process: "running"
            case .unknown: "unknown"
            }
        return [
            "name": .text(signature?.command), "state": .string(state), "detail": .string(serviceSentence),
            "since": .text(signature?.since.rfc3339), "pid": signature.map { .count($0.process) } ?? .null,
        ]
    }

    private func values(_ item: Work) -> [String: Listing.Value] {
        let progress = item.reading?.progress
        return [
            "name": .string(item.fileName), "state": .string(holder == .nobody ? "interrupted" : "in progress"),
            "detail": .string(sentence(item)), "import": .integer(item.number), "since": .text(item.claimedAt),
            "stage": .text(progress?.stage.rawValue), "rows": progress.map { .count($0.rows) } ?? .null,
            "percent": progress?.permille.map { .count($0 / 10) } ?? .null, "inbox": .string(item.inbox),
        ]
    }
}
