package import IntrayModel

// Briefing for the next engineer.
//
// A sheet is read as a stream: `PartStream` inflates it, `XMLReader` feeds it to expat piece by piece, the handlers below
// write each row into `RowBuffer`, and `next` takes the rows out one by one. expat pushes and `next` pulls, so the
// handlers pause expat when enough bytes wait: a piece of XML is small, but each of its cells may point to a long text.
//
// A row is handed on as a line of CSV (`Record.bytes[..<rawCount]`), because that is what rejected.csv shows and what
// everybody downstream knows; nobody parses that line again.
//
// A sheet is refused as damaged when its rows or cells are not in order or say that they stand where none can be: what
// such a file means differs from program to program, and the one who sent it saw only one of them.

/// Reads the rows of a sheet, one after the other. Memory does not depend on the size of the sheet.
package final class SheetReader {
    private let parser: SheetParser
    private let lastRow: Int
    private var rowsRead = 0
    private var isOver = false

    init(_ parser: SheetParser, lastRow: Int) {
        self.parser = parser
        self.lastRow = lastRow
    }

    /// How many columns the sheet says that it has; 0 when it does not say, and before the first row is read.
    package var declaredWidth: Int { parser.declaredWidth }

    /// Reads the first row that has content, from the row with this number on, as the header: it is not counted as a
    /// row. False when there is none.
    package func readHeader(fromRow number: Int, into record: inout Record) throws -> Bool {
        while try read(into: &record) {
            guard record.position.line >= number else { continue }
            record.position.row = 0
            return true
        }
        return false
    }

    /// Reads the next row that has content; false at the end of the sheet. The row's cells are its columns from A on.
    /// Throws `.workbookDamaged`, or what reading the file throws.
    package func next(into record: inout Record) throws -> Bool {
        guard try read(into: &record) else { return false }
        rowsRead += 1
        record.position.row = rowsRead
        return true
    }

    private func read(into record: inout Record) throws -> Bool {
        while !parser.rows.hasRow {
            if isOver || parser.row > lastRow { return false }
            parser.rows.compact()
            isOver = !(try parser.step())
            if let fault = parser.fault { throw fault }
        }
        parser.rows.take(into: &record)
        return true
    }
}

/// What a sheet's cells need from the rest of the workbook, and how its rows are written.
struct SheetContext {
    let strings: SharedStrings
    let formats: [NumberFormat]
    let dateSystem: DateSystem
    let delimiter: UInt8
    let decimalMark: UInt8
    let unmistakableColumns: Set<Int>
    let amounts: AmountColumns
}

/// The events of a sheet's XML (`xl/worksheets/sheet1.xml`).
final class SheetParser: XMLReader {
    /// Enough rows wait when they have so many bytes.
    private static let waitingBytes = 128 << 10
    static let mostRows = 1_048_576
    static let mostColumns = 16_384

    var rows: RowBuffer
    private(set) var declaredWidth = 0
    private(set) var fault: (any Error)?

    private let context: SheetContext
    private var cache = SharedStrings.Cache()
    private var isRootSeen = false
    private var isInData = false
    /// The one that is read, as the sheet numbers it.
    private(set) var row = 0
    private var column = -1
    private var cell = CellState()
    private var content: [UInt8] = []

    private struct CellState {
        var kind = CellKind.number
        var style = 0
        var value: [UInt8] = []
        var hasFormula = false
        /// Inside `v`, or `t` of an inline text.
        var isInValue = false
        var isInReading = false
        /// Inside `extLst`, where programs keep what is theirs alone.
        var isInExtension = false
    }

    init(_ stream: PartStream, part: String, context: SheetContext) {
        self.context = context
        rows = RowBuffer(delimiter: context.delimiter)
        super.init(stream, part: part)
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard isInData else { return startOutside(name, attributes) }
        switch name {
        case "c": startCell(attributes)
        case "v": cell.isInValue = !cell.isInExtension
        case "row": startRow(attributes)
        case "t": cell.isInValue = !cell.isInReading && !cell.isInExtension
        case "f": cell.hasFormula = true
        case "rPh": cell.isInReading = true
        case "extLst": cell.isInExtension = true
        default: break
        }
    }

