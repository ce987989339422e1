import IntrayModel

/// Which address of a client a column belongs to.
package enum AddressKind: String, CaseIterable, Sendable {
    case general, billing, business, home, shipping, other, secondary
}

/// A part of an address, with the two fields that can hold it.
package enum AddressPart: String, CaseIterable, Sendable {
    case line1, line2, city, state, postalCode, country

    var primary: Field {
        switch self {
        case .line1: .address1
        case .line2: .address2
        case .city: .city
        case .state: .state
        case .postalCode: .postalCode
        case .country: .country
        }
    }

    var secondary: Field {
        switch self {
        case .line1: .secondaryAddress1
        case .line2: .secondaryAddress2
        case .city: .secondaryCity
        case .state: .secondaryState
        case .postalCode: .secondaryPostalCode
        case .country: .secondaryCountry
        }
    }

    /// Nil for a field that is no part of an address.
    init?(field: Field) {
        guard let part = Self.allCases.first(where: { $0.primary == field || $0.secondary == field }) else {
            return nil
        }
        self = part
    }
}

/// Headers of addresses: every kind's words before every part's words, `Billing` + `City`, `PO` + `PostalCode` (Xero),
/// `Address 1 -` + `Region` (Google).
enum AddressAliases {
    static let all: [(String, AddressKind, AddressPart, tier: Int)] =
        zoho
        + AddressKind.allCases.flatMap { kind in
            (before[kind] ?? []).flatMap { prefix in
                AddressPart.allCases.flatMap { part in
                    (words[part] ?? []).enumerated().flatMap { tier, line in
                        line.split(separator: "|").map { (prefix + " " + $0, kind, part, tier: tier) }
                    }
                }
            }
        }

    /// Zoho's word for a postal code, which alone, or behind `client`, means another thing.
    private static let zoho: [(String, AddressKind, AddressPart, tier: Int)] = [
        ("billing code", .billing, .postalCode, tier: 0), ("shipping code", .shipping, .postalCode, tier: 0),
    ]

    private static let before: [AddressKind: [String]] = [
        .general: [
            "", "address", "address 1", "mailing", "mailing address", "main", "main address", "default address",
            "primary",
            "customer", "client", "physical", "physical address",
        ],
        // Xero's PO is the postal address, SA the street address.
        .billing: ["billing", "billing address", "bill", "bill to", "po"],
        .business: ["business", "business address", "work", "company", "office"],
        .home: ["home", "home address", "residential"],
        .shipping: ["shipping", "shipping address", "ship", "ship to", "delivery", "delivery address", "sa"],
        .other: ["other", "other address"],
        .secondary: ["secondary", "secondary address", "address 2"],
    ]

    /// Tiers as in `HeaderAliases`.
    private static let words: [AddressPart: [String]] = [
        .line1: [
            "address1|address line 1|address line|line 1|street|street 1|street address|street address 1|street line 1|الشارع|العنوان 1",
            "address|full address|العنوان",
        ],
        .line2: [
            "address2|address line 2|line 2|street 2|street line 2|street address 2|العنوان 2|الشارع 2",
            "extended address|suite|apt suite|apartment suite",
        ],
        .city: ["city|town|city town|المدينة", "suburb|post town"],
        .state: [
            "state|province|region|state province|state region|state or province|province state|county|governorate|المحافظة|الولاية",
            "المنطقة|الحي",
            "state code|province code",
        ],
        .postalCode: [
            """
            postal code|postcode|zip|zip code|zip postal code|zip or postal code|postal|zip postcode|postal code zip code|\
            postal zip code|pin code|eircode|الرمز البريدي|\
            الرقم البريدي
            """
        ],
        .country: [
            "country|country region|الدولة|البلد|بلد",
            "country code|country region code|country id|country id code|رمز الدولة",
        ],
    ]
}
