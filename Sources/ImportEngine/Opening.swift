package import DropFolder
package import IntrayModel
import Reporting
package import Rules
import Tabular

/// A data file that may be imported: its bytes, its manifest, and who dropped it.
package struct OpenDrop {
    /// Nil for the check of a file that was not dropped.
    let claim: Claim?
    let file: DataFile
    let manifest: Manifest
    let dropper: Operator

    package init(claim: Claim?, file: DataFile, manifest: Manifest, dropper: Operator) {
        self.claim = claim
        self.file = file
        self.manifest = manifest
        self.dropper = dropper
    }
}

extension Importer {
    func newFacts(for claim: Claim) throws -> ImportFacts {
        let dropper = try world.identify(claim.owner(), claim.inbox.name)
        let now = world.now()
        return ImportFacts(
            number: claim.number, outcome: .done, file: FileFacts(name: claim.originalName.display),
            inbox: claim.inbox.name, operatorAccount: dropper.account, operatorName: dropper.name, startedAt: now,
            finishedAt: now)
    }

    /// Stage one: the file is there, its operator may import, its manifest can be read.
    func open(_ claim: Claim, _ facts: inout ImportFacts) throws -> OpenDrop {
        try claim.removeReports()
        let dropper = try world.identify(claim.owner(), claim.inbox.name)
        guard dropper.isKnown else { throw FileFailure.operatorUnknown(account: dropper.account) }
        guard dropper.may(.clientsAdd) else {
            throw FileFailure.permissionDenied(.clientsAdd, operatorName: dropper.name, row: nil)
        }
        let file = try openData(claim)
        facts.file.bytes = file.size
        try checkSize(file)
        let manifest = try readManifest(claim, &facts)
        return OpenDrop(claim: claim, file: file, manifest: manifest, dropper: dropper)
    }

    private func openData(_ claim: Claim) throws -> DataFile {
        switch try claim.openData() {
        case .file(let file): return file
        case .missing: throw FileFailure.fileUnreadable(.missing)
        case .notAFile: throw FileFailure.fileUnreadable(.notAFile)
        case .denied: throw FileFailure.fileUnreadable(.denied)
        }
    }

    func checkSize(_ file: DataFile) throws(FileFailure) {
        if file.size == 0 { throw .fileEmpty }
        if file.size > settings.maxFileBytes {
            throw .fileTooLarge(bytes: file.size, limit: settings.maxFileBytes)
        }
    }

    private func readManifest(_ claim: Claim, _ facts: inout ImportFacts) throws -> Manifest {
        guard let source = claim.manifest else {
            throw FileFailure.manifestMissing(
                waitedSeconds: Int(settings.settling.manifestWait.components.seconds),
                dataFile: claim.originalName.display)
        }
        let isFallback = source.source == .fallback
        let name = (isFallback ? "mappings/" : "") + source.originalName.display
        facts.manifest = ManifestFacts(source: name, isDefault: isFallback, columns: [], ignoredColumns: [])
        let manifest = try manifest(claim.manifestBytes(limit: Importer.manifestLimit), name: name)
        // The copy of the fallback bears this name already.
        if !manifest.usedMappings.isEmpty, !isFallback {
            let used = try claim.create(.usedManifest)
            try used.write(manifest.effectiveYAML)
            try used.finish()
        }
        return manifest
    }

    /// Reads a manifest's bytes with the tray's saved mappings.
    package func manifest(_ bytes: SmallFile, name: String) throws -> Manifest {
        let problem: ManifestProblem.Kind
        switch bytes {
        case .bytes(let bytes):
            let mappings = try savedMappings()
            let manifest = Result {
                try Manifest.read(bytes: bytes, fileName: name, mappings: mappings.saved, checks: DefaultValues.checks)
            }
            // A mapping that the machine could not read is not one that is missing.
            if let fault = mappings.fault.value { throw fault }
            return try manifest.get()
        case .tooLarge(let limit): problem = .tooLarge(limit: limit)
        case .denied: throw FileFailure.fileUnreadable(.manifestDenied(name))
        case .missing, .notAFile: problem = .syntax("the file cannot be read")
        }
        throw FileFailure.manifestInvalid([ManifestProblem(file: name, line: nil, key: "", kind: problem)])
    }

    private final class Kept {
        var value: (any Error)?
    }

    /// `fault` holds the fault of the machine that kept a mapping from being read.
    private func savedMappings() throws -> (saved: SavedMappings, fault: Kept) {
        let suffix = Array(".map.yaml".utf8)
        let names = try tray.names(in: .mappings).filter { $0.bytes.suffix(suffix.count).elementsEqual(suffix) }
        let stems = names.compactMap { String(validating: $0.bytes.dropLast(suffix.count), as: UTF8.self) }
        let fault = Kept()
        let saved = SavedMappings(names: stems) { [tray] name in
            guard stems.contains(name), let file = FileName(name + ".map.yaml") else { return nil }
            do {
                guard case .bytes(let bytes) = try tray.read(file, in: .mappings, limit: Importer.manifestLimit) else {
                    return nil
                }
                return bytes
            } catch {
                fault.value = error
                return nil
            }
        }
        return (saved, fault)
    }

    /// The largest manifest that is read, in bytes.
    package static let manifestLimit = 1 << 20
}
