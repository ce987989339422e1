import IntrayModel
import Rules
import Testing

/// `columns: auto` over the headers of programs, as they write them. A line of `mapped` is a field and its columns.
@Suite("Known exports") struct KnownExportTests {
    struct Export: CustomTestStringConvertible, Sendable {
        let program: String
        let headers: String
        let mapped: String
        var testDescription: String { program }
    }

    @Test(arguments: exports + moreExports)
    func maps(_ export: Export) throws {
        var manifest = Manifest()
        manifest.mapsAutomatically = true
        let headers = export.headers.split(separator: ",", omittingEmptySubsequences: false).map {
            String($0.trimmingPrefix(while: \.isWhitespace))
        }
        let plan = try Plan.make(manifest: manifest, headers: headers, columnCount: headers.count)
        let found = plan.slots.map { "\($0.target.name): \($0.columnNames.joined(separator: " + "))" }
        #expect(found == export.mapped.split(separator: "\n").map(String.init))
    }

    static let exports = [
        Export(
            program: "MYOB AccountRight",
            headers: """
                Co./Last Name,First Name,Card ID,Card Status,Currency Code,Addr 1 - Line 1,           - Line 2,\
                           - Line 3,           - Line 4,           - City,           - State,           - Postcode,\
                           - Country,           - Phone # 1,           - Phone # 2,           - Phone # 3,\
                           - Fax #,           - Email,           - WWW,           - Contact Name,           - Salutation,\
                Addr 2 - Line 1,           - Line 2,           - Line 3,           - Line 4,           - City,\
                           - State,           - Postcode,           - Country,           - Phone # 1,           - Phone # 2,\
                           - Phone # 3,           - Fax #,           - Email,           - WWW,           - Contact Name,\
                Notes,Identifiers,A.B.N.,Credit Limit
                """,
            mapped: """
                firstName: First Name
                lastName: Co./Last Name
                email: - Email
                phone: - Phone # 1
                phone2: - Phone # 2
                clientNumber: Card ID
                address1: Addr 1 - Line 1
                address2: - Line 2
                city: - City
                state: - State
                postalCode: - Postcode
                country: - Country
                secondaryAddress1: Addr 2 - Line 1
                taxNumber: A.B.N.
                notes: Notes
                website: - WWW
                currency: Currency Code
                creditLimit: Credit Limit
                """),
        Export(
            program: "Shopify",
            headers: """
                Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,\
                Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,\
                Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,\
                Total Spent,Total Orders,Note,Tax Exempt,Tags
                """,
            mapped: """
                businessName: Default Address Company
                firstName: First Name
                lastName: Last Name
                email: Email
                phone: Phone + Default Address Phone
                phone2: Default Address Phone
                clientNumber: Customer ID
                address1: Default Address Address1
                address2: Default Address Address2
                city: Default Address City
                state: Default Address Province Code
                postalCode: Default Address Zip
                country: Default Address Country Code
                notes: Note
                """),
        Export(
            program: "Shopify, before 2022",
            headers: """
                First Name,Last Name,Email,Accepts Marketing,Company,Address1,Address2,City,Province,Province Code,\
                Country,Country Code,Zip,Phone,Total Spent,Total Orders,Tags,Note,Tax Exempt
                """,
            mapped: """
                businessName: Company
                firstName: First Name
                lastName: Last Name
                email: Email
                phone: Phone
                address1: Address1
                address2: Address2
                city: City
                state: Province
                postalCode: Zip
                country: Country
                notes: Note
                """),
        Export(
            program: "WooCommerce, customers",
            headers: """
                ID,customer_id,user_login,user_email,display_name,first_name,last_name,billing_first_name,\
                billing_last_name,billing_company,billing_email,billing_phone,billing_address_1,billing_address_2,\
                billing_postcode,billing_city,billing_state,billing_country,shipping_first_name,shipping_last_name,\
                shipping_company,shipping_phone,shipping_address_1,shipping_address_2,shipping_postcode,shipping_city,\
                shipping_state,shipping_country
                """,
            mapped: """
                name: display_name
                businessName: billing_company
                firstName: first_name
                lastName: last_name
                email: user_email + billing_email
                phone: billing_phone
                clientNumber: customer_id
                address1: billing_address_1
                address2: billing_address_2
                city: billing_city
                state: billing_state
                postalCode: billing_postcode
                country: billing_country
                secondaryAddress1: shipping_address_1
                secondaryAddress2: shipping_address_2
                secondaryCity: shipping_city
                secondaryState: shipping_state
                secondaryPostalCode: shipping_postcode
                secondaryCountry: shipping_country
                """),
        Export(
            program: "PrestaShop, French",
            headers: "ID,Titre de civilité,Prénom,Nom,Adresse e-mail,Groupe,Ventes,Activé,Inscription,Dernière visite",
            mapped: """
                firstName: Prénom
                lastName: Nom
                email: Adresse e-mail
                category: Groupe
                """),
        Export(
            program: "Salesforce, accounts and contacts",
            headers: """
                Account Name,First Name,Last Name,Title,Type,Mailing Street,Mailing City,Mailing State/Province,\
                Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Fax,Email,Account Owner
                """,
            mapped: """
                businessName: Account Name
                firstName: First Name
                lastName: Last Name
                email: Email
                phone: Phone + Mobile
                phone2: Mobile
                address1: Mailing Street
                city: Mailing City
                state: Mailing State/Province
                postalCode: Mailing Zip/Postal Code
                country: Mailing Country
                assignedTo: Account Owner
                """),
        Export(
            program: "Wave",
            headers: """
                customer_name,email,contact_first_name,contact_last_name,customer_currency,account_number,phone,fax,\
                mobile,toll_free,website,country,province/state,address_line_1,address_line_2,city,\
                postal_code/zip_code,shipping_address,ship-to_contact,ship-to_country,ship-to_province/state,\
                ship-to_address_line_1,ship-to_address_line_2,ship-to_city,ship-to_postal_code/zip_code,ship-to_phone
                """,
            mapped: """
                name: customer_name
                firstName: contact_first_name
                lastName: contact_last_name
                email: email
                phone: phone + mobile + ship-to_phone
                phone2: mobile
                clientNumber: account_number
                address1: address_line_1
                address2: address_line_2
                city: city
                state: province/state
                postalCode: postal_code/zip_code
                country: country
                secondaryAddress1: ship-to_address_line_1
                secondaryAddress2: ship-to_address_line_2
                secondaryCity: ship-to_city
                secondaryState: ship-to_province/state
                secondaryPostalCode: ship-to_postal_code/zip_code
                secondaryCountry: ship-to_country
                website: website
                currency: customer_currency
                """),
        Export(
            program: "FreshBooks",
            headers: """
                Organization,FirstName,LastName,Email,Street,Street2,City,Province,Country,PostalCode,BusPhone,\
                HomePhone,MobPhone,Fax,SecondaryStreet,SecondaryStreet2,SecondaryCity,SecondaryProvince,\
                SecondaryCountry,SecondaryPostalCode
                """,
            mapped: """
                businessName: Organization
                firstName: FirstName
                lastName: LastName
                email: Email
                phone: MobPhone + BusPhone + HomePhone
                phone2: BusPhone
                address1: Street
                address2: Street2
                city: City
                state: Province
                postalCode: PostalCode
                country: Country
                secondaryAddress1: SecondaryStreet
                secondaryAddress2: SecondaryStreet2
                secondaryCity: SecondaryCity
                secondaryState: SecondaryProvince
                secondaryPostalCode: SecondaryPostalCode
                secondaryCountry: SecondaryCountry
                """),
        Export(
            program: "Invoice Ninja",
            headers: """
                Client Name,Client Number,Balance,Paid to Date,Credit Balance,ID Number,VAT Number,Website,Client Phone,\
                Client Street,Client Apt/Suite,Client City,Client State/Province,Client Postal Code,Client Country,\
                Public Notes,Private Notes,Contact First Name,Contact Last Name,Contact Phone,Contact Email,Currency
                """,
            mapped: """
                name: Client Name
                firstName: Contact First Name
                lastName: Contact Last Name
                email: Contact Email
                phone: Client Phone
                clientNumber: Client Number
                address1: Client Street
                address2: Client Apt/Suite
                city: Client City
                state: Client State/Province
                postalCode: Client Postal Code
                country: Client Country
                taxNumber: VAT Number
                nationalId: ID Number
                notes: Public Notes
                website: Website
                currency: Currency
                """),
        Export(
            program: "Square",
            headers: """
                Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,\
                Street Address 2,City,State,Postal Code,Birthday,Memo,Square Customer ID,Creation Source,First Visit,\
                Last Visit,Transaction Count,Total Spend,Email Subscription Status,Instant Profile
                """,
            mapped: """
                businessName: Company Name
                firstName: First Name
                lastName: Last Name
                email: Email Address
                phone: Phone Number
                clientNumber: Reference ID
                address1: Street Address 1
                address2: Street Address 2
                city: City
                state: State
                postalCode: Postal Code
                notes: Memo
                birthDate: Birthday
                """),
        Export(
            program: "Stripe",
            headers: """
                id,Description,Email,Name,Created (UTC),Delinquent,Card ID,Card Last4,Card Brand,Card Name,\
                Card Address Line1,Card Address Line2,Card Address City,Card Address State,Card Address Country,\
                Card Address Zip,Plan,Status,Total Spend
                """,
            mapped: """
                name: Name
                email: Email
                clientNumber: id
                address1: Card Address Line1
                address2: Card Address Line2
                city: Card Address City
                state: Card Address State
                postalCode: Card Address Zip
                country: Card Address Country
                notes: Description
                """),
    ]

    @Test("Every line of the catalogue can be read, and tells where the header is from")
    func readsEveryLine() {
        #expect(HeaderAliases.unreadableLines == [])
        #expect(HeaderAliases.programs.count >= 40)
    }
}
