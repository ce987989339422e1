import IntrayModel
import Reporting
import Testing

/// Every sentence about a file: its message, its detail and what to do next.
@Suite struct FailureWordsTests {
    @Test(arguments: Self.reasons)
    func reason(_ failure: FileFailure, _ expected: [String]) {
        let reason = Words.reason(for: failure)
        #expect(reason.code == failure.code)
        #expect([reason.message, reason.detail, reason.hint] == expected)
    }

    @Test func everyCodeIsListed() {
        #expect(Set(Self.reasons.map(\.0.code)) == Set(FailureCode.allCases))
    }

    static let reasons: [(FileFailure, [String])] = manifests + files + workbooks + controls

    private static let renameHint =
        "By its name it is a manifest that an editor gave another ending: name it clients.csv.map.yaml, then drop it again "
        + "together with its file."

    static let manifests: [(FileFailure, [String])] = [
        (
            .manifestMissing(waitedSeconds: 60, dataFile: "clients.csv"),
            [
                "The mapping manifest is missing.", "No manifest for clients.csv came within 60 seconds.",
                "Drop the file again together with a manifest named clients.csv.map.yaml. If this folder has a "
                    + "suggested.map.yaml, copy that, check its columns and give it this name. If there was one, its name "
                    + "may end in .txt, which some editors add and some screens hide.",
            ]
        ),
        (
            .manifestMissing(waitedSeconds: 60, dataFile: "clients.csv.map.yaml.txt"),
            [
                "The mapping manifest is missing.",
                "No manifest for clients.csv.map.yaml.txt came within 60 seconds.", renameHint,
            ]
        ),
        (
            .manifestMissing(waitedSeconds: 0, dataFile: "clients.csv.map.yaml.txt"),
            ["The mapping manifest is missing.", "There is no manifest for clients.csv.map.yaml.txt.", renameHint]
        ),
        (
            .manifestInvalid([
                ManifestProblem(file: "a.map.yaml", line: 2, key: "format", kind: .duplicateKey),
                ManifestProblem(file: "a.map.yaml", line: nil, key: "columns", kind: .missing(expected: "a mapping")),
            ]),
            [
                "The mapping manifest is not valid.",
                "a.map.yaml, line 2: the key \"format\" is there twice.\n"
                    + "a.map.yaml: the key \"columns\" is missing; expected a mapping.",
                "Correct the manifest, then drop it again together with the file.",
            ]
        ),
        (
            .columnMissing(
                [MissingColumn(field: "email", .header("E-mial", nearest: "E-mail"))], headers: ["Name", "E-mail"]),
            [
                "A column that the manifest names is not in the file.",
                "The manifest takes email from the column \"E-mial\", which is not there. Did you mean \"E-mail\"? "
                    + "The file's columns: Name, E-mail.",
                "Correct columns.email in the manifest, or the header in the file, then drop both again.",
            ]
        ),
        (
            .columnMissing(
                [
                    MissingColumn(field: "email", .header("E-mial", nearest: "E-mail")),
                    MissingColumn(field: "custom.a", .number(9, of: 2)),
                ], headers: ["Name", "E-mail"]),
            [
                "2 columns that the manifest names are not in the file.",
                "The manifest takes email from the column \"E-mial\", which is not there. Did you mean \"E-mail\"?\n"
                    + "The manifest takes custom.a from column 9; the file has 2 columns. "
                    + "The file's columns: Name, E-mail.",
                "Correct columns.email and columns.custom.a in the manifest, or the header in the file, then drop both "
                    + "again.",
            ]
        ),
        (
            .columnMissing(
                [MissingColumn(field: "email", .header("E-mail", nearest: nil))], headers: ["Our clients"]),
            [
                "A column that the manifest names is not in the file.",
                "The manifest takes email from the column \"E-mail\", which is not there. The file's columns: Our clients.",
                "Correct columns.email in the manifest, or the header in the file, then drop both again. If the header "
                    + "stands below a title, headerRow says in which row; if there is none, write headerRow: 0 and columns "
                    + "by number. suggested.map.yaml, or intray map, has what was found in this file.",
            ]
        ),
        (
            .columnMissing([MissingColumn(field: "phone", .number(4, of: 3))], headers: []),
            [
                "A column that the manifest names is not in the file.",
                "The manifest takes phone from column 4; the file has 3 columns.",
                "Correct columns.phone in the manifest, then drop both again.",
            ]
        ),
        (
            .headerIsData(cell: "maya@example.com"),
            [
                "The first row looks like a client, not like a header.",
                "The manifest knows the columns by their numbers and does not say whether there is a header. The first row "
                    + "has \"maya@example.com\", and as a header it would not be imported.",
                "Write headerRow: 0 in the manifest, then the first row is imported too; if it is a header after all, "
                    + "write headerRow: 1. Then drop both again.",
            ]
        ),
        (
            .columnNotFound(field: "name", headers: ["A", "B"]),
            [
                "No column was found for a required field.",
                "None of the file's columns is known to hold name. The file's columns: A, B.",
                "Write in the manifest, under columns, which column is name, by its header or its number, then drop "
                    + "both again. If the header stands below a title, headerRow says in which row; if there is none, "
                    + "write headerRow: 0 and columns by number. suggested.map.yaml, or intray map, has what was found in "
                    + "this file.",
            ]
        ),
        (
            .columnAmbiguous(field: "phone", candidates: ["Phone (column 3)", "phone (column 5)"]),
            [
                "Several columns fit one field.",
                "phone could be any of these columns: \"Phone (column 3)\" or \"phone (column 5)\".",
                "Write in the manifest, under columns, which column is phone, by its number, then drop both again.",
            ]
        ),
        (
            .columnAmbiguous(field: "phone", candidates: ["Mobile", "Tel", "Phone"]),
            [
                "Several columns fit one field.",
                "phone could be any of these columns: \"Mobile\", \"Tel\" or \"Phone\".",
                "Write in the manifest, under columns, which column is phone, by its header or its number, then drop "
                    + "both again.",
            ]
        ),
    ]

