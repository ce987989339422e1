import DropFolder
import ImportEngine
import Reporting

/// The inboxes as one look shows them, with what everything in them waits for.
struct InboxLook {
    /// The tray's own first.
    let inboxes: [Inbox]
    let items: [InboxItem]
    /// The inboxes of the settings that cannot be looked at, and why.
    let faults: [(inbox: Inbox, fault: FileFault, sentence: String)]
    /// By the names of inboxes: a folder on the way of their files that may not be written to. Of a tray that this account
    /// works in; what others may not write is no news.
    private let refusals: [String: String]
    /// Data files that somebody put into another folder of the tray.
    let misplaced: [(name: String, place: String)]

    init(_ context: TrayContext) throws {
        let tray = context.tray
        inboxes = tray.inboxes
        var items: [InboxItem] = []
        var faults: [(inbox: Inbox, fault: FileFault, sentence: String)] = []
        for inbox in tray.inboxes {
            do {
                let view = try tray.sweep(inbox)
                let moment = Clock.moment()
                var settler = Settler(rules: try context.engineSettings().settling, memory: .once)
                let judgements = settler.judge(view, movedIn: [], at: moment)
                items += InboxItem.all(view, judgements, in: inbox, at: moment.monotonic)
            } catch let fault as FileFault where !inbox.isMain {
                faults.append((inbox, fault, Words.inboxFault(fault.systemMessage, at: fault.path)))
            }
        }
        self.items = items
        var refusals: [String: String] = [:]
        if tray.isOwn() {
            for inbox in tray.inboxes { refusals[inbox.name] = tray.refusals(of: inbox).first?.path }
        }
        self.refusals = refusals
        self.faults = faults
        misplaced = [(TrayFolder.root, "the tray's own folder"), (.outbox, "outbox/"), (.mappings, "mappings/")]
            .flatMap { folder, place in
                // Folders that this account may not look into have nothing to tell it.
                ((try? tray.names(in: folder)) ?? []).filter { NameKind(of: $0) == .data }
                    .map { (name: $0.display, place: place) }
            }
    }

    /// Whether there are others than the tray's own.
    var isSeveral: Bool { inboxes.count > 1 }

    /// Whether a file is shown by this name.
    func knows(_ name: String) -> Bool {
        items.contains { $0.name.display == name } || misplaced.contains { $0.name == name }
    }

    /// Why it is not imported now, and the slip that may be behind it.
    func sentence(_ item: InboxItem) -> String {
        if item.state == .ready, let folder = refusals[item.inbox.name] { return Words.refused(at: folder) }
        let neighbours = items.filter { $0.inbox == item.inbox }
        return Words.sentence(
            for: item.state, of: item.name.display,
            manifests: neighbours.filter { $0.state == .manifestAlone }.map(\.name.display),
            files: neighbours.filter(\.waitsForManifest).map(\.name.display))
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
