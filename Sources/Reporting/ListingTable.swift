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
/// A table that is wider than the terminal has its widest columns made narrower: cells of prose go on in the lines
/// below, others end with an ellipsis. Numbers keep their width: a part of one is another number.
struct ListingTable: Sendable {
    private let columns: [Listing.Column]
    private let style: TableStyle
    private var widths: [Int]
    /// Rows that are still measured; nil once the widths are settled.
    private var waiting: [[String]]? = []

    /// What a column is not made narrower than.
    private static let least = 8
    private static let gap = 2

    init(columns: [Listing.Column], style: TableStyle) {
        self.columns = columns
        self.style = style
        widths = columns.map { $0.title.displayWidth }
    }

    mutating func append(_ cells: [String], to buffer: inout [UInt8]) {
        let cells = cells.map(\.terminalEscaped)
        guard waiting != nil else { return write(cells, to: &buffer) }
        waiting?.append(cells)
        for (index, cell) in cells.enumerated() { widths[index] = max(widths[index], cell.displayWidth) }
        if waiting?.count == Listing.measuredRows { finish(to: &buffer) }
    }

    /// Writes what is still waiting.
    mutating func finish(to buffer: inout [UInt8]) {
        guard let rows = waiting else { return }
        waiting = nil
        fit()
        write(columns.map(\.title), isTitle: true, to: &buffer)
        for row in rows { write(row, to: &buffer) }
    }

    /// Takes from the widest column that may give, a cell at a time, until the table fits.
    private mutating func fit() {
        guard let width = style.width else { return }
        var excess = widths.reduce(0, +) + ListingTable.gap * (widths.count - 1) - width
        while excess > 0 {
            let givers = widths.indices.filter { columns[$0].alignment == .left && widths[$0] > ListingTable.least }
            guard let widest = givers.max(by: { widths[$0] < widths[$1] }) else { return }
            widths[widest] -= 1
            excess -= 1
        }
    }

    private func write(_ cells: [String], isTitle: Bool = false, to buffer: inout [UInt8]) {
        let parts = cells.indices.map { lines(of: cells[$0], in: $0) }
        for line in 0..<(parts.map(\.count).max() ?? 1) {
            var text = ""
            var blanks = 0
            for (index, part) in parts.enumerated() {
                let cell = line < part.count ? part[line] : ""
                let padding = max(0, widths[index] - cell.displayWidth)
                if index > 0 { blanks += ListingTable.gap }
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

    private func lines(of cell: String, in index: Int) -> [String] {
        guard style.width != nil, columns[index].alignment == .left, cell.displayWidth > widths[index] else {
            return [cell]
        }
        return columns[index].isProse ? cell.wrapped(to: widths[index]) : [cell.clipped(to: widths[index])]
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
