import ArgumentParser
import IntrayModel
import Logging
import Reporting

/// `--log-format`, for the commands that import.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// Log lines as JSON, one object a line, on standard error: `time`, `level`, `message`, then the facts by their names.
struct JSONLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// The order of a line; what is not named here follows, by name.
    private static let order = [
        "import", "file", "outcome", "reason", "read", "created", "updated", "unchanged", "skipped", "rejected",
        "seconds",
        "folder",
    ]
    /// Facts that are numbers, and are written as such.
    private static let numbers: Set = [
        "import", "read", "created", "updated", "unchanged", "skipped", "rejected", "seconds",
    ]

    func log(event: LogEvent) {
        var fields: [(key: String, value: LogValue)] = [
            ("time", .text(Clock.now().rfc3339)), ("level", .text(event.level.rawValue)),
            ("message", .text(event.message.description)),
        ]
        var facts = metadata.merging(event.metadata ?? [:]) { $1 }
        for key in Self.order {
            if let value = facts.removeValue(forKey: key) { fields.append((key, Self.value(key, "\(value)"))) }
        }
        for (key, value) in facts.sorted(by: { $0.key < $1.key }) { fields.append((key, .text("\(value)"))) }
        Console.error(LogLine.json(fields))
    }

    private static func value(_ key: String, _ text: String) -> LogValue {
        guard numbers.contains(key) else { return .text(text) }
        return .number(text)
    }
}
