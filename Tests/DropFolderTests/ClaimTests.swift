import DropFolder
import Glibc
import Testing

@Suite struct ClaimTests {
    @Test(
        "what belongs to a drop comes along, by the names of the outbox",
        arguments: [
            ("own manifest", "a.csv", ["a.csv.map.yml"], ["a.csv", "a.csv.map.yml"], []),
            ("marker", "a.csv", ["a.csv.map.yaml", "a.csv.ready"], ["a.csv", "a.csv.map.yaml", "a.csv.ready"], []),
            ("shared manifest is copied and stays", "a.csv", ["a.map.yaml"], ["a.csv", "a.map.yaml"], ["a.map.yaml"]),
            ("no manifest", "a.csv", [], ["a.csv"], []),
            (
                "a report's name", "rejected.csv", ["rejected.csv.map.yaml", "rejected.csv.ready"],
                ["original-rejected.csv", "original-rejected.csv.map.yaml", "original-rejected.csv.ready"], []
            ),
            (
                "a shared manifest with a report's name", "used.csv", ["used.map.yaml"],
                ["original-used.map.yaml", "used.csv"], ["used.map.yaml"]
            ),
        ] as [(String, FileName, [String], [String], [String])])
    func files(_ name: String, _ data: FileName, _ others: [String], _ work: [String], _ inbox: [String]) throws {
        let scratch = try Scratch()
        try scratch.drop(data.display, "data")
        for other in others { try scratch.drop(other, "other") }
        let claim = try scratch.claim(data)
        #expect(try names(in: scratch, "work/000042") == work)
        #expect(try scratch.names(.inbox) == inbox)
        #expect(claim.originalName == data)
        #expect(scratch.content("work/000042/" + claim.dataName.display) == "data")
        let expected: SmallFile = others.isEmpty ? .missing : .bytes(Array("other".utf8))
        #expect(try claim.manifestBytes() == expected)
        #expect(scratch.mode("work/000042") & 0o777 == 0o700)

        let resumed = try #require(try scratch.tray.resumeClaim(number: 42, dataName: data))
        #expect(resumed.manifest == claim.manifest)
        #expect(try names(in: scratch, "work/000042") == work)
    }

    func names(in scratch: Scratch, _ folder: String) throws -> [String] {
        guard let listing = opendir(scratch.path + "/" + folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let start = UnsafeRawPointer(entry) + MemoryLayout<dirent>.offset(of: \.d_name)!
            names.append(String(cString: start.assumingMemoryBound(to: CChar.self)))
        }
        return names.filter { $0 != "." && $0 != ".." }.sorted()
    }

    @Test func fallbackIsCopiedAsUsed() throws {
        let scratch = try Scratch()
        try scratch.put("mappings/default.map.yaml", "columns: auto\n")
        try scratch.drop("a.csv")
        let claim = try scratch.claim("a.csv")
        #expect(claim.manifest?.source == .fallback)
        try scratch.put("mappings/default.map.yaml", "changed")
        #expect(scratch.content("work/000042/used.map.yaml") == "columns: auto\n")
        try claim.removeReports()
        #expect(try claim.manifestBytes() == .bytes(Array("columns: auto\n".utf8)))
    }

    @Test func vanishedAndChangedAreNoFaults() throws {
        let scratch = try Scratch()
        try scratch.drop("a.csv", "one")
        let arrival = try scratch.arrival("a.csv")
        try scratch.put("inbox/a.csv", "three")
        guard case .changed = try scratch.tray.claim(arrival, number: 1) else {
            Issue.record("a changed file was claimed")
            return
        }
        unlink(scratch.path + "/inbox/a.csv")
        guard case .vanished = try scratch.tray.claim(arrival, number: 1) else {
            Issue.record("a missing file was claimed")
            return
        }
        #expect(try scratch.tray.openImports() == [])
    }

