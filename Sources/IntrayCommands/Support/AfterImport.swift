import DropFolder
import Glibc
import ImportEngine
import IntrayModel
import Ledger
import Logging

/// Tells the command of the settings (`afterImport`) of each import, once it is published.
///
/// Which imports it has still to be told of is in the database, written with their decision. So it is started exactly
/// once for each, unless Intray itself is killed or stopped while it runs: then it is started again at the next start,
/// three times at the most. Whatever becomes of it is logged and changes nothing.
struct AfterImport {
    private static let attemptLimit = 3

    private let arguments: [String]
    private let limit: Duration
    private let tray: Tray
    private let ledger: Ledger
    private let stop: StopFlag
    private let log: Logger
    private let onTick: () -> Void

    /// Nil when the settings name no command. `onTick` is called a few times a second while it runs, for a watchdog.
    init?(_ context: TrayContext, _ ledger: Ledger, stop: StopFlag, log: Logger, onTick: @escaping () -> Void = {}) {
        guard !context.settings.afterImport.isEmpty else { return nil }
        arguments = context.settings.afterImport
        limit = context.settings.afterImportLimit
        tray = context.tray
        self.ledger = ledger
        self.stop = stop
        self.log = log
        self.onTick = onTick
    }

    /// Runs the command for every published import that it has not been told of.
    func run() {
        do {
            let pending = try ledger.pendingAnnouncements()
            if pending.isEmpty { return }
            let unpublished = Set(try tray.openImports())
            for number in pending where !unpublished.contains(number) {
                if stop.value { return }
                try announce(number)
            }
        } catch {
            log.error("afterImport was not run: \(commandFailure(for: error).line)")
        }
    }

    private func announce(_ number: Int64) throws {
        let attempts = try ledger.countAnnouncement(number)
        guard attempts < Self.attemptLimit, let item = try ledger.importSummary(number) else {
            log.error("afterImport was ended with Intray again and again; given up", metadata: ["import": "\(number)"])
            return try ledger.forgetAnnouncement(number)
        }
        let process = ChildProcess(
            arguments: arguments, environment: environment(item), folder: tray.path, limit: limit)
        let (ending, output) = process.run(shouldStop: { stop.value }, onTick: onTick)
        tell(ending, output, number)
        if ending != .stopped { try ledger.forgetAnnouncement(number) }
    }

    /// Ours, without what concerns this process alone, and what became of the import.
    private func environment(_ item: ImportSummary) -> [String: String] {
        var result: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
            next += 1
        }
        for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID", "JOURNAL_STREAM", "INVOCATION_ID"] {
            result[name] = nil
        }
        let folder = tray.path(ofPublished: item.folder ?? "")
        let tally = item.tally
        let told = [
            "TRAY": tray.path, "IMPORT": String(item.number), "OUTCOME": item.state, "REASON": item.reason?.code ?? "",
            "FILE": item.fileName, "INBOX": item.inbox, "OPERATOR": item.operatorAccount ?? "",
            "OPERATOR_NAME": item.operatorName ?? "",
            "FOLDER": folder, "REPORT": folder + "/report.txt", "READ": String(tally.read),
            "CREATED": String(tally.created), "UPDATED": String(tally.updated), "UNCHANGED": String(tally.unchanged),
            "SKIPPED": String(tally.skipped), "REJECTED": String(tally.rejected),
        ]
        for (name, value) in told { result["INTRAY_" + name] = value }
        return result
    }

    private func tell(_ ending: ChildProcess.Ending, _ output: [UInt8], _ number: Int64) {
        let lines = output.split(separator: UInt8(ascii: "\n")).map(escaped)
        var metadata: Logger.Metadata = ["import": "\(number)", "command": "\(arguments[0])"]
        if !lines.isEmpty { metadata["output"] = "\(lines.joined(separator: " | "))" }
        switch ending {
        case .exited(0) where lines.isEmpty: log.debug("afterImport ended well", metadata: metadata)
        case .exited(0): log.info("afterImport ended well", metadata: metadata)
        case .exited(let code): log.error("afterImport ended with \(code)", metadata: metadata)
        case .killed(let signal): log.error("afterImport was ended by signal \(signal)", metadata: metadata)
        case .overtime: log.error("afterImport took longer than \(limit.decimal) s and was ended", metadata: metadata)
        case .stopped: log.notice("afterImport was ended by our own stop; it is run again", metadata: metadata)
        case .notStarted(let code):
            log.error("afterImport cannot be started: \(String(cString: strerror(code)))", metadata: metadata)
        }
    }
}
