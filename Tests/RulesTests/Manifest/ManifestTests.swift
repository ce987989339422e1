import IntrayModel
import Rules
import Testing

/// Reads a manifest as if dropped as `clients.csv.map.yaml`, with saved mappings by name.
func readManifest(_ text: String, saved: [String: String] = [:]) throws(FileFailure) -> Manifest {
    try Manifest.read(
        bytes: Array(text.utf8), fileName: "clients.csv.map.yaml",
        mappings: SavedMappings(names: saved.keys.sorted()) { saved[$0].map { Array($0.utf8) } },
        checks: ManifestChecks(
            isDateFormat: { $0.contains("yyyy") }, nearestDateFormat: { $0 == "YYYY" ? "yyyy" : nil }
        ) { field, text in
            field == .country && text.count != 2 ? "a country" : nil
        })
}

@Suite("Manifests") struct ManifestTests {
    @Test("Every key of SPEC 3 is read")
    func readsEverything() throws {
        let manifest = try readManifest(
            """
            version: 1
            format: xlsx
            delimiter: semicolon
            encoding: Windows-1256
            sheet: Clients
            headerRow: 3
            updateExisting: no
            emptyCells: clear
            openingBalances: refuse
            allowCredit: yes
            columns:
              name: Client Name
              email: E-mail
              phone: [Mobile, 7]
              notes: { column: Remarks, update: ifEmpty }
              custom.segment: Segment
              openingBalance: Opening Balance
            values: { country: { KSA: SA, Egypte: EG, NO: NO } }
            defaults: { country: NO, currency: EGP, openingBalanceDate: 2026-01-01, postalCode: 000715 }
            formats: { date: dd/MM/yyyy, decimal: comma }
            expect: { rows: 120, openingBalanceTotal: 15000.00, sha256: \(String(repeating: "aB", count: 32)) }
            maxRejected: 5%
            check: true
            repeat: allow
            """)
        #expect(manifest.format == .xlsx)
        #expect(manifest.delimiter == .semicolon)
        #expect(manifest.encoding == "windows-1256")
        #expect(manifest.sheet == .name("Clients"))
        #expect(manifest.headerRow == 3)
        #expect(!manifest.updateExisting)
        #expect(manifest.emptyCells == .clear)
        #expect(manifest.openingBalances == .refuse)
        #expect(manifest.allowCredit)
        #expect(!manifest.mapsAutomatically)
        #expect(
            manifest.columns == [
                .field(.name): ColumnRule([.header("Client Name")]),
                .field(.email): ColumnRule([.header("E-mail")]),
                .field(.phone): ColumnRule([.header("Mobile"), .number(7)]),
                .field(.notes): ColumnRule([.header("Remarks")], update: .ifEmpty),
                .custom("segment"): ColumnRule([.header("Segment")]),
                .field(.openingBalance): ColumnRule([.header("Opening Balance")]),
            ])
        #expect(manifest.values == [.field(.country): ["KSA": "SA", "Egypte": "EG", "NO": "NO"]])
        #expect(
            manifest.defaults == [
                .field(.country): "NO", .field(.currency): "EGP", .field(.openingBalanceDate): "2026-01-01",
                .field(.postalCode): "000715",
            ])
        #expect(manifest.dateFormat == "dd/MM/yyyy")
        #expect(manifest.decimalMark == .comma)
        #expect(manifest.expected.rows == 120)
        #expect(manifest.expected.openingBalanceTotal == ExactDecimal(mantissa: 15000, scale: 0))
        #expect(manifest.expected.sha256 == String(repeating: "ab", count: 32))
        #expect(manifest.maxRejected == .percent(ExactDecimal(mantissa: 5, scale: 0)))
        #expect(manifest.checkOnly)
        #expect(manifest.allowsRepeat)
    }

    @Test(
        "The smallest manifests", arguments: ["columns: auto", "{\"columns\": \"auto\"}", "\u{FEFF}columns: auto\r\n"])
    func readsSmallest(_ text: String) throws {
        var expected = Manifest()
        expected.mapsAutomatically = true
        #expect(try readManifest(text) == expected)
    }

    @Test("A number in quotes is a header, without quotes a position")
    func tellsNumbersFromHeaders() throws {
        let manifest = try readManifest("columns: {name: 1, email: \"1\", city: '2026'}\nsheet: \"2\"")
        #expect(manifest.columns[.field(.name)] == ColumnRule([.number(1)]))
        #expect(manifest.columns[.field(.email)] == ColumnRule([.header("1")]))
        #expect(manifest.columns[.field(.city)] == ColumnRule([.header("2026")]))
        #expect(manifest.sheet == .name("2"))
    }

    struct Wrong: CustomTestStringConvertible, Sendable {
        let text: String
        let problems: [ManifestProblem]
        var testDescription: String { text }

        init(_ text: String, _ line: Int?, _ key: String, _ kind: ManifestProblem.Kind) {
            self.text = text
            problems = [ManifestProblem(file: "clients.csv.map.yaml", line: line, key: key, kind: kind)]
        }
    }

    @Test("What is wrong is named with line, key and the nearest right one", arguments: wrong)
    func reports(_ wrong: Wrong) {
        #expect(throws: FileFailure.manifestInvalid(wrong.problems)) { try readManifest(wrong.text) }
    }

    static let auto = "columns: auto\n"

    static let wrong: [Wrong] = [
        Wrong(
            auto + "delimiter: commma", 2, "delimiter",
            .wrongValue(
                found: "commma", expected: "comma, semicolon, tab, pipe or auto", nearest: "comma")),
        Wrong(
            auto + "encoding: windos-1256", 2, "encoding",
            .wrongValue(
                found: "windos-1256", expected: "the name of an encoding, such as utf-8 or windows-1256, or auto",
                nearest: "windows-1256")),
        Wrong(auto + "check: maybe", 2, "check", .wrongValue(found: "maybe", expected: "true or false", nearest: nil)),
        Wrong(
            auto + "updateExisting: \"yes\"", 2, "updateExisting",
            .wrongValue(found: "yes", expected: "true or false", nearest: nil)),
        Wrong(
            auto + "headerRow: first", 2, "headerRow",
            .wrongValue(found: "first", expected: "the number of the header's row, or 0 for none", nearest: nil)),
        Wrong(auto + "version: 2", 2, "version", .wrongValue(found: "2", expected: "1", nearest: "1")),
        Wrong(
            auto + "maxRejected: 101%", 2, "maxRejected",
            .wrongValue(found: "101%", expected: "a number of rows, or a share such as 5%", nearest: nil)),
        Wrong(
            auto + "expect: { openingBalanceTotal: 1.5e3 }", 2, "expect.openingBalanceTotal",
            .wrongValue(found: "1.5e3", expected: "an amount such as 15000.00", nearest: nil)),
        Wrong(
            auto + "formats:\n  date: tomorrow", 3, "formats.date",
            .wrongValue(
                found: "tomorrow", expected: "auto, or a pattern of yyyy, MM and dd, such as dd/MM/yyyy", nearest: nil)),
        Wrong(
            auto + "defaults: { currency: EGB }", 2, "defaults.currency",
            .wrongValue(found: "EGB", expected: "a currency code of ISO 4217, such as EGP", nearest: "EGP")),
        Wrong(
            auto + "defaults: { country: Egyptt }", 2, "defaults.country",
            .wrongValue(found: "Egyptt", expected: "a country", nearest: nil)),
        Wrong(
            auto + "defaults: { openingBalanceDate: 31/01/2026 }", 2, "defaults.openingBalanceDate",
            .wrongValue(found: "31/01/2026", expected: "a date such as 2026-01-31", nearest: nil)),
        Wrong(
            auto + "defaults: { openingBalance: 5 }", 2, "defaults.openingBalance",
            .conflict("openingBalance cannot have a default: it is each client's own")),
        Wrong(
            auto + "values: { country: { KSA: SA, ' ksa': EG } }", 2, "values.country. ksa",
            .conflict("the same text as KSA, since case and outer blanks do not count")),
        Wrong(
            "columns: automatic", 1, "columns",
            .wrongValue(found: "automatic", expected: "auto, or a mapping of fields to columns", nearest: "auto")),
        Wrong(
            "columns:\n  name: 0", 2, "columns.name",
            .wrongValue(found: "0", expected: "a column number from 1", nearest: nil)),
        Wrong(
            "columns:\n  name: A\n  notes: { column: B, update: ifempty, updat: x }", 3, "columns.notes.updat",
            .unknownKey(nearest: "update", known: ["column", "update"])),
        Wrong("version: 1", nil, "columns", .missing(expected: "auto, or a mapping of fields to columns")),
        Wrong("", nil, "columns", .missing(expected: "auto, or a mapping of fields to columns")),
        Wrong(
            "columns: { email: E-mail }", nil, "columns.name",
            .missing(expected: "the column with the client's name")),
        Wrong(auto + "headerRow: 0", nil, "columns", .conflict("columns: auto needs a header, headerRow is 0")),
        Wrong(
            "headerRow: 0\ncolumns: { name: 1, email: Mail }", nil, "columns.email",
            .wrongValue(found: "Mail", expected: "a column number, since headerRow is 0", nearest: nil)),
        Wrong("columns: { name: A }\ncolumns: auto", 1, "columns", .duplicateKey),
        Wrong(auto + "use: crm", 2, "use", .noSuchMapping("crm", nearest: nil, known: [])),
        Wrong(
            auto + "use: ../intray.db", 2, "use",
            .wrongValue(
                found: "../intray.db", expected: "the plain name of a saved mapping, such as crm-export", nearest: nil)),
        Wrong(
            "- columns", 1, "", .wrongValue(found: "a list", expected: "a mapping (key: value)", nearest: nil)),
    ]

    @Test("An unknown field is named with the nearest one")
    func namesNearestField() {
        let failure = #expect(throws: FileFailure.self) { try readManifest("columns:\n  name: A\n  emial: B\n") }
        guard case .manifestInvalid(let problems) = failure, case .unknownKey("email", _) = problems.first?.kind else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(problems.map(\.key) == ["columns.emial"])
        #expect(problems.map(\.line) == [3])
    }

    @Test("All problems are reported, in the order of the file")
    func reportsAll() {
        let text = "colums: auto\ndelimiter: tabb\ncheck: 7\nrepeat: never\n"
        let failure = #expect(throws: FileFailure.self) { try readManifest(text) }
        guard case .manifestInvalid(let problems) = failure else { return }
        #expect(problems.map(\.line) == [1, 2, 3, 4])
        #expect(problems.map(\.key) == ["colums", "delimiter", "check", "repeat"])
    }
}

