import IntrayModel

/// From a cell to the value that is stored, field by field.
extension RowChecker {
    /// The first of the columns whose cell has more than blanks; nil when none has.
    func firstFilled(_ columns: [Int], _ record: borrowing Record) -> Int? {
        for column in columns where column < record.cells.count {
            if !CellText.isBlank(record.bytes.span.extracting(record.cells[column])) { return column }
        }
        return nil
    }

    /// The same of a slot. Nearly all have one column, which is looked at where it stands: taking hold of the list of
    /// columns is a tenth of what a row takes.
    private func firstFilled(ofSlot index: Int, _ record: borrowing Record) -> Int? {
        guard layout.slots[index].columns.count == 1 else { return firstFilled(layout.slots[index].columns, record) }
        let column = layout.slots[index].columns[0]
        guard column < record.cells.count else { return nil }
        return CellText.isBlank(record.bytes.span.extracting(record.cells[column])) ? nil : column
    }

    /// What the manifest says is meant by this cell; nil when it says nothing.
    func meant(_ record: borrowing Record, _ cell: Int, _ values: [String: String]?) -> String? {
        guard let values, !values.isEmpty,
            let text = CellText.clean(record.bytes.span.extracting(record.cells[cell]))
        else { return nil }
        return values[HeaderText.key(text)]
    }

    /// The value of a slot; nil when the cell is empty or cannot be read, which adds a finding.
    mutating func value(
        ofSlot index: Int, _ record: borrowing Record, _ row: inout CheckedRow, country: String?
    ) -> String? {
        guard let cell = firstFilled(ofSlot: index, record), record.defect != .invalidText(cell: cell)
        else {
            return nil
        }
        let range = record.cells[cell]
        let target = layout.slots[index].target
        if layout.slots[index].hasMeanings, let meant = meant(record, cell, layout.slots[index].values) {
            return value(of: target, Array(meant.utf8).span, record, cell, &row, country: country)
        }
        return value(of: target, record.bytes.span.extracting(range), record, cell, &row, country: country)
    }

    private mutating func value(
        of target: Target, _ bytes: Span<UInt8>, _ record: borrowing Record, _ cell: Int,
        _ row: inout CheckedRow, country: String?
    ) -> String? {
        if let error = SpreadsheetDamage.error(bytes) { return refuse(.fieldInvalid, error, record, cell) }
        switch target {
        case .custom: return CellText.clean(bytes)
        case .field(let field):
            switch field {
            case .email: return email(bytes, record, cell, &row)
            case .phone: return phone(bytes, record, cell, country, key: &row.phoneKey)
            case .phone2: return isFirstPhone(cell, record) ? nil : secondPhone(bytes, record, cell, country)
            case .clientNumber, .taxNumber, .commercialRegister, .nationalId:
                if SpreadsheetDamage.isScientific(bytes) {
                    return refuse(.fieldInvalid, .scientificNotation, record, cell)
                }
                if field == .clientNumber, let restored = columns.restoredZeros(bytes, cell) {
                    _ = refuse(.clientNumberZeros, .lostZeros(restored: restored), record, cell)
                }
                return CellText.clean(bytes)
            case .type:
                return ClientType.read(bytes)?.rawValue
                    ?? refuse(.fieldInvalid, .oneOf(ClientType.allCases.map(\.rawValue)), record, cell)
            case .country, .secondaryCountry:
                return CountryTable.code(for: bytes) ?? refuse(.fieldInvalid, .notACountry, record, cell)
            case .currency:
                return CellText.clean(bytes).flatMap { Currency(code: $0)?.code }
                    ?? refuse(.currencyInvalid, .notACurrency, record, cell)
            case .birthDate:
                // `0/0/00` is how Outlook writes that there is none, `0000-00-00` how MySQL does.
                if CellValues.isZeroDate(bytes) { return nil }
                return birthDate(bytes, record, cell)?.iso
            case .creditLimit: return creditLimit(bytes, record, cell)
            case .creditPeriodDays: return creditPeriod(bytes, record, cell)
            default: return CellText.clean(bytes)
            }
        }
    }

