import IntrayModel
import Reporting

/// Imports to be looked at.
enum Pages {
    private static func facts(_ rows: RejectedRows, _ findings: [PlacedFinding], rejected: Int) -> ImportFacts {
        var facts = ImportFacts(
            number: 42, outcome: .done, folder: "outbox/done/000042-clients",
            file: FileFacts(
                name: "clients.csv", bytes: 10_240, sha256: "e3b0c44298fc1c14", format: "csv", delimiter: .semicolon,
                encoding: "windows-1256"),
            manifest: ManifestFacts(
                source: "clients.csv.map.yaml", isDefault: false,
                columns: [
                    MappedColumn(field: "name", headers: ["Client Name"]),
                    MappedColumn(field: "email", headers: ["E-mail"]),
                    MappedColumn(field: "phone", headers: ["Mobile"]),
                    MappedColumn(field: "openingBalance", headers: ["Opening Balance"]),
                ], ignoredColumns: ["Internal code", "ملاحظات"]),
            operatorAccount: "sara", operatorName: "Sara Adel", startedAt: Timestamp(seconds: 1_795_469_978),
            finishedAt: Timestamp(seconds: 1_795_469_979, milliseconds: 400))
        facts.rows.created = 100
        facts.rows.updated = 10
        facts.rows.unchanged = 8
        facts.rows.rejected = rejected
        facts.rows.read = 118 + rejected
        facts.openingBalances.booked = 17
        facts.openingBalances.replaced = 3
        facts.openingBalances.totals = [Currency(code: "EGP")!: 1_500_000, Currency(code: "KWD")!: 1_234_500]
        facts.controls = [
            ControlFact(.rows, expected: "120", found: "120"), ControlFact(.maxRejected, expected: "5%", found: "2"),
        ]
        facts.sameClients.count = 1
        facts.sameClients.rows = [
            SameClientRows.Row(
                position: RowPosition(row: 21, line: 22), earlierRow: 3, key: .phone, outcome: .updated,
                name: "Delta Flowers")
        ]
        facts.rejectedRows = rows.rows
        for finding in findings { facts.findings.add(finding) }
        return facts
    }

    private static let headers = ["Client Name", "E-mail", "Mobile", "Opening Balance", "City"]

    private static func empty(_ headers: [String] = headers) -> RejectedRows {
        RejectedRows(delimiter: 0x2C, headers: headers, mapped: [0, 1, 2, 3], width: headers.count)
    }

    private static func add(_ line: String, _ row: Int, _ name: String, _ found: [Finding], to rows: inout RejectedRows)
        -> [PlacedFinding]
    {
        let position = RowPosition(row: row, line: row + 1)
        rows.add(Array(line.utf8)[...], position, name: name, findings: found)
        return found.map { PlacedFinding(position: position, finding: $0) }
    }

    static var partlyRejected: ImportFacts {
        var rows = empty()
        var found = add(
            "Nile Trading,sara.example.com,0100 123 4567,n/a,Cairo", 17, "Nile Trading",
            [
                Finding(.emailInvalid, .notAnEmail(.noAtSign), column: "E-mail", value: "sara.example.com"),
                Finding(.balanceInvalid, .notANumber, column: "Opening Balance", value: "n/a"),
            ], to: &rows)
        found += add(
            "شركة النيل للتجارة,,,1500.00,القاهرة", 40, "شركة النيل للتجارة",
            [Finding(.contactRequired, .emptyColumns(["E-mail", "Mobile"]), column: "E-mail")], to: &rows)
        let phone = Finding(.phoneUnrecognised, .unrecognisedPhone(region: "EG"), column: "Mobile", value: "12")
        found.append(PlacedFinding(position: RowPosition(row: 41, line: 42), finding: phone))
        return facts(rows, found, rejected: 2)
    }

    static var hostile: ImportFacts {
        let name = "<script>window.evil=1</script>\"><img src=x onerror=window.evil=1>"
        var rows = empty([name, "javascript:alert(1)", "Mobile", "Opening Balance", "City"])
        let bad = Finding(.emailInvalid, .notAnEmail(.noAtSign), column: "javascript:alert(1)", value: "x")
        let long = String(repeating: "long", count: 60)
        var found = add("\(long),x,</dd>&amp;<b>,'\"`,x", 1, name, [bad], to: &rows)
        found += add("شركة النيل ABC,x,,,", 2, "شركة \u{202E}النيل", [bad], to: &rows)
        var facts = facts(rows, found, rejected: 2)
        facts.file.name = name
        facts.folder = "outbox/done/javascript:alert(1)"
        facts.operatorName = name
        facts.manifest?.ignoredColumns = [name, long]
        return facts
    }

    static var manyRejected: ImportFacts {
        var rows = empty()
        var found: [PlacedFinding] = []
        for row in 1...1000 {
            found += add(
                "Client \(row),client.example.com,,12,Cairo", row, "Client \(row)",
                [Finding(.emailInvalid, .notAnEmail(.noAtSign), column: "E-mail", value: "client.example.com")],
                to: &rows)
        }
        return facts(rows, found, rejected: 100_000)
    }

    static var index: IndexFacts {
        let names = ["clients.csv", "شركة النيل.xlsx", "<b>hostile</b>.csv", "export-of-the-old-system-2026.csv"]
        let entries = (1...12).reversed().map { number -> IndexFacts.Entry in
            var rows = Tally()
            rows.created = number * 40
            rows.unchanged = number * 7
            rows.rejected = number % 3
            rows.read = rows.created + rows.unchanged + rows.rejected
            let isFailed = number % 5 == 0
            return IndexFacts.Entry(
                number: Int64(number), outcome: isFailed ? .failed : .done, file: names[number % 4],
                operatorName: "Sara Adel", finishedAt: "2026-11-\(number + 10)T21:39:39.523Z", rows: rows,
                reason: isFailed ? "The mapping manifest is not valid." : nil,
                folder: "outbox/done/0000\(number)-clients", isUndone: number == 7,
                totals: isFailed ? [] : [("EGP", "15000.00"), ("KWD", "1234.500")])
        }
        let days = entries.map { entry in
            IndexFacts.Day(day: String(entry.finishedAt.prefix(10)), imports: 1, failed: 0, rows: entry.rows)
        }
        return IndexFacts(entries: entries, days: days, writtenAt: Timestamp(seconds: 1_795_469_978))
    }
}
