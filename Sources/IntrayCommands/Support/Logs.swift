import Logging

enum Logs {
    /// For the service: one line for each import and each fault, on standard error, where journald has it.
    static func service(_ format: LogFormat = .text) -> Logger {
        var log = Logger(label: "intray") { label in
            switch format {
            case .text: StreamLogHandler.standardError(label: label)
            case .json: JSONLogHandler()
            }
        }
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
