import DropFolder
import Glibc
import Testing

@Suite struct SweepTests {
    @Test func orderIsOfArrivalThenName() throws {
        let scratch = try Scratch()
        try scratch.drop("c.csv", age: 30)
        try scratch.drop("b.csv", age: 10)
        try scratch.drop("a.csv", age: 20)
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        for name in ["e.csv", "d.csv"] {
            try scratch.put("inbox/" + name, "")
            let time = timespec(tv_sec: now.tv_sec - 40, tv_nsec: 5)
            utimensat(AT_FDCWD, scratch.path + "/inbox/" + name, [time, time], 0)
        }
        #expect(
            try scratch.tray.sweep().arrivals.map(\.data.name.display) == ["d.csv", "e.csv", "c.csv", "a.csv", "b.csv"])
    }

    @Test(
        "the manifest is the first that is there",
        arguments: [
            ("none", [], nil),
            ("own", ["inbox/a.csv.map.yaml", "inbox/a.csv.map.yml", "inbox/a.map.yaml"], "own a.csv.map.yaml"),
            ("own as JSON beats shared", ["inbox/a.csv.map.json", "inbox/a.map.yaml"], "own a.csv.map.json"),
            ("shared", ["inbox/a.map.yml", "mappings/default.map.yaml"], "shared a.map.yml"),
            ("fallback", ["mappings/default.map.yaml"], "fallback"),
            ("another name's", ["inbox/A.csv.map.yaml", "inbox/b.csv.map.yaml"], nil),
        ] as [(String, [String], String?)])
    func pairing(_ name: String, _ manifests: [String], _ expected: String?) throws {
        let scratch = try Scratch()
        try scratch.drop("a.csv")
        for manifest in manifests { try scratch.put(manifest, "columns: auto\n") }
        let found: String? =
            switch try scratch.arrival("a.csv").manifest {
            case .own(let file): "own " + file.name.display
            case .shared(let file): "shared " + file.name.display
            case .fallback: "fallback"
            case nil: nil
            }
        #expect(found == expected)
    }

    @Test func oddEntriesAreNamedAndNotOpened() throws {
        let scratch = try Scratch()
        let inbox = scratch.path + "/inbox/"
        try scratch.drop("good.csv")
        try scratch.drop("letter.pdf")
        try scratch.drop("upload.csv.part")
        scratch.makeFolder("inbox/folder.csv")
        #expect(symlink("/etc/passwd", inbox + "link.csv") == 0)
        #expect(symlink("loop.csv", inbox + "loop.csv") == 0)
        #expect(mkfifo(inbox + "pipe.csv", 0o644) == 0)
        #expect(mkfifo(inbox + "good.csv.map.yaml", 0o644) == 0)
        let view = try scratch.tray.sweep()
        #expect(view.arrivals.map(\.data.name) == ["good.csv"])
        #expect(view.arrivals.first?.manifest == nil)
        #expect(view.inUse == ["upload.csv.part"])
        let reasons = Dictionary(uniqueKeysWithValues: view.bystanders.map { ($0.name, $0.reason) })
        #expect(
            reasons == [
                "letter.pdf": .unknownExtension, "folder.csv": .notAFile(.folder), "link.csv": .notAFile(.symbolicLink),
                "loop.csv": .notAFile(.symbolicLink), "pipe.csv": .notAFile(.fifo),
                "good.csv.map.yaml": .notAFile(.fifo),
            ])
    }

    @Test func aMissingInboxIsAFault() throws {
        let scratch = try Scratch()
        scratch.rename("inbox", "elsewhere")
        let fault = #expect(throws: FileFault.self) { try scratch.tray.sweep() }
        #expect(fault?.kind == .missing)
        scratch.rename("elsewhere", "inbox")
        #expect(try scratch.tray.sweep().arrivals.isEmpty)
    }

    @Test func oddNamesArePickedUp() throws {
        let scratch = try Scratch()
        let inbox = Array((scratch.path + "/inbox/").utf8)
        let names: [[UInt8]] = [
            Array("new\nline.csv".utf8), [0xFF, 0xFE] + Array(".csv".utf8), Array("-rf.csv".utf8),
            [UInt8](repeating: 0x78, count: 251) + Array(".csv".utf8),
        ]
        for name in names { try Scratch.put(inbox + name, "x\n") }
        #expect(Set(try scratch.tray.sweep().arrivals.map(\.data.name.bytes)) == Set(names))
    }
}

@Suite struct TrayTests {
    @Test func createIsSafeToRepeat() throws {
        let scratch = try Scratch()
        try scratch.drop("a.csv", "content")
        #expect(try Tray.create(at: scratch.path) == [])
        #expect(scratch.content("inbox/a.csv") == "content")
        rmdir(scratch.path + "/outbox/failed")
        #expect(try Tray.create(at: scratch.path) == [.failed])
        #expect(scratch.mode("work") == 0o700)
    }

    @Test func createMakesAll() throws {
        let scratch = try Scratch()
        let made = try Tray.create(at: scratch.path + "/new")
        #expect(made == [.root, .inbox, .work, .outbox, .done, .failed, .mappings])
    }

