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
}
