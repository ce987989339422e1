import CInotifyTools
import Glibc

/// Who may read what is published, besides the service's own account (`reports:` of the settings).
package enum ReportAccess: String, CaseIterable, Sendable {
    /// The account that dropped the file, and nobody else.
    case `private`
    /// Everybody who may enter the outbox.
    case shared
}

/// Gives a report, or an import's folder, to its readers.
///
/// A dropper who is not the service's own account gets an entry of a POSIX access control list: the one way to let
/// exactly one other account read that an owner has without root. It is an extended attribute, so no library and no
/// program is needed. Where the file system has no such lists, the files stay the service's own: too few readers is
/// mended by a setting, too many cannot be.
enum ReportReaders {
    /// Those whom the mode lets read, for files that are no reports.
    case mode(UInt32)
    /// The account, by number.
    case one(UInt32)
    /// Who may enter a folder with this stamp may enter this one, who may list it may read.
    case thoseOf(FileStamp)

    /// Before anything is in the file, so that there is no moment at which others can read it.
    func grant(file descriptor: Int32) -> Int32 { grant(descriptor, base: 0o600, mask: 0o044, entry: 4) }

    func grant(folder descriptor: Int32) -> Int32 { grant(descriptor, base: 0o700, mask: 0o055, entry: 5) }

    /// Returns the negative `errno` of a fault.
    private func grant(_ descriptor: Int32, base: UInt32, mask: UInt32, entry: UInt16) -> Int32 {
        switch self {
        case .mode(let mode): return systemCall { fchmod(descriptor, mode) }
        case .thoseOf(let stamp):
            // The group first: the mode may let it read. Who may not give a file to the group keeps it; the kernel
            // has given it the right one where the folder has the set-group-ID bit.
            _ = systemCall { fchown(descriptor, uid_t.max, stamp.group) }
            return systemCall { fchmod(descriptor, base | stamp.mode & mask) }
        case .one(let account):
            // Set, not asked for at the creation, so that the umask of a cron job does not decide who reads a report.
            let result = systemCall { fchmod(descriptor, base) }
            if result < 0 || account == geteuid() || account == 0 { return result }
            let list = AccessList(owner: UInt16(base >> 6), account: account, rights: entry)
            let given = list.bytes.withUnsafeBytes { bytes in
                systemCall { fsetxattr(descriptor, AccessList.attribute, bytes.baseAddress, bytes.count, 0) }
            }
            // No lists here, or an account that has no number in this container: readable by the service alone.
            return given == -EOPNOTSUPP || given == -EINVAL ? 0 : given
        }
    }
}

/// A POSIX access control list as the kernel takes it: <linux/posix_acl_xattr.h>, in little-endian numbers.
private struct AccessList {
    static let attribute = "system.posix_acl_access"

    let bytes: [UInt8]

    /// The owner's rights stay, one other account gets `rights`, group and others nothing.
    init(owner: UInt16, account: UInt32, rights: UInt16) {
        // Entries in the order of their tags, as the kernel wants it. The mask is the most that the account may have.
        let entries: [(tag: UInt16, rights: UInt16, id: UInt32)] = [
            (0x01, owner, .max), (0x02, rights, account), (0x04, 0, .max), (0x10, rights, .max), (0x20, 0, .max),
        ]
        var bytes = Self.little(UInt32(2))
        for entry in entries { bytes += Self.little(entry.tag) + Self.little(entry.rights) + Self.little(entry.id) }
        self.bytes = bytes
    }

    private static func little(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}

extension Tray {
    /// Who may read the import of a data file: the account that dropped it, or everybody of the outbox that it goes to.
    func readers(of data: FileName, in folder: Folder, _ outbox: Outbox) throws(FileFault) -> ReportReaders {
        switch access {
        case .private:
            guard let stamp = try folder.stamp(of: data) else {
                throw FileFault(.stat, path: folder.path + "/" + data.display, code: ENOENT)
            }
            return .one(stamp.owner)
        case .shared: return .thoseOf(try self.folder(of: outbox).stamp())
        }
    }

    /// Whether reports can be given to the account that dropped the file, should that be another than the service's:
    /// the outbox's file system has access control lists.
    package func hasAccessLists() throws(FileFault) -> Bool {
        let outbox = try folder(.outbox)
        return systemCall { Int32(fgetxattr(outbox.descriptor, AccessList.attribute, nil, 0)) } != -EOPNOTSUPP
    }
}
