/// The form of a date that `formats.date` declares, as a pattern: `dd/MM/yyyy`, `d MMM yy`, `yyyyMMdd HH:mm`.
///
/// `d` or `dd` is the day, `M` or `MM` the month, `MMM` or `MMMM` its name, `yy` or `yyyy` the year. `d` and `dd` read the
/// same, as `M` and `MM` do, unless nothing stands between the parts. Between them stand `/`, `-`, `.`, `,` or blanks. A
/// time behind the date may be declared; whether it is or not, a cell may have one, and it is read over.
package struct DateFormat: Hashable, Sendable {
    /// Why a pattern is none: the nearest one that is, when letters were only in the wrong case (`DD/MM/YYYY`).
    package struct Fault: Error, Hashable, Sendable {
        package let suggestion: String?
    }

    fileprivate enum Part: Hashable, Sendable {
        case day, month, monthName, year
    }

    package let pattern: String
    private var parts: [Part] = []
    private var widths: [Int] = []
    /// Before each part, as DateScan has them.
    private var separators: [UInt8] = []
    /// No separator at all: widths tell the parts apart.
    private var isCompact = false

    package init(pattern: String) throws(Fault) {
        self.pattern = pattern
        if !parse(pattern) { throw Fault(suggestion: DateFormat.suggestion(for: pattern)) }
    }

    /// The nearest pattern with the letters' case put right, `DD/MM/YYYY` or Excel's `dd/mm/yyyy`, or in place of
    /// `strftime`'s letters, `%d/%m/%Y`.
    private static func suggestion(for pattern: String) -> String? {
        var letters = pattern
        for (sign, part) in [("%d", "dd"), ("%m", "MM"), ("%Y", "yyyy"), ("%y", "yy"), ("%b", "MMM"), ("%B", "MMMM")] {
            letters.replace(sign, with: part)
        }
        let mended = String(
            letters.map { letter in
                switch letter {
                case "D": "d"
                case "Y": "y"
                case "m": "M"
                default: letter
                }
            })
        return mended == pattern ? nil : (try? DateFormat(pattern: mended))?.pattern
    }

    private mutating func parse(_ pattern: String) -> Bool {
        let letters = Array(pattern.utf8)
        var index = 0
        var separator: UInt8 = 0
        while index < letters.count, parts.count < 3 {
            let letter = letters[index]
            var end = index + 1
            while end < letters.count, letters[end] == letter { end += 1 }
            if let part = DateFormat.part(letter, width: end - index) {
                guard add(part, end - index, after: separator) else { return false }
                separator = 0
            } else {
                guard let merged = DateFormat.merge(separator, letter, count: end - index) else { return false }
                separator = merged
            }
            index = end
        }
        isCompact = !separators.isEmpty && separators.allSatisfy { $0 == 0 } && !parts.contains(.monthName)
        return parts.count == 3 && hasKnownWidths && DateFormat.isTimePattern(letters[index...])
    }

    /// Without separators every part has its full width.
    private var hasKnownWidths: Bool {
        if isCompact { return widths.allSatisfy { $0 > 1 } }
        let hasName = parts.contains(.monthName)
        return separators[0] == 0 && (hasName || (separators[1] != 0 && separators[1] == separators[2]))
    }

    private mutating func add(_ part: Part, _ width: Int, after separator: UInt8) -> Bool {
        let isRepeated = parts.contains { $0 == part || $0.isMonth && part.isMonth }
        guard !isRepeated else { return false }
        parts.append(part)
        widths.append(width)
        separators.append(separator)
        return true
    }

    private static func part(_ letter: UInt8, width: Int) -> Part? {
        switch (letter, width) {
        case (UInt8(ascii: "d"), 1...2): .day
        case (UInt8(ascii: "M"), 1...2): .month
        case (UInt8(ascii: "M"), 3...4): .monthName
        case (UInt8(ascii: "y"), 2), (UInt8(ascii: "y"), 4): .year
        default: nil
        }
    }

    /// What two parts' separator is when `letter` follows `separator`: blanks go with a sign.
    private static func merge(_ separator: UInt8, _ letter: UInt8, count: Int) -> UInt8? {
        let blank = UInt8(ascii: " ")
        if letter == blank { return separator == 0 ? blank : separator }
        switch letter {
        case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","):
            return count == 1 && (separator == 0 || separator == blank) ? letter : nil
        default:
            return nil
        }
    }

    /// Nothing, or blanks or T and then a time's letters and signs.
    private static func isTimePattern(_ letters: ArraySlice<UInt8>) -> Bool {
        guard let first = letters.first else { return true }
        guard [" ", "T", "'", ","].contains(UnicodeScalar(first)) else { return false }
        return letters.contains { "Hh".utf8.contains($0) }
            && letters.allSatisfy { " T',Hhmsa:.SZXxz".utf8.contains($0) }
    }

    /// The year, month and day of a cell in this form; nil when it has another.
    func parts(of scan: DateScan) -> (year: Int, month: Int, day: Int)? {
        if isCompact { return compactParts(of: scan) }
        guard scan.count == 3 else { return nil }
        var found = (year: 0, month: 0, day: 0)
        for index in 0..<3 {
            guard index == 0 || scan.separator(before: index) == separators[index] else { return nil }
            let value = scan.value(index)
            switch (parts[index], scan.width(index)) {
            case (.day, 1...2): found.day = value
            case (.month, 1...2), (.monthName, 0): found.month = value
            case (.year, widths[index]): found.year = DateScan.year(value, width: widths[index]) ?? 0
            default: return nil
            }
        }
        return found
    }

    private func compactParts(of scan: DateScan) -> (year: Int, month: Int, day: Int)? {
        guard scan.count == 1, scan.width(0) == widths[0] + widths[1] + widths[2] else { return nil }
        var found = (year: 0, month: 0, day: 0)
        var rest = scan.value(0)
        for index in [2, 1, 0] {
            let scale = widths[index] == 4 ? 10_000 : 100
            let value = rest % scale
            rest /= scale
            switch parts[index] {
            case .day: found.day = value
            case .month, .monthName: found.month = value
            case .year: found.year = DateScan.year(value, width: widths[index]) ?? 0
            }
        }
        return found
    }
}

extension DateFormat.Part {
    fileprivate var isMonth: Bool { self == .month || self == .monthName }
}