    static let files: [(FileFailure, [String])] = [
        (
            .fileEmpty,
            [
                "The file is empty.", "There is nothing in it, or nothing from the row on that headerRow names.",
                "Export the list again, check that it has rows, and drop it again with its manifest.",
            ]
        ),
        (
            .sheetEmpty("Cover", others: ["Clients", "Old"]),
            [
                "The file is empty.",
                "There is nothing in the sheet \"Cover\", or nothing from the row on that headerRow names. Sheets with "
                    + "rows: \"Clients\" and \"Old\".",
                "Write sheet: Clients in the manifest, or another of these names, then drop both again.",
            ]
        ),
        (
            .sheetEmpty("Cover", others: []),
            [
                "The file is empty.",
                "There is nothing in the sheet \"Cover\", or nothing from the row on that headerRow names. No other sheet "
                    + "has rows.",
                "Export the list again, check that it has rows, and drop it again with its manifest.",
            ]
        ),
        (
            .fileEncoding(declared: "utf-8", line: 12),
            [
                "The file's text is not in the encoding that was expected.",
                "It is not valid utf-8; the first fault is on line 12.", encodingHint,
            ]
        ),
        (
            .fileEncoding(declared: "utf-16", line: nil),
            [
                "The file's text is not in the encoding that was expected.", "It is not valid utf-16.", encodingHint,
            ]
        ),
        (
            .encodingLooksLike(declared: .windows1252, looksLike: .utf8),
            [
                "The file's text is not in the encoding that was expected.",
                "The manifest says windows-1252; the file looks like utf-8.",
                "Write encoding: utf-8 in the manifest, or leave the key out, then drop both again.",
            ]
        ),
        (
            .encodingUnsupported("klingon"),
            ["The encoding is not known.", "The manifest asks for the encoding \"klingon\".", encodingHint]
        ),
        (
            .encodingOfTwoBytes,
            [
                "The file's text is in an encoding that cannot be read.",
                "It looks like Chinese, Japanese or Korean text in an encoding such as GB18030, EUC-KR or EUC-JP.",
                "Save the file as UTF-8 (a spreadsheet calls it CSV UTF-8), or as an Excel workbook (.xlsx), and drop that "
                    + "with its manifest.",
            ]
        ),
        (
            .fileKind("PDF document"),
            [
                "The file is not a table.", "Its content looks like something else: PDF document.",
                "Save or export the list as CSV or as an Excel workbook (.xlsx), and drop that with its manifest.",
            ]
        ),
        (
            .fileFormat(declared: "csv", looksLike: "xlsx"),
            [
                "The file has another format than the manifest says.", "The manifest says csv; the file is xlsx.",
                "Write format: xlsx in the manifest, or leave the key out, then drop both again.",
            ]
        ),
        (
            .fileDelimiter(declared: .comma, looksLike: .semicolon),
            [
                "The file has another delimiter than the manifest says.",
                "The manifest says comma; the file looks like semicolon.",
                "Write delimiter: semicolon in the manifest, or leave the key out, then drop both again.",
            ]
        ),
        (
            .fileTooLarge(bytes: 2_000_000, limit: 1_000_000),
            [
                "The file is too large.", "It has 2,000,000 bytes; the limit is 1,000,000.",
                "Split the file into smaller ones, or ask the administrator to raise the limit.",
            ]
        ),
        (
            .fileDuplicate(ofImport: 41, at: "2026-11-23 21:39:38 UTC"),
            [
                "The file has been imported before.",
                "Import #41 of 2026-11-23 21:39:38 UTC had the same bytes with the same mapping.",
                "If it was dropped twice by mistake, nothing needs to be done. To import it again, write "
                    + "repeat: allow in the manifest and drop both again.",
            ]
        ),
        (
            .fileUnreadable(.missing),
            [
                "The file could not be read.", "It is no longer there.",
                "Check that the file opens where it comes from, then drop it again with its manifest.",
            ]
        ),
        (
            .fileUnreadable(.notAFile),
            [
                "The file could not be read.", "It is no regular file.",
                "Check that the file opens where it comes from, then drop it again with its manifest.",
            ]
        ),
        (
            .fileUnreadable(.denied),
            [
                "The file could not be read.", "The file's mode keeps Intray from reading it.",
                "Let the service's group read it (chmod g+r, and chgrp where it has another group), then drop it again "
                    + "with its manifest.",
            ]
        ),
        (
            .fileUnreadable(.manifestDenied("clients.csv.map.yaml")),
            [
                "The file could not be read.", "The mode of clients.csv.map.yaml keeps Intray from reading it.",
                "Let the service's group read it (chmod g+r, and chgrp where it has another group), then drop the file "
                    + "again with its manifest.",
            ]
        ),
        (
            .importCrashed(attempts: 3),
            [
                "The import stopped unexpectedly, several times.",
                "Intray ended 3 times while it imported this file, and does not try again by itself.",
                "Tell the administrator, who finds more in the log. Nothing was imported; the file can be dropped "
                    + "again.",
            ]
        ),
    ]

