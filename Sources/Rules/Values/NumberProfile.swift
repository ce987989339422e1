/// What a column of numbers tells about its decimal sign: every number that reads only one way is evidence.
package struct NumberProfile: Hashable, Sendable {
    private var isCommaSeen = false
    private var isPointSeen = false

    package init() {}

    package mutating func observe(_ cell: Span<UInt8>) {
        let text = cell.extracting(CellText.content(of: cell))
        guard !text.isEmpty, let scan = NumberScan(text), scan.separatorCount > 0 else { return }
        let last = scan.separator(scan.separatorCount - 1)
        guard last == .comma || last == .point else { return }
        switch scan.shape {
        case .decimal: note(isComma: last == .comma)
        // Several points or commas are thousands, so the other one begins the decimals.
        case .whole: note(isComma: last == .point)
        case .malformed, .twoWays: break
        }
    }

    private mutating func note(isComma: Bool) {
        if isComma { isCommaSeen = true } else { isPointSeen = true }
    }

    package mutating func merge(_ other: NumberProfile) {
        isCommaSeen = isCommaSeen || other.isCommaSeen
        isPointSeen = isPointSeen || other.isPointSeen
    }

    /// Undecided without evidence, and when the column contradicts itself.
    package var style: NumberStyle {
        switch (isCommaSeen, isPointSeen) {
        case (true, false): .decimalComma
        case (false, true): .decimalPoint
        default: .undecided
        }
    }
}
