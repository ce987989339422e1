import DropFolder
import Glibc
import Testing

/// The inboxes of the settings: where they may be, and that they are worked like the tray's own.
@Suite struct InboxTests {
    /// `$` stands for the tray's folder.
    struct Refused: CustomTestStringConvertible, Sendable {
        let path: String
        let problem: InboxProblem
        var testDescription: String { path }

        init(_ path: String, _ problem: InboxProblem) {
            self.path = path
            self.problem = problem
        }
    }

    @Test(
        "no inbox can be at",
        arguments: [
            Refused(".", .holdsTheTray), Refused("$", .holdsTheTray), Refused("..", .holdsTheTray),
            Refused("/", .holdsTheTray), Refused("work", .inTray(.work)), Refused("work/000001", .inTray(.work)),
            Refused("outbox", .inTray(.outbox)), Refused("$/outbox/done", .inTray(.outbox)),
            Refused("outbox/mine/not/there", .inTray(.outbox)), Refused("mappings/", .inTray(.mappings)),
            Refused("link", .inTray(.outbox)), Refused("link/deeper", .inTray(.outbox)),
            Refused("a/../work", .inTray(.work)), Refused("inbox", .overlaps(inbox: "inbox")),
            Refused("inbox/cairo", .overlaps(inbox: "inbox")), Refused("$/a/./b", .overlaps(inbox: "first")),
            Refused("a/b/c", .overlaps(inbox: "first")), Refused("a", .overlaps(inbox: "first")),
            Refused("nowhere/../b", .noPath),
        ])
    func refused(_ refused: Refused) throws {
        let scratch = try Scratch()
        scratch.makeFolder("a")
        scratch.makeFolder("a/b")
        #expect(symlink("outbox", scratch.path + "/link") == 0)
        let tray = try scratch.tray.adding(inbox: "first", at: "a/b", mapping: nil)
        #expect(throws: refused.problem) {
            try tray.adding(inbox: "second", at: refused.path.replacing("$", with: scratch.path), mapping: nil)
        }
    }

    @Test(
        "no outbox can be at",
        arguments: [
            Refused(".", .holdsTheTray), Refused("work/x", .inTray(.work)), Refused("outbox", .inTray(.outbox)),
            Refused("inbox/out", .overlaps(inbox: "inbox")), Refused("a/b/out", .overlaps(inbox: "first")),
            Refused("c", .overlaps(inbox: "second")), Refused("c/out", .overlaps(inbox: "second")),
            Refused("a/o/deeper", .overlapsOutbox(of: "first")), Refused("nowhere/../b", .noPath),
            Refused("a\u{7}b", .noPath),
        ])
    func refusedOutbox(_ refused: Refused) throws {
        let scratch = try Scratch()
        let tray = try scratch.tray.adding(inbox: "first", at: "a/b", outbox: "a/o")
        #expect(throws: InboxProblem.outbox(refused.problem)) {
            try tray.adding(inbox: "second", at: "c", outbox: refused.path)
        }
        #expect(throws: InboxProblem.overlapsOutbox(of: "first")) { try tray.adding(inbox: "second", at: "a/o/in") }
        #expect(try tray.adding(inbox: "second", at: "c", outbox: "a/o").outboxes.count == 2, "they may share one")
    }

    /// Published there, by a path that says where; found there again by pruning and by the doctor.
    @Test(arguments: ["a/out", "an absolute path"])
    func importsArePublishedInItsOwnOutbox(_ name: String) throws {
        let (scratch, elsewhere) = (try Scratch(), try Scratch())
        for folder in ["a", "a/in", "a/out"] { scratch.makeFolder(folder) }
        let place = name == "a/out" ? name : elsewhere.path
        let tray = try scratch.tray.adding(inbox: "a", at: "a/in", outbox: place)
        try scratch.put("a/in/x.csv", "data")
        let arrival = try #require(try tray.sweep(tray.inboxes[1]).arrivals.first)
        guard case .claimed(let claim) = try tray.claim(arrival, number: 7) else {
            Issue.record("not claimed")
            return
        }
        let path = place + "/done/000007-x"
        #expect(try claim.plannedPath(.done) == path)
        #expect(try claim.publish(to: .done) == path)
        #expect(access(tray.path(ofPublished: path) + "/x.csv", F_OK) == 0)
        #expect(try tray.publishedPaths() == [path])
        #expect(tray.isThere(published: path) == true)
        #expect(tray.isThere(published: place + "/done/000008-y") == false)
        #expect(tray.isThere(published: "gone/out/done/000008-y") == nil)
        #expect(try tray.published(path, of: 7) == .there(files: 1, bytes: 4))
        #expect(try tray.published(path, of: 8) == .foreign)
        #expect(try scratch.tray.published(path, of: 7) == .foreign, "an outbox that nobody names")
        #expect(tray.way(from: tray.outboxes[1], toPublished: path) == "done/000007-x")
        #expect(tray.way(from: tray.outboxes[1], toPublished: "outbox/done/1").hasSuffix("/outbox/done/1"))
        if name == "a/out" { #expect(tray.way(from: .main, toPublished: path) == "../a/out/done/000007-x") }
        #expect(try tray.setAside(path, of: 7))
        #expect(try tray.setAsideImports() == [7])
        #expect(try tray.publishedPaths() == [])
    }

    @Test(arguments: [(0o700, 0o700), (0o750, 0o750), (0o777, 0o755)] as [(mode_t, UInt32)])
    func whoMayEnterTheOutboxMayEnterItsParts(mode: mode_t, part: UInt32) throws {
        let scratch = try Scratch()
        for folder in ["in", "out"] { scratch.makeFolder(folder) }
        #expect(chmod(scratch.path + "/out", mode) == 0)
        let tray = try scratch.tray.adding(inbox: "a", at: "in", outbox: "out")
        try scratch.put("in/x.csv", "data")
        _ = try tray.claim(try #require(try tray.sweep(tray.inboxes[1]).arrivals.first), number: 7)
        for name in ["out/done", "out/failed"] { #expect(scratch.mode(name) == part, "\(name)") }
    }

    /// Nothing is taken that could not be published.
    @Test(arguments: ["not there", "a file in it", "a link in it"])
    func anOutboxThatCannotBeUsedKeepsTheDropsWhereTheyAre(_ name: String) throws {
        let scratch = try Scratch()
        for folder in ["in", "out", "out/done", "elsewhere"] { scratch.makeFolder(folder) }
        let tray = try scratch.tray.adding(inbox: "a", at: "in", outbox: "out")
        try scratch.put("in/x.csv", "data")
        let arrival = try #require(try tray.sweep(tray.inboxes[1]).arrivals.first)
        switch name {
        case "not there": scratch.rename("out", "away")
        case "a file in it": try scratch.put("out/failed", "")
        default:
            scratch.rename("out/done", "kept")
            #expect(symlink("../elsewhere", scratch.path + "/out/done") == 0)
        }
        #expect(throws: FileFault.self) { try tray.sweep(tray.inboxes[1]) }
        #expect(throws: FileFault.self) { try tray.claim(arrival, number: 1) }
        #expect(scratch.exists("in/x.csv"))
        #expect(try tray.openImports() == [])
    }

    /// What was decided goes where its reports say, whatever the settings say by then.
    @Test func whatWasDecidedIsPublishedWhereItWasToBe() throws {
        let scratch = try Scratch()
        for folder in ["out", "work/000007"] { scratch.makeFolder(folder) }
        try scratch.put("work/000007/x.csv", "data")
        let inbox = scratch.tray.inbox(named: "gone", publishingTo: "out/done/000007-x")
        let claim = try #require(try scratch.tray.decidedClaim(number: 7, dataName: "x.csv", from: inbox))
        #expect(try claim.publish(to: .done) == "out/done/000007-x")
        #expect(scratch.content("out/done/000007-x/x.csv") == "data")
        #expect(scratch.tray.inbox(named: "inbox", publishingTo: "outbox/done/000001-x") == .main)
    }

    @Test func anInboxWhereNoRenameReachesIsRefused() throws {
        let scratch = try Scratch()
        var (there, here) = (stat(), stat())
        // Memory, on every Linux that has it; a disk of its own, unless /tmp is there too.
        guard stat("/dev/shm", &there) == 0, stat(scratch.path, &here) == 0, there.st_dev != here.st_dev else { return }
        #expect(throws: InboxProblem.otherFileSystem) {
            try scratch.tray.adding(inbox: "a", at: "/dev/shm", mapping: nil)
        }
    }

    @Test func aMappingHasToBeThereAndStay() throws {
        let scratch = try Scratch()
        try scratch.put("mappings/crm.map.yaml", "columns: auto")
        scratch.makeFolder("a")
        #expect(throws: InboxProblem.noMapping(known: ["crm"])) {
            try scratch.tray.adding(inbox: "a", at: "a", mapping: "cmr")
        }
        let tray = try scratch.tray.adding(inbox: "a", at: "a", mapping: "crm")
        try scratch.put("a/x.csv", "data")
        let arrival = try #require(try tray.sweep(tray.inboxes[1]).arrivals.first)
        guard case .fallback = arrival.manifest else {
            Issue.record("\(String(describing: arrival.manifest))")
            return
        }
        scratch.rename("mappings/crm.map.yaml", "mappings/gone")
        let fault = #expect(throws: FileFault.self) { try tray.sweep(tray.inboxes[1]) }
        #expect(fault?.path == scratch.path + "/mappings/crm.map.yaml" && fault?.kind == .missing)
        // Between look and claim too: no file fails for what the administrator took away.
        let late = #expect(throws: FileFault.self) { try tray.claim(arrival, number: 1) }
        #expect(late?.kind == .missing && scratch.exists("a/x.csv"))
    }

    /// A symbolic link on the way is the administrator's when the settings are read, and somebody else's afterwards.
    @Test func linksAreFollowedOnceAndNeverAgain() throws {
        let (scratch, other) = (try Scratch(), try Scratch())
        scratch.makeFolder("real")
        scratch.makeFolder("real/in")
        #expect(symlink("real", scratch.path + "/link") == 0)
        let tray = try scratch.tray.adding(inbox: "a", at: "link/in", mapping: nil)
        let inbox = tray.inboxes[1]
        #expect(tray.path(of: inbox) == scratch.path + "/real/in")
        try scratch.put("real/in/x.csv", "data")
        #expect(try tray.sweep(inbox).arrivals.count == 1)
        for place in ["real/in", "real"] {
            scratch.rename(place, "kept")
            #expect(symlink(other.path, scratch.path + "/" + place) == 0)
            #expect(throws: FileFault.self) { try tray.sweep(inbox) }
            #expect(unlink(scratch.path + "/" + place) == 0)
            scratch.rename("kept", place)
        }
        #expect(try tray.sweep(inbox).arrivals.count == 1)
    }

    @Test(arguments: ["a", "an absolute path"])
    func dropsAreTakenFromThereAndGivenBackThere(_ name: String) throws {
        let (scratch, elsewhere) = (try Scratch(), try Scratch())
        scratch.makeFolder("a")
        let place = name == "a" ? scratch.path + "/a" : elsewhere.path + "/outbox"
        let tray = try scratch.tray.adding(inbox: "a", at: name == "a" ? "a" : place, mapping: nil)
        let inbox = tray.inboxes[1]
        try Scratch.put(Array((place + "/x.csv").utf8), "data")
        try Scratch.put(Array((place + "/x.csv.map.yaml").utf8), "columns: auto")
        try scratch.drop("x.csv", "other")
        let arrival = try #require(try tray.sweep(inbox).arrivals.first)
        guard case .claimed(let claim) = try tray.claim(arrival, number: 7) else {
            Issue.record("not claimed")
            return
        }
        #expect(claim.inbox == inbox && claim.manifest?.name == "x.csv.map.yaml")
        #expect(access(place + "/x.csv", F_OK) != 0 && scratch.content("inbox/x.csv") == "other")
        #expect(try claim.giveBack() == "x.csv")
        #expect(access(place + "/x.csv", F_OK) == 0 && access(place + "/x.csv.map.yaml", F_OK) == 0)
        #expect(scratch.content("inbox/x.csv") == "other")
        #expect(try tray.openImports() == [])
    }

    /// The data file has moved, its manifest has not: it is fetched from the inbox that it was dropped into.
    @Test func aClaimThatWasCutOffIsCompletedFromItsInbox() throws {
        let scratch = try Scratch()
        scratch.makeFolder("a")
        let tray = try scratch.tray.adding(inbox: "a", at: "a", mapping: nil)
        try scratch.put("a/x.csv.map.yaml", "columns: auto")
        try scratch.put("inbox/x.csv.map.yaml", "of another")
        scratch.makeFolder("work/000007")
        try scratch.put("work/000007/x.csv", "data")
        let claim = try #require(try tray.resumeClaim(number: 7, dataName: "x.csv", from: tray.inbox(named: "a")))
        #expect(scratch.content("work/000007/x.csv.map.yaml") == "columns: auto")
        #expect(scratch.content("inbox/x.csv.map.yaml") == "of another" && !scratch.exists("a/x.csv.map.yaml"))
        #expect(claim.inbox.name == "a")
        // Decided: the inbox is not asked any more.
        scratch.rename("a", "away")
        #expect(throws: FileFault.self) { try tray.resumeClaim(number: 7, dataName: "x.csv", from: claim.inbox) }
        let decided = try #require(try tray.decidedClaim(number: 7, dataName: "x.csv", from: claim.inbox))
        #expect(decided.manifest == claim.manifest)
        #expect(try decided.publish(to: .done) == "outbox/done/000007-x")
    }

    @Test func aNameThatIsGoneFromTheSettingsMeansTheTraysOwn() throws {
        let scratch = try Scratch()
        #expect(scratch.tray.inbox(named: "gone") == .main)
    }

    @Test func aFileIsInTheInboxThatItLiesIn() throws {
        let scratch = try Scratch()
        scratch.makeFolder("a")
        #expect(symlink("a", scratch.path + "/link") == 0)
        let tray = try scratch.tray.adding(inbox: "a", at: "a", mapping: nil)
        #expect(tray.inbox(holding: scratch.path + "/link/x.csv")?.name == "a")
        #expect(tray.inbox(holding: scratch.path + "/inbox/x.csv") == .main)
        #expect(tray.inbox(holding: scratch.path + "/x.csv") == nil)
        #expect(tray.inbox(holding: scratch.path + "/nowhere/x.csv") == nil)
    }
}
