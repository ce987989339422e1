import IntrayModel

/// Cells that a spreadsheet has broken: what they show is no data (SPEC 4).
package enum SpreadsheetDamage {
    /// `#N/A`, `#REF!` and their kind, in the languages of Excel's common editions, `Err:502` of LibreOffice, and the
    /// `####` that stands for a number in too narrow a column.
    package static func isError(_ cell: Span<UInt8>) -> Bool {
        guard let first = firstByte(cell) else { return false }
        guard first == UInt8(ascii: "#") || first | 0x20 == UInt8(ascii: "e") else { return false }
        let text = cell.extracting(CellText.content(of: cell))
        if first | 0x20 == UInt8(ascii: "e") { return isLibreOfficeError(text) }
        return errors.value(text) != nil || isHashes(text)
    }

    /// The same, and why; nil when the cell is no such thing.
    static func error(_ cell: Span<UInt8>) -> Finding.Detail? {
        guard isError(cell) else { return nil }
        return CellText.clean(cell) == Record.notCalculated ? .notCalculated : .spreadsheetError
    }

    /// A long number as a spreadsheet rounds it: `2.01001E+11`, `2,01001E+11`. An exponent without its sign counts only
    /// after a decimal sign: `715E12` may be a client's number.
    package static func isScientific(_ cell: Span<UInt8>) -> Bool {
        let text = cell.extracting(CellText.content(of: cell))
        var index = 0
        if index < text.count, text[index] == UInt8(ascii: "'") { index += 1 }
        if index < text.count, isSign(text[index]) { index += 1 }
        guard skipDigits(text, &index) else { return false }
        var isMarked = false
        if index < text.count, case (let scalar, let length) = text.scalar(at: index),
            scalar == 0x2E || scalar == 0x2C || scalar == 0x066B
        {
            index += length
            isMarked = true
            _ = skipDigits(text, &index)
        }
        guard index < text.count, text[index] | 0x20 == UInt8(ascii: "e") else { return false }
        index += 1
        if index < text.count, isSign(text[index]) {
            index += 1
            isMarked = true
        }
        return isMarked && skipDigits(text, &index) && index == text.count
    }

    private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }

    private static func skipDigits(_ text: Span<UInt8>, _ index: inout Int) -> Bool {
        let start = index
        while index < text.count, case (let scalar, let length) = text.scalar(at: index), Scalar.digit(scalar) != nil {
            index += length
        }
        return index > start
    }

    /// The first byte after ASCII blanks: what sorts nearly every cell out at once.
    private static func firstByte(_ cell: Span<UInt8>) -> UInt8? {
        var index = 0
        while index < cell.count {
            let (scalar, length) = cell.scalar(at: index)
            guard Scalar.isBlank(scalar) || Scalar.isMark(scalar) else { return cell[index] }
            index += length
        }
        return nil
    }

    private static func isHashes(_ text: Span<UInt8>) -> Bool {
        for index in text.indices where text[index] != UInt8(ascii: "#") { return false }
        return text.count >= 4
    }

    private static func isLibreOfficeError(_ text: Span<UInt8>) -> Bool {
        guard text.count == 7, text[1] | 0x20 == UInt8(ascii: "r"), text[2] | 0x20 == UInt8(ascii: "r"),
            text[3] == UInt8(ascii: ":"), text[4] == UInt8(ascii: "5")
        else { return false }
        return Scalar.digit(UInt32(text[5])) != nil && Scalar.digit(UInt32(text[6])) != nil
    }

    private static let errors = WordTable(
        words: Record.notCalculated + " " + """
            #N/A #N/A! #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM! #GETTING_DATA #SPILL! #CALC! #FIELD! #BLOCKED! #UNKNOWN!
            #CONNECT! #BUSY! #PYTHON! #EXTERNAL! #TIMEOUT! #ERROR! #NV #BEZUG! #WERT! #ZAHL! #VALEUR! #NOM? #NOMBRE!
            #NUL! #N/D #ND #RIF! #VALORE! #NOME? #NULLO! #VALOR! #¡REF! #¡VALOR! #¡DIV/0! #¿NOMBRE? #¡NUM! #¡NULO!
            """)
}
