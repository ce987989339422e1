import Foundation
import Glibc
import Testing

/// Faults of the machine as they are, not injected: full disks, limits, locks, a broken database. None of them fails a
/// file; each is told with its cause; when it is over, all goes on.
@Suite struct MachineTests {
    /// A tray on a small file system of its own, in memory. Needs the right to mount.
    final class SmallDisk {
        let folder: URL
        let tray: TestTray

        init(_ options: String) throws {
            tray = try TestTray()
            folder = tray.folder
            guard mount("tmpfs", folder.path, "tmpfs", 0, options) == 0 else {
                throw Trouble("mount: \(String(cString: strerror(errno)))")
            }
            let copied = try Running(URL(filePath: "/bin/cp"), ["-a", Drops.few.value().path, tray.tray.path]).wait()
            guard copied.status == 0 else { throw Trouble("cp: \(copied.errors)") }
        }

        deinit { umount2(folder.path, Int32(MNT_DETACH)) }

        /// Leaves so many KiB.
        func fill(leaving kibibytes: Int) throws {
            var status = statvfs()
            statvfs(folder.path, &status)
            let free = Int(status.f_bavail) * Int(status.f_frsize) - kibibytes << 10
            try Data(count: max(0, free)).write(to: folder.appending(path: "filler"))
        }

        func free() throws { try FileManager.default.removeItem(at: folder.appending(path: "filler")) }
    }

    /// Some containers keep even root from mounting.
    static let canMount: Bool = {
        guard let folder = try? Scratch.folder(), mount("tmpfs", folder.path, "tmpfs", 0, nil) == 0 else {
            return false
        }
        umount2(folder.path, Int32(MNT_DETACH))
        rmdir(folder.path)
        return true
    }()

    @Test(.enabled(if: canMount)) func aFullDiskIsWaitedOut() throws {
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        var refusals = 0
        for kibibytes in Proofs.sample([0, 8, 16, 24, 32, 48, 64, 80, 96, 128, 160, 192, 256, 320, 384, 448, 512], 6) {
            let disk = try SmallDisk("size=2m")
            try disk.fill(leaving: kibibytes)
            let ending = try disk.tray.intray("run")
            #expect([0, 1, 74].contains(ending.status), "\(kibibytes) KiB left: \(ending)")
            if ending.status == 74 {
                refusals += 1
                #expect(ending.errors.contains("No space left"), "\(ending.errors)")
                #expect(ending.errors.contains(disk.tray.tray.path), "says where: \(ending.errors)")
                #expect(try disk.tray.intray("clients", "list").status == 0, "reading works all the same")
            }
            try disk.free()
            #expect(try [0, 1].contains(disk.tray.intray("run").status))
            #expect(try disk.tray.doctor().isEmpty)
            #expect(try Snapshot(of: disk.tray).differences(from: expected).isEmpty)
        }
        #expect(refusals > 1)
    }

    /// Full when it starts, too: it says so, and when there is room again it does by itself what is to be done.
    @Test(.enabled(if: canMount)) func aServiceOnAFullDiskGoesOnByItself() throws {
        let disk = try SmallDisk("size=2m")
        try disk.fill(leaving: 0)
        let watch = try disk.tray.start(["watch"])
        #expect(eventually { watch.errors.contains("retryIn") })
        #expect(watch.errors.contains("No space left"), "\(watch.errors)")
        #expect(watch.errors.contains(disk.tray.tray.path), "says where: \(watch.errors)")
        try disk.free()
        #expect(try eventually { try disk.tray.publishedCount() == Drops.fewCount })
        watch.process.terminate()
        #expect(watch.wait().status == 0)
        #expect(try disk.tray.doctor().isEmpty)
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        #expect(try Snapshot(of: disk.tray).differences(from: expected).isEmpty)
    }

