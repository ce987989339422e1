/// Some hundreds of rows on their way from the file to the database, after mapping and validation.
///
/// Rows share flat storage (`values`, `raw`), so that a row costs no allocation of its own. `values` has
/// `slotCount` entries for each row, in the order of the plan's slots: the cell, normalised; nil when it is empty.
package struct RowBatch: Sendable {
    package let slotCount: Int
    package var rows: [CheckedRow] = []
    package var values: [String?] = []
    /// The records as the file has them, one after the other; `CheckedRow.rawEnd` is where each ends.
    package var raw: [UInt8] = []
    package var findings: [RowFinding] = []

    package init(slotCount: Int) { self.slotCount = slotCount }

    package func rawRange(ofRow index: Int) -> Range<Int> {
        (index == 0 ? 0 : rows[index - 1].rawEnd)..<rows[index].rawEnd
    }

    package func value(row: Int, slot: Int) -> String? { values[row * slotCount + slot] }
}

/// A row that was read, mapped and validated: valid, or with findings that reject it.
package struct CheckedRow: Sendable {
    package var position: RowPosition
    package var rawEnd: Int
    /// How many cells the record has in the file.
    package var cellCount: Int
    package var isRejected: Bool
    /// What identifies the client: see Rules.MatchKeys for how these are made.
    package var emailKey: ClientKey?
    package var phoneKey: ClientKey?
    /// The name to show for the row; empty when it has none.
    package var name: String
    package var balance: BalanceClaim?

    package init(
        position: RowPosition, rawEnd: Int, cellCount: Int, isRejected: Bool, emailKey: ClientKey?,
        phoneKey: ClientKey?, name: String, balance: BalanceClaim?
    ) {
        self.position = position
        self.rawEnd = rawEnd
        self.cellCount = cellCount
        self.isRejected = isRejected
        self.emailKey = emailKey
        self.phoneKey = phoneKey
        self.name = name
        self.balance = balance
    }
}

/// The opening balance a row asks for. Which currency it is in can depend on the client, so it is money only after
/// the match.
package struct BalanceClaim: Hashable, Sendable {
    package var amount: ExactDecimal
    /// The row's own currency; nil when the row says none.
    package var currency: Currency?
    /// The sign beside the amount, where it could be of several currencies.
    package var sign: CurrencySign?
    /// The row's date or the manifest's default; nil when there is neither.
    package var date: CalendarDate?
    /// For findings: the column and the cell of the amount, and those of the date.
    package var amountCell: Cell
    package var dateCell: Cell

    package struct Cell: Hashable, Sendable {
        package var column: String?
        package var value: String?

        package init(column: String?, value: String?) {
            self.column = column
            self.value = value
        }
    }

    package init(amount: ExactDecimal, currency: Currency?, date: CalendarDate?, amountCell: Cell, dateCell: Cell) {
        self.amount = amount
        self.currency = currency
        self.date = date
        self.amountCell = amountCell
        self.dateCell = dateCell
    }
}

/// A finding of a batch: `row` is the index in `RowBatch.rows`.
package struct RowFinding: Sendable {
    package var row: Int
    package var finding: Finding

    package init(row: Int, finding: Finding) {
        self.row = row
        self.finding = finding
    }
}
