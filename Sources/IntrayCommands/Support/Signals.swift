import Dispatch
import Glibc
import ImportEngine

/// SIGTERM and SIGINT, for commands that import and are not a service: what runs is rolled back, then the command
/// ends.
enum Signals {
    /// For a service that starts: until it can end in order there is nothing to put in order, and being stopped is no
    /// failure. What waits for the signals later takes the place of this.
    static func endAtOnce() {
        for number in [SIGTERM, SIGINT] { signal(number) { _ in _exit(EXIT_SUCCESS) } }
    }

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
