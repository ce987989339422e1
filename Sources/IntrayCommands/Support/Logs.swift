import Logging

enum Logs {
    /// For the service: one line for each import and each fault, on standard error, where journald has it.
    static func service() -> Logger {
        var log = Logger(label: "intray") { StreamLogHandler.standardError(label: $0) }
        log.logLevel = .info
        return log
    }

    /// For cron, which mails every line: only what needs somebody.
    static var quiet: Logger {
        var log = Logger(label: "intray") { StreamLogHandler.standardError(label: $0) }
        log.logLevel = .error
        return log
    }
}
