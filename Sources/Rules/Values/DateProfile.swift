import IntrayModel

/// What a column of dates tells about the order of day and month: a date whose one number is above 12 is evidence.
package struct DateProfile: Hashable, Sendable {
    private var isDayFirstSeen = false
    private var isMonthFirstSeen = false

    package init() {}

    /// Only real days count: 31/13/2026 says nothing.
    package mutating func observe(_ cell: Span<UInt8>) {
        let text = cell.extracting(CellText.content(of: cell))
        guard !text.isEmpty, let scan = DateScan(text), case .pair(let first, let second, let year)? = scan.parts,
            let order = DateOrder(forcedBy: first, second)
        else { return }
        switch order {
        case .dayFirst: isDayFirstSeen = isDayFirstSeen || DateProfile.isDay(year, second, first)
        case .monthFirst: isMonthFirstSeen = isMonthFirstSeen || DateProfile.isDay(year, first, second)
        case .undecided: break
        }
    }

    package mutating func merge(_ other: DateProfile) {
        isDayFirstSeen = isDayFirstSeen || other.isDayFirstSeen
        isMonthFirstSeen = isMonthFirstSeen || other.isMonthFirstSeen
    }

    /// Undecided without evidence, and when the column contradicts itself: then only what reads one way is read.
    package var order: DateOrder {
        switch (isDayFirstSeen, isMonthFirstSeen) {
        case (true, false): .dayFirst
        case (false, true): .monthFirst
        default: .undecided
        }
    }

    private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        if case .date = DateReader.date(year, month, day) { true } else { false }
    }
}
