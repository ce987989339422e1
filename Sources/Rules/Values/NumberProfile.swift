package import IntrayModel

/// What a column of numbers tells about its decimal sign: every number that reads only one way is evidence. In a mended
/// rejected.csv, what its rows say of the whole file goes before that.
package struct NumberProfile: Hashable, Sendable {
    /// The first row that shows it.
    private var comma: CellSample?
    private var point: CellSample?
    private var earlierComma: CellSample?
    private var earlierPoint: CellSample?
    /// The first number that reads both ways.
    private var twoWays: CellSample?
    private var isEmpty = true
    /// A cell is a number in the file itself, and has decimals.
    private var hasTyped = false

    package init() {}

    /// `row` is that of the cell.
    package mutating func observe(_ cell: Span<UInt8>, row: Int) {
        let text = cell.extracting(CellText.content(of: cell))
        if !text.isEmpty { isEmpty = false }
        guard !text.isEmpty, let scan = NumberScan(text), scan.separatorCount > 0 else { return }
        let last = scan.separator(scan.separatorCount - 1)
        guard last == .comma || last == .point else { return }
        switch scan.shape {
        case .decimal: note(isComma: last == .comma, text, row)
        // Several points or commas are thousands, so the other one begins the decimals.
        case .whole: note(isComma: last == .point, text, row)
        case .twoWays: twoWays = twoWays ?? CellSample(row: row, text: CellText.normalised(text))
        case .malformed: break
        }
    }

    private mutating func note(isComma: Bool, _ text: Span<UInt8>, _ row: Int) {
        guard (isComma ? comma : point) == nil else { return }
        let sample = CellSample(row: row, text: CellText.normalised(text))
        if isComma { comma = sample } else { point = sample }
    }

    /// A cell that is a number in the file itself, which says nothing of how text writes them.
    package mutating func observeTyped(_ cell: Span<UInt8>) {
        isEmpty = false
        for index in cell.indices where cell[index] == UInt8(ascii: ".") { hasTyped = true }
    }

    /// What the file showed that this row was rejected from; `sample` is where the row says so.
    mutating func observe(earlier mark: ColumnEvidence.Mark, _ sample: CellSample) {
        switch mark {
        case .decimalComma: earlierComma = earlierComma ?? sample
        case .decimalPoint: earlierPoint = earlierPoint ?? sample
        case .decimalCommaOrPoint:
            earlierComma = earlierComma ?? sample
            earlierPoint = earlierPoint ?? sample
        case .dayFirst, .monthFirst: break
        }
    }

    package mutating func merge(_ other: NumberProfile) {
        comma = comma ?? other.comma
        point = point ?? other.point
        earlierComma = earlierComma ?? other.earlierComma
        earlierPoint = earlierPoint ?? other.earlierPoint
        twoWays = twoWays ?? other.twoWays
        isEmpty = isEmpty && other.isEmpty
        hasTyped = hasTyped || other.hasTyped
    }

    private var evidence: (comma: CellSample?, point: CellSample?) {
        earlierComma == nil && earlierPoint == nil ? (comma, point) : (earlierComma, earlierPoint)
    }

    /// What the rejected rows of this file have to say of it. Where nothing decided, neither a mended cell nor the point
    /// that numbers of the file itself are written with may decide how the others are read.
    var marks: [ColumnEvidence.Mark] {
        switch evidence {
        case (nil, nil): twoWays != nil ? [.decimalCommaOrPoint] : hasTyped ? [.decimalPoint] : []
        case (.some, nil): [.decimalComma]
        case (nil, .some): [.decimalPoint]
        case (.some, .some): [.decimalComma, .decimalPoint]
        }
    }

    /// Text of the column has, or may have, another decimal sign than numbers of the file itself are written with: then
    /// none of those may read two ways.
    var isMixed: Bool { hasTyped && !marks.isEmpty && marks != [.decimalPoint] }

    /// Undecided without evidence, and when the column contradicts itself.
    package var style: NumberStyle {
        switch evidence {
        case (.some, nil): .decimalComma
        case (nil, .some): .decimalPoint
        default: .undecided
        }
    }

    /// The same with what shows it, for the reports.
    package var way: ReadingFact.NumberWay {
        switch evidence {
        case (let comma?, nil): .comma(comma)
        case (nil, let point?): .point(point)
        case (let comma?, let point?): .both(comma: comma, point: point)
        case (nil, nil): isEmpty ? .empty : twoWays.map { .thousands($0) } ?? .noSign
        }
    }
}
