package import IntrayModel

/// The findings of one import: the first ones as they are, all of them as counts, so that memory does not grow with
/// the file.
package struct FindingLog: Sendable {
    /// How many findings of a kind are kept (SPEC 9).
    package static let limit = 1000
    /// Of a longer cell, only so many bytes of UTF-8 are kept; a cell can be as large as a row may be.
    static let valueLimit = 1000

    /// In the order they were added, which is the order of the rows.
    package private(set) var rejections: [PlacedFinding] = []
    package private(set) var warnings: [PlacedFinding] = []
    private var counts: [FindingCode: Int] = [:]

    package init() {}

    package mutating func add(_ placed: PlacedFinding) {
        counts[placed.finding.code, default: 0] += 1
        if placed.finding.code.isWarning {
            if warnings.count < Self.limit { warnings.append(clipped(placed)) }
        } else if rejections.count < Self.limit {
            rejections.append(clipped(placed))
        }
    }

    /// The codes that reject and how often each was found, the most frequent first, then in the order of SPEC 5.
    package var rejectionsByCode: [(code: FindingCode, count: Int)] { sortedCounts { !$0.isWarning } }
    package var warningsByCode: [(code: FindingCode, count: Int)] { sortedCounts { $0.isWarning } }

    /// All findings, kept or not.
    package var rejectionCount: Int { rejectionsByCode.reduce(0) { $0 + $1.count } }
    package var warningCount: Int { warningsByCode.reduce(0) { $0 + $1.count } }

    private func sortedCounts(_ isWanted: (FindingCode) -> Bool) -> [(code: FindingCode, count: Int)] {
        FindingCode.allCases.filter(isWanted).compactMap { code in counts[code].map { (code, $0) } }
            .enumerated()
            .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
            .map { ($0.element.0, $0.element.1) }
    }

    private func clipped(_ placed: PlacedFinding) -> PlacedFinding {
        guard let value = placed.finding.value, value.utf8.count > Self.valueLimit else { return placed }
        var finding = placed.finding
        finding.value = value.clipped(toBytes: Self.valueLimit)
        return PlacedFinding(position: placed.position, finding: finding)
    }
}
