import IntrayModel

/// The JSON Schema of report.json (SPEC 9). Readers are to pass over keys that they do not know.
enum ReportSchema {
    static var text: String {
        JSON.object([
            ("$schema", "http://json-schema.org/draft-07/schema#"), ("$id", "urn:intray:intray-report"),
            ("title", "Intray report"),
            ("description", "What became of a dropped file: report.json in its folder of the outbox."),
            ("type", "object"), ("required", .array(keys.map { .string($0.0) })), ("properties", .object(keys)),
        ]).document
    }

    private static let keys: [(String, JSON)] = [
        ("schema", .object([("const", "intray.report/1")])),
        ("import", described("The import's number; null for a check that was given none.", ["integer", "null"])),
        (
            "outcome",
            words(
                ImportOutcome.allCases.map(\.rawValue),
                "done: imported, even if some rows were rejected. failed: nothing of it was imported. checked: nothing was to be."
            )
        ),
        ("reason", reason),
        ("folder", described("The import's folder, from the tray: outbox/done/000042-clients.", ["string", "null"])),
        (
            "inbox",
            described(
                "The inbox that it was dropped into, as the settings name it; inbox is the tray's own; null for a check of a file that lies elsewhere.",
                ["string", "null"])
        ), ("file", file), ("reading", reading), ("notes", notes), ("manifest", manifest),
        ("operator", described("The Unix account that owns the file.", "string")),
        ("operatorName", described("Its name in the settings.", "string")),
        ("startedAt", time), ("finishedAt", time), ("rows", rows), ("openingBalances", balances),
        ("controls", controls), ("sameClients", sameClients),
        ("rejections", findings("The first 1,000 findings that rejected rows.")), ("rejectionsByCode", counts),
        ("warnings", findings("The first 1,000 warnings; their rows were imported.")), ("warningsByCode", counts),
    ]

    private static let reason = either(
        object(
            [
                ("code", words(FailureCode.allCases.map(\.rawValue), "Why nothing of the file was imported.")),
                ("message", described("In a sentence.", "string")), ("detail", described("The facts.", "string")),
                ("hint", described("What to do next.", "string")),
            ]))

    private static let file = object([
        ("name", described("As it was dropped.", "string")), ("bytes", described("Its size.", ["integer", "null"])),
        ("sha256", described("Of its bytes.", ["string", "null"])),
        ("format", described("csv or xlsx.", ["string", "null"])),
        ("delimiter", described("What stands between cells.", ["string", "null"])),
        ("encoding", described("Of a text file.", ["string", "null"])),
        ("sheet", described("Of a workbook.", ["string", "null"])),
    ])

    private static let reading = list(
        "How the file was read, and why so.",
        object([
            ("what", words(["encoding", "delimiter", "header", "dates", "numbers"], "What is told of.")),
            ("column", described("As the file names it; null for what is one for all columns.", ["string", "null"])),
            ("value", described("utf-8, semicolon, 1, dayFirst, dd/MM/yyyy, comma.", ["string", "null"])),
            ("because", described("What settled it: manifest, evidence, byteOrderMark.", "string")),
            ("message", described("Value and reason in words.", "string")),
        ]))

    private static let controls = list(
        "What the manifest promised of the whole file, and what was found.",
        object([
            ("key", ["type": "string"]), ("expected", ["type": "string"]), ("found", ["type": "string"]),
        ]))

    private static let sameClients = object([
        ("count", described("Rows about a client that an earlier row was about.", "integer")),
        (
            "rows",
            list(
                "The first 1,000 of them.",
                object([
                    ("row", ["type": "integer"]), ("line", ["type": "integer"]),
                    ("earlierRow", described("The first row about this client.", ["integer", "null"])),
                    ("key", words(MatchKey.allCases.map(\.rawValue), "By what it was found.")),
                ]))
        ),
    ])

    private static let notes = list(
        "What to know about how the file was read.",
        object([("code", ["type": "string"]), ("message", ["type": "string"])]))

    private static let manifest = object([
        ("source", described("The manifest's name.", ["string", "null"])),
        (
            "columns",
            .object([
                (
                    "description",
                    "Field by field, the header it was taken from, or a list of which the first that is not empty counts."
                ),
                ("type", "object"),
                ("additionalProperties", .object([("anyOf", [["type": "string"], strings])])),
            ])
        ), ("ignoredColumns", strings),
    ])

    private static let rows = object(
        [("read", described("The sum of the others.", "integer"))]
            + RowOutcome.allCases.map { ($0.rawValue, ["type": "integer"] as JSON) })

    private static let balances = object([
        ("booked", ["type": "integer"]), ("replaced", ["type": "integer"]), ("unchanged", ["type": "integer"]),
        (
            "totals",
            list(
                "What was booked, per currency.",
                object([("currency", ["type": "string"]), ("amount", described("A decimal: \"1500.00\".", "string"))]))
        ),
    ])

    private static let counts = list(
        "How often each code came, the most frequent first.",
        object([("code", ["type": "string"]), ("message", ["type": "string"]), ("count", ["type": "integer"])]))

    private static let time = described("RFC 3339, UTC.", "string")

    private static let strings: JSON = .object([("type", "array"), ("items", ["type": "string"])])

    private static func findings(_ text: String) -> JSON {
        list(
            text,
            object([
                ("row", described("From 1, the header not counted.", "integer")),
                ("line", described("In the file; in a workbook the row number that Excel shows.", "integer")),
                ("code", words(FindingCode.allCases.map(\.rawValue), "What is wrong.")),
                ("message", ["type": "string"]), ("detail", described("What was expected.", ["string", "null"])),
                ("column", described("As the file names it.", ["string", "null"])),
                ("value", described("The cell as the file has it.", ["string", "null"])),
            ]))
    }

    private static func described(_ text: String, _ type: JSON) -> JSON {
        .object([("description", .string(text)), ("type", type)])
    }

    private static func words(_ words: [String], _ text: String) -> JSON {
        .object([("description", .string(text)), ("enum", .array(words.map { .string($0) }))])
    }

    private static func list(_ text: String, _ item: JSON) -> JSON {
        .object([("description", .string(text)), ("type", "array"), ("items", item)])
    }

    private static func object(_ keys: [(String, JSON)]) -> JSON {
        .object([
            ("type", "object"), ("required", .array(keys.map { .string($0.0) })), ("properties", .object(keys)),
        ])
    }

    private static func either(_ value: JSON) -> JSON { .object([("anyOf", [value, ["type": "null"]])]) }
}
