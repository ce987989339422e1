import Glibc

/// A folder of the tray (SPEC 1).
package enum TrayFolder: String, CaseIterable, Hashable, Sendable {
    case root = ""
    case inbox, work, outbox
    case done = "outbox/done"
    case failed = "outbox/failed"
    case mappings

    var names: [FileName] {
        rawValue.utf8.split(separator: UInt8(ascii: "/")).map { FileName(trusted: Array($0)) }
    }

    /// The mode that `intray init` asks for; the umask takes from it.
    fileprivate var mode: UInt32 {
        switch self {
        case .work: 0o700
        case .inbox: 0o770
        default: 0o755
        }
    }
}

/// Why a folder is no tray: wrong usage or a wrong set-up, which waiting does not mend.
package enum TrayProblem: Error, Hashable, Sendable {
    /// There is no such folder.
    case noFolder(path: String)
    /// The folder is there, but these of its folders are not: `intray init` was not run, or not here.
    case incomplete(path: String, missing: [TrayFolder])
    /// The folder is a symbolic link or no folder at all.
    case notAFolder(path: String)
    /// The folder is on another file system than the tray, where a rename does not reach.
    case otherFileSystem(path: String)
    /// Another tray is at the path of the one that was opened: a disk was mounted, or the folder was replaced.
    case replaced(path: String)
}

/// The folders and files of one tray. Only this module touches them.
///
/// The tray's own folder is held open; those in it are opened by name for each piece of work, so that an inbox that
/// was deleted and made again is the new one.
package final class Tray: Sendable {
    /// Absolute, without symbolic links.
    package let path: String
    /// Who may read what is published.
    package let access: ReportAccess
    /// Its own inbox first, then those of the settings.
    package let inboxes: [Inbox]
    let root: Folder
    let device: UInt64
    /// The mount that the tray's folder is on, where the kernel tells: see `Folder.mount`.
    let mount: UInt64?

    package var databasePath: String { path + "/intray.db" }
    package static let settingsName: FileName = "intray.yaml"

    /// Opens an existing tray. Throws `TrayProblem` when it is none, `FileFault` when it cannot be looked at.
    package init(opening path: String, access: ReportAccess = .private) throws {
        self.path = try Tray.realPath(path)
        self.access = access
        inboxes = [.main]
        do {
            root = try Folder(path: self.path)
        } catch  where error.code == ENOTDIR {
            throw TrayProblem.notAFolder(path: error.path)
        }
        device = try root.stamp().device
        mount = try root.mount()
        try checkFolders()
    }

    init(_ tray: Tray, access: ReportAccess? = nil, inboxes: [Inbox]? = nil) {
        (path, root, device, mount) = (tray.path, tray.root, tray.device, tray.mount)
        self.access = access ?? tray.access
        self.inboxes = inboxes ?? tray.inboxes
    }

    /// The same tray, whose reports are read by others.
    package func readable(by access: ReportAccess) -> Tray { Tray(self, access: access) }

    /// Makes a tray, or what is missing of one; what is there stays as it is. Returns what was made, parents first.
    package static func create(at path: String) throws -> [TrayFolder] {
        let isNew = systemCall { mkdir(path, 0o755) }
        if isNew < 0, isNew != -EEXIST { throw FileFault(.makeFolder, path: escaped(path.utf8), code: -isNew) }
        let root = try Folder(path: path)
        var made: [TrayFolder] = isNew == 0 ? [.root] : []
        for folder in TrayFolder.allCases {
            guard let name = folder.names.last else { continue }
            let parent = folder.names.count == 1 ? root : try root.folder(TrayFolder.outbox.names[0])
            if try parent.makeFolder(name, mode: folder.mode) {
                made.append(folder)
                try parent.sync()
            }
        }
        _ = try Tray(opening: path)
        return made
    }

    func folder(_ folder: TrayFolder) throws(FileFault) -> Folder {
        var current = root
        for name in folder.names { current = try current.folder(name) }
        return current
    }

    private func checkFolders() throws {
        var missing: [TrayFolder] = []
        for folder in TrayFolder.allCases where folder != .root {
            do {
                guard try isOnTheTraysMount(self.folder(folder)) else {
                    throw TrayProblem.otherFileSystem(path: shown(folder))
                }
            } catch let fault as FileFault {
                guard fault.code == ENOENT else {
                    throw fault.kind == .missing ? TrayProblem.notAFolder(path: shown(folder)) : fault
                }
                missing.append(folder)
            }
        }
        if !missing.isEmpty { throw TrayProblem.incomplete(path: root.path, missing: missing) }
    }

    /// Whether a rename reaches from this folder to those of the tray. A bind mount is on the same device, and yet a
    /// rename does not cross it.
    func isOnTheTraysMount(_ folder: Folder) throws(FileFault) -> Bool {
        let (there, its) = (try folder.stamp().device, try folder.mount())
        return there == device && its == mount
    }

    /// Whether the folder that was opened is still the one at the tray's path. Not so when its disk was unmounted
    /// while it was in use, or the folder was moved away: what is dropped then would not be seen, and an empty mount
    /// point is no empty inbox.
    func isInPlace() -> Bool {
        var status = stat()
        guard systemCall({ stat(path, &status) }) >= 0 else { return false }
        let there = FileStamp(status)
        return (try? root.stamp()).map { $0.device == there.device && $0.inode == there.inode } ?? false
    }

    /// Throws when the tray is not at its path any more: a `FileFault` of kind `missing` as long as none is there,
    /// which passes; `TrayProblem.replaced` when there is another, which has to be opened anew.
    package func checkPlace() throws {
        if isInPlace() { return }
        let other = try? Tray(opening: path)
        if let other, other.isInPlace(), !isInPlace() { throw TrayProblem.replaced(path: root.path) }
        if !isInPlace() { throw FileFault(.open, path: root.path, code: ENOENT) }
    }

    private func shown(_ folder: TrayFolder) -> String { root.path + "/" + folder.rawValue }

    private static func realPath(_ path: String) throws -> String {
        guard let resolved = realpath(path, nil) else {
            let code = errno
            let shown = escaped(path.utf8)
            if code == ENOENT { throw TrayProblem.noFolder(path: shown) }
            if code == ENOTDIR { throw TrayProblem.notAFolder(path: shown) }
            throw FileFault(.open, path: shown, code: code)
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
