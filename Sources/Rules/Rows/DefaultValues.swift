import IntrayModel

/// The manifest's defaults: checked when the manifest is read, and brought into the form that is stored.
package enum DefaultValues {
    /// What a manifest's reader asks of the rules for values.
    package static var checks: ManifestChecks {
        ManifestChecks(
            isDateFormat: { (try? DateFormat(pattern: $0)) != nil },
            nearestDateFormat: { pattern in
                do throws(DateFormat.Fault) { return try DateFormat(pattern: pattern).pattern } catch {
                    return error.suggestion
                }
            },
            expectedDefault: { field, text in
                guard !isReadable(text, as: field) else { return nil }
                return expectation(of: field)
            })
    }

    /// The default of a slot as it is stored; nil when it has none.
    static func stored(_ text: String?, as target: Target, country: String?) -> String? {
        guard let text else { return nil }
        let bytes = Array(text.utf8)
        guard case .field(let field) = target else { return CellText.clean(bytes.span) }
        switch field {
        case .country, .secondaryCountry: return CountryTable.code(for: bytes.span)
        case .currency: return CellText.clean(bytes.span).flatMap { Currency(code: $0)?.code }
        case .type: return ClientType.read(bytes.span)?.rawValue
        case .birthDate, .openingBalanceDate: return date(text)?.iso
        case .creditLimit:
            guard case .amount(let amount, _) = CreditTerms.limit(bytes.span, style: .decimalPoint) else { return nil }
            return amount.text
        case .creditPeriodDays:
            guard case .days(let days) = CreditTerms.periodDays(bytes.span, style: .decimalPoint) else { return nil }
            return String(days)
        case .email:
            guard case .address(let kept, _) = EmailRule.read(bytes.span) else { return nil }
            return kept
        case .phone2: return secondPhone(bytes.span, country)
        default: return CellText.clean(bytes.span)
        }
    }

    /// Manifests are written by people who can write ISO dates; a default is never read in the file's way.
    static func date(_ text: String) -> CalendarDate? {
        guard case .date(let date) = DateReader.read(Array(text.utf8).span, order: .undecided) else { return nil }
        return date
    }

    /// An amount that a manifest writes, with a decimal point.
    static func amount(_ text: String) -> ExactDecimal? {
        guard case .value(let amount, _) = NumberReader.read(Array(text.utf8).span, style: .decimalPoint)
        else { return nil }
        return amount
    }

    private static func secondPhone(_ bytes: Span<UInt8>, _ country: String?) -> String? {
        switch PhoneRule.read(bytes, region: country) {
        case .e164(let number, let ending): PhoneReading.text(number, extension: ending)
        case .unrecognised(let text): text
        case .empty, .scientificNotation, .date: nil
        }
    }

    private static func isReadable(_ text: String, as field: Field) -> Bool {
        // A client number, an e-mail address or a phone number for everybody would make one client of them all.
        switch field {
        case .clientNumber, .email, .phone, .openingBalance: false
        default: stored(text, as: .field(field), country: nil) != nil
        }
    }

    private static func expectation(of field: Field) -> String {
        switch field {
        case .country, .secondaryCountry: "an ISO 3166 country code or a country's name"
        case .currency: "an ISO 4217 currency code"
        case .type: ClientType.allCases.map(\.rawValue).joined(separator: " or ")
        case .birthDate, .openingBalanceDate: "a date as yyyy-mm-dd"
        case .creditLimit: "a number that is not negative"
        case .creditPeriodDays: "a whole number of days"
        case .clientNumber, .email, .phone, .openingBalance: "no default: each client has its own"
        default: "some text"
        }
    }
}