    @Test(.enabled(if: canMount)) func noMoreFilesIsAFullDiskToo() throws {
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        for spare in Proofs.sample(Array(0...12), 5) {
            let disk = try SmallDisk("size=4m,nr_inodes=100")
            let fillers = disk.folder.appending(path: "filler")
            try FileManager.default.createDirectory(at: fillers, withIntermediateDirectories: false)
            var count = 0
            while FileManager.default.createFile(atPath: fillers.appending(path: "\(count)").path, contents: nil) {
                count += 1
            }
            for number in 0..<spare { try FileManager.default.removeItem(at: fillers.appending(path: "\(number)")) }
            let ending = try disk.tray.intray("run")
            #expect([0, 1, 74].contains(ending.status), "\(spare) files left: \(ending)")
            if spare == 0 { #expect(ending.status == 74) }
            if ending.status == 74 { #expect(ending.errors.contains(disk.tray.tray.path), "\(ending.errors)") }
            try disk.free()
            #expect(try [0, 1].contains(disk.tray.intray("run").status))
            #expect(try disk.tray.doctor().isEmpty)
            #expect(try Snapshot(of: disk.tray).differences(from: expected).isEmpty)
        }
    }

    @Test(.enabled(if: canMount)) func aReadOnlyFileSystemIsSaidSo() throws {
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        let disk = try SmallDisk("size=4m")
        try #require(mount("tmpfs", disk.folder.path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0)
        let ending = try disk.tray.intray("run")
        #expect(ending.status == 74)
        #expect(ending.errors.lowercased().contains("read-only"), "\(ending.errors)")
        #expect(try disk.tray.intray("clients", "list").status == 0, "reading works all the same")
        try #require(mount("tmpfs", disk.folder.path, "tmpfs", UInt(MS_REMOUNT), nil) == 0)
        #expect(try disk.tray.intray("run").status == 1)
        #expect(try Snapshot(of: disk.tray).differences(from: expected).isEmpty)
    }

    /// A file size limit sends SIGXFSZ, which would end the process; a limit on descriptors shows up anywhere.
    /// A sanitizer needs more of both than it is left.
    @Test(
        .enabled(if: !Files.isSanitized),
        arguments: [("fsize", [1, 4096, 8192, 20_000, 40_000, 65_536]), ("nofile", Array(4...32))])
    func aLimitOfTheProcessIsAFaultOfTheMachine(name: String, values: [Int]) throws {
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        let found = Proofs.run(Proofs.sample(values, 6)) { value in
            let tray = try TestTray(copyOf: Drops.few.value())
            let ending = try Running(
                URL(filePath: "/bin/sh"),
                [
                    "-c", "exec prlimit --\(name)=\(value) \"$0\" run --tray \"$1\" > /dev/null < /dev/null",
                    Files.program.path, tray.tray.path,
                ]
            ).wait()
            // 127: too few descriptors to load the program at all.
            guard [0, 1, 74, 127].contains(ending.status) else { return ["ended with \(ending)"] }
            if ending.status == 74, ending.errors.split(separator: "\n").count != 1 { return ["said \(ending.errors)"] }
            guard try [0, 1].contains(tray.intray("run").status) else { return ["the next start fails"] }
            return try tray.doctor() + Snapshot(of: tray).differences(from: expected)
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// Swift's library reads the command line from /proc. Where it could not, every command was taken for none, printed
    /// the help, and ended well.
    @Test func aCommandLineThatCannotBeReadIsAFault() throws {
        let tray = try TestTray(copyOf: Drops.few.value())
        let ending = try Running(
            URL(filePath: "/usr/bin/strace"),
            [
                "-f", "-qq", "-o", "/dev/null", "-P", "/proc/self/maps", "-e", "inject=openat:error=EMFILE",
                Files.program.path, "run", "--tray", tray.tray.path,
            ]
        ).wait()
        #expect(ending.status == 74 && ending.output.isEmpty, "\(ending)")
        #expect(ending.errors.contains("intray: The command line cannot be read"), "\(ending)")
        #expect(try tray.publishedCount() == 1)
    }

    /// Waits for the other's transaction, then says so and leaves everything as it was; readers do not wait.
    @Test func aLockedDatabaseIsTriedAgain() throws {
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        let tray = try TestTray(copyOf: Drops.few.value())
        let inbox = try tray.names(in: "inbox")
        let pipe = Pipe()
        let other = try Running(URL(filePath: "/usr/bin/sqlite3"), [tray.database.path], input: pipe)
        try pipe.fileHandleForWriting.write(contentsOf: Data("BEGIN IMMEDIATE; SELECT 1;\n".utf8))
        #expect(eventually { other.output == "1\n" })
        let ending = try tray.intray("run")
        #expect(ending.status == 75, "\(ending)")
        #expect(ending.errors.contains("in use by another process") && ending.errors.contains(tray.database.path))
        #expect(try tray.names(in: "inbox") == inbox)
        #expect(try tray.intray("clients", "list").status == 0)
        // It ends with its input, and its transaction with it.
        try pipe.fileHandleForWriting.close()
        #expect(other.wait().status == 0)
        #expect(try tray.intray("run").status == 1)
        #expect(try Snapshot(of: tray).differences(from: expected).isEmpty)
    }

    @Test(arguments: [0, 100, 8192]) func aBrokenDatabaseFailsNoFile(offset: UInt64) throws {
        let tray = try TestTray(copyOf: Drops.few.value())
        let inbox = try tray.names(in: "inbox")
        let file = try FileHandle(forWritingTo: tray.database)
        try file.seek(toOffset: offset)
        try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
        try file.close()
        let ending = try tray.intray("run")
        #expect(ending.status == 74, "\(ending)")
        #expect(ending.errors.contains("damaged") && ending.errors.contains(tray.database.path), "\(ending.errors)")
        #expect(try tray.names(in: "inbox") == inbox)
        #expect(try tray.names(in: "outbox/failed").isEmpty)
    }
}
