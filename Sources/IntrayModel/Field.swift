/// A field of a client, by the name that manifests, reports and JSON use (the raw value).
package enum Field: String, CaseIterable, Hashable, Sendable {
    case name, type, businessName, firstName, lastName
    case email, phone, phone2
    case clientNumber
    case address1, address2, city, state, postalCode, country
    case secondaryAddress1, secondaryAddress2, secondaryCity, secondaryState, secondaryPostalCode, secondaryCountry
    case taxNumber, commercialRegister, nationalId, category, notes, website, assignedTo
    case birthDate, gender, language, timezone
    case currency
    case creditLimit, creditPeriodDays
    case openingBalance, openingBalanceDate

    /// The two fields that are booked as a payment and a journal entry, not stored with the client.
    package var isBalance: Bool { self == .openingBalance || self == .openingBalanceDate }

    /// The column of the `clients` table; nil for the balance fields.
    package var column: String? { isBalance ? nil : snakeCase }

    private var snakeCase: String {
        var result = ""
        for character in rawValue.unicodeScalars {
            if character.properties.isUppercase {
                result += "_" + character.properties.lowercaseMapping
            } else {
                result.unicodeScalars.append(character)
            }
        }
        return result
    }
}

/// What a manifest can map a column to: a field of its own, or `custom.NAME`.
package enum Target: Hashable, Sendable {
    case field(Field)
    case custom(String)

    /// The name as the manifest writes it.
    package var name: String {
        switch self {
        case .field(let field): field.rawValue
        case .custom(let name): "custom." + name
        }
    }
}