    private func startOutside(_ name: XMLName, _ attributes: XMLAttributes) {
        if !isRootSeen {
            isRootSeen = true
            if !(name == "worksheet") { fail("a sheet of it is none") }
        }
        if name == "sheetData" { isInData = true }
        if name == "dimension", let area = attributes.text("ref"), let last = area.split(separator: ":").last {
            let reference = last.utf8.withContiguousStorageIfAvailable { CellReference($0) } ?? nil
            declaredWidth = min((reference?.column ?? -1) + 1, Self.mostColumns)
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard cell.isInValue else { return }
        // One byte more than a row can have shows that it is too long.
        let room = RowBuffer.recordLimit + 1 - cell.value.count
        cell.value.append(contentsOf: bytes.prefix(room))
    }

    override func end(_ name: XMLName) {
        guard isInData else { return }
        switch name {
        case "c": endCell()
        case "v", "t": cell.isInValue = false
        case "row":
            rows.endRow(line: row)
            if rows.count > Self.waitingBytes { pause() }
        case "rPh": cell.isInReading = false
        case "extLst": cell.isInExtension = false
        case "sheetData": isInData = false
        default: break
        }
    }

    // MARK: Places

    private func startRow(_ attributes: XMLAttributes) {
        var number: Int? = row + 1
        attributes.visit { name, value in
            if isAttribute(name, "r") { number = wholeNumber(value) }
        }
        guard let number, number <= Self.mostRows else {
            return fail("a sheet of it has a row behind row 1,048,576, where none can be")
        }
        guard number > row else { return fail("its rows are not in order: row \(number) comes after row \(row)") }
        row = number
        column = -1
    }

    private func startCell(_ attributes: XMLAttributes) {
        var wanted: CellReference?
        var isPlaced = false
        cell.kind = .number
        cell.style = 0
        cell.value.removeAll(keepingCapacity: true)
        cell.hasFormula = false
        attributes.visit { name, value in
            if isAttribute(name, "r") {
                isPlaced = true
                wanted = CellReference(bytes(of: value))
            } else if isAttribute(name, "s") {
                cell.style = wholeNumber(value) ?? 0
            } else if isAttribute(name, "t") {
                cell.kind = CellKind(bytes(of: value))
            }
        }
        guard isPlaced else {
            column += 1
            if column >= Self.mostColumns { fail("row \(row) has more cells than there are columns") }
            return
        }
        guard let wanted, wanted.column < Self.mostColumns, wanted.row == row else {
            return fail("row \(row) has a cell that says that it stands elsewhere")
        }
        guard wanted.column > column else { return fail("the cells of row \(row) are not in order") }
        column = wanted.column
    }

    // MARK: Content

    private func endCell() {
        if cell.value.isEmpty, !(cell.hasFormula && cell.kind == .number) { return }
        content.removeAll(keepingCapacity: true)
        let isTyped = cell.value.withUnsafeBufferPointer { value in
            // Blanks around a number or an index do not count (XML Schema part 2, 4.3.6); a text keeps its own.
            appendContent(cell.kind == .text ? value : withoutOuterBlanks(value))
        }
        rows.append(content, column: column, isTyped: isTyped)
    }

    /// Writes what the cell shows; true for a number or a day.
    private func appendContent(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        switch cell.kind {
        case .shared:
            appendShared(value)
        case .number:
            return appendNumber(value)
        case .text:
            content.append(contentsOf: value)
            EscapedText.decode(&content, from: 0)
        case .truth:
            content.append(contentsOf: value.first == 0x31 || value.first == 0x74 ? "TRUE".utf8 : "FALSE".utf8)
        case .day:
            DayText.append(iso: value, to: &content)
            return true
        case .error:
            content.append(contentsOf: value)
        }
        return false
    }

    private func appendShared(_ value: UnsafeBufferPointer<UInt8>) {
        guard let index = wholeNumber(value), index < context.strings.count else {
            return fail("row \(row) points to a text that is not there")
        }
        do {
            try context.strings.append(index, to: &content, cache: &cache)
        } catch {
            fault = error
            pause()
        }
    }

    private func appendNumber(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        if value.isEmpty {
            content.append(contentsOf: Record.notCalculated.utf8)
            return false
        }
        let format = cell.style < context.formats.count ? context.formats[cell.style] : .general
        if format.isPlainNumber, isPlainWhole(value) {
            content.append(contentsOf: value)
            appendFormatText()
            return true
        }
        guard let number = NumberText(value), !number.isShortened else {
            content.append(contentsOf: value)
            return false
        }
        if format.hidesZero, number.digits.isEmpty { return false }
        if !format.isNumber, DayText.append(number, format, context.dateSystem, to: &content) { return true }
        if let mask = format.mask, mask.append(number, to: &content) { return false }
        let isWritten = number.append(
            to: &content, decimalMark: context.decimalMark, leastDigits: format.isNumber ? format.digits : 0)
        if !isWritten {
            content.append(contentsOf: value)
        } else {
            if number.decimals == 3, context.unmistakableColumns.contains(column) { content.append(0x30) }
            if format.isNumber { appendFormatText() }
        }
        return isWritten
    }

    /// What the format shows beside an amount.
    private func appendFormatText() {
        guard !context.amounts.texts.isEmpty, context.amounts.columns.contains(column),
            let text = context.amounts.texts[cell.style]
        else { return }
        content.append(UInt8(ascii: " "))
        content.append(contentsOf: text.utf8)
    }

    /// Digits that need nothing done: most numbers of a list.
    private func isPlainWhole(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard value.count <= 15, value[0] != 0x30 || value.count == 1 else { return false }
        for byte in value where byte < 0x30 || byte > 0x39 { return false }
        return true
    }
}

/// What a cell's value is (`t`; ECMA-376 part 1, 18.18.11).
private enum CellKind {
    case number, shared, text, truth, error, day

