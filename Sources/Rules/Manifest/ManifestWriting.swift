import IntrayModel
import StrictYAML

extension Manifest {
    /// What was in force, as a manifest that needs no saved mapping: it reads back to the same one, `usedMappings`
    /// apart. Keys with their usual value are left out.
    package var effectiveYAML: String {
        var text =
            usedMappings.isEmpty
            ? "" : "# Made from: " + usedMappings.map(YAMLText.scalar).joined(separator: ", ") + "\n"
        text += "version: 1\n"
        let usual = Manifest()
        func option(_ key: String, _ value: String?) {
            if let value { text += "\(key): \(value)\n" }
        }
        option("format", format?.rawValue)
        option("delimiter", delimiter?.rawValue)
        option("encoding", encoding.map(YAMLText.scalar))
        option("sheet", sheet?.yaml)
        option("headerRow", isHeaderRowDeclared || headerRow != usual.headerRow ? String(headerRow) : nil)
        option("updateExisting", updateExisting ? nil : "false")
        option("emptyCells", emptyCells == usual.emptyCells ? nil : emptyCells.rawValue)
        option("openingBalances", openingBalances == usual.openingBalances ? nil : openingBalances.rawValue)
        option("allowCredit", allowCredit ? "true" : nil)
        text += columnsYAML + valuesYAML
        text += block("defaults", defaults.inOrder.map { ($0.key.name, YAMLText.scalar($0.value)) })
        text += block("formats", [("date", dateFormat.map(YAMLText.scalar)), ("decimal", decimalMark?.rawValue)])
        text += block("expect", expected.yaml)
        option("maxRejected", maxRejected?.text)
        option("check", checkOnly ? "true" : nil)
        option("repeat", allowsRepeat ? "allow" : nil)
        return text
    }

    private var columnsYAML: String {
        if mapsAutomatically, columns.isEmpty { return "columns: auto\n" }
        let entries = columns.inOrder.map { ($0.key.name, String?.some($0.value.yaml)) }
        return block("columns", (mapsAutomatically ? [("auto", "true")] : []) + entries)
    }

    private var valuesYAML: String {
        let filled = values.inOrder.filter { !$0.value.isEmpty }
        return filled.reduce(filled.isEmpty ? "" : "values:\n") { text, entry in
            let pairs = entry.value.sorted { $0.key < $1.key }
            return text + "  \(YAMLText.scalar(entry.key.name)):\n"
                + pairs.map { YAMLText.entry($0.key, YAMLText.scalar($0.value), indent: 4) }.joined()
        }
    }

    /// A mapping of the entries that have a value; nothing when none has.
    private func block(_ key: String, _ entries: [(String, String?)]) -> String {
        let filled = entries.compactMap { name, value in value.map { (name, $0) } }
        return filled.reduce(filled.isEmpty ? "" : "\(key):\n") { $0 + YAMLText.entry($1.0, $1.1, indent: 2) }
    }
}

extension Dictionary where Key == Target {
    var inOrder: [Element] { sorted { Target.inOrder($0.key, $1.key) } }
}

extension SheetChoice {
    fileprivate var yaml: String {
        switch self {
        case .name(let name): YAMLText.scalar(name)
        case .number(let number): String(number)
        }
    }
}

extension ColumnReference {
    var yaml: String {
        switch self {
        case .header(let name): YAMLText.scalar(name)
        case .number(let number): String(number)
        }
    }
}

extension ColumnRule {
    /// The value of an entry of `columns`.
    var yaml: String {
        let names = columns.map(\.yaml)
        let column = names.count == 1 ? names[0] : "[" + names.joined(separator: ", ") + "]"
        if columns.isEmpty { return "~" }
        return update == .always ? column : "{ column: \(column), update: \(update.rawValue) }"
    }
}

extension ControlTotals {
    fileprivate var yaml: [(String, String?)] {
        [
            ("rows", rows.map(String.init)), ("openingBalanceTotal", openingBalanceTotal?.text),
            ("sha256", sha256.map { "\"\($0)\"" }),
        ]
    }
}
