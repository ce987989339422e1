import ArgumentParser
import DropFolder
import IntrayModel
import Ledger
import Reporting

struct PruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Removes old folders from the outbox, with the files in them.",
        discussion: """
            The database keeps the imports, their rows and their history: a file is still known as a duplicate, an import \
            can still be shown and undone. The dropped files themselves are gone: back up the outbox first if they matter. \
            Only folders of imports are removed, never anything else that lies in the outbox. Needs the permission \
            imports.undo. Works while a service imports.
            """)

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption
    @OptionGroup var consent: ConsentOptions
    @OptionGroup var quiet: QuietOption

    @Option(
        help: ArgumentHelp(
            "How long ago an import has to have ended: 90d (days), 12w (weeks), 6m (months), 1y (years).",
            valueName: "age"))
    var olderThan: Age

    @Flag(help: "Leave the folders in outbox/failed.")
    var keepFailed = false

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.writer()
            try context.require(.importsUndo, for: "prune --older-than \(olderThan.text)", in: ledger)
            let pruning = try Pruning(context, ledger, olderThan: olderThan, withFailed: !keepFailed)
            for name in pruning.left { Console.error(line: "intray: left as it is: \(name)") }
            if pruning.isEmpty, format.format == .table {
                // The one before may have been ended between the last folder and the list of imports.
                if !consent.dryRun { context.writeIndex(ledger) }
                return quiet.say("No folder of the outbox is older than \(olderThan.words).")
            }
            if !consent.yes || format.format != .table { list(pruning) }
            if format.format == .table, !consent.yes { Console.out(line: "\(pruning.sum).") }
            // The answer to a machine is the list alone.
            if consent.dryRun, format.format != .table { return }
            guard try consent.isGiven(to: "Remove them for good?") else { return }
            try pruning.run()
            context.writeIndex(ledger)
            if format.format == .table { quiet.say("Removed \(pruning.sum).") }
        }
    }

    private func list(_ pruning: Pruning) {
        var printer = ListingPrinter(
            [
                .init("import", title: "#", alignment: .right), .init("outcome", title: "Outcome"),
                .init("file", title: "File"), .init("finishedAt", title: "Finished at"),
                .init("files", title: "Files", alignment: .right), .init("bytes", title: "Bytes", alignment: .right),
                .init("folder", title: "Folder"),
            ], format.format)
        for folder in pruning.folders {
            printer.add([
                .integer(folder.item.number), .string(folder.item.state), .string(folder.item.fileName),
                .text(folder.item.finishedAt), .count(folder.files), .integer(folder.bytes), .string(folder.path),
            ])
        }
        printer.finish()
    }
}

/// `90d`, `12w`, `6m`, `1y`. Months and years are those of the calendar.
struct Age: ExpressibleByArgument, Hashable {
    enum Unit: Character {
        case days = "d"
        case weeks = "w"
        case months = "m"
        case years = "y"
    }

    let count: Int
    let unit: Unit

    init?(argument: String) {
        guard let unit = argument.last.flatMap(Unit.init), let count = Int(argument.dropLast()),
            (0...36_500).contains(count), !argument.hasPrefix("+"), !argument.hasPrefix("-")
        else { return nil }
        self.count = count
        self.unit = unit
    }

    var text: String { "\(count)\(unit.rawValue)" }

    var words: String {
        switch unit {
        case .days: Words.count(count, "day")
        case .weeks: Words.count(count, "week")
        case .months: Words.count(count, "month")
        case .years: Words.count(count, "year")
        }
    }

    /// The moment so long before another, by the calendar in UTC, as RFC 3339. From 31 March, a month ago is the end of
    /// February. The year 1 at the earliest.
    func moment(before now: Timestamp) -> String {
        let day = Int(now.seconds / 86_400)
        let today = CalendarDate(daysSinceEpoch: day)
        let date =
            switch unit {
            case .days: CalendarDate(daysSinceEpoch: day - count)
            case .weeks: CalendarDate(daysSinceEpoch: day - count * 7)
            case .months: Age.date(today, monthsBefore: count)
            case .years: Age.date(today, monthsBefore: count * 12)
            }
        let first = date.year < 1 ? "0001-01-01" : date.iso
        return first + now.rfc3339.dropFirst(first.utf8.count)
    }

    private static func date(_ date: CalendarDate, monthsBefore count: Int) -> CalendarDate {
        let months = date.year * 12 + date.month - 1 - count
        let (year, month) = (max(1, months / 12), months < 12 ? 1 : months % 12 + 1)
        let day = min(date.day, CalendarDate.days(inMonth: month, of: year))
        return CalendarDate(year: year, month: month, day: day) ?? date
    }
}

/// What is to be removed, and its removal.
private struct Pruning {
    struct Folder {
        let item: ImportSummary
        let path: String
        let files: Int
        let bytes: Int64
    }

    private(set) var folders: [Folder] = []
    /// Folders that are old enough and not removed, and why.
    private(set) var left: [String] = []
    private let interrupted: [Int64]
    private let context: TrayContext
    private let ledger: Ledger
    private let age: Age

    /// So many folders are taken out of the outbox before they are recorded, by one transaction, and emptied.
    private static let batch = 100

    init(_ context: TrayContext, _ ledger: Ledger, olderThan age: Age, withFailed: Bool) throws {
        self.context = context
        self.ledger = ledger
        self.age = age
        interrupted = try context.tray.setAsideImports()
        for item in try ledger.importsFinished(before: age.moment(before: Clock.now()), withFailed: withFailed) {
            guard let path = item.folder else { continue }
            switch try context.tray.published(path, of: item.number) {
            case .there(let files, let bytes):
                folders.append(Folder(item: item, path: path, files: files, bytes: bytes))
            case .missing: break
            case .foreign: left.append("\(path) is no folder that import #\(item.number) is published in")
            case .holds(let name): left.append("\(path) has something in it that is no file: \(name.display)")
            }
        }
    }

    var isEmpty: Bool { folders.isEmpty && interrupted.isEmpty }

    /// `12 folders, 84 files, 1,234,567 bytes`
    var sum: String {
        let files = folders.reduce(0) { $0 + $1.files }
        let bytes = folders.reduce(0) { $0 + $1.bytes }
        let parts = [Words.count(folders.count, "folder"), Words.count(files, "file"), Words.count(Int(bytes), "byte")]
        let rest =
            interrupted.isEmpty ? "" : ", and the rest of \(Words.count(interrupted.count, "folder")) from before"
        return parts.joined(separator: ", ") + rest
    }

    func run() throws {
        let actor = try context.actor()
        let rests = interrupted.map {
            PruneEntry(number: $0, summary: "Removed the folder of import #\($0) from the outbox; begun earlier")
        }
        try ledger.logPruned(by: actor, again: false) { rests }
        for number in interrupted { try context.tray.removeSetAside(number) }
        for start in stride(from: 0, to: folders.count, by: Self.batch) {
            var taken: [Folder] = []
            try ledger.logPruned(by: actor, again: true) {
                for folder in folders[start..<min(start + Self.batch, folders.count)]
                where try context.tray.setAside(folder.path, of: folder.item.number) { taken.append(folder) }
                try context.tray.syncSetAside()
                return taken.map { PruneEntry(number: $0.item.number, summary: summary($0)) }
            }
            for folder in taken { try context.tray.removeSetAside(folder.item.number) }
        }
    }

    private func summary(_ folder: Folder) -> String {
        "Removed \(folder.path), older than \(age.words): \(Words.count(folder.files, "file")), "
            + Words.count(Int(folder.bytes), "byte")
    }
}
