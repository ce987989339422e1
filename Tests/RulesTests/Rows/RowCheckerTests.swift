import IntrayModel
import Rules
import Testing

/// SPEC 4 and 5, a row at a time: which findings a row gets, all of them, and what is kept of it.
@Suite struct RowCheckerTests {
    static let manifest = """
        columns: { name: Name, email: Email, phone: Phone, clientNumber: No, country: Country, currency: Cur,
          creditLimit: Limit, birthDate: Born, type: Type, openingBalance: Bal, openingBalanceDate: Date }
        """
    static let header = "Name|Email|Phone|No|Country|Cur|Limit|Born|Type|Bal|Date"

    static let rows: [(line: String, codes: [String])] = [
        ("Nile|n@example.com|+201001234567|1|EG|EGP|5000|1980-05-01|business|100.00|2026-01-31", []),
        ("Nile||0100 123 4567||||||||", []),
        ("|n@example.com|||||||||", ["name.required"]),
        ("\u{A0} \u{200F}|n@example.com|||||||||", ["name.required"]),
        ("Nile||||||||||", ["contact.required"]),
        ("Nile||no phone||||||||", ["contact.required"]),
        ("Nile||n/a 12||||||||", ["phone.unrecognised"]),
        ("Nile||0100 123 4567 ext. 3||||||||", ["phone.extension"]),
        ("Nile||2026-03-04||||||||", ["field.invalid"]),
        ("Nile|n@example.com||||||2049-01-31|||", ["field.invalid"]),
        ("Nile|n@example.com||||||13/06/2026|||", ["field.invalid"]),
        ("Nile|nile|||||||||", ["email.invalid"]),
        ("Nile|a@b.co;c@d.co|||||||||", ["email.invalid"]),
        ("Nile|n@example.com||||||||ten|2026-01-31", ["openingBalance.invalid"]),
        ("Nile|n@example.com||||||||-5|2026-01-31", ["openingBalance.invalid"]),
        ("Nile|n@example.com||||||||(5.00)|2026-01-31", ["openingBalance.invalid"]),
        ("Nile|n@example.com||||EGP||||10.005|2026-01-31", ["number.ambiguous"]),
        ("Nile|n@example.com||||EGP||||10.0055|2026-01-31", ["openingBalance.invalid"]),
        ("Nile|n@example.com||||||||0.00|2026-01-31", []),
        ("Nile|n@example.com||||EGP||||USD 5|2026-01-31", ["openingBalance.invalid"]),
        ("Nile|n@example.com||||EGP||||EGP 5|2026-01-31", []),
        ("Nile|n@example.com||||||||5|2026-02-30", ["openingBalanceDate.invalid"]),
        ("Nile|n@example.com||||||||5|1899-12-31", ["openingBalanceDate.invalid"]),
        ("Nile|n@example.com||||||||5|2200-01-01", ["openingBalanceDate.invalid"]),
        ("Nile|n@example.com||||||||5|01/02/2026", ["openingBalanceDate.invalid"]),
        // Which day it is does not matter when nothing is booked.
        ("Nile|n@example.com|||||||||01/02/2026", []),
        ("Nile|n@example.com|||||||||31/02/2026", ["openingBalanceDate.invalid"]),
        ("Nile|n@example.com||||||||5|31/01/2026", []),
        ("Nile|n@example.com||||POUND|||||", ["currency.invalid"]),
        ("Nile|n@example.com|||Atlantis||||||", ["field.invalid"]),
        ("Nile|n@example.com|||||lots||||", ["field.invalid"]),
        ("Nile|n@example.com|||||-1||||", ["field.invalid"]),
        ("Nile|n@example.com||||||1980-13-01|||", ["field.invalid"]),
        ("Nile|n@example.com|||||||club||", ["field.invalid"]),
        ("Nile|n@example.com|2.01001E+11||||||||", ["field.invalid"]),
        ("Nile|n@example.com||7.15E+05|||||||", ["field.invalid"]),
        ("#N/A|n@example.com|||||||||", ["field.invalid"]),
        ("Nile|n@example.com|||||||||||", []),
        ("Nile|n@example.com||||||||||x", ["row.cells"]),
        ("Nile|n@example.com", []),
        (
            "|||||POUND|lots|||ten|never",
            [
                "contact.required", "currency.invalid", "field.invalid", "name.required", "openingBalance.invalid",
                "openingBalanceDate.invalid",
            ]
        ),
    ]

