import IntrayModel

/// What the cells of a column look like, from a sample of its rows.
package struct ColumnContent: Sendable {
    /// In the order in which they are tried: what is both is the first.
    package enum Kind: CaseIterable, Sendable { case email, website, date, amount, phone, currency, country, type }

    /// How many cells were not blank.
    package private(set) var filled = 0
    /// The first three different ones, cut to a length that can be shown.
    package private(set) var samples: [String] = []
    private var counts: [Kind: Int] = [:]
    private var numbers = 0
    private var words = 0
    private(set) var dates = DateProfile()
    private var padding = PaddingProfile()

    package init() {}

    /// `region` is the country by which phone numbers are read.
    package mutating func observe(_ cell: Span<UInt8>, row: Int, region: String?) {
        let text = cell.extracting(CellText.content(of: cell))
        guard !text.isEmpty else { return }
        filled += 1
        show(text)
        dates.observe(text, row: row)
        padding.observe(text)
        if ColumnContent.isNumber(text) { numbers += 1 }
        if ColumnContent.hasLetters(text) { words += 1 }
        for kind in Kind.allCases where ColumnContent.isA(kind, text, region) { counts[kind, default: 0] += 1 }
    }

    /// What nine in ten of its cells are; nil for text, and for a column that is empty.
    package var kind: Kind? { Kind.allCases.first { share(of: $0) >= 90 } }

    /// Of a hundred cells that are not blank, how many are such. Plain numbers among amounts count as amounts.
    package func share(of kind: Kind) -> Int {
        guard filled > 0 else { return 0 }
        let count = counts[kind] ?? 0
        return 100 * (kind == .amount && count > 0 ? numbers : count) / filled
    }

    /// Whether it has codes that are padded with zeros, as client numbers are.
    var isPadded: Bool { padding.width != nil }

    /// Whether it is text with letters in it, as names are.
    var isText: Bool { filled > 0 && kind == nil && words * 10 >= filled * 9 }

    private mutating func show(_ text: Span<UInt8>) {
        guard samples.count < 3 else { return }
        let scalars = CellText.normalised(text).unicodeScalars
        let sample = scalars.count > 40 ? String(String.UnicodeScalarView(scalars.prefix(39))) + "…" : String(scalars)
        if !samples.contains(sample) { samples.append(sample) }
    }

    private static func isA(_ kind: Kind, _ text: Span<UInt8>, _ region: String?) -> Bool {
        switch kind {
        case .email: if case .address = EmailRule.read(text) { true } else { false }
        case .website: isWebAddress(text)
        case .date: if case .date = DateReader.read(text, order: .dayFirst) { true } else { false }
        case .amount: (NumberScan(text)?.separatorCount ?? 0) > 0 && isNumber(text)
        case .phone: isPhone(text, region)
        case .currency: text.count == 3 && CellText.clean(text).flatMap { Currency(code: $0) } != nil
        case .type: ClientType.read(text) != nil
        // Two letters may be a state as well.
        case .country: text.count > 3 && CountryTable.code(for: text) != nil
        }
    }

    private static func isNumber(_ text: Span<UInt8>) -> Bool {
        if case .value = NumberReader.read(text, style: .undecided) { true } else { false }
    }

    private static func hasLetters(_ text: Span<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            if Unicode.Scalar(scalar)?.properties.isAlphabetic == true { return true }
            index += length
        }
        return false
    }

    private static func isWebAddress(_ text: Span<UInt8>) -> Bool {
        let address = CellText.normalised(text).lowercased()
        return ["http://", "https://", "www."].contains { address.hasPrefix($0) }
    }

    /// Nearly any run of digits is a number somewhere. One that begins as numbers do, or has signs between its digits, is
    /// meant as one.
    private static func isPhone(_ text: Span<UInt8>, _ region: String?) -> Bool {
        let first = text.scalar(at: 0).value
        let isMarked = first == 0x2B || first == 0x28 || first == 0xFF0B || Scalar.digit(first) == 0
        guard isMarked || !isDigits(text) || text.count >= 10, !isNumber(text) || isMarked || text.count >= 10,
            case .e164 = PhoneRule.read(text, region: region)
        else { return false }
        return true
    }

    private static func isDigits(_ text: Span<UInt8>) -> Bool {
        for index in text.indices where text[index] < 0x30 || text[index] > 0x39 { return false }
        return true
    }
}
