import ArgumentParser
import Glibc
import Ledger

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies the database as it is at one moment, also while imports run.",
        discussion: "The copy is checked, and appears under its name complete or not at all.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var quiet: QuietOption

    @Argument(help: "The copy; must not be there yet.", completion: .file())
    var file: String

    func run() throws {
        try guarded {
            let ledger = try TrayContext(tray).reader()
            guard access(file, F_OK) != 0 else { throw CommandFailure("\(file) is there already.", .inputOutput) }
            let partial = "\(file).partial-\(getpid())"
            // SQLite keeps files beside it, which a fault may leave.
            defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(partial + suffix) } }
            // Made empty with its mode: the clients are nobody else's business, whatever the umask.
            let made = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard made >= 0 else {
                throw CommandFailure("\(file) cannot be made: \(String(cString: strerror(errno))).", .inputOutput)
            }
            close(made)
            try ledger.backup(to: partial)
            try sync(partial)
            // link(2), not rename(2): it never replaces.
            guard link(partial, file) == 0 || (errno != EEXIST && rename(partial, file) == 0) else {
                throw CommandFailure("\(file) cannot be made: \(String(cString: strerror(errno))).", .inputOutput)
            }
            try sync(file.lastIndex(of: "/").map { String(file[...$0]) } ?? ".")
            quiet.say("Copied the database to \(file).")
        }
    }

    private func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw CommandFailure("\(path) cannot be written: \(String(cString: strerror(errno))).", .inputOutput)
        }
    }
}
