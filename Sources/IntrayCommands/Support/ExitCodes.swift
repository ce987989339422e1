import ArgumentParser

/// How a command ends, for scripts (SPEC 11; the numbers of sysexits.h).
extension ExitCode {
    static let someFilesFailed = ExitCode(1)
    static let noSuchFile = ExitCode(66)
    static let inputOutput = ExitCode(74)
    static let tryAgain = ExitCode(75)
    static let noPermission = ExitCode(77)
    static let badSettings = ExitCode(78)
}

/// A command cannot go on: what a person reads on standard error, and what a script gets.
struct CommandFailure: Error {
    let message: String
    let code: ExitCode

    init(_ message: String, _ code: ExitCode) {
        self.message = message
        self.code = code
    }
}