    @Test func aManifestThatChangedStopsTheClaim() throws {
        let scratch = try Scratch()
        try scratch.drop("a.csv")
        try scratch.drop("a.csv.map.yaml", "one")
        let arrival = try scratch.arrival("a.csv")
        try scratch.put("inbox/a.csv.map.yaml", "three")
        guard case .changed = try scratch.tray.claim(arrival, number: 1) else {
            Issue.record("claimed with another manifest")
            return
        }
        #expect(scratch.exists("inbox/a.csv"))
    }

    @Test func aSwappedInLinkIsNotClaimed() throws {
        let scratch = try Scratch()
        try scratch.drop("a.csv")
        let arrival = try scratch.arrival("a.csv")
        scratch.rename("inbox/a.csv", "inbox/b.csv")
        symlink("b.csv", scratch.path + "/inbox/a.csv")
        guard case .changed = try scratch.tray.claim(arrival, number: 1) else {
            Issue.record("a symbolic link was claimed")
            return
        }
        #expect(scratch.exists("inbox/a.csv"))
    }

    @Test(
        "a claim that was cut short is completed",
        arguments: [
            ("before the folder was made", false, [], ["a.csv", "a.csv.map.yaml"], false),
            ("before the data file moved", true, [], ["a.csv", "a.csv.map.yaml"], false),
            ("before the manifest moved", true, ["a.csv"], ["a.csv.map.yaml"], true),
            ("after both moved", true, ["a.csv", "a.csv.map.yaml"], [], true),
            ("while it was given back", true, ["a.csv"], ["a-000042.csv.map.yaml"], true),
        ] as [(String, Bool, [String], [String], Bool)])
    func resume(_ name: String, _ hasFolder: Bool, _ work: [String], _ inbox: [String], _ isClaimed: Bool) throws {
        let scratch = try Scratch()
        if hasFolder { scratch.makeFolder("work/000042") }
        for file in work { try scratch.put("work/000042/" + file, file) }
        for file in inbox { try scratch.put("inbox/" + file, file) }
        let claim = try scratch.tray.resumeClaim(number: 42, dataName: "a.csv")
        #expect((claim != nil) == isClaimed)
        if isClaimed {
            #expect(try names(in: scratch, "work/000042") == ["a.csv", "a.csv.map.yaml"])
            #expect(try scratch.names(.inbox) == [])
            #expect(claim?.manifest?.name == "a.csv.map.yaml")
        } else {
            #expect(!scratch.exists("work/000042"))
            #expect(try scratch.names(.inbox) == inbox)
        }
    }

    @Test func aFolderOfAnotherImportIsNotMixedUp() throws {
        let scratch = try Scratch()
        try scratch.drop("a.csv")
        scratch.makeFolder("work/000042")
        try scratch.put("work/000042/other.csv", "x")
        let arrival = try scratch.arrival("a.csv")
        let fault = #expect(throws: FileFault.self) { try scratch.tray.claim(arrival, number: 42) }
        #expect(fault?.kind == .taken)
        #expect(scratch.exists("inbox/a.csv"))
    }

    @Test func givenBack() throws {
        let scratch = try Scratch()
        try scratch.drop("a.csv", "data")
        try scratch.drop("a.csv.map.yaml", "map")
        let claim = try scratch.claim("a.csv")
        try claim.create(.html).finish()
        #expect(try claim.giveBack() == "a.csv")
        #expect(scratch.content("inbox/a.csv") == "data")
        #expect(scratch.content("inbox/a.csv.map.yaml") == "map")
        #expect(try scratch.tray.openImports() == [])
    }

    @Test(arguments: ["a.csv", "a.csv.map.yaml"])
    func givenBackBesidesANewOne(_ dropped: String) throws {
        let scratch = try Scratch()
        try scratch.drop("a.csv", "old")
        try scratch.drop("a.csv.map.yaml", "old map")
        let claim = try scratch.claim("a.csv")
        try scratch.drop(dropped, "new")
        #expect(try claim.giveBack() == "a-000042.csv")
        #expect(scratch.content("inbox/" + dropped) == "new")
        #expect(scratch.content("inbox/a-000042.csv") == "old")
        #expect(scratch.content("inbox/a-000042.csv.map.yaml") == "old map")
    }

