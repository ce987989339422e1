/// How a spreadsheet counts days: its first day, and the day that it counts although it never was.
package enum DateSystem: Hashable, Sendable {
    /// 1 is 1900-01-01, and 60 is a 29 February 1900, as Lotus 1-2-3 had it; from 61 on the count is that of the
    /// calendar since 1899-12-30.
    case from1900
    /// 0 is 1904-01-01: workbooks that began on a Macintosh.
    case from1904

    /// The day with this number; nil for a day that is none, and for one after the year 9999.
    package func date(serial: Int) -> CalendarDate? {
        let daysSinceEpoch: Int
        switch self {
        case .from1900:
            guard serial >= 1, serial != 60, serial <= 2_958_465 else { return nil }
            daysSinceEpoch = serial - 25_569 + (serial < 60 ? 1 : 0)
        case .from1904:
            guard serial >= 0, serial <= 2_957_003 else { return nil }
            daysSinceEpoch = serial - 24_107
        }
        return CalendarDate(daysSinceEpoch: daysSinceEpoch)
    }
}
