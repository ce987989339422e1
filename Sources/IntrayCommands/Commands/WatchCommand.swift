import ArgumentParser
import Dispatch
import DropFolder
import ImportEngine
import IntrayModel
import Ledger
import Logging
import Reporting
import ServiceLifecycle
import UnixSignals

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Watches the inbox and imports whatever comes. For systemd.",
        discussion: "Ends at SIGTERM or SIGINT; an import that runs is rolled back and is done at the next start.")

    @OptionGroup var tray: TrayOption

    @Option(help: "How the log is written on standard error: text or json.")
    var logFormat = LogFormat.text

    func run() async throws {
        var service: WatchService?
        let log = Logs.service(logFormat)
        try guarded { service = try WatchService(context: TrayContext(tray), log: log) }
        guard let service else { return }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
        try await group.run()
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
        await withGracefulShutdownHandler {
            await withCheckedContinuation { continuation in
                DispatchQueue(label: "intray.import").async {
                    loop()
                    continuation.resume()
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

    private func loop() {
        let importer = Importer(
            tray: context.tray, ledger: ledger, settings: settings, world: context.world, log: log, stop: stop,
            onProgress: { manager.tell("WATCHDOG=1", "STATUS=\($0.file): \(Words.sentence(for: $0))") })
        let afterImport = AfterImport(context, ledger, stop: stop, log: log) { manager.tell("WATCHDOG=1") }
        let metrics = MetricsFile(context, ledger, log: log)
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
        loop.watch(watcher.hints, sweep: pause)
    }

    private func handle(_ event: LoopEvent) {
        switch event {
        case .ready:
            log.info("watching", metadata: ["inbox": "\(context.tray.path)/inbox", "mode": "\(watcher.mode)"])
            manager.tell("READY=1", "STATUS=Watching \(context.tray.path)/inbox")
        case .imported(let facts): manager.tell("WATCHDOG=1", "STATUS=\(Words.line(for: facts))")
        case .published(let line, _): log.notice("\(line)")
        case .idle(let waiting): manager.tell("WATCHDOG=1", "STATUS=Watching; \(waiting) waiting")
        case .fault(let error, let pause):
            let message = commandFailure(for: error).message
            log.error("\(message)", metadata: ["retryIn": "\(pause)"])
            manager.tell("WATCHDOG=1", "STATUS=\(message)")
        }
    }
}
