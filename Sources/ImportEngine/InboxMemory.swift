package import DropFolder
import Logging
import Reporting

/// An inbox of the settings cannot be used, and all that was in the others is imported.
package struct InboxAway: Error {
    package let name: String
    package let fault: FileFault
}

/// What the loop remembers of one inbox from look to look.
struct InboxMemory {
    let inbox: Inbox
    var settler: Settler
    var movedIn: [MovedIn] = []
    var refusals = Refusals()
    /// Why it could not be looked at the last time; nil when it could.
    private(set) var fault: FileFault?
    private var named: Set<FileName> = []

    /// How many bystanders one look names in the log.
    private static let mostNamed = 50

    init(_ inbox: Inbox, _ settler: Settler) {
        self.inbox = inbox
        self.settler = settler
    }

    /// One sweep. Everything that is left where it is gets named once.
    ///
    /// An inbox of the settings that is away, or cannot be looked at, is told of once and looked at again the next time:
    /// nothing of it is judged meanwhile, and what is known of its files stays.
    mutating func look(in tray: Tray, now: () -> Moment, _ log: Logger) throws -> [Judgement] {
        let view: InboxView
        do {
            view = try tray.sweep(inbox)
        } catch {
            if inbox.isMain || error.kind == .exhausted { throw error }
            note(error, in: tray, log)
            return []
        }
        if fault != nil { log.notice("the inbox can be used again", metadata: metadata(tray)) }
        fault = nil
        name(view.bystanders, log)
        refusals.forgetOthers(than: view)
        let judgements = settler.judge(view, movedIn: movedIn, at: now())
        movedIn.removeAll()
        return judgements
    }

    /// Tells of a fault that is new.
    mutating func note(_ new: FileFault, in tray: Tray, _ log: Logger) {
        if fault != new {
            log.error(
                "the inbox cannot be used: \(new.systemMessage) (\(new.path)); the others go on",
                metadata: metadata(tray))
        }
        fault = new
    }

    /// What keeps its drops where they are, in itself or of one of them; nil when nothing does.
    var problem: (any Error)? {
        fault.map { InboxAway(name: inbox.name, fault: $0) } ?? refusals.firstFault
    }

    private func metadata(_ tray: Tray) -> Logger.Metadata {
        ["inbox": "\(inbox.name)", "path": "\(tray.path(of: inbox))"]
    }

    private mutating func name(_ bystanders: [Bystander], _ log: Logger) {
        let new = bystanders.filter { named.insert($0.name).inserted }
        for bystander in new.prefix(Self.mostNamed) {
            var metadata: Logger.Metadata = ["file": "\(bystander.name.display)"]
            if !inbox.isMain { metadata["inbox"] = "\(inbox.name)" }
            log.notice(
                "left in the inbox: \(Words.sentence(for: InboxState(bystander.reason)))", metadata: metadata)
        }
        if new.count > Self.mostNamed {
            log.notice("left in the inbox: \(new.count - Self.mostNamed) more; `intray status` names them")
        }
        if named.count > bystanders.count { named.formIntersection(bystanders.map(\.name)) }
    }
}
