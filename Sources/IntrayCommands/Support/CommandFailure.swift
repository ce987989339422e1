import ArgumentParser
import Reporting

/// A command cannot go on: what a person reads on standard error, and what a script gets.
///
/// All errors have one shape: what happened and where, what was expected, what to do next.
struct CommandFailure: Error {
    let message: String
    let code: ExitCode
    var expected: String?
    var hint: String?

    init(_ message: String, _ code: ExitCode, expected: String? = nil, hint: String? = nil) {
        self.message = message
        self.code = code
        self.expected = expected
        self.hint = hint
    }

    /// For logs: on one line.
    var line: String { [message, hint].compactMap { $0 }.joined(separator: " ") }

    /// Several lines, the first with the program's name. What was typed is repeated in them, and it may have been
    /// copied from anywhere.
    func text(on terminal: Terminal) -> String {
        var lines = [terminal.paint("intray:", .bad) + " " + message.controlsEscaped]
        if let expected { lines.append("  \(terminal.paint("expected:", .bold)) \(expected.controlsEscaped)") }
        if let hint { lines.append("  \(terminal.paint("next:", .bold)) \(hint.controlsEscaped)") }
        return lines.joined(separator: "\n")
    }

    /// `Did you mean "clients.csv"?` in front of other advice.
    static func advice(_ nearest: String?, _ rest: String? = nil) -> String? {
        let question = nearest.map { "Did you mean \"\(Words.data($0))\"?" }
        let parts = [question, rest].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

/// Runs a command's work: what stops it becomes a message on standard error and an exit code.
func guarded(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch let code as ExitCode {
        throw code
    } catch {
        let failure = commandFailure(for: error)
        Console.error(line: failure.text(on: .error))
        throw failure.code
    }
}
