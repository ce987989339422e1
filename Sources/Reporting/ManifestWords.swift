package import IntrayModel

extension Words {
    /// One sentence: `clients.csv.map.yaml, line 4: the key "colums" is not known. Did you mean "columns"?`
    package static func sentence(for problem: ManifestProblem) -> String {
        let line = problem.line.map { ", line \($0)" } ?? ""
        return "\(data(problem.file))\(line): \(clause(for: problem))"
    }

    private static func clause(for problem: ManifestProblem) -> String {
        let key = quoted(problem.key)
        switch problem.kind {
        case .syntax(let words): return "this is not valid YAML: \(ended(words))"
        case .unknownKey(let nearest, let known):
            return "the key \(key) is not known." + (didYouMean(nearest) ?? keys(known))
        case .duplicateKey: return "the key \(key) is there twice."
        case .wrongValue(let found, let expected, let nearest):
            let subject = problem.key.isEmpty ? "the file" : key
            return "\(subject) is \(quoted(found)); expected \(ended(expected))" + (didYouMean(nearest) ?? "")
        case .missing(let expected): return "the key \(key) is missing; expected \(ended(expected))"
        case .tooLarge(let limit): return "the file is too large; at most \(count(limit, "byte")) are read."
        case .noSuchMapping(let name, let nearest, let known):
            return "there is no saved mapping \(quoted(name)) (mappings/\(data(name)).map.yaml of the tray)."
                + (didYouMean(nearest) ?? "")
                + (known.isEmpty ? " None is saved there." : " Saved: \(list(known.map(data))).")
        case .conflict(let words): return ended(words)
        }
    }

    static func didYouMean(_ nearest: String?) -> String? {
        nearest.map { " Did you mean \(quoted($0))?" }
    }

    private static func keys(_ known: [String]) -> String {
        known.isEmpty ? "" : " Known here: \(list(known.map(data)))."
    }

    /// Somebody else's words as the end of a sentence.
    static func ended(_ words: String) -> String {
        let text = data(words)
        return text.hasSuffix(".") || text.hasSuffix("?") ? text : text + "."
    }
}
