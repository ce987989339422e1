import IntrayModel

/// report.json: SPEC 9. Beside the keys it names there are `operatorName`, `folder`, `inbox`, `reading`, how the file was
/// read and why so, `notes`, what to know about that, `controls`, what the manifest promised and what was found,
/// `sameClients`, the rows about a client that an earlier row was about, and `warningsByCode`.
package enum ReportJSON {
    package static func render(_ facts: ImportFacts) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("schema")
        json.string("intray.report/1")
        json.key("import")
        json.integer(facts.number)
        json.key("outcome")
        json.string(facts.outcome.rawValue)
        writeReason(facts.failure, to: &json)
        json.key("folder")
        json.string(facts.folder)
        json.key("inbox")
        json.string(facts.inbox)
        writeFile(facts.file, to: &json)
        write(facts.file.reading, to: &json)
        write(facts.file.notes, to: &json)
        writeManifest(facts.manifest, to: &json)
        json.key("operator")
        json.string(facts.operatorAccount)
        json.key("operatorName")
        json.string(facts.operatorName)
        json.key("startedAt")
        json.string(facts.startedAt.rfc3339)
        json.key("finishedAt")
        json.string(facts.finishedAt.rfc3339)
        writeRows(facts.rows, to: &json)
        writeBalances(facts.openingBalances, to: &json)
        write(facts.controls, to: &json)
        write(facts.sameClients, to: &json)
        write(facts.findings.rejections, as: "rejections", to: &json)
        write(facts.findings.rejectionsByCode, as: "rejectionsByCode", to: &json)
        write(facts.findings.warnings, as: "warnings", to: &json)
        write(facts.findings.warningsByCode, as: "warningsByCode", to: &json)
        json.end()
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private static func writeReason(_ failure: FileFailure?, to json: inout JSONWriter) {
        json.key("reason")
        guard let failure else { return json.null() }
        let reason = Words.reason(for: failure)
        json.beginObject()
        json.key("code")
        json.string(reason.code.rawValue)
        json.key("message")
        json.string(reason.message)
        json.key("detail")
        json.string(reason.detail)
        json.key("hint")
        json.string(reason.hint)
        json.end()
    }

    private static func writeFile(_ file: FileFacts, to json: inout JSONWriter) {
        json.key("file")
        json.beginObject()
        json.key("name")
        json.string(file.name)
        json.key("bytes")
        json.integer(file.bytes)
        json.key("sha256")
        json.string(file.sha256)
        json.key("format")
        json.string(file.format)
        json.key("delimiter")
        json.string(file.delimiter?.rawValue)
        json.key("encoding")
        json.string(file.encoding)
        json.key("sheet")
        json.string(file.sheet)
        json.end()
    }

    private static func write(_ reading: [ReadingFact], to json: inout JSONWriter) {
        json.key("reading")
        json.beginArray()
        for fact in reading {
            json.beginObject(inline: true)
            json.key("what")
            json.string(fact.what)
            json.key("column")
            json.string(fact.column)
            json.key("value")
            json.string(fact.value)
            json.key("because")
            json.string(fact.because)
            json.key("message")
            json.string(Words.reading(fact))
            json.end()
        }
        json.end()
    }

    private static func write(_ controls: [ControlFact], to json: inout JSONWriter) {
        json.key("controls")
        json.beginArray()
        for control in controls {
            json.beginObject(inline: true)
            json.key("key")
            json.string(control.kind.rawValue)
            json.key("expected")
            json.string(control.expected)
            json.key("found")
            json.string(control.found)
            json.end()
        }
        json.end()
    }

    private static func write(_ same: SameClientRows, to json: inout JSONWriter) {
        json.key("sameClients")
        json.beginObject()
        write(same.count, as: "count", to: &json)
        json.key("rows")
        json.beginArray()
        for row in same.rows {
            json.beginObject(inline: true)
            json.key("row")
            json.integer(Int64(row.position.row))
            json.key("line")
            json.integer(Int64(row.position.line))
            json.key("earlierRow")
            json.integer(row.earlierRow.map { Int64($0) })
            json.key("key")
            json.string(row.key.rawValue)
            json.end()
        }
        json.end()
        json.end()
    }

    private static func write(_ notes: [FileNote], to json: inout JSONWriter) {
        json.key("notes")
        json.beginArray()
        for note in notes {
            json.beginObject(inline: true)
            json.key("code")
            json.string(note.code)
            json.key("message")
            json.string(Words.note(note))
            json.end()
        }
        json.end()
    }

    /// An object even where there is no manifest, so that readers need not ask.
    private static func writeManifest(_ manifest: ManifestFacts?, to json: inout JSONWriter) {
        json.key("manifest")
        json.beginObject()
        json.key("source")
        json.string(manifest?.source)
        json.key("columns")
        json.beginObject()
        for column in manifest?.columns ?? [] {
            json.key(column.field)
            if column.headers.count == 1 {
                json.string(column.headers[0])
            } else {
                write(column.headers, to: &json)
            }
        }
        json.end()
        json.key("ignoredColumns")
        write(manifest?.ignoredColumns ?? [], to: &json)
        json.end()
    }

    private static func writeRows(_ rows: Tally, to json: inout JSONWriter) {
        json.key("rows")
        json.beginObject()
        write(rows.read, as: "read", to: &json)
        for outcome in RowOutcome.allCases { write(rows[outcome], as: outcome.rawValue, to: &json) }
        json.end()
    }

    private static func writeBalances(_ balances: BalanceTally, to json: inout JSONWriter) {
        json.key("openingBalances")
        json.beginObject()
        write(balances.booked, as: "booked", to: &json)
        write(balances.replaced, as: "replaced", to: &json)
        write(balances.unchanged, as: "unchanged", to: &json)
        json.key("totals")
        json.beginArray()
        for total in balances.sortedTotals {
            json.beginObject(inline: true)
            json.key("currency")
            json.string(total.currency.code)
            json.key("amount")
            json.string(total.currency.text(minor: total.minor))
            json.end()
        }
        json.end()
        json.end()
    }

    private static func write(_ findings: [PlacedFinding], as key: String, to json: inout JSONWriter) {
        json.key(key)
        json.beginArray()
        for placed in findings {
            json.beginObject(inline: true)
            write(placed.position.row, as: "row", to: &json)
            write(placed.position.line, as: "line", to: &json)
            json.key("code")
            json.string(placed.finding.code.rawValue)
            json.key("message")
            json.string(Words.message(for: placed.finding.code))
            json.key("detail")
            json.string(Words.detail(of: placed.finding))
            json.key("column")
            json.string(placed.finding.column)
            json.key("value")
            json.string(placed.finding.value)
            json.end()
        }
        json.end()
    }

    private static func write(_ counts: [(code: FindingCode, count: Int)], as key: String, to json: inout JSONWriter) {
        json.key(key)
        json.beginArray()
        for entry in counts {
            json.beginObject(inline: true)
            json.key("code")
            json.string(entry.code.rawValue)
            json.key("message")
            json.string(Words.message(for: entry.code))
            write(entry.count, as: "count", to: &json)
            json.end()
        }
        json.end()
    }

    private static func write(_ names: [String], to json: inout JSONWriter) {
        json.beginArray(inline: true)
        for name in names { json.string(name) }
        json.end()
    }

    private static func write(_ number: Int, as key: String, to json: inout JSONWriter) {
        json.key(key)
        json.integer(Int64(number))
    }
}

extension Tally {
    subscript(outcome: RowOutcome) -> Int {
        switch outcome {
        case .created: created
        case .updated: updated
        case .unchanged: unchanged
        case .skipped: skipped
        case .rejected: rejected
        }
    }
}
