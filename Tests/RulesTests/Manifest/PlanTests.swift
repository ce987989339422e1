import IntrayModel
import Rules
import Testing

@Suite("Plans") struct PlanTests {
    private func plan(_ manifest: String, _ headers: [String]?, count: Int? = nil) throws -> Plan {
        try Plan.make(manifest: try readManifest(manifest), headers: headers, columnCount: count ?? headers?.count ?? 0)
    }

    @Test("Columns are found by header, number and list; slots stand in the order of the fields")
    func findsColumns() throws {
        let plan = try plan(
            """
            columns:
              custom.b: 4
              custom.a: { column: Seg, update: never }
              phone: [mobile, 7, Mobile]
              name: client name
              notes: 4
            defaults: { country: EG }
            values: { city: { ' Cairo ': القاهرة }, country: { KSA: SA } }
            """, ["  Client Name\u{00A0}", "MOBILE", "Seg", "", "x", "intray row", "y"])
        #expect(plan.slots.map(\.target.name) == ["name", "phone", "country", "notes", "custom.a", "custom.b"])
        #expect(plan.slots.map(\.columns) == [[0], [1, 6], [], [3], [2], [3]])
        #expect(plan.slots[1].columnNames == ["MOBILE", "y"])
        #expect(plan.slots[3].columnNames == ["column 4"])
        #expect(plan.slots[0].columnNames == ["Client Name"])
        #expect(plan.slots[4].update == .never)
        #expect(plan.slots[2].defaultText == "EG")
        #expect(plan.slots[2].values == ["ksa": "SA"])
        #expect(plan.ignoredColumns == ["x"])
        #expect(plan.isMendedRejects)
        #expect(plan.columnCount == 7)
    }

    @Test("Without a header, columns are numbers")
    func worksWithoutHeader() throws {
        let plan = try plan("headerRow: 0\ncolumns: { name: 2 }", nil, count: 3)
        #expect(plan.headers == nil)
        #expect(plan.slots[0].columnNames == ["column 2"])
        #expect(plan.ignoredColumns == ["column 1", "column 3"])
        #expect(!plan.isMendedRejects)
    }

    @Test(
        "Without a header, a rejected.csv shows itself by the end of its first row",
        arguments: [
            (["Nile", "", "1", "name.required: Client name is required."], [2, 3]),
            (["Nile", "", "1", "email.invalid: Invalid email format. (column 2: x) // field.invalid: y"], [2, 3]),
            (["Nile", "", "x", "name.required: Client name is required."], []),
            (["Nile", "", "1", "none: of ours"], []), (["Nile", "", "1", ""], []), (["1", "name.required: y"], []),
            ([], []),
        ])
    func knowsRejectsWithoutHeader(_ firstRow: [String], _ own: [Int]) throws {
        let manifest = try readManifest("headerRow: 0\ncolumns: { name: 1 }")
        let plan = try Plan.make(manifest: manifest, headers: nil, firstRow: firstRow, columnCount: 4)
        #expect(plan.ownColumns == own)
        #expect(plan.ignoredColumns == (own.isEmpty ? ["column 2", "column 3", "column 4"] : ["column 2"]))
    }

    @Test(
        "Headers are one without regard to case, outer blanks and normal form",
        arguments: [
            ("Straße", "STRASSE", false), ("Émile", "E\u{301}MILE", true), ("الاسم", "\u{200F}الاسم\u{200E} ", true),
            ("Opening Balance", "Opening\r\nbalance", true), ("Opening Balance", "Opening \n Balance", true),
            ("Name", "Na me", false), ("NAME", "\u{FEFF}name\t", true),
        ])
    func comparesHeaders(_ wanted: String, _ header: String, _ isSame: Bool) {
        let found = try? plan("columns: { name: \"\(wanted)\" }", [header])
        #expect((found != nil) == isSame)
    }

