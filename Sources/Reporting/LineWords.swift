package import IntrayModel

extension Words {
    /// An import that was decided by an earlier run, on one line like the others.
    package static func published(_ number: Int64, _ outcome: ImportOutcome, file: String, folder: String) -> String {
        "\(outcome.rawValue) \(data(file)): Import #\(number), decided before a stop, is published. -> \(data(folder))"
    }

    /// An import on one line, for logs, cron's mail and a service's status: number, outcome, file, what happened,
    /// where the report is.
    package static func line(for facts: ImportFacts) -> String {
        let place = facts.folder.map { " -> \(data($0))" } ?? ""
        let sentence = headline(facts)
        let reason = facts.failure.map { " [\($0.code.rawValue)]" } ?? ""
        return "\(facts.outcome.rawValue)\(reason) \(data(facts.file.name)): \(sentence)\(place)"
    }

    /// What `--verbose` adds to the line of an import.
    package static func more(on facts: ImportFacts) -> [String] {
        var lines: [String] = []
        let rows = RowOutcome.allCases.map { "\(grouped(String(facts.rows[$0]))) \($0.rawValue)" }
        lines.append("\(count(facts.rows.read, "row")) read: " + rows.joined(separator: ", "))
        for entry in facts.findings.rejectionsByCode + facts.findings.warningsByCode {
            lines.append("\(entry.code.rawValue): \(message(for: entry.code)) (\(grouped(String(entry.count))))")
        }
        if let failure = facts.failure {
            let reason = reason(for: failure)
            lines += [reason.detail, reason.hint].filter { !$0.isEmpty }.flatMap {
                $0.split(separator: "\n").map(String.init)
            }
        }
        let milliseconds = facts.finishedAt.milliseconds(since: facts.startedAt)
        lines.append("\(milliseconds / 1000).\(milliseconds % 1000 / 100) s, dropped by \(data(facts.operatorName))")
        return lines
    }
}
