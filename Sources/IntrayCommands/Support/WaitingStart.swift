import DropFolder
import Glibc
import Ledger
import Logging

/// The start of a service on a machine that is not well at the moment: a full disk, a database that another program has
/// for itself. As in its later life, it says so and tries again with growing pauses; what does not pass by waiting ends
/// it. A signal ends it at once (`Signals.endAtOnce`).
struct WaitingStart {
    private let log: Logger
    private let manager = ServiceManager()
    private static let longestPause = Duration.seconds(60)

    init(_ log: Logger) { self.log = log }

    func wait<Started>(for start: () throws -> Started) throws -> Started {
        var pause = Duration.seconds(1)
        while true {
            do {
                return try start()
            } catch let fault where Self.passes(fault) {
                let message = commandFailure(for: fault).line
                log.error("\(message)", metadata: ["retryIn": "\(pause)"])
                manager.tell("STATUS=\(message)")
            }
            _ = poll(nil, 0, Int32(pause.components.seconds) * 1000)
            pause = min(pause * 2, Self.longestPause)
        }
    }

    /// No permission is what a command given by the wrong account meets.
    private static func passes(_ error: any Error) -> Bool {
        switch error {
        case let fault as FileFault: [.noSpace, .readOnly, .exhausted, .inputOutput].contains(fault.kind)
        case let fault as LedgerFault: [.busy, .diskFull, .inputOutput, .readOnly].contains(fault.kind)
        default: false
        }
    }
}
