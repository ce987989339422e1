import Foundation
import Glibc
import Testing

/// What can happen to the watch and to the inbox under it. The sweep by the clock is set to an hour, so that only
/// what is tested finds the drop.
@Suite struct WatchFaultTests {
    static let rarely = "settleSeconds: 0.2\nsweepSeconds: 3600"

    /// More events than the kernel queues, while the service does not run: those of the drop are lost.
    @Test func aBurstBeyondTheKernelsQueueLosesNothing() throws {
        let limit = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
        let most = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
        let program = try Program()
        let service = try Service(program, settings: Self.rarely)
        kill(service.process.processIdentifier, SIGSTOP)
        // Names that say nothing to Intray, and two different events each: only the loss itself is news.
        for number in 0...most / 2 + 100 {
            let path = program.inbox.path + "/.\(number)"
            close(open(path, O_WRONLY | O_CREAT, 0o600))
            unlink(path)
        }
        try program.deliver("late.csv", Program.client("Late"))
        #expect(program.published(1) == nil)
        kill(service.process.processIdentifier, SIGCONT)
        #expect(eventually { program.published(1) != nil })
        #expect(try program.clientNames() == ["Late"])
    }

    @Test(arguments: ["deleted", "moved away", "replaced by a file"])
    func anInboxThatGoesIsWaitedForAndNotMadeAnew(_ name: String) throws {
        let program = try Program()
        let service = try Service(program, settings: Self.rarely)
        let elsewhere = program.folder.appending(path: "elsewhere")
        let files = FileManager.default
        if name == "moved away" {
            try files.moveItem(at: program.inbox, to: elsewhere)
        } else {
            try files.removeItem(at: program.inbox)
        }
        if name == "replaced by a file" { try "x".write(to: program.inbox, atomically: true, encoding: .utf8) }
        #expect(service.says("waiting for it"))
        var isFolder: ObjCBool = false
        #expect(!files.fileExists(atPath: program.inbox.path, isDirectory: &isFolder) || !isFolder.boolValue)
        if name == "replaced by a file" { try files.removeItem(at: program.inbox) }
        if name == "moved away" {
            try program.deliver("meanwhile.csv", Program.client("Meanwhile"), to: elsewhere)
            try files.moveItem(at: elsewhere, to: program.inbox)
        } else {
            try files.createDirectory(at: program.inbox, withIntermediateDirectories: false)
            try program.deliver("meanwhile.csv", Program.client("Meanwhile"))
        }
        #expect(eventually { program.published(1) != nil })
        try program.deliver("after.csv", Program.client("After"))
        #expect(eventually { program.published(2) != nil })
        #expect(try program.clientNames() == ["After", "Meanwhile"])
        #expect(service.count("waiting for it") == 1, "\(service.text)")
    }

    /// A folder on a path of its own that something is mounted over, or was mounted on.
    @Test(.enabled(if: Program.canMount)) func whatIsMountedOverTheInboxIsNotTheInbox() throws {
        let program = try Program()
        let service = try Service(program, settings: Self.rarely)
        #expect(try Program.system("mount", "-t", "tmpfs", "none", program.inbox.path).status == 0)
        defer { _ = try? Program.system("umount", "-l", program.inbox.path) }
        try program.deliver("covered.csv", Program.client("Covered"))
        #expect(service.says("waiting for it"))
        #expect(try program.names(in: program.inbox) == ["covered.csv", "covered.csv.map.yaml"])
        #expect(try Program.system("umount", program.inbox.path).status == 0)
        try program.deliver("a.csv", Program.client("Ahmed"))
        #expect(eventually { program.published(1) != nil })
        #expect(try program.clientNames() == ["Ahmed"])
    }

