/// A moment in UTC, to the millisecond.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Since 1970-01-01T00:00:00Z, leap seconds not counted.
    package let seconds: Int64
    /// 0 to 999.
    package let milliseconds: Int

    package init(seconds: Int64, milliseconds: Int = 0) {
        precondition((0...999).contains(milliseconds))
        self.seconds = seconds
        self.milliseconds = milliseconds
    }

    /// Since 1970-01-01T00:00:00Z.
    package init(sinceEpoch milliseconds: Int64) {
        let rest = ((milliseconds % 1000) + 1000) % 1000
        self.init(seconds: (milliseconds - rest) / 1000, milliseconds: Int(rest))
    }

    package var sinceEpoch: Int64 { seconds * 1000 + Int64(milliseconds) }

    /// RFC 3339: `2026-11-23T21:39:38.123Z`. The years 1 to 9999 can be written.
    package var rfc3339: String { "\(date.iso)T\(clock).\(padded(milliseconds, to: 3))Z" }

    /// For people: `2026-11-23 21:39:38 UTC`.
    package var text: String { "\(date.iso) \(clock) UTC" }

    /// Milliseconds from another moment to this one.
    package func milliseconds(since start: Timestamp) -> Int64 {
        (seconds - start.seconds) * 1000 + Int64(milliseconds - start.milliseconds)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.milliseconds) < (right.seconds, right.milliseconds)
    }

    private var date: CalendarDate {
        CalendarDate(daysSinceEpoch: Int((seconds - secondOfDay) / 86_400))
    }

    private var secondOfDay: Int64 { ((seconds % 86_400) + 86_400) % 86_400 }

    private var clock: String {
        let second = Int(secondOfDay)
        return "\(padded(second / 3600, to: 2)):\(padded(second / 60 % 60, to: 2)):\(padded(second % 60, to: 2))"
    }

    private func padded(_ number: Int, to count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
    }
}