@Suite("Saved mappings") struct SavedMappingTests {
    static let crm = """
        delimiter: semicolon
        columns: { name: Client, email: Mail, phone: Tel }
        values: { country: { KSA: SA, UK: GB } }
        defaults: { country: EG, currency: EGP }
        formats: { date: dd/MM/yyyy, decimal: comma }
        expect: { rows: 5 }
        check: true
        """

    @Test("Keys of the manifest win, mappings are merged")
    func merges() throws {
        let manifest = try readManifest(
            """
            use: crm
            delimiter: auto
            columns: { email: E-mail, phone: , city: Town }
            values: { country: { ' ksa ': KW } }
            defaults: { currency: USD }
            formats: { decimal: auto }
            check: false
            """, saved: ["crm": Self.crm])
        #expect(manifest.usedMappings == ["crm"])
        #expect(manifest.columns.keys.map(\.name).sorted() == ["city", "email", "name"])
        #expect(manifest.columns[.field(.email)] == ColumnRule([.header("E-mail")]))
        #expect(manifest.values == [.field(.country): [" ksa ": "KW", "UK": "GB"]])
        #expect(manifest.defaults == [.field(.country): "EG", .field(.currency): "USD"])
        #expect(manifest.dateFormat == "dd/MM/yyyy")
        #expect(manifest.decimalMark == nil)
        #expect(manifest.delimiter == nil)
        #expect(manifest.expected.rows == 5)
        #expect(!manifest.checkOnly)
    }

