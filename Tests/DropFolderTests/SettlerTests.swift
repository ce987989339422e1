import DropFolder
import Testing

/// Timelines of looks at an inbox. Times are seconds; the wall clock reads 1,000 at second 0.
@Suite struct SettlerTests {
    let start = ContinuousClock.now

    func file(_ name: FileName, inode: UInt64 = 1, size: Int64 = 10, modified: Double = 0) -> InboxFile {
        let time = FileTime(nanoseconds: Int64((1000 + modified) * 1e9))
        return InboxFile(
            name: name,
            stamp: FileStamp(
                device: 1, inode: inode, kind: .file, size: size, modified: time, changed: time, owner: 1, group: 1,
                mode: 0o644, links: 1))
    }

    func view(_ data: InboxFile, manifest: InboxFile? = nil, marker: InboxFile? = nil) -> InboxView {
        view(data, source: manifest.map(ManifestSource.own), manifests: manifest.map { [$0] } ?? [], marker: marker)
    }

    func view(
        _ data: InboxFile, source: ManifestSource?, manifests: [InboxFile] = [], marker: InboxFile? = nil
    ) -> InboxView {
        var view = InboxView()
        view.arrivals = [Arrival(data: data, manifest: source, marker: marker)]
        view.manifests = manifests
        view.markers = marker.map { [$0] } ?? []
        return view
    }

    func settler(_ memory: Settler.Memory = .watching, marker: Bool = false) -> Settler {
        Settler(
            rules: SettleRules(settle: .seconds(2), manifestWait: .seconds(60), needsMarker: marker), memory: memory)
    }

    func instant(_ second: Double) -> ContinuousClock.Instant { start + .seconds(second) }

    func look(
        _ settler: inout Settler, _ view: InboxView, at second: Double, movedIn: [MovedIn] = [], wall: Double? = nil
    ) -> Readiness? {
        let now = Moment(
            monotonic: instant(second), wall: FileTime(nanoseconds: Int64((1000 + (wall ?? second)) * 1e9)))
        return settler.judge(view, movedIn: movedIn, at: now).first?.readiness
    }

    let data: FileName = "clients.csv"
    let own: FileName = "clients.csv.map.yaml"

    @Test func unchangedForLongEnough() {
        var settler = settler()
        let view = view(file(data), manifest: file(own, inode: 2))
        #expect(look(&settler, view, at: 5) == .settling(file: data, until: instant(7)))
        #expect(look(&settler, view, at: 6.9) == .settling(file: data, until: instant(7)))
        #expect(look(&settler, view, at: 7) == .ready)
    }

    @Test(
        "a change begins the wait anew",
        arguments: [
            ("it grew", 1, 20, 0.0), ("it was touched", 1, 10, 1.0), ("it was replaced", 9, 10, 0.0),
        ] as [(String, UInt64, Int64, Double)])
    func change(_ name: String, _ inode: UInt64, _ size: Int64, _ modified: Double) {
        var settler = settler()
        let manifest = file(own, inode: 2)
        _ = look(&settler, view(file(data), manifest: manifest), at: 0)
        let changed = view(file(data, inode: inode, size: size, modified: modified), manifest: manifest)
        #expect(look(&settler, changed, at: 1.5) == .settling(file: data, until: instant(3.5)))
        #expect(look(&settler, changed, at: 3.5) == .ready)
    }

    /// A program that preallocates, writes in place and sets the time back leaves size and time as they were.
    @Test func aTimeThatWasSetBackIsNoticed() {
        var settler = settler()
        let manifest = file(own)
        #expect(look(&settler, view(file(data), manifest: manifest), at: 0) == .settling(file: data, until: instant(2)))
        var rewritten = file(data)
        var stamp = rewritten.stamp
        stamp.changed = FileTime(nanoseconds: stamp.changed.nanoseconds + 1)
        rewritten = InboxFile(name: data, stamp: stamp)
        let changed = view(rewritten, manifest: manifest)
        #expect(look(&settler, changed, at: 1.5) == .settling(file: data, until: instant(3.5)))
        #expect(look(&settler, changed, at: 3.5) == .ready)
    }

    @Test func movedInIsReadyAtOnce() {
        var settler = settler()
        let file = file(data)
        let manifest = self.file(own, inode: 2)
        let moved = [file, manifest].map { MovedIn(name: $0.name, stamp: $0.stamp) }
        #expect(look(&settler, view(file, manifest: manifest), at: 0, movedIn: moved) == .ready)
    }

    @Test func movedInAndThenWrittenTo() {
        var settler = settler()
        let moved = [MovedIn(name: data, stamp: file(data).stamp)]
        let grown = view(file(data, size: 11), manifest: file(own, inode: 2))
        #expect(look(&settler, grown, at: 0, movedIn: moved) == .settling(file: data, until: instant(2)))
    }

    @Test func movedInIsRememberedUntilTheManifestCame() {
        var settler = settler()
        let file = file(data)
        let moved = [MovedIn(name: data, stamp: file.stamp)]
        #expect(look(&settler, view(file), at: 0, movedIn: moved) == .waitingForManifest(until: instant(60)))
        let both = view(file, manifest: self.file(own, inode: 2))
        #expect(look(&settler, both, at: 1) == .settling(file: own, until: instant(3)))
        #expect(look(&settler, both, at: 3) == .ready)
    }

