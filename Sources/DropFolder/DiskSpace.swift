import Glibc

/// How full a tray's file system is.
package struct DiskSpace: Hashable, Sendable {
    package let total: Int64
    /// What accounts other than root can still use.
    package let available: Int64

    /// Little enough that somebody should look: less than 512 MiB, or less than a twentieth and less than 10 GiB.
    package var isLow: Bool { available < 512 << 20 || available < total / 20 && available < 10 << 30 }
}

extension Tray {
    package func space() throws(FileFault) -> DiskSpace {
        var status = statvfs()
        try root.check(systemCall { fstatvfs(root.descriptor, &status) }, .stat)
        let block = Int64(status.f_frsize)
        return DiskSpace(total: Int64(status.f_blocks) * block, available: Int64(status.f_bavail) * block)
    }
}
