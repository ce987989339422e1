import IntrayModel

/// Text as it is kept: trimmed of blanks, non-breaking spaces and direction marks, in NFC (SPEC 4). Marks inside the
/// text stay, since they can change how it is read.
package enum CellText {
    /// The text of a cell; nil when nothing is left of it. An apostrophe that guards a number, or what a spreadsheet
    /// would take for a formula, is dropped, and so is the formula that guards a text: `="000715"`.
    package static func clean(_ cell: Span<UInt8>) -> String? {
        let range = content(of: cell)
        return range.isEmpty ? nil : normalised(cell.extracting(range))
    }

    /// The part of a cell that is neither blanks, marks nor a guard.
    package static func content(of cell: Span<UInt8>) -> Range<Int> {
        let range = trimmed(cell, 0..<cell.count)
        if !range.isEmpty, cell[range.lowerBound] == UInt8(ascii: "="), let inner = formulaText(cell, range) {
            return trimmed(cell, inner)
        }
        guard !range.isEmpty, cell[range.lowerBound] == FormulaGuard.mark else { return range }
        let guarded = range.lowerBound + 1..<range.upperBound
        guard isGuardedNumber(cell, guarded) || FormulaGuard.beginsFormula(cell.extracting(guarded))
        else { return range }
        return trimmed(cell, range.lowerBound + 1..<range.upperBound)
    }

    package static func isBlank(_ cell: Span<UInt8>) -> Bool { content(of: cell).isEmpty }

    /// UTF-8 as a string in NFC. Almost all text is in NFC already, which a quick check sees without normalising.
    static func normalised(_ bytes: Span<UInt8>) -> String {
        guard var text = try? UTF8Span(validating: bytes) else { return repaired(bytes) }
        if text.isKnownASCII || text.checkForNFC(quickCheck: true) { return String(copying: text) }
        return String(copying: text).inNFC
    }

    /// Readers hand over bytes that are no UTF-8 only with a defect that rejects the row; the text is for its report.
    private static func repaired(_ bytes: Span<UInt8>) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self).inNFC }
    }

    private static func trimmed(_ cell: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end {
            let (scalar, length) = cell.scalar(at: start)
            guard Scalar.isBlank(scalar) || Scalar.isMark(scalar) else { break }
            start += length
        }
        while start < end {
            let byte = cell[end - 1]
            if byte > 0x20, byte < 0x80 { break }
            let (scalar, length) = cell.scalar(before: end)
            guard Scalar.isBlank(scalar) || Scalar.isMark(scalar) else { break }
            end -= length
        }
        return start..<end
    }

    /// Digits and what stands between digits, no letters: `'+2010…` and `'000715`, but not `'t Hooft` or `'90s Music`.
    private static func isGuardedNumber(_ cell: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        var hasDigit = false
        while index < range.upperBound {
            let (scalar, length) = cell.scalar(at: index)
            if Scalar.digit(scalar) != nil {
                hasDigit = true
            } else if Scalar.isASCIILetter(scalar) || scalar == 0x27 {
                return false
            } else if scalar >= 0x80, !isNumberMark(scalar) {
                return false
            }
            index += length
        }
        return hasDigit
    }

    /// What stands between the quotes of `="…"`, when nothing else does.
    private static func formulaText(_ cell: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        guard range.count >= 3, cell[range.lowerBound + 1] == UInt8(ascii: "\""),
            cell[range.upperBound - 1] == UInt8(ascii: "\"")
        else { return nil }
        let inner = range.lowerBound + 2..<range.upperBound - 1
        for index in inner where cell[index] == UInt8(ascii: "\"") { return nil }
        return inner
    }

    private static func isNumberMark(_ scalar: UInt32) -> Bool {
        Scalar.isBlank(scalar) || Scalar.isMark(scalar) || Scalar.isDash(scalar) || scalar == 0x066B || scalar == 0x066C
    }
}
