import ArgumentParser

/// How a command ends, for scripts (SPEC 11; the numbers of sysexits.h).
extension ExitCode {
    static let someFilesFailed = ExitCode(1)
    static let wrongUsage = ExitCode(64)
    static let noSuchFile = ExitCode(66)
    static let ownError = ExitCode(70)
    static let inputOutput = ExitCode(74)
    static let tryAgain = ExitCode(75)
    static let noPermission = ExitCode(77)
    static let badSettings = ExitCode(78)
}

extension IntrayCommands {
    /// What each exit code says, for help and manual.
    package static let exitCodes: [(code: Int32, meaning: String)] = [
        (0, "All went well, rejected rows included"),
        (1, "At least one file failed; or the doctor found something; or a correction was refused"),
        (ExitCode.wrongUsage.rawValue, "Wrong usage"),
        (ExitCode.noSuchFile.rawValue, "There is no such file, tray, client or import"),
        (ExitCode.ownError.rawValue, "An error of Intray itself"),
        (ExitCode.inputOutput.rawValue, "Input or output failed"),
        (ExitCode.tryAgain.rawValue, "Try again: another Intray is at work in this tray"),
        (ExitCode.noPermission.rawValue, "No permission"),
        (ExitCode.badSettings.rawValue, "The settings are wrong"),
    ]
}
