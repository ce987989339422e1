import CInotifyTools

/// One event of the inboxes' watch.
package struct WatchEvent {
    /// What an event means for the inbox.
    package enum Meaning: Hashable {
        case movedIn
        case changed
        /// The kernel's queue was full; events are lost.
        case overflow
        /// A watch has ended: the inbox was deleted, moved or unmounted.
        case inboxLost
        /// About a file that is left alone.
        case nothing
    }

    package let mask: UInt32
    /// Nil for an event of the folder itself.
    package let name: FileName?
    /// The name of the inbox; nil when the watch cannot tell.
    package let inbox: String?

    package init(mask: UInt32, name: FileName?, inbox: String? = Inbox.main.name) {
        self.mask = mask
        self.name = name
        self.inbox = inbox
    }

    /// What is watched for. IN_CREATE is for files that are linked in, and for folders; IN_ATTRIB for a time or a
    /// mode that is set at the end of an upload. Nothing that our own reading causes is in it.
    static let watched = UInt32(
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
            | IN_EXCL_UNLINK)

    /// The mask is looked at first: an overflow has no watch and no name.
    package var meaning: Meaning {
        if mask & UInt32(IN_Q_OVERFLOW) != 0 { return .overflow }
        if mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED) != 0 { return .inboxLost }
        guard let name else { return .changed }
        if case .inUse = NameKind(of: name) { return .nothing }
        return mask & UInt32(IN_MOVED_TO) != 0 && mask & UInt32(IN_ISDIR) == 0 ? .movedIn : .changed
    }
}
