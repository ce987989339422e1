package import IntrayModel

/// Why a file was not imported, in words: what happened, the facts, and what to do next (SPEC 8).
package struct Reason: Hashable, Sendable {
    package let code: FailureCode
    package let message: String
    /// Several lines when there are several things to say.
    package let detail: String
    package let hint: String
}

extension Words {
    package static func reason(for failure: FileFailure) -> Reason {
        Reason(code: failure.code, message: message(of: failure), detail: detail(of: failure), hint: hint(of: failure))
    }

    /// Begins with a word that may be written small, so that it can follow a colon.
    private static func message(of failure: FileFailure) -> String {
        switch failure {
        case .manifestMissing: "The mapping manifest is missing."
        case .manifestInvalid: "The mapping manifest is not valid."
        case .columnMissing(let missing, _) where missing.count > 1:
            "\(grouped(String(missing.count))) columns that the manifest names are not in the file."
        case .columnMissing: "A column that the manifest names is not in the file."
        case .columnNotFound: "No column was found for a required field."
        case .headerIsData: "The first row looks like a client, not like a header."
        case .columnAmbiguous: "Several columns fit one field."
        case .fileEmpty, .sheetEmpty: "The file is empty."
        case .fileEncoding, .encodingLooksLike: "The file's text is not in the encoding that was expected."
        case .encodingUnsupported: "The encoding is not known."
        case .encodingOfTwoBytes: "The file's text is in an encoding that cannot be read."
        case .fileKind: "The file is not a table."
        case .fileFormat: "The file has another format than the manifest says."
        case .fileDelimiter: "The file has another delimiter than the manifest says."
        case .fileTooLarge: "The file is too large."
        case .fileDuplicate: "The file has been imported before."
        case .fileUnreadable: "The file could not be read."
        case .importCrashed: "The import stopped unexpectedly, several times."
        case .workbookEncrypted: "The workbook is protected with a password."
        case .workbookDamaged: "The workbook is damaged."
        case .sheetMissing: "The sheet was not found."
        case .permissionDenied: "The operator does not have the permission that is needed."
        case .operatorUnknown: "The operator is not known."
        case .expectedRows, .expectedTotal, .expectedHash: "A control total does not match."
        case .rejectedTooMany(let rejected, let read, _) where rejected == read: "Every row was rejected."
        case .rejectedTooMany: "Too many rows were rejected."
        }
    }

    /// What a code means, without the facts of a failure.
    package static func meaning(of code: FailureCode) -> String {
        switch code {
        case .manifestMissing: "No manifest came in time."
        case .manifestInvalid: "A key or a value of the manifest is wrong."
        case .columnMissing: "A column that is needed is not in the file."
        case .columnAmbiguous: "Several columns fit one field."
        case .fileEmpty: "There is nothing in the file."
        case .fileEncoding: "The text is not in the encoding that was expected."
        case .fileFormat: "The file is of another kind than was expected, or no table at all."
        case .fileTooLarge: "The file is larger than the settings allow."
        case .fileDuplicate: "The same bytes with the same mapping have been imported before."
        case .fileUnreadable: "The file could not be read."
        case .importCrashed: "The file ended the program several times."
        case .workbookEncrypted: "The workbook is protected with a password."
        case .workbookDamaged: "The workbook is damaged."
        case .sheetMissing: "The workbook does not have the sheet."
        case .permissionDenied: "Who dropped the file may not do what it asks for."
        case .operatorUnknown: "Who dropped the file has no role in the settings."
        case .expectMismatch: "Rows, total or checksum are not what the manifest expects."
        case .rejectedTooMany: "More rows were rejected than the manifest allows, or all of them."
        }
    }

