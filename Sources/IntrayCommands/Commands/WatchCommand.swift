import ArgumentParser
import Dispatch
import DropFolder
import Glibc
import ImportEngine
import IntrayModel
import Ledger
import Logging
import Reporting
import ServiceLifecycle
import Synchronization
import UnixSignals

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Watches the inbox and imports whatever comes. For systemd.",
        discussion: "Ends at SIGTERM or SIGINT; an import that runs is rolled back and is done at the next start.")

    @OptionGroup var tray: TrayOption

    @Option(help: "How the log is written on standard error: text or json.")
    var logFormat = LogFormat.text

    @OptionGroup var verbosity: Verbosity

    func run() async throws {
        Signals.endAtOnce()
        var service: WatchService?
        var log = Logs.service(logFormat)
        if verbosity.quiet { log.logLevel = .warning }
        if verbosity.verbose { log.logLevel = .debug }
        try guarded {
            service = try WaitingStart(log).wait { try WatchService(context: TrayContext(tray), log: log) }
        }
        guard let service else { return }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
        do {
            try await group.run()
        } catch let problem as TrayProblem {
            try guarded { throw problem }
        }
    }
}

/// The watch as a service of the group: it ends when the group shuts down.
///
/// The import and the inotify wait block, so both have threads of their own and keep out of the cooperative pool.
struct WatchService: Service {
    private let context: TrayContext
    private let lock: TrayLock
    private let watcher: InboxWatcher
    private let ledger: Ledger
    private let stop = StopFlag()
    private let manager = ServiceManager()
    private let log: Logger
    private let settings: EngineSettings
    private let told = ToldMode()

    init(context: TrayContext, log: Logger) throws {
        guard let lock = try context.tray.lock(signature: Signature.own("watch")) else {
            throw CommandFailure.trayIsHeld(context.tray)
        }
        self.context = context
        self.lock = lock
        self.log = log
        settings = try context.engineSettings()
        ledger = try context.importLedger()
        watcher = try InboxWatcher(tray: context.tray, pollInterval: min(context.settings.sweep, .seconds(2)))
    }

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                DispatchQueue(label: "intray.import").async {
                    continuation.resume(with: Result { try loop() })
                }
            }
        } onGracefulShutdown: {
            manager.tell("STOPPING=1")
            stop.set()
            watcher.hints.wake()
        }
        watcher.stop()
        withExtendedLifetime(lock) {}
    }

    private func loop() throws {
        if context.settings.reports == .private, try !context.tray.hasAccessLists() {
            log.warning(
                "this file system has no access lists: reports can be read by this account alone; see reports: in intray.yaml"
            )
        }
        if let name = try context.tray.sharedFileSystem() {
            let words = Words.shared(fileSystem: name)
            log.warning("\(words.problem) \(words.advice)")
        }
        let metrics = MetricsFile(context, ledger, log: log)
        let importer = Importer(
            tray: context.tray, ledger: ledger, settings: settings, world: context.world, log: log, stop: stop,
            onProgress: { progress in
                manager.tell("WATCHDOG=1", "STATUS=\(progress.file): \(Words.sentence(for: progress))")
                metrics?.working()
            })
        let afterImport = AfterImport(context, ledger, stop: stop, log: log) { manager.tell("WATCHDOG=1") }
        let loop = InboxLoop(importer: importer, memory: .watching, now: Clock.moment) { event in
            handle(event)
            switch event {
            case .imported, .published:
                metrics?.imported()
                afterImport?.run()
            case .idle:
                afterImport?.run()
                metrics?.idle()
            case .fault: metrics?.fault()
            case .ready: break
            }
        }
        let pause = min(context.settings.sweep, manager.watchdogInterval ?? context.settings.sweep)
        try loop.watch(watcher.hints, sweep: pause)
    }

    private func handle(_ event: LoopEvent) {
        tellMode()
        switch event {
        case .ready:
            manager.tell("READY=1", "STATUS=Watching \(inboxPaths)")
        case .imported(let facts): manager.tell("WATCHDOG=1", "STATUS=\(Words.line(for: facts))")
        case .published(let line, _): manager.tell("WATCHDOG=1", "STATUS=\(line)")
        case .idle(let waiting, let away):
            let rest = away.isEmpty ? "" : "; cannot be used: \(away.joined(separator: ", "))"
            manager.tell("WATCHDOG=1", "STATUS=Watching; \(waiting) waiting\(rest)")
        case .fault(let error, let pause):
            let message = commandFailure(for: error).line
            log.error("\(message)", metadata: ["retryIn": "\(pause)"])
            manager.tell("WATCHDOG=1", "STATUS=\(message)")
        }
    }

    /// How the inbox is watched, once, and again when that changes.
    private func tellMode() {
        let mode = watcher.mode
        guard told.isNew(mode) else { return }
        log.log(
            level: mode == .events ? .info : .warning, "\(mode.words)",
            metadata: ["inbox": "\(inboxPaths)"])
    }

    private var inboxPaths: String { context.tray.inboxes.map(context.tray.path(of:)).joined(separator: ", ") }
}

/// What the log has been told last of how the inbox is watched.
private final class ToldMode: Sendable {
    private let last = Mutex(WatchMode.starting)

    func isNew(_ mode: WatchMode) -> Bool {
        last.withLock { last in
            defer { last = mode }
            return last != mode
        }
    }
}

extension WatchMode {
    /// For the log.
    fileprivate var words: String {
        switch self {
        case .starting: "starting"
        case .events: "watching"
        case .waitingForInbox: "the inbox is not there, or may not be entered; waiting for it"
        case .polling(let reason): "looking every few seconds: \(reason.words)"
        }
    }
}

extension PollReason {
    fileprivate var words: String {
        switch self {
        case .fileSystem(let name): "\(name) does not tell of changes that others make"
        case .noEvent: "this file system does not tell of changes"
        case .limit(ENOSPC): "the limit fs.inotify.max_user_watches is reached"
        case .limit(EMFILE): "the limit fs.inotify.max_user_instances is reached"
        case .limit(let code), .fault(let code): "no watch can be set up: \(String(cString: strerror(code)))"
        case .descriptor: "no watch can be set up: /proc is not there, or more than a thousand files are open"
        }
    }
}
