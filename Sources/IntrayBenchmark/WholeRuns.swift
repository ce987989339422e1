import Foundation
import Glibc

/// The same table by the program, and by what else is installed that could do it.
struct WholeRuns {
    let table: ClientTable
    let folder: URL
    let intray: String

    /// A process that has ended.
    struct Run {
        let name: String
        let seconds: Double
        let peakMebibytes: Double

        func text(rows: Int, bytes: Int, first: Double) -> String {
            pad(name, 28) + String(format: "%8.2f s", seconds)
                + pad(String(format: "%.0f rows/s", Double(rows) / seconds), 17, right: true)
                + pad(String(format: "%.0f MB/s", Double(bytes) / seconds / 1e6), 10, right: true)
                + pad(String(format: "%.0f MiB", peakMebibytes), 10, right: true)
                + pad(String(format: "intray/this %.2f", first / seconds), 20, right: true)
        }
    }

    private enum Fault: Error {
        case spawn(String, Int32)
        case ended(String, Int32)
    }

    private var data: String { folder.appending(path: "clients.csv").path }

    func run() throws -> [Run] {
        var runs = [try program()]
        if let sqlite3 = Self.find("sqlite3") { runs.append(try self.sqlite3(sqlite3)) }
        if let python = Self.find("python3") { runs.append(try self.python(python)) }
        return runs
    }

    private static func find(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private func program() throws -> Run {
        let tray = folder.appending(path: "tray").path
        _ = try run("intray init", [intray, "init", tray])
        let drop = tray + "/inbox/clients.csv"
        try Data(table.manifest.utf8).write(to: URL(filePath: drop + ".map.yaml"))
        try FileManager.default.copyItem(atPath: data, toPath: drop)
        // Old enough to be taken at once.
        for path in [drop, drop + ".map.yaml"] {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: path)
        }
        return try run("intray run", [intray, "run", "--tray", tray])
    }

    /// The least that gives the same clients: no rules, no reports, no books.
    private func sqlite3(_ sqlite3: String) throws -> Run {
        let script = folder.appending(path: "import.sql")
        try Data(
            """
            \(Self.schema)
            CREATE TEMP TABLE rows (\(table.headers.map { "\"\($0)\"" }.joined(separator: ", ")));
            .mode csv
            .separator "\(table.shape == .arabic ? "\\t" : ",")" "\\r\\n"
            .import --skip 1 "\(data)" rows
            BEGIN;
            INSERT INTO clients (name, email, phone, street, city, country, notes)
            SELECT Name, lower(Email), Phone, Street, City, Country, Notes FROM temp.rows
            WHERE Name <> '' AND Email LIKE '%_@_%._%'
            ON CONFLICT (email) DO UPDATE SET name = excluded.name, notes = excluded.notes
            ON CONFLICT (phone) DO UPDATE SET name = excluded.name, notes = excluded.notes;
            COMMIT;
            """.utf8
        ).write(to: script)
        return try run(
            "sqlite3, clients only", [sqlite3, folder.appending(path: "sqlite3.db").path, ".read \(script.path)"])
    }

    /// The same, row by row.
    private func python(_ python: String) throws -> Run {
        let script = folder.appending(path: "import.py")
        try Data(
            """
            from csv import DictReader
            from sqlite3 import connect
            from sys import argv
            db = connect(argv[2], isolation_level=None)
            db.executescript(\"\"\"\(Self.schema)\"\"\")
            db.execute("BEGIN")
            with open(argv[1], newline="", encoding="utf-8") as file:
                for row in DictReader(file, delimiter="\(table.shape == .arabic ? "\\t" : ",")"):
                    email = row["Email"].strip().lower()
                    if not row["Name"].strip() or "@" not in email:
                        continue
                    found = db.execute("SELECT id FROM clients WHERE email = ? OR phone = ?", (email, row["Phone"])).fetchone()
                    if found:
                        db.execute("UPDATE clients SET name = ?, notes = ? WHERE id = ?", (row["Name"], row["Notes"], found[0]))
                    else:
                        db.execute(
                            "INSERT INTO clients (name, email, phone, street, city, country, notes) VALUES (?, ?, ?, ?, ?, ?, ?)",
                            (row["Name"], email, row["Phone"], row["Street"], row["City"], row["Country"], row["Notes"]))
            db.execute("COMMIT")
            """.utf8
        ).write(to: script)
        return try run(
            "Python, clients only", [python, script.path, data, folder.appending(path: "python.db").path])
    }

    private static let schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE clients (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT UNIQUE, phone TEXT UNIQUE,
            street TEXT, city TEXT, country TEXT, notes TEXT);
        """

    /// Runs a command, its output thrown away, and waits for it.
    private func run(_ name: String, _ command: [String]) throws -> Run {
        let arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        let begin = ContinuousClock.now
        var process: pid_t = 0
        let code = posix_spawn(&process, command[0], &actions, nil, arguments, environ)
        guard code == 0 else { throw Fault.spawn(command[0], code) }
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(process, &status, 0, &usage) == process, status == 0 else { throw Fault.ended(name, status) }
        return Run(
            name: name, seconds: begin.duration(to: .now) / .seconds(1), peakMebibytes: Double(usage.ru_maxrss) / 1024)
    }
}
