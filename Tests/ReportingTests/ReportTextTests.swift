import IntrayModel
import Reporting
import Testing

@Suite struct ReportTextTests {
    @Test func aPartlyRejectedFile() {
        #expect(ReportText.render(Samples.partlyRejected).text == Self.expected)
    }

    static let expected = """
        Import #42: 118 of 120 clients imported; 2 rows need you.
        clients.csv

        What to do next
          1.  Open rejected.csv in this folder. It holds the 2 rejected rows as in the
              file; the last column says what is wrong.
          2.  Mend the 3 cells that are wrong, and save the file as CSV.
          3.  Drop it back into the inbox with the same manifest: a copy of
              clients.csv.map.yaml that is named rejected.csv.map.yaml. The rows that
              were imported stay as they are.

        Rows
          created       100
          updated        10
          unchanged       8
          skipped         0
          rejected        2
          read          120

        Opening balances
          17 booked, 3 replaced, 1 unchanged.
          EGP           15,000.00
          KWD           1,234.500

        Why rows were rejected
          1  Email address or phone number is required. (contact.required)
          1  Invalid email format. (email.invalid)
          1  Invalid opening balance value. (openingBalance.invalid)

        Rejected rows
          Row 17 (line 18)
            E-mail: "sara.example.com"
              Invalid email format. The address has no @ sign.
            Opening Balance: "n/a"
              Invalid opening balance value. A number was expected, such as 1234.50.
          Row 40 (line 43)
            Email address or phone number is required. The columns E-mail and Mobile
            are empty; fill in at least one of them.

        Warnings by kind
          1  Phone number was not recognised. (phone.unrecognised)

        Warnings
          Row 41 (line 44)
            Mobile: "12"
              Phone number was not recognised. It is not a phone number as EG or
              another country writes it; it is kept as text and does not identify the
              client.

        The file and how it was read
          File          clients.csv
          Size          10,240 bytes
          Format        csv
          Delimiter     semicolon, as header and rows agree on it best
          Encoding      windows-1256, as the manifest says
          Header        in line 3, as the manifest says
          Dates         \u{2068}التاريخ\u{2069}: day first, as row 7 has 25/03/2024
          SHA-256       e3b0c44298fc1c14
          Manifest      clients.csv.map.yaml
          Dropped by    Sara Adel (sara)
          Started       2026-11-23 21:39:38 UTC
          Took          1.4 s
          Folder        outbox/done/000042-clients

        Columns
          name            الاسم
          phone           Mobile, else Tel
          openingBalance  Opening Balance
          ignored         Internal, "code", ملاحظات

        """

    @Test func aFailedFile() {
        let text = ReportText.render(Samples.failed(.fileEmpty)).text
        #expect(
            text.hasPrefix(
                """
                Import #43 failed: the file is empty.
                prices.csv

                There is nothing in it, or nothing from the row on that headerRow names.

                What to do next
                  Export the list again, check that it has rows, and drop it again with its
                  manifest.

                The file and how it was read

                """))
        #expect(!text.contains("\nRows\n"))
    }

    @Test func theFirstTwentyRowsAndAPointer() {
        var facts = Samples.partlyRejected
        facts.rows = Samples.tally(created: 1, rejected: 1500)
        facts.findings = FindingLog()
        for row in 1...1500 {
            facts.findings.add(Samples.finding(row, row + 1, Finding(.nameRequired)))
            facts.findings.add(Samples.finding(row, row + 1, Finding(.contactRequired)))
        }
        let lines = ReportText.render(facts).text.split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("  Row ") } == 20)
        #expect(lines.contains("  The first 20 of 1,500 are shown; rejected.csv has all of them."))
    }

    @Test func hostileTextDoesNotReachTheTerminal() {
        var facts = Samples.partlyRejected
        facts.file.name = "a\u{1B}]0;x\u{7}.csv"
        facts.findings.add(
            Samples.finding(50, 51, Finding(.fieldInvalid, .notADate, column: "B\u{9B}", value: "x\u{1B}[2J\r\ny")))
        let text = ReportText.render(facts).text
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !(($0.value < 0x20) || (0x7F...0x9F) ~= $0.value) })
        #expect(text.contains("\"x\\u{1B}[2J\\r\\ny\""))
    }

    @Test func longCellsAreCutAndLinesAreAtMostSeventyEight() {
        var facts = Samples.partlyRejected
        let value = String(repeating: "long words ", count: 30)
        facts.findings.add(Samples.finding(50, 51, Finding(.fieldInvalid, .notADate, column: "Birth", value: value)))
        let lines = ReportText.render(facts).text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.unicodeScalars.count <= 78 })
        #expect(lines.contains("    Birth: \"long words long words long words long words long words lo...\""))
    }
}