    /// Adds a finding; always nil, since what has a warning only may still have a value.
    private mutating func refuse(
        _ code: FindingCode, _ detail: Finding.Detail, _ record: borrowing Record, _ cell: Int
    ) -> String? {
        findings.append(Finding(code, detail, column: layout.header(cell), value: record.text(cell)))
        return nil
    }

    private mutating func email(
        _ bytes: Span<UInt8>, _ record: borrowing Record, _ cell: Int, _ row: inout CheckedRow
    ) -> String? {
        switch EmailRule.read(bytes) {
        case .empty: return nil
        case .address(let address, let key):
            row.emailKey = ClientKey(key)
            return address
        case .fault(let fault): return refuse(.emailInvalid, .notAnEmail(fault), record, cell)
        }
    }

    private mutating func phone(
        _ bytes: Span<UInt8>, _ record: borrowing Record, _ cell: Int, _ country: String?, key: inout ClientKey?
    ) -> String? {
        switch phones.read(bytes, region: country) {
        case .empty: return nil
        case .e164(let number, let ending):
            key = ClientKey(number)
            if let ending { _ = refuse(.phoneExtension, .extensionLeftOut(ending), record, cell) }
            return number
        case .unrecognised(let text):
            let meant = phones.readWithPlus(bytes)
            _ = refuse(.phoneUnrecognised, .unrecognisedPhone(region: country, meant: meant), record, cell)
            return text
        case .scientificNotation: return refuse(.fieldInvalid, .scientificNotation, record, cell)
        case .date: return refuse(.fieldInvalid, .dateNotPhone, record, cell)
        }
    }

    /// Whether the client is identified by this very cell, so that it is no second number.
    private func isFirstPhone(_ cell: Int, _ record: borrowing Record) -> Bool {
        layout.phoneSlot.map { firstFilled(ofSlot: $0, record) == cell } ?? false
    }

    /// The second number identifies nobody, so it may be anything.
    private mutating func secondPhone(
        _ bytes: Span<UInt8>, _ record: borrowing Record, _ cell: Int, _ country: String?
    ) -> String? {
        switch phones.read(bytes, region: country) {
        case .empty: return nil
        case .e164(let number, let ending): return PhoneReading.text(number, extension: ending)
        case .unrecognised(let text): return text
        case .scientificNotation: return refuse(.fieldInvalid, .scientificNotation, record, cell)
        case .date: return refuse(.fieldInvalid, .dateNotPhone, record, cell)
        }
    }

    /// Nobody is born in the future: a year of two digits that would lie there is one of the century before.
    private mutating func birthDate(_ bytes: Span<UInt8>, _ record: borrowing Record, _ cell: Int) -> CalendarDate? {
        guard let date = date(record, cell, .fieldInvalid) else { return nil }
        guard date > options.balanceRule.today else { return date }
        if !record.isTyped(cell), DateScan.hasShortYear(bytes),
            let earlier = CalendarDate(year: date.year - 100, month: date.month, day: date.day)
        {
            return earlier
        }
        _ = refuse(.fieldInvalid, .birthInFuture, record, cell)
        return nil
    }

    private mutating func creditLimit(
        _ bytes: Span<UInt8>, _ record: borrowing Record, _ cell: Int
    ) -> String? {
        switch CreditTerms.limit(bytes, style: columns.number(cell, isTyped: record.isTyped(cell))) {
        case .empty: return nil
        case .amount(let amount, let isAmbiguous):
            if isAmbiguous { warnOfAmbiguity(amount, record, cell) }
            return amount.text
        case .notANumber: return refuse(.fieldInvalid, .notANumber, record, cell)
        case .negative: return refuse(.fieldInvalid, .negative, record, cell)
        case .tooLarge: return refuse(.fieldInvalid, .tooLarge, record, cell)
        }
    }

    private mutating func creditPeriod(
        _ bytes: Span<UInt8>, _ record: borrowing Record, _ cell: Int
    ) -> String? {
        switch CreditTerms.periodDays(bytes, style: columns.number(cell, isTyped: record.isTyped(cell))) {
        case .empty: return nil
        case .days(let days): return String(days)
        case .notANumber, .notWhole, .negative, .tooLarge:
            return refuse(.fieldInvalid, .notAWholeNumber, record, cell)
        }
    }

