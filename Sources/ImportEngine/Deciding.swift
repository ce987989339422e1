import DropFolder
import IntrayModel
import Ledger
import Logging
import Reporting
import Rules

/// How an import ends: its reports, its record, its folder in the outbox.
extension Importer {
    /// Writes and syncs the reports of an import, before it is decided.
    func writeReports(_ claim: Claim, _ facts: ImportFacts) throws {
        let reports: [(ReportName, (ImportFacts) -> [UInt8])] = [
            (.json, ReportJSON.render), (.text, ReportText.render), (.html, ReportHTML.render),
        ]
        for (name, render) in reports {
            let file = try claim.create(name)
            try file.write(render(facts))
            try file.finish()
        }
        // Their names have to last as well.
        try claim.sync()
    }

    /// A file of which nothing is imported: what rows came to is told, but none of them counts as imported.
    func fail(_ claim: Claim, _ failure: FileFailure, _ facts: inout ImportFacts) throws {
        facts.outcome = .failed
        facts.failure = failure
        facts.finishedAt = world.now()
        facts.openingBalances = BalanceTally()
        facts.rows.skipped = facts.rows.read - facts.rows.rejected
        (facts.rows.created, facts.rows.updated, facts.rows.unchanged) = (0, 0, 0)
        facts.folder = try claim.plannedPath(.failed)
        try claim.removeReports(keeping: facts.rows.rejected > 0 ? [.usedManifest, .rejected] : [.usedManifest])
        try writeEmptyImported(claim)
        try suggest(claim, failure, facts)
        try writeReports(claim, facts)
        try ledger.decide(claim.number, record(facts, nil))
    }

    private func writeEmptyImported(_ claim: Claim) throws {
        var header: [UInt8] = []
        ImportedCSV.appendHeader(to: &header)
        let file = try claim.create(.imported)
        try file.write(header)
        try file.finish()
    }

    /// A manifest to start from, for a file that came without one or with one that does not fit.
    private func suggest(_ claim: Claim, _ failure: FileFailure, _ facts: ImportFacts) throws {
        switch failure.code {
        case .manifestMissing, .manifestInvalid, .columnMissing, .columnAmbiguous: break
        default: return
        }
        guard case .file(let file) = try claim.openData(), let proposal = try proposed(for: file, claim) else { return }
        let suggested = try claim.create(.suggestedManifest)
        try suggested.write(Suggestion.manifest(for: proposal))
        try suggested.finish()
    }

    /// Nil for a file that is no table. A fault of the machine is none of the file's.
    private func proposed(for file: DataFile, _ claim: Claim) throws -> MappingProposal? {
        do {
            return try Importer.proposal(for: file, named: claim.originalName, country: settings.country)
        } catch is FileFailure {
            return nil
        }
    }

    func record(_ facts: ImportFacts, _ survey: Survey?) -> ImportRecord {
        var file = ImportRecord.FileRecord()
        file.bytes = facts.file.bytes
        file.sha256 = facts.file.sha256
        file.format = facts.file.format
        file.delimiter = facts.file.delimiter?.rawValue
        file.encoding = facts.file.encoding
        file.sheet = facts.file.sheet
        file.manifestSource = facts.manifest?.source
        file.mappingSHA256 = survey?.mappingSHA256
        var record = ImportRecord(
            outcome: facts.outcome, operatorAccount: facts.operatorAccount, operatorName: facts.operatorName,
            startedAt: facts.startedAt.rfc3339, finishedAt: facts.finishedAt.rfc3339, file: file,
            folder: facts.folder ?? "", summary: Words.headline(facts))
        record.reason = facts.failure.map { failure in
            let reason = Words.reason(for: failure)
            return ImportRecord.Reason(
                code: reason.code.rawValue, message: reason.message, detail: reason.detail, hint: reason.hint)
        }
        record.tally = facts.rows
        record.isAnnounced = settings.announces
        record.balances = facts.openingBalances
        record.findings = facts.findings.rejectionsByCode + facts.findings.warningsByCode
        return record
    }

    /// The last stage: one rename. What it is called was decided with the import.
    func publish(_ claim: Claim, _ facts: ImportFacts) throws {
        _ = try claim.publish(to: facts.outcome == .failed ? .failed : .done)
        var fields = logFields(claim, facts.outcome, facts.rows, facts.folder, facts.failure?.code.rawValue)
        let took = max(0, facts.finishedAt.milliseconds(since: facts.startedAt))
        fields["seconds"] = "\(decimalSeconds(took))"
        log.info("\(Words.headline(facts))", metadata: fields)
    }

    /// What a line of the log says of an import beside its sentence.
    func logFields(
        _ claim: Claim, _ outcome: ImportOutcome, _ rows: Tally, _ folder: String?, _ reason: String?
    ) -> Logger.Metadata {
        var fields = fileFields(claim.originalName, in: claim.inbox)
        let more: Logger.Metadata = [
            "import": "\(claim.number)", "outcome": "\(outcome.rawValue)", "read": "\(rows.read)",
            "created": "\(rows.created)", "updated": "\(rows.updated)", "unchanged": "\(rows.unchanged)",
            "skipped": "\(rows.skipped)", "rejected": "\(rows.rejected)", "folder": "\(folder ?? "")",
        ]
        fields.merge(more) { $1 }
        if let reason { fields["reason"] = "\(reason)" }
        return fields
    }

    /// A file by its name, and its inbox where that is not the tray's own.
    func fileFields(_ name: FileName, in inbox: Inbox) -> Logger.Metadata {
        var fields: Logger.Metadata = ["file": "\(name.display)"]
        if !inbox.isMain { fields["inbox"] = "\(inbox.name)" }
        return fields
    }
}
