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
        guard let (outbox, outcome, name) = place(path, number) else { return .foreign }
        let folder = try folder(of: outbox, outcome)
        guard let stamp = try folder.stamp(of: name) else { return .missing }
        guard stamp.kind == .folder, stamp.device == device else { return .foreign }
        let published = try folder.folder(name)
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
        guard let (outbox, outcome, name) = place(path, number) else { return false }
        let work = try folder(.work)
        switch try folder(of: outbox, outcome).move(name, to: work, as: Tray.prunedName(number)) {
        case .vanished: return false
        case .taken: throw FileFault(.rename, path: work.path + "/" + Tray.prunedName(number).display, code: EEXIST)
        case .moved: return true
        }
    }

    package func syncSetAside() throws(FileFault) {
        for place in [TrayFolder.work, .done, .failed] { try folder(place).sync() }
        // What was taken out of another is known by its name in work/ too; one that is away has nothing to sync.
        for outbox in outboxes where !outbox.isMain {
            for outcome in Outcome.allCases { try? folder(of: outbox, outcome).sync() }
        }
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
}
