import ArgumentParser
import DropFolder
import Glibc
import ImportEngine
import IntrayModel
import Ledger
import Logging
import Reporting
import Rules

/// `--tray DIR`, else INTRAY_TRAY, else the current folder.
struct TrayOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The tray's folder.", discussion: "Default: $INTRAY_TRAY, else the current folder.", valueName: "dir"))
    var tray: String?

    var path: String {
        if let tray { return tray }
        if let variable = getenv("INTRAY_TRAY") { return String(cString: variable) }
        return "."
    }
}

/// `--format`, for everything that lists.
struct FormatOption: ParsableArguments {
    @Option(name: .long, help: "table, json or csv.")
    var format: Listing.Format = .table
}

extension Listing.Format: ExpressibleByArgument {}

/// A tray with its settings, as every command but `init` needs it. The composition root: clock, time zone, accounts
/// and paths come from here.
struct TrayContext {
    let tray: Tray
    let settings: Settings

    init(_ option: TrayOption) throws {
        let tray: Tray
        do {
            tray = try Tray(opening: option.path)
        } catch let problem as TrayProblem {
            throw CommandFailure(problem, at: option.path)
        }
        switch try tray.read(Tray.settingsName, in: .root, limit: 1 << 20) {
        case .bytes(let bytes):
            settings = try Settings.read(
                bytes: bytes, file: Tray.settingsName.display,
                countryCode: { CountryTable.code(for: Array($0.utf8).span) })
        case .missing:
            throw CommandFailure(
                "\(tray.path)/intray.yaml is not there.", .badSettings, expected: "the settings of the tray",
                hint: "intray init \(tray.path) makes it, and changes nothing that is there.")
        case .tooLarge, .notAFile, .denied:
            throw CommandFailure("\(tray.path)/intray.yaml cannot be read.", .badSettings)
        }
        self.tray = try tray.readable(by: settings.reports).adding(
            settings.inboxes, from: Tray.settingsName.display)
    }

    /// The database for reading: works while another Intray imports.
    func reader() throws -> Ledger { try Ledger(path: try databasePath(), access: .read) }

    /// The database for a command that changes it. What a killed command left in the tray is removed on the way, as far
    /// as it can be: it is in nobody's way.
    func writer() throws -> Ledger {
        let ledger = try Ledger(path: try databasePath(), access: .write)
        try? tray.removeLeftovers()
        return ledger
    }

    /// SQLite makes an empty database where there is none. Only `intray init` may, and the first import of a tray: in one
    /// that was used it is lost, and an empty one would count from 1 again and know no duplicate.
    private func databasePath(mayBeNew: Bool = false) throws -> String {
        guard access(tray.databasePath, F_OK) != 0, errno == ENOENT else { return tray.databasePath }
        if mayBeNew, try !tray.wasUsed() { return tray.databasePath }
        throw CommandFailure(
            "There is no database \(tray.databasePath).", .noSuchFile, expected: "the database that intray init made",
            hint: "Put a backup in its place, or begin with an empty one: intray init \(tray.path)")
    }

    /// The database for a process that imports, with the chart of accounts of the settings: made when it is not there and
    /// nothing was imported yet.
    func importLedger() throws -> Ledger {
        let ledger = try Ledger(path: try databasePath(mayBeNew: true), access: .create)
        try ledger.applyChart(
            receivable: AccountName(settings.accounts.receivable),
            openingBalanceEquity: AccountName(settings.accounts.openingBalanceEquity))
        return ledger
    }

    func engineSettings() throws -> EngineSettings {
        guard let currency = Currency(code: settings.currency) else {
            throw CommandFailure("\(settings.currency) is no currency that ISO 4217 knows.", .badSettings)
        }
        return EngineSettings(
            country: settings.country, currency: currency, maxFileBytes: settings.maxFileBytes,
            settling: SettleRules(
                settle: settings.settle, manifestWait: settings.manifestWait,
                needsMarker: settings.readyWhen == .marker),
            announces: !settings.afterImport.isEmpty)
    }

    /// Writes outbox/index.html anew. What was done is done, also where the index cannot be written.
    func writeIndex(_ ledger: Ledger) {
        do {
            try OutboxIndex(tray: tray, ledger: ledger, now: Clock.now).write()
        } catch {
            Console.error(line: "intray: outbox/index.html could not be written: \(commandFailure(for: error).message)")
        }
    }

    var world: World {
        let settings = settings
        return World(
            now: Clock.now, today: Clock.today,
            identify: { uid, inbox in
                try settings.identify(
                    account: Accounts.name(ofUser: uid), uid: uid, groups: Accounts.groups(ofUser: uid), inbox: inbox)
            })
    }

    /// Who gives this command.
    func me() throws -> Operator { try TrayContext.operator(ofUser: geteuid(), settings) }

    func actor() throws -> Actor {
        let me = try me()
        return Actor(account: me.account, name: me.name, time: Clock.now().rfc3339)
    }

    private static func `operator`(ofUser uid: uid_t, _ settings: Settings) throws -> Operator {
        try settings.identify(account: Accounts.name(ofUser: uid), uid: uid, groups: Accounts.groups(ofUser: uid))
    }

    /// Refuses a command to who may not give it, and remembers the refusal.
    func require(_ permission: Permission, for what: String, in ledger: Ledger) throws {
        let me = try me()
        guard !me.may(permission) else { return }
        let code: FailureCode = me.isKnown ? .permissionDenied : .operatorUnknown
        try ledger.logRefusal("\(what): \(code.rawValue), \(permission.rawValue) is needed", by: try actor())
        guard me.isKnown else {
            throw CommandFailure(
                "\(code.rawValue): The account \(Words.data(me.account)), which gives this command, has no role in the "
                    + "settings.", .noPermission,
                hint: "An administrator gives it one under operators in intray.yaml; \(permission.rawValue) is needed "
                    + "here.")
        }
        let reason = Words.reason(for: .permissionDenied(permission, operatorName: me.name, row: nil))
        throw CommandFailure(
            "\(code.rawValue): \(reason.message) \(reason.detail)", .noPermission,
            hint: "An administrator gives a role with \(permission.rawValue) under operators in intray.yaml.")
    }
}

extension AccountName {
    fileprivate init(_ account: ChartAccounts.Account) { self.init(code: account.code, name: account.name) }
}

enum Clock {
    @Sendable static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: Int64(time.tv_sec), milliseconds: Int(time.tv_nsec / 1_000_000))
    }

    /// The day in the machine's time zone.
    @Sendable static func today() -> CalendarDate {
        var seconds = time(nil)
        var local = tm()
        localtime_r(&seconds, &local)
        return CalendarDate(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
            ?? CalendarDate(daysSinceEpoch: seconds / 86_400)
    }

    static func moment() -> Moment {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Moment(
            monotonic: .now, wall: FileTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)))
    }
}
