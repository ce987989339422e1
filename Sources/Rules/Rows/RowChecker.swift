package import IntrayModel

/// What the checks of a row take from the manifest, the settings and the whole table.
package struct RowOptions: Sendable {
    /// ISO 3166 code for phone numbers of rows that have no country.
    package var country: String?
    /// The currency of balances of which nothing says more.
    package var currency: Currency
    package var allowCredit: Bool
    package var balanceRule: BalanceRule
    /// How the workbook counts days; nil for a text file.
    package var dateSystem: DateSystem?

    package init(
        country: String?, currency: Currency, allowCredit: Bool, balanceRule: BalanceRule, dateSystem: DateSystem? = nil
    ) {
        self.country = country
        self.currency = currency
        self.allowCredit = allowCredit
        self.balanceRule = balanceRule
        self.dateSystem = dateSystem
    }
}

/// Maps a record to a client's fields and checks every rule that needs no database (SPEC 4 and 5). A row gets all
/// its findings.
package struct RowChecker: Sendable {
    package let layout: RowLayout
    let options: RowOptions
    let columns: ColumnVerdicts
    /// The sum of all opening balances that could be read, whatever became of their rows; nil once it is too large.
    package private(set) var balanceTotal: ExactDecimal? = ExactDecimal(mantissa: 0, scale: 0)

    var findings: [Finding] = []
    var phones = PhoneShapes()

    package init(layout: RowLayout, options: RowOptions, columns: ColumnVerdicts) {
        self.layout = layout
        self.options = options
        self.columns = columns
    }

    /// Adds a row to the batch: its values, its keys, its findings.
    package mutating func check(_ record: borrowing Record, into batch: inout RowBatch) {
        findings.removeAll(keepingCapacity: true)
        let first = batch.values.count
        batch.values.append(contentsOf: repeatElement(nil, count: layout.slots.count))
        var row = CheckedRow(
            position: record.position, rawEnd: 0, cellCount: record.cells.count, isRejected: false, emailKey: nil,
            phoneKey: nil, name: "", balance: nil)
        if let defect = record.defect { findings.append(finding(of: defect, record)) }
        if record.isReadable {
            checkWidth(record)
            var country = options.country
            for slot in layout.order {
                let value = value(ofSlot: slot, record, &row, country: country)
                if slot == layout.countrySlot, let value { country = value }
                batch.values[first + slot] = value
            }
            composeName(&batch, first, &row)
            checkRequired(record, batch, first)
            row.balance = balance(record, batch, first)
            warnOfMojibake(record)
        }
        finish(record, &row, &batch)
    }

    private mutating func finish(_ record: borrowing Record, _ row: inout CheckedRow, _ batch: inout RowBatch) {
        if let claim = row.balance, claim.currency != nil { findings += options.balanceRule.amountFindings(claim) }
        row.isRejected = findings.contains { !$0.code.isWarning }
        if row.isRejected, let claim = row.balance {
            findings += options.balanceRule.provisionalFindings(claim, currency: options.currency)
        }
        batch.raw.append(contentsOf: record.bytes[..<record.rawCount])
        row.rawEnd = batch.raw.count
        for finding in findings { batch.findings.append(RowFinding(row: batch.rows.count, finding: finding)) }
        batch.rows.append(row)
    }

    // MARK: The row as a whole

    private func finding(of defect: RecordDefect, _ record: borrowing Record) -> Finding {
        switch defect {
        case .unterminatedQuote: Finding(.rowQuotes)
        case .invalidText(let cell):
            Finding(.rowEncoding, column: layout.header(cell), value: record.text(cell))
        case .tooLong(let limit): Finding(.fieldInvalid, .lineTooLong(limit: limit))
        }
    }

    /// More cells than the header has, unless the surplus is empty: spreadsheets end lines with delimiters.
    private mutating func checkWidth(_ record: borrowing Record) {
        guard record.cells.count > layout.columnCount else { return }
        let surplus = record.cells[layout.columnCount...]
        guard surplus.contains(where: { !CellText.isBlank(record.bytes.span.extracting($0)) }) else { return }
        findings.append(
            Finding(
                .rowCells,
                .cells(found: record.cells.count, expected: layout.columnCount, hasHeader: layout.hasHeader)))
    }

    /// One warning in a row, for its first cell that another program garbled.
    private mutating func warnOfMojibake(_ record: borrowing Record) {
        let isSuspected = Mojibake.isSuspected(record.bytes.span.extracting(first: record.rawCount))
        let cells = isSuspected ? Array(record.cells.indices) : layout.slots[layout.nameSlot].columns
        for cell in cells where cell < record.cells.count {
            let text = record.bytes.span.extracting(record.cells[cell])
            guard isSuspected || !text.isEmpty && text[0] == UInt8(ascii: "?") else { continue }
            let detail: Finding.Detail
            if let meant = Mojibake.mended(text) {
                detail = .garbled(meant: meant)
            } else if Mojibake.isLost(text) {
                detail = .lostLetters
            } else {
                continue
            }
            findings.append(Finding(.textMojibake, detail, column: layout.header(cell), value: record.text(cell)))
            return
        }
    }

    private func composeName(_ batch: inout RowBatch, _ first: Int, _ row: inout CheckedRow) {
        if batch.values[first + layout.nameSlot] == nil, layout.slots[layout.nameSlot].defaultValue == nil {
            func value(_ slot: Int?) -> String? { slot.flatMap { batch.values[first + $0] } }
            let parts = [value(layout.firstNameSlot), value(layout.lastNameSlot)].compactMap { $0 }
            batch.values[first + layout.nameSlot] =
                value(layout.businessNameSlot) ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
        }
        row.name = batch.values[first + layout.nameSlot] ?? ""
    }

    private mutating func checkRequired(_ record: borrowing Record, _ batch: RowBatch, _ first: Int) {
        if batch.values[first + layout.nameSlot] == nil, !hasFinding(at: layout.nameSlot) {
            findings.append(
                Finding(.nameRequired, .emptyColumns(layout.nameColumns), column: layout.nameColumns.first))
        }
        let contacts = [layout.emailSlot, layout.phoneSlot].compactMap { $0 }
        let hasContact = contacts.contains { batch.values[first + $0] != nil || hasFinding(at: $0) }
        if !hasContact {
            findings.append(missingContact(record, contacts))
        }
    }

    private func missingContact(_ record: borrowing Record, _ contacts: [Int]) -> Finding {
        let names = contacts.compactMap { layout.slots[$0].columnName }
        if names.isEmpty { return Finding(.contactRequired, .noContactColumns) }
        if let slot = layout.phoneSlot, let cell = firstFilled(layout.slots[slot].columns, record) {
            return Finding(
                .contactRequired, .phoneWithoutDigits, column: layout.header(cell), value: record.text(cell))
        }
        return Finding(.contactRequired, .emptyColumns(names), column: names.first)
    }

    /// Whether the slot's cell was there and could not be read, which is not the same as empty.
    private func hasFinding(at slot: Int) -> Bool {
        findings.contains { finding in
            !finding.code.isWarning && finding.column != nil
                && layout.slots[slot].columns.contains { layout.header($0) == finding.column }
        }
    }

    // MARK: The opening balance

    private mutating func balance(_ record: borrowing Record, _ batch: RowBatch, _ first: Int) -> BalanceClaim? {
        let amountCell = layout.balance.flatMap { firstFilled($0.amountColumns, record) }
        let date = balanceDate(record, isBooked: amountCell != nil)
        guard let cell = amountCell else { return nil }
        let cellFacts = BalanceClaim.Cell(column: layout.header(cell), value: record.text(cell))
        let meant = meant(record, cell, layout.balance?.amountValues).flatMap(DefaultValues.amount)
        guard let amount = meant ?? number(record, cell, .balanceInvalid) else { return nil }
        balanceTotal = balanceTotal?.adding(amount)
        if amount.isNegative, !options.allowCredit { return refuse(cellFacts, .negative) }
        if amount.isZero { return nil }
        let column = layout.currencySlot.flatMap { batch.values[first + $0] }.flatMap { Currency(code: $0) }
        var claim = BalanceClaim(
            amount: amount, currency: column, date: date.date, amountCell: cellFacts, dateCell: date.cell)
        switch CurrencyMark(in: record.bytes.span.extracting(record.cells[cell])) {
        case .currency(let named):
            if let column, column != named { return refuse(cellFacts, .otherCurrency(named, column)) }
            claim.currency = named
        case .two(let first, let second): return refuse(cellFacts, .otherCurrency(first, second))
        case .shared(let sign): claim.sign = sign
        case nil: break
        }
        return claim
    }

    private mutating func refuse(_ cell: BalanceClaim.Cell, _ detail: Finding.Detail) -> BalanceClaim? {
        findings.append(Finding(.balanceInvalid, detail, column: cell.column, value: cell.value))
        return nil
    }

    /// The row's date, else the manifest's; with a finding when the cell has one that cannot be read. Which day a date means
    /// only matters where something is booked.
    private mutating func balanceDate(
        _ record: borrowing Record, isBooked: Bool
    ) -> (date: CalendarDate?, cell: BalanceClaim.Cell) {
        guard let columns = layout.balance?.dateColumns, let cell = firstFilled(columns, record) else {
            return (layout.balance?.defaultDate, BalanceClaim.Cell(column: nil, value: nil))
        }
        let facts = BalanceClaim.Cell(column: layout.header(cell), value: record.text(cell))
        let meant = meant(record, cell, layout.balance?.dateValues).flatMap(DefaultValues.date)
        return (meant ?? date(record, cell, .balanceDateInvalid, isUsed: isBooked), facts)
    }
}
