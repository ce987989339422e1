/// The headers of the two columns that rejected.csv has more than its file. They are never mapped.
package enum RejectedHeaders {
    package static let row = "intray row"
    package static let errors = "intray errors"
    package static let all = [row, errors]
}

/// What a file showed of how one of its columns writes dates or amounts. rejected.csv says it at the end of each row, so
/// that a few mended rows are read as they were among all the others, whose rows are no longer there to show it.
package struct ColumnEvidence: Hashable, Sendable {
    package enum Mark: String, Sendable {
        case dayFirst = "day first"
        case monthFirst = "month first"
        case decimalComma = "decimal comma"
        case decimalPoint = "decimal point"
    }

    /// 0-based.
    package let column: Int
    package let mark: Mark

    package init(column: Int, mark: Mark) {
        self.column = column
        self.mark = mark
    }

    private static let beginning = "How the file was read: "

    /// `How the file was read: column 4 day first, column 6 decimal comma.` A column that contradicts itself is named
    /// with both. Nil when there is nothing to say.
    package static func sentence(_ evidence: [ColumnEvidence]) -> String? {
        guard !evidence.isEmpty else { return nil }
        return beginning + evidence.map { "column \($0.column + 1) \($0.mark.rawValue)" }.joined(separator: ", ") + "."
    }

    /// Reads the sentence at the end of a cell, exactly as it was written; empty when none stands there. What comes before
    /// it may quote cells of the file, which end in a parenthesis and so cannot pass for the sentence.
    package static func read(_ cell: String) -> [ColumnEvidence] {
        guard cell.hasSuffix("."), let start = cell.ranges(of: beginning).last?.upperBound else { return [] }
        var evidence: [ColumnEvidence] = []
        for part in cell[start...].dropLast().split(separator: ", ", omittingEmptySubsequences: false) {
            let words = part.split(separator: " ", maxSplits: 2)
            guard words.count == 3, words[0] == "column", let number = Int(words[1]), number > 0,
                let mark = Mark(rawValue: String(words[2]))
            else { return [] }
            evidence.append(ColumnEvidence(column: number - 1, mark: mark))
        }
        return evidence
    }
}
