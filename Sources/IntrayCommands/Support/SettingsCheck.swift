import DropFolder
import Glibc

/// What the settings name outside the tray, and is not there: noticed before an import needs it.
struct SettingsCheck {
    private let settings: Settings
    private let tray: Tray

    init(_ context: TrayContext) {
        settings = context.settings
        tray = context.tray
    }

    func findings() -> [DoctorFinding] { [afterImport(), metrics()].compactMap { $0 } }

    private func afterImport() -> DoctorFinding? {
        guard let program = settings.afterImport.first else { return nil }
        let problem: String
        if program.contains("/") {
            // It is started in the tray's folder.
            let path = program.hasPrefix("/") ? program : tray.path + "/" + program
            if Self.isProgram(path) { return nil }
            problem =
                access(path, F_OK) == 0
                ? "\(path) is no program that \(Accounts.own) may execute." : "There is no program \(path)."
        } else {
            let search = getenv("PATH").map { String(cString: $0) } ?? "/bin:/usr/bin"
            if search.split(separator: ":").contains(where: { Self.isProgram($0 + "/" + program) }) { return nil }
            problem = "\(program) is in no folder of PATH, which is \(search) here."
        }
        return DoctorFinding(
            "settings", "afterImport cannot be started: \(problem)",
            "Correct afterImport in intray.yaml, or install the program. Files are imported all the same.", .note)
    }

    private func metrics() -> DoctorFinding? {
        guard let setting = settings.metrics else { return nil }
        let path = MetricsFile.path(setting, in: tray)
        let folder = path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/"
        let problem: String
        if access(folder, F_OK) != 0 {
            problem = "There is no folder \(folder.dropLast())."
        } else if access(folder, W_OK | X_OK) != 0 {
            problem = "\(Accounts.own) may not write into \(folder.dropLast())."
        } else {
            return nil
        }
        return DoctorFinding(
            "settings", "The metrics, \(path), cannot be written: \(problem)",
            "Make the folder and let the service's account write into it, or correct metrics in intray.yaml. Files are "
                + "imported all the same.", .note)
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
