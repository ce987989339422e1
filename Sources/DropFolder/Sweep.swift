import Glibc

/// A regular file in the inbox, as a sweep saw it.
package struct InboxFile: Hashable, Sendable {
    package let name: FileName
    package let stamp: FileStamp

    package init(name: FileName, stamp: FileStamp) {
        self.name = name
        self.stamp = stamp
    }
}

/// Where the manifest of a data file comes from.
package enum ManifestSource: Hashable, Sendable {
    /// `clients.csv.map.yaml`: goes with the file.
    case own(InboxFile)
    /// `clients.map.yaml`: may serve several files; copied, and stays.
    case shared(InboxFile)
    /// `mappings/default.map.yaml`, or that of the inbox, the administrator's; copied as `used.map.yaml`.
    case fallback(FileStamp)
}

/// A data file in the inbox with what belongs to it.
package struct Arrival: Hashable, Sendable {
    package let data: InboxFile
    package let manifest: ManifestSource?
    /// `clients.csv.ready`
    package let marker: InboxFile?
    /// Where it lies.
    package let inbox: Inbox

    package init(data: InboxFile, manifest: ManifestSource?, marker: InboxFile?, inbox: Inbox = .main) {
        self.inbox = inbox
        self.data = data
        self.manifest = manifest
        self.marker = marker
    }
}

/// Something in the inbox that is left where it is, and is worth a word.
package struct Bystander: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case notAFile(EntryKind)
        /// A regular file, but no kind that is picked up.
        case unknownExtension
    }

    package let name: FileName
    package let reason: Reason
}

/// An inbox as one sweep saw it.
package struct InboxView: Sendable {
    /// In order of arrival: modification time, then name by bytes.
    package var arrivals: [Arrival] = []
    /// By name: every manifest, paired or not.
    package var manifests: [InboxFile] = []
    /// By name: every ready marker.
    package var markers: [InboxFile] = []
    /// By name.
    package var bystanders: [Bystander] = []
    /// By name: what upload tools are at work on.
    package var inUse: [FileName] = []

    package init() {}
}

extension Tray {
    /// Looks at an inbox once. A file that vanishes meanwhile is not in the result. Nothing is opened.
    ///
    /// Throws `FileFault`, of kind `missing` while there is no inbox, or not the manifest or the outbox that the settings
    /// name for it, and `otherDevice` when another file system has been mounted there.
    package func sweep(_ place: Inbox = .main) throws(FileFault) -> InboxView {
        let inbox = try folder(of: place)
        guard try isOnTheTraysMount(inbox) else { throw FileFault(.open, path: inbox.path, code: EXDEV) }
        try checkOutbox(of: place)
        var view = InboxView()
        var data: [InboxFile] = []
        try inbox.forEachName { (name) throws(FileFault) in
            let kind = NameKind(of: name)
            if case .inUse = kind { return view.inUse.append(name) }
            guard let stamp = try inbox.stamp(of: name) else { return }
            guard stamp.kind == .file else {
                return view.bystanders.append(Bystander(name: name, reason: .notAFile(stamp.kind)))
            }
            switch kind {
            case .data: data.append(InboxFile(name: name, stamp: stamp))
            case .manifest: view.manifests.append(InboxFile(name: name, stamp: stamp))
            case .marker: view.markers.append(InboxFile(name: name, stamp: stamp))
            case .inUse, .other: view.bystanders.append(Bystander(name: name, reason: .unknownExtension))
            }
        }
        view.sort()
        view.pair(data, fallback: try fallbackStamp(of: place), in: place)
        return view
    }

    func fallbackStamp(of inbox: Inbox) throws(FileFault) -> FileStamp? {
        let mappings = try folder(.mappings)
        let stamp = try mappings.stamp(of: inbox.fallback)
        if stamp?.kind == .file { return stamp }
        guard inbox.needsFallback else { return nil }
        throw FileFault(.open, path: mappings.path + "/" + inbox.fallback.display, code: ENOENT)
    }
}

extension InboxView {
    fileprivate mutating func sort() {
        manifests.sort { $0.name < $1.name }
        markers.sort { $0.name < $1.name }
        bystanders.sort { $0.name < $1.name }
        inUse.sort()
    }

    /// Finds the manifest and the marker of each data file, and puts them in order of arrival.
    fileprivate mutating func pair(_ data: [InboxFile], fallback: FileStamp?, in inbox: Inbox) {
        let manifestsByName = Dictionary(uniqueKeysWithValues: manifests.map { ($0.name, $0) })
        let markersByName = Dictionary(uniqueKeysWithValues: markers.map { ($0.name, $0) })
        func first(_ names: [FileName]) -> InboxFile? { names.lazy.compactMap { manifestsByName[$0] }.first }
        arrivals = data.map { file in
            let own = first(file.name.ownManifests).map(ManifestSource.own)
            let manifest = own ?? first(file.name.sharedManifests).map(ManifestSource.shared)
            return Arrival(
                data: file, manifest: manifest ?? fallback.map(ManifestSource.fallback),
                marker: markersByName[file.name.marker], inbox: inbox)
        }
        arrivals.sort { ($0.data.stamp.modified, $0.data.name) < ($1.data.stamp.modified, $1.data.name) }
    }
}

extension FileName {
    /// What a data file's own manifest may be called, the first that is there wins: `clients.csv.map.yaml` …
    package var ownManifests: [FileName] { NameKind.manifestSuffixes.map(adding) }

    /// What a manifest that serves several files may be called: `clients.map.yaml` …
    package var sharedManifests: [FileName] {
        NameKind.manifestSuffixes.map(FileName(trusted: stem).adding)
    }

    /// What says that the file is complete, with `readyWhen: marker`: `clients.csv.ready`.
    package var marker: FileName { adding(NameKind.markerSuffix) }
}
