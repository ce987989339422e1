import IntrayModel

/// Whether dates of three numbers of two digits, `26-03-04`, begin or end with the year.
///
/// They end with it in the forms that are commonly read, so that `26-03-04` is 26 March 2004. Where a date of the column
/// can only begin with the year (`99-12-31`), or the first numbers are years of now that lie closer together than the
/// last ones, nothing tells, and the manifest has to. With slashes or points years hardly ever stand in front.
struct YearPlace: Hashable, Sendable {
    /// From when on lists tell of days, in years of two digits. No month is above it.
    private static let firstYear = 13

    /// The year of today, in two digits; nil asks for proof.
    private let thisYear: Int?
    /// The first date that can only begin with the year; whether one can only end with it.
    private var first: CellSample?
    private var hasLast = false
    /// The first two that may be either, and what is between the least and the largest of their numbers in front and behind.
    private var open: [CellSample] = []
    private var front: ClosedRange<Int>?
    private var back: ClosedRange<Int>?

    init(thisYear: Int?) { self.thisYear = thisYear }

    mutating func observe(_ scan: DateScan, _ text: Span<UInt8>, row: Int) {
        guard scan.isShortThroughout else { return }
        func sample() -> CellSample { CellSample(row: row, text: CellText.normalised(text)) }
        switch (scan.canBeginWithYear, scan.canEndWithYear) {
        case (true, false): first = first ?? sample()
        case (false, true): hasLast = true
        case (true, true):
            if open.count < 2 { open.append(sample()) }
            front = YearPlace.widened(front, scan.value(0)...scan.value(0))
            back = YearPlace.widened(back, scan.value(2)...scan.value(2))
        case (false, false): break
        }
    }

    mutating func merge(_ other: YearPlace) {
        first = first ?? other.first
        hasLast = hasLast || other.hasLast
        open = Array((open + other.open).prefix(2))
        front = YearPlace.widened(front, other.front)
        back = YearPlace.widened(back, other.back)
    }

    private static func widened(_ one: ClosedRange<Int>?, _ other: ClosedRange<Int>?) -> ClosedRange<Int>? {
        guard let one, let other else { return one ?? other }
        return min(one.lowerBound, other.lowerBound)...max(one.upperBound, other.upperBound)
    }

    /// The dates that leave it open; empty when it is known.
    var doubt: [CellSample] {
        if let first { return ([first] + open.filter { $0 != first }).sorted { $0.row < $1.row } }
        return !hasLast && looksLikeYears ? open : []
    }

    private var looksLikeYears: Bool {
        guard let thisYear, let front, let back else { return false }
        return front.lowerBound >= YearPlace.firstYear && front.upperBound <= thisYear
            && front.upperBound - front.lowerBound < back.upperBound - back.lowerBound
    }
}

extension DateScan {
    /// `26-03-04`.
    var isShortThroughout: Bool {
        count == 3 && (0..<3).allSatisfy { width($0) == 2 } && separator(before: 1) == UInt8(ascii: "-")
    }

    static func isShortThroughout(_ cell: Span<UInt8>) -> Bool {
        let text = cell.extracting(CellText.content(of: cell))
        return !text.isEmpty && DateScan(text)?.isShortThroughout == true
    }

    fileprivate var canBeginWithYear: Bool { isDay(0, 1, 2) }

    fileprivate var canEndWithYear: Bool { isDay(2, 1, 0) || isDay(2, 0, 1) }

    /// Whether the parts are a day, with the year, the month and the day at these places.
    private func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        DateScan.year(value(year), width: 2).map { DateReader.isDay($0, value(month), value(day)) } ?? false
    }
}
