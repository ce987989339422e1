import IntrayModel
import StrictYAML

/// Makes a manifest from a file's header, for a person to check and drop with the file.
package enum Suggestion {
    /// The text of a `suggested.map.yaml`.
    ///
    /// Fields that the table of common headers finds are filled in. Where several columns fit, the first is taken and a
    /// comment names the others. The other columns are comments that only need their `#` taken away. When no column
    /// gives a client's name, the one that most looks like it is taken; when none does, a comment asks for it, and the
    /// manifest is refused until it is answered.
    /// - Parameters:
    ///   - file: the data file's name.
    ///   - notes: what else is known of the file, a line each.
    package static func manifest(file: String, headers: [String], notes: [String] = []) -> String {
        let draft = Draft(headers: headers)
        let title = YAMLText.comment("\(file).map.yaml")
        var text = """
            # A mapping made from the header of \(YAMLText.comment(file)). Check it, then drop it with the file,
            # called \(title).

            """
        for note in notes { text += "# " + YAMLText.comment(note) + "\n" }
        text +=
            "version: 1\n\n# field: column. A column is a header, a number, or a list of them: the first that is not empty.\n"
        text += "columns:\n" + draft.lines.map { "  " + $0 + "\n" }.joined()
        return text + footer
    }

    private static let footer = """

        # What else a manifest can say; take the # away from what you need:
        # defaults: { country: EG, currency: EGP }   # for clients whose cell is empty
        # values: { country: { KSA: SA } }           # what the file says: what is meant
        # formats: { date: dd/MM/yyyy, decimal: point }
        # check: true                                # report only, import nothing

        """

    /// The lines under `columns:`.
    private struct Draft {
        private let headers: [String]
        private var taken: Set<Int> = []
        private var customNames: Set<String> = []
        private(set) var lines: [String] = []

        init(headers: [String]) {
            self.headers = headers.map(HeaderText.trimmed)
            let columns = self.headers.enumerated().filter {
                !$1.isEmpty && !Plan.ownHeaders.contains($1.lowercased())
            }.map { (index: $0, header: $1) }
            let matches = AutoMapping(columns: columns).matches
            lines =
                matches.keys.contains { $0.givesName } ? [] : [nameLine(columns.filter { isFree($0.index, matches) })]
            for (target, match) in matches.inOrder { lines.append(line(target, match)) }
            let rest = columns.filter { !taken.contains($0.index) }
            if !rest.isEmpty {
                lines.append("# Not imported. Take the # away to keep a column as a field of your own:")
            }
            for column in rest { lines.append("# " + customLine(column.index, column.header)) }
        }

        private func isFree(_ index: Int, _ matches: [Target: AutoMapping.Match]) -> Bool {
            !matches.values.contains { $0.columns.contains(index) || $0.rivals.contains(index) }
        }

        /// By header; by number when the header is there twice.
        private func reference(_ index: Int) -> ColumnReference {
            let key = HeaderText.key(headers[index])
            let isUnique = headers.count { HeaderText.key($0) == key } == 1
            return isUnique ? .header(headers[index]) : .number(index + 1)
        }

        private mutating func line(_ target: Target, _ match: AutoMapping.Match) -> String {
            taken.formUnion(match.columns)
            let rule = ColumnRule(match.columns.map(reference))
            let line = "\(YAMLText.scalar(target.name)): \(rule.yaml)"
            let others = match.rivals.filter { !match.columns.contains($0) }
            return others.isEmpty
                ? line : line + "   # or " + others.map { reference($0).yaml }.joined(separator: ", or ")
        }

        private static let likeNames = [
            "name", "nom", "client", "customer", "kund", "firma", "compan", "اسم", "عميل", "زبون", "شرك",
        ]

        private mutating func nameLine(_ columns: [(index: Int, header: String)]) -> String {
            for word in Self.likeNames {
                guard let column = columns.first(where: { HeaderText.folded($0.header).contains(word) }) else {
                    continue
                }
                taken.insert(column.index)
                return "name: \(reference(column.index).yaml)   # a guess: is this the client's name?"
            }
            return "# name:   # which column has the client's name? Nothing is imported without it"
        }

        private mutating func customLine(_ index: Int, _ header: String) -> String {
            let words = header.lowercased().unicodeScalars.split {
                !$0.properties.isAlphabetic && $0.properties.numericType == nil
            }
            let slug = words.map { String($0) }.joined(separator: "_").unicodeScalars.prefix(60)
            var name = slug.isEmpty ? "column\(index + 1)" : String(slug)
            if !customNames.insert(name).inserted { name += "_\(index + 1)" }
            return "\(YAMLText.scalar("custom." + name)): \(reference(index).yaml)"
        }
    }
}
