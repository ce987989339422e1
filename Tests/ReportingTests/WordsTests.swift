import IntrayModel
import Reporting
import Testing

/// Every sentence about a row.
@Suite struct WordsTests {
    static let messages: [FindingCode: String] = [
        .nameRequired: "Client name is required.",
        .contactRequired: "Email address or phone number is required.",
        .emailInvalid: "Invalid email format.",
        .balanceInvalid: "Invalid opening balance value.",
        .balanceExists: "Client already has an opening balance.",
        .balanceDateInvalid: "Invalid opening balance date.",
        .balanceDateClosed: "Invalid opening balance date.",
        .currencyInvalid: "Invalid currency code.",
        .matchConflict: "Email address and phone number belong to different clients.",
        .clientNumberTaken: "Client number belongs to another client.",
        .fieldInvalid: "Invalid value.",
        .rowCells: "Wrong number of cells.",
        .rowQuotes: "Unterminated quoted cell.",
        .rowEncoding: "Text is not valid in the file's encoding.",
        .phoneUnrecognised: "Phone number was not recognised.",
        .phoneExtension: "Phone extension was left out.",
        .numberAmbiguous: "Number can be read in two ways.",
        .textMojibake: "Text was garbled before it came here.",
        .clientNumberZeros: "Client number may have lost its leading zeros.",
        .currencySign: "Another currency may be meant.",
    ]

    @Test(arguments: FindingCode.allCases)
    func messageOfCode(_ code: FindingCode) {
        #expect(Words.message(for: code) == Self.messages[code])
    }

    @Test(arguments: Self.details)
    func detail(_ finding: Finding, _ expected: String?) {
        #expect(Words.detail(of: finding) == expected)
    }

    @Test func noteOfSkippedRows() {
        #expect(Words.note(of: .skipped) == "Client already exists.")
        #expect(RowOutcome.allCases.filter { Words.note(of: $0) != nil } == [.skipped])
    }

    @Test(arguments: [
        ("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567.50", "-1,234,567.50"), ("0.125", "0.125"),
        ("-100", "-100"),
    ])
    func groupedNumbers(_ plain: String, _ expected: String) {
        #expect(Words.grouped(plain) == expected)
    }

    static let nile = ClientName(id: 7, number: "000012", name: "Nile Trading")
    static let arabic = ClientName(id: 8, number: "000715", name: "شركة النيل")
    static let hostile = ClientName(id: 9, number: "1", name: "A\u{1B}[31m\nB\u{202E}C")
    static let egp = Currency(code: "EGP")!
    static let jpy = Currency(code: "JPY")!
    static let day = CalendarDate(iso: "2025-06-01")!
    static let period = ClosedPeriod(
        id: 3, from: CalendarDate(iso: "2025-01-01")!, to: CalendarDate(iso: "2025-12-31")!)
    static let amount = Money(minor: 150_000, currency: egp)