    @Test func longAndInvalidNamesGoThrough() throws {
        let scratch = try Scratch()
        let inbox = Array((scratch.path + "/inbox/").utf8)
        let names: [[UInt8]] = [
            [UInt8](repeating: 0x78, count: 251) + Array(".csv".utf8), [0xFF] + Array("a\n.csv".utf8),
        ]
        for (number, bytes) in names.enumerated() {
            let name = try #require(FileName(bytes: bytes))
            try Scratch.put(inbox + bytes, "x\n")
            let claim = try scratch.claim(name, Int64(number + 1))
            #expect(try claim.publish(to: .done).hasPrefix("outbox/done/00000\(number + 1)-"))
        }
        #expect(try scratch.names(.done) == ["000001-" + String(repeating: "x", count: 120), "000002-_a_"])
    }
}

@Suite struct DataFileTests {
    @Test func readTwiceAndNoticeAChange() throws {
        let scratch = try Scratch()
        try scratch.drop("a.csv", "0123456789")
        let claim = try scratch.claim("a.csv")
        guard case .file(let file) = try claim.openData() else {
            Issue.record("not opened")
            return
        }
        for _ in 1...2 {
            var bytes = [UInt8](repeating: 0, count: 100)
            #expect(try bytes.withUnsafeMutableBytes { try file.read(into: $0) } == 10)
            #expect(try bytes.withUnsafeMutableBytes { try file.read(into: $0) } == 0)
            try file.rewind()
        }
        #expect(try file.isUnchanged())
        try scratch.put("work/000042/a.csv", "9876543210")
        #expect(try !file.isUnchanged())
    }

    @Test func aFIFODoesNotBlock() throws {
        let scratch = try Scratch()
        #expect(mkfifo(scratch.path + "/pipe.csv", 0o644) == 0)
        guard case .notAFile(.fifo) = try DataFile.open(path: scratch.path + "/pipe.csv") else {
            Issue.record("a FIFO was opened as a file")
            return
        }
    }

    @Test func aFolderIsNoFile() throws {
        guard case .notAFile(.folder) = try DataFile.open(path: "/tmp") else {
            Issue.record("a folder was opened as a file")
            return
        }
        guard case .missing = try DataFile.open(path: "/nowhere/at/all.csv") else {
            Issue.record("a missing file was opened")
            return
        }
    }

    @Test func anEndlessManifestIsNotRead() throws {
        let scratch = try Scratch()
        try scratch.drop("a.csv")
        try scratch.drop("a.map.yaml", String(repeating: "#", count: (1 << 20) + 5))
        #expect(try scratch.claim("a.csv").manifestBytes() == .tooLarge(limit: 1 << 20))
    }
}

@Suite struct PublishTests {
    func claim(_ scratch: Scratch, _ name: FileName = "clients.csv") throws -> Claim {
        try scratch.drop(name.display)
        return try scratch.claim(name)
    }

    @Test func reportsAreWrittenWhole() throws {
        let scratch = try Scratch()
        let claim = try claim(scratch)
        let report = try claim.create(.text)
        for _ in 1...3 { try report.write(String(repeating: "x", count: 40_000)) }
        try report.write([UInt8](repeating: 0x79, count: 100_000))
        try report.finish()
        let content = try #require(scratch.content("work/000042/report.txt"))
        #expect(content == String(repeating: "x", count: 120_000) + String(repeating: "y", count: 100_000))
    }

