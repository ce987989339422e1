/// The stable code of why a whole file was not imported.
package enum FailureCode: String, CaseIterable, Hashable, Sendable {
    case manifestMissing = "manifest.missing"
    case manifestInvalid = "manifest.invalid"
    case columnMissing = "column.missing"
    case columnAmbiguous = "column.ambiguous"
    case fileEmpty = "file.empty"
    case fileEncoding = "file.encoding"
    case fileFormat = "file.format"
    case fileTooLarge = "file.tooLarge"
    case fileDuplicate = "file.duplicate"
    case fileUnreadable = "file.unreadable"
    case importCrashed = "import.crashed"
    case workbookEncrypted = "workbook.encrypted"
    case workbookDamaged = "workbook.damaged"
    case sheetMissing = "sheet.missing"
    case permissionDenied = "permission.denied"
    case operatorUnknown = "operator.unknown"
    case expectMismatch = "expect.mismatch"
    case rejectedTooMany = "rejected.tooMany"
}

/// What keeps Intray from reading a file of a drop.
package enum Obstacle: Hashable, Sendable {
    case missing, notAFile
    /// The data file's mode.
    case denied
    /// The mode of the manifest of this name.
    case manifestDenied(String)
}

/// Why a whole file was not imported, with the facts. The words are Reporting's.
package enum FileFailure: Error, Hashable, Sendable {
    case manifestMissing(waitedSeconds: Int, dataFile: String)
    case manifestInvalid([ManifestProblem])
    /// Columns that the manifest names and the file has not; all of them.
    case columnMissing([MissingColumn], headers: [String])
    /// A required field found no column under `columns: auto`.
    case columnNotFound(field: String, headers: [String])
    /// The columns are known by number, and this cell of the first row is no header but a client's.
    case headerIsData(cell: String)
    /// Several columns fit one field.
    case columnAmbiguous(field: String, candidates: [String])
    case fileEmpty
    /// The sheet that was chosen has nothing; `others` have rows.
    case sheetEmpty(String, others: [String])
    case fileEncoding(declared: String, line: Int?)
    case encodingUnsupported(String)
    /// Chinese, Japanese or Korean text in an encoding that is not known here.
    case encodingOfTwoBytes
    /// Declared in one encoding, is in another.
    case encodingLooksLike(declared: Charset, looksLike: Charset)
    /// The content is of another kind than a table: `PDF document`.
    case fileKind(String)
    /// Declared as one format, is another, as the manifest writes them.
    case fileFormat(declared: String, looksLike: String)
    /// Declared with one delimiter, looks like another.
    case fileDelimiter(declared: Dialect.Delimiter, looksLike: Dialect.Delimiter)
    case fileTooLarge(bytes: Int64, limit: Int64)
    case fileDuplicate(ofImport: Int64, at: String)
    case fileUnreadable(Obstacle)
    case importCrashed(attempts: Int)
    case workbookEncrypted
    case workbookDamaged(String)
    case sheetMissing(wanted: String, sheets: [String])
    case permissionDenied(Permission, operatorName: String, row: Int?)
    case operatorUnknown(account: String)
    case expectedRows(expected: Int, found: Int)
    case expectedTotal(expected: String, found: String)
    case expectedHash(expected: String, found: String)
    case rejectedTooMany(rejected: Int, read: Int, limit: String?)

    package var code: FailureCode {
        switch self {
        case .manifestMissing: .manifestMissing
        case .manifestInvalid, .headerIsData: .manifestInvalid
        case .columnMissing, .columnNotFound: .columnMissing
        case .columnAmbiguous: .columnAmbiguous
        case .fileEmpty, .sheetEmpty: .fileEmpty
        case .fileEncoding, .encodingUnsupported, .encodingOfTwoBytes, .encodingLooksLike: .fileEncoding
        case .fileKind, .fileFormat, .fileDelimiter: .fileFormat
        case .fileTooLarge: .fileTooLarge
        case .fileDuplicate: .fileDuplicate
        case .fileUnreadable: .fileUnreadable
        case .importCrashed: .importCrashed
        case .workbookEncrypted: .workbookEncrypted
        case .workbookDamaged: .workbookDamaged
        case .sheetMissing: .sheetMissing
        case .permissionDenied: .permissionDenied
        case .operatorUnknown: .operatorUnknown
        case .expectedRows, .expectedTotal, .expectedHash: .expectMismatch
        case .rejectedTooMany: .rejectedTooMany
        }
    }
}

/// A column that a manifest names and a file has not.
package struct MissingColumn: Hashable, Sendable {
    package enum Wanted: Hashable, Sendable {
        /// No column is called so; `nearest` is the header most like it.
        case header(String, nearest: String?)
        /// 1-based; the file has so many columns, or this one is Intray's own.
        case number(Int, of: Int)
    }

    package let field: String
    package let wanted: Wanted

    package init(field: String, _ wanted: Wanted) {
        self.field = field
        self.wanted = wanted
    }

    /// Nil when no header is like the one that was wanted.
    package var nearest: String? { if case .header(_, let nearest) = wanted { nearest } else { nil } }
}

/// One thing that is wrong with a manifest or with the settings.
package struct ManifestProblem: Error, Hashable, Sendable {
    /// The file as a person knows it: `clients.csv.map.yaml`.
    package var file: String
    /// 1-based; nil when the problem is the file as a whole.
    package var line: Int?
    /// The path of the key: `columns.email`; empty for the document.
    package var key: String
    package var kind: Kind

    package init(file: String, line: Int?, key: String, kind: Kind) {
        self.file = file
        self.line = line
        self.key = key
        self.kind = kind
    }

    package enum Kind: Hashable, Sendable {
        /// Not YAML; the parser's own words.
        case syntax(String)
        case unknownKey(nearest: String?, known: [String])
        case duplicateKey
        /// The value as written, and what was expected (`true or false`, `a whole number`), with the nearest right one.
        case wrongValue(found: String, expected: String, nearest: String?)
        case missing(expected: String)
        case tooLarge(limit: Int)
        /// `use:` names a mapping that is not there. `known`: those that are, in order.
        case noSuchMapping(String, nearest: String?, known: [String])
        /// Two keys contradict each other.
        case conflict(String)
    }
}
