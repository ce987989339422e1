import DropFolder
import Glibc
import IntrayModel
import Ledger
import Logging
import Reporting
import Rules

/// The file of the settings (`metrics`) that a monitor reads. Whatever goes wrong with it is logged once, and harms
/// nothing.
final class MetricsFile {
    /// While files are imported one after the other, it is not written more often than this.
    private static let busyPause = Duration.seconds(2)
    /// While nothing happens.
    private static let idlePause = Duration.seconds(5)

    private let path: String
    private let tray: Tray
    private let ledger: Ledger
    private let log: Logger
    private var totals = ImportTotals()
    private var isFaulty = false
    private var isBehind = true
    private var hasComplained = false
    private var written: ContinuousClock.Instant?

    /// Nil when the settings name no file.
    init?(_ context: TrayContext, _ ledger: Ledger, log: Logger) {
        guard let setting = context.settings.metrics else { return nil }
        path = Self.path(setting, in: context.tray)
        tray = context.tray
        self.ledger = ledger
        self.log = log
    }

    static func path(_ setting: String, in tray: Tray) -> String {
        setting.hasPrefix("/") ? setting : tray.path + "/" + setting
    }

    func imported() {
        isFaulty = false
        isBehind = true
        if isOlder(than: Self.busyPause) { write() }
    }

    /// In the middle of an import, whose transaction is open: what waits is counted, the imports are not.
    func working() {
        if isOlder(than: Self.idlePause) { write(isImporting: true) }
    }

    func idle() {
        if isFaulty { isBehind = true }
        isFaulty = false
        if isBehind || isOlder(than: Self.idlePause) { write() }
    }

    func fault() {
        if !isFaulty { isBehind = true }
        isFaulty = true
        if isBehind || isOlder(than: Self.idlePause) { write() }
    }

    private func isOlder(than age: Duration) -> Bool { written.map { ContinuousClock.now - $0 >= age } ?? true }

    private func write(isImporting: Bool = false) {
        written = .now
        // A look at the inbox after the import, if not the import's own end, brings it up to date.
        isBehind = isImporting
        do throws(FileFault) {
            try replace(with: MetricsText.render(facts(isImporting: isImporting)))
            hasComplained = false
        } catch {
            if !hasComplained {
                log.error("the metrics cannot be written: \(escaped(path.utf8)): \(error.systemMessage.lowercased())")
            }
            hasComplained = true
        }
    }

    private func facts(isImporting: Bool) -> MetricsFacts {
        var facts = MetricsFacts(
            version: Versions.intray, sqliteVersion: Ledger.sqliteVersion,
            phoneVersion: PhoneLibrary.version ?? "unknown", writtenAt: Clock.now())
        facts.isFaulty = isFaulty
        facts.isImporting = isImporting
        do {
            if !isImporting { try ledger.addImports(to: &totals) }
            let waiting = try arrivals(&facts)
            facts.waiting = waiting.count
            // When it came into the inbox: its modification time may be much older.
            facts.oldestWaiting = waiting.map { $0.data.stamp.changed.nanoseconds / 1_000_000_000 }.min()
        } catch {
            // That is the fault; it is told, with the numbers of before.
            facts.isFaulty = true
        }
        facts.imports = totals.imports
        facts.rows = totals.rows
        facts.lastSuccess = totals.lastSuccess
        let durations = totals.durations
        facts.durations = MetricsFacts.Durations(
            within: Array(zip(ImportTotals.Durations.bounds, durations.within)).map { (bound: $0, count: $1) },
            count: durations.count, milliseconds: durations.milliseconds)
        return facts
    }

    /// What waits in all inboxes, and how much in each where there are several. One of the settings that is away is told as
    /// such.
    private func arrivals(_ facts: inout MetricsFacts) throws -> [Arrival] {
        var found: [Arrival] = []
        for inbox in tray.inboxes {
            let arrivals = inbox.isMain ? try tray.sweep().arrivals : (try? tray.sweep(inbox))?.arrivals
            found += arrivals ?? []
            if tray.inboxes.count > 1 { facts.inboxes.append((inbox.name, arrivals?.count)) }
        }
        return found
    }

    /// By a rename, so that no reader sees a part of it. Not synced: after a power cut it is written anew.
    private func replace(with bytes: [UInt8]) throws(FileFault) {
        // In the same folder, with a name that no collector takes for its own. One Intray at a time writes it.
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let temporary = path[...slash] + "." + path[path.index(after: slash)...] + ".tmp"
        let file = open(String(temporary), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw FileFault(.create, path: escaped(temporary.utf8), code: errno) }
        defer { close(file) }
        guard Glibc.write(file, bytes, bytes.count) == bytes.count else {
            throw FileFault(.write, path: escaped(temporary.utf8), code: errno)
        }
        // Read by the monitor's account, whatever our umask is.
        guard fchmod(file, 0o644) == 0, rename(String(temporary), path) == 0 else {
            throw FileFault(.rename, path: escaped(path.utf8), code: errno)
        }
    }
}
