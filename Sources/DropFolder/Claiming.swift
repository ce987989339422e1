import Glibc

/// What came of claiming a drop.
package enum ClaimResult: Sendable {
    case claimed(Claim)
    /// The file is gone from the inbox; nothing was done.
    case vanished
    /// The file is not the one that the sweep saw; it stays, to settle anew.
    case changed
}

extension Tray {
    /// Takes a drop out of the inbox into work/NUMBER/, by renames.
    ///
    /// The data file moves first: that is the claim. Its own manifest follows, then the marker; a manifest that may
    /// serve others is copied. A crash, or a fault, at any point leaves what `resumeClaim` completes. Everything is
    /// on the disk when this returns.
    package func claim(_ arrival: Arrival, number: Int64) throws(FileFault) -> ClaimResult {
        let inbox = try folder(of: arrival.inbox)
        let work = try folder(.work)
        let seen = arrival.data
        guard let present = try inbox.stamp(of: seen.name) else { return .vanished }
        guard present.isSameContent(as: seen.stamp), try isSame(arrival, in: inbox) else { return .changed }
        try prepareOutbox(of: arrival.inbox)

        let target = try makeWorkFolder(number, in: work)
        // Before the drop moves there: a folder that a power cut takes would take the drop with it.
        try work.sync()
        let names = ClaimNames(seen.name)
        let move: Folder.Move
        do {
            move = try inbox.move(seen.name, to: target, as: names.data)
        } catch {
            // Nothing is claimed: an empty folder would only be in the way. The first fault is the one to tell of.
            _ = try? work.removeFolder(number.workName)
            throw error
        }
        guard case .moved = move else {
            try work.removeFolder(number.workName)
            return .vanished
        }
        // Between the look and the rename another file may have taken the name.
        guard try target.stamp(of: names.data)?.isSameContent(as: seen.stamp) == true else {
            let place = ClaimPlace(tray: self, folder: target, inbox: arrival.inbox)
            _ = try Claim(number: number, names: names, manifest: nil, place: place).giveBack()
            return .changed
        }
        try target.sync()
        try inbox.sync()
        let source = arrival.manifest.map(ClaimedManifest.Source.init)
        let place = ClaimPlace(tray: self, folder: target, inbox: arrival.inbox)
        return .claimed(try complete(number, names, place, inbox, from: source.map { [$0] } ?? []))
    }

    /// Whether somebody has the data file open for writing and may add to it, however long it has been quiet.
    package func isOpenForWriting(_ arrival: Arrival) throws(FileFault) -> Bool {
        try DataFile.isOpenForWriting(arrival.data.name, in: try folder(of: arrival.inbox))
    }

    /// The manifest is still the settled one that the sweep saw. One of the settings has to be there.
    private func isSame(_ arrival: Arrival, in inbox: Folder) throws(FileFault) -> Bool {
        switch arrival.manifest {
        case .own(let seen), .shared(let seen):
            try inbox.stamp(of: seen.name)?.isSameContent(as: seen.stamp) == true
        case .fallback: try fallbackStamp(of: arrival.inbox) != nil || !arrival.inbox.needsFallback
        case nil: true
        }
    }

    /// Completes a claim that was begun: brings what is missing of its manifest and marker into work/NUMBER/.
    ///
    /// Nil when the data file never got there, or was given back: then nothing of this number remains in work/, and
    /// the number may be used again.
    package func resumeClaim(
        number: Int64, dataName: FileName, from place: Inbox = .main
    ) throws(FileFault) -> Claim? {
        let work = try folder(.work)
        guard try work.stamp(of: number.workName) != nil else { return nil }
        let target = try work.folder(number.workName)
        let names = ClaimNames(dataName)
        let inbox = try folder(of: place)
        let claimPlace = ClaimPlace(tray: self, folder: target, inbox: place)
        if try target.stamp(of: names.data) != nil {
            return try complete(number, names, claimPlace, inbox, from: [.own, .shared, .fallback])
        }
        let manifest = try found(names, claimPlace)
        _ = try Claim(number: number, names: names, manifest: manifest, place: claimPlace).giveBack()
        return nil
    }

    /// The claim of an import that was decided: all of its drop had come into work/NUMBER/ before that, so its inbox,
    /// which may be away by now, is not asked. Nil when it is not there.
    package func decidedClaim(
        number: Int64, dataName: FileName, from inbox: Inbox = .main
    ) throws(FileFault) -> Claim? {
        let work = try folder(.work)
        guard try work.stamp(of: number.workName) != nil else { return nil }
        let place = ClaimPlace(tray: self, folder: try work.folder(number.workName), inbox: inbox)
        let names = ClaimNames(dataName)
        guard try place.folder.stamp(of: names.data) != nil else { return nil }
        return Claim(number: number, names: names, manifest: try found(names, place), place: place)
    }

    /// The numbers of the folders in work/, ascending: imports that are not published.
    package func openImports() throws(FileFault) -> [Int64] {
        try folder(.work).names().compactMap { name in
            guard name.bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return Int64(String(decoding: name.bytes, as: UTF8.self))
        }.sorted()
    }

