package import IntrayModel

extension Words {
    /// The message of a code: the words of SPEC 5, which users' scripts may compare.
    package static func message(for code: FindingCode) -> String {
        switch code {
        case .nameRequired: "Client name is required."
        case .contactRequired: "Email address or phone number is required."
        case .emailInvalid: "Invalid email format."
        case .balanceInvalid: "Invalid opening balance value."
        case .balanceExists: "Client already has an opening balance."
        case .balanceDateInvalid, .balanceDateClosed: "Invalid opening balance date."
        case .currencyInvalid: "Invalid currency code."
        case .matchConflict: "Email address and phone number belong to different clients."
        case .clientNumberTaken: "Client number belongs to another client."
        case .fieldInvalid: "Invalid value."
        case .rowCells: "Wrong number of cells."
        case .rowQuotes: "Unterminated quoted cell."
        case .rowEncoding: "Text is not valid in the file's encoding."
        case .phoneUnrecognised: "Phone number was not recognised."
        case .phoneExtension: "Phone extension was left out."
        case .numberAmbiguous: "Number can be read in two ways."
        case .textMojibake: "Text was garbled before it came here."
        case .clientNumberZeros: "Client number may have lost its leading zeros."
        case .currencySign: "Another currency may be meant."
        }
    }

    /// Said of a row in rejected.csv, which has all cells as they were.
    static let formulaInRejectedRow =
        "Note: a cell of this row begins like a formula and is kept as it was; a spreadsheet may calculate it."

    /// What was found and what was expected, in a sentence or two; nil when the message says it all.
    package static func detail(of finding: Finding) -> String? {
        switch finding.detail {
        case .none: defaultDetail(of: finding.code)
        case .emptyColumns(let columns): emptyColumns(columns)
        case .notANumber: "A number was expected, such as 1234.50."
        case .notAWholeNumber: "A whole number was expected, such as 30."
        case .negative: negative(isBalance: finding.code == .balanceInvalid)
        case .noContactColumns:
            "The manifest maps no column to email or phone; add the one that the file has."
        case .phoneWithoutDigits: "There is no e-mail address, and the phone number has no digit."
        case .otherCurrency(let named, let column):
            "The amount names \(named.code), the row's currency is \(column.code)."
        case .otherSign(let sign, let booked): otherSign(sign, booked)
        case .tooManyDecimals(let currency): tooManyDecimals(currency)
        case .tooLarge: "The number is too large to be kept exactly."
        case .ambiguousNumber(let readAs):
            "It was read as \(data(readAs)), with a thousands separator; formats.decimal in the manifest decides it."
        case .notADate: "A date was expected, such as 2026-01-31."
        case .noSuchDay: "The calendar has no such day."
        case .yearAlone: yearAlone
        case .birthInFuture: "A birth date cannot lie in the future."
        case .yearOutOfRange: yearOutOfRange
        case .ambiguousDate(let doubt): ambiguousDate(doubt)
        case .dateSerial(let date): dateSerial(date)
        case .dateNotInFormat(let format):
            "A date in the form \(data(format)) was expected, as formats.date in the manifest says."
        case .periodClosed(let closed): "The period \(period(closed)) is closed."
        case .defaultDateClosed(let date, let closed):
            "The row has no date, so the manifest's counts, \(date.iso); the period \(period(closed)) is closed."
        case .todayClosed(let date, let closed):
            "The row has no date, so the day of the import counts, \(date.iso); the period \(period(closed)) is closed."
        case .bookedBalanceClosed(let amount, let date, let closed): bookedBalanceClosed(amount, date, closed)
        case .balanceBooked(let amount, let date):
            "The client has an opening balance of \(money(amount)), dated \(date.iso)."
        case .notAnEmail(let fault): emailFault(fault)
        case .notACurrency: "A three-letter ISO 4217 code was expected, such as EGP."
        case .notACountry: "A country was expected, by its name or its ISO 3166 code, such as Egypt or EG."
        case .oneOf(let values): "Expected: \(list(values.map(data), "or"))."
        case .clients(let email, let phone):
            "The email address belongs to \(client(email)), the phone number to \(client(phone))."
        case .takenBy(let owner): "The number belongs to \(client(owner))."
        case .cells(let found, let expected, let hasHeader):
            "The row has \(count(found, "cell")); the \(hasHeader ? "header" : "first row") has \(grouped(String(expected)))."
        case .lineTooLong(let limit): "The row is longer than the limit of \(count(limit, "byte"))."
        case .spreadsheetError: spreadsheetError
        case .notCalculated: notCalculated
        case .scientificNotation: scientificNotation
        case .unrecognisedPhone(let region, let meant): unrecognisedPhone(region, meant)
        case .extensionLeftOut(let ending): extensionLeftOut(ending)
        case .dateNotPhone: dateNotPhone
        case .lostZeros(let restored): lostZeros(restored)
        case .lostLetters:
            "Another program lost its letters and put signs in their place; export the list again as UTF-8 and drop it again."
        case .garbled(let meant):
            "Another program read it in the wrong encoding; \(quoted(meant)) was meant. Export the list again as UTF-8."
        }
    }

    private static let yearAlone = """
        The cell is a plain number, the year alone; a whole date was expected, such as 2026-01-31.
        """

