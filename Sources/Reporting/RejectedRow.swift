package import IntrayModel

/// A rejected row as whoever made the file knows it: what its cells say, and which of them are wrong.
package struct RejectedRow: Sendable {
    package struct Cell: Hashable, Sendable {
        package let header: String
        package let value: String
        /// A finding is about it.
        package let isBad: Bool

        package init(header: String, value: String, isBad: Bool) {
            self.header = header
            self.value = value
            self.isBad = isBad
        }
    }

    package let position: RowPosition
    /// The client's name; empty when the row has none.
    package let name: String
    /// In the order of the file. Of a wide row, those that are mapped and those that are wrong.
    package let cells: [Cell]
    /// How many cells with something in them are not among `cells`.
    package let otherCells: Int
    /// What rejects the row.
    package let findings: [Finding]

    package init(position: RowPosition, name: String, cells: [Cell], otherCells: Int, findings: [Finding]) {
        self.position = position
        self.name = name
        self.cells = cells
        self.otherCells = otherCells
        self.findings = findings
    }
}

/// The first rejected rows of an import, so that memory does not grow with the file.
package struct RejectedRows: Sendable {
    /// How many are kept (SPEC 9).
    package static let limit = 1000
    /// Columns that are shown of each row, besides those that are wrong.
    private static let widest = 12
    /// Of a longer cell, only so many bytes of UTF-8 are kept.
    private static let longestValue = 160

    package private(set) var rows: [RejectedRow] = []

    private let delimiter: UInt8
    private let headers: [String]
    private let width: Int
    private let shown: [Int]

    /// `headers` is empty when the file has none; `own` are the columns that an earlier import added, `mapped` those that
    /// fields are taken from, from 0; `width` is how many cells a whole row has.
    package init(delimiter: UInt8, headers: [String], own: [Int] = [], mapped: Set<Int>, width: Int) {
        self.delimiter = delimiter
        self.headers = headers
        self.width = width
        let theirs = (0..<width).filter { !own.contains($0) }
        shown = theirs.count <= Self.widest ? theirs : Array(theirs.filter(mapped.contains).prefix(Self.widest))
    }

    /// Whether another row would be kept.
    package var hasRoom: Bool { rows.count < Self.limit }

    /// `raw` is the row's record without its line end.
    package mutating func add(_ raw: ArraySlice<UInt8>, _ position: RowPosition, name: String, findings: [Finding]) {
        guard hasRoom else { return }
        let texts = RawCells(scanning: raw, delimiter: delimiter).texts(of: raw)
        let bad = badColumns(findings, texts)
        var cells: [RejectedRow.Cell] = []
        var others = 0
        for index in 0..<max(texts.count, width) {
            let text = index < texts.count ? texts[index] : ""
            if bad.contains(index) || shown.contains(index) {
                let cell = RejectedRow.Cell(
                    header: header(index), value: Self.clipped(text), isBad: bad.contains(index))
                cells.append(cell)
            } else if index < width, !text.isEmpty {
                others += 1
            }
        }
        rows.append(
            RejectedRow(
                position: position, name: Self.clipped(name), cells: cells, otherCells: others,
                findings: findings.map(Self.clipped)))
    }

    private func header(_ index: Int) -> String {
        index < headers.count && !headers[index].isEmpty ? Self.clipped(headers[index]) : String(index + 1)
    }

    /// The cells that the findings are about, by the names of their columns; of two columns with one name, the one that
    /// has the value. Cells beyond the header are wrong in a row that has too many.
    private func badColumns(_ findings: [Finding], _ texts: [String]) -> Set<Int> {
        var bad: Set<Int> = []
        for finding in findings {
            var names = finding.column.map { [$0] } ?? []
            if case .emptyColumns(let columns) = finding.detail { names = columns }
            for name in names {
                let fitting = (0..<width).filter { ($0 < headers.count ? headers[$0] : String($0 + 1)) == name }
                let exact = fitting.first { $0 < texts.count && texts[$0] == finding.value }
                if let column = exact ?? fitting.first { bad.insert(column) }
            }
            if case .cells = finding.detail {
                bad.formUnion((min(width, texts.count)..<texts.count).prefix(Self.widest))
            }
        }
        return bad
    }

    private static func clipped(_ text: String) -> String { text.clipped(toBytes: longestValue) }

    private static func clipped(_ finding: Finding) -> Finding {
        var finding = finding
        finding.value = finding.value.map { clipped($0) }
        return finding
    }
}

extension String {
    /// The text, or its beginning and dots when it has more bytes of UTF-8 than that.
    func clipped(toBytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(startIndex, offsetBy: limit)
        while utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
        return self[..<end] + "..."
    }
}
