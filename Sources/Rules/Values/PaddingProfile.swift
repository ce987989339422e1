/// Whether the numbers of a column are padded with zeros to one width (`000715`), so that a shorter one among them has
/// lost its zeros: a spreadsheet that takes a code for a number drops them.
package struct PaddingProfile: Hashable, Sendable {
    private static let longest = 18

    /// For each width: how many numbers begin with a zero, and how many there are.
    private var padded = [Int](repeating: 0, count: longest + 1)
    private var all = [Int](repeating: 0, count: longest + 1)

    package init() {}

    package mutating func observe(_ cell: Span<UInt8>) {
        guard let number = PaddingProfile.number(cell), number.width <= Self.longest else { return }
        all[number.width] += 1
        if number.isPadded { padded[number.width] += 1 }
    }

    /// The width that numbers are padded to: one width only, and at least as many numbers have it as are shorter.
    package var width: Int? {
        guard let width = padded.lastIndex(where: { $0 > 0 }), width == padded.firstIndex(where: { $0 > 0 }),
            all[width] >= all[..<width].reduce(0, +)
        else { return nil }
        return width
    }

    /// What a number may have been before its zeros were lost; nil when nothing is wrong with it.
    package static func restored(_ cell: Span<UInt8>, width: Int) -> String? {
        guard let number = number(cell), !number.isPadded, number.width < width else { return nil }
        return String(repeating: "0", count: width - number.width)
            + CellText.normalised(cell.extracting(CellText.content(of: cell)))
    }

    /// A cell of ASCII digits and nothing else; nil for any other.
    private static func number(_ cell: Span<UInt8>) -> (width: Int, isPadded: Bool)? {
        let text = cell.extracting(CellText.content(of: cell))
        guard !text.isEmpty else { return nil }
        for index in text.indices where text[index] < 0x30 || text[index] > 0x39 { return nil }
        return (text.count, text.count > 1 && text[0] == UInt8(ascii: "0"))
    }
}
