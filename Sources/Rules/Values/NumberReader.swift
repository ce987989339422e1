package import IntrayModel

/// Which sign begins the decimals: what `formats.decimal` declares, or the column shows.
package enum NumberStyle: Hashable, Sendable {
    case decimalComma, decimalPoint, undecided
}

/// What a cell of numbers says.
package enum NumberReading: Hashable, Sendable {
    case empty
    /// Ambiguous: `1,234` in a column that does not tell; read as a thousands separator, to be warned of.
    case value(ExactDecimal, isAmbiguous: Bool)
    case invalid
    /// A number of more than 38 digits.
    case tooLarge
}

/// Numbers, exact: the forms of SPEC 5. A style decides only what reads two ways; `1,234.50` is one number in any style.
package enum NumberReader {
    package static func read(_ cell: Span<UInt8>, style: NumberStyle) -> NumberReading {
        let text = cell.extracting(CellText.content(of: cell))
        guard !text.isEmpty else { return .empty }
        guard let scan = NumberScan(text) else { return .invalid }
        switch scan.shape {
        case .malformed:
            return .invalid
        case .whole:
            return value(scan, decimals: 0)
        case .decimal:
            return value(scan, decimals: scan.group(scan.separatorCount))
        case .twoWays(let separator):
            let isDecimal = style == (separator == .comma ? .decimalComma : .decimalPoint)
            return value(scan, decimals: isDecimal ? 3 : 0, isAmbiguous: style == .undecided)
        }
    }

    private static func value(_ scan: NumberScan, decimals: Int, isAmbiguous: Bool = false) -> NumberReading {
        // Trailing zeros of any number are digits too: 38 is far above any amount.
        guard scan.digits <= NumberScan.mostDigits, decimals <= NumberScan.mostDigits else { return .tooLarge }
        let mantissa = scan.isNegative ? -scan.magnitude : scan.magnitude
        return .value(ExactDecimal(mantissa: mantissa, scale: decimals), isAmbiguous: isAmbiguous)
    }
}

/// What the separators of a number mean.
enum NumberShape: Equatable {
    case malformed
    /// Digits only, or groups of thousands.
    case whole
    /// The last separator begins the decimals.
    case decimal
    /// One point or comma with three digits behind it: `1,234`.
    case twoWays(NumberScan.Separator)
}

extension NumberScan {
    var shape: NumberShape {
        guard separatorCount > 0 else { return .whole }
        let last = separator(separatorCount - 1)
        for index in 1..<max(separatorCount - 1, 1) where separator(index) != separator(0) { return .malformed }
        if separatorCount > 1, separator(0) != last { return mixedShape(last) }
        switch last {
        case .arabicDecimal:
            return separatorCount == 1 ? .decimal : .malformed
        case .arabicThousands, .blank, .apostrophe:
            return isGrouped(through: separatorCount) ? .whole : .malformed
        case .point, .comma:
            let isGrouped = isGrouped(through: separatorCount)
            if separatorCount > 1 { return isGrouped ? .whole : .malformed }
            return isGrouped ? .twoWays(last) : .decimal
        }
    }

    /// Groups by one separator, decimals by another.
    private func mixedShape(_ last: Separator) -> NumberShape {
        guard last == .point || last == .comma || last == .arabicDecimal, separator(0) != .arabicDecimal,
            isGrouped(through: separatorCount - 1)
        else { return .malformed }
        return .decimal
    }

    /// Whether `groups[0...last]` are thousands: three digits each, the first one to three and without a leading zero;
    /// or by commas in the Indian way, where the last has three and those before it two.
    private func isGrouped(through last: Int) -> Bool {
        guard (1...3).contains(group(0)), !startsWithZero, group(last) == 3 else { return false }
        let isIndian = last > 1 && separator(0) == .comma && group(1) == 2
        let width = isIndian ? 2 : 3
        for index in 1..<max(last, 1) where group(index) != width { return false }
        return !isIndian || group(0) <= 2
    }
}
