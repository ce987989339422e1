import IntrayModel
import StrictYAML

/// Writes a proposed mapping as a manifest, for a person to check and drop with the file.
package enum Suggestion {
    /// The text of a `suggested.map.yaml`.
    ///
    /// Each field comes with how sure it is and what its cells say. Where several columns fit, the first is taken and a
    /// comment names the others. The other columns are comments that only need their `#` taken away. When no column gives
    /// a client's name, a comment asks for it, and the manifest is refused until it is answered.
    package static func manifest(for proposal: MappingProposal) -> String {
        let name = YAMLText.comment(proposal.file)
        var text = """
            # A mapping made from \(source(proposal)) of \(name). Check it, then drop it with the file,
            # called \(name).map.yaml.

            """
        if let program = proposal.program { text += "# It looks like an export of \(program).\n" }
        text += "version: 1\n" + form(proposal.form)
        text += "\n# field: column. A column is a header, a number, or a list of them: the first that is not empty.\n"
        text += "columns:\n" + columns(proposal).map { "  " + $0 + "\n" }.joined()
        return text + dates(proposal) + footer
    }

    private static func source(_ proposal: MappingProposal) -> String {
        switch (proposal.form.headerRow > 0, proposal.rows) {
        case (true, 0): "the header"
        case (true, 1): "the header and the first row"
        case (true, let rows): "the header and the first \(rows) rows"
        case (false, let rows): "the first \(rows) rows"
        }
    }

    private static func form(_ form: MappingProposal.Form) -> String {
        var text = ""
        if let delimiter = form.delimiter { text += "delimiter: \(delimiter.rawValue)\n" }
        switch form.encoding {
        case nil: break
        // Plain letters are UTF-8 as well; the next list of the kind may have others.
        case "utf-8": text += "# encoding: utf-8   # as found; without the key it is found out each time\n"
        case let encoding?: text += "encoding: \(YAMLText.scalar(encoding))\n"
        }
        if let sheet = form.sheet { text += "sheet: \(YAMLText.scalar(sheet))\n" }
        if form.headerRow == 0 { text += "headerRow: 0   # there is no header; columns are numbers\n" }
        if form.headerRow > 1 { text += "headerRow: \(form.headerRow)   # rows above it are skipped\n" }
        return text
    }

    private static let footer = """

        # What else a manifest can say; take the # away from what you need:
        # defaults: { country: EG, currency: EGP }   # for clients whose cell is empty
        # values: { country: { KSA: SA } }           # what the file says: what is meant
        # formats: { date: dd/MM/yyyy, decimal: point }
        # check: true                                # report only, import nothing

        """

    // MARK: The columns

    private static func columns(_ proposal: MappingProposal) -> [String] {
        var lines: [String] = []
        for entry in proposal.entries {
            lines.append("# " + comment(entry, proposal))
            lines.append(line(entry, proposal))
        }
        if !proposal.givesName {
            lines.append("# name:   # which column has the client's name? Nothing is imported without it")
        }
        if !proposal.givesContact {
            lines.append("# email:   # or phone: every client needs one of the two, and no column looks like either")
        }
        let rest = proposal.unusedColumns
        if !rest.isEmpty {
            lines.append("# Not imported. Take the # away to keep a column as a field of your own:")
        }
        var names = Set(proposal.entries.compactMap { if case .custom(let name) = $0.target { name } else { nil } })
        for column in rest {
            if let guess = guess(column, proposal) { lines.append("# " + guess) }
            let samples = samples([column], proposal)
            lines.append(
                "# " + customLine(column, proposal, &names) + (samples.isEmpty ? "" : "   # such as " + samples))
        }
        return lines
    }

    private static func comment(_ entry: MappingProposal.Entry, _ proposal: MappingProposal) -> String {
        var text = entry.confidence.rawValue
        if !entry.reason.isEmpty { text += ": " + entry.reason }
        for column in entry.columns {
            guard let sample = proposal.contents[column].dates.evidence, entry.target.isDate else { continue }
            let order = proposal.contents[column].dates.order == .dayFirst ? "day" : "month"
            text += ", the \(order) first as row \(sample.row) shows (\(YAMLText.comment(sample.text)))"
        }
        let samples = samples(entry.columns, proposal)
        return samples.isEmpty ? text + "; no cell of these rows is filled" : text + "; such as " + samples
    }

    private static func line(_ entry: MappingProposal.Entry, _ proposal: MappingProposal) -> String {
        let rule = ColumnRule(entry.columns.map { reference($0, proposal) })
        let line = "\(YAMLText.scalar(entry.target.name)): \(rule.yaml)"
        return entry.rivals.isEmpty
            ? line
            : line + "   # or " + entry.rivals.map { reference($0, proposal).yaml }.joined(separator: ", or ")
    }

    /// Three different values, in quotes; nothing in them that an editor or a terminal would not show.
    private static func samples(_ columns: [Int], _ proposal: MappingProposal) -> String {
        let samples = columns.flatMap { proposal.contents[$0].samples }.prefix(3)
        return samples.map { "\"" + YAMLText.comment($0) + "\"" }.joined(separator: ", ")
    }

    /// What a column that is left over may be.
    private static func guess(_ column: Int, _ proposal: MappingProposal) -> String? {
        let place = reference(column, proposal).yaml
        if proposal.contents[column].isPadded, !proposal.has(.field(.clientNumber)) {
            return "clientNumber: \(place)   # codes with zeros in front: is it the client's number?"
        }
        switch proposal.contents[column].kind {
        case .amount where column == proposal.likelyBalance:
            return "openingBalance: \(place)   # amounts: is it the opening balance?"
        case .date where proposal.has(.field(.openingBalance)) && !proposal.has(.field(.openingBalanceDate)):
            return "openingBalanceDate: \(place)   # dates: is it the day of the opening balance?"
        case .date where !proposal.has(.field(.birthDate)):
            return "birthDate: \(place)   # dates: is it the client's birthday?"
        default: return nil
        }
    }

    /// By header; by number when the header is there twice, or not at all.
    static func reference(_ index: Int, _ proposal: MappingProposal) -> ColumnReference {
        let key = HeaderText.key(proposal.headers[index])
        let isUnique = !key.isEmpty && proposal.headers.count { HeaderText.key($0) == key } == 1
        return isUnique ? .header(proposal.headers[index]) : .number(index + 1)
    }

    private static func customLine(
        _ index: Int, _ proposal: MappingProposal, _ names: inout Set<String>
    ) -> String {
        let name = customName(index, proposal, &names)
        return "\(YAMLText.scalar(name)): \(reference(index, proposal).yaml)"
    }

    /// `custom.fax_no` for a column that has no field of its own.
    private static func customName(
        _ index: Int, _ proposal: MappingProposal, _ names: inout Set<String>
    ) -> String {
        var name = MappingProposal.slug(proposal.headers[index]) ?? "column\(index + 1)"
        if !names.insert(name).inserted { name += "_\(index + 1)" }
        return "custom." + name
    }

    // MARK: Dates

    /// The declared form; where dates read either way and nobody has said how, both forms to choose from.
    private static func dates(_ proposal: MappingProposal) -> String {
        if let format = proposal.dateFormat { return "\nformats:\n  date: \(YAMLText.scalar(format))\n" }
        guard let (column, doubt) = proposal.openDates.first else { return "" }
        let samples =
            switch doubt {
            case .noEvidence(let samples), .yearPlace(let samples): samples
            case .contradiction(let dayFirst, let monthFirst): [dayFirst, monthFirst]
            }
        var (parts, formats) = ("Day and month", proposal.dateFormats(like: samples[0].text))
        if case .yearPlace = doubt { (parts, formats) = ("Year and day", ["yy-MM-dd", "dd-MM-yy", "MM-dd-yy"]) }
        let rows = samples.map { "row \($0.row) (\(YAMLText.comment($0.text)))" }.joined(separator: ", ")
        return """

            # \(parts) cannot be told apart in \(YAMLText.comment(reference(column, proposal).yaml)): \(rows).
            # Take the # away from the line that is right, or rows with such dates are rejected:
            \(formats.map { "# formats: { date: \($0) }" }.joined(separator: "\n"))

            """
    }
}

