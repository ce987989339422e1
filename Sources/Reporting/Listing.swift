/// A list that a command prints: rows of named columns as an aligned table, JSON or CSV (SPEC 11).
///
/// JSON and CSV go out row by row. A table measures its first rows, prints them, and keeps their widths for the rest,
/// so that memory does not grow with the list. CSV is opened in spreadsheets, so what one would run as a formula is
/// guarded by an apostrophe, which an import takes off again. Call `begin`, `append` for each row, `finish`.
package struct Listing: Sendable {
    package enum Format: String, CaseIterable, Sendable {
        case table, json, csv
    }

    package struct Column: Sendable {
        package enum Alignment: Sendable { case left, right }

        /// The key in JSON and the header in CSV.
        package let key: String
        /// The header in a table.
        package let title: String
        package let alignment: Alignment
        /// Sentences: where the table is too wide they go on in the next line.
        package let isProse: Bool
        /// Where the table is too wide it is left out before all others.
        package let isExtra: Bool

        package init(
            _ key: String, title: String, alignment: Alignment = .left, isProse: Bool = false, isExtra: Bool = false
        ) {
            self.key = key
            self.title = title
            self.alignment = alignment
            self.isProse = isProse
            self.isExtra = isExtra
        }
    }

    /// A cell. Amounts are strings, so that no reader takes them through binary floating point.
    package enum Value: Sendable {
        case null
        case string(String)
        case integer(Int64)
        case bool(Bool)
        case array([Value])
        case object([(key: String, value: Value)])
    }

    /// How many rows a table measures.
    static let measuredRows = 500

    private let columns: [Column]
    private let format: Format
    private let isOnTerminal: Bool
    private var json = JSONWriter()
    private var table: ListingTable

    /// `style` is for tables, and says whether a terminal shows the list.
    package init(columns: [Column], format: Format, style: TableStyle = .plain) {
        self.columns = columns
        self.format = format
        isOnTerminal = style.width != nil
        table = ListingTable(columns: columns, style: style)
    }

    package mutating func begin(to buffer: inout [UInt8]) {
        switch format {
        case .table: break
        case .json: withJSON(&buffer) { $0.beginArray() }
        case .csv: appendCSV(columns.map(\.key), to: &buffer)
        }
    }

    /// One row: a value for each column, in their order.
    package mutating func append(_ row: [Value], to buffer: inout [UInt8]) {
        precondition(row.count == columns.count, "a value for each column")
        switch format {
        case .table: table.append(row.map(\.text), to: &buffer)
        case .json:
            let columns = columns
            withJSON(&buffer) { json in
                json.beginObject(inline: true)
                for (column, value) in zip(columns, row) {
                    json.key(column.key)
                    value.write(to: &json)
                }
                json.end()
            }
        case .csv: appendCSV(row.map(\.text), to: &buffer)
        }
    }

    package mutating func finish(to buffer: inout [UInt8]) {
        switch format {
        case .table: table.finish(to: &buffer)
        case .json:
            withJSON(&buffer) { $0.end() }
            buffer.append(UInt8(ascii: "\n"))
        case .csv: break
        }
    }

    /// Lends the caller's buffer to the writer, which keeps only its place between rows.
    private mutating func withJSON(_ buffer: inout [UInt8], _ write: (inout JSONWriter) -> Void) {
        swap(&json.bytes, &buffer)
        write(&json)
        swap(&json.bytes, &buffer)
    }

    private func appendCSV(_ cells: [String], to buffer: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            // A pipe gets the cell as it is, a terminal nothing that it would obey.
            buffer.append(guardedCell: isOnTerminal ? cell.terminalEscaped : cell)
        }
        buffer.append(UInt8(ascii: "\n"))
    }
}

extension Listing.Value {
    /// For a table or CSV: an array's elements with `; ` between, an object's values with a blank between.
    var text: String {
        switch self {
        case .null: ""
        case .string(let text): text
        case .integer(let number): String(number)
        case .bool(let isTrue): isTrue ? "true" : "false"
        case .array(let values): values.map(\.text).joined(separator: "; ")
        case .object(let entries): entries.map(\.value.text).joined(separator: " ")
        }
    }

    func write(to json: inout JSONWriter) {
        switch self {
        case .null: json.null()
        case .string(let text): json.string(text)
        case .integer(let number): json.integer(number)
        case .bool(let isTrue): json.bool(isTrue)
        case .array(let values):
            json.beginArray(inline: true)
            for value in values { value.write(to: &json) }
            json.end()
        case .object(let entries):
            json.beginObject(inline: true)
            for entry in entries {
                json.key(entry.key)
                entry.value.write(to: &json)
            }
            json.end()
        }
    }
}
