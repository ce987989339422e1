import Glibc

/// A file that an import adds to its folder, by the name that SPEC 1 gives it.
package enum ReportName: String, CaseIterable, Hashable, Sendable {
    case html = "report.html"
    case text = "report.txt"
    case json = "report.json"
    case imported = "imported.csv"
    case rejected = "rejected.csv"
    case rejectedManifest = "rejected.csv.map.yaml"
    case usedManifest = "used.map.yaml"
    case suggestedManifest = "suggested.map.yaml"

    package var fileName: FileName { FileName(trusted: Array(rawValue.utf8)) }

    /// People drop `rejected.csv` again. In the import's folder such a file is `original-rejected.csv`.
    static func isTaken(_ name: FileName) -> Bool { allCases.contains { $0.fileName == name } }
}

/// A drop that was taken out of the inbox: its files lie in work/NUMBER/, which only this import writes to.
///
/// The drop's own files are moved, never copied, changed or removed.
package final class Claim: Sendable {
    package let number: Int64
    /// The data file as it was called in the inbox.
    package let originalName: FileName
    /// The data file as it is called in the import's folder.
    package let dataName: FileName
    /// Which manifest lies in the import's folder; nil when there is none.
    package let manifest: ClaimedManifest?

    /// Where it was dropped, and is given back.
    package let inbox: Inbox

    let tray: Tray
    let folder: Folder

    init(number: Int64, names: ClaimNames, manifest: ClaimedManifest?, place: ClaimPlace) {
        self.number = number
        originalName = names.original
        dataName = names.data
        self.manifest = manifest
        (tray, folder, inbox) = (place.tray, place.folder, place.inbox)
    }

    package func openData() throws(FileFault) -> Opening { try DataFile.open(dataName, in: folder) }

    /// The manifest's bytes, which nobody changes any more.
    package func manifestBytes(limit: Int = 1 << 20) throws(FileFault) -> SmallFile {
        guard let manifest else { return .missing }
        return try folder.read(manifest.name, limit: limit)
    }

    /// Creates a report, for those who may read this import.
    package func create(_ name: ReportName) throws(FileFault) -> ReportFile {
        try ReportFile(
            creating: name.fileName, in: folder, readers: try tray.readers(of: dataName, in: folder, inbox.outbox))
    }

    /// Waits until the names of the finished reports are on the disk. To be called before the commit:
    /// `ReportFile.finish` has seen to their content, but a file whose name is lost is lost.
    package func sync() throws(FileFault) { try folder.sync() }

    /// Removes what was written so far, whole or in part, but for `kept`; never what was dropped, nor the manifest.
    package func removeReports(keeping kept: Set<ReportName> = []) throws(FileFault) {
        try folder.forEachName { (name) throws(FileFault) in
            let isTemporary = name.bytes.starts(with: Folder.temporaryPrefix.utf8)
            guard isTemporary || ReportName.isTaken(name), name != manifest?.name,
                !kept.contains(where: { $0.fileName == name })
            else { return }
            try folder.remove(name)
        }
    }
}

/// Where a claim lies, and where it comes from.
struct ClaimPlace {
    let tray: Tray
    /// work/NUMBER/
    let folder: Folder
    let inbox: Inbox
}

/// The manifest that lies beside a claimed file.
package struct ClaimedManifest: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        case own, shared, fallback

        init(_ source: ManifestSource) {
            switch source {
            case .own: self = .own
            case .shared: self = .shared
            case .fallback: self = .fallback
            }
        }
    }

    package let source: Source
    /// As it is called in the import's folder.
    package let name: FileName
    /// As it was called where it came from.
    package let originalName: FileName
}

/// What the files of a drop are called in the import's folder. A pure function of the data file's name, so that
/// recovery finds them again.
struct ClaimNames {
    let original: FileName
    let data: FileName

    init(_ original: FileName) {
        self.original = original
        data = ReportName.isTaken(original) ? Self.prefixed(original) : original
    }

    /// Manifests and markers that belong to this file alone follow its name.
    func stored(own name: FileName) -> FileName { data == original ? name : Self.prefixed(name) }

    func stored(shared name: FileName) -> FileName { ReportName.isTaken(name) ? Self.prefixed(name) : name }

    private static func prefixed(_ name: FileName) -> FileName {
        FileName(trusted: Array("original-".utf8) + name.bytes)
    }
}

extension Int64 {
    /// The import number as folders have it: at least six digits.
    var padded: String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, 6 - digits.utf8.count)) + digits
    }

    var workName: FileName { FileName(trusted: Array(padded.utf8)) }
}
