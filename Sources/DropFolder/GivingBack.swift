import Glibc

extension Claim {
    /// Takes the claim back: all that was dropped goes into its inbox again, the import's folder goes.
    ///
    /// Returns the data file's name in the inbox: its own, or `clients-000042.csv` when somebody has dropped another
    /// `clients.csv`, or a manifest for it, meanwhile. Nothing is replaced. The manifest goes first, so that the file is never there without
    /// it; after a crash in between, `Tray.resumeClaim` fetches it again.
    package func giveBack() throws(FileFault) -> FileName {
        let inbox = try tray.folder(of: inbox)
        let name = try isFree(originalName, in: inbox) ? originalName : originalName.numbered(number)
        try removeReports()
        try returnManifest(to: inbox, besides: name)
        let names = ClaimNames(originalName)
        try giveBack(names.stored(own: originalName.marker), to: inbox, as: name.marker)
        try giveBack(dataName, to: inbox, as: name)
        try inbox.sync()
        let work = try tray.folder(.work)
        try work.removeFolder(number.workName)
        try work.sync()
        return name
    }

    /// Neither the data file nor what belongs to it would meet another of its name.
    private func isFree(_ name: FileName, in inbox: Folder) throws(FileFault) -> Bool {
        for name in [name, name.marker] + name.ownManifests where try inbox.stamp(of: name) != nil { return false }
        return true
    }

    private func returnManifest(to inbox: Folder, besides name: FileName) throws(FileFault) {
        guard let manifest else { return }
        guard manifest.source == .own else {
            // A copy of our own; what was dropped has stayed where it was.
            try folder.remove(manifest.name)
            return
        }
        let suffix = manifest.originalName.bytes.dropFirst(originalName.bytes.count)
        try giveBack(manifest.name, to: inbox, as: FileName(trusted: name.bytes + suffix))
    }

    /// Fails with `EEXIST` when the name is taken: the file then stays in work/, and another try comes later.
    private func giveBack(_ stored: FileName, to inbox: Folder, as name: FileName) throws(FileFault) {
        let move = try folder.move(stored, to: inbox, as: name)
        if case .taken = move { throw FileFault(.rename, path: inbox.path + "/" + name.display, code: EEXIST) }
    }
}

extension FileName {
    /// The name with an import's number in it, `clients-000042.csv`, cut to the 255 bytes that a name may have with
    /// its manifest's suffix.
    func numbered(_ number: Int64) -> FileName {
        let ending = Array(("-" + number.padded).utf8) + bytes.dropFirst(stem.count)
        let room = 255 - ".map.yaml".utf8.count - ending.count
        return FileName(trusted: wholeScalars(stem.prefix(max(1, room))) + ending)
    }
}

/// Without the scalar at the end that a cut has left incomplete.
func wholeScalars(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    for width in 1...3 where bytes.count >= width {
        let tail = bytes.suffix(width)
        guard let lead = tail.first, lead >= 0xC0 else { continue }
        return Array(leadingScalar(of: tail) == nil ? bytes.dropLast(width) : bytes)
    }
    return Array(bytes)
}
