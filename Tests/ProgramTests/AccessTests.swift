import Foundation
import Glibc
import Testing

/// Who may write and read where: accounts of the system that meet in one tray. The service runs as an account without
/// any privilege.
@Suite(.enabled(if: Program.isRoot)) struct AccessTests {
    static let (alice, bob, stranger, droppers) = (4711, 4712, 4713, 4720)

    static func member(_ account: Int) -> [String] { Program.account(account, groups: "--groups=\(droppers)") }

    /// A tray as `intray.tmpfiles` makes it, in small: one group may drop, and see the outbox.
    private func sharedTray(_ reports: String? = nil) throws -> Program {
        let program = try Program()
        chmod(program.folder.path, 0o755)
        chmod(program.tray.path, 0o751)
        for (name, mode) in [
            ("inbox", 0o3770), ("work", 0o2700), ("outbox", 0o2750), ("outbox/done", 0o2750), ("outbox/failed", 0o2750),
        ] as [(String, mode_t)] {
            let path = program.tray.appending(path: name).path
            #expect(chown(path, 0, gid_t(Self.droppers)) == 0)
            #expect(chmod(path, mode) == 0)
        }
        let settings = "settleSeconds: 0\noperators: { \"*\": clerk }\n" + (reports.map { "reports: \($0)\n" } ?? "")
        try settings.write(to: program.tray.appending(path: "intray.yaml"), atomically: false, encoding: .utf8)
        return program
    }

    private func drop(_ name: String, as account: Int, in program: Program, umask: String = "022") throws {
        let script = """
            umask \(umask); cd "$1"; echo 'columns: auto' > "$2.map.yaml"; printf 'name,email\\n%s,%s@example.com\\n' "$3" "$3" > "$2"
            chmod g+r "$2" "$2.map.yaml"
            """
        let ending = try Program.system(
            Self.member(account) + ["sh", "-c", script, "-", program.inbox.path, name, "c\(account)"])
        #expect(ending.status == 0, "\(ending.errors)")
    }

    private func service(_ program: Program) throws {
        let ending = try Program.system(
            Program.plain + ["--groups", "0,\(Self.droppers)", "sh", "-c", "umask 027; exec \"$@\"", "-"]
                + [Program.executable.path, "run", "--tray", program.tray.path])
        #expect(ending.status == 0, "\(ending.output) \(ending.errors)")
    }

    private func reads(_ account: [String], _ path: String) throws -> Bool {
        try Program.system(account + ["cat", path]).status == 0
    }

    /// Each dropper reads what came of her own file, in full; nobody else does, whatever the umask of either.
    @Test(arguments: ["022", "077", "000"]) func aReportIsForItsDropperAlone(_ umask: String) throws {
        let program = try sharedTray()
        try drop("alice.csv", as: Self.alice, in: program, umask: umask)
        try drop("bob.csv", as: Self.bob, in: program, umask: umask)
        try service(program)
        let numbers = try ["alice.csv", "bob.csv"].map { name in
            try #require(Int(try program.sql("SELECT id FROM imports WHERE file_name = '\(name)'")))
        }
        for (number, owner, other) in [(numbers[0], Self.alice, Self.bob), (numbers[1], Self.bob, Self.alice)] {
            let folder = try #require(program.published(number))
            let names = try program.names(in: folder)
            #expect(names.isSuperset(of: ["report.html", "report.txt", "report.json", "imported.csv"]))
            for name in names {
                let path = folder.appending(path: name).path
                #expect(try reads(Self.member(owner), path), "\(name) of her own")
                #expect(try !reads(Self.member(other), path), "\(name) of another")
                #expect(try !reads(Program.account(Self.stranger), path), "\(name) of a stranger")
            }
            #expect(try Program.system(Self.member(owner) + ["ls", folder.path]).status == 0)
            #expect(try Program.system(Self.member(other) + ["ls", folder.path]).status != 0)
            // To read, not to change.
            #expect(try Program.system(Self.member(owner) + ["touch", folder.path + "/new"]).status != 0)
            #expect(
                try Program.system(
                    Self.member(owner) + ["sh", "-c", "echo >> \"$1\"", "-", folder.path + "/report.txt"]
                )
                .status != 0)
        }
    }

    @Test func sharedReportsAreForTheGroup() throws {
        let program = try sharedTray("shared")
        try drop("alice.csv", as: Self.alice, in: program)
        try service(program)
        let report = try #require(program.published(1)).appending(path: "report.txt").path
        #expect(try reads(Self.member(Self.bob), report))
        #expect(try !reads(Program.account(Self.stranger), report))
    }

    /// Droppers keep their hands off each other's drops, the service's folders, and the books.
    @Test func theRestOfTheTrayIsTheServicesAlone() throws {
        let program = try sharedTray()
        try drop("alice.csv", as: Self.alice, in: program)
        let inbox = program.inbox.path
        let tray = program.tray.path
        #expect(
            try Program.system(Self.member(Self.bob) + ["mv", inbox + "/alice.csv", inbox + "/mine.csv"]).status != 0)
        #expect(try Program.system(Self.member(Self.bob) + ["rm", "-f", inbox + "/alice.csv"]).status != 0)
        try service(program)
        #expect(try program.clientNames() == ["c\(Self.alice)"])
        for account in [Self.member(Self.alice), Self.member(Self.bob), Program.account(Self.stranger)] {
            for file in ["intray.db", "intray.db-wal", "intray.db-shm", "work/.intray.lock"] {
                #expect(try !reads(account, tray + "/" + file), "\(file)")
            }
            #expect(try Program.system(account + ["ls", tray + "/work"]).status != 0)
            for folder in ["", "work", "outbox", "outbox/done", "mappings"] {
                #expect(try Program.system(account + ["touch", "\(tray)/\(folder)/x"]).status != 0, "\(folder)")
            }
        }
        #expect(try Program.system(Program.account(Self.stranger) + ["ls", inbox]).status != 0)
    }

    /// The modes that `init` and the service give, whatever the umask: nobody but the tray's owner writes, none but
    /// the owner reads what is about clients.
    @Test(arguments: ["000", "022", "027", "077", "277", "777"]) func modes(_ umask: String) throws {
        let program = try Program()
        let tray = program.folder.appending(path: "own").path
        let script = """
            umask \(umask); "$1" init "$2" && cd "$2/inbox" && echo 'columns: auto' > a.csv.map.yaml &&
            printf 'name,email\\nA,a@example.com\\n,x\\n' > a.csv && chmod 600 * && touch -d yesterday * &&
            "$1" run --tray "$2" && "$1" backup "$2/backup.db" --tray "$2"
            """
        let ending = try Program.system(
            Program.plain + ["sh", "-c", script, "-", Program.executable.path, tray])
        #expect(ending.status == 0, "\(ending.errors)")
        let listing = try Program.system("find", tray, "-printf", "%m %y %P\n").output
        for line in listing.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            let mode = try #require(UInt32(parts[0], radix: 8))
            let name = String(parts[2])
            #expect(mode & 0o700 >= (parts[1] == "d" ? 0o700 : 0o600), "\(line)")
            #expect(mode & 0o002 == 0, "others write: \(line)")
            #expect(mode & 0o020 == 0 || name == "inbox", "the group writes: \(line)")
            let isOpen = ["", "intray.yaml", "outbox", "outbox/done", "outbox/failed", "mappings"].contains(name)
            #expect(isOpen || mode & 0o007 == 0, "others read: \(line)")
        }
    }
}
