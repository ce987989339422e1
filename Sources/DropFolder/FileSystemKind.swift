import CInotifyTools
import Glibc

/// File systems that change without the kernel's knowing, so that no events come.
enum FileSystemKind {
    /// From <linux/magic.h> and the file systems' own sources.
    private static let names: [Int: String] = [
        0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x6573_5546: "FUSE",
        0x0102_1997: "9p", 0x00C3_6400: "Ceph", 0x5346_414F: "AFS", 0x564C: "NCP", 0x786F_4256: "VirtualBox",
        0xBACB_ACBC: "VMware",
    ]

    /// The name of the folder's file system when it is one of them.
    static func withoutEvents(_ folder: Folder) -> String? {
        var status = statfs()
        guard systemCall({ fstatfs(folder.descriptor, &status) }) >= 0 else { return nil }
        return names[Int(status.f_type) & 0xFFFF_FFFF]
    }
}

extension Tray {
    /// The name of the tray's file system when it is one of those that other machines may share: there SQLite's locks,
    /// the memory that its readers share, and what is known of files that others write, hold only as far as it sees to.
    package func sharedFileSystem() throws(FileFault) -> String? {
        FileSystemKind.withoutEvents(try folder(.root))
    }
}
