import Glibc

/// A folder that imports are published in: the tray's own, or that of an inbox of the settings.
package struct Outbox: Hashable, Sendable {
    let place: FolderPath

    /// The tray's own.
    package static let main = Outbox(place: FolderPath(isInTray: true, names: TrayFolder.outbox.names))

    package var isMain: Bool { self == Outbox.main }

    /// As imports, reports and listings name it: from the tray's folder when it lies in there, else absolute.
    package var path: String {
        (place.isInTray ? "" : "/") + place.names.map(\.display).joined(separator: "/")
    }

    /// `outbox/done`
    func path(_ outcome: Outcome) -> String { path + "/" + outcome.name.display }
}

/// Which part of an outbox an import goes to.
package enum Outcome: Hashable, CaseIterable, Sendable {
    case done, failed

    var name: FileName { self == .done ? "done" : "failed" }
}

extension Tray {
    func folder(of outbox: Outbox) throws(FileFault) -> Folder { try folder(at: outbox.place) }

    /// One of its parts. Those of the tray's own are always there; those of another are made when they are needed, by
    /// `makeParts`.
    func folder(of outbox: Outbox, _ outcome: Outcome) throws(FileFault) -> Folder {
        try folder(of: outbox).folder(outcome.name)
    }

    /// The outbox of an inbox has to be there, on the tray's mount, before anything of that inbox is taken: what is
    /// imported has to be published.
    func checkOutbox(of inbox: Inbox) throws(FileFault) {
        if inbox.outbox.isMain { return }
        let outbox = try folder(of: inbox.outbox)
        guard try isOnTheTraysMount(outbox) else { throw FileFault(.open, path: outbox.path, code: EXDEV) }
        for outcome in Outcome.allCases {
            guard let part = try outbox.stamp(of: outcome.name), part.kind != .folder else { continue }
            throw FileFault(.open, path: outbox.path + "/" + outcome.name.display, code: ENOTDIR)
        }
    }

    /// Before a drop is claimed: one that may not be published is better left where it is. What does not let us write is
    /// thrown as a fault of the one file, so that others go on.
    func prepareOutbox(of inbox: Inbox) throws(FileFault) {
        if inbox.outbox.isMain { return }
        try checkOutbox(of: inbox)
        do throws(FileFault) {
            try makeParts(of: inbox.outbox)
            for outcome in Outcome.allCases {
                let part = try folder(of: inbox.outbox, outcome)
                try part.check(systemCall { faccessat(part.descriptor, ".", W_OK | X_OK, AT_EACCESS) }, .rename)
            }
        } catch {
            guard error.kind == .denied else { throw error }
            throw FileFault(.rename, path: error.path, code: error.code, refusingFolder: error.refusingFolder)
        }
    }

    /// Makes done/ and failed/ in an inbox's own outbox, for who may enter it, unless they are there.
    func makeParts(of outbox: Outbox) throws(FileFault) {
        if outbox.isMain { return }
        let folder = try folder(of: outbox)
        for outcome in Outcome.allCases where try folder.makeFolder(outcome.name, mode: 0o755) {
            let part = try folder.folder(outcome.name)
            let (wanted, has) = (0o700 | (try folder.stamp().mode) & 0o055, try part.stamp().mode)
            // Neither the umask nor we decide who may enter and list; to write is ours alone. A service that may not
            // change modes keeps what its umask left.
            if has & 0o777 != wanted { _ = systemCall { fchmod(part.descriptor, has & 0o7000 | wanted) } }
            try folder.sync()
        }
    }

    /// The folders of imports in all outboxes, by their paths as imports have them. An outbox that is away has none.
    package func publishedPaths() throws(FileFault) -> [String] {
        var paths: [String] = []
        for outbox in outboxes {
            for outcome in Outcome.allCases {
                do throws(FileFault) {
                    let names = try folder(of: outbox, outcome).names()
                    paths += names.map { outbox.path(outcome) + "/" + $0.display }
                } catch {
                    if outbox.isMain { throw error }
                }
            }
        }
        return paths
    }

    /// Whether an import was ever begun here, as far as the folders tell: work/ or an outbox has the folder of one.
    package func wasUsed() throws(FileFault) -> Bool {
        let (open, setAside) = (try openImports(), try setAsideImports())
        if !open.isEmpty || !setAside.isEmpty { return true }
        return try publishedPaths().contains { $0.contains(/\/[0-9]{6,}(-[^\/]*)?$/) }
    }

    /// Whether a folder is where its import was published; nil when its outbox is away, so that nobody can tell.
    package func isThere(published path: String) -> Bool? {
        let whole = self.path(ofPublished: path)
        if Glibc.access(whole, F_OK) == 0 { return true }
        let steps = whole.split(separator: "/")
        return Glibc.access("/" + steps.dropLast(2).joined(separator: "/"), F_OK) == 0 ? false : nil
    }

    /// Where the folder of an import is, as an absolute path.
    package func path(ofPublished path: String) -> String { path.hasPrefix("/") ? path : self.path + "/" + path }

    /// The way from an outbox to the folder of an import, for a link: `done/000042-clients`, `../branches/out/done/…`.
    package func way(from outbox: Outbox, toPublished path: String) -> String {
        var start = absolute(outbox.place).map(\.display)[...]
        var end = self.path(ofPublished: path).split(separator: "/").map(String.init)[...]
        while let step = start.first, step == end.first {
            start.removeFirst()
            end.removeFirst()
        }
        return (start.map { _ in ".." } + end).joined(separator: "/")
    }

    /// The place that an import of this number was published at, and its name there; nil unless it is one.
    func place(_ path: String, _ number: Int64) -> (outbox: Outbox, outcome: Outcome, name: FileName)? {
        let start = Array(number.padded.utf8)
        for outbox in outboxes {
            for outcome in Outcome.allCases where path.hasPrefix(outbox.path(outcome) + "/") {
                guard let name = FileName(String(path.dropFirst(outbox.path(outcome).count + 1))),
                    name.bytes == start || name.bytes.starts(with: start + [UInt8(ascii: "-")])
                else { continue }
                return (outbox, outcome, name)
            }
        }
        return nil
    }
}
