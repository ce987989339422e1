import IntrayModel
import Testing
import Workbook
import WorkbookFiles

/// What a cell of the file becomes as text.
@Suite struct CellTests {
    /// A name, the file's number, what a person sees.
    @Test(
        "numbers, as a person sees them",
        arguments: [
            ("a phone number", "201001234567", "201001234567"),
            ("a phone number with a point", "201001234567.0", "201001234567"),
            ("a phone number with an exponent", "2.01001234567E+11", "201001234567"),
            ("fifteen digits", "123456789012345", "123456789012345"),
            ("fifteen digits with an exponent", "1.23456789012345E14", "123456789012345"),
            ("more digits than a spreadsheet keeps, exactly", "123456789012345678", "123456789012345678"),
            ("the sum of 0.1 and 0.2", "0.30000000000000004", "0.3"),
            ("rounded up through nines", "0.99999999999999989", "1"),
            ("seventeen digits", "1234.5600000000001", "1234.56"),
            ("a fraction", "1234.5", "1234.5"),
            ("trailing zeros", "1234.500", "1234.5"),
            ("negative", "-12.25", "-12.25"),
            ("negative zero", "-0", "0"),
            ("zero", "0", "0"),
            ("zero with decimals", "0.00", "0"),
            ("small", "1.5E-3", "0.0015"),
            ("small, without its zero", ".5", "0.5"),
            ("large", "1E+20", "100000000000000000000"),
            ("a long number that lost its last digits", "1.23456789012345E+19", "1.23456789012345E+19"),
            ("with all that a binary number has", "1.2345678901234567E+18", "1.2345678901234567E+18"),
            ("without an exponent", "12345678901234567890", "12345678901234567890"),
            ("too large to be written out", "1E+300", "1E+300"),
            ("too small to be written out", "1E-300", "1E-300"),
            ("no number", "12a", "12a"),
            ("only a sign", "-", "-"),
        ])
    func numbers(_ name: String, _ value: String, _ expected: String) throws {
        let rows = try WorkbookFile(rows: "<row><c><v>\(value)</v></c></row>").read()
        #expect(rows.map(\.cells) == [[expected]])
    }

    /// Rows that have formats only, down to the last one, are not read through by who asks for the first.
    @Test(arguments: [(1000, false), (Int.max, true)])
    func rowsFarDownAreLeftAloneWhenTheyAreNotAskedFor(lastRow: Int, isRead: Bool) throws {
        let ghosts = (1...50_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\" s=\"0\"/></row>" }.joined()
        let file = WorkbookFile(rows: ghosts + "<row r=\"60000\"><c><v>7</v></c></row>")
        let workbook = try open(try file.bytes())
        let reader = try workbook.rows(
            of: workbook.firstVisible, delimiter: UInt8(ascii: ","), decimalMark: UInt8(ascii: "."), lastRow: lastRow)
        var record = Record()
        #expect(try reader.next(into: &record) == isRead)
    }

    @Test func aDeclaredDecimalCommaIsWritten() throws {
        let rows = try WorkbookFile(rows: "<row><c><v>1234.5</v></c><c><v>7</v></c></row>").read(decimalMark: ",")
        #expect(rows.map(\.cells) == [["1234,5", "7"]])
        #expect(rows.map(\.raw) == ["\"1234,5\",7"])
    }

