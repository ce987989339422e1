import IntrayModel
import Reporting

/// Imports as reports meet them.
enum Samples {
    static let start = Timestamp(seconds: 1_795_469_978, milliseconds: 123)
    static let end = Timestamp(seconds: 1_795_469_979, milliseconds: 523)
    static let egp = Currency(code: "EGP")!
    static let kwd = Currency(code: "KWD")!

    /// A file of 120 rows, 2 of them rejected, with balances, a warning and an Arabic column.
    static var partlyRejected: ImportFacts {
        var facts = ImportFacts(
            number: 42, outcome: .done, folder: "outbox/done/000042-clients",
            file: FileFacts(
                name: "clients.csv", bytes: 10_240, sha256: "e3b0c44298fc1c14", format: "csv", delimiter: .semicolon,
                encoding: "windows-1256"),
            manifest: ManifestFacts(
                source: "clients.csv.map.yaml", isDefault: false,
                columns: [
                    MappedColumn(field: "name", headers: ["الاسم"]),
                    MappedColumn(field: "phone", headers: ["Mobile", "Tel"]),
                    MappedColumn(field: "openingBalance", headers: ["Opening Balance"]),
                ], ignoredColumns: ["Internal, \"code\"", "ملاحظات"]),
            operatorAccount: "sara", operatorName: "Sara Adel", startedAt: start, finishedAt: end)
        facts.file.reading = [
            .delimiter("semicolon", .rows), .encoding("windows-1256", .manifest), .header(line: 3, declared: 3),
            .dates(column: "التاريخ", .dayFirst(CellSample(row: 7, text: "25/03/2024"))),
        ]
        facts.rows = tally(created: 100, updated: 10, unchanged: 8, rejected: 2)
        facts.openingBalances.booked = 17
        facts.openingBalances.replaced = 3
        facts.openingBalances.unchanged = 1
        facts.openingBalances.totals = [egp: 1_500_000, kwd: 1_234_500]
        for placed in findings { facts.findings.add(placed) }
        return facts
    }

    static let findings = [
        finding(17, 18, Finding(.emailInvalid, .notAnEmail(.noAtSign), column: "E-mail", value: "sara.example.com")),
        finding(17, 18, Finding(.balanceInvalid, .notANumber, column: "Opening Balance", value: "n/a")),
        finding(40, 43, Finding(.contactRequired, .emptyColumns(["E-mail", "Mobile"]))),
        finding(41, 44, Finding(.phoneUnrecognised, .unrecognisedPhone(region: "EG"), column: "Mobile", value: "12")),
    ]

    static func failed(_ failure: FileFailure) -> ImportFacts {
        ImportFacts(
            number: 43, outcome: .failed, failure: failure, folder: "outbox/failed/000043-prices",
            file: FileFacts(name: "prices.csv"), operatorAccount: "sara", operatorName: "sara", startedAt: start,
            finishedAt: end)
    }

    static func finding(_ row: Int, _ line: Int, _ finding: Finding) -> PlacedFinding {
        PlacedFinding(position: RowPosition(row: row, line: line), finding: finding)
    }

    static func tally(
        created: Int = 0, updated: Int = 0, unchanged: Int = 0, skipped: Int = 0, rejected: Int = 0
    ) -> Tally {
        var tally = Tally()
        tally.created = created
        tally.updated = updated
        tally.unchanged = unchanged
        tally.skipped = skipped
        tally.rejected = rejected
        tally.read = created + updated + unchanged + skipped + rejected
        return tally
    }
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }
}