    @Test("A missing column names the nearest header")
    func namesNearest() {
        #expect(
            throws: FileFailure.columnMissing(
                [MissingColumn(field: "email", .header("Emial", nearest: "E-Mail"))], headers: ["Name", "E-Mail"])
        ) {
            try plan("columns: { name: Name, email: Emial }", ["Name", "E-Mail"])
        }
        #expect(
            throws: FileFailure.columnMissing(
                [MissingColumn(field: "name", .number(3, of: 2))], headers: ["A", "B"])
        ) {
            try plan("columns: { name: 3 }", ["A", "B"])
        }
    }

    @Test(
        "A first row that is a client's is no header for columns by number",
        arguments: [
            (["Maya", "m@example.com", "5"], "m@example.com"), (["Maya", "+20 100 123 4567", "5"], "+20 100 123 4567"),
            (["Maya", "0100 123 4567", ""], "0100 123 4567"), (["Maya", "M", "1,500.50"], "1,500.50"),
            (["Maya", "2026-01-31", ""], "2026-01-31"), (["1", "2", "3"], nil), (["Name", "Contact", "2024"], nil),
            (["", "", ""], nil),
        ] as [([String], String?)])
    func doubtsAHeaderOfData(_ row: [String], _ cell: String?) throws {
        let byNumber = "columns: { name: 1, notes: [2, 3] }"
        if let cell {
            #expect(throws: FileFailure.headerIsData(cell: cell)) { try plan(byNumber, row) }
        } else {
            #expect(try plan(byNumber, row).slots.count == 2)
        }
        // Where the manifest knows better, or the cells are in no column that it asks for.
        #expect(try plan(byNumber + "\nheaderRow: 1", row).slots.count == 2)
        #expect(try plan("columns: { name: 1 }", row).slots.count == 1)
        #expect(
            try plan("columns: { name: \(row[0].isEmpty ? "1" : "\"\(row[0])\""), notes: 2 }", row + ["x"]).slots.count
                == 2)
    }

    @Test("All columns that are missing are named at once")
    func namesAllThatAreMissing() {
        #expect(
            throws: FileFailure.columnMissing(
                [
                    MissingColumn(field: "name", .header("Nmae", nearest: "Name")),
                    MissingColumn(field: "email", .header("Emial", nearest: "E-Mail")),
                    MissingColumn(field: "phone", .number(7, of: 2)),
                ], headers: ["Name", "E-Mail"])
        ) {
            try plan("columns: { name: Nmae, email: [E-Mail, Emial], phone: 7 }", ["Name", "E-Mail"])
        }
    }

    @Test("Intray's own columns are never mapped")
    func skipsOwnColumns() {
        #expect(
            throws: FileFailure.columnMissing(
                [MissingColumn(field: "notes", .header("intray errors", nearest: nil))], headers: ["A"])
        ) {
            try plan("columns: { name: A, notes: intray errors }", ["A", "Intray Row", "INTRAY ERRORS"])
        }
    }

    @Test("A header that is there twice is ambiguous, unless one is spelled exactly so")
    func findsTwins() throws {
        #expect(throws: FileFailure.columnAmbiguous(field: "name", candidates: ["Name (column 1)", "Name (column 3)"]))
        {
            try plan("columns: { name: name }", ["Name", "B", "Name"])
        }
        #expect(try plan("columns: { name: name }", ["Name", "B", "name"]).slots[0].columns == [2])
        #expect(try plan("columns: { name: 3 }", ["Name", "B", "Name"]).slots[0].columns == [2])
    }

    @Test("Columns of the manifest's own are not taken automatically as well")
    func autoLeavesGivenColumns() throws {
        let plan = try plan(
            "columns: { auto: true, custom.old: Mobile, notes: ~ }", ["Name", "Phone", "Mobile", "Notes"])
        #expect(plan.slots.map(\.target.name) == ["name", "phone", "custom.old"])
        #expect(plan.slots.map(\.columns) == [[0], [1], [2]])
        #expect(plan.ignoredColumns == ["Notes"])
    }

    struct Pair: CustomTestStringConvertible, Sendable {
        let left: String
        let right: String
        let isSame: Bool
        var testDescription: String { left + " | " + right }
    }

    @Test(
        "Fingerprints are equal for manifests that mean the same, and only for those",
        arguments: [
            Pair(left: "columns: auto", right: "columns: { name: NAME, email: 2 }", isSame: true),
            Pair(
                left: "columns: auto",
                right: "columns: auto\nexpect: {rows: 1}\nmaxRejected: 1\ncheck: true\nrepeat: allow", isSame: true),
            Pair(
                left: "columns: auto\nvalues: { name: { A: x, b: y } }",
                right: "columns: auto\nvalues: { name: { B: y, ' a': x } }", isSame: true),
            Pair(left: "columns: auto", right: "columns: { name: 1, email: 2, notes: 2 }", isSame: false),
            Pair(
                left: "columns: auto", right: "columns: { name: 1, email: { column: 2, update: never } }", isSame: false
            ),
            Pair(left: "columns: auto", right: "columns: auto\ndefaults: { city: x }", isSame: false),
            Pair(left: "columns: auto", right: "columns: auto\nvalues: { name: { a: b } }", isSame: false),
            Pair(left: "columns: auto", right: "columns: auto\nformats: { decimal: comma }", isSame: false),
            Pair(left: "columns: auto", right: "columns: auto\nformats: { date: yyyy }", isSame: false),
            Pair(left: "columns: auto", right: "columns: auto\nupdateExisting: false", isSame: false),
            Pair(left: "columns: auto", right: "columns: auto\nemptyCells: clear", isSame: false),
            Pair(left: "columns: auto", right: "columns: auto\nopeningBalances: keep", isSame: false),
            Pair(left: "columns: auto", right: "columns: auto\nallowCredit: true", isSame: false),
            Pair(left: "columns: auto", right: "columns: auto\ndelimiter: tab", isSame: false),
            Pair(left: "columns: auto", right: "columns: auto\nencoding: utf-8", isSame: false),
            Pair(left: "sheet: 1\ncolumns: auto", right: "columns: auto\nsheet: '1'", isSame: false),
            Pair(left: "columns: auto", right: "columns: auto\nheaderRow: 2", isSame: false),
            Pair(
                left: "columns: auto\nvalues: { name: { a: 'b,c=d' } }",
                right: "columns: auto\nvalues: { name: { a: b, c: d } }", isSame: false),
        ])
    func fingerprints(_ pair: Pair) throws {
        let headers = ["Name", "Email"]
        let same = try plan(pair.left, headers).fingerprint == plan(pair.right, headers).fingerprint
        #expect(same == pair.isSame)
    }
}
