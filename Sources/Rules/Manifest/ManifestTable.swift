package import IntrayModel
package import StrictYAML

extension Manifest {
    /// Every key of a manifest, in the order in which people write them (SPEC 3).
    package static let keys: [KeyDescription] = [
        KeyDescription("version", .integer(1...1), usual: "1", example: "1", "The version of the manifest's form."),
        KeyDescription(
            "use", .text, example: "crm-export",
            """
            Start from the saved mapping of this name, mappings/NAME.map.yaml of the tray. The keys here win; columns, \
            values, defaults, formats and expect are merged entry by entry, and a key without a value takes the \
            mapping's away.
            """),
        KeyDescription(
            "format", .words(FileFormat.allCases.map(\.rawValue)), example: "csv",
            "What kind of file it is. Usually left out: the content tells."),
        KeyDescription(
            "delimiter", .words(Dialect.Delimiter.allCases.map(\.rawValue) + ["auto", ",", ";", "|"]), usual: "auto",
            example: "semicolon", "What stands between the cells of a text file. Usually found out."),
        KeyDescription(
            "encoding", .either([.words(Charset.allCases.map(\.rawValue) + ["auto"]), .text]), usual: "auto",
            example: "windows-1256",
            "The encoding of a text file. Usually found out; the report says when it is not certain."),
        KeyDescription(
            "sheet", .either([.integer(1...Int.max), .text]), example: "Clients",
            "The sheet of a workbook, by its name or its number from 1. Else the first visible one."),
        KeyDescription(
            "headerRow", .integer(0...10_000), usual: "1", example: "3",
            """
            The row that names the columns; rows above it are skipped. 0: the file has no header, and columns are given \
            by their numbers.
            """),
        KeyDescription(
            "updateExisting", .flag, usual: "true", example: "false",
            "Update an existing client with new data. false: a row about an existing client is skipped."),
        KeyDescription(
            "emptyCells", .words(EmptyCells.allCases.map(\.rawValue)), usual: "keep", example: "clear",
            "What an empty cell does to an existing client: keep what is there, or clear it."),
        KeyDescription(
            "openingBalances", .words(OpeningBalancePolicy.allCases.map(\.rawValue)), usual: "replace",
            example: "refuse",
            """
            What happens when a client has another opening balance already: replace it, keep the one that is there, or \
            refuse the row.
            """),
        KeyDescription(
            "allowCredit", .flag, usual: "false", example: "true",
            "true: a negative balance is a client in credit. Else a negative balance rejects its row."),
        KeyDescription("columns", columnsValue, example: "auto", columnsText),
        KeyDescription(
            "values", .open(fields { _ in valueMap }, pattern: customPattern, valueMap),
            example: "{ country: { KSA: SA, Egypte: EG } }",
            "Field by field, what the file says and what is meant. Case and outer blanks do not count."),
        KeyDescription(
            "defaults", .open(fields(isDefaultable) { _ in .text }, pattern: customPattern, .text),
            example: "{ country: EG, currency: EGP, openingBalanceDate: 2026-01-01 }",
            """
            What a new client gets where the cell is empty or the column is not there. An existing client keeps what it \
            has. email, phone, clientNumber and openingBalance cannot have a default.
            """),
        KeyDescription("formats", .keys(formats), example: "{ date: dd/MM/yyyy, decimal: comma }", formatsText),
        KeyDescription(
            "expect", .keys(totals), example: "{ rows: 120, openingBalanceTotal: 15000.00 }",
            "Control totals of the sender. When one does not match, the file fails and nothing is imported."),
        KeyDescription(
            "maxRejected", .either([.integer(0...Int.max), .pattern("^[0-9]+([.][0-9]+)? *%$", form: "a share")]),
            example: "5%",
            "With more rejected rows than this, a number or a share, the file fails and nothing is imported."),
        KeyDescription(
            "check", .flag, usual: "false", example: "true",
            "true: report only. Nothing is imported, but the import has a number and a folder in the outbox."),
        KeyDescription(
            "repeat", .words(["refuse", "allow"]), usual: "refuse", example: "allow",
            "allow: import the same bytes with the same mapping once more."),
    ]

    private static let customPattern = "^custom[.].+"

    private static let columnsText = """
        Field by field, the column that it is taken from: by its header (case and outer blanks do not count), by its \
        number, or by a list of which the first that is not empty is taken. auto finds the columns by their usual \
        headers; auto: true among the fields does so for those that are not given.
        """

    private static let formatsText = "How dates and numbers are written in the file, where their columns do not tell."

    private static let columnReference = KeyDescription.Value.either([.integer(1...Int.max), .text])

    private static let columnValue = KeyDescription.Value.shared(
        "column",
        .either([
            .oneOrMore(columnReference),
            .keys([
                KeyDescription(
                    "column", .oneOrMore(columnReference), example: "Remarks", "The column, or a list of columns."),
                KeyDescription(
                    "update", .words(UpdatePolicy.allCases.map(\.rawValue)), usual: "always", example: "ifEmpty",
                    "When the cell overwrites what an existing client has."),
            ]),
        ]))

    private static let columnsValue = KeyDescription.Value.either([
        .words(["auto"]),
        .open(
            fields { _ in columnValue } + [
                KeyDescription(
                    "auto", .flag, usual: "false", example: "true",
                    "Find the fields that are not given by their headers.")
            ], pattern: customPattern, columnValue),
    ])

    private static let valueMap = KeyDescription.Value.shared("values", .entries(of: .text))

    private static let formats = [
        KeyDescription(
            "date", .text, usual: "auto", example: "dd/MM/yyyy",
            "A pattern of yyyy or yy, MM or M, and dd or d. Else each column is decided by all of its dates."),
        KeyDescription(
            "decimal", .words(["comma", "point", "dot", "auto"]), usual: "auto", example: "comma",
            "What stands before the decimals of a number."),
    ]

    private static let totals = [
        KeyDescription(
            "rows", .integer(0...Int.max), example: "120", "How many rows the file has, the header not counted."),
        KeyDescription(
            "openingBalanceTotal", .text, example: "15000.00", "The sum of all opening balances in the file."),
        KeyDescription(
            "sha256", .pattern("^[0-9A-Fa-f]{64}$", form: "64 hexadecimal digits"), example: "0b5a…",
            "The SHA-256 checksum of the file."),
    ]

    /// Whether `defaults` may name the field.
    package static func isDefaultable(_ field: Field) -> Bool { !ManifestKeys.withoutDefault.contains(field) }

    private static func fields(
        _ isWanted: (Field) -> Bool = { _ in true }, _ value: (Field) -> KeyDescription.Value
    ) -> [KeyDescription] {
        Field.allCases.filter(isWanted).map {
            KeyDescription($0.rawValue, value($0), example: $0.example, $0.meaning)
        }
    }
}
