import ArgumentParser
import DropFolder
import ImportEngine
import IntrayModel
import Ledger
import Reporting
import Rules

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Runs the very import of a file, rolls it back, and reports.",
        discussion: """
            Nothing is written. The manifest is the one given, else the one beside the file, else that of the inbox in \
            which the file lies, usually mappings/default.map.yaml. With --format json, an object for each row: its \
            outcome, its client, each field's old and new value, and what was found. --verbose says it of each row in a \
            table.
            """)

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    @Argument(help: "The data file.", completion: .file())
    var file: String

    @Option(help: "Its manifest.", completion: .file())
    var manifest: String?

    @OptionGroup var verbosity: Verbosity

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let bar = ProgressBar(of: file, isQuiet: verbosity.quiet)
            let importer = Importer(
                tray: context.tray, ledger: try context.importLedger(), settings: try context.engineSettings(),
                world: context.world, log: Logs.quiet, stop: Signals.stopFlag(), onProgress: bar.show)
            let data = try open(file)
            let name = FileName(bytes: file.utf8.split(separator: UInt8(ascii: "/")).last ?? file.utf8[...])
            guard let name else { throw CommandFailure("\(file) is no file.", .noSuchFile) }
            let inbox = context.tray.inbox(holding: file)
            let details = RowDetails(keepsRows: format.format != .table || verbosity.verbose)
            let facts = try importer.check(
                data, named: name, in: inbox?.name, manifest: try manifestBytes(context, inbox ?? .main),
                by: try context.me(), details: details)
            bar.clear()
            try report(facts, details)
            if facts.outcome == .failed { throw ExitCode.someFilesFailed }
        }
    }

    private func open(_ path: String) throws -> DataFile {
        switch try DataFile.open(path: path) {
        case .file(let file): return file
        case .missing: throw CommandFailure.noFile(path)
        case .notAFile:
            throw CommandFailure("\(path) is no regular file.", .noSuchFile, expected: "the path of a data file")
        case .denied:
            throw CommandFailure(
                "\(path) may not be read by this account.", .noPermission, hint: "chmod, or another account, helps.")
        }
    }

    private func manifestBytes(_ context: TrayContext, _ inbox: Inbox) throws -> (bytes: SmallFile, name: String)? {
        func read(_ path: String) throws -> SmallFile {
            let contents = try open(path).contents(limit: Importer.manifestLimit)
            return contents.map { .bytes($0) } ?? .tooLarge(limit: Importer.manifestLimit)
        }
        if let manifest { return (try read(manifest), manifest) }
        let endings = [".map.yaml", ".map.yml", ".map.json"]
        let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        for path in endings.map({ file + $0 }) + endings.map({ stem + $0 }) {
            if case .file = try DataFile.open(path: path) { return (try read(path), path) }
        }
        let fallback = try context.tray.read(inbox.fallback, in: .mappings, limit: Importer.manifestLimit)
        return fallback == .missing ? nil : (fallback, "mappings/\(inbox.fallback.display)")
    }

    private func report(_ facts: ImportFacts, _ details: RowDetails) throws {
        if verbosity.quiet {
            if facts.failure != nil { Console.error(line: "intray: \(Words.line(for: facts))") }
            return
        }
        if format.format == .table {
            Console.out(ReportText.render(facts))
            if facts.outcome != .failed, let booked = details.booked { report(booked) }
            if verbosity.verbose { list(details.rows) }
            return
        }
        var printer = ListingPrinter(Self.columns, format.format)
        for row in details.rows { printer.add(Self.values(row)) }
        printer.finish()
        if facts.failure != nil { Console.error(line: "intray: \(Words.line(for: facts))") }
    }

    private func report(_ booked: BookedTotals) {
        guard booked.entries > 0 else { return Console.out(line: "\nNothing will be booked.") }
        let words = Words.count(booked.entries, "journal entry", plural: "journal entries")
        Console.out(line: "\nWhat will be booked: \(words)\n")
        TrialBalance.print(booked.accounts, .table)
    }

    /// What would become of each row.
    private func list(_ rows: [RowDetails.Row]) {
        Console.out(line: "")
        var printer = ListingPrinter(
            [
                .init("row", title: "Row", alignment: .right), .init("line", title: "Line", alignment: .right),
                .init("outcome", title: "Outcome"), .init("name", title: "Name"),
                .init("detail", title: "What is found, or changes", isProse: true),
            ], .table)
        for row in rows {
            let findings = row.findings.map {
                "\($0.code.rawValue): \(Words.detail(of: $0) ?? Words.message(for: $0.code))"
            }
            let changes =
                row.decision.outcome == .updated
                ? row.decision.changes.map { "\($0.field): \($0.old ?? "nothing") -> \($0.new ?? "nothing")" } : []
            printer.add([
                .count(row.position.row), .count(row.position.line), .string(row.decision.outcome.rawValue),
                .string(row.decision.client?.name ?? row.name), .string((findings + changes).joined(separator: "; ")),
            ])
        }
        printer.finish()
    }

    private static let columns: [Listing.Column] = [
        "row", "line", "outcome", "clientId", "clientNumber", "name", "changes", "findings",
    ].map { .init($0, title: $0) }

    /// A client that the check itself made has no id: the import that follows may give another.
    private static func values(_ row: RowDetails.Row) -> [Listing.Value] {
        let client = row.decision.outcome == .created ? nil : row.decision.client
        return [
            .count(row.position.row), .count(row.position.line), .string(row.decision.outcome.rawValue),
            .id(client?.id), .text(client?.number), .string(row.decision.client?.name ?? row.name),
            .array(row.decision.changes.map(change)), .array(row.findings.map(finding)),
        ]
    }

    private static func change(_ change: FieldChange) -> Listing.Value {
        .object([
            (key: "field", value: .string(change.field)), (key: "old", value: .text(change.old)),
            (key: "new", value: .text(change.new)),
        ])
    }

    private static func finding(_ finding: Finding) -> Listing.Value {
        .object([
            (key: "code", value: .string(finding.code.rawValue)),
            (key: "message", value: .string(Words.message(for: finding.code))),
            (key: "detail", value: .text(Words.detail(of: finding))), (key: "column", value: .text(finding.column)),
            (key: "value", value: .text(finding.value)),
        ])
    }
}
