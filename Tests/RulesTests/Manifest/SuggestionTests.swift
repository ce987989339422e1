import IntrayModel
import Rules
import Testing

/// A manifest that Intray suggests for a file (`intray map`, suggested.map.yaml).
@Suite("Suggested manifests") struct SuggestionTests {
    /// Lines are split at `|`; the first is the header.
    private func proposal(_ lines: [String], file: String = "clients.csv", headerRow: Int = 1) -> MappingProposal {
        let cells = lines.map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
        let rows = headerRow > 0 ? cells.dropFirst() : cells[...]
        var contents = Array(repeating: ColumnContent(), count: cells[0].count)
        for (index, row) in rows.enumerated() {
            for (column, cell) in row.enumerated() {
                contents[column].observe(Array(cell.utf8).span, row: index + 1, region: "EG")
            }
        }
        return MappingProposal(
            file: file,
            form: .init(delimiter: .semicolon, encoding: "windows-1256", sheet: nil, headerRow: headerRow),
            headers: headerRow > 0 ? cells[0] : nil, contents: contents, rows: rows.count)
    }

    private func plan(_ headers: [String]) throws -> (Plan, String) {
        let text = Suggestion.manifest(
            for: MappingProposal(
                file: "clients.csv", form: .init(delimiter: .comma, encoding: "utf-8", sheet: nil, headerRow: 1),
                headers: headers, contents: headers.map { _ in ColumnContent() }, rows: 0))
        return (try Plan.make(manifest: try readManifest(text), headers: headers, columnCount: headers.count), text)
    }

    @Test(
        "A suggestion works when it is dropped back",
        arguments: [
            (["Name", "E-mail", "Phone", "Mobile", "Fax"], ["name", "email", "phone", "phone2"]),
            (["الاسم", "الهاتف", "رقم"], ["name", "phone"]),
            (["First Name", "Last Name", "Email"], ["firstName", "lastName", "email"]),
            (
                ["Email", "Kundschaft", "yes", "#", "a: b", "1", " x", "\"q\"", "", "[", "*a", "&b", "line\nbreak"],
                ["name", "email"]
            ),
            (["Name", "Name", "Email", "E-mail"], ["name", "email", "custom.name_2"]),
            (["Name", "Phone", "intray row", "intray errors"], ["name", "phone"]),
        ] as [([String], [String])])
    func works(_ headers: [String], _ fields: [String]) throws {
        #expect(try plan(headers).0.slots.map(\.target.name) == fields)
    }

