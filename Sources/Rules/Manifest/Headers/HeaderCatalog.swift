import IntrayModel

/// The known headers as data, a line each: what it means, the header, and where it is from.
///
///     email.work | E-Mail geschäftlich | Outlook
///
/// The header is written as the program writes it; the comparison is `HeaderText.folded`. `common` is a word that people
/// use in lists of their own. What it means is the name of a field, or one of:
///
/// - `contactName`, a person to talk to
/// - `email.work`, `.home`, `.other`, `.billing`
/// - `phone.mobile`, `.work`, `.home`, `.address`, `.second`
/// - `billing.city`, and so on for `general`, `business`, `home`, `shipping`, `other`, `secondary` with `line1`, `line2`,
///   `city`, `state`, `postalCode`, `country`
///
/// With a tier behind it: of `name` and `name-2`, the column of the first is taken where a file has both; two columns of
/// one tier fit equally well, which is an error. So a tier of its own is for what a product has beside the better column
/// and means something else by, never for a mere synonym. To know another header, add a line.
///
/// Not here, on purpose: `Balance` alone (most often today's balance, not the opening one), `Customer Type` and `النوع`
/// (mean other things in other programs), `ID`, faxes, second e-mail addresses.
enum HeaderCatalog {
    struct Line {
        let entry: HeaderAliases.Entry
        let header: String
        let source: String
    }

    static let texts = [english, arabic, french, german, spanish, portuguese]

    static let lines: [Line] = texts.flatMap { text in text.split(separator: "\n").compactMap { line(String($0)) } }

    /// Nil when it has not the form of a line.
    static func line(_ text: String) -> Line? {
        let parts = parts(of: text)
        guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }), let entry = HeaderAliases.Entry(code: parts[0])
        else { return nil }
        return Line(entry: entry, header: parts[1], source: parts[2])
    }

    static func parts(of line: String) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).map { HeaderText.trimmed(String($0)) }
    }
}

extension HeaderAliases.Entry {
    /// `phone.second-2`; nil when there is no such meaning.
    init?(code: String) {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        guard let name = parts.first, parts.count <= 2, let concept = HeaderAliases.Concept(code: String(name)),
            let tier = parts.count == 2 ? Int(parts[1]) : 1, tier >= 1
        else { return nil }
        self.init(concept: concept, tier: tier - 1)
    }
}

extension HeaderAliases.Concept {
    fileprivate init?(code: String) {
        if let field = Field(rawValue: code) {
            self.init(field)
            return
        }
        let parts = code.split(separator: ".").map(String.init)
        if parts == ["contactName"] {
            self = .contactName
        } else if parts.count == 2, parts[0] == "email", let kind = HeaderAliases.EmailKind(rawValue: parts[1]) {
            self = .email(kind)
        } else if parts.count == 2, parts[0] == "phone", let kind = HeaderAliases.PhoneKind(rawValue: parts[1]) {
            self = .phone(kind)
        } else if parts.count == 2, let kind = AddressKind(rawValue: parts[0]),
            let part = AddressPart(rawValue: parts[1])
        {
            self = .address(kind, part)
        } else {
            return nil
        }
    }

    /// The concept of which a field's own name is the header.
    init(_ field: Field) {
        switch field {
        case .email: self = .email(.general)
        case .phone: self = .phone(.general)
        case .phone2: self = .phone(.second)
        default:
            if let part = AddressPart(field: field) {
                self = .address(part.primary == field ? .general : .secondary, part)
            } else {
                self = .field(field)
            }
        }
    }
}
