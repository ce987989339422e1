import CInotifyTools
import Glibc

/// An open folder. All work on entries goes through its descriptor and a single name, never through a path, so that
/// nothing that is swapped in between can lead out of the folder; no symbolic link is followed.
final class Folder: Sendable {
    let descriptor: Int32
    /// For messages, escaped.
    let path: String

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Opens the tray's own folder, whose path is the administrator's and may lead through symbolic links.
    convenience init(path: String) throws(FileFault) {
        let descriptor = systemCall { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        let shown = escaped(path.utf8)
        guard descriptor >= 0 else { throw FileFault(.open, path: shown, code: -descriptor) }
        self.init(descriptor: descriptor, path: shown)
    }

    /// A folder on the way to another one: it may be entered, which is not to say listed.
    convenience init(passing path: String) throws(FileFault) {
        let descriptor = systemCall { open(path, INTRAY_OPEN_PATH | O_DIRECTORY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw FileFault(.open, path: escaped(path.utf8), code: -descriptor) }
        self.init(descriptor: descriptor, path: path == "/" ? "" : escaped(path.utf8))
    }

    func folder(passing name: FileName) throws(FileFault) -> Folder { try folder(name, INTRAY_OPEN_PATH) }

    func folder(_ name: FileName) throws(FileFault) -> Folder { try folder(name, O_RDONLY) }

    private func folder(_ name: FileName, _ access: Int32) throws(FileFault) -> Folder {
        let flags = access | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let result = name.withCString { name in systemCall { openat(descriptor, name, flags) } }
        return Folder(descriptor: try check(result, .open, name), path: path + "/" + name.display)
    }

    /// Throws `FileFault` for a negative result, which is a negative `errno`.
    @discardableResult
    func check(_ result: Int32, _ attempt: FileFault.Attempt, _ name: FileName? = nil) throws(FileFault) -> Int32 {
        try check(result, attempt, name, among: [self])
    }

    /// - Parameter folders: those that the call changes, one of which may refuse it.
    @discardableResult
    private func check(
        _ result: Int32, _ attempt: FileFault.Attempt, _ name: FileName?, among folders: [Folder]
    ) throws(FileFault) -> Int32 {
        if result >= 0 { return result }
        let changes: Set<FileFault.Attempt> = [.create, .makeFolder, .remove, .rename]
        let refusing =
            [EACCES, EROFS].contains(-result) && changes.contains(attempt)
            ? folders.first { $0.refusal() != nil } : nil
        throw FileFault(
            attempt, path: name.map { path + "/" + $0.display } ?? path, code: -result, refusingFolder: refusing?.path)
    }

    /// The `errno` that keeps this account from making and removing entries; nil when nothing does.
    func refusal() -> Int32? {
        let result = systemCall { faccessat(descriptor, ".", W_OK | X_OK, 0) }
        return result < 0 ? -result : nil
    }

    func stamp() throws(FileFault) -> FileStamp {
        var status = stat()
        try check(systemCall { fstat(descriptor, &status) }, .stat)
        return FileStamp(status)
    }

    /// The number of the mount that the folder is on; nil where the kernel does not tell (before Linux 5.8, or where a
    /// container's rules do not know the call).
    func mount() throws(FileFault) -> UInt64? {
        var status = statx()
        let result = systemCall { statx(descriptor, ".", 0, UInt32(STATX_MNT_ID), &status) }
        if [ENOSYS, EPERM, EINVAL].contains(-result) { return nil }
        try check(result, .stat)
        return status.stx_mask & UInt32(STATX_MNT_ID) != 0 ? status.stx_mnt_id : nil
    }

    /// Nil when there is no entry of that name.
    func stamp(of name: FileName) throws(FileFault) -> FileStamp? {
        var status = stat()
        let result = name.withCString { name in
            systemCall { fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) }
        }
        // Too long: the name of a manifest that cannot exist, made from the longest name a file may have.
        if result == -ENOENT || result == -ENAMETOOLONG { return nil }
        try check(result, .stat, name)
        return FileStamp(status)
    }

    func sync() throws(FileFault) { try check(systemCall { fsync(descriptor) }, .sync) }

    /// True when it was made, false when something of that name is there.
    func makeFolder(_ name: FileName, mode: UInt32) throws(FileFault) -> Bool {
        let result = name.withCString { name in systemCall { mkdirat(descriptor, name, mode) } }
        if result == -EEXIST { return false }
        try check(result, .makeFolder, name)
        return true
    }

    /// A new file, open for writing, as its descriptor. Fails with `EEXIST` when the name is taken.
    func create(_ name: FileName, mode: UInt32) throws(FileFault) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let result = name.withCString { name in systemCall { openat(descriptor, name, flags, mode) } }
        return try check(result, .create, name)
    }