    static let details: [(Finding, String?)] = [
        (Finding(.nameRequired), nil),
        (
            Finding(.rowQuotes),
            "A quote opens a cell and nothing closes it in this row; add the missing quote, or take out the one that "
                + "is too many."
        ),
        (
            Finding(.rowEncoding),
            "Some characters cannot be read; type them again, or name the file's encoding in the manifest."
        ),
        (Finding(.contactRequired, .emptyColumns([])), nil),
        (Finding(.nameRequired, .emptyColumns(["Client"])), "The column Client is empty."),
        (
            Finding(.contactRequired, .emptyColumns(["E-mail", "Mobile", "Tel"])),
            "The columns E-mail, Mobile and Tel are empty; fill in at least one of them."
        ),
        (Finding(.balanceInvalid, .notANumber), "A number was expected, such as 1234.50."),
        (Finding(.fieldInvalid, .notAWholeNumber), "A whole number was expected, such as 30."),
        (
            Finding(.balanceInvalid, .negative),
            "The amount is negative; allowCredit: true in the manifest lets clients be in credit."
        ),
        (Finding(.fieldInvalid, .negative), "The number is negative; zero or more was expected."),
        (
            Finding(.balanceDateClosed, .todayClosed(day, period)),
            "The row has no date, so the day of the import counts, 2025-06-01; the period 2025-01-01 to 2025-12-31 (#3) "
                + "is closed."
        ),
        (
            Finding(.balanceDateClosed, .defaultDateClosed(day, period)),
            "The row has no date, so the manifest's counts, 2025-06-01; the period 2025-01-01 to 2025-12-31 (#3) is "
                + "closed."
        ),
        (
            Finding(.contactRequired, .noContactColumns),
            "The manifest maps no column to email or phone; add the one that the file has."
        ),
        (
            Finding(.contactRequired, .phoneWithoutDigits),
            "There is no e-mail address, and the phone number has no digit."
        ),
        (Finding(.balanceInvalid, .otherCurrency(jpy, egp)), "The amount names JPY, the row's currency is EGP."),
        (Finding(.balanceInvalid, .tooManyDecimals(egp)), "An amount in EGP has at most 2 decimals."),
        (Finding(.balanceInvalid, .tooManyDecimals(jpy)), "An amount in JPY has no decimals."),
        (Finding(.balanceInvalid, .tooLarge), "The number is too large to be kept exactly."),
        (
            Finding(.numberAmbiguous, .ambiguousNumber(readAs: "1234")),
            "It was read as 1234, with a thousands separator; formats.decimal in the manifest decides it."
        ),
        (Finding(.balanceDateInvalid, .notADate), "A date was expected, such as 2026-01-31."),
        (Finding(.balanceDateInvalid, .noSuchDay), "The calendar has no such day."),
        (
            Finding(.balanceDateInvalid, .yearOutOfRange),
            "The year must be from 1900 to 2199; a date of another calendar has to be converted first."
        ),
        (
            Finding(.balanceDateInvalid, .ambiguousDate(nil)),
            "Day and month cannot be told apart in this column. Set formats.date in the manifest, for example dd/MM/yyyy."
        ),
        (
            Finding(
                .balanceDateInvalid,
                .ambiguousDate(
                    .noEvidence([CellSample(row: 2, text: "03/04/2026"), CellSample(row: 1500, text: "1/2/26")]))),
            "Day and month cannot be told apart in this column: row 2 (03/04/2026) and row 1,500 (1/2/26) read either "
                + "way, and no other row decides it. Set formats.date in the manifest, for example dd/MM/yyyy."
        ),
        (
            Finding(.fieldInvalid, .ambiguousDate(.noEvidence([CellSample(row: 2, text: "03/04/2026")]))),
            "Day and month cannot be told apart in this column: row 2 (03/04/2026) reads either way, and no other row "
                + "decides it. Set formats.date in the manifest, for example dd/MM/yyyy."
        ),
        (
            Finding(
                .balanceDateInvalid,
                .ambiguousDate(
                    .contradiction(
                        dayFirst: CellSample(row: 3, text: "25/01/2026"),
                        monthFirst: CellSample(row: 7, text: "01/25/2026")))),
            "Day and month cannot be told apart in this column: row 3 (25/01/2026) begins with the day, "
                + "row 7 (01/25/2026) with the month. Set formats.date in the manifest, for example dd/MM/yyyy."
        ),
        (
            Finding(.balanceDateInvalid, .dateSerial(day)),
            "A spreadsheet turned the date into a number of days; as Excel counts, it is 2025-06-01. "
                + "Format the column as a date and save the file again."
        ),
        (
            Finding(.textMojibake, .lostLetters),
            "Another program lost its letters and put signs in their place; export the list again as UTF-8 and drop it again."
        ),
        (
            Finding(.clientNumberZeros, .lostZeros(restored: "000715")),
            "Other client numbers of this file are padded with zeros, so this one may have been 000715 before a "
                + "spreadsheet took it for a number; it is kept as it stands."
        ),
        (
            Finding(.currencySign, .otherSign(.yen, egp)),
            "The sign beside the amount means JPY or CNY; the balance was booked in EGP. If that is wrong, give the "
                + "currency in a column of its own or under defaults, and drop the list again."
        ),
        (
            Finding(.currencySign, .otherSign(.rupee, egp)),
            "The sign beside the amount means INR, PKR, LKR or another; the balance was booked in EGP. If that is wrong, "
                + "give the currency in a column of its own or under defaults, and drop the list again."
        ),
        (
            Finding(.balanceDateInvalid, .dateNotInFormat("dd.MM.yyyy")),
            "A date in the form dd.MM.yyyy was expected, as formats.date in the manifest says."
        ),
        (Finding(.balanceDateClosed, .periodClosed(period)), "The period 2025-01-01 to 2025-12-31 (#3) is closed."),
        (
            Finding(.balanceDateClosed, .bookedBalanceClosed(amount, day, period)),
            "The client's opening balance of 1,500.00 EGP, dated 2025-06-01, cannot be replaced: the period "
                + "2025-01-01 to 2025-12-31 (#3) is closed."
        ),
        (
            Finding(.balanceExists, .balanceBooked(amount, day)),
            "The client has an opening balance of 1,500.00 EGP, dated 2025-06-01."
        ),
        (Finding(.emailInvalid, .notAnEmail(.noAtSign)), "The address has no @ sign."),
        (
            Finding(.emailInvalid, .notAnEmail(.moreThanOneAddress)),
            "One address was expected, and there are several."
        ),
        (Finding(.emailInvalid, .notAnEmail(.localPart)), "The part before the @ sign is not valid."),
        (Finding(.emailInvalid, .notAnEmail(.domain)), "The part after the @ sign is not valid."),
        (
            Finding(.emailInvalid, .notAnEmail(.noDotInDomain)),
            "The part after the @ sign has no dot; a domain such as example.com was expected."
        ),
        (
            Finding(.emailInvalid, .notAnEmail(.tooLong)),
            "The address is too long: at most 64 characters before the @ sign and 254 in all."
        ),
        (Finding(.emailInvalid, .notAnEmail(.blank)), "The address has a blank in it."),
        (Finding(.currencyInvalid, .notACurrency), "A three-letter ISO 4217 code was expected, such as EGP."),
        (
            Finding(.fieldInvalid, .notACountry),
            "A country was expected, by its name or its ISO 3166 code, such as Egypt or EG."
        ),
        (Finding(.fieldInvalid, .oneOf(["individual", "business"])), "Expected: individual or business."),
        (
            Finding(.matchConflict, .clients(email: nile, phone: arabic)),
            "The email address belongs to Nile Trading (000012), the phone number to "
                + "\u{2068}شركة النيل\u{2069} (000715)."
        ),
        (Finding(.clientNumberTaken, .takenBy(nile)), "The number belongs to Nile Trading (000012)."),
        (Finding(.clientNumberTaken, .takenBy(hostile)), "The number belongs to A [31m BC (1)."),
        (
            Finding(.rowCells, .cells(found: 9, expected: 7, hasHeader: true)),
            "The row has 9 cells; the header has 7."
        ),
        (
            Finding(.rowCells, .cells(found: 9, expected: 7, hasHeader: false)),
            "The row has 9 cells; the first row has 7."
        ),
        (Finding(.rowCells, .lineTooLong(limit: 1_048_576)), "The row is longer than the limit of 1,048,576 bytes."),
        (
            Finding(.fieldInvalid, .spreadsheetError),
            "This is a spreadsheet's error, not data; mend the formula in the spreadsheet and save the file again."
        ),
        (
            Finding(.fieldInvalid, .notCalculated),
            "The formula of this cell was never calculated, so the workbook has no value for it; open the workbook in a "
                + "spreadsheet, let it calculate, save it and drop it again, or type the value here."
        ),
        (
            Finding(.fieldInvalid, .scientificNotation),
            "A spreadsheet shortened a long number and its last digits are lost; format the column as text and enter "
                + "the number again."
        ),
        (
            Finding(.phoneUnrecognised, .unrecognisedPhone(region: "EG")),
            "It is not a phone number as EG or another country writes it; it is kept as text and does not identify "
                + "the client."
        ),
        (
            Finding(.phoneUnrecognised, .unrecognisedPhone(region: "EG", meant: "+4915112345678")),
            "It is not a phone number as EG or another country writes it; it is kept as text and does not identify "
                + "the client. Has a spreadsheet taken its + away? Then write +4915112345678, or map the client's country."
        ),
        (
            Finding(.phoneExtension, .extensionLeftOut("12")),
            "The extension 12 is not kept, and does not tell clients apart: all rows with this number are one client. To "
                + "keep the cell as it is, map its column to a field of your own as well, such as custom.phone."
        ),
        (
            Finding(.balanceDateInvalid, .ambiguousDate(.yearPlace([CellSample(row: 2, text: "26-03-04")]))),
            "Year and day cannot be told apart in this column: row 2 (26-03-04) may begin with the year or end with it. Set "
                + "formats.date in the manifest, for example yy-MM-dd or dd-MM-yy."
        ),
        (
            Finding(.fieldInvalid, .dateNotPhone),
            "This is a date, not a phone number. Check that the manifest maps the right column; if a spreadsheet made the "
                + "date, format the column as text and enter the number again."
        ),
        (Finding(.fieldInvalid, .birthInFuture), "A birth date cannot lie in the future."),
        (
            Finding(.balanceDateInvalid, .yearAlone),
            "The cell is a plain number, the year alone; a whole date was expected, such as 2026-01-31."
        ),
        (
            Finding(.phoneUnrecognised, .unrecognisedPhone(region: nil)),
            "Without a country it can only be read when it begins with + and the country's code; it is kept as text "
                + "and does not identify the client."
        ),
    ]
}
