package import DropFolder
package import IntrayModel
import Ledger
package import Reporting

extension Importer {
    /// Runs the very import of a file that lies anywhere, and rolls it back: the same code, the same findings, the
    /// same counts. Nothing is written, not even a record. `details` gets every row.
    ///
    /// A `FileFailure` is an outcome of the check. `manifest` is the bytes of the manifest and its name; nil when the
    /// file has none. `inbox` is the name of the one that it lies in.
    package func check(
        _ file: DataFile, named name: FileName, in inbox: String?, manifest: (bytes: SmallFile, name: String)?,
        by dropper: Operator, details: RowDetails
    ) throws -> ImportFacts {
        let now = world.now()
        var facts = ImportFacts(
            number: nil, outcome: .checked, file: FileFacts(name: name.display, bytes: file.size), inbox: inbox,
            operatorAccount: dropper.account, operatorName: dropper.name, startedAt: now, finishedAt: now)
        do {
            guard dropper.isKnown else { throw FileFailure.operatorUnknown(account: dropper.account) }
            guard dropper.may(.clientsAdd) else {
                throw FileFailure.permissionDenied(.clientsAdd, operatorName: dropper.name, row: nil)
            }
            try checkSize(file)
            guard let manifest else {
                throw FileFailure.manifestMissing(waitedSeconds: 0, dataFile: name.display)
            }
            facts.manifest = ManifestFacts(source: manifest.name, isDefault: false, columns: [], ignoredColumns: [])
            let drop = OpenDrop(
                claim: nil, file: file, manifest: try self.manifest(manifest.bytes, name: manifest.name),
                dropper: dropper)
            var table = try tabulate(drop, &facts)
            let survey = try survey(drop, &table, &facts)
            try refuseRepeated(drop, table, survey)
            try run(drop, table, survey, &facts, details: details) { session, _, _ in
                details.booked = try session.booked()
                return .rollback
            }
        } catch let failure as FileFailure {
            facts.outcome = .failed
            facts.failure = failure
            facts.finishedAt = world.now()
        }
        return facts
    }
}
