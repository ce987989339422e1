import Dispatch
import Glibc
import ImportEngine

/// SIGTERM and SIGINT, for commands that import and are not a service: what runs is rolled back, then the command
/// ends.
enum Signals {
    /// A flag that either signal sets. For the life of the process.
    static func stopFlag() -> StopFlag {
        let flag = StopFlag()
        for number in [SIGTERM, SIGINT] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                flag.set()
                // Keeps the source alive: it is released with its handler.
                withExtendedLifetime(source) {}
            }
            source.resume()
        }
        return flag
    }
}
