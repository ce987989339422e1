import ArgumentParser
import DropFolder
import ImportEngine
import IntrayModel
import Ledger
import Reporting

/// What a fault of the machine or of the set-up means for a command: the line that a person reads, and the exit code.
///
/// One table for all commands. A fault that this table does not know is an error of the program.
func commandFailure(for error: any Error) -> CommandFailure {
    switch error {
    case let failure as CommandFailure: failure
    case let fault as FileFault: CommandFailure(words(for: fault), code(for: fault), hint: hint(for: fault))
    case let problem as TrayProblem: CommandFailure(problem, at: ".")
    case let fault as LedgerFault: CommandFailure(words(for: fault), code(for: fault), hint: hint(for: fault))
    case let error as SettingsError:
        CommandFailure(
            error.problems.map(Words.sentence).joined(separator: "\n  "), .badSettings,
            hint: "Correct intray.yaml. All of its keys are in intray.yaml(5). Nothing fails for it: files wait.")
    case is ImportStopped:
        CommandFailure("Stopped; what was being imported is rolled back and is imported at the next start.", .tryAgain)
    case EngineFault.rowsDoNotAddUp(let tally):
        CommandFailure("The rows of an import do not add up (\(tally)); nothing of it was booked.", .ownError)
    case let away as InboxAway:
        CommandFailure(
            "The inbox \(away.name) cannot be used: \(away.fault.systemMessage.lowercased()) "
                + "(\(away.fault.attempt.rawValue) \(away.fault.path)). Its files wait; the others were imported.",
            code(for: away.fault),
            hint: "Bring it back, or take it out of intray.yaml.")
    default: CommandFailure("\(error)", .ownError)
    }
}

private func words(for fault: FileFault) -> String {
    let reason = "\(fault.systemMessage.lowercased()) (\(fault.attempt.rawValue) \(fault.path))"
    return switch fault.kind {
    case .noSpace: "No space left: \(reason). Free some; nothing is lost and it goes on by itself."
    case .readOnly: "The file system is read-only: \(reason)."
    case .denied:
        "No permission" + (fault.refusingFolder.map { " to write into \($0)" } ?? "") + ": \(reason)."
    case .exhausted: "The system has run out of descriptors or memory: \(reason)."
    case .missing: "A folder of the tray is not there: \(reason). Is it mounted?"
    case .otherDevice: "Inbox, work and outbox have to be on one file system: \(reason)."
    case .taken, .inputOutput, .other: "Input or output failed: \(reason)."
    }
}

private func hint(for fault: FileFault) -> String? {
    guard fault.kind == .denied else { return nil }
    guard let folder = fault.refusingFolder else {
        return "\(Accounts.own) has to read and write there; ls -l says who may. Nothing is lost."
    }
    return Words.letIn(Accounts.own, to: folder)
}

extension Words {
    /// What mends a folder that may not be written to.
    static func letIn(_ account: String, to folder: String) -> String {
        "Let \(account) write into \(folder) (ls -ld shows its owner and mode). Nothing is lost; files wait until then."
    }
}

private func code(for fault: FileFault) -> ExitCode {
    switch fault.kind {
    case .denied: .noPermission
    case .noSpace, .readOnly, .exhausted, .missing, .otherDevice, .taken, .inputOutput, .other: .inputOutput
    }
}

extension CommandFailure {
    /// `path` is what was given for the tray.
    init(_ problem: TrayProblem, at path: String) {
        let found = Tray.nearest(to: path)
        let nearest = found.map { "The nearest tray is \($0): give --tray \($0), or go there." }
        switch problem {
        case .noFolder(let path):
            self.init(
                "There is no folder \(path).", .noSuchFile, expected: "the folder of a tray",
                hint: nearest ?? "intray init \(path) makes a tray there.")
        case .incomplete(let path, let missing):
            let names = missing.map(\.rawValue).joined(separator: ", ")
            // One of the names alone is chance: many a folder has a work/ in it.
            let own: [TrayFolder] = [.inbox, .work, .outbox, .mappings]
            let isPart = found == path || own.count { !missing.contains($0) } > 1
            self.init(
                isPart ? "The tray \(path) is not whole: there is no \(names)." : "\(path) is no tray.",
                .noSuchFile, expected: "the folder of a tray, by --tray, INTRAY_TRAY or as the current folder",
                hint: isPart
                    ? "intray init \(path) makes what is missing."
                    : nearest ?? "intray init \(path) makes a tray there.")
        case .notAFolder(let path):
            self.init(
                "\(path) is no folder, or a symbolic link.", .badSettings,
                expected: "the folders of a tray as real ones", hint: nearest)
        case .otherFileSystem(let path):
            self.init(
                "\(path) is on another file system than the tray.", .badSettings,
                expected: "inbox, work and outbox on one file system, where a rename reaches")
        case .replaced(let path):
            self.init(
                "Another tray is at \(path) than the one that was opened: a disk was mounted there, or the folder was "
                    + "replaced.", .tryAgain, hint: "Start Intray anew.")
        }
    }
}

private func words(for fault: LedgerFault) -> String {
    let database = fault.path.map { "The database \($0)" } ?? "The database"
    return switch fault.kind {
    case .busy:
        "\(database) is in use by another process, for more than the \(Int(Ledger.busySeconds)) seconds it was waited for."
    case .diskFull: "No space left: \(database) cannot grow. Free some; nothing is lost. (\(fault.message))"
    case .readOnly: "\(database) cannot be written to. (\(fault.message))"
    case .inputOutput: "\(database) cannot be read or written. (\(fault.message))"
    case .damaged: "\(database) is damaged; restore a backup. (\(fault.message))"
    case .newer: "\(database) was made by a newer Intray; use that one."
    case .older: "\(database) was made by an older Intray. Any intray run or watch brings it up to date."
    case .constraint: "\(database) refused a change; nothing was written. (\(fault.message))"
    case .other: "\(database) failed. (\(fault.message))"
    }
}

private func hint(for fault: LedgerFault) -> String? {
    guard fault.kind == .busy else { return nil }
    let file = fault.path.map { " (fuser \($0) names it)" } ?? ""
    return "It is a large import (intray status says how far), or a program that keeps a transaction open or has the "
        + "database for itself\(file). Try again when it is through; nothing is lost."
}

private func code(for fault: LedgerFault) -> ExitCode {
    switch fault.kind {
    case .busy: .tryAgain
    case .newer, .older: .badSettings
    case .readOnly: .noPermission
    case .diskFull, .inputOutput, .damaged, .constraint, .other: .inputOutput
    }
}