    init(_ type: UnsafeBufferPointer<UInt8>) {
        switch type.count == 1 ? type[0] : 0 {
        case UInt8(ascii: "s"): self = .shared
        case UInt8(ascii: "b"): self = .truth
        case UInt8(ascii: "e"): self = .error
        case UInt8(ascii: "d"): self = .day
        case UInt8(ascii: "n"): self = .number
        // `str` and `inlineStr`.
        default: self = type.isEmpty ? .number : .text
        }
    }
}

/// The place of a cell, `AB12`.
struct CellReference {
    /// 0-based.
    let column: Int
    /// 1-based.
    let row: Int

    init?(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        var column = 0
        while index < text.count, index < 4, text[index] | 0x20 >= 0x61, text[index] | 0x20 <= 0x7A {
            column = column * 26 + Int(text[index] | 0x20 - 0x60)
            index += 1
        }
        guard index > 0, let row = wholeNumber(UnsafeBufferPointer(rebasing: text[index...])) else { return nil }
        self.column = column - 1
        self.row = row
    }
}

private func withoutOuterBlanks(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, text.count)
    while start < end, text[start] <= 0x20 { start += 1 }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    return UnsafeBufferPointer(rebasing: text[start..<end])
}

/// Digits only, no more than nine; nil otherwise.
private func wholeNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !text.isEmpty, text.count <= 9 else { return nil }
    var number = 0
    for byte in text {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        number = number * 10 + Int(byte - 0x30)
    }
    return number
}

private func wholeNumber(_ text: UnsafePointer<CChar>) -> Int? { wholeNumber(bytes(of: text)) }

/// The bytes of a C string, while it lives.
private func bytes(of text: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
    var count = 0
    while text[count] != 0 { count += 1 }
    return UnsafeBufferPointer(start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: count)
}

/// Whether an attribute has this name of one letter, without a prefix.
private func isAttribute(_ name: UnsafePointer<CChar>, _ letter: Unicode.Scalar) -> Bool {
    name[0] == CChar(UInt8(ascii: letter)) && name[1] == 0
}