    @Test func givenBackFileSettlesThoughItWasMovedIn() {
        var settler = settler()
        let view = view(file(data), manifest: file(own, inode: 2))
        let moved = [MovedIn(name: data, stamp: file(data).stamp)]
        settler.settleAnew(data)
        #expect(look(&settler, view, at: 0, movedIn: moved) == .settling(file: data, until: instant(2)))
        #expect(look(&settler, view, at: 2) == .ready)
        // Gone and dropped anew: the next one is like any other.
        #expect(look(&settler, InboxView(), at: 3) == nil)
        #expect(
            look(&settler, view, at: 4, movedIn: moved + [MovedIn(name: own, stamp: file(own, inode: 2).stamp)])
                == .ready)
    }

    @Test func manifestThatWaitedIsSettled() {
        var settler = settler()
        var alone = InboxView()
        alone.manifests = [file(own, inode: 2)]
        #expect(look(&settler, alone, at: 0) == nil)
        let both = view(file(data), manifest: file(own, inode: 2))
        let moved = [MovedIn(name: data, stamp: file(data).stamp)]
        #expect(look(&settler, both, at: 10, movedIn: moved) == .ready)
    }

    @Test func manifestNeverCame() {
        var settler = settler()
        let view = view(file(data))
        #expect(look(&settler, view, at: 0) == .settling(file: data, until: instant(2)))
        #expect(look(&settler, view, at: 2) == .waitingForManifest(until: instant(60)))
        #expect(look(&settler, view, at: 59.9) == .waitingForManifest(until: instant(60)))
        #expect(look(&settler, view, at: 60) == .manifestMissing)
    }

    @Test func fallbackLeavesTimeForTheDroppersOwn() {
        var settler = settler()
        let source = ManifestSource.fallback(file("default.map.yaml", inode: 7, modified: -500).stamp)
        let moved = [MovedIn(name: data, stamp: file(data).stamp)]
        #expect(
            look(&settler, view(file(data), source: source), at: 0, movedIn: moved)
                == .settling(file: data, until: instant(2)))
        #expect(look(&settler, view(file(data), source: source), at: 2) == .ready)
    }

    @Test func marker() {
        var settler = settler(marker: true)
        let manifest = file(own, inode: 2, modified: 1)
        #expect(look(&settler, view(file(data), manifest: manifest), at: 0) == .waitingForMarker("clients.csv.ready"))
        #expect(look(&settler, view(file(data), manifest: manifest), at: 900) == .waitingForMarker("clients.csv.ready"))
        let marked = view(file(data), manifest: manifest, marker: file("clients.csv.ready", inode: 3, modified: 1))
        #expect(look(&settler, marked, at: 901) == .ready)
    }

    @Test func manifestAfterTheMarkerSettles() {
        var settler = settler(marker: true)
        let late = view(
            file(data), manifest: file(own, inode: 2, modified: 5),
            marker: file("clients.csv.ready", inode: 3, modified: 1))
        #expect(look(&settler, late, at: 6) == .settling(file: own, until: instant(8)))
        #expect(look(&settler, late, at: 8) == .ready)
    }

    @Test func clockJumpsDoNotMatter() {
        var settler = settler()
        let view = view(file(data), manifest: file(own, inode: 2))
        _ = look(&settler, view, at: 0, wall: 0)
        #expect(look(&settler, view, at: 1, wall: 1_000_000) == .settling(file: data, until: instant(2)))
        #expect(look(&settler, view, at: 2, wall: -500) == .ready)
    }

    @Test(
        "a single run goes by the modification time",
        arguments: [
            ("old", -5.0, nil), ("exactly settled", -2.0, nil), ("young", -0.5, 1.5), ("now", 0.0, 2.0),
            ("in the future", 86_400.0, 2.0),
        ] as [(String, Double, Double?)])
    func once(_ name: String, _ modified: Double, _ until: Double?) {
        var settler = settler(.once)
        let view = view(file(data, modified: modified), manifest: file(own, inode: 2, modified: -100))
        let expected = until.map { Readiness.settling(file: data, until: instant($0)) } ?? .ready
        #expect(look(&settler, view, at: 0) == expected)
        #expect(look(&settler, view, at: 2) == .ready)
    }

    @Test func onceLeavesWhatGrows() {
        var settler = settler(.once)
        let manifest = file(own, inode: 2, modified: -100)
        _ = look(&settler, view(file(data), manifest: manifest), at: 0)
        let grown = view(file(data, size: 20, modified: 1), manifest: manifest)
        #expect(look(&settler, grown, at: 2) == .growing(file: data))
    }

    @Test(arguments: [("young", -20.0, false), ("old", -60.0, true)])
    func onceWithoutManifest(_ name: String, _ modified: Double, _ isMissing: Bool) {
        var settler = settler(.once)
        let expected = isMissing ? Readiness.manifestMissing : .waitingForManifest(until: instant(40))
        #expect(look(&settler, view(file(data, modified: modified)), at: 0) == expected)
    }

    @Test func nextLookIsTheFirstDeadline() {
        var settler = settler()
        var view = view(file(data), manifest: file(own, inode: 2))
        let now = Moment(monotonic: instant(0), wall: FileTime(nanoseconds: 0))
        #expect(Settler.nextLook(settler.judge(view, movedIn: [], at: now)) == instant(2))
        view.arrivals = []
        #expect(Settler.nextLook(settler.judge(view, movedIn: [], at: now)) == nil)
    }
}
