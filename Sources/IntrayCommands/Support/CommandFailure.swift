import ArgumentParser

/// A command cannot go on: what a person reads on standard error, and what a script gets.
struct CommandFailure: Error {
    let message: String
    let code: ExitCode

    init(_ message: String, _ code: ExitCode) {
        self.message = message
        self.code = code
    }
}
