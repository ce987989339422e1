import Glibc

/// The tray's small files: settings, saved mappings.
extension Tray {
    /// Writes a file whole: under a temporary name, synced, then renamed. After a crash it is the old one or the new.
    ///
    /// With `replacing: false` a file that is there stays; then, and only then, the result is false.
    package func write(
        _ bytes: [UInt8], as name: FileName, in place: TrayFolder, replacing: Bool, mode: UInt32 = 0o644
    ) throws(FileFault) -> Bool {
        try folder(place).writeAtomically(bytes, as: name, replacing: replacing, readers: .mode(mode))
    }

    /// Writes index.html of an outbox by one rename. It tells of all imports in there: where reports are private, it is the
    /// service's own.
    package func writeIndex(_ bytes: [UInt8], in outbox: Outbox = .main) throws(FileFault) {
        let outbox = try folder(of: outbox)
        let readers: ReportReaders = access == .private ? .mode(0o600) : .thoseOf(try outbox.stamp())
        _ = try outbox.writeAtomically(bytes, as: "index.html", replacing: true, readers: readers, isDurable: false)
    }

    /// A name for a file that is being written: what a kill leaves of it is known by that, and removed (`removeLeftovers`).
    package static func temporaryName() -> String {
        "\(Folder.temporaryPrefix)\(getpid())-\(UInt32.random(in: 0 ... .max))"
    }

    /// What a kill left of files that were being written, by their paths in the tray. Those of processes that run are
    /// theirs.
    package func leftovers() throws(FileFault) -> [String] {
        var found: [String] = []
        try forEachLeftover { place, _, name in
            found.append(place.isEmpty ? name.display : "\(place)/\(name.display)")
        }
        return found
    }

    package func removeLeftovers() throws(FileFault) {
        try forEachLeftover { (_, folder, name) throws(FileFault) in try folder.remove(name) }
    }

    private func forEachLeftover(
        _ body: (String, Folder, FileName) throws(FileFault) -> Void
    ) throws(FileFault) {
        for place in [TrayFolder.root, .inbox, .mappings, .outbox] {
            let folder = try folder(place)
            for name in try folder.names() where Folder.isLeftover(name) { try body(place.rawValue, folder, name) }
        }
        // The others may be away; what lies in them is a dot file of no bytes.
        let places = inboxes.filter { !$0.isMain }.map { ($0.place, path(of: $0)) }
        let outboxPlaces = outboxes.filter { !$0.isMain }.map { ($0.place, $0.path) }
        for (place, shown) in places + outboxPlaces {
            guard let folder = try? folder(at: place), let names = try? folder.names() else { continue }
            for name in names where Folder.isLeftover(name) { try? body(shown, folder, name) }
        }
    }

    /// A file of at most `limit` bytes. Symbolic links are not followed.
    package func read(_ name: FileName, in place: TrayFolder, limit: Int) throws(FileFault) -> SmallFile {
        try folder(place).read(name, limit: limit)
    }

    /// The names in a folder, sorted by bytes.
    package func names(in place: TrayFolder) throws(FileFault) -> [FileName] { try folder(place).names() }
}

/// What came of reading a file that is expected to be small.
package enum SmallFile: Hashable, Sendable {
    case bytes([UInt8])
    case missing
    case tooLarge(limit: Int)
    case notAFile(EntryKind)
    case denied
}

extension Folder {
    /// What our own temporary files begin with. Recovery removes those of a work folder.
    static let temporaryPrefix = ".intray-"

    /// The process that made a temporary file, by the file's name: `.intray-PROCESS-NUMBER`, or
    /// `.intray-probe-PROCESS` of the watch.
    static func maker(of name: FileName) -> pid_t? {
        let text = String(decoding: name.bytes, as: UTF8.self)
        guard text.hasPrefix(temporaryPrefix) else { return nil }
        let parts = text.dropFirst(temporaryPrefix.count).split(separator: "-")
        guard parts.count == 2, UInt32(parts[1]) != nil, let process = pid_t(parts[0] == "probe" ? parts[1] : parts[0]),
            process > 0
        else { return nil }
        return process
    }

    /// Whether it is a temporary file whose maker has ended. One of our own process is a predecessor's that had the same
    /// number, as a service in a container has at every start: no file is being written while this is asked.
    static func isLeftover(_ name: FileName) -> Bool {
        guard let process = maker(of: name) else { return false }
        return process == getpid() || (kill(process, 0) != 0 && errno == ESRCH)
    }

    func writeAtomically(
        _ bytes: [UInt8], as name: FileName, replacing: Bool, readers: ReportReaders, isDurable: Bool = true
    ) throws(FileFault) -> Bool {
        if !replacing, try stamp(of: name) != nil { return false }
        let temporary = FileName(trusted: Array(Tray.temporaryName().utf8))
        do {
            let file = try ReportFile(creating: temporary, in: self, readers: readers)
            try file.write(bytes)
            try file.finish(isDurable: isDurable)
            if replacing {
                try replace(name, with: temporary)
            } else if case .taken = try move(temporary, to: self, as: name) {
                try remove(temporary)
                return false
            }
        } catch {
            // The fault that stopped the writing is the one to tell of; a leftover has a name that says whose it is.
            _ = try? remove(temporary)
            throw error
        }
        if isDurable { try sync() }
        return true
    }

    func read(_ name: FileName, limit: Int) throws(FileFault) -> SmallFile {
        switch try DataFile.open(name, in: self) {
        case .file(let file): try file.contents(limit: limit).map(SmallFile.bytes) ?? .tooLarge(limit: limit)
        case .missing: .missing
        case .notAFile(let kind): .notAFile(kind)
        case .denied: .denied
        }
    }
}