    /// A name, the format's code, the number, what it becomes.
    @Test(
        "days and times, by their format",
        arguments: [
            ("day", "dd/mm/yyyy", "46027", "2026-01-05"),
            ("the fraction of a day-only format is not shown", "dd/mm/yyyy", "46027.75", "2026-01-05"),
            ("day and time", "d/m/yy h:mm", "46027.604166666664", "2026-01-05 14:30:00"),
            ("midnight", "d/m/yy h:mm", "46027", "2026-01-05"),
            ("the last moment of a day", "d/m/yy h:mm", "46026.999999999", "2026-01-05"),
            ("time", "h:mm AM/PM", "0.60416666666666663", "14:30:00"),
            ("minutes and seconds", "mm:ss", "0.001", "00:01:26"),
            ("hours beyond a day", "[h]:mm", "1.1041666666666667", "26:30:00"),
            ("a month alone", "mmmm", "46027", "2026-01-05"),
            ("localised", "[$-409]d\\-mmm\\-yy;@", "46027", "2026-01-05"),
            ("a language without a sign", "[$-F800]dddd, mmmm dd, yyyy", "46027", "2026-01-05"),
            ("quoted words", "d &quot;de&quot; mmmm &quot;de&quot; yyyy", "46027", "2026-01-05"),
            ("Arabic", "[$-2010401]yyyy/mm/dd", "46027", "2026-01-05"),
            ("a colour first", "[Red]yyyy-mm-dd", "46027", "2026-01-05"),
            ("1 January 1900", "yyyy", "1", "1900-01-01"),
            ("28 February 1900", "yyyy", "59", "1900-02-28"),
            ("the day that never was", "yyyy", "60", "1900-02-29"),
            ("1 March 1900", "yyyy", "61", "1900-03-01"),
            ("the last day", "yyyy", "2958465", "9999-12-31"),
            ("behind the last day", "yyyy", "2958466", "2958466"),
            ("before the first day", "yyyy", "-1", "-1"),
            ("a number: currency", "[$EGP] #,##0.00", "1234.5", "1234.5"),
            ("a number: words with the letters of days", "0.00 &quot;days&quot;", "12.5", "12.5"),
            ("a number: escaped letters", "0\\d", "12", "12"),
            ("a number: exponent", "0.00E+00", "12.5", "12.5"),
            ("a number: general", "General", "46027", "46027"),
            ("a number: general in a language", "[$-409]General", "46027", "46027"),
            ("a number: a condition", "[&gt;100]0;0.00", "46027", "46027"),
            ("a number: the second section is not looked at", "0;d", "46027", "46027"),
            ("text", "@", "46027", "46027"),
            ("filled up with zeros", "000000", "715", "000715"),
            ("filled up with zeros, and zero", "000", "0", "000"),
            ("longer than the zeros", "000", "123456", "123456"),
            ("general, as LibreOffice calls it", "Standard", "46027", "46027"),
            ("the weekday of Japanese and Chinese formats", "aaaa", "46027", "2026-01-05"),
            ("a phone number's dashes", "000-000-0000", "1001234567", "100-123-4567"),
            ("a phone number's zero, by a mask", "000\\-00000000", "1001234567", "010-01234567"),
            ("a phone number's zero, quoted", "&quot;0&quot;#", "1001234567", "01001234567"),
            ("a plus sign", "\\+0", "201001234567", "+201001234567"),
            ("a plus sign, quoted", "&quot;+&quot;0", "201001234567", "+201001234567"),
            ("a mask with a colour and a language", "[Red][$-409]00\\-00", "1234", "12-34"),
            ("more digits than the mask has places", "00-00", "123456", "1234-56"),
            ("a mask and a fraction", "00-00", "12.5", "12.5"),
            ("a mask and a negative number", "00-00", "-12", "-12"),
            ("no mask: thousands", "#,##0", "1234567", "1234567"),
            ("no mask: a fraction", "# ?/?", "0.5", "0.5"),
            ("no mask: a condition", "[&lt;=9999999]000-0000;000-000-0000", "5551234", "5551234"),
            ("no mask: a single zero and a word", "0&quot; EGP&quot;", "5", "5"),
        ])
    func days(_ name: String, _ code: String, _ value: String, _ expected: String) throws {
        let file = WorkbookFile(
            rows: "<row><c s=\"1\"><v>\(value)</v></c></row>", styles: WorkbookFile.styles([code]))
        #expect(try file.read().map(\.cells) == [[expected]])
    }

    @Test(
        "a zero that is not shown is none",
        arguments: [
            ("0;-0;;@", true), ("#,##0.00;[Red]-#,##0.00;;", true), ("0;-0; _-", true), ("0;-0;_-;@", true),
            ("0;;;", true),
            ("0;-0;&quot;&quot;", true), ("0;-0;&quot;-&quot;", false), ("0;-0;0", false), ("0;-0;\\ ", false),
            ("0;-0", false),
            ("[=0]0;[&lt;5]0;;", false), ("&quot;;;&quot;0", false), ("000;-000;;", true),
        ])
    func hiddenZeros(_ code: String, _ isHidden: Bool) throws {
        let file = WorkbookFile(
            rows: "<row><c t=\"str\"><v>A</v></c><c s=\"1\"><v>0</v></c><c s=\"1\"><v>12</v></c></row>",
            styles: WorkbookFile.styles([code]))
        let cells = try #require(try file.read().first?.cells)
        #expect(cells[1].isEmpty == isHidden)
        #expect(cells[2].hasSuffix("12"))
    }

