package import IntrayModel

/// What a column of dates tells about the order of day and month: a date whose one number is above 12 is evidence.
/// Rows that show it are kept, for the message where the order stays open.
package struct DateProfile: Hashable, Sendable {
    private var dayFirst: CellSample?
    private var monthFirst: CellSample?
    /// The first two that read either way.
    private var open: [CellSample] = []
    private var isEmpty = true
    private var yearPlace: YearPlace

    /// `thisYear`: that of today, in two digits.
    package init(thisYear: Int? = nil) { yearPlace = YearPlace(thisYear: thisYear) }

    /// Only real days count: 31/13/2026 says nothing. `row` is that of the cell.
    package mutating func observe(_ cell: Span<UInt8>, row: Int) {
        let text = cell.extracting(CellText.content(of: cell))
        if !text.isEmpty { isEmpty = false }
        guard !text.isEmpty, let scan = DateScan(text) else { return }
        yearPlace.observe(scan, text, row: row)
        guard case .pair(let first, let second, let year)? = scan.parts else { return }
        switch DateOrder(forcedBy: first, second) {
        case .dayFirst where dayFirst == nil && DateReader.isDay(year, second, first):
            dayFirst = CellSample(row: row, text: CellText.normalised(text))
        case .monthFirst where monthFirst == nil && DateReader.isDay(year, first, second):
            monthFirst = CellSample(row: row, text: CellText.normalised(text))
        case nil where open.count < 2 && first != second:
            open.append(CellSample(row: row, text: CellText.normalised(text)))
        default: break
        }
    }

    /// What the file showed that this row was rejected from; `sample` is where the row says so.
    mutating func observe(earlier mark: ColumnEvidence.Mark, _ sample: CellSample) {
        switch mark {
        case .dayFirst: dayFirst = dayFirst ?? sample
        case .monthFirst: monthFirst = monthFirst ?? sample
        case .decimalComma, .decimalPoint, .decimalCommaOrPoint: break
        }
    }

    /// What the rejected rows of this file have to say of it.
    var marks: [ColumnEvidence.Mark] {
        (dayFirst == nil ? [] : [.dayFirst]) + (monthFirst == nil ? [] : [.monthFirst])
    }

    package mutating func merge(_ other: DateProfile) {
        dayFirst = dayFirst ?? other.dayFirst
        monthFirst = monthFirst ?? other.monthFirst
        open = Array((open + other.open).prefix(2))
        isEmpty = isEmpty && other.isEmpty
        yearPlace.merge(other.yearPlace)
    }

    /// Undecided without evidence, and when the column contradicts itself: then only what reads one way is read.
    package var order: DateOrder {
        switch (dayFirst, monthFirst) {
        case (.some, nil) where !isYearOpen: .dayFirst
        case (nil, .some) where !isYearOpen: .monthFirst
        default: .undecided
        }
    }

    /// The same with what shows it, for the reports.
    package var way: ReadingFact.DateWay {
        if let doubt { return .undecided(doubt) }
        return dayFirst.map { .dayFirst($0) } ?? monthFirst.map { .monthFirst($0) } ?? (isEmpty ? .empty : .oneWay)
    }

    /// The first row that decides the order; nil when it is undecided.
    package var evidence: CellSample? {
        switch way {
        case .dayFirst(let sample), .monthFirst(let sample): sample
        case .pattern, .oneWay, .empty, .undecided: nil
        }
    }

    /// Whether a date of three numbers of two digits may begin with the year.
    var isYearOpen: Bool { !yearPlace.doubt.isEmpty }

    /// Why the order is undecided; nil when it is decided, or nothing reads two ways.
    package var doubt: DateDoubt? {
        if isYearOpen { return .yearPlace(yearPlace.doubt) }
        if let dayFirst, let monthFirst { return .contradiction(dayFirst: dayFirst, monthFirst: monthFirst) }
        return order == .undecided && !open.isEmpty ? .noEvidence(open) : nil
    }
}
