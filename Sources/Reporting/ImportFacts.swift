package import IntrayModel

/// Everything that the reports of one import say, as facts. The reports are views of it and add only words.
package struct ImportFacts: Sendable {
    /// The import's number; nil for a check that was given none.
    package var number: Int64?
    package var outcome: ImportOutcome
    /// Why nothing of the file was imported; nil unless something stopped it.
    package var failure: FileFailure?
    /// The import's folder, as a person finds it from the tray: `outbox/done/000042-clients`.
    package var folder: String?
    package var file: FileFacts
    /// The name of the inbox that it came from; nil for a check of a file that lies elsewhere.
    package var inbox: String?
    package var manifest: ManifestFacts?
    package var operatorAccount: String
    package var operatorName: String
    package var startedAt: Timestamp
    package var finishedAt: Timestamp
    package var rows = Tally()
    package var openingBalances = BalanceTally()
    package var findings = FindingLog()
    /// The first rejected rows, cell by cell.
    package var rejectedRows: [RejectedRow] = []
    package var sameClients = SameClientRows()
    /// What the manifest promised of the file as a whole, beside what was found.
    package var controls: [ControlFact] = []

    /// The rows come from a workbook, and rejected ones go into a file of another kind.
    var isWorkbook: Bool { file.format == "xlsx" }

    package init(
        number: Int64?, outcome: ImportOutcome, failure: FileFailure? = nil, folder: String? = nil, file: FileFacts,
        inbox: String? = nil, manifest: ManifestFacts? = nil, operatorAccount: String, operatorName: String,
        startedAt: Timestamp, finishedAt: Timestamp
    ) {
        self.number = number
        self.outcome = outcome
        self.failure = failure
        self.folder = folder
        self.file = file
        self.inbox = inbox
        self.manifest = manifest
        self.operatorAccount = operatorAccount
        self.operatorName = operatorName
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}

/// A promise of the manifest about the file as a whole: `expect`, `maxRejected`.
package struct ControlFact: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case rows, openingBalanceTotal, sha256, maxRejected
    }

    package let kind: Kind
    package let expected: String
    package let found: String

    package init(_ kind: Kind, expected: String, found: String) {
        self.kind = kind
        self.expected = expected
        self.found = found
    }
}

/// Rows that are about a client which an earlier row of the same file was about.
package struct SameClientRows: Sendable {
    /// How many are listed.
    package static let limit = 1000

    package struct Row: Hashable, Sendable {
        package let position: RowPosition
        /// The first row about this client; nil when it is not known any more.
        package var earlierRow: Int?
        package let key: MatchKey
        package let outcome: RowOutcome
        package let name: String

        package init(
            position: RowPosition, earlierRow: Int?, key: MatchKey, outcome: RowOutcome, name: String
        ) {
            self.position = position
            self.earlierRow = earlierRow
            self.key = key
            self.outcome = outcome
            self.name = name
        }
    }

    /// All of them.
    package var count = 0
    /// The first ones, in the order of the rows.
    package var rows: [Row] = []

    package init() {}
}

/// The data file, and how it was read. What was not found out before the import failed is nil.
package struct FileFacts: Sendable {
    package var name: String
    package var bytes: Int64?
    /// Lower-case hexadecimal.
    package var sha256: String?
    /// `csv` or `xlsx`, as the manifest writes it.
    package var format: String?
    package var delimiter: Dialect.Delimiter?
    package var encoding: String?
    package var sheet: String?
    /// How it was read, and why so.
    package var reading: [ReadingFact] = []
    /// What the operator should know about how it was read.
    package var notes: [FileNote] = []

    package init(
        name: String, bytes: Int64? = nil, sha256: String? = nil, format: String? = nil,
        delimiter: Dialect.Delimiter? = nil, encoding: String? = nil, sheet: String? = nil
    ) {
        self.name = name
        self.bytes = bytes
        self.sha256 = sha256
        self.format = format
        self.delimiter = delimiter
        self.encoding = encoding
        self.sheet = sheet
    }
}

/// The manifest in force, and what it came to.
package struct ManifestFacts: Sendable {
    /// The file it was read from: `clients.csv.map.yaml`, `mappings/default.map.yaml`.
    package var source: String
    /// The administrator's default mapping: a file needs no manifest of its own for it.
    package var isDefault: Bool
    package var columns: [MappedColumn]
    /// Headers of columns that no field uses, in the file's order.
    package var ignoredColumns: [String]

    package init(source: String, isDefault: Bool, columns: [MappedColumn], ignoredColumns: [String]) {
        self.source = source
        self.isDefault = isDefault
        self.columns = columns
        self.ignoredColumns = ignoredColumns
    }
}

/// A field and the columns that it is taken from: the first that is not empty.
package struct MappedColumn: Hashable, Sendable {
    /// The field's name as the manifest writes it: `email`, `custom.segment`.
    package var field: String
    /// Headers as the file has them; the column's number where there is no header.
    package var headers: [String]

    package init(field: String, headers: [String]) {
        self.field = field
        self.headers = headers
    }
}