    @Test(arguments: rows.indices)
    func aRowGetsAllItsFindings(index: Int) throws {
        let table = try CheckedTable(Self.manifest, [Self.header, Self.rows[index].line])
        #expect(table.codes() == Self.rows[index].codes, "\(Self.rows[index].line)")
        let rejects = Self.rows[index].codes.contains { FindingCode(rawValue: $0)?.isWarning == false }
        #expect(table.batch.rows[0].isRejected == rejects)
    }

    @Test func aFindingSaysWhere() throws {
        let table = try CheckedTable(Self.manifest, [Self.header, "Nile| nile |||||||||"])
        let finding = try #require(table.batch.findings.first?.finding)
        #expect(finding.column == "Email")
        #expect(finding.value == " nile ")
        #expect(table.batch.rows[0].position == RowPosition(row: 1, line: 2))
    }

    static let stored: [(line: String, field: Field, value: String?)] = [
        ("  Nile \u{A0}|n@example.com|||||||||", .name, "Nile"),
        ("Cafe\u{301}|n@example.com|||||||||", .name, "Caf\u{E9}"),
        ("Nile|N.Ile@Example.COM|||||||||", .email, "N.Ile@Example.COM"),
        ("Nile||0100 123 4567||||||||", .phone, "+201001234567"),
        ("Nile||'+201001234567||||||||", .phone, "+201001234567"),
        ("Nile||050 123 4567||SA||||||", .phone, "+966501234567"),
        ("Nile||12 ask for Hany||||||||", .phone, "12 ask for Hany"),
        ("Nile|n@example.com||000715|||||||", .clientNumber, "000715"),
        ("Nile|n@example.com||'000715|||||||", .clientNumber, "000715"),
        ("Nile|n@example.com|||Egypt||||||", .country, "EG"),
        ("Nile|n@example.com|||مصر||||||", .country, "EG"),
        ("Nile|n@example.com||||egp|||||", .currency, "EGP"),
        ("Nile|n@example.com|||||1,500.50||||", .creditLimit, "1500.5"),
        ("Nile|n@example.com||||||15-Jan-1980|||", .birthDate, "1980-01-15"),
        // Today is 2026-06-01.
        ("Nile|n@example.com||||||15/12/25|||", .birthDate, "2025-12-15"),
        ("Nile|n@example.com||||||31/05/26|||", .birthDate, "2026-05-31"),
        ("Nile|n@example.com||||||15/12/26|||", .birthDate, "1926-12-15"),
        ("Nile|n@example.com||||||31-Jan-49|||", .birthDate, "1949-01-31"),
        ("Nile||0100 123 4567 x12||||||||", .phone, "+201001234567"),
        ("Nile|n@example.com|||||||شركة||", .type, "business"),
    ]

    @Test(arguments: stored.indices)
    func valuesAreNormalised(index: Int) throws {
        let table = try CheckedTable(Self.manifest, [Self.header, Self.stored[index].line])
        let value = table.value(Self.stored[index].field)
        #expect(value?.utf8.elementsEqual((Self.stored[index].value ?? "").utf8) == true, "\(value ?? "nil")")
    }

    @Test func addressesAndNumbersAreComparedByTheirKeys() throws {
        let table = try CheckedTable(
            Self.manifest, [Self.header, "Nile|N@BÜCHER.example|00201001234567||||||||"])
        #expect(table.batch.rows[0].emailKey?.text == "n@xn--bcher-kva.example")
        #expect(table.batch.rows[0].phoneKey?.text == "+201001234567")
    }

    @Test func withoutANameTheBusinessNameStandsForItElseTheTwoJoined() throws {
        let manifest = "columns: { businessName: B, firstName: F, lastName: L, email: E }"
        let table = try CheckedTable(
            manifest,
            [
                "B|F|L|E", "Nile|Omar|Ali|n@example.com", "|Omar|Ali|o@example.com", "||Ali|a@example.com",
                "|||x@example.com",
            ])
        #expect((0..<4).map { table.value(.name, row: $0) } == ["Nile", "Omar Ali", "Ali", nil])
        #expect(table.codes(3) == ["name.required"])
    }