    @Test("auto replaces the mapping's columns; columns over auto leave the rest automatic")
    func mergesAuto() throws {
        let replaced = try readManifest("use: crm\ncolumns: auto", saved: ["crm": Self.crm])
        #expect(replaced.mapsAutomatically && replaced.columns.isEmpty)
        let kept = try readManifest("use: a\ncolumns: { email: Mail }", saved: ["a": "columns: auto"])
        #expect(kept.mapsAutomatically)
        #expect(kept.columns == [.field(.email): ColumnRule([.header("Mail")])])
    }

    @Test("A mapping can use another one")
    func nests() throws {
        let manifest = try readManifest(
            "use: b", saved: ["a": "columns: { name: A, city: C }", "b": "use: a\ncolumns: { name: B }"])
        #expect(manifest.usedMappings == ["b", "a"])
        #expect(manifest.columns[.field(.name)] == ColumnRule([.header("B")]))
        #expect(manifest.columns[.field(.city)] == ColumnRule([.header("C")]))
    }

    @Test("What cannot be used is named, in the file where it stands")
    func reports() {
        func problem(_ file: String, _ key: String, _ kind: ManifestProblem.Kind) -> FileFailure {
            .manifestInvalid([ManifestProblem(file: file, line: 1, key: key, kind: kind)])
        }
        let missing = ManifestProblem.Kind.noSuchMapping("crn", nearest: "crm", known: ["bank", "crm"])
        #expect(throws: problem("clients.csv.map.yaml", "use", missing)) {
            try readManifest("use: crn", saved: ["crm": Self.crm, "bank": Self.crm])
        }
        #expect(
            throws: problem("b.map.yaml", "use", .conflict("mappings use each other without end: a → b → a"))
        ) {
            try readManifest("use: a", saved: ["a": "use: b", "b": "use: a"])
        }
        let found = ManifestProblem.Kind.wrongValue(found: "7", expected: "true or false", nearest: nil)
        #expect(throws: problem("a.map.yaml", "check", found)) {
            try readManifest("use: a", saved: ["a": "check: 7\ncolumns: auto"])
        }
    }

    @Test("A long chain of mappings ends")
    func endsChain() {
        let saved = Dictionary(uniqueKeysWithValues: (0..<50).map { ("m\($0)", "use: m\($0 + 1)\n") })
        #expect(throws: FileFailure.self) { try readManifest("use: m0", saved: saved) }
    }

    @Test(
        "What was in force reads back the same",
        arguments: [
            "use: crm", "columns: auto", "columns: { name: 1 }\nheaderRow: 1",
            "use: a\ncolumns: { email: Mail }\nsheet: 2\nheaderRow: 4",
            """
            format: xlsx
            sheet: "2"
            encoding: utf-16
            delimiter: "|"
            updateExisting: false
            emptyCells: clear
            openingBalances: keep
            allowCredit: true
            maxRejected: 2.5%
            repeat: allow
            check: true
            columns:
              name: ["1", 1, "yes", "a: b", "#", "\\u200Fاسم\\n", "it's \\"x\\""]
              notes: { column: "~", update: never }
              custom.a b: "null"
              "custom.x: y": X
            values: { country: { "": EG, "no": "NO", "~": "", x: , "\(String(repeating: "é", count: 600))": SA } }
            defaults: { postalCode: 000715, city: "", notes: "a\\tb", country: NO }
            formats: { date: "yyyy: #", decimal: point }
            expect: { rows: 0, openingBalanceTotal: -15000.50, sha256: \(String(repeating: "12", count: 32)) }
            """,
        ])
    func writesWhatWasInForce(_ text: String) throws {
        var manifest = try readManifest(text, saved: ["crm": Self.crm, "a": "columns: auto"])
        let written = manifest.effectiveYAML
        manifest.usedMappings = []
        #expect(try readManifest(written) == manifest, "\(written)")
    }
}

@Suite("Limits of rejected rows") struct RejectLimitTests {
    @Test(
        "More than the share or number is too many",
        arguments: [
            (RejectLimit.rows(2), 2, 100, false), (.rows(2), 3, 100, true), (.rows(0), 1, 1, true),
            (.percent(ExactDecimal(mantissa: 5, scale: 0)), 5, 100, false),
            (.percent(ExactDecimal(mantissa: 5, scale: 0)), 6, 100, true),
            (.percent(ExactDecimal(mantissa: 25, scale: 1)), 1, 40, false),
            (.percent(ExactDecimal(mantissa: 25, scale: 1)), 1, 39, true),
            (.percent(ExactDecimal(mantissa: 0, scale: 0)), 0, 0, false),
        ] as [(RejectLimit, Int, Int, Bool)])
    func limits(_ limit: RejectLimit, _ rejected: Int, _ read: Int, _ isExceeded: Bool) {
        #expect(limit.isExceeded(rejected: rejected, read: read) == isExceeded)
    }
}
