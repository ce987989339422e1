/// How a table is shown where it goes.
package struct TableStyle: Sendable {
    /// Columns of the terminal; nil: as wide as need be, for files and pipes.
    package let width: Int?
    package let hasColour: Bool

    package init(width: Int?, hasColour: Bool) {
        self.width = width
        self.hasColour = hasColour
    }

    package static let plain = TableStyle(width: nil, hasColour: false)
}

/// Columns aligned with blanks, two between them, under their titles. Wide and combining characters count as the
/// terminal shows them; control characters are written out.
///
/// A table that is wider than the terminal leaves out columns in which nothing stands, then has its widest columns made
/// narrower: cells of prose go on in the lines below, others end with an ellipsis. Numbers and times keep their width, a
/// part of one is another; in the end their titles give way, and then the columns that matter least and the last ones.
struct ListingTable: Sendable {
    private let columns: [Listing.Column]
    private let style: TableStyle
    private var widths: [Int]
    /// Of the cells alone, without the title.
    private var cellWidths: [Int]
    /// The columns that are shown.
    private var shown: [Int]
    /// Titles of columns for which the terminal is too narrow.
    private var leftOut: Set<Int> = []
    /// Rows that are still measured; nil once the widths are settled.
    private var waiting: [[String]]? = []

    /// What a column is not made narrower than.
    private static let least = 8
    private static let leastTitle = 4
    private static let gap = 2

    init(columns: [Listing.Column], style: TableStyle) {
        self.columns = columns
        self.style = style
        widths = columns.map { $0.title.displayWidth }
        cellWidths = columns.map { _ in 0 }
        shown = Array(columns.indices)
    }

    mutating func append(_ cells: [String], to buffer: inout [UInt8]) {
        let cells = cells.map { style.width == nil ? $0.terminalEscaped : $0.terminalEscaped.asMinute }
        guard waiting != nil else { return write(cells, to: &buffer) }
        waiting?.append(cells)
        for (index, cell) in cells.enumerated() {
            let width = cell.displayWidth
            cellWidths[index] = max(cellWidths[index], width)
            widths[index] = max(widths[index], width)
        }
        if waiting?.count == Listing.measuredRows { settle(isWhole: false, to: &buffer) }
    }

    /// Writes what is still waiting.
    mutating func finish(to buffer: inout [UInt8]) {
        settle(isWhole: true, to: &buffer)
        guard !leftOut.isEmpty, let width = style.width else { return }
        let titles = leftOut.sorted().map { columns[$0].title }.joined(separator: ", ")
        let note = "(No room for \(titles); --format json has all.)"
        for line in note.wrapped(to: width) { buffer.append(contentsOf: (line + "\n").utf8) }
    }

    /// `isWhole`: every row is measured.
    private mutating func settle(isWhole: Bool, to buffer: inout [UInt8]) {
        guard let rows = waiting else { return }
        waiting = nil
        if let width = style.width { fit(width, isWhole: isWhole && !rows.isEmpty) }
        write(columns.map(\.title), isTitle: true, to: &buffer)
        for row in rows { write(row, to: &buffer) }
    }

    private mutating func fit(_ width: Int, isWhole: Bool) {
        if isWhole, excess(over: width) > 0 { shown.removeAll { cellWidths[$0] == 0 } }
        let (givers, cells, wanted) = (shown.filter(mayGive), cellWidths, widths)
        while true {
            shrink(to: width) { givers.contains($0) ? ListingTable.least : .max }
            shrink(to: width) { givers.contains($0) ? .max : max(cells[$0], ListingTable.leastTitle) }
            shrink(to: width) { givers.contains($0) ? ListingTable.leastTitle : .max }
            guard excess(over: width) > 0, shown.count > 2 else { return }
            let place = shown.lastIndex { columns[$0].isExtra } ?? shown.count - 1
            leftOut.insert(shown.remove(at: place))
            widths = wanted
        }
    }

