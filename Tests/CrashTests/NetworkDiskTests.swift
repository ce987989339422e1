import Foundation
import Glibc
import Testing

/// A tray on a file system that sends no events for what others change: FUSE, which stands for NFS and SMB too. Needs the
/// right to mount.
@Suite(.serialized) struct NetworkDiskTests {
    /// A folder, and the same folder through FUSE.
    final class SharedDisk {
        let folder: URL
        let tray: TestTray
        /// The tray as another machine sees it.
        var there: URL { folder.appending(path: "there/tray") }
        private let mounted: String
        private let bindfs: Running

        init() throws {
            folder = try Scratch.folder()
            mounted = folder.appending(path: "here").path
            for name in ["here", "there"] {
                try FileManager.default.createDirectory(
                    at: folder.appending(path: name), withIntermediateDirectories: false)
            }
            // In the foreground, since who waits for it waits for its children too.
            bindfs = try Running(
                URL(filePath: "/usr/bin/bindfs"), ["-f", folder.appending(path: "there").path, mounted])
            tray = TestTray(at: folder.appending(path: "here"))
            let isMounted = eventually(within: 10) {
                !bindfs.process.isRunning || SharedDisk.device(mounted) != SharedDisk.device(folder.path)
            }
            guard isMounted, bindfs.process.isRunning else { throw Trouble("bindfs: \(bindfs.errors)") }
        }

        private static func device(_ path: String) -> dev_t {
            var status = stat()
            return stat(path, &status) == 0 ? status.st_dev : 0
        }

        func fill(from made: Made) throws {
            let ending = try Running(URL(filePath: "/bin/cp"), ["-a", made.value().path, there.path]).wait()
            guard ending.status == 0 else { throw Trouble("cp: \(ending.errors)") }
        }

        deinit {
            umount2(mounted, Int32(MNT_DETACH))
            bindfs.process.terminate()
            _ = bindfs.wait()
            try? FileManager.default.removeItem(at: folder)
        }
    }

    static let canMount = (try? SharedDisk()) != nil

    @Test(.enabled(if: canMount)) func itIsToldAndWorks() throws {
        let disk = try SharedDisk()
        try disk.fill(from: Drops.stocked)
        let doctor = try disk.tray.intray("doctor")
        #expect(doctor.status == 0 && doctor.output.hasPrefix("All is well.\n"), "\(doctor)")
        #expect(doctor.output.contains("The tray is on FUSE."), "\(doctor)")
        let watch = try disk.tray.start(["watch"])
        #expect(eventually { watch.errors.contains("looking every few seconds: FUSE") })
        #expect(watch.errors.contains("warning") && watch.errors.contains("The tray is on FUSE."), "\(watch.errors)")
        // As another machine writes it: no event comes.
        let inbox = disk.there.appending(path: "inbox")
        try Drops.manifest.write(
            to: inbox.appending(path: "far.csv.map.yaml"), atomically: false, encoding: .utf8)
        try Drops.table("Far,far@example.com,,2.00,")
            .write(to: inbox.appending(path: "far.csv"), atomically: false, encoding: .utf8)
        #expect(try eventually { try disk.tray.publishedCount() == 2 })
        watch.process.terminate()
        #expect(watch.wait().status == 0)
        #expect(try disk.tray.intray("clients", "list").output.contains("far@example.com"))
    }

    @Test(.enabled(if: canMount)) func runKilledThere() throws {
        let expected = try Drops.few.undisturbed(["run"]).snapshot
        let steps = Proofs.sample(try Drops.few.steps(["run"], .changes), 6)
        Proofs.tell("run on FUSE: \(steps.count) kills")
        let found = Proofs.run(steps) { step in
            let disk = try SharedDisk()
            try disk.fill(from: Drops.few)
            defer { withExtendedLifetime(disk) {} }
            let tray = disk.tray
            let first = try tray.intray("run", shim: Shim(effect: .kill, step: step.number))
            guard first.isKilled || first.status == 1 else { return ["\(first)"] }
            guard try [0, 1].contains(tray.intray("run").status) else { return ["the next start fails"] }
            return try tray.doctor() + Snapshot(of: tray).differences(from: expected)
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }
}
