import DropFolder
import ImportEngine
import Reporting

/// The inbox as one look shows it, with what everything in it waits for.
struct InboxLook {
    let items: [InboxItem]
    /// Data files that somebody put into another folder of the tray.
    let misplaced: [(name: String, place: String)]

    init(_ context: TrayContext) throws {
        let view = try context.tray.sweep()
        let moment = Clock.moment()
        var settler = Settler(rules: try context.engineSettings().settling, memory: .once)
        items = InboxItem.all(view, settler.judge(view, movedIn: [], at: moment), at: moment.monotonic)
        misplaced = [(TrayFolder.root, "the tray's own folder"), (.outbox, "outbox/"), (.mappings, "mappings/")]
            .flatMap { folder, place in
                // Folders that this account may not look into have nothing to tell it.
                ((try? context.tray.names(in: folder)) ?? []).filter { NameKind(of: $0) == .data }
                    .map { (name: $0.display, place: place) }
            }
    }

    /// Whether a file is shown by this name.
    func knows(_ name: String) -> Bool {
        items.contains { $0.name.display == name } || misplaced.contains { $0.name == name }
    }

    /// Why it is not imported now, and the slip that may be behind it.
    func sentence(_ item: InboxItem) -> String {
        Words.sentence(
            for: item.state, of: item.name.display,
            manifests: items.filter { $0.state == .manifestAlone }.map(\.name.display),
            files: items.filter(\.waitsForManifest).map(\.name.display))
    }
}

extension InboxItem {
    fileprivate var waitsForManifest: Bool {
        switch state {
        case .waitingForManifest, .manifestMissing: true
        default: false
        }
    }
}