    private static let dateNotPhone = """
        This is a date, not a phone number. Check that the manifest maps the right column; if a spreadsheet made the date, \
        format the column as text and enter the number again.
        """

    private static func extensionLeftOut(_ ending: String) -> String {
        "The extension \(data(ending)) is not kept, and does not tell clients apart: all rows with this number are one "
            + "client. To keep the cell as it is, map its column to a field of your own as well, such as custom.phone."
    }

    private static let yearOutOfRange = """
        The year must be from 1900 to 2199; a date of another calendar has to be converted first.
        """

    private static func ambiguousDate(_ doubt: DateDoubt?) -> String {
        func row(_ sample: CellSample) -> String { "row \(grouped(String(sample.row))) (\(data(sample.text)))" }
        if case .yearPlace(let samples)? = doubt {
            return
                "Year and day cannot be told apart in this column: \(list(samples.map(row))) may begin with the year or "
                + "end with it. Set formats.date in the manifest, for example yy-MM-dd or dd-MM-yy."
        }
        let reason =
            switch doubt {
            case .noEvidence(let samples):
                ": \(list(samples.map(row))) \(samples.count == 1 ? "reads" : "read") either way, and no other row decides it"
            case .contradiction(let dayFirst, let monthFirst):
                ": \(row(dayFirst)) begins with the day, \(row(monthFirst)) with the month"
            case .yearPlace, nil: ""
            }
        return "Day and month cannot be told apart in this column\(reason). "
            + "Set formats.date in the manifest, for example dd/MM/yyyy."
    }

    private static func dateSerial(_ date: CalendarDate) -> String {
        "A spreadsheet turned the date into a number of days; as Excel counts, it is \(date.iso). "
            + "Format the column as a date and save the file again."
    }

    private static func otherSign(_ sign: CurrencySign, _ booked: Currency) -> String {
        let meant = sign.codes.count > 3 ? sign.codes.prefix(3) + ["another"] : sign.codes
        return "The sign beside the amount means \(list(meant, "or")); the balance was booked in \(booked.code). If "
            + "that is wrong, give the currency in a column of its own or under defaults, and drop the list again."
    }

    private static func lostZeros(_ restored: String) -> String {
        "Other client numbers of this file are padded with zeros, so this one may have been \(data(restored)) before a "
            + "spreadsheet took it for a number; it is kept as it stands."
    }

    private static let spreadsheetError = """
        This is a spreadsheet's error, not data; mend the formula in the spreadsheet and save the file again.
        """

    private static let notCalculated = """
        The formula of this cell was never calculated, so the workbook has no value for it; open the workbook in a \
        spreadsheet, let it calculate, save it and drop it again, or type the value here.
        """

    private static let scientificNotation = """
        A spreadsheet shortened a long number and its last digits are lost; format the column as text and enter the \
        number again.
        """

    private static func defaultDetail(of code: FindingCode) -> String? {
        switch code {
        case .rowQuotes:
            "A quote opens a cell and nothing closes it in this row; add the missing quote, "
                + "or take out the one that is too many."
        case .rowEncoding:
            "Some characters cannot be read; type them again, or name the file's encoding in the manifest."
        default: nil
        }
    }

    private static func negative(isBalance: Bool) -> String {
        isBalance
            ? "The amount is negative; allowCredit: true in the manifest lets clients be in credit."
            : "The number is negative; zero or more was expected."
    }

    private static func tooManyDecimals(_ currency: Currency) -> String {
        currency.digits == 0
            ? "An amount in \(currency.code) has no decimals."
            : "An amount in \(currency.code) has at most \(currency.digits) decimals."
    }

    private static func bookedBalanceClosed(_ amount: Money, _ date: CalendarDate, _ closed: ClosedPeriod) -> String {
        "The client's opening balance of \(money(amount)), dated \(date.iso), cannot be replaced: "
            + "the period \(period(closed)) is closed."
    }

    private static func emptyColumns(_ columns: [String]) -> String? {
        switch columns.count {
        case 0: nil
        case 1: "The column \(data(columns[0])) is empty."
        default: "The columns \(list(columns.map(data))) are empty; fill in at least one of them."
        }
    }

    private static func unrecognisedPhone(_ region: String?, _ meant: String?) -> String {
        let expected =
            region.map { "It is not a phone number as \(data($0)) or another country writes it" }
            ?? "Without a country it can only be read when it begins with + and the country's code"
        return expected + "; it is kept as text and does not identify the client."
            + (meant.map { " Has a spreadsheet taken its + away? Then write \(data($0)), or map the client's country." }
                ?? "")
    }

    private static func emailFault(_ fault: EmailFault) -> String {
        switch fault {
        case .noAtSign: "The address has no @ sign."
        case .moreThanOneAddress: "One address was expected, and there are several."
        case .localPart: "The part before the @ sign is not valid."
        case .domain: "The part after the @ sign is not valid."
        case .noDotInDomain: "The part after the @ sign has no dot; a domain such as example.com was expected."
        case .tooLong: "The address is too long: at most 64 characters before the @ sign and 254 in all."
        case .blank: "The address has a blank in it."
        }
    }
}
