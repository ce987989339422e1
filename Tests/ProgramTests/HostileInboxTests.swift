import Foundation
import Glibc
import Testing

/// Names and kinds of entries that an inbox can have: nothing outside the tray is read, nothing blocks, every line of
/// the log is one line.
@Suite struct HostileInboxTests {
    /// What no output may have: what links and devices lead to.
    static let secret = "SECRET-OUTSIDE-THE-TRAY"

    /// Everything that Intray wrote of this tray, in one text.
    static func everything(_ program: Program, _ log: String = "") throws -> String {
        var text = log + (try program.sql(".dump"))
        let outbox = program.tray.appending(path: "outbox")
        for case let file as URL in FileManager.default.enumerator(at: outbox, includingPropertiesForKeys: nil)
            ?? .init()
        {
            text += (try? String(decoding: Data(contentsOf: file), as: UTF8.self)) ?? ""
        }
        return text
    }

    @Test func onlyRegularFilesAreTaken() throws {
        let program = try Program()
        let outside = program.folder.appending(path: "outside.csv")
        try Program.client(Self.secret).write(to: outside, atomically: false, encoding: .utf8)
        let inbox = program.inbox.path + "/"
        #expect(symlink(outside.path, inbox + "link.csv") == 0)
        #expect(symlink("/etc/shadow", inbox + "shadow.csv") == 0)
        #expect(symlink(program.folder.path, inbox + "folder-link.csv") == 0)
        #expect(symlink("self.csv", inbox + "self.csv") == 0)
        #expect(mkfifo(inbox + "pipe.csv", 0o666) == 0)
        #expect(mkdir(inbox + "folder.csv", 0o755) == 0)
        try Program.client("Inner").write(toFile: inbox + "folder.csv/inner.csv", atomically: false, encoding: .utf8)
        var names = ["link.csv", "shadow.csv", "folder-link.csv", "self.csv", "pipe.csv", "folder.csv", "socket.csv"]
        let socket = try Self.makeSocket(inbox + "socket.csv")
        defer { close(socket) }
        if Program.isRoot, mknod(inbox + "device.csv", S_IFCHR | 0o666, Self.makedev(1, 5)) == 0 {
            names.append("device.csv")
        }
        // Manifests of all these kinds are none.
        for (name, make) in [
            ("m1", { _ = symlink("/etc/passwd", $0) }), ("m2", { _ = mkfifo($0, 0o666) }),
            ("m3", { _ = mkdir($0, 0o755) }),
        ] as [(String, (String) -> Void)] {
            try Program.client(name).write(toFile: inbox + name + ".csv", atomically: false, encoding: .utf8)
            make(inbox + name + ".csv.map.yaml")
        }
        try program.deliver("good.csv", Program.client("Good"))
        let service = try Service(program, settings: "settleSeconds: 0\nmanifestWaitSeconds: 0\nsweepSeconds: 0.2")
        #expect(eventually { program.published(4) != nil })
        for name in names {
            #expect(service.says("file=\(name) "), "named in the log")
            #expect(service.count("file=\(name) ") == 1, "once")
        }
        service.end()
        #expect(try program.names(in: program.inbox).isSuperset(of: names))
        #expect(try program.clientNames() == ["Good"])
        let listed = try program.json("status").compactMap { $0["name"] as? String }
        #expect(Set(listed).isSuperset(of: names))
        let text = try Self.everything(program, service.text)
        #expect(!text.contains(Self.secret) && !text.contains("root:"))
    }