    private static func detail(of failure: FileFailure) -> String {
        switch failure {
        case .manifestMissing(let seconds, let file):
            // A check does not wait.
            seconds == 0
                ? "There is no manifest for \(data(file))."
                : "No manifest for \(data(file)) came within \(count(seconds, "second"))."
        case .manifestInvalid(let problems): problems.map(sentence(for:)).joined(separator: "\n")
        case .columnMissing(let missing, let headers):
            missing.map(columnMissing).joined(separator: "\n") + columns(headers)
        case .columnNotFound(let field, let headers):
            "None of the file's columns is known to hold \(data(field))." + columns(headers)
        case .headerIsData(let cell):
            "The manifest knows the columns by their numbers and does not say whether there is a header. The first row has "
                + "\(quoted(cell)), and as a header it would not be imported."
        case .columnAmbiguous(let field, let candidates):
            "\(data(field)) could be any of these columns: \(list(candidates.map(quoted), "or"))."
        case .fileEmpty: "There is nothing in it, or nothing from the row on that headerRow names."
        case .sheetEmpty(let name, let others): sheetEmpty(name, others)
        case .fileEncoding(let encoding, let line):
            "It is not valid \(data(encoding))" + (line.map { "; the first fault is on line \($0)." } ?? ".")
        case .encodingLooksLike(let declared, let found):
            "The manifest says \(declared.rawValue); the file looks like \(found.rawValue)."
        case .encodingOfTwoBytes:
            "It looks like Chinese, Japanese or Korean text in an encoding such as GB18030, EUC-KR or EUC-JP."
        case .encodingUnsupported(let name): "The manifest asks for the encoding \(quoted(name))."
        case .fileKind(let kind): "Its content looks like something else: \(ended(kind))"
        case .fileFormat(let declared, let found): "The manifest says \(data(declared)); the file is \(data(found))."
        case .fileDelimiter(let declared, let found):
            "The manifest says \(declared.rawValue); the file looks like \(found.rawValue)."
        case .fileTooLarge(let bytes, let limit):
            "It has \(count(Int(bytes), "byte")); the limit is \(grouped(String(limit)))."
        case .fileDuplicate(let number, let time):
            "Import #\(number) of \(data(time)) had the same bytes with the same mapping."
        case .fileUnreadable(.missing): "It is no longer there."
        case .fileUnreadable(.notAFile): "It is no regular file."
        case .fileUnreadable(.denied): "The file's mode keeps Intray from reading it."
        case .fileUnreadable(.manifestDenied(let name)): "The mode of \(data(name)) keeps Intray from reading it."
        case .workbookDamaged(let words): ended(words.prefix(1).uppercased() + words.dropFirst())
        case .importCrashed(let attempts):
            "Intray ended \(count(attempts, "time")) while it imported this file, and does not try again by itself."
        case .workbookEncrypted: "Its content is encrypted and cannot be read without the password."
        case .sheetMissing(let wanted, let sheets):
            "The workbook has no sheet \(quoted(wanted)). Its sheets: \(list(sheets.map(quoted)))."
        case .permissionDenied(let permission, let name, let row): permissionDenied(permission, name, row)
        case .operatorUnknown(let account):
            "The file belongs to the account \(quoted(account)), which has no role in the settings."
        case .expectedRows(let expected, let found):
            "The manifest expects \(count(expected, "row")); the file has \(grouped(String(found)))."
        case .expectedTotal(let expected, let found):
            "The manifest expects opening balances of \(grouped(expected)) in all; the file has \(grouped(found))."
        case .expectedHash(let expected, let found):
            "The manifest expects the SHA-256 \(data(expected)); the file's is \(data(found))."
        case .rejectedTooMany(let rejected, let read, let limit): rejectedTooMany(rejected, read, limit)
        }
    }

    private static func columnMissing(_ missing: MissingColumn) -> String {
        switch missing.wanted {
        case .header(let name, let nearest):
            "The manifest takes \(data(missing.field)) from the column \(quoted(name)), which is not there."
                + (didYouMean(nearest) ?? "")
        case .number(let number, let count) where number > count:
            "The manifest takes \(data(missing.field)) from column \(number); the file has \(self.count(count, "column"))."
        case .number(let number, _):
            "The manifest takes \(data(missing.field)) from column \(number), which Intray itself added to the file."
        }
    }

    /// `others`: the sheets that have rows.
    private static func sheetEmpty(_ name: String, _ others: [String]) -> String {
        "There is nothing in the sheet \(quoted(name)), or nothing from the row on that headerRow names."
            + (others.isEmpty ? " No other sheet has rows." : " Sheets with rows: \(list(others.map(quoted))).")
    }

    private static func permissionDenied(_ permission: Permission, _ name: String, _ row: Int?) -> String {
        "\(data(name)) does not have \(permission.rawValue), which is needed to \(act(permission))"
            + (row.map { "; the first row that needs it is row \(grouped(String($0)))." } ?? ".")
    }

    private static func rejectedTooMany(_ rejected: Int, _ read: Int, _ limit: String?) -> String {
        "\(grouped(String(rejected))) of \(count(read, "row")) \(rejected == 1 ? "was" : "were") rejected"
            + (limit.map { "; maxRejected allows \(data($0))." } ?? ".") + " Nothing was imported."
    }

