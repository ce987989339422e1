import Glibc
import IntrayModel

/// What an Intray that holds a tray's lock writes of itself: `watch 4242 1732500000000`.
struct Signature {
    /// The command: watch or run.
    let command: String
    let process: Int
    let since: Timestamp

    static func own(_ command: String) -> String { "\(command) \(getpid()) \(Clock.now().sinceEpoch)\n" }

    /// Nil when it is none, as from a lock that was taken this very moment.
    init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 3, let process = Int(words[1]), let since = Int64(words[2]) else { return nil }
        command = String(words[0])
        self.process = process
        self.since = Timestamp(sinceEpoch: since)
    }
}
