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

    private static let flag = StopFlag()

    /// A flag that either signal sets. For the life of the process.
    static func stopFlag() -> StopFlag {
        let flag = flag
        for number in [SIGTERM, SIGINT] {
            // A source takes a moment until it listens; ignored, a signal that comes meanwhile would be lost.
            signal(number) { _ in Signals.flag.set() }
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
