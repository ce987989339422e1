import IntrayModel

/// Looks for a column that is not mapped and says of each balance whether it is a debit or a credit: `Dr`, `Cr`. Nobody
/// reads it, so a credit would be booked as a debit without a word.
struct BalanceSides {
    private struct Candidate {
        let column: Int
        /// The first row with a balance that is called a credit; by a letter, which means it only beside the other letter.
        var credit: CellSample?
        var creditLetter: CellSample?
        var hasDebitLetter = false
    }

    private let amountColumns: [Int]
    /// The columns in which every cell so far was such a word.
    private var candidates: [Candidate]

    init(_ layout: RowLayout) {
        amountColumns = layout.balance?.amountColumns ?? []
        candidates = amountColumns.isEmpty ? [] : layout.unmappedColumns.map { Candidate(column: $0) }
    }

    var isCurious: Bool { !candidates.isEmpty }

    mutating func observe(_ record: borrowing Record) {
        guard !candidates.isEmpty else { return }
        var index = 0
        while index < candidates.count {
            if note(record, &candidates[index]) { index += 1 } else { candidates.remove(at: index) }
        }
    }

    /// False when the cell is no such word.
    private func note(_ record: borrowing Record, _ candidate: inout Candidate) -> Bool {
        guard candidate.column < record.cells.count else { return true }
        let cell = record.bytes.span.extracting(record.cells[candidate.column])
        if CellText.isBlank(cell) { return true }
        let text = cell.extracting(CellText.content(of: cell))
        guard let word = BalanceSides.words.value(text).flatMap(Word.init) else { return false }
        switch word {
        case .debit: break
        case .debitLetter: candidate.hasDebitLetter = true
        case .credit, .creditLetter:
            guard hasAmount(record) else { break }
            let sample = CellSample(row: record.position.row, text: CellText.normalised(text))
            if word == .credit {
                candidate.credit = candidate.credit ?? sample
            } else {
                candidate.creditLetter = candidate.creditLetter ?? sample
            }
        }
        return true
    }

    private func hasAmount(_ record: borrowing Record) -> Bool {
        amountColumns.contains { column in
            column < record.cells.count && !CellText.isBlank(record.bytes.span.extracting(record.cells[column]))
        }
    }

    /// The first column that says of a balance that it is a credit.
    func found(_ layout: RowLayout) -> FileNote? {
        for candidate in candidates {
            if let sample = candidate.credit ?? (candidate.hasDebitLetter ? candidate.creditLetter : nil) {
                return .balanceSide(column: layout.header(candidate.column), sample)
            }
        }
        return nil
    }

    /// The first two as `NumberScan` has them.
    private enum Word: Int { case debit, credit, debitLetter, creditLetter }

    private static let words = WordTable(
        NumberScan.sideWords + entries("debe débito deb soll", .debit)
            + entries("cre cred crédito haber haben avoir", .credit)
            + entries("d s", .debitLetter) + entries("c h", .creditLetter))

    private static func entries(_ list: String, _ word: Word) -> [(word: String, value: Int)] {
        list.split(separator: " ").map { (String($0), word.rawValue) }
    }
}