    @Test(
        "amounts have the currency that their format shows, other numbers have not",
        arguments: [
            ("[$€-2] #,##0.00", "1234.5", "1234.5 EUR"), ("#,##0.00 [$€-407]", "5", "5 EUR"),
            ("[$KD-3401] 0.000", "12.5", "12.5 KWD"), ("[$EGP] #,##0", "7", "7 EGP"), ("[$$-409]#,##0.00", "7", "7 $"),
            ("&quot;$&quot;#,##0.00", "7", "7 $"), ("\\€0", "7", "7 EUR"), ("€0", "7", "7 EUR"),
            ("_-[$SAR]* #,##0.00_-;-[$QAR]* #,##0.00_-", "-7.25", "-7.25 SAR"), ("0.00&quot; KD&quot;", "7", "7 KWD"),
            ("0.00&quot; Cr&quot;", "7", "7 Cr"), ("[$€-2] 0.00&quot; Cr&quot;", "7", "7 EUR Cr"),
            ("[$грн.-422] 0", "7", "7 грн."),
            ("0&quot; kg&quot;", "7", "7"), ("[Red]0;[Blue]-0", "7", "7"), ("[$-409]0.00", "7", "7"),
            ("0;[$€-2]0", "7", "7"),
            ("[$€-2", "7", "7 EUR"), ("[$EGP]yyyy", "46027", "2026-01-05"),
        ])
    func currencies(_ code: String, _ value: String, _ expected: String) throws {
        let file = WorkbookFile(
            rows: "<row><c s=\"1\"><v>\(value)</v></c><c s=\"1\"><v>\(value)</v></c></row>",
            styles: WorkbookFile.styles([code]))
        let workbook = try open(try file.bytes())
        let amounts = workbook.amounts(in: [1]) { text in
            let known = ["€": "EUR", "KD": "KWD", "EGP": "EGP", "$": "$", "SAR": "SAR", "QAR": "QAR", "Cr": "Cr"]
            return known[text.text] ?? (text.isCurrency ? text.text : nil)
        }
        let reader = try workbook.rows(
            of: workbook.firstVisible, delimiter: UInt8(ascii: ";"), decimalMark: UInt8(ascii: "."), amounts: amounts)
        var record = Record()
        #expect(try reader.next(into: &record))
        #expect(record.text(1) == expected)
        #expect(record.text(0) == String(expected.prefix { $0 != " " }))
        #expect(record.isTyped(0) && record.isTyped(1))
    }

    @Test(arguments: [
        (14, "2026-01-05"), (22, "2026-01-05 14:30:00"), (20, "14:30:00"), (46, "1104662:30:00"), (30, "2026-01-05"),
        (0, "46027.6041666667"), (1, "46027.6041666667"), (49, "46027.6041666667"),
    ])
    func builtInFormats(_ id: Int, _ expected: String) throws {
        let styles = "<cellXfs><xf numFmtId=\"\(id)\"/></cellXfs>"
        let rows = try WorkbookFile(rows: "<row><c s=\"0\"><v>46027.604166666664</v></c></row>", styles: styles).read()
        #expect(rows.map(\.cells) == [[expected]])
    }

    @Test(arguments: [("0", "1904-01-01"), ("44565", "2026-01-05"), ("60", "1904-03-01")])
    func daysSince1904(_ value: String, _ expected: String) throws {
        let file = WorkbookFile(
            rows: "<row><c s=\"1\"><v>\(value)</v></c></row>", styles: WorkbookFile.styles(["dd/mm/yy"]),
            workbook: "<workbookPr date1904=\"1\"/>")
        #expect(try file.read().map(\.cells) == [[expected]])
        #expect(try open(try file.bytes()).dateSystem == .from1904)
    }

