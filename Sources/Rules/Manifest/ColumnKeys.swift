import IntrayModel
import StrictYAML

/// Reads `columns`.
struct ColumnKeys {
    private static let expected = "a header, a column number from 1, a list of these, or { column: …, update: … }"

    func read(_ columns: StrictValue, into manifest: inout Manifest) {
        if case .scalar(let text, _) = columns.value.content {
            guard text.lowercased() == "auto" else {
                let _: Never? = columns.wrong(
                    "auto, or a mapping of fields to columns", nearest: nearest(to: text, in: ["auto"]))
                return
            }
            manifest.mapsAutomatically = true
            manifest.columns = [:]
        } else if let mapping = columns.mapping("auto, or a mapping of fields to columns") {
            for (key, line, value) in mapping.all { read(key, line, value, in: mapping, into: &manifest) }
        }
    }

    private func read(
        _ key: String, _ line: Int, _ value: StrictValue, in mapping: StrictMapping, into manifest: inout Manifest
    ) {
        if key == "auto" {
            if let flag = value.bool() { manifest.mapsAutomatically = flag }
        } else if let target = Target(manifestName: key) {
            manifest.columns[target] = value.value.isNull ? ColumnRule([]) : rule(value)
        } else {
            mapping.unknown(key, line: line, known: Field.allCases.map(\.rawValue) + ["custom.NAME"])
        }
    }

    private func rule(_ value: StrictValue) -> ColumnRule? {
        guard case .mapping = value.value.content else { return references(value).map { ColumnRule($0) } }
        guard var mapping = value.mapping() else { return nil }
        let column = mapping.value("column")
        let update = mapping.value("update")?.oneOf(UpdatePolicy.self) ?? .always
        mapping.finish()
        guard let column else {
            value.report(.missing(expected: "column: " + Self.expected))
            return nil
        }
        return references(column).map { ColumnRule($0, update: update) }
    }

    /// Each column once; nil, and reported, when one is none.
    private func references(_ value: StrictValue) -> [ColumnReference]? {
        var found: [ColumnReference] = []
        let items = value.listOrOne()
        guard !items.isEmpty else { return value.wrong(Self.expected) }
        for item in items {
            guard let reference = reference(item) else { return nil }
            if !found.contains(reference) { found.append(reference) }
        }
        return found
    }

    /// A number without quotes is a position, anything else a header.
    private func reference(_ value: StrictValue) -> ColumnReference? {
        if let number = value.value.plainInteger {
            return number >= 1 ? .number(number) : value.wrong("a column number from 1")
        }
        guard let text = value.text(Self.expected) else { return nil }
        let header = HeaderText.trimmed(text)
        return header.isEmpty ? value.wrong(Self.expected) : .header(header)
    }
}