    @Test(
        "Taking the # away keeps every other column",
        arguments: [
            ["Name", "Email", "Fax No", "fax-no", "yes", "#", "a: b", "'", "1", "الفرع", "x\ty", "Café"],
            ["Name", "Email", "Fax No", "Note", "Note", "Note 5"],
        ])
    func commentsWork(_ headers: [String]) throws {
        let text = try plan(headers).1
        let open = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("  # ") && $0.contains("custom.") ? "  " + $0.dropFirst(4) : String($0) }
        let manifest = try readManifest(open.joined(separator: "\n"))
        let plan = try Plan.make(manifest: manifest, headers: headers, columnCount: headers.count)
        #expect(plan.ignoredColumns.isEmpty)
        #expect(plan.slots.count == headers.count)
        #expect(plan.slots.contains { $0.target.name == "custom.fax_no" && $0.columns == [2] })
    }

    @Test("Rivals are named, the first is taken")
    func namesRivals() throws {
        let (plan, text) = try plan(["Name", "Email", "E-mail Address"])
        #expect(plan.slots[1].columns == [1])
        #expect(text.contains("  email: Email   # or E-mail Address\n"))
        #expect(text.contains("  # a guess: several columns fit"))
    }

    @Test("Of columns with one header, none is lost")
    func keepsDuplicates() throws {
        let (plan, _) = try plan(["Name", "Phone", "Email", "Note", "phone ", "Email", "Note", "Note"])
        #expect(
            plan.slots.map { "\($0.target.name)=\($0.columns.map { $0 + 1 })" } == [
                "name=[1]", "email=[3, 6]", "phone=[2, 5]", "phone2=[5]", "notes=[4]", "custom.note_7=[7]",
                "custom.note_8=[8]",
            ])
        #expect(plan.ignoredColumns.isEmpty)
    }

    @Test("Without anything like a name, the manifest asks for it")
    func asksForName() {
        let text = Suggestion.manifest(for: proposal(["Email|Phone"]))
        #expect(text.contains("  # name:"))
        #expect(
            throws: FileFailure.manifestInvalid([
                ManifestProblem(
                    file: "clients.csv.map.yaml", line: nil, key: "columns.name",
                    kind: .missing(expected: "the column with the client's name"))
            ])
        ) { try readManifest(text) }
    }

    @Test("Cells and file names with odd characters stay in their comments")
    func keepsComments() throws {
        let hostile = "x\n  email: evil\r\u{85}\u{2028}columns: auto\u{1B}[31m\u{202E}\u{0}\u{7F}\u{9B}2J"
        let lines = ["Name|Phone|Other", "\(hostile)|0100 123 4567|\(hostile)"]
        let text = Suggestion.manifest(for: proposal(lines, file: "a\nb: c\u{2028}\u{1B}.csv"))
        #expect(try readManifest(text).columns.count == 2)
        let allowed = text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || !(scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || scalar.value == 0x202E)
        }
        #expect(allowed)
    }

    @Test("Columns are found by what their cells are")
    func findsByContent() {
        let proposal = proposal([
            "Kunde|K1|K2|K3|K4|K5|K6|K7",
            "Nile|n@example.com|0100 123 4567|Egypt|EGP|1,500.00|31/01/2026|https://nile.example",
            "Delta|d@example.com|+20 122 123 4567|Saudi Arabia|SAR|250.50|05/02/2026|www.delta.example",
            "Sinai|s@example.com|01001234569|مصر|USD|90|06/02/2026|http://sinai.example",
        ])
        let found = proposal.entries.map { "\($0.target.name)=\($0.columns.map { $0 + 1 }) \($0.confidence.rawValue)" }
        #expect(
            found == [
                "name=[1] certain", "email=[2] likely", "phone=[3] likely", "country=[4] likely", "website=[8] likely",
                "currency=[5] likely",
            ])
        let text = Suggestion.manifest(for: proposal)
        #expect(
            text.contains(
                "  # likely: 100 % e-mail addresses; such as \"n@example.com\", \"d@example.com\", \"s@example.com\"\n"
                    + "  email: K1\n"))
        #expect(text.contains("  # openingBalance: K5   # amounts: is it the opening balance?\n"))
        #expect(text.contains("  # birthDate: K6   # dates: is it the client's birthday?\n"))
        #expect(text.contains("delimiter: semicolon\nencoding: windows-1256\n"))
    }

    @Test("Codes with zeros in front may be the clients' numbers")
    func findsPaddedCodes() {
        let text = Suggestion.manifest(for: proposal(["Name|Email|No", "A|a@b.co|0715", "B|b@b.co|0716"]))
        #expect(text.contains("  # clientNumber: \"No\"   # codes with zeros in front"))
    }

    @Test("A header that its cells do not bear out is only likely")
    func doubtsHeaders() {
        let proposal = proposal(["Name|Email|Phone", "Nile|none|0100 123 4567", "Delta|d@example.com|n/a", "A|-|x"])
        #expect(proposal.entries.map(\.confidence) == [.certain, .likely, .likely])
        #expect(proposal.entries[1].reason == "known header, 33 % e-mail addresses")
    }

    @Test("A column whose words are none of the field's is left out")
    func leavesOutWhatIsRefuted() {
        let found = proposal(["Name|Email|Type|Currency", "A|a@b.co|Prospect|US Dollar", "B|b@b.co|Partner|Euro"])
        #expect(found.entries.map(\.target.name) == ["name", "email"])
        let fitting = proposal(["Name|Email|Type|Currency", "A|a@b.co|Company|USD", "B|b@b.co|Individual|EUR"])
        #expect(fitting.entries.map(\.target.name) == ["name", "type", "email", "currency"])
    }

    @Test("One column at the most may be the opening balance")
    func asksForOneBalance() {
        let rows = ["A|a@b.co|1.50|2.50", "B|b@b.co|3.50|4.50"]
        let named = Suggestion.manifest(for: proposal(["Name|Email|Sales|Balance due"] + rows))
        #expect(named.contains("# openingBalance: Balance due ") && !named.contains("# openingBalance: Sales"))
        let unnamed = Suggestion.manifest(for: proposal(["Name|Email|Sales|Costs"] + rows))
        #expect(!unnamed.contains("openingBalance:"))
    }

    @Test("A file without a header is mapped by numbers")
    func mapsWithoutHeader() throws {
        let text = Suggestion.manifest(
            for: proposal(["1|Nile|n@example.com|0100 123 4567", "2|Delta|d@example.com|"], headerRow: 0))
        let plan = try Plan.make(manifest: try readManifest(text), headers: nil, columnCount: 4)
        #expect(plan.slots.map { "\($0.target.name)=\($0.columns)" } == ["name=[1]", "email=[2]", "phone=[3]"])
        #expect(text.contains("headerRow: 0"))
    }

    @Test("Dates tell their order, or both forms are there to choose from")
    func tellsDateOrder() throws {
        let decided = Suggestion.manifest(
            for: proposal(["Name|Email|Birthday", "A|a@b.co|03/04/1980", "B|b@b.co|31/01/1981"]))
        #expect(decided.contains("the day first as row 2 shows (31/01/1981)"))
        #expect(!decided.contains("cannot be told apart"))
        var open = proposal(["Name|Email|Birthday", "A|a@b.co|03.04.80", "B|b@b.co|05.06.81"])
        let text = Suggestion.manifest(for: open)
        #expect(
            text.contains("# Day and month cannot be told apart in Birthday: row 1 (03.04.80), row 2 (05.06.81).\n"))
        #expect(text.contains("\n# formats: { date: dd.MM.yy }\n# formats: { date: MM.dd.yy }\n"))
        open.dateFormat = "dd.MM.yyyy"
        #expect(try readManifest(Suggestion.manifest(for: open)).columns.count == 3)
        #expect(Suggestion.manifest(for: open).contains("\nformats:\n  date: dd.MM.yyyy\n"))
    }

    @Test("What a person decides stands in the manifest")
    func takesDecisions() throws {
        var proposal = proposal(["Name|Email|Tel|Handy|Notiz", "A|a@b.co|0100 123 4567|0122 123 4567|x"])
        proposal.assign(3, to: .field(.phone2))
        proposal.assign(4, to: nil)
        proposal.assign(1, to: .custom("mail"))
        let manifest = try readManifest(Suggestion.manifest(for: proposal))
        #expect(manifest.columns.keys.map(\.name).sorted() == ["custom.mail", "name", "phone", "phone2"])
        #expect(proposal.targets(of: 3) == [.field(.phone2)])
        proposal.assign(2, to: .field(.phone2))
        #expect(proposal.entries.first { $0.target == .field(.phone2) }?.columns == [3, 2])
        #expect(!proposal.has(.field(.phone)))
    }

    @Test("A known program is named")
    func namesTheProgram() {
        let text = Suggestion.manifest(for: proposal(["ContactName|POAddressLine1|EmailAddress"]))
        #expect(text.contains("# It looks like an export of Xero.\n"))
    }
}
