/// Countries by code or name (SPEC 4).
package enum CountryTable {
    /// The ISO 3166 alpha-2 code for a code of two or three letters or a name in English, Arabic, French, German, Spanish or
    /// Portuguese, in any case; nil when the cell, which is not blank, says no country that is known.
    package static func code(for cell: Span<UInt8>) -> String? {
        let text = cell.extracting(CellText.content(of: cell))
        if text.count == 2, let index = pairIndex(text), let code = tables.byPair[index] { return code }
        return tables.byName.value(text).map { tables.codes[$0] }
    }

    /// All alpha-2 codes, sorted.
    package static var codes: [String] { tables.codes }

    private static func pairIndex(_ text: Span<UInt8>) -> Int? {
        guard Scalar.isASCIILetter(UInt32(text[0])), Scalar.isASCIILetter(UInt32(text[1])) else { return nil }
        return Int(text[0] | 0x20 - 0x61) * 26 + Int(text[1] | 0x20 - 0x61)
    }

    private struct Tables {
        var codes: [String] = []
        var byPair = [String?](repeating: nil, count: 26 * 26)
        var byName = WordTable([])

        init() {
            var names: [(word: String, value: Int)] = []
            for line in CountryNames.lines.split(separator: "\n") { add(line, &names) }
            for line in (CountryAliases.lines + "\n" + IberianCountryNames.lines).split(separator: "\n") {
                guard let index = codes.firstIndex(of: String(line.prefix(2))) else { continue }
                for name in line.dropFirst(3).split(separator: "|") { names.append((String(name), index)) }
            }
            byName = WordTable(names)
        }

        private mutating func add(_ line: Substring, _ names: inout [(word: String, value: Int)]) {
            let code = String(line.prefix(2))
            var letters = code
            byPair[letters.withUTF8 { CountryTable.pairIndex($0.span) } ?? 0] = code
            names.append((String(line.dropFirst(3).prefix(3)), codes.count))
            for name in line.dropFirst(7).split(separator: "|") { names.append((String(name), codes.count)) }
            codes.append(code)
        }
    }

    private static let tables = Tables()
}