    @Test func removeReportsKeepsWhatWasDropped() throws {
        let scratch = try Scratch()
        try scratch.drop("rejected.csv.map.yaml", "map")
        let claim = try claim(scratch, "rejected.csv")
        for name in ReportName.allCases { try claim.create(name).finish() }
        try scratch.put("work/000042/.intray-left-over", "half")
        try claim.removeReports()
        #expect(scratch.exists("work/000042/original-rejected.csv"))
        #expect(scratch.exists("work/000042/original-rejected.csv.map.yaml"))
        #expect(!scratch.exists("work/000042/.intray-left-over"))
        for name in ReportName.allCases { #expect(!scratch.exists("work/000042/" + name.rawValue)) }
    }

    @Test func removeReportsKeepsWhatIsAskedFor() throws {
        let scratch = try Scratch()
        let claim = try claim(scratch)
        for name in ReportName.allCases { try claim.create(name).finish() }
        try claim.removeReports(keeping: [.rejected])
        for name in ReportName.allCases {
            #expect(scratch.exists("work/000042/" + name.rawValue) == (name == .rejected))
        }
    }

    @Test(arguments: [(UInt32(0o750), UInt32(0o750), UInt32(0o640)), (0o775, 0o755, 0o644), (0o700, 0o700, 0o600)])
    func theOutboxSaysWhoMayReadWhatIsShared(_ outbox: UInt32, _ folder: UInt32, _ report: UInt32) throws {
        let scratch = try Scratch()
        for name in ["outbox", "outbox/failed"] { chmod(scratch.path + "/" + name, outbox) }
        try scratch.drop("clients.csv")
        let tray = scratch.tray.readable(by: .shared)
        guard case .claimed(let claim) = try tray.claim(scratch.arrival("clients.csv"), number: 42) else {
            Issue.record("not claimed")
            return
        }
        try claim.create(.json).finish()
        #expect(try claim.publish(to: .failed) == "outbox/failed/000042-clients")
        #expect(scratch.mode("outbox/failed/000042-clients") == folder)
        #expect(scratch.mode("outbox/failed/000042-clients/report.json") == report)
        #expect(try scratch.tray.openImports() == [])
    }

    @Test func whatIsPrivateHasNoOtherReader() throws {
        let scratch = try Scratch()
        for name in ["outbox", "outbox/failed"] { chmod(scratch.path + "/" + name, 0o777) }
        let claim = try claim(scratch)
        try claim.create(.json).finish()
        _ = try claim.publish(to: .failed)
        #expect(scratch.mode("outbox/failed/000042-clients") == 0o700)
        #expect(scratch.mode("outbox/failed/000042-clients/report.json") == 0o600)
    }

    @Test func publishingTwiceIsPublishingOnce() throws {
        let scratch = try Scratch()
        let claim = try claim(scratch)
        #expect(try scratch.tray.publishedPath(number: 42, dataName: "clients.csv", outcome: .done) == nil)
        let path = try claim.publish(to: .done)
        #expect(try claim.publish(to: .done) == path)
        #expect(try scratch.tray.publishedPath(number: 42, dataName: "clients.csv", outcome: .done) == path)
        #expect(try scratch.tray.resumeClaim(number: 42, dataName: "clients.csv") == nil)
        #expect(try scratch.names(.done) == ["000042-clients"])
    }

    @Test func anOlderFolderOfTheSameNameStays() throws {
        let scratch = try Scratch()
        scratch.makeFolder("outbox/done/000042-clients")
        let claim = try claim(scratch)
        #expect(try claim.publish(to: .done) == "outbox/done/000042-clients-2")
        #expect(try claim.publish(to: .done) == "outbox/done/000042-clients-2")
        #expect(!scratch.exists("outbox/done/000042-clients/clients.csv"))
    }

    @Test(
        "the folder's name is safe",
        arguments: [
            ("several dots", "a.b.csv", "000042-a.b"), ("blanks at the end", "a . .csv", "000042-a"),
            ("backslash", "a\\b.csv", "000042-a_b"), ("direction mark", "a\u{202E}b.csv", "000042-a_b"),
            (
                "arabic, cut on a scalar", String(repeating: "ع", count: 61) + ".csv",
                "000042-" + String(repeating: "ع", count: 60)
            ),
        ])
    func folderName(_ name: String, _ data: String, _ folder: String) throws {
        let scratch = try Scratch()
        try scratch.drop(data)
        let claim = try scratch.claim(try #require(FileName(data)))
        _ = try claim.publish(to: .done)
        #expect(scratch.exists("outbox/done/" + folder))
    }

    @Test func openImportsAreNumbers() throws {
        let scratch = try Scratch()
        for name in ["000007", "1000000", "notes", "000003"] { scratch.makeFolder("work/" + name) }
        #expect(try scratch.tray.openImports() == [3, 7, 1_000_000])
    }
}
