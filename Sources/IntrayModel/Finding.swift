/// The stable code of something to say about a row.
package enum FindingCode: String, CaseIterable, Hashable, Sendable {
    case nameRequired = "name.required"
    case contactRequired = "contact.required"
    case emailInvalid = "email.invalid"
    case balanceInvalid = "openingBalance.invalid"
    case balanceExists = "openingBalance.exists"
    case balanceDateInvalid = "openingBalanceDate.invalid"
    case balanceDateClosed = "openingBalanceDate.closed"
    case currencyInvalid = "currency.invalid"
    case matchConflict = "match.conflict"
    case clientNumberTaken = "clientNumber.taken"
    case fieldInvalid = "field.invalid"
    case rowCells = "row.cells"
    case rowQuotes = "row.quotes"
    case rowEncoding = "row.encoding"

    // Warnings: the row is imported all the same.
    case phoneUnrecognised = "phone.unrecognised"
    case phoneExtension = "phone.extension"
    case numberAmbiguous = "number.ambiguous"
    case textMojibake = "text.mojibake"
    case clientNumberZeros = "clientNumber.zeros"
    case currencySign = "currency.sign"

    /// The code that a cell of `intray errors` begins with: `email.invalid: ...`.
    package init?(beginning cell: String) {
        guard let end = cell.firstIndex(of: ":") else { return nil }
        self.init(rawValue: String(cell[..<end]))
    }

    /// A warning does not reject the row.
    package var isWarning: Bool {
        switch self {
        case .phoneUnrecognised, .phoneExtension, .numberAmbiguous, .textMojibake, .clientNumberZeros, .currencySign:
            true
        default: false
        }
    }
}

/// Something to say about a row: what, where, and what was expected. The words are Reporting's.
package struct Finding: Hashable, Sendable {
    package var code: FindingCode
    package var detail: Detail
    /// The column as the file names it; nil when the finding is about the row.
    package var column: String?
    /// The cell as the file has it; nil when there is none.
    package var value: String?

    package init(_ code: FindingCode, _ detail: Detail = .none, column: String? = nil, value: String? = nil) {
        self.code = code
        self.detail = detail
        self.column = column
        self.value = value
    }

    /// The facts behind a finding.
    package enum Detail: Hashable, Sendable {
        case none
        /// Neither of these fields' columns had a value (names of columns).
        case emptyColumns([String])
        /// The manifest maps no column to `email` or `phone`.
        case noContactColumns
        /// The only contact is a phone number without any digit.
        case phoneWithoutDigits
        case notANumber
        case notAWholeNumber
        case negative
        case tooManyDecimals(Currency)
        /// The amount names another currency than the row's own column.
        case otherCurrency(Currency, Currency)
        /// The sign beside the amount is of other currencies than the one that the balance is booked in.
        case otherSign(CurrencySign, Currency)
        case tooLarge
        /// Read as a thousands separator; `readAs` is the number.
        case ambiguousNumber(readAs: String)
        case notADate
        case noSuchDay
        /// A cell of a workbook that is the number of a year.
        case yearAlone
        case birthInFuture
        case yearOutOfRange
        /// The day and month cannot be told apart in this column, for the reason given.
        case ambiguousDate(DateDoubt?)
        /// A number stands where a date was expected: a spreadsheet's count of days, which would be this one.
        case dateSerial(CalendarDate)
        /// Does not have the form that `formats.date` declares.
        case dateNotInFormat(String)
        case periodClosed(ClosedPeriod)
        /// The row has no date; the manifest's, or the day of the import, lies in a closed period.
        case defaultDateClosed(CalendarDate, ClosedPeriod)
        case todayClosed(CalendarDate, ClosedPeriod)
        /// The client's present balance lies in a closed period.
        case bookedBalanceClosed(Money, CalendarDate, ClosedPeriod)
        case balanceBooked(Money, CalendarDate)
        case notAnEmail(EmailFault)
        case notACurrency
        case notACountry
        /// One of these values was expected.
        case oneOf([String])
        case clients(email: ClientName, phone: ClientName)
        case takenBy(ClientName)
        /// `expected`: as the header has, or without one the first row.
        case cells(found: Int, expected: Int, hasHeader: Bool)
        case lineTooLong(limit: Int)
        /// `#N/A` and its kind.
        case spreadsheetError
        /// A formula of a workbook that no program has calculated.
        case notCalculated
        /// A long number that a spreadsheet rounded: `2.01001E+11`.
        case scientificNotation
        /// `meant`: what it would be with the `+` in front that spreadsheets take away.
        case unrecognisedPhone(region: String?, meant: String? = nil)
        /// The extension of a phone number.
        case extensionLeftOut(String)
        /// A day of the calendar stands where a phone number was expected.
        case dateNotPhone
        /// Other numbers of the column are padded with zeros; this one may have been `restored`.
        case lostZeros(restored: String)
        /// Text of this kind, read in the wrong encoding by another program.
        case garbled(meant: String)
        /// What stood here was lost when another program read or wrote it.
        case lostLetters
    }
}

/// A row of a column, with what it says.
package struct CellSample: Hashable, Sendable {
    package let row: Int
    package let text: String

    package init(row: Int, text: String) {
        self.row = row
        self.text = text
    }
}

/// Why a column of dates leaves the order of day and month open.
package enum DateDoubt: Hashable, Sendable {
    /// Every date of it that counts reads either way; the first two of them.
    case noEvidence([CellSample])
    /// Dates of three numbers of two digits, which may begin with the year or end with it.
    case yearPlace([CellSample])
    /// One row can only begin with the day, another only with the month.
    case contradiction(dayFirst: CellSample, monthFirst: CellSample)
}

/// What is wrong with an e-mail address.
package enum EmailFault: Hashable, Sendable {
    case noAtSign, moreThanOneAddress, localPart, domain, noDotInDomain, tooLong, blank
}

/// Enough of a client to name it in a message.
package struct ClientName: Hashable, Sendable {
    package let id: Int64
    package let number: String
    package let name: String

    package init(id: Int64, number: String, name: String) {
        self.id = id
        self.number = number
        self.name = name
    }
}

/// A row's finding with its place, as reports list it.
package struct PlacedFinding: Hashable, Sendable {
    package let position: RowPosition
    package let finding: Finding

    package init(position: RowPosition, finding: Finding) {
        self.position = position
        self.finding = finding
    }
}