extension MappingProposal {
    private static let likeBalances = ["balance", "saldo", "solde", "bilanz", "رصيد", "دين", "debt", "due", "owe"]

    /// The column that may be the opening balance: of those with amounts the one that is called so, or the only one.
    fileprivate var likelyBalance: Int? {
        guard !has(.field(.openingBalance)) else { return nil }
        let amounts = unusedColumns.filter { contents[$0].kind == .amount }
        let named = amounts.first { column in
            let header = HeaderText.folded(headers[column])
            return MappingProposal.likeBalances.contains { header.contains($0) }
        }
        return named ?? (amounts.count == 1 ? amounts[0] : nil)
    }

    /// The two forms that a date like `03/04/2026` can have, day first.
    package func dateFormats(like sample: String) -> [String] {
        var sample = sample
        guard let scan = sample.withUTF8({ DateScan($0.span) }), scan.count == 3 else {
            return ["dd/MM/yyyy", "MM/dd/yyyy"]
        }
        let sign = String(UnicodeScalar(scan.separator(before: 1)))
        let year = scan.width(2) == 2 ? "yy" : "yyyy"
        return ["dd", "MM"].map { first in first + sign + (first == "dd" ? "MM" : "dd") + sign + year }
    }
}

extension Target {
    fileprivate var isDate: Bool { self == .field(.birthDate) || self == .field(.openingBalanceDate) }
}
