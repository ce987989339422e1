package import IntrayModel

extension Field {
    /// What the field holds, for manual pages and editors.
    package var meaning: String {
        switch self {
        case .name: "The business or full name. Required; businessName, or firstName and lastName, can stand in for it."
        case .type: "individual or business."
        case .businessName: "The name of the business."
        case .firstName: "The first name of a person."
        case .lastName: "The last name of a person."
        case .email: "One e-mail address. It identifies the client."
        case .phone: "The phone number that identifies the client, with its country's code or without."
        case .phone2: "Another phone number. It does not identify the client."
        case .clientNumber: "The client's own number or code, unique; 000715 keeps its zeros. Given when it is empty."
        case .address1, .secondaryAddress1: "Street and number" + of
        case .address2, .secondaryAddress2: "The second line" + of
        case .city, .secondaryCity: "The city" + of
        case .state, .secondaryState: "The state, province or governorate" + of
        case .postalCode, .secondaryPostalCode: "The postal code" + of
        case .country, .secondaryCountry: "The country" + of + " A code or a name of ISO 3166; stored as the code."
        case .taxNumber: "The tax or VAT registration number."
        case .commercialRegister: "The number in the commercial register."
        case .nationalId: "The number of the identity card."
        case .category: "A category or group of your own."
        case .notes: "Anything else."
        case .website: "The address of the website."
        case .assignedTo: "Who looks after the client."
        case .birthDate: "The date of birth."
        case .gender: "The gender."
        case .language: "The language that the client prefers."
        case .timezone: "The client's time zone."
        case .currency: "The client's currency, and so the balance's: a code of ISO 4217."
        case .creditLimit: "How much the client may owe."
        case .creditPeriodDays: "Within how many days the client pays: a whole number."
        case .openingBalance: "What the client owes at the beginning. Negative only with allowCredit: true."
        case .openingBalanceDate:
            "The day of the opening balance. Else the default of the manifest, else the day of the import."
        }
    }

    /// A header that such a column could have.
    package var example: String {
        var words = ""
        for scalar in rawValue.unicodeScalars {
            if scalar.properties.isUppercase { words += " " }
            words.unicodeScalars.append(scalar)
        }
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// Of which of the two addresses.
    private var of: String {
        rawValue.hasPrefix("secondary") ? " of the second address." : " of the first address."
    }
}
