/// The headers of the two columns that rejected.csv has more than its file. They are never mapped.
package enum RejectedHeaders {
    package static let row = "intray row"
    package static let errors = "intray errors"
    package static let all = [row, errors]
}

/// What a file showed of how one of its columns writes dates or amounts.
package struct ColumnEvidence: Hashable, Sendable {
    package enum Mark: String, Sendable {
        case dayFirst = "day first"
        case monthFirst = "month first"
        case decimalComma = "decimal comma"
        case decimalPoint = "decimal point"
        /// Amounts that read two ways, and none that decides them: read as thousands, with a warning.
        case decimalCommaOrPoint = "decimal comma or point"
    }

    /// 0-based.
    package let column: Int
    package let mark: Mark

    package init(column: Int, mark: Mark) {
        self.column = column
        self.mark = mark
    }
}

/// How a file was read, as rejected.csv says it at the end of each row, so that a few mended rows are read as they were
/// among all the others, whose rows are no longer there to show it.
package struct ReadingSentence: Hashable, Sendable {
    /// Nil where the rows show it themselves: text in UTF-8.
    package var encoding: String?
    package var columns: [ColumnEvidence]

    package init(encoding: String? = nil, columns: [ColumnEvidence] = []) {
        self.encoding = encoding
        self.columns = columns
    }

    /// What it begins with; all of it is ASCII.
    package static let beginning = "How the file was read: "

    /// `How the file was read: encoding windows-1254, column 4 day first, column 6 decimal comma.` A column that
    /// contradicts itself is named with both. Nil when there is nothing to say.
    package var text: String? {
        let parts =
            (encoding.map { ["encoding \($0)"] } ?? [])
            + columns.map { "column \($0.column + 1) \($0.mark.rawValue)" }
        return parts.isEmpty ? nil : ReadingSentence.beginning + parts.joined(separator: ", ") + "."
    }

    /// Reads the sentence at the end of a cell, exactly as it was written; nil when none stands there. What comes before
    /// it may quote cells of the file, which end in a parenthesis and so cannot pass for the sentence.
    package init?(endOf cell: String) {
        guard cell.hasSuffix("."), let start = cell.ranges(of: ReadingSentence.beginning).last?.upperBound else {
            return nil
        }
        self.init()
        for part in cell[start...].dropLast().split(separator: ", ", omittingEmptySubsequences: false) {
            let words = part.split(separator: " ", maxSplits: 2).map(String.init)
            if words.count == 2, words[0] == "encoding", encoding == nil, columns.isEmpty {
                encoding = words[1]
                continue
            }
            guard words.count == 3, words[0] == "column", let number = Int(words[1]), number > 0,
                let mark = ColumnEvidence.Mark(rawValue: words[2])
            else { return nil }
            columns.append(ColumnEvidence(column: number - 1, mark: mark))
        }
    }
}