    static let workbooks: [(FileFailure, [String])] = [
        (
            .workbookEncrypted,
            [
                "The workbook is protected with a password.",
                "Its content is encrypted and cannot be read without the password.",
                "Save the workbook without a password, or as CSV, and drop that with its manifest.",
            ]
        ),
        (
            .workbookDamaged("its end is missing"),
            [
                "The workbook is damaged.", "Its end is missing.",
                "Send or copy it here once more, whole, with its manifest. If that does not help, open it in a "
                    + "spreadsheet, save it under its name again, and drop that.",
            ]
        ),
        (
            .sheetMissing(wanted: "Clients", sheets: ["Sheet1", "Data"]),
            [
                "The sheet was not found.",
                "The workbook has no sheet \"Clients\". Its sheets: \"Sheet1\" and \"Data\".",
                "Write one of these names as sheet in the manifest, then drop both again.",
            ]
        ),
    ]

    static let controls: [(FileFailure, [String])] = [
        (
            .permissionDenied(.clientsAdd, operatorName: "Sara", row: nil),
            [
                "The operator does not have the permission that is needed.",
                "Sara does not have clients.add, which is needed to import clients (\"Add New Client\").",
                "Ask the administrator for a role with clients.add, then drop the file again with its manifest.",
            ]
        ),
        (
            .permissionDenied(.clientsEdit, operatorName: "Sara", row: 1017),
            [
                "The operator does not have the permission that is needed.",
                "Sara does not have clients.edit, which is needed to update clients; the first row that needs it is "
                    + "row 1,017.",
                "Ask the administrator for a role with clients.edit, then drop the file again with its manifest.",
            ]
        ),
        (
            .operatorUnknown(account: "uid 1234"),
            [
                "The operator is not known.",
                "The file belongs to the account \"uid 1234\", which has no role in the settings.",
                "Ask the administrator to give the account a role under operators in intray.yaml, then drop the file "
                    + "again with its manifest.",
            ]
        ),
        (
            .expectedRows(expected: 120, found: 1),
            ["A control total does not match.", "The manifest expects 120 rows; the file has 1.", expectHint]
        ),
        (
            .expectedTotal(expected: "15000.00", found: "14000.50"),
            [
                "A control total does not match.",
                "The manifest expects opening balances of 15,000.00 in all; the file has 14,000.50.", expectHint,
            ]
        ),
        (
            .expectedHash(expected: "ab", found: "cd"),
            [
                "A control total does not match.", "The manifest expects the SHA-256 ab; the file's is cd.", expectHint,
            ]
        ),
        (
            .rejectedTooMany(rejected: 12, read: 120, limit: "5%"),
            [
                "Too many rows were rejected.",
                "12 of 120 rows were rejected; maxRejected allows 5%. Nothing was imported.", mendHint,
            ]
        ),
        (
            .rejectedTooMany(rejected: 1, read: 1, limit: nil),
            [
                "Every row was rejected.", "1 of 1 row was rejected. Nothing was imported.",
                "Check that the manifest maps the right columns. " + mendHint,
            ]
        ),
    ]

