import IntrayModel
import Reporting

/// Prints a listing, part by part, so that a long one needs no memory.
struct ListingPrinter {
    private var listing: Listing
    private var buffer: [UInt8] = []
    private var isEmpty = true
    /// Whether a person reads it who may wonder where the rows are.
    private let isShown: Bool

    init(_ columns: [Listing.Column], _ format: Listing.Format) {
        let terminal = Terminal.output
        listing = Listing(
            columns: columns, format: format, style: TableStyle(width: terminal.width, hasColour: terminal.hasColour))
        isShown = format == .table && terminal.isTerminal
        listing.begin(to: &buffer)
    }

    mutating func add(_ row: [Listing.Value]) {
        isEmpty = false
        listing.append(row, to: &buffer)
        if buffer.count > 1 << 16 { flush() }
    }

    mutating func finish() {
        listing.finish(to: &buffer)
        flush()
        if isEmpty, isShown { Console.out(line: Terminal.output.paint("(none)", .faint)) }
    }

    private mutating func flush() {
        Console.out(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}

extension Listing.Value {
    static func text(_ text: String?) -> Listing.Value { text.map { .string($0) } ?? .null }
    static func count(_ number: Int) -> Listing.Value { .integer(Int64(number)) }
    static func id(_ number: Int64?) -> Listing.Value { number.map { .integer($0) } ?? .null }

    /// `[{currency, amount}]`
    static func amounts(_ totals: [(currency: Currency, minor: Int128)]) -> Listing.Value {
        .array(
            totals.map { total in
                .object([
                    (key: "currency", value: .string(total.currency.code)),
                    (key: "amount", value: .string(total.currency.text(minor: total.minor))),
                ])
            })
    }
}