    @Test func anEmptyNameIsComposedAsWell() throws {
        let table = try CheckedTable(
            "columns: { name: N, businessName: B, firstName: F, lastName: L, email: E }",
            ["N|B|F|L|E", "|Nile|||n@example.com", "||Omar|Ali|o@example.com", "Delta|Nile|||d@example.com"])
        #expect((0..<3).map { table.value(.name, row: $0) } == ["Nile", "Omar Ali", "Delta"])
        #expect((0..<3).allSatisfy { table.codes($0).isEmpty })
    }

    @Test func theFirstColumnThatIsNotEmptyCounts() throws {
        let table = try CheckedTable(
            "columns: { name: N, phone: [Mobile, 3] }",
            ["N|Mobile|Home", "A|0100 123 4567|02 2345 6789", "B||0100 123 4568"])
        #expect(table.value(.phone, row: 0) == "+201001234567")
        #expect(table.value(.phone, row: 1) == "+201001234568")
    }

    @Test func aYearInFrontIsNotTakenForADay() throws {
        let manifest = "columns: { name: N, email: E, openingBalance: B, openingBalanceDate: D }"
        let rows = [
            "N|E|B|D", "A|a@example.com|5|26-03-04", "B|b@example.com|5|26-03-15", "C|c@example.com|5|2026-01-31",
        ]
        let open = try CheckedTable(manifest, rows)
        #expect((0..<3).map { open.codes($0) } == [["openingBalanceDate.invalid"], ["openingBalanceDate.invalid"], []])
        let declared = try CheckedTable(manifest + "\nformats: { date: yy-MM-dd }", rows)
        #expect(declared.batch.rows.map { $0.balance?.date?.iso } == ["2026-03-04", "2026-03-15", "2026-01-31"])
    }

    @Test func oneCellIsNoSecondPhone() throws {
        let table = try CheckedTable(
            "columns: { name: N, phone: [Mobile, Phone], phone2: Phone }",
            [
                "N|Mobile|Phone", "A|0100 123 4567|02 2345 6789 x7", "B||0100 123 4568", "C|0100 123 4569|4 March 2026",
                "D|0100 123 4570|0100 123 4570",
            ])
        let phones = ["+201001234567", "+201001234568", "+201001234569", "+201001234570"]
        #expect((0..<4).map { table.value(.phone, row: $0) } == phones)
        #expect((0..<4).map { table.value(.phone2, row: $0) } == ["+20223456789 ext. 7", nil, nil, "+201001234570"])
        #expect((0..<4).map { table.codes($0) } == [[], [], ["field.invalid"], []])
    }

    @Test func whatTheFileSaysIsWhatIsMeant() throws {
        let table = try CheckedTable(
            "columns: { name: N, email: E, country: C }\nvalues: { country: { KSA: SA, Egypte: EG } }",
            ["N|E|C", "A|a@example.com| ksa ", "B|b@example.com|Egypte"])
        #expect((0..<2).map { table.value(.country, row: $0) } == ["SA", "EG"])
    }

    @Test func whatIsMeantCountsForBalancesToo() throws {
        let table = try CheckedTable(
            """
            columns: { name: N, email: E, openingBalance: B, openingBalanceDate: D }
            values: { openingBalance: { TBD: "12.50" }, openingBalanceDate: { start: 2026-01-01 } }
            """, ["N|E|B|D", "A|a@example.com| tbd |Start"])
        #expect(table.codes() == [])
        #expect(table.batch.rows[0].balance?.amount.text == "12.5")
        #expect(table.batch.rows[0].balance?.date?.iso == "2026-01-01")
    }

    @Test func oneDateDecidesItsColumn() throws {
        let manifest = "columns: { name: N, email: E, openingBalance: B, openingBalanceDate: D }"
        let rows = ["N|E|B|D", "A|a@example.com|5|03/04/2026", "B|b@example.com|5|25/04/2026"]
        let dayFirst = try CheckedTable(manifest, rows)
        #expect(dayFirst.batch.rows[0].balance?.date?.iso == "2026-04-03")
        let monthFirst = try CheckedTable(manifest, [rows[0], rows[1], "B|b@example.com|5|04/25/2026"])
        #expect(monthFirst.batch.rows[0].balance?.date?.iso == "2026-03-04")
        let declared = try CheckedTable(manifest + "\nformats: { date: MM/dd/yyyy }", [rows[0], rows[1]])
        #expect(declared.batch.rows[0].balance?.date?.iso == "2026-03-04")
    }