    private static func makeSocket(_ path: String) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // The path is too long for the address: bound by a short way to the same folder.
        let short = "/tmp/s\(UUID().uuidString.prefix(8))"
        #expect(symlink((path as NSString).deletingLastPathComponent, short) == 0)
        defer { unlink(short) }
        withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            bytes.copyBytes(from: Array("\(short)/socket.csv".utf8))
        }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0)
        return descriptor
    }

    private static func makedev(_ major: UInt64, _ minor: UInt64) -> dev_t { dev_t(major << 8 | minor) }

    /// A name is swapped in a loop between a file, a link to a secret, a FIFO and a folder, while the service takes
    /// what it sees. Whatever it finds between its look and its move: nothing of the secret comes in.
    @Test func aSwapBetweenTheLookAndTheMoveGainsNothing() throws {
        let program = try Program()
        let secret = program.folder.appending(path: "outside.csv").path
        try Program.client(Self.secret).write(toFile: secret, atomically: false, encoding: .utf8)
        try "columns: auto".write(
            to: program.tray.appending(path: "mappings/default.map.yaml"), atomically: false, encoding: .utf8)
        let service = try Service(program, settings: "settleSeconds: 0\nsweepSeconds: 0.1\nmanifestWaitSeconds: 0")
        let place = program.inbox.appending(path: "a.csv").path
        let deadline = Date(timeIntervalSinceNow: 2.5)
        var rounds = 0
        while Date() < deadline {
            let staged = program.folder.appending(path: "staged").path
            switch rounds % 4 {
            case 0: try Program.client("Round\(rounds)").write(toFile: staged, atomically: false, encoding: .utf8)
            case 1: symlink(secret, staged)
            case 2: mkfifo(staged, 0o666)
            default: mkdir(staged, 0o755)
            }
            // In place of what is there: a folder has to go first.
            if Glibc.rename(staged, place) != 0 {
                rmdir(place)
                unlink(place)
                _ = Glibc.rename(staged, place)
            }
            rmdir(staged)
            unlink(staged)
            rounds += 1
        }
        rmdir(place)
        unlink(place)
        try program.deliver("end.csv", Program.client("End"))
        #expect(eventually { (try? program.clientNames().contains("End")) == true }, "\(service.text)")
        #expect(service.process.isRunning)
        service.end()
        #expect(rounds > 100)
        #expect(!(try Self.everything(program, service.text)).contains(Self.secret))
        #expect(try String(contentsOfFile: secret, encoding: .utf8).contains(Self.secret), "and it is still there")
    }

    static let names: [(String, [UInt8])] = [
        ("a line break", Array("two\nlines.csv".utf8)), ("quotes", Array("'q\"`$(id)`.csv".utf8)),
        ("dots", Array("a..csv..csv".utf8)), ("not UTF-8", [0xFF, 0xFE, 0x80] + Array(".csv".utf8)),
        ("right to left", Array("\u{202E}vsc.exe.csv".utf8)), ("an escape", Array("\u{1B}[31mred\u{7}.csv".utf8)),
        ("an option", Array("--help.csv".utf8)),
        ("251 letters and .csv", [UInt8](repeating: 0x78, count: 251) + Array(".csv".utf8)),
        ("Arabic, 255 bytes", Array("x".utf8) + Array(String(repeating: "ع", count: 125).utf8) + Array(".csv".utf8)),
        ("composed", Array("caf\u{E9}.csv".utf8)), ("decomposed", Array("cafe\u{301}.csv".utf8)),
        ("capitals", Array("CAF\u{C9}.csv".utf8)), ("a report's name", Array("report.json".utf8) + Array(".csv".utf8)),
        ("rejected.csv", Array("rejected.csv".utf8)), ("blank", Array(" .csv".utf8)),
        ("backslash", Array("a\\b.csv".utf8)),
    ]

    /// All at once, each with its own client; the manifest is the tray's, since the longest names leave no room for one.
    @Test func everyNameIsImportedUnderItsOwn() throws {
        let program = try Program()
        try "columns: auto".write(
            to: program.tray.appending(path: "mappings/default.map.yaml"), atomically: false, encoding: .utf8)
        for (number, (_, name)) in Self.names.enumerated() {
            let path = Array(program.inbox.path.utf8) + [0x2F] + name + [0]
            let file = path.withUnsafeBytes {
                open($0.assumingMemoryBound(to: CChar.self).baseAddress!, O_WRONLY | O_CREAT, 0o644)
            }
            #expect(file >= 0)
            let text = Program.client("Name\(number)")
            #expect(write(file, text, text.utf8.count) == text.utf8.count)
            close(file)
        }
        let service = try Service(program, settings: "settleSeconds: 0.1\nsweepSeconds: 0.2")
        #expect(eventually { program.published(Self.names.count) != nil }, "\(service.text)")
        service.end()
        #expect(try program.sql("SELECT count(*) FROM imports WHERE state = 'done'") == "\(Self.names.count)")
        #expect(try program.sql("SELECT count(*) FROM clients") == "\(Self.names.count)")
        #expect(try program.names(in: program.inbox).isEmpty)
        // The bytes of the name, unchanged, in the database.
        let stored = Set(
            try program.sql("SELECT hex(file_name_bytes) FROM imports").split(separator: "\n").map(String.init))
        #expect(stored == Set(Self.names.map { $0.1.map { String(format: "%02X", $0) }.joined() }))
        try Self.expectPlainLines(service.text)
        try Self.expectPlainLines(try program.intray("imports", "list").output)
        for number in 1...Self.names.count {
            let folder = try #require(program.published(number))
            let text = try String(contentsOf: folder.appending(path: "report.txt"), encoding: .utf8)
            try Self.expectPlainLines(text)
        }
        #expect(try program.intray("doctor").status == 0)
    }

    /// No control character but the line feed, no mark that turns the text around, and no line of the name's making.
    private static func expectPlainLines(_ text: String) throws {
        for scalar in text.unicodeScalars where scalar != "\n" {
            switch scalar.properties.generalCategory {
            case .control: Issue.record("control character \(scalar.value) in \(text)")
            default: if scalar == "\u{202E}" { Issue.record("a direction mark in \(text)") }
            }
        }
        #expect(!text.split(separator: "\n").contains { $0.hasPrefix("lines.csv") })
    }

    /// Two names of one file are two drops; the second is the same content again.
    @Test func hardLinksAreDropsOfTheirOwn() throws {
        let program = try Program()
        try "columns: auto".write(
            to: program.tray.appending(path: "mappings/default.map.yaml"), atomically: false, encoding: .utf8)
        try program.drop(Program.client("Ahmed"), as: "a.csv")
        #expect(link(program.inbox.path + "/a.csv", program.inbox.path + "/b.csv") == 0)
        #expect(try program.intray("run").status == 1)
        #expect(try program.report(1)["outcome"] as? String == "done")
        #expect((try program.report(2)["reason"] as? [String: Any])?["code"] as? String == "file.duplicate")
    }

    /// Manifests that are meant to cost time or memory: refused within moments.
    @Test(arguments: ["anchors", "nesting", "block nesting", "keys", "a gigabyte", "lists", "a number of NULs"])
    func aBombOfAManifestIsRefusedAtOnce(_ name: String) throws {
        let program = try Program()
        let text =
            switch name {
            case "anchors":
                "a: &a [x,x,x,x,x,x,x,x,x]\n"
                    + zip("bcdefghi", "abcdefgh").map { "\($0): &\($0) [*\($1),*\($1),*\($1),*\($1),*\($1),*\($1)]\n" }
                    .joined()
            case "nesting": String(repeating: "{a: [", count: 100_000)
            case "block nesting": (0..<1400).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
            case "keys": (0..<60_000).map { "columsn\($0): 1\n" }.joined()
            case "lists": String(repeating: "- ", count: 500_000)
            case "a number of NULs": String(repeating: "\0", count: 100_000)
            default: "columns: auto\n"
            }
        try program.drop("a.csv", Program.client("Ahmed"), manifest: text)
        if name == "a gigabyte" {
            let path = program.inbox.path + "/a.csv.map.yaml"
            #expect(truncate(path, 1 << 30) == 0)
            #expect(utimensat(AT_FDCWD, path, [timespec(), timespec()], 0) == 0)
        }
        let process = Program.process(["run", "--tray", program.tray.path])
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        #expect(eventually(within: 30) { !process.isRunning })
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
        let reason = try program.report(1)["reason"] as? [String: Any]
        #expect(reason?["code"] as? String == "manifest.invalid")
        let report = try #require(program.published(1)).appending(path: "report.json")
        #expect(try Data(contentsOf: report).count < 200_000, "and the report stays readable")
    }

    @Test(arguments: ["../../secret", "../inbox/other.csv", "/etc/passwd", "link", "pipe", "folder"])
    func useStaysWithinTheMappings(_ name: String) throws {
        let program = try Program()
        let mappings = program.tray.path + "/mappings/"
        try "columns: auto # \(Self.secret)".write(
            to: program.folder.appending(path: "secret.map.yaml"), atomically: false, encoding: .utf8)
        symlink(program.folder.path + "/secret.map.yaml", mappings + "link.map.yaml")
        mkfifo(mappings + "pipe.map.yaml", 0o666)
        mkdir(mappings + "folder.map.yaml", 0o755)
        try program.drop("a.csv", Program.client("Ahmed"), manifest: "use: \(name)")
        #expect(try program.intray("run").status == 1)
        #expect((try program.report(1)["reason"] as? [String: Any])?["code"] as? String == "manifest.invalid")
        #expect(!(try Self.everything(program)).contains(Self.secret))
    }

    /// The tray's own folders, turned into links while the service runs: nothing is followed, nothing lost.
    @Test(arguments: ["work", "outbox", "outbox/done", "mappings", "inbox"])
    func aFolderThatBecomesALinkIsNotFollowed(_ name: String) throws {
        let program = try Program()
        let service = try Service(program, settings: "settleSeconds: 0.1\nsweepSeconds: 0.2")
        let place = program.tray.appending(path: name)
        let kept = program.folder.appending(path: "kept")
        let trap = program.folder.appending(path: "trap")
        try FileManager.default.createDirectory(at: trap, withIntermediateDirectories: false)
        if name == "outbox" {
            for part in ["done", "failed"] {
                try FileManager.default.createDirectory(
                    at: trap.appending(path: part), withIntermediateDirectories: false)
            }
        }
        let before = try FileManager.default.subpathsOfDirectory(atPath: trap.path)
        try FileManager.default.moveItem(at: place, to: kept)
        #expect(symlink(trap.path, place.path) == 0)
        try program.deliver("a.csv", Program.client("Ahmed"), to: name == "inbox" ? kept : nil)
        #expect(service.says("A folder of the tray is not there"))
        #expect(try FileManager.default.subpathsOfDirectory(atPath: trap.path) == before)
        #expect(unlink(place.path) == 0)
        try FileManager.default.moveItem(at: kept, to: place)
        #expect(eventually { program.published(1) != nil }, "\(service.text)")
        #expect(try program.report(1)["outcome"] as? String == "done")
        service.end()
    }

    @Test func aTrayIsReachedThroughALink() throws {
        let program = try Program()
        let link = program.folder.appending(path: "link")
        #expect(symlink(program.tray.path, link.path) == 0)
        try program.drop("a.csv", Program.client("Ahmed"), manifest: "columns: auto")
        #expect(try Program.run(["run", "--tray", link.path]).status == 0)
        #expect(program.published(1) != nil)
    }

    /// A file that the service may not read is an outcome with a reason, and does not hold up others.
    @Test(.enabled(if: Program.isRoot), arguments: ["data", "manifest"]) func aFileOfModeZero(_ which: String) throws {
        let program = try Program()
        for name in ["a.csv", "b.csv"] {
            try program.drop(name, Program.client(name.prefix(1).uppercased()), manifest: "columns: auto")
        }
        let locked = program.inbox.path + (which == "data" ? "/a.csv" : "/a.csv.map.yaml")
        #expect(chown(locked, 4711, 4711) == 0 && chmod(locked, 0) == 0)
        let ending = try Program.system(Program.plain + [Program.executable.path, "run", "--tray", program.tray.path])
        #expect(ending.status == 1, "\(ending.errors)")
        #expect(
            (try program.report(1)["reason"] as? [String: Any])?["code"] as? String == "file.unreadable"
                || which == "data")
        #expect(try program.clientNames() == ["B"])
    }
}
