package import IntrayModel

/// What headers mean for `columns: auto`: the catalogue of known ones, with the fields' own names and the words for the
/// parts of addresses.
package enum HeaderAliases {
    /// What a header says of its column. E-mail addresses, phones and addresses come in kinds, from which fields are
    /// chosen together.
    package enum Concept: Hashable, Sendable {
        case field(Field)
        /// A person to talk to: the client's name only when nothing better is there.
        case contactName
        case email(EmailKind)
        case phone(PhoneKind)
        case address(AddressKind, AddressPart)
    }

    /// In the order in which they are asked for an address.
    package enum EmailKind: String, CaseIterable, Sendable { case general, work, home, other, billing }

    /// In the order in which they identify a client. `address` is the number of a billing or shipping address.
    package enum PhoneKind: String, CaseIterable, Sendable { case general, mobile, work, home, address, second }

    package struct Entry: Hashable, Sendable {
        package let concept: Concept
        /// 0 is taken before 1.
        package let tier: Int
    }

    /// By folded header.
    static let table: [String: Entry] = Dictionary(all) { first, _ in first }

    /// What a folded header says. A remark for people who fill in a form is read over, and of a header in two languages
    /// (`Customer Name اسم العميل`) one that is known is enough.
    static func entry(_ folded: String) -> Entry? {
        if let entry = table[folded] { return entry }
        for remark in remarks where folded.hasSuffix(remark) {
            if let entry = table[String(folded.dropLast(remark.count))] { return entry }
        }
        let isArabic: (Unicode.Scalar) -> Bool = { 0x600...0x6FF ~= $0.value }
        let arabic = folded.unicodeScalars.filter(isArabic)
        guard !arabic.isEmpty, arabic.count < folded.unicodeScalars.count else { return nil }
        return table[String(String.UnicodeScalarView(folded.unicodeScalars.filter { !isArabic($0) }))]
            ?? table[String(String.UnicodeScalarView(arabic))]
    }

    private static let remarks = [
        "required", "optional", "mandatory", "obligatoire", "facultatif", "pflichtfeld", "obligatorio", "opcional",
        "obrigatorio", "مطلوب", "اختياري", "الزامي", "اجباري",
    ]

    /// Every folded header with its entry. A field's own name is as good as any of its first tier.
    package static let all: [(String, Entry)] =
        Field.allCases.map { (HeaderText.folded($0.rawValue), Entry(concept: Concept($0), tier: 0)) }
        + HeaderCatalog.lines.map { (HeaderText.folded($0.header), $0.entry) }
        + AddressAliases.all.map { (HeaderText.folded($0), Entry(concept: .address($1, $2), tier: $3)) }
}

extension HeaderAliases {
    /// Lines of the catalogue and of the layouts that have not the form of one, which is a mistake in this source.
    package static var unreadableLines: [String] {
        let catalogue = HeaderCatalog.texts.flatMap { $0.split(separator: "\n") }.map(String.init)
            .filter { HeaderCatalog.line($0) == nil }
        let layouts = HeaderLayout.text.split(separator: "\n").map(String.init).filter { line in
            let parts = HeaderCatalog.parts(of: line)
            let isMeaning = parts.count == 2 && (parts[0] == "-" || Entry(code: parts[0]) != nil)
            return !(line.hasPrefix("@ ") || line.hasPrefix("? ")) && !isMeaning
        }
        return catalogue + layouts
    }

    /// How many of these headers say something.
    package static func countKnown(_ headers: [String]) -> Int {
        let folded = headers.map(HeaderText.folded)
        let layouts = HeaderLayout.all.filter { $0.fits(Set(folded)) }
        return folded.count { header in
            entry(header) != nil || layouts.contains { $0.meanings[header] != nil }
        }
    }

    /// The programs whose exports are known by their headers.
    package static var programs: [String] { HeaderLayout.all.filter(\.isProgram).map(\.name) }
}