    /// Throws when an import's folder is in work/ all the same, though `openImports` does not have it: what cannot be
    /// listed is not gone.
    package func requireGone(_ number: Int64) throws(FileFault) {
        let work = try folder(.work)
        guard try work.stamp(of: number.workName) != nil else { return }
        throw FileFault(.list, path: work.path, code: EIO)
    }

    private func makeWorkFolder(_ number: Int64, in work: Folder) throws(FileFault) -> Folder {
        let isNew = try work.makeFolder(number.workName, mode: 0o700)
        let target = try work.folder(number.workName)
        // A claim that ended before its first rename leaves an empty folder. One with files is another's.
        if !isNew, try !target.names().isEmpty {
            throw FileFault(.makeFolder, path: target.path, code: EEXIST)
        }
        return target
    }

    /// Brings manifest and marker to the data file, unless they are there. The manifest is looked for in `sources`.
    private func complete(
        _ number: Int64, _ names: ClaimNames, _ place: ClaimPlace, _ inbox: Folder,
        from sources: [ClaimedManifest.Source]
    ) throws(FileFault) -> Claim {
        let target = place.folder
        var manifest = try found(names, place)
        for source in sources where manifest == nil {
            switch source {
            case .own: manifest = try takeOwn(number, names, target, inbox)
            case .shared: manifest = try copyShared(names, place, inbox)
            case .fallback: manifest = try copyFallback(names, place)
            }
        }
        let marker = names.original.marker
        let markerMove = try inbox.move(marker, to: target, as: names.stored(own: marker))
        if case .moved = markerMove { try target.sync() }
        try inbox.sync()
        // The content too, which only its writer's system knows so far: what is imported, or fails, can be read again
        // after a power cut. Copies are synced where they are made.
        try target.syncContent(of: names.data)
        if let manifest, manifest.source == .own { try target.syncContent(of: manifest.name) }
        return Claim(number: number, names: names, manifest: manifest, place: place)
    }

    /// The manifest that is in the import's folder already.
    ///
    /// `used.map.yaml` alone is a copy of the fallback; beside another manifest it is a report.
    private func found(_ names: ClaimNames, _ place: ClaimPlace) throws(FileFault) -> ClaimedManifest? {
        let target = place.folder
        for name in names.original.ownManifests where try target.stamp(of: names.stored(own: name)) != nil {
            return ClaimedManifest(source: .own, name: names.stored(own: name), originalName: name)
        }
        for name in names.original.sharedManifests where try target.stamp(of: names.stored(shared: name)) != nil {
            return ClaimedManifest(source: .shared, name: names.stored(shared: name), originalName: name)
        }
        let used = ReportName.usedManifest.fileName
        guard try target.stamp(of: used) != nil else { return nil }
        return ClaimedManifest(source: .fallback, name: used, originalName: place.inbox.fallback)
    }

    private func takeOwn(
        _ number: Int64, _ names: ClaimNames, _ target: Folder, _ inbox: Folder
    ) throws(FileFault) -> ClaimedManifest? {
        // The second name is that of a manifest whose file was about to be given back under another name.
        for dropped in [names.original, names.original.numbered(number)] {
            for (from, own) in zip(dropped.ownManifests, names.original.ownManifests) {
                guard try inbox.stamp(of: from)?.kind == .file else { continue }
                let name = names.stored(own: own)
                guard case .moved = try inbox.move(from, to: target, as: name) else { continue }
                try target.sync()
                return ClaimedManifest(source: .own, name: name, originalName: own)
            }
        }
        return nil
    }

    private func copyShared(
        _ names: ClaimNames, _ place: ClaimPlace, _ inbox: Folder
    ) throws(FileFault) -> ClaimedManifest? {
        for shared in names.original.sharedManifests where try inbox.stamp(of: shared)?.kind == .file {
            let name = names.stored(shared: shared)
            if try copy(shared, from: inbox, to: place, as: name, besides: names.data) {
                return ClaimedManifest(source: .shared, name: name, originalName: shared)
            }
        }
        return nil
    }

    private func copyFallback(_ names: ClaimNames, _ place: ClaimPlace) throws(FileFault) -> ClaimedManifest? {
        let used = ReportName.usedManifest.fileName
        let mappings = try folder(.mappings)
        guard try copy(place.inbox.fallback, from: mappings, to: place, as: used, besides: names.data) else {
            return nil
        }
        return ClaimedManifest(source: .fallback, name: used, originalName: place.inbox.fallback)
    }

    /// False when there is nothing to copy. One that is too large is cut off, just past the limit that
    /// `manifestBytes` has, so that it is found to be too large there.
    private func copy(
        _ name: FileName, from source: Folder, to place: ClaimPlace, as newName: FileName, besides data: FileName
    ) throws(FileFault) -> Bool {
        guard case .file(let file) = try DataFile.open(name, in: source) else { return false }
        let bytes = try file.prefix((1 << 20) + 1)
        let readers = try readers(of: data, in: place.folder, place.inbox.outbox)
        return try place.folder.writeAtomically(bytes, as: newName, replacing: false, readers: readers)
    }
}
