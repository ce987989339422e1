import CInotifyTools
import Glibc

/// A folder that people drop into: the tray's own, or another one of the settings (`inboxes`).
package struct Inbox: Hashable, Sendable {
    /// As settings, database and listings name it.
    package let name: String
    /// The manifest of files that come without one, in mappings/.
    package let fallback: FileName
    /// Whether the settings name that manifest: then the inbox waits until it is there.
    let needsFallback: Bool
    let place: FolderPath
    /// Where its imports are published.
    package let outbox: Outbox

    /// The tray's own.
    package static let main = Inbox(
        name: "inbox", fallback: "default.map.yaml", needsFallback: false,
        place: FolderPath(isInTray: true, names: TrayFolder.inbox.names), outbox: .main)

    package var isMain: Bool { name == Inbox.main.name }
}

/// The way to a folder, without symbolic links: every step is opened by its name, and none that leads elsewhere.
struct FolderPath: Hashable, Sendable {
    /// From the tray's folder, wherever that may be; else from the root directory.
    let isInTray: Bool
    let names: [FileName]
}

/// Why a folder of the settings can be no inbox. Waiting does not mend it.
package enum InboxProblem: Error, Hashable, Sendable {
    /// Not a path: a `..` behind a folder that is not there. For an outbox also: not printable as it is.
    case noPath
    /// It is the tray's own folder, or one that the tray lies in.
    case holdsTheTray
    /// It is, or lies in, this folder of the tray.
    case inTray(TrayFolder)
    /// It is, holds or lies in this inbox.
    case overlaps(inbox: String)
    /// It is, holds or lies in the outbox of this inbox.
    case overlapsOutbox(of: String)
    /// No rename reaches from there to the tray.
    case otherFileSystem
    /// There is no such manifest in mappings/. `known`: those that are there, without their ending.
    case noMapping(known: [String])
    /// The same of the inbox's own outbox.
    indirect case outbox(InboxProblem)
}

extension Tray {
    /// The same tray with another inbox. Symbolic links on the way to it are followed now and never again; what is not
    /// there yet is waited for.
    /// - Parameters:
    ///   - path: absolute, or from the tray's folder.
    ///   - mapping: the name of a manifest in mappings/, without its ending; nil: the tray's usual one.
    ///   - outbox: where its imports are published, like `path`; nil: in the tray's own.
    package func adding(
        inbox name: String, at path: String, mapping: String? = nil, outbox: String? = nil
    ) throws(InboxProblem) -> Tray {
        let place = try folderPath(path)
        try check(place)
        for other in inboxes where !other.outbox.isMain {
            if overlap(place, other.outbox.place) { throw .overlapsOutbox(of: other.name) }
        }
        let inbox = Inbox(
            name: name, fallback: try mapping.map(fallback) ?? Inbox.main.fallback, needsFallback: mapping != nil,
            place: place, outbox: .main)
        let tray = Tray(self, inboxes: inboxes + [inbox])
        guard let outbox else { return tray }
        do throws(InboxProblem) {
            let own = Outbox(place: try tray.outboxPath(outbox))
            let inbox = Inbox(
                name: name, fallback: inbox.fallback, needsFallback: inbox.needsFallback, place: place, outbox: own)
            return Tray(self, inboxes: inboxes + [inbox])
        } catch {
            throw .outbox(error)
        }
    }

    /// Several inboxes may share an outbox.
    private func outboxPath(_ path: String) throws(InboxProblem) -> FolderPath {
        let place = try folderPath(path)
        // What reports name has to be what the system has.
        guard place.names.allSatisfy({ $0.display.utf8.elementsEqual($0.bytes) }) else { throw .noPath }
        try check(place)
        for other in inboxes where !other.outbox.isMain && other.outbox.place != place {
            if overlap(place, other.outbox.place) { throw .overlapsOutbox(of: other.name) }
        }
        return place
    }

    private func folderPath(_ path: String) throws(InboxProblem) -> FolderPath {
        let names = try Tray.resolved(path.hasPrefix("/") ? path : self.path + "/" + path)
        let own = Tray.names(of: self.path)
        let isInTray = names.starts(with: own)
        return FolderPath(isInTray: isInTray, names: isInTray ? Array(names.dropFirst(own.count)) : names)
    }

    /// Its own for a name that is no longer in the settings: what was dropped is given back where somebody sees it.
    package func inbox(named name: String) -> Inbox { inboxes.first { $0.name == name } ?? .main }

