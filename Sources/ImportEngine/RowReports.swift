import DropFolder
import IntrayModel
import Reporting
import Rules
import Tabular

/// Writes what became of each row while the rows go by: imported.csv and rejected.csv, and the counts and findings
/// for the reports.
///
/// rejected.csv is only made when there is a first rejected row.
struct RowReports {
    private(set) var tally = Tally()
    private(set) var findings = FindingLog()
    var sameClients = SameClients()
    private(set) var rejectedRows: RejectedRows

    private let folder: Claim?
    private let table: Table
    private let format: RejectedCSV
    private var imported: Output
    private var rejected = Output()

    private struct Output {
        var file: ReportFile?
        /// Whole rows, in UTF-8.
        var buffer: [UInt8] = []
        var encoder = TextEncoder(encoding: "utf-8")

        mutating func flush() throws {
            try file?.write(encoder.encode(buffer))
            buffer.removeAll(keepingCapacity: true)
        }

        mutating func finish() throws {
            try flush()
            try file?.finish()
            file = nil
        }
    }

    /// `folder` is where the files go; nil writes none.
    init(folder: Claim?, table: Table) throws {
        self.folder = folder
        self.table = table
        format = RejectedCSV(
            dialect: table.dialect, lineEnd: table.lineEnd, ownColumns: table.plan.ownColumns,
            width: table.plan.columnCount, evidence: table.evidence)
        rejectedRows = RejectedRows(
            delimiter: table.dialect.delimiter.byte, headers: table.plan.headers ?? [],
            own: table.plan.ownColumns, mapped: Set(table.plan.slots.flatMap(\.columns)),
            width: table.plan.columnCount)
        imported = Output(file: try folder?.create(.imported))
        ImportedCSV.appendHeader(to: &imported.buffer)
    }

    /// Adds a batch. The findings of reading and of matching are both in the order of their rows.
    mutating func add(_ batch: RowBatch, _ matched: MatchedBatch) throws {
        var reading = batch.findings[...]
        var matching = matched.findings[...]
        for (index, decision) in matched.decisions.enumerated() {
            let outcome = decision.outcome
            tally.count(outcome)
            sameClients.add(decision, batch.rows[index].position)
            if reading.first?.row == index || matching.first?.row == index {
                let own = RowReports.take(index, from: &reading) + RowReports.take(index, from: &matching)
                for finding in own {
                    findings.add(PlacedFinding(position: batch.rows[index].position, finding: finding))
                }
                if outcome == .rejected { try reject(batch, index, own) }
            }
            ImportedCSV.append(
                batch.rows[index].position, outcome, clientID: decision.client?.id,
                clientNumber: decision.client?.number ?? "", name: decision.client?.name ?? batch.rows[index].name,
                balance: decision.balance, to: &imported.buffer)
        }
        try imported.flush()
        try rejected.flush()
    }

    private mutating func reject(_ batch: RowBatch, _ index: Int, _ findings: [Finding]) throws {
        let row = batch.rows[index]
        let raw = batch.raw[batch.rawRange(ofRow: index)]
        let errors = findings.filter { !$0.code.isWarning }
        if rejectedRows.hasRoom { rejectedRows.add(raw, row.position, name: row.name, findings: errors) }
        guard let folder else { return }
        if rejected.file == nil {
            rejected.file = try folder.create(.rejected)
            rejected.encoder = TextEncoder(encoding: table.dialect.encoding)
            if table.sheet != nil { try writeManifest(for: folder) }
            format.appendHeader(
                preamble: table.preamble[...], rawHeader: table.rawHeader?[...], to: &rejected.buffer)
        }
        format.append(
            raw: raw, cellCount: row.cellCount, row: row.position.row, errors: errors, to: &rejected.buffer)
    }

    /// The rows of a workbook are rejected as CSV, which the workbook's own manifest does not describe.
    private func writeManifest(for folder: Claim) throws {
        let manifest = try folder.create(.rejectedManifest)
        try manifest.write(table.manifestForRejectedRows.effectiveYAML)
        try manifest.finish()
    }

    private static func take(_ row: Int, from findings: inout ArraySlice<RowFinding>) -> [Finding] {
        let own = findings.prefix { $0.row == row }
        findings = findings[own.endIndex...]
        return own.map(\.finding)
    }

    /// Makes the files durable.
    mutating func finish() throws {
        try imported.finish()
        try rejected.finish()
    }
}