    @Test(
        "what is no tray is refused, with the reason",
        arguments: ["no folder", "a file", "incomplete", "inbox is a link", "inbox is a file"])
    func refusal(_ name: String) throws {
        let scratch = try Scratch()
        var path = scratch.path
        rmdir(path + "/inbox")
        let expected: TrayProblem
        switch name {
        case "no folder":
            path += "/missing"
            expected = .noFolder(path: path)
        case "a file":
            try scratch.put("file", "")
            path += "/file"
            expected = .notAFolder(path: path)
        case "inbox is a link":
            symlink("/tmp", path + "/inbox")
            expected = .notAFolder(path: path + "/inbox")
        case "inbox is a file":
            try scratch.put("inbox", "")
            expected = .notAFolder(path: path + "/inbox")
        default: expected = .incomplete(path: path, missing: [.inbox])
        }
        #expect(throws: expected) { _ = try Tray(opening: path) }
    }

    @Test func oneLockAtATime() throws {
        let scratch = try Scratch()
        var lock: TrayLock? = try scratch.tray.lock()
        #expect(lock != nil)
        #expect(try scratch.tray.lock() == nil)
        #expect(try Tray(opening: scratch.path).lock() == nil)
        lock = nil
        #expect(try scratch.tray.lock() != nil)
        #expect(try scratch.tray.openImports() == [])
    }

    /// A look at the lock once took it for a moment, and an Intray that started then ended with 75.
    @Test func whoHoldsTheLockIsAskedWithoutTakingIt() throws {
        let scratch = try Scratch()
        #expect(try scratch.tray.holder() == .nobody)
        var lock: TrayLock? = try scratch.tray.lock(signature: "watch 42\n")
        #expect(lock != nil)
        #expect(try Tray(opening: scratch.path).holder() == .process("watch 42\n"))
        lock = nil
        #expect(try scratch.tray.holder() == .nobody)
        lock = try scratch.tray.lock(signature: "run 7\n")
        #expect(lock != nil)
        #expect(try scratch.tray.holder() == .process("run 7\n"))
    }

    @Test func progressIsReadWhileItIsWrittenAndGoneAfterwards() throws {
        let scratch = try Scratch()
        #expect(scratch.tray.progress() == nil)
        var file: ProgressFile? = try scratch.tray.progressFile()
        file?.write("1 importing 123456")
        file?.write("1 importing 2")
        #expect(scratch.tray.progress()?.trimmedEnd == "1 importing 2")
        #expect(try scratch.tray.openImports() == [])
        file = nil
        #expect(scratch.tray.progress() == nil)
        scratch.tray.removeProgress()
        let space = try scratch.tray.space()
        #expect(space.available > 0 && space.available <= space.total)
    }

    @Test func aChildDoesNotInheritTheLock() throws {
        let scratch = try Scratch()
        var lock: TrayLock? = try scratch.tray.lock()
        #expect(lock != nil)
        // A child that lives until its standard input ends, and has begun when it has sent a byte back: the parent
        // goes on before the kernel has closed what exec closes.
        var input: [Int32] = [0, 0]
        var output: [Int32] = [0, 0]
        #expect(pipe(&input) == 0 && pipe(&output) == 0)
        for end in [input[1], output[0]] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, input[0], 0)
        posix_spawn_file_actions_adddup2(&actions, output[1], 1)
        var child: pid_t = 0
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("cat"), nil]
        #expect(posix_spawn(&child, "/bin/cat", &actions, nil, &arguments, nil) == 0)
        posix_spawn_file_actions_destroy(&actions)
        free(arguments[0])
        var byte: UInt8 = 1
        #expect(write(input[1], &byte, 1) == 1)
        #expect(read(output[0], &byte, 1) == 1)
        lock = nil
        #expect(try scratch.tray.lock() != nil)
        for end in input + output { close(end) }
        #expect(waitpid(child, nil, 0) == child)
    }

    @Test func atomicWrite() throws {
        let scratch = try Scratch()
        let tray = scratch.tray
        #expect(try tray.write(Array("one".utf8), as: Tray.settingsName, in: .root, replacing: false))
        #expect(try tray.write(Array("two".utf8), as: Tray.settingsName, in: .root, replacing: false) == false)
        #expect(scratch.content("intray.yaml") == "one")
        #expect(try tray.write(Array("two".utf8), as: Tray.settingsName, in: .root, replacing: true))
        #expect(try tray.read(Tray.settingsName, in: .root, limit: 3) == .bytes(Array("two".utf8)))
        #expect(try tray.read(Tray.settingsName, in: .root, limit: 2) == .tooLarge(limit: 2))
        #expect(try tray.read("none", in: .root, limit: 2) == .missing)
        #expect(try scratch.names(.root) == ["inbox", "intray.yaml", "mappings", "outbox", "work"])
    }

    @Test func aLinkInMappingsIsNotFollowed() throws {
        let scratch = try Scratch()
        symlink("/etc/passwd", scratch.path + "/mappings/crm.map.yaml")
        #expect(try scratch.tray.read("crm.map.yaml", in: .mappings, limit: 9999) == .notAFile(.symbolicLink))
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