    private mutating func warnOfAmbiguity(_ number: ExactDecimal, _ record: borrowing Record, _ cell: Int) {
        _ = refuse(.numberAmbiguous, .ambiguousNumber(readAs: number.text), record, cell)
    }

    /// A number, by the way its column is written; nil with a finding when it is none.
    mutating func number(_ record: borrowing Record, _ cell: Int, _ code: FindingCode) -> ExactDecimal? {
        let bytes = record.bytes.span.extracting(record.cells[cell])
        switch NumberReader.read(bytes, style: columns.number(cell, isTyped: record.isTyped(cell))) {
        case .empty: return nil
        case .value(let number, let isAmbiguous):
            if isAmbiguous { warnOfAmbiguity(number, record, cell) }
            return number
        case .invalid:
            _ = refuse(code, CellValues.notANumber(bytes), record, cell)
        case .tooLarge: _ = refuse(code, .tooLarge, record, cell)
        }
        return nil
    }

    /// A day, by the way its column is written; nil with a finding when it is none. A date that is not used may mean two days.
    mutating func date(
        _ record: borrowing Record, _ cell: Int, _ code: FindingCode, isUsed: Bool = true
    ) -> CalendarDate? {
        let bytes = record.bytes.span.extracting(record.cells[cell])
        let detail: Finding.Detail
        switch record.isTyped(cell) ? typedDate(bytes) : columns.readDate(bytes, cell) {
        case .empty: return nil
        case .date(let date): return date
        case .notADate: detail = CellValues.notADate(bytes)
        case .noSuchDay: detail = .noSuchDay
        case .yearOutOfRange: detail = .yearOutOfRange
        case .yearAlone: detail = .yearAlone
        case .ambiguous:
            guard isUsed else { return nil }
            detail = .ambiguousDate(columns.dateDoubt(cell))
        case .notInFormat: detail = .dateNotInFormat(columns.datePattern)
        }
        _ = refuse(code, detail, record, cell)
        return nil
    }

    /// A cell that is a day or a number in the file itself. A number is a day as the workbook counts them, when it can be
    /// one; else its digits may still spell a date.
    private func typedDate(_ bytes: Span<UInt8>) -> DateReading {
        if let system = options.dateSystem, let serial = CellValues.serial(bytes),
            let date = system.date(serial: serial)
        {
            // As a count of days it would be one of the year 1905, or of 1909.
            if bytes.count == 4, (1900...2199).contains(serial) { return .yearAlone }
            return DateReader.date(date.year, date.month, date.day)
        }
        return DateReader.read(bytes, order: .undecided)
    }
}

private enum CellValues {
    /// Why a cell is no number, as far as its text tells.
    static func notANumber(_ bytes: Span<UInt8>) -> Finding.Detail {
        if let error = SpreadsheetDamage.error(bytes) { return error }
        return SpreadsheetDamage.isScientific(bytes) ? .scientificNotation : .notANumber
    }

    /// Zeros and signs: `0000-00-00`.
    static func isZeroDate(_ bytes: Span<UInt8>) -> Bool {
        let text = bytes.extracting(CellText.content(of: bytes))
        for index in text.indices where text[index] > 0x30 || text[index] < 0x2D { return false }
        return text.count > 4
    }

    /// Why a cell is no date, as far as its text tells. Five digits count days from 1927 to 2173 as Excel does.
    static func notADate(_ bytes: Span<UInt8>) -> Finding.Detail {
        if let error = SpreadsheetDamage.error(bytes) { return error }
        if let serial = serial(bytes.extracting(CellText.content(of: bytes))), serial >= 10_000,
            let date = DateSystem.from1900.date(serial: serial), date.year <= 2199
        {
            return .dateSerial(date)
        }
        return .notADate
    }

    /// The whole part of a number that counts days, which has no more than six digits up to the year 2199.
    static func serial(_ bytes: Span<UInt8>) -> Int? {
        var value = 0
        var index = 0
        while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
            guard index < 6 else { return nil }
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        guard index > 0 else { return nil }
        if index == bytes.count { return value }
        guard bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",") else { return nil }
        for place in index + 1..<bytes.count where bytes[place] < 0x30 || bytes[place] > 0x39 { return nil }
        return value
    }
}
