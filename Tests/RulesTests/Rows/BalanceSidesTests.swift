import IntrayModel
import Rules
import Testing

/// A column beside the balance that says which side it is on, and that nobody reads.
@Suite struct BalanceSidesTests {
    struct Case: Sendable {
        let column: String
        let cells: [String]
        /// The row that says credit, 1-based.
        let found: Int?
    }

    static let cases: [Case] = [
        Case(column: "Dr/Cr", cells: ["Dr", "Cr", ""], found: 2),
        Case(column: "", cells: ["CR.", "DR.", "Dr"], found: 1),
        Case(column: "الطبيعة", cells: ["مدين", "دائن", "مدين"], found: 2),
        Case(column: "S/H", cells: ["S", "S", "H"], found: 3),
        Case(column: "Sens", cells: ["D", "C", "D"], found: 2),
        Case(column: "Nature", cells: ["Débit", "CRÉDIT", "débit"], found: 2),
        // All on the side on which they are booked.
        Case(column: "Dr/Cr", cells: ["Dr", "Dr", "Dr"], found: nil),
        // One letter alone may be anything: a grade, a shirt's size.
        Case(column: "Class", cells: ["C", "C", ""], found: nil),
        Case(column: "Size", cells: ["S", "M", "H"], found: nil),
        Case(column: "Payment", cells: ["Credit", "Cash", "Credit"], found: nil),
        // Row 4 has no balance.
        Case(column: "Dr/Cr", cells: ["Dr", "Dr", "Dr", "Cr"], found: nil),
    ]

    @Test(arguments: cases.indices)
    func aCreditIsTold(index: Int) throws {
        let known = Self.cases[index]
        let rows = known.cells.enumerated().map { row, cell in "A|a@example.com|\(row < 3 ? "5" : "")|\(cell)" }
        let notes = try notes("columns: { name: N, email: E, openingBalance: B }", ["N|E|B|\(known.column)"] + rows)
        let column = known.column.isEmpty ? "column 4" : known.column
        #expect(
            notes
                == (known.found.map {
                    [.balanceSide(column: column, CellSample(row: $0, text: known.cells[$0 - 1]))]
                } ?? []))
    }

    @Test func aColumnThatIsMappedIsKnown() throws {
        let rows = ["N|E|B|S", "A|a@example.com|5|Cr"]
        #expect(try notes("columns: { name: N, email: E, openingBalance: B, custom.side: S }", rows) == [])
        #expect(try notes("columns: { name: N, email: E, custom.b: B }", rows) == [])
        // With everything declared the rows are looked at as well.
        let declared =
            "columns: { name: N, email: E, openingBalance: B }\nformats: { date: dd/MM/yyyy, decimal: comma }"
        #expect(try notes(declared, rows).count == 1)
    }

    private func notes(_ text: String, _ lines: [String]) throws -> [FileNote] {
        let manifest = try Manifest.read(
            bytes: Array(text.utf8), fileName: "m.yaml", mappings: .none, checks: DefaultValues.checks)
        let headers = lines[0].split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
        let layout = RowLayout(try Plan.make(manifest: manifest, headers: headers, columnCount: headers.count))
        var survey = ColumnSurvey(layout: layout, style: manifest.numberStyle, format: manifest.declaredDateFormat)
        for (row, line) in lines.dropFirst().enumerated() where survey.isCurious {
            survey.observe(CheckedTable.record(line, row: row + 1))
        }
        return survey.notes(layout)
    }
}
