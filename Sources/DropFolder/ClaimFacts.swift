import Glibc

extension Claim {
    /// The Unix account that owns the data file: the operator. A rename keeps it.
    package func owner() throws(FileFault) -> UInt32 {
        guard let stamp = try folder.stamp(of: dataName) else {
            throw FileFault(.stat, path: folder.path + "/" + dataName.display, code: ENOENT)
        }
        return stamp.owner
    }

    /// Where `publish(to:)` will put the import, from the tray: reports name it before it is there.
    package func plannedPath(_ outcome: Outcome) throws(FileFault) -> String {
        try tray.makeParts(of: inbox.outbox)
        let target = try tray.folder(of: inbox.outbox, outcome)
        for name in PublishedName.candidates(number, originalName) where try target.stamp(of: name) == nil {
            return inbox.outbox.path(outcome) + "/" + name.display
        }
        throw FileFault(.rename, path: target.path, code: EEXIST)
    }
}
