package import IntrayModel

/// How numbers and dates are written in each column, once the whole table has been seen (SPEC 5): a column where one
/// value can be read in one way only decides the others.
package struct ColumnVerdicts: Sendable {
    fileprivate var numbers: [NumberStyle]
    fileprivate var typedNumbers: NumberStyle
    fileprivate var dates: [DateProfile]
    /// For each column, the width that its numbers are padded to.
    fileprivate var padding: [Int?]
    /// As declared; then columns need not be looked at.
    fileprivate var format: DateFormat?

    /// The declared pattern of dates; empty when there is none.
    var datePattern: String { format?.pattern ?? "" }

    /// `isTyped`: the cell is a number in the file itself, written with the declared sign or else a point.
    func number(_ column: Int, isTyped: Bool) -> NumberStyle {
        isTyped ? typedNumbers : numbers[column]
    }

    func readDate(_ cell: Span<UInt8>, _ column: Int) -> DateReading {
        if let format { return DateReader.read(cell, format: format) }
        if dates[column].isYearOpen, DateScan.isShortThroughout(cell) { return .ambiguous }
        return DateReader.read(cell, order: dates[column].order)
    }

    /// Why the dates of a column cannot be told.
    func dateDoubt(_ column: Int) -> DateDoubt? { dates[column].doubt }

    /// What a client number may have been before it lost its zeros.
    func restoredZeros(_ cell: Span<UInt8>, _ column: Int) -> String? {
        padding[column].flatMap { PaddingProfile.restored(cell, width: $0) }
    }
}

/// Looks at every record of a table before the first row is imported.
package struct ColumnSurvey: Sendable {
    private var numbers: [NumberProfile]
    private var dates: [DateProfile]
    private var padding: [PaddingProfile]
    private var sides: BalanceSides
    private let numberColumns: [Int]
    private let codeColumns: [Int]
    private let dateColumns: [Int]
    private let errorsColumn: Int?
    private let style: NumberStyle?
    private let format: DateFormat?

    /// `style` and `format` are what the manifest declares; nil to find out. `today` tells what may be a year of two digits.
    package init(layout: RowLayout, style: NumberStyle?, format: DateFormat?, today: CalendarDate? = nil) {
        self.style = style
        self.format = format
        numbers = Array(repeating: NumberProfile(), count: layout.columnCount)
        dates = Array(repeating: DateProfile(thisYear: today.map { $0.year % 100 }), count: layout.columnCount)
        padding = Array(repeating: PaddingProfile(), count: layout.columnCount)
        sides = BalanceSides(layout)
        codeColumns = layout.codeColumns
        numberColumns = style == nil ? layout.numberColumns : []
        dateColumns = format == nil ? layout.dateColumns : []
        errorsColumn = layout.errorsColumn
    }

    /// Whether anything is to be found out; if not, records need not be shown.
    package var isCurious: Bool {
        !numberColumns.isEmpty || !dateColumns.isEmpty || !codeColumns.isEmpty || sides.isCurious
    }

    package mutating func observe(_ record: borrowing Record) {
        guard record.defect == nil else { return }
        for column in numberColumns where column < record.cells.count {
            let cell = record.bytes.span.extracting(record.cells[column])
            if record.isTyped(column) {
                numbers[column].observeTyped(cell)
            } else {
                numbers[column].observe(cell, row: record.position.row)
            }
        }
        for column in dateColumns where column < record.cells.count {
            dates[column].observe(
                record.bytes.span.extracting(record.cells[column]), row: record.position.row)
        }
        for column in codeColumns where column < record.cells.count {
            padding[column].observe(record.bytes.span.extracting(record.cells[column]))
        }
        sides.observe(record)
        if let errorsColumn, errorsColumn < record.cells.count { observeErrors(record, errorsColumn) }
    }

    /// What the file showed that the row was rejected from. In a row of too many cells it stands further to the right.
    private mutating func observeErrors(_ record: borrowing Record, _ errorsColumn: Int) {
        let sentence =
            ReadingSentence(endOf: record.text(errorsColumn))
            ?? ReadingSentence(endOf: record.text(record.cells.count - 1))
        for evidence in sentence?.columns ?? [] {
            let (column, mark) = (evidence.column, evidence.mark)
            let sample = CellSample(row: record.position.row, text: "\(RejectedHeaders.errors): \(mark.rawValue)")
            if numberColumns.contains(column) { numbers[column].observe(earlier: mark, sample) }
            if dateColumns.contains(column) { dates[column].observe(earlier: mark, sample) }
        }
    }

    /// What rejected.csv has to say at the end of each row.
    package var evidence: [ColumnEvidence] {
        numbers.indices.flatMap { column in
            (dates[column].marks + numbers[column].marks).map { ColumnEvidence(column: column, mark: $0) }
        }
    }

    /// The columns in which no number of the file itself may be written so that it reads two ways, since text of the
    /// column has, or may have, another decimal sign.
    package var mixedNumberColumns: Set<Int> { Set(numbers.indices.filter { numbers[$0].isMixed }) }

    /// How each column of dates and of amounts is read, and why, in the order of the columns.
    package func readings(_ layout: RowLayout) -> [ReadingFact] {
        let dates = Set(layout.dateColumns).sorted().map { column in
            ReadingFact.dates(
                column: layout.header(column), format.map { .pattern($0.pattern) } ?? self.dates[column].way)
        }
        let numbers = Set(layout.numberColumns).sorted().map { column in
            ReadingFact.numbers(column: layout.header(column), declaredWay ?? self.numbers[column].way)
        }
        return dates + numbers
    }

    /// What the operator should know of columns that are not read.
    package func notes(_ layout: RowLayout) -> [FileNote] { sides.found(layout).map { [$0] } ?? [] }

    private var declaredWay: ReadingFact.NumberWay? {
        switch style {
        case .decimalComma: .declaredComma
        case .decimalPoint: .declaredPoint
        case .undecided, nil: nil
        }
    }

    package var verdicts: ColumnVerdicts {
        ColumnVerdicts(
            numbers: numbers.map { style ?? $0.style }, typedNumbers: style ?? .decimalPoint, dates: dates,
            padding: padding.map(\.width), format: format)
    }
}

extension Manifest {
    /// How numbers are written, when the manifest says so.
    package var numberStyle: NumberStyle? {
        decimalMark.map { $0 == .comma ? .decimalComma : .decimalPoint }
    }

    /// How dates are written, when the manifest says so. The pattern was checked when the manifest was read.
    package var declaredDateFormat: DateFormat? { dateFormat.flatMap { try? DateFormat(pattern: $0) } }
}
