import Glibc

extension Claim {
    /// The Unix account that owns the data file: the operator. A rename keeps it.
    package func owner() throws(FileFault) -> UInt32 {
        guard let stamp = try folder.stamp(of: dataName) else {
            throw FileFault(.stat, path: folder.path + "/" + dataName.display, code: ENOENT)
        }
        return stamp.owner
    }

    /// Where `publish(to:)` will put the import, below the tray: reports name it before it is there.
    package func plannedPath(_ outcome: Outcome) throws(FileFault) -> String {
        let target = try tray.folder(outcome.folder)
        for name in PublishedName.candidates(number, originalName) where try target.stamp(of: name) == nil {
            return outcome.folder.rawValue + "/" + name.display
        }
        throw FileFault(.rename, path: target.path, code: EEXIST)
    }
}
