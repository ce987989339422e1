package import IntrayModel

extension Words {
    /// `importing, 52 %, 120,000 rows`
    package static func sentence(for progress: ImportProgress) -> String {
        [progress.stage.rawValue, progress.permille.map { "\($0 / 10) %" }, count(progress.rows, "row")]
            .compactMap { $0 }.joined(separator: ", ")
    }

    /// `61,000 rows/s, 30 s left`; empty while nothing can be told.
    package static func pace(of progress: ImportProgress, after milliseconds: Int64) -> String {
        guard milliseconds >= 500, progress.rows > 0 else { return "" }
        let rate = Int64(progress.rows) * 1000 / milliseconds
        let pace = grouped(String(rate)) + " rows/s"
        guard let done = progress.permille, done >= 10 else { return pace }
        return pace + ", \(duration(seconds: milliseconds * Int64(1000 - done) / Int64(done) / 1000)) left"
    }

    /// `45 s`, `12 min`, `3 h 20 min`, `6 days`
    package static func duration(seconds: Int64) -> String {
        switch seconds {
        case ..<60: "\(max(0, seconds)) s"
        case ..<3600: "\(seconds / 60) min"
        case ..<86_400: "\(seconds / 3600) h" + (seconds / 60 % 60 == 0 ? "" : " \(seconds / 60 % 60) min")
        default: count(Int(seconds / 86_400), "day")
        }
    }

    /// `512 bytes`, `34.5 MB`, `1.2 TB`: powers of 1000, as disks are sold.
    package static func size(bytes: Int64) -> String {
        let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
        guard bytes >= 1000 else { return count(Int(bytes), "byte") }
        var (tenths, unit) = (bytes / 100, 0)
        while tenths >= 10_000, unit < units.count - 1 { (tenths, unit) = (tenths / 1000, unit + 1) }
        return tenths < 1000 ? "\(tenths / 10).\(tenths % 10) \(units[unit])" : "\(tenths / 10) \(units[unit])"
    }
}
