/// Columns aligned with blanks, two between them, under their titles. Wide and combining characters count as the
/// terminal shows them; control characters are written out.
struct ListingTable: Sendable {
    private let columns: [Listing.Column]
    private var widths: [Int]
    /// Rows that are still measured; nil once the widths are settled.
    private var waiting: [[String]]? = []

    init(columns: [Listing.Column]) {
        self.columns = columns
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
        write(columns.map(\.title), to: &buffer)
        for row in rows { write(row, to: &buffer) }
    }

    private func write(_ cells: [String], to buffer: inout [UInt8]) {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: max(0, widths[index] - cell.displayWidth))
            if index > 0 { line += "  " }
            line += columns[index].alignment == .right ? padding + cell : cell + padding
        }
        buffer.append(contentsOf: line.utf8)
        while buffer.last == UInt8(ascii: " ") { buffer.removeLast() }
        buffer.append(UInt8(ascii: "\n"))
    }
}
