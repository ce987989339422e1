import Glibc

/// A point in wall-clock time as file systems keep it: nanoseconds since 1970, held at the ends of its range.
package struct FileTime: Hashable, Comparable, Sendable {
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    init(_ time: timespec) {
        let (whole, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = whole.addingReportingOverflow(Int64(time.tv_nsec))
        nanoseconds = overflow || carry ? (time.tv_sec < 0 ? .min : .max) : sum
    }

    package static func < (left: FileTime, right: FileTime) -> Bool { left.nanoseconds < right.nanoseconds }

    /// How long before `later` this was; negative when it was after.
    package func age(at later: FileTime) -> Duration { .nanoseconds(later.nanoseconds) - .nanoseconds(nanoseconds) }
}

/// What kind of thing an entry of a folder is.
package enum EntryKind: Hashable, Sendable {
    case file, folder, symbolicLink, fifo, device, socket
}

/// What the system says of a file, at one moment.
package struct FileStamp: Hashable, Sendable {
    package var device: UInt64
    package var inode: UInt64
    package var kind: EntryKind
    package var size: Int64
    package var modified: FileTime
    /// When the inode last changed: written, renamed, linked, given another owner or mode.
    package var changed: FileTime
    package var owner: UInt32
    package var group: UInt32
    /// The permission bits, with set-user-ID, set-group-ID and sticky.
    package var mode: UInt32
    package var links: UInt64

    package init(
        device: UInt64, inode: UInt64, kind: EntryKind, size: Int64, modified: FileTime, changed: FileTime,
        owner: UInt32, group: UInt32, mode: UInt32, links: UInt64
    ) {
        self.device = device
        self.inode = inode
        self.kind = kind
        self.size = size
        self.modified = modified
        self.changed = changed
        self.owner = owner
        self.group = group
        self.mode = mode
        self.links = links
    }

    init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .symbolicLink
            case S_IFIFO: .fifo
            case S_IFSOCK: .socket
            default: .device
            }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        modified = FileTime(status.st_mtim)
        changed = FileTime(status.st_ctim)
        owner = status.st_uid
        group = status.st_gid
        mode = status.st_mode & 0o7777
        links = UInt64(status.st_nlink)
    }

    /// The same file with, as far as can be told, the same content. A rename keeps this.
    package func isSameContent(as other: FileStamp) -> Bool {
        device == other.device && inode == other.inode && size == other.size && modified == other.modified
    }

    /// Nothing at all was done to the file in between: not written, not even renamed.
    package func isUntouched(since other: FileStamp) -> Bool {
        isSameContent(as: other) && changed == other.changed
    }
}