    static let encodingHint =
        "Save the file as UTF-8, or write its encoding in the manifest, for example encoding: windows-1256, then "
        + "drop both again."
    static let expectHint =
        "Check that the file is whole. Then drop it again, or correct expect in the manifest and drop both again."
    static let mendHint =
        "Mend the rows in the file itself (rejected.csv says what is wrong with each), then drop the whole file again "
        + "with its manifest."
}

/// What is wrong with a manifest: file, line, key, and the nearest right one.
@Suite struct ManifestWordsTests {
    @Test(arguments: Self.sentences)
    func sentence(_ line: Int?, _ key: String, _ kind: ManifestProblem.Kind, _ expected: String) {
        let problem = ManifestProblem(file: "clients.csv.map.yaml", line: line, key: key, kind: kind)
        #expect(Words.sentence(for: problem) == expected)
    }

    static let sentences: [(Int?, String, ManifestProblem.Kind, String)] = [
        (
            4, "", .syntax("mapping values are not allowed here"),
            "clients.csv.map.yaml, line 4: this is not valid YAML: mapping values are not allowed here."
        ),
        (
            4, "colums", .unknownKey(nearest: "columns", known: ["columns", "format"]),
            "clients.csv.map.yaml, line 4: the key \"colums\" is not known. Did you mean \"columns\"?"
        ),
        (
            4, "xyzzy", .unknownKey(nearest: nil, known: ["columns", "format"]),
            "clients.csv.map.yaml, line 4: the key \"xyzzy\" is not known. Known here: columns and format."
        ),
        (5, "format", .duplicateKey, "clients.csv.map.yaml, line 5: the key \"format\" is there twice."),
        (
            6, "format", .wrongValue(found: "cvs", expected: "csv or xlsx", nearest: "csv"),
            "clients.csv.map.yaml, line 6: \"format\" is \"cvs\"; expected csv or xlsx. Did you mean \"csv\"?"
        ),
        (
            1, "", .wrongValue(found: "42", expected: "keys and values", nearest: nil),
            "clients.csv.map.yaml, line 1: the file is \"42\"; expected keys and values."
        ),
        (
            nil, "columns", .missing(expected: "auto, or fields and their columns"),
            "clients.csv.map.yaml: the key \"columns\" is missing; expected auto, or fields and their columns."
        ),
        (
            nil, "", .tooLarge(limit: 1_048_576),
            "clients.csv.map.yaml: the file is too large; at most 1,048,576 bytes are read."
        ),
        (
            2, "use", .noSuchMapping("crm", nearest: "crm-export", known: ["bank", "crm-export"]),
            "clients.csv.map.yaml, line 2: there is no saved mapping \"crm\" (mappings/crm.map.yaml of the tray). Did you "
                + "mean \"crm-export\"? Saved: bank and crm-export."
        ),
        (
            2, "use", .noSuchMapping("crm", nearest: nil, known: []),
            "clients.csv.map.yaml, line 2: there is no saved mapping \"crm\" (mappings/crm.map.yaml of the tray). None is "
                + "saved there."
        ),
        (
            9, "headerRow", .conflict("headerRow: 0 leaves columns: auto without headers"),
            "clients.csv.map.yaml, line 9: headerRow: 0 leaves columns: auto without headers."
        ),
    ]
}