    private func excess(over width: Int) -> Int {
        shown.reduce(0) { $0 + widths[$1] } + ListingTable.gap * (shown.count - 1) - width
    }

    /// Takes from the widest column that is wider than its least, a cell at a time, until the table fits.
    private mutating func shrink(to width: Int, least: (Int) -> Int) {
        for _ in 0..<max(0, excess(over: width)) {
            let givers = shown.filter { widths[$0] > least($0) }
            guard let widest = givers.max(by: { widths[$0] < widths[$1] }) else { return }
            widths[widest] -= 1
        }
    }

    /// A part of a number, a time or a code is another one.
    private func mayGive(_ index: Int) -> Bool {
        let key = columns[index].key
        return columns[index].alignment == .left && !key.hasSuffix("At")
            && !["at", "date", "since", "from", "to", "clientNumber", "code"].contains(key)
    }

    private func write(_ cells: [String], isTitle: Bool = false, to buffer: inout [UInt8]) {
        let parts = shown.map { lines(of: cells[$0], in: $0, isTitle) }
        for line in 0..<(parts.map(\.count).max() ?? 1) {
            var text = ""
            var blanks = 0
            for (part, index) in zip(parts, shown) {
                let cell = line < part.count ? part[line] : ""
                let padding = max(0, widths[index] - cell.displayWidth)
                if index != shown.first { blanks += ListingTable.gap }
                let isRight = columns[index].alignment == .right
                if isRight { blanks += padding }
                if !cell.isEmpty {
                    text += String(repeating: " ", count: blanks) + painted(cell, in: index, isTitle)
                    blanks = 0
                }
                if !isRight { blanks += padding }
            }
            buffer.append(contentsOf: text.utf8)
            buffer.append(UInt8(ascii: "\n"))
        }
    }

    private func lines(of cell: String, in index: Int, _ isTitle: Bool) -> [String] {
        guard style.width != nil, isTitle || mayGive(index), cell.displayWidth > widths[index] else { return [cell] }
        return columns[index].isProse && !isTitle ? cell.wrapped(to: widths[index]) : [cell.clipped(to: widths[index])]
    }

    /// Titles, and the words for what became of something.
    private func painted(_ cell: String, in index: Int, _ isTitle: Bool) -> String {
        guard style.hasColour else { return cell }
        if isTitle { return Colour.bold.paint(cell) }
        guard ["state", "outcome"].contains(columns[index].key) else { return cell }
        return Colour.of(word: cell)?.paint(cell) ?? cell
    }
}

extension String {
    /// `2026-11-25 01:00` of a time in RFC 3339, which is wider than a person needs; other text as it is.
    fileprivate var asMinute: String {
        let bytes = utf8
        guard (20...24).contains(bytes.count), bytes.last == UInt8(ascii: "Z"), Array(bytes)[10] == UInt8(ascii: "T"),
            let time = split(separator: "T").last, time.count >= 9
        else { return self }
        return prefix(10) + " " + time.prefix(5)
    }

    /// The beginning of a text that is too wide, and an ellipsis. What stands on a letter stays with it.
    package func clipped(to width: Int) -> String {
        guard displayWidth > width else { return self }
        return String(prefixing(width - 1)) + "…"
    }

    /// As many characters as have room.
    private func prefixing(_ width: Int) -> Substring {
        var room = width
        for index in indices {
            room -= String(self[index]).displayWidth
            if room < 0 { return self[..<index] }
        }
        return self[...]
    }

    /// Lines broken between words, or within a word that is wider than a line.
    package func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            var rest = word
            if !line.isEmpty, line.displayWidth + 1 + String(word).displayWidth > width {
                lines.append(line)
                line = ""
            }
            while line.isEmpty, String(rest).displayWidth > width {
                let part = String(rest).prefixing(width)
                // A character that is wider than the line has to stand somewhere.
                let count = max(1, part.count)
                lines.append(String(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            line += (line.isEmpty ? "" : " ") + rest
        }
        return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
    }
}
