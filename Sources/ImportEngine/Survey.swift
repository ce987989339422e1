import Dispatch
import DropFolder
import IntrayModel
import Ledger
import Reporting
import Rules
import Synchronization
import Workbook

/// What only the whole file can tell: its hash, how each column writes numbers and dates, how many rows there are.
struct Survey {
    let sha256: String
    let mappingSHA256: String
    let layout: RowLayout
    let columns: ColumnVerdicts
    /// The country that phone numbers of rows without one are read by.
    let country: String?
    /// The currency of balances of which neither row nor client says more.
    let currency: Currency
    /// How a workbook counts days; nil for a text file.
    let dateSystem: DateSystem?
    /// Nil when no column had to be looked at, and so nobody counted.
    let rowCount: Int?

    func checker(_ rule: BalanceRule, allowCredit: Bool) -> RowChecker {
        RowChecker(
            layout: layout,
            options: RowOptions(
                country: country, currency: currency, allowCredit: allowCredit, balanceRule: rule,
                dateSystem: dateSystem),
            columns: columns)
    }
}

extension Importer {
    /// Stage three: reads the file once from end to end, before a row of it is imported. The table is told what it showed.
    func survey(_ drop: OpenDrop, _ table: inout Table, _ facts: inout ImportFacts) throws -> Survey {
        let layout = RowLayout(table.plan)
        var columns = ColumnSurvey(
            layout: layout, style: drop.manifest.numberStyle, format: drop.manifest.declaredDateFormat,
            today: world.today())
        let hashing = FileHash(of: drop.file)
        defer { hashing.wait() }
        var rowCount: Int?
        if columns.isCurious {
            try drop.file.rewind()
            let records = try table.records(of: drop.file)
            var record = Record()
            while try records.next(into: &record) {
                columns.observe(record)
                if record.position.row.isMultiple(of: 1000) {
                    try stop.check()
                    report(.reading, rows: record.position.row, of: nil, drop, table)
                }
            }
            rowCount = record.position.row
        }
        let sha256 = try hashing.value()
        facts.file.sha256 = sha256
        facts.file.reading += columns.readings(layout)
        facts.file.notes += columns.notes(layout)
        table.evidence = columns.evidence
        table.sheet?.mixedNumberColumns = columns.mixedNumberColumns
        return Survey(
            sha256: sha256, mappingSHA256: hash(table.plan.fingerprint), layout: layout,
            columns: columns.verdicts, country: layout.defaultValue(.country) ?? settings.country,
            currency: layout.defaultValue(.currency).flatMap { Currency(code: $0) } ?? settings.currency,
            dateSystem: table.sheet?.workbook.dateSystem, rowCount: rowCount)
    }

    private func hash(_ text: String) -> String {
        var hash = SHA256()
        Array(text.utf8).withUnsafeBytes { hash.update($0) }
        return hash.hexDigest()
    }

    /// Stage four: the same bytes with the same mapping are not imported twice.
    func refuseRepeated(_ drop: OpenDrop, _ table: Table, _ survey: Survey) throws {
        // A mended rejected.csv is another file than the one that the totals are of.
        if let expected = drop.manifest.expected.sha256, expected != survey.sha256, !table.plan.isMendedRejects {
            throw FileFailure.expectedHash(expected: expected, found: survey.sha256)
        }
        guard !drop.manifest.allowsRepeat, !drop.manifest.checkOnly,
            let earlier = try ledger.importOf(
                contentSHA256: survey.sha256, mappingSHA256: survey.mappingSHA256)
        else { return }
        throw FileFailure.fileDuplicate(ofImport: earlier.number, at: earlier.at)
    }
}

/// A file's hash, made on a thread of its own while the columns are looked at.
private final class FileHash: Sendable {
    private let result = Mutex<Result<String, any Error>?>(nil)
    private let finished = DispatchGroup()

    init(of file: DataFile) {
        DispatchQueue(label: "intray.hash").async(group: finished) { [self] in
            let hash = Result<String, any Error> { try file.sha256() }
            result.withLock { $0 = hash }
        }
    }

    func wait() { finished.wait() }

    func value() throws -> String {
        wait()
        guard let hash = result.withLock({ $0 }) else { throw ImportStopped() }
        return try hash.get()
    }
}