    @Test(
        "texts and the other kinds",
        arguments: [
            ("shared", "<c t=\"s\"><v>0</v></c>", "plain"),
            ("shared, of several pieces, without their reading", "<c t=\"s\"><v>1</v></c>", "rich text"),
            ("shared, with escapes", "<c t=\"s\"><v>2</v></c>", "a\r\nb_x000D_"),
            ("shared, with a pair of units", "<c t=\"s\"><v>3</v></c>", "\u{1F600}!"),
            ("inline", "<c t=\"inlineStr\"><is><t>in line</t></is></c>", "in line"),
            ("inline, of pieces", "<c t=\"inlineStr\"><is><r><t>in </t></r><r><t>line</t></r></is></c>", "in line"),
            ("inline, CDATA", "<c t=\"inlineStr\"><is><t><![CDATA[<a> & b]]></t></is></c>", "<a> & b"),
            ("entities", "<c t=\"inlineStr\"><is><t>&lt;a&gt; &amp; &#1605;</t></is></c>", "<a> & م"),
            ("a formula's text", "<c t=\"str\"><f>A1&amp;B1</f><v>both</v></c>", "both"),
            ("a formula's number", "<c><f>SUM(1,2)</f><v>3</v></c>", "3"),
            ("a formula that was not calculated", "<c><f>SUM(1,2)</f></c>", "#NOT-CALCULATED!"),
            ("a formula that was not calculated, empty", "<c><f>SUM(1,2)</f><v></v></c>", "#NOT-CALCULATED!"),
            ("true", "<c t=\"b\"><v>1</v></c>", "TRUE"),
            ("false", "<c t=\"b\"><v>0</v></c>", "FALSE"),
            ("error", "<c t=\"e\"><v>#DIV/0!</v></c>", "#DIV/0!"),
            ("ISO day", "<c t=\"d\"><v>2026-01-05</v></c>", "2026-01-05"),
            ("ISO midnight", "<c t=\"d\"><v>2026-01-05T00:00:00.000Z</v></c>", "2026-01-05"),
            ("ISO time", "<c t=\"d\"><v>2026-01-05T14:30:00Z</v></c>", "2026-01-05 14:30:00"),
            ("a prefix", "<x:c t=\"n\"><x:v>7</x:v></x:c>", "7"),
            ("blanks around a number", "<c><v> 8.50\n</v></c>", "8.5"),
            ("blanks around an index", "<c t=\"s\"><v> 0 </v></c>", "plain"),
            ("blanks around a text", "<c t=\"str\"><v> x </v></c>", " x "),
            ("another program's extension", "<c><v>1</v><extLst><ext><v>2</v></ext></extLst></c>", "1"),
        ])
    func kinds(_ name: String, _ cell: String, _ expected: String) throws {
        let strings = [
            "<t>plain</t>",
            "<r><rPr><b/></rPr><t xml:space=\"preserve\">rich </t></r><r><t>text</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh>",
            "<t>a_x000D_\nb_x005F_x000D_</t>", "<t>_xD83D__xDE00_!</t>",
        ]
        let file = WorkbookFile(rows: "<row xmlns:x=\"x\">\(cell)</row>", strings: strings)
        #expect(try file.read().map(\.cells) == [[expected]])
    }

    @Test func anEmptyFormulaTextIsEmpty() throws {
        let rows = "<row><c t=\"str\"><f>\"\"</f><v></v></c><c t=\"str\"><v>x</v></c></row>"
        #expect(try WorkbookFile(rows: rows).read().map(\.cells) == [["", "x"]])
    }

    @Test func onlyNumbersAndDaysAreTyped() throws {
        let row =
            "<row><c><v>1.5</v></c><c s=\"1\"><v>46027</v></c><c t=\"str\"><v>1.5</v></c><c t=\"b\"><v>1</v></c>"
            + "<c r=\"F1\" t=\"d\"><v>2026-01-05</v></c><c t=\"e\"><v>#N/A</v></c></row>"
        let rows = try WorkbookFile(rows: row, styles: WorkbookFile.styles(["d/m/yy"])).read()
        #expect(rows.map(\.typed) == [[true, true, false, false, false, true, false]])
    }
}