    /// A bind mount is on the same device, and yet no rename leaves it: refused at the start.
    @Test(.enabled(if: Program.canMount), arguments: ["inbox", "work", "outbox/done"])
    func aFolderOnAMountOfItsOwnIsRefused(_ name: String) throws {
        let program = try Program()
        let other = program.folder.appending(path: "other")
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: false)
        let place = program.tray.appending(path: name).path
        #expect(try Program.system("mount", "--bind", other.path, place).status == 0)
        defer { _ = try? Program.system("umount", "-l", place) }
        let ending = try program.intray("run")
        #expect(ending.status == 78)
        #expect(ending.errors.contains("on one file system"))
    }

    /// The tray's disk goes while it is in use, and comes back: the empty mount point is no tray, nothing is made in
    /// it, and it goes on by itself.
    @Test(.enabled(if: Program.canMount)) func anUnmountedTrayIsWaitedFor() throws {
        let program = try Program()
        let disk = program.folder.appending(path: "disk")
        try FileManager.default.moveItem(at: program.tray, to: disk)
        try FileManager.default.createDirectory(at: program.tray, withIntermediateDirectories: false)
        func mount() throws { #expect(try Program.system("mount", "--bind", disk.path, program.tray.path).status == 0) }
        try mount()
        defer { _ = try? Program.system("umount", "-l", program.tray.path) }
        let service = try Service(program, settings: Self.rarely)
        #expect(try Program.system("umount", "-l", program.tray.path).status == 0)
        #expect(service.says("waiting for it"))
        #expect(try program.names(in: program.tray) == [])
        #expect(try program.intray("run").status == 66, "and cron makes nothing there either")
        #expect(try program.names(in: program.tray) == [])
        try mount()
        try program.deliver("a.csv", Program.client("Ahmed"))
        #expect(eventually { program.published(1) != nil })
        #expect(service.process.isRunning)
    }

    /// Another tray at the same path has another database: the service ends, for systemd to start it anew.
    @Test func anotherTrayAtItsPathIsNotMixedUp() throws {
        let program = try Program()
        let service = try Service(program, settings: "sweepSeconds: 0.2")
        let old = program.folder.appending(path: "old")
        try FileManager.default.moveItem(at: program.tray, to: old)
        #expect(try Program.run(["init", program.tray.path]).status == 0)
        try program.deliver("a.csv", Program.client("Ahmed"))
        #expect(eventually { !service.process.isRunning })
        #expect(service.end() == 75)
        #expect(service.text.contains("Another tray is at"))
        #expect(try program.intray("run").status == 0)
        #expect(try program.clientNames() == ["Ahmed"])
    }

    @Test(.enabled(if: Program.isRoot)) func anInboxThatMayNotBeEnteredIsWaitedFor() throws {
        let program = try Program()
        let service = try Service(program, settings: Self.rarely, through: Program.plain)
        chmod(program.inbox.path, 0)
        try program.deliver("a.csv", Program.client("Ahmed"))
        #expect(service.says("waiting for it"))
        #expect(program.published(1) == nil)
        chmod(program.inbox.path, 0o700)
        #expect(eventually { program.published(1) != nil })
    }

    /// No watch is to be had, or one that stays silent: the inbox is polled, which is said once.
    @Test(
        "the inbox is polled",
        arguments: [
            ("no instances left", "inotify_init,inotify_init1:error=EMFILE", "max_user_instances is reached"),
            ("no watches left", "inotify_add_watch:error=ENOSPC", "max_user_watches is reached"),
            ("no events come", "inotify_add_watch:retval=1", "does not tell of changes"),
            ("not supported", "inotify_add_watch:error=EOPNOTSUPP", "no watch can be set up"),
        ])
    func polled(_ name: String, _ fault: String, _ words: String) throws {
        let program = try Program()
        let calls = String(fault.prefix { $0 != ":" })
        let service = try Service(
            program, settings: Self.rarely,
            through: ["strace", "-D", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(calls)", "-e", "inject=\(fault)"],
            until: words)
        for number in 1...2 {
            try program.deliver("\(number).csv", Program.client("Client\(number)"))
            #expect(eventually { program.published(number) != nil })
        }
        #expect(service.count("looking every few seconds") == 1, "\(service.text)")
    }

    @Test(arguments: ["run", "watch"]) func timesOfAFileMeanNothing(_ command: String) throws {
        let program = try Program()
        let years: [(String, Int)] = [
            ("epoch", 0), ("past", -2_000_000_000), ("future", 4_000_000_000), ("now", time(nil)),
        ]
        for (name, seconds) in years {
            for file in ["\(name).csv.map.yaml", "\(name).csv"] {
                let path = program.inbox.appending(path: file).path
                let text = file.hasSuffix("yaml") ? "columns: auto" : Program.client(name.capitalized)
                try text.write(toFile: path, atomically: false, encoding: .utf8)
                let moment = timespec(tv_sec: seconds, tv_nsec: 0)
                #expect(utimensat(AT_FDCWD, path, [moment, moment], 0) == 0)
            }
        }
        try Service.add(Self.rarely, to: program)
        if command == "run" {
            #expect(try program.intray("run").status == 0)
        } else {
            let service = try Service(program)
            #expect(eventually { program.published(4) != nil })
            service.end()
        }
        #expect(try program.clientNames() == ["Epoch", "Future", "Now", "Past"])
        // In the order of their times.
        #expect(
            try program.sql("SELECT group_concat(file_name) FROM imports") == "past.csv,epoch.csv,now.csv,future.csv")
    }

    /// Written in pieces, each time closed and quiet for less than the settling time: taken whole.
    @Test func aFileThatGrowsIsTakenWhenItIsWhole() throws {
        let program = try Program()
        let service = try Service(program, settings: "settleSeconds: 1\nsweepSeconds: 0.1")
        try "columns: auto".write(
            to: program.inbox.appending(path: "a.csv.map.yaml"), atomically: false, encoding: .utf8)
        let path = program.inbox.appending(path: "a.csv").path
        for number in 0..<40 {
            let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
            let text = (number == 0 ? "name,email\n" : "") + "C\(number),c\(number)@example.com\n"
            #expect(write(file, text, text.utf8.count) == text.utf8.count)
            close(file)
            _ = poll(nil, 0, 50)
            #expect(program.published(1) == nil)
        }
        #expect(eventually { program.published(1) != nil })
        #expect(number(try program.report(1), "rows", "created") == 40)
        service.end()
    }

    /// Replaced again and again while it settles: only the last version is imported.
    @Test func aFileThatIsReplacedWhileItSettlesIsTakenAsItIsAtLast() throws {
        let program = try Program()
        let service = try Service(program, settings: "settleSeconds: 1\nsweepSeconds: 0.1")
        try "columns: auto".write(
            to: program.inbox.appending(path: "a.csv.map.yaml"), atomically: false, encoding: .utf8)
        let place = program.inbox.appending(path: "a.csv")
        for number in 0..<20 {
            try Program.client("Version\(number)").write(to: place, atomically: false, encoding: .utf8)
            _ = poll(nil, 0, 50)
            unlink(place.path)
        }
        try Program.client("Last").write(to: place, atomically: false, encoding: .utf8)
        #expect(eventually { program.published(1) != nil })
        #expect(try program.clientNames() == ["Last"])
        service.end()
    }

    /// A second name of the file lets its writer go on after the claim. What was read is rolled back, the file goes
    /// back into the inbox, settles, and is imported whole.
    @Test func aFileThatIsAppendedToWhileItIsReadIsRolledBackAndReadAnew() throws {
        let program = try Program()
        let rows = (0..<40_000).map { "Client \($0),c\($0)@example.com\n" }.joined()
        let side = program.folder.appending(path: "side.csv")
        try ("name,email\n" + rows).write(to: side, atomically: false, encoding: .utf8)
        let service = try Service(program, settings: "settleSeconds: 0.3\nsweepSeconds: 3600")
        try "columns: auto".write(
            to: program.inbox.appending(path: "a.csv.map.yaml"), atomically: false, encoding: .utf8)
        #expect(link(side.path, program.inbox.appending(path: "a.csv").path) == 0)
        let imported = program.tray.appending(path: "work/000001/imported.csv")
        #expect(eventually { FileManager.default.fileExists(atPath: imported.path) })
        let writer = try FileHandle(forWritingTo: side)
        try writer.seekToEnd()
        try writer.write(contentsOf: Data("Last,last@example.com\n".utf8))
        try writer.close()
        #expect(service.says("changed while it was read"))
        #expect(eventually { program.published(1) != nil })
        #expect(number(try program.report(1), "rows", "created") == 40_001)
        #expect(try program.sql("SELECT count(*) FROM imports") == "1")
        service.end()
    }

    /// Files that come and go under the service's hands: what stays is imported, nothing else, and it goes on.
    @Test func filesThatVanishWhileTheyAreClaimedAreNoFault() throws {
        let program = try Program()
        try "columns: auto".write(
            to: program.tray.appending(path: "mappings/default.map.yaml"), atomically: false, encoding: .utf8)
        let service = try Service(program, settings: "settleSeconds: 0\nsweepSeconds: 0.1")
        for number in 0..<400 {
            let path = program.inbox.appending(path: "gone\(number % 7).csv").path
            try? Program.client("Gone").write(toFile: path, atomically: false, encoding: .utf8)
            unlink(path)
        }
        try program.deliver("stays.csv", Program.client("Stays"))
        #expect(eventually { (try? program.clientNames().contains("Stays")) == true })
        #expect(service.count(" error ") == 0, "\(service.text)")
        service.end()
    }

    /// One drop that cannot be moved does not hold up the others, and is taken when it can be.
    @Test(.enabled(if: Program.canMount)) func aDropThatCannotBeTakenDoesNotHoldUpTheOthers() throws {
        let program = try Program()
        let service = try Service(program, settings: Self.rarely)
        let stuck = program.inbox.appending(path: "a.csv").path
        let source = program.folder.appending(path: "source.csv").path
        try Program.client("Stuck").write(toFile: source, atomically: false, encoding: .utf8)
        try "".write(toFile: stuck, atomically: false, encoding: .utf8)
        #expect(try Program.system("mount", "--bind", source, stuck).status == 0)
        defer { _ = try? Program.system("umount", "-l", stuck) }
        try "columns: auto".write(toFile: stuck + ".map.yaml", atomically: false, encoding: .utf8)
        #expect(service.says("cannot be taken out of the inbox"))
        for name in ["Ahmed", "Basma"] {
            try program.deliver(name.lowercased() + ".csv", Program.client(name))
            #expect(eventually { (try? program.clientNames().contains(name)) == true })
        }
        #expect(service.count("cannot be taken out of the inbox") == 1)
        #expect(try Program.system("umount", stuck).status == 0)
        try Program.client("Free").write(toFile: stuck, atomically: false, encoding: .utf8)
        #expect(eventually { (try? program.clientNames().contains("Free")) == true })
    }

    /// Waiting costs next to nothing, with whatever lies in the inbox. A sanitizer has threads of its own that do not wait.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["INTRAY_SANITIZED"] == nil))
    func anIdleServiceUsesNoProcessorTime() throws {
        let program = try Program()
        for number in 0..<100 {
            try "x".write(
                to: program.inbox.appending(path: "letter\(number).pdf"), atomically: false, encoding: .utf8)
        }
        let service = try Service(program)
        #expect(service.says("50 more"), "the log names fifty at a time")
        // The clock of the whole process: a thread that ends takes nothing out of it.
        var clock = clockid_t()
        #expect(clock_getcpuclockid(service.process.processIdentifier, &clock) == 0)
        func used() -> Double {
            var time = timespec()
            clock_gettime(clock, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        // From one quiet moment on: after the probe, the first look, and the log of the latter.
        #expect(
            eventually {
                let before = used()
                _ = poll(nil, 0, 300)
                return used() == before
            })
        let before = used()
        _ = poll(nil, 0, 3000)
        #expect(used() - before < 0.003, "a thousandth of three seconds")
        service.end()
    }
}