    private static func hint(of failure: FileFailure) -> String {
        switch failure {
        case .manifestMissing(let seconds, let file): manifestHint(file, isCheck: seconds == 0)
        case .manifestInvalid: "Correct the manifest, then drop it again together with the file."
        case .columnMissing(let missing, _):
            columnMissingHint(missing)
        case .columnNotFound(let field, _): columnHint(field) + elsewhere
        case .columnAmbiguous(let field, let candidates): columnHint(field, candidates)
        case .headerIsData:
            "Write headerRow: 0 in the manifest, then the first row is imported too; if it is a header after all, write "
                + "headerRow: 1. Then drop both again."
        case .sheetEmpty(_, let others) where !others.isEmpty:
            "Write sheet: \(data(others[0])) in the manifest\(others.count > 1 ? ", or another of these names" : ""), then "
                + "drop both again."
        case .fileEmpty, .sheetEmpty:
            "Export the list again, check that it has rows, and drop it again with its manifest."
        case .fileEncoding, .encodingUnsupported: encodingHint
        case .encodingOfTwoBytes:
            "Save the file as UTF-8 (a spreadsheet calls it CSV UTF-8), or as an Excel workbook (.xlsx), and drop that with "
                + "its manifest."
        case .encodingLooksLike(_, let found):
            "Write encoding: \(found.rawValue) in the manifest, or leave the key out, then drop both again."
        case .fileKind:
            "Save or export the list as CSV or as an Excel workbook (.xlsx), and drop that with its manifest."
        case .fileFormat(_, let found):
            "Write format: \(data(found)) in the manifest, or leave the key out, then drop both again."
        case .fileDelimiter(_, let found):
            "Write delimiter: \(found.rawValue) in the manifest, or leave the key out, then drop both again."
        case .fileTooLarge: "Split the file into smaller ones, or ask the administrator to raise the limit."
        case .fileDuplicate: duplicateHint
        case .fileUnreadable(.missing), .fileUnreadable(.notAFile):
            "Check that the file opens where it comes from, then drop it again with its manifest."
        case .fileUnreadable(.denied): "\(modeHint) it again with its manifest."
        case .fileUnreadable(.manifestDenied): "\(modeHint) the file again with its manifest."
        case .importCrashed:
            "Tell the administrator, who finds more in the log. Nothing was imported; the file can be dropped again."
        case .workbookEncrypted: "Save the workbook without a password, or as CSV, and drop that with its manifest."
        case .workbookDamaged:
            "Send or copy it here once more, whole, with its manifest. If that does not help, open it in a spreadsheet, "
                + "save it under its name again, and drop that."
        case .sheetMissing: "Write one of these names as sheet in the manifest, then drop both again."
        case .permissionDenied(let permission, _, _):
            "Ask the administrator for a role with \(permission.rawValue), then drop the file again with its manifest."
        case .operatorUnknown: operatorHint
        case .expectedRows, .expectedTotal, .expectedHash:
            "Check that the file is whole. Then drop it again, or correct expect in the manifest and drop both again."
        case .rejectedTooMany(let rejected, let read, _): rejectedHint(all: rejected == read)
        }
    }

    /// Nothing in the first row is like what was looked for.
    private static let elsewhere = """
         If the header stands below a title, headerRow says in which row; if there is none, write headerRow: 0 and columns \
        by number. suggested.map.yaml, or intray map, has what was found in this file.
        """

    private static func columnMissingHint(_ missing: [MissingColumn]) -> String {
        let names = missing.filter { if case .header = $0.wanted { true } else { false } }
        return "Correct \(list(missing.map { "columns.\(data($0.field))" })) in the manifest"
            + (names.isEmpty ? ", " : ", or the header in the file, ") + "then drop both again."
            + (!names.isEmpty && names.allSatisfy { $0.nearest == nil } ? elsewhere : "")
    }

    private static let encodingHint = """
        Save the file as UTF-8, or write its encoding in the manifest, for example encoding: windows-1256, then drop \
        both again.
        """

    private static let duplicateHint = """
        If it was dropped twice by mistake, nothing needs to be done. To import it again, write repeat: allow in the \
        manifest and drop both again.
        """

    private static let modeHint =
        "Let the service's group read it (chmod g+r, and chgrp where it has another group), then drop"

    private static let operatorHint = """
        Ask the administrator to give the account a role under operators in intray.yaml, then drop the file again \
        with its manifest.
        """

    private static func manifestHint(_ file: String, isCheck: Bool) -> String {
        if let slip = manifestOfAnotherEnding(file) {
            return "\(slip), then drop it again together with its file."
        }
        if isCheck {
            return "Put a manifest named \(data(file)).map.yaml beside it, and drop both; intray map \(data(file)) "
                + "proposes one."
        }
        return "Drop the file again together with a manifest named \(data(file)).map.yaml. "
            + "If this folder has a suggested.map.yaml, copy that, check its columns and give it this name. If there was "
            + "one, its name may end in .txt, which some editors add and some screens hide."
    }

    /// Of columns with one header, only the number tells which is meant.
    private static func columnHint(_ field: String, _ candidates: [String] = []) -> String {
        let names = candidates.map { $0.split(separator: " (column ").first.map { $0.lowercased() } ?? "" }
        return "Write in the manifest, under columns, which column is \(data(field)), by its "
            + (Set(names).count < names.count ? "number" : "header or its number") + ", then drop both again."
    }

    private static func rejectedHint(all: Bool) -> String {
        (all ? "Check that the manifest maps the right columns. " : "")
            + "Mend the rows in the file itself (rejected.csv says what is wrong with each), then drop the whole file "
            + "again with its manifest."
    }

    private static func columns(_ headers: [String]) -> String {
        headers.isEmpty ? "" : " The file's columns: \(headers.map(data).joined(separator: ", "))."
    }

    /// What a permission lets somebody do: "update clients".
    package static func act(_ permission: Permission) -> String {
        switch permission {
        case .clientsAdd: "import clients (\"Add New Client\")"
        case .clientsEdit: "update clients"
        case .balancesAdd: "book opening balances"
        case .balancesDelete: "delete or replace opening balances"
        case .periodsClose: "close periods"
        case .importsUndo: "undo imports"
        }
    }
}