    /// The inbox of an import that was decided, with the outbox that its folder is to be in, whatever the settings say now.
    package func inbox(named name: String, publishingTo folder: String) -> Inbox {
        let inbox = inbox(named: name)
        let steps = Tray.names(of: folder).dropLast(2)
        guard !steps.isEmpty else { return inbox }
        let place = FolderPath(isInTray: !folder.hasPrefix("/"), names: Array(steps))
        return Inbox(
            name: inbox.name, fallback: inbox.fallback, needsFallback: inbox.needsFallback, place: inbox.place,
            outbox: Outbox(place: place))
    }

    /// Where it is, for people.
    package func path(of inbox: Inbox) -> String {
        (inbox.place.isInTray ? path : "") + inbox.place.names.map { "/" + $0.display }.joined()
    }

    /// The outboxes, each once, the tray's own first.
    package var outboxes: [Outbox] {
        inboxes.reduce(into: []) { if !$0.contains($1.outbox) { $0.append($1.outbox) } }
    }

    /// The inbox that a file lies in, whatever way its path takes; nil when it lies elsewhere.
    package func inbox(holding file: String) -> Inbox? {
        let slash = file.lastIndex(of: "/")
        let folder = slash.map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
        guard let resolved = realpath(folder, nil) else { return nil }
        defer { free(resolved) }
        let names = Tray.names(of: String(cString: resolved))
        return inboxes.first { absolute($0.place) == names }
    }

    /// Whether an inbox has an entry of this name, also when its files cannot be taken now.
    package func holds(_ name: String, in inbox: Inbox) -> Bool {
        guard let name = FileName(name) else { return false }
        return ((try? folder(of: inbox).stamp(of: name)) ?? nil) != nil
    }

    /// Whether it is an inbox's own outbox that its files wait for.
    package func isOutboxAway(of inbox: Inbox) -> Bool {
        do throws(FileFault) {
            try checkOutbox(of: inbox)
            return false
        } catch {
            return true
        }
    }

    func folder(of inbox: Inbox) throws(FileFault) -> Folder { try folder(at: inbox.place) }

    func folder(at place: FolderPath) throws(FileFault) -> Folder {
        var current = try place.isInTray ? root : Folder(passing: "/")
        for name in place.names.dropLast() { current = try current.folder(passing: name) }
        guard let last = place.names.last else { return current }
        return try current.folder(last)
    }

    func absolute(_ place: FolderPath) -> [FileName] {
        (place.isInTray ? Tray.names(of: path) : []) + place.names
    }

    private func overlap(_ place: FolderPath, _ other: FolderPath) -> Bool {
        let (names, others) = (absolute(place), absolute(other))
        return names.starts(with: others) || others.starts(with: names)
    }

    private func check(_ place: FolderPath) throws(InboxProblem) {
        let (names, own) = (absolute(place), Tray.names(of: path))
        if own.starts(with: names) { throw .holdsTheTray }
        for folder in [TrayFolder.work, .outbox, .mappings] where names.starts(with: own + folder.names) {
            throw .inTray(folder)
        }
        for other in inboxes where overlap(place, other.place) { throw .overlaps(inbox: other.name) }
        // One that cannot be looked at now is the fault of that inbox, which may pass.
        if let folder = try? folder(at: place), (try? isOnTheTraysMount(folder)) == false { throw .otherFileSystem }
    }

    private func fallback(_ mapping: String) throws(InboxProblem) -> FileName {
        let suffix = ".map.yaml"
        guard let name = FileName(mapping + suffix) else { throw .noMapping(known: []) }
        // Mappings that this account may not list are left to those who may.
        guard let names = try? names(in: .mappings), !names.contains(name) else { return name }
        throw .noMapping(
            known: names.map(\.display).filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) })
    }

    /// The steps of a path without symbolic links and dots, as far as it is there; what is missing follows as it is
    /// written.
    private static func resolved(_ path: String) throws(InboxProblem) -> [FileName] {
        var steps = path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
        var missing: [FileName] = []
        while true {
            let start = "/" + steps.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
            if let resolved = realpath(start, nil) {
                defer { free(resolved) }
                return names(of: String(cString: resolved)) + missing
            }
            guard let last = steps.popLast(), last != [UInt8(ascii: ".")] else { continue }
            guard let name = FileName(bytes: last) else { throw .noPath }
            missing.insert(name, at: 0)
        }
    }

    private static func names(of path: String) -> [FileName] {
        path.utf8.split(separator: UInt8(ascii: "/")).map { FileName(trusted: Array($0)) }
    }
}