    /// False when there is no entry of that name.
    @discardableResult
    func remove(_ name: FileName) throws(FileFault) -> Bool {
        try removed(name, flags: 0)
    }

    /// Removes an empty folder; false when it is not there.
    @discardableResult
    func removeFolder(_ name: FileName) throws(FileFault) -> Bool {
        try removed(name, flags: AT_REMOVEDIR)
    }

    private func removed(_ name: FileName, flags: Int32) throws(FileFault) -> Bool {
        let result = name.withCString { name in systemCall { unlinkat(descriptor, name, flags) } }
        if result == -ENOENT { return false }
        try check(result, .remove, name)
        return true
    }

    enum Move {
        case moved
        /// There is nothing of the old name.
        case vanished
        /// The new name is taken, and what has it is untouched.
        case taken
    }

    /// Renames an entry into another folder, and never replaces what is there.
    func move(_ name: FileName, to folder: Folder, as newName: FileName) throws(FileFault) -> Move {
        let noReplace: UInt32 = 1  // RENAME_NOREPLACE of <linux/fs.h>
        var result = rename(name, to: folder, as: newName) { renameat2($0, $1, $2, $3, noReplace) }
        if result == -EINVAL {
            // NFS and some FUSE file systems do not know the flag. Look, then rename: only another writer of the
            // same name, in the same microseconds, could be replaced there.
            if try folder.stamp(of: newName) != nil { return .taken }
            result = rename(name, to: folder, as: newName) { renameat($0, $1, $2, $3) }
        }
        if result == -EEXIST { return .taken }
        if result == -ENOENT || result == -ENAMETOOLONG, try stamp(of: name) == nil { return .vanished }
        try check(result, .rename, name, among: [folder, self])
        return .moved
    }

    /// Renames within the folder, in place of what has the new name.
    func replace(_ newName: FileName, with name: FileName) throws(FileFault) {
        try check(rename(name, to: self, as: newName) { renameat($0, $1, $2, $3) }, .rename, name)
    }

    private func rename(
        _ name: FileName, to folder: Folder, as newName: FileName,
        with call: (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>) -> Int32
    ) -> Int32 {
        name.withCString { old in
            newName.withCString { new in systemCall { call(descriptor, old, folder.descriptor, new) } }
        }
    }

    /// Calls `body` with the name of each entry but `.` and `..`, in the order of the disk.
    func forEachName(_ body: (FileName) throws(FileFault) -> Void) throws(FileFault) {
        // A descriptor of its own: the position in a listing belongs to the open folder, not to the reader.
        let own = systemCall { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        try check(own, .list)
        guard let listing = fdopendir(own) else {
            let code = errno
            close(own)
            throw FileFault(.list, path: path, code: code)
        }
        defer { closedir(listing) }
        while true {
            errno = 0
            guard let entry = readdir(listing) else {
                try check(-errno, .list)
                return
            }
            if let name = FileName(entry: entry) { try body(name) }
        }
    }

    func names() throws(FileFault) -> [FileName] {
        var names: [FileName] = []
        try forEachName { (name) throws(FileFault) in names.append(name) }
        return names.sorted()
    }
}

extension FileName {
    /// Nil for `.` and `..`.
    init?(entry: UnsafeMutablePointer<dirent>) {
        // The record is shorter than the type says: it ends with the name. So take the address, never a copy.
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
        let start = UnsafeRawPointer(entry) + offset
        self.init(bytes: UnsafeRawBufferPointer(start: start, count: strlen(start.assumingMemoryBound(to: CChar.self))))
    }
}
