import IntrayModel

/// What `columns: auto` makes of a header.
struct AutoMapping {
    /// The columns for a target, and the others that would fit as well.
    struct Match {
        /// 0-based; several when they are alternatives in an order of their own (phones, e-mail addresses).
        var columns: [Int]
        /// All columns that fit equally well, the taken one among them; empty when the choice is clear.
        var rivals: [Int] = []
    }

    private(set) var matches: [Target: Match] = [:]
    /// The program whose export the header is known to be of.
    private(set) var program: String?

    /// What was found of a concept: the columns of its best tier.
    private var found: [HeaderAliases.Concept: (tier: Int, columns: [Int])] = [:]

    /// - Parameter columns: those that may be taken, with their headers.
    init(columns: [(index: Int, header: String)]) {
        let folded = columns.map { HeaderText.folded($0.header) }
        let headers = Set(folded)
        let layouts = HeaderLayout.all.filter { $0.fits(headers) }
        program = layouts.first(where: \.isProgram)?.name
        for (column, folded) in zip(columns, folded) { collect(column.index, column.header, folded, layouts) }
        for field in Field.allCases { take(.field(field), for: field) }
        if matches[.field(.name)] == nil, matches[.field(.businessName)] == nil { take(.contactName, for: .name) }
        takeEmails()
        takePhones()
        takeAddresses()
    }

    private mutating func collect(_ index: Int, _ header: String, _ folded: String, _ layouts: [HeaderLayout]) {
        if header.hasPrefix("custom."), let target = Target(manifestName: header) {
            let other = matches[target]
            matches[target] = Match(
                columns: other?.columns ?? [index],
                rivals: other.map { Array(Set($0.columns + $0.rivals + [index])).sorted() } ?? [])
            return
        }
        let meaning = layouts.lazy.compactMap { $0.meanings[folded] }.first ?? HeaderAliases.entry(folded)
        guard let entry = meaning else { return }
        if let present = found[entry.concept], present.tier < entry.tier { return }
        let columns = found[entry.concept].flatMap { $0.tier == entry.tier ? $0.columns : nil } ?? []
        found[entry.concept] = (entry.tier, columns + [index])
    }

    /// In the export of a known program the first of several columns is meant.
    private func match(_ concept: HeaderAliases.Concept) -> Match? {
        found[concept].map {
            Match(columns: [$0.columns[0]], rivals: $0.columns.count > 1 && program == nil ? $0.columns : [])
        }
    }

    private mutating func take(_ concept: HeaderAliases.Concept, for field: Field) {
        guard let match = match(concept), matches[.field(field)] == nil else { return }
        matches[.field(field)] = match
    }

    /// The first of these that the row has, asked in the order of the kinds.
    private mutating func takeFirstFilled(_ kinds: [Match], for field: Field) {
        guard !kinds.isEmpty else { return }
        matches[.field(field)] = Match(
            columns: kinds.flatMap(\.columns), rivals: kinds.first { !$0.rivals.isEmpty }?.rivals ?? [])
    }

    /// A client who only gave a private address is identified by that.
    private mutating func takeEmails() {
        takeFirstFilled(HeaderAliases.EmailKind.allCases.compactMap { match(.email($0)) }, for: .email)
    }

    /// `phone` is the first number that a row has, so that a client who only gave a mobile number is identified by it.
    /// `phone2` is a second one by name, else the next kind after the first.
    private mutating func takePhones() {
        let kinds = HeaderAliases.PhoneKind.allCases.filter { $0 != .second }.compactMap { match(.phone($0)) }
        takeFirstFilled(kinds, for: .phone)
        if let second = match(.phone(.second)) ?? kinds.dropFirst().first { matches[.field(.phone2)] = second }
    }

    /// The parts of one address are taken from one kind, so that no client gets the street of one and the city of
    /// another. The general kind's own columns come first in any case: `Country` is the country.
    private mutating func takeAddresses() {
        let order: [AddressKind] = [.general, .billing, .business, .home, .shipping, .other]
        let present = order.filter { kind in AddressPart.allCases.contains { found[.address(kind, $0)] != nil } }
        let whole = present.filter { found[.address($0, .line1)] != nil || found[.address($0, .city)] != nil }
        let primary = whole.first ?? present.first
        let rest: [AddressKind] = [.secondary, .shipping, .home, .other]
        let secondary = rest.first { kind in
            kind != primary && AddressPart.allCases.contains { found[.address(kind, $0)] != nil }
        }
        for part in AddressPart.allCases {
            take(.address(.general, part), for: part.primary)
            if let primary { take(.address(primary, part), for: part.primary) }
            if let secondary { take(.address(secondary, part), for: part.secondary) }
        }
    }
}
