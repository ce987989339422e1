package import IntrayModel

/// How a column writes day and month: what its other dates show.
package enum DateOrder: Hashable, Sendable {
    case dayFirst, monthFirst, undecided
}

/// What a cell of dates says.
package enum DateReading: Hashable, Sendable {
    case empty
    case date(CalendarDate)
    case notADate
    /// The form of a date, but no day of the calendar: 31 April.
    case noSuchDay
    /// Before 1900 or after 2199.
    case yearOutOfRange
    /// A cell of a workbook that is the number of a year: 2026.
    case yearAlone
    /// Day and month cannot be told apart.
    case ambiguous
    /// Another form than `formats.date` declares.
    case notInFormat
}

/// Dates (SPEC 5): ISO, day-month-year forms and month-day-year forms, with month names in English and Arabic.
package enum DateReader {
    /// Reads a cell of a column without a declared format. The order decides what reads two ways; `25/01/2026` and
    /// `15 Jan 2026` are one date in any order.
    package static func read(_ cell: Span<UInt8>, order: DateOrder) -> DateReading {
        let text = cell.extracting(CellText.content(of: cell))
        guard !text.isEmpty else { return .empty }
        guard let scan = DateScan(text), let parts = scan.parts else { return .notADate }
        switch parts {
        case .known(let year, let month, let day): return date(year, month, day)
        case .pair(let first, let second, let year): return date(year, first, second, order)
        }
    }

    /// Reads a cell in the declared format. ISO's `yyyy-MM-dd` is taken as well, since it reads only one way; a format
    /// of the same form (`yyyy-dd-MM`) goes before it.
    package static func read(_ cell: Span<UInt8>, format: DateFormat) -> DateReading {
        let text = cell.extracting(CellText.content(of: cell))
        guard !text.isEmpty else { return .empty }
        guard let scan = DateScan(text) else { return .notADate }
        if let (year, month, day) = format.parts(of: scan) { return date(year, month, day) }
        guard scan.isISO else { return .notInFormat }
        return date(scan.value(0), scan.value(1), scan.value(2))
    }

    static func date(_ year: Int, _ month: Int, _ day: Int) -> DateReading {
        guard (1900...2199).contains(year) else { return .yearOutOfRange }
        return CalendarDate(year: year, month: month, day: day).map(DateReading.date) ?? .noSuchDay
    }

    static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        if case .date = date(year, month, day) { true } else { false }
    }

    private static func date(_ year: Int, _ first: Int, _ second: Int, _ order: DateOrder) -> DateReading {
        switch DateOrder(forcedBy: first, second) ?? order {
        case .dayFirst: date(year, second, first)
        case .monthFirst: date(year, first, second)
        case .undecided: first == second ? date(year, first, second) : .ambiguous
        }
    }
}

extension DateOrder {
    /// The order that two numbers force: one is no month, the other may be.
    init?(forcedBy first: Int, _ second: Int) {
        if first > 12, second <= 12 {
            self = .dayFirst
        } else if second > 12, first <= 12 {
            self = .monthFirst
        } else if first > 12 || first == 0 || second == 0 {
            // No date in either order; either shows it.
            self = .dayFirst
        } else {
            return nil
        }
    }
}

extension DateScan {
    enum Parts {
        case known(year: Int, month: Int, day: Int)
        /// Day and month in either order.
        case pair(Int, Int, year: Int)
    }

    /// What the parts are, as far as their form tells; nil when the form is none of a date.
    var parts: Parts? {
        if count == 1 { return compactParts }
        if width(0) == 4 {
            guard width(2) == 1 || width(2) == 2, width(1) <= 2 else { return nil }
            return .known(year: value(0), month: value(1), day: value(2))
        }
        guard let year = DateScan.year(value(2), width: width(2)), width(0) <= 2, width(1) <= 2 else { return nil }
        if width(0) == 0 { return .known(year: year, month: value(0), day: value(1)) }
        if width(1) == 0 { return .known(year: year, month: value(1), day: value(0)) }
        return .pair(value(0), value(1), year: year)
    }

    /// `20260105`, ISO's basic form. With the year last it would begin with a day and a month, which is no year in range,
    /// or have a month above 12, so it is never both.
    private var compactParts: Parts? {
        guard width(0) == 8, (1900...2199).contains(value(0) / 10_000) else { return nil }
        return .known(year: value(0) / 10_000, month: value(0) / 100 % 100, day: value(0) % 100)
    }

    /// `2026-01-05` as ISO writes it.
    var isISO: Bool {
        count == 3 && width(0) == 4 && width(1) == 2 && width(2) == 2 && separator(before: 1) == UInt8(ascii: "-")
    }

    /// Whether the year of a date was written with two digits.
    static func hasShortYear(_ cell: Span<UInt8>) -> Bool {
        let text = cell.extracting(CellText.content(of: cell))
        guard !text.isEmpty, let scan = DateScan(text) else { return false }
        return (0..<scan.count).allSatisfy { scan.width($0) != 4 && scan.width($0) != 8 }
    }

    /// Years of two digits: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999 (SQL Server's and Windows' cutoff).
    static func year(_ value: Int, width: Int) -> Int? {
        switch width {
        case 4: value
        case 2: value < 50 ? 2000 + value : 1900 + value
        default: nil
        }
    }
}