    @Test func oneNumberDecidesItsColumn() throws {
        let manifest = "columns: { name: N, email: E, openingBalance: B }"
        let rows = ["N|E|B", "A|a@example.com|1,234"]
        let alone = try CheckedTable(manifest, rows)
        #expect(alone.batch.rows[0].balance?.amount.text == "1234")
        #expect(alone.codes() == ["number.ambiguous"])
        let comma = try CheckedTable(manifest, rows + ["B|b@example.com|0,50"])
        #expect(comma.batch.rows[0].balance?.amount.text == "1.234")
        let declared = try CheckedTable(manifest + "\nformats: { decimal: comma }", rows)
        #expect(declared.batch.rows[0].balance?.amount.text == "1.234")
    }

    @Test func creditIsAllowedWhenTheManifestSaysSo() throws {
        let table = try CheckedTable(
            "columns: { name: N, email: E, openingBalance: B }\nallowCredit: true", ["N|E|B", "A|a@example.com|5.00-"])
        #expect(table.codes() == [])
        #expect(table.batch.rows[0].balance?.amount.text == "-5")
    }

    @Test func aCurrencyInTheAmountIsTheRows() throws {
        let table = try CheckedTable(
            "columns: { name: N, email: E, openingBalance: B }", ["N|E|B", "A|a@example.com|USD 5"])
        #expect(table.batch.rows[0].balance?.currency?.code == "USD")
    }

    @Test func bytesThatAreNoTextDoNotHideTheOtherFindings() throws {
        var record = CheckedTable.record("A|bad|", row: 1)
        record.defect = .invalidText(cell: 0)
        let table = try CheckedTable("columns: { name: N, email: E }", ["N|E|B"], records: [record])
        #expect(table.codes() == ["email.invalid", "row.encoding"])
    }

    @Test func theControlTotalIsOfEveryBalanceThatCanBeRead() throws {
        let table = try CheckedTable(
            "columns: { name: N, email: E, openingBalance: B }",
            ["N|E|B", "A|a@example.com|100.10", "|b@example.com|0.20", "C|c@example.com|x"])
        #expect(table.balanceTotal?.text == "100.3")
    }

    /// What depends on the client is asked later; of a row that is rejected anyway, it is told at once.
    @Test func aRejectedRowHearsOfItsBalanceToo() throws {
        let period = ClosedPeriod(
            id: 1, from: try #require(CalendarDate(iso: "2025-01-01")),
            to: try #require(CalendarDate(iso: "2025-12-31")))
        let lines = [
            "N|E|B|D", "A|a@example.com|10.005|2025-06-01", "|b@example.com|10|2025-06-01",
            "|c@example.com|1.2345|2026-06-01",
        ]
        let table = try CheckedTable(
            "columns: { name: N, email: E, openingBalance: B, openingBalanceDate: D }\nformats: { decimal: point }",
            lines, closed: [period])
        #expect(table.codes(0) == [])
        #expect(table.codes(1) == ["name.required", "openingBalanceDate.closed"])
        #expect(table.codes(2) == ["name.required", "openingBalance.invalid"])
    }

    @Test(
        "a number that lost its + is kept as text, and the message says what it would be",
        arguments: [
            ("4915112345678", "+4915112345678"), ("33612345678", "+33612345678"), ("12 ask for Hany", nil),
            ("999999999999", nil), ("12345", nil),
        ] as [(String, String?)])
    func phonesThatLostTheirPlus(_ cell: String, _ meant: String?) throws {
        let table = try CheckedTable("columns: { name: N, phone: P }", ["N|P", "Nile|\(cell)"])
        #expect(table.batch.findings.map(\.finding.detail) == [.unrecognisedPhone(region: "EG", meant: meant)])
        #expect(table.value(.phone) == cell)
    }
}
