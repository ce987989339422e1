package import IntrayModel

/// What a column of numbers tells about its decimal sign: every number that reads only one way is evidence.
package struct NumberProfile: Hashable, Sendable {
    /// The first row that shows it.
    private var comma: CellSample?
    private var point: CellSample?

    package init() {}

    /// `row` is that of the cell.
    package mutating func observe(_ cell: Span<UInt8>, row: Int) {
        let text = cell.extracting(CellText.content(of: cell))
        guard !text.isEmpty, let scan = NumberScan(text), scan.separatorCount > 0 else { return }
        let last = scan.separator(scan.separatorCount - 1)
        guard last == .comma || last == .point else { return }
        switch scan.shape {
        case .decimal: note(isComma: last == .comma, text, row)
        // Several points or commas are thousands, so the other one begins the decimals.
        case .whole: note(isComma: last == .point, text, row)
        case .malformed, .twoWays: break
        }
    }

    private mutating func note(isComma: Bool, _ text: Span<UInt8>, _ row: Int) {
        guard (isComma ? comma : point) == nil else { return }
        let sample = CellSample(row: row, text: CellText.normalised(text))
        if isComma { comma = sample } else { point = sample }
    }

    package mutating func merge(_ other: NumberProfile) {
        comma = comma ?? other.comma
        point = point ?? other.point
    }

    /// Undecided without evidence, and when the column contradicts itself.
    package var style: NumberStyle {
        switch (comma, point) {
        case (.some, nil): .decimalComma
        case (nil, .some): .decimalPoint
        default: .undecided
        }
    }

    /// The same with what shows it, for the reports.
    package var way: ReadingFact.NumberWay {
        switch (comma, point) {
        case (let comma?, nil): .comma(comma)
        case (nil, let point?): .point(point)
        case (let comma?, let point?): .both(comma: comma, point: point)
        case (nil, nil): .noSign
        }
    }
}
