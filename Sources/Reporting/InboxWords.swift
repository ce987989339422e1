/// Why something in the inbox is not imported now.
package enum InboxState: Hashable, Sendable {
    case ready
    /// This file of the drop has not been unchanged for long enough; seconds that are left.
    case settling(file: String, seconds: Int)
    case growing(file: String)
    case waitingForManifest(file: String, seconds: Int)
    case manifestMissing
    case waitingForMarker(String)
    case manifestAlone
    case markerAlone
    /// An upload tool is at work on it.
    case inUse
    case folder, symbolicLink, fifo, socket, device
    case unknownExtension

    /// The word for it in listings: `settling`.
    package var name: String {
        switch self {
        case .ready: "ready"
        case .settling: "settling"
        case .growing: "growing"
        case .waitingForManifest: "waiting for manifest"
        case .manifestMissing: "manifest missing"
        case .waitingForMarker: "waiting for marker"
        case .manifestAlone, .markerAlone: "waiting for file"
        case .inUse: "in use"
        case .folder, .symbolicLink, .fifo, .socket, .device, .unknownExtension: "left alone"
        }
    }
}

extension Words {
    /// A file that is ready, and cannot be imported for a folder's sake.
    package static func refused(at folder: String) -> String {
        "It is complete, and waits: Intray may not write into \(data(folder)); intray doctor says what to do."
    }

    /// One sentence on why something is not imported now, and what would change it.
    package static func sentence(for state: InboxState) -> String {
        switch state {
        case .ready: "It is complete and is imported next."
        case .settling(let file, let seconds):
            "\(data(file)) has to stay unchanged for another \(count(seconds, "second"))."
        case .growing(let file): "\(data(file)) is still being written."
        case .waitingForManifest(let file, let seconds):
            "It waits for its manifest, \(data(file)).map.yaml, for another \(count(seconds, "second")); then it fails "
                + "with manifest.missing."
        case .manifestMissing: "Its manifest has not come in time; it fails with manifest.missing."
        case .waitingForMarker(let name): "It waits for \(data(name)), since the settings say readyWhen: marker."
        case .manifestAlone: "A manifest waits for its file as long as need be."
        case .markerAlone: "A marker waits for its file as long as need be."
        case .inUse: "Names like this are in use by upload tools; it is taken when it gets its final name."
        case .folder: "Folders are not imported; put the files themselves into the inbox."
        case .symbolicLink: "Symbolic links are never followed; put the file itself into the inbox."
        case .fifo: "A FIFO is no file."
        case .socket: "A socket is no file."
        case .device: "A device is no file."
        case .unknownExtension: "Only .csv, .tsv, .txt, .xlsx and .xls are imported."
        }
    }
}
