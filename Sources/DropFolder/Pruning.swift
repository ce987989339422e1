import Glibc

/// What is where the database says that an import was published.
package enum PublishedFolder: Hashable, Sendable {
    /// The import's folder, and nothing but files in it.
    case there(files: Int, bytes: Int64)
    case missing
    /// Not a place where an import of this number is published, or no folder.
    case foreign
    /// A folder, but with something in it that no import puts there.
    case holds(FileName)
}

/// Removing published folders for good. What an administrator asked for, and nothing else that Intray does, ends here.
///
/// A folder leaves the outbox by one rename into work/, under a name that says so, and is emptied there: whoever looks at
/// the outbox sees it whole or not at all, and what a crash leaves over is known by its name. Everything is done by
/// descriptors; no symbolic link is followed, no folder in it is entered.
extension Tray {
    private static let prunedPrefix = ".pruned-"

    /// Looks at a folder of the outbox (`outbox/done/000042-clients`).
    package func published(_ path: String, of number: Int64) throws(FileFault) -> PublishedFolder {
        guard let (place, name) = Tray.place(path, number) else { return .foreign }
        let outbox = try folder(place)
        guard let stamp = try outbox.stamp(of: name) else { return .missing }
        guard stamp.kind == .folder, stamp.device == device else { return .foreign }
        let published = try outbox.folder(name)
        var (files, bytes) = (0, Int64(0))
        for entry in try published.names() {
            guard let stamp = try published.stamp(of: entry) else { continue }
            guard stamp.kind == .file else { return .holds(entry) }
            files += 1
            bytes += stamp.size
        }
        return .there(files: files, bytes: bytes)
    }

    /// Takes a published folder out of the outbox; false when it is gone. `syncSetAside` makes it last.
    package func setAside(_ path: String, of number: Int64) throws(FileFault) -> Bool {
        guard let (place, name) = Tray.place(path, number) else { return false }
        let outbox = try folder(place)
        let work = try folder(.work)
        switch try outbox.move(name, to: work, as: Tray.prunedName(number)) {
        case .vanished: return false
        case .taken: throw FileFault(.rename, path: work.path + "/" + Tray.prunedName(number).display, code: EEXIST)
        case .moved: return true
        }
    }

    package func syncSetAside() throws(FileFault) {
        for place in [TrayFolder.work, .done, .failed] { try folder(place).sync() }
    }

    /// The imports whose folders were taken out of the outbox and are not removed yet, ascending.
    package func setAsideImports() throws(FileFault) -> [Int64] {
        try folder(.work).names().compactMap { name in
            let text = String(decoding: name.bytes, as: UTF8.self)
            guard text.hasPrefix(Tray.prunedPrefix) else { return nil }
            return Int64(text.dropFirst(Tray.prunedPrefix.count))
        }.sorted()
    }

    /// Removes what was taken out of the outbox, files first. Repeating it goes on where a crash ended it.
    package func removeSetAside(_ number: Int64) throws(FileFault) {
        let work = try folder(.work)
        let name = Tray.prunedName(number)
        guard try work.stamp(of: name) != nil else { return }
        let pruned = try work.folder(name)
        for entry in try pruned.names() { try pruned.remove(entry) }
        try work.removeFolder(name)
        try work.sync()
    }

    private static func prunedName(_ number: Int64) -> FileName {
        FileName(trusted: Array((prunedPrefix + number.padded).utf8))
    }

    /// Nil unless the path is one that an import of this number is published at.
    private static func place(_ path: String, _ number: Int64) -> (TrayFolder, FileName)? {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
            let place = [TrayFolder.done, .failed].first(where: { $0.rawValue == path[..<slash] }),
            let name = FileName(String(path[path.utf8.index(after: slash)...]))
        else { return nil }
        let start = Array(number.padded.utf8)
        guard name.bytes == start || name.bytes.starts(with: start + [UInt8(ascii: "-")]) else { return nil }
        return (place, name)
    }
}
