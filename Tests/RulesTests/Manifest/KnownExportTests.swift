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

    static let moreExports = [
        Export(
            program: "Pipedrive, people",
            headers:
                "Name,Organization,Email - Work,Email - Home,Email - Other,Phone - Work,Phone - Home,Phone - Mobile,Owner",
            mapped: """
                name: Name
                businessName: Organization
                email: Email - Work + Email - Home + Email - Other
                phone: Phone - Mobile + Phone - Work + Phone - Home
                phone2: Phone - Work
                assignedTo: Owner
                """),
        Export(
            program: "Mailchimp",
            headers:
                "Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP",
            mapped: """
                firstName: First Name
                lastName: Last Name
                email: Email Address
                phone: Phone Number
                address1: Address
                """),
        Export(
            program: "Magento",
            headers: """
                ID,Name,Email,Group,Phone,ZIP,Country,State/Province,Customer Since,Web Site,Confirmed email,\
                Account Created in,Billing Address,Shipping Address,Date of Birth,Tax VAT Number,Gender,Street Address,\
                City,Fax,VAT Number,Company,Billing Firstname,Billing Lastname,Account Lock
                """,
            mapped: """
                name: Name
                businessName: Company
                firstName: Billing Firstname
                lastName: Billing Lastname
                email: Email
                phone: Phone
                address1: Street Address
                city: City
                state: State/Province
                postalCode: ZIP
                country: Country
                secondaryAddress1: Shipping Address
                taxNumber: Tax VAT Number
                category: Group
                birthDate: Date of Birth
                gender: Gender
                """),
        Export(
            program: "ERPNext",
            headers: """
                ID,Customer Name,Customer Type,Customer Group,Territory,Tax ID,Mobile No,Email Id,Primary Address,\
                Billing Currency,Print Language,Account Manager
                """,
            mapped: """
                name: Customer Name
                type: Customer Type
                email: Email Id
                phone: Mobile No
                address1: Primary Address
                taxNumber: Tax ID
                category: Customer Group
                assignedTo: Account Manager
                language: Print Language
                currency: Billing Currency
                """),
        Export(
            program: "Dolibarr, French",
            headers: """
                Nom,Nom alternatif,Code client,Adresse,Code postal,Ville,Département,Pays,Téléphone,Fax,Url,Email,\
                Numéro de TVA,SIREN,SIRET,Note publique,Encours maximum
                """,
            mapped: """
                name: Nom
                businessName: Nom alternatif
                email: Email
                phone: Téléphone
                clientNumber: Code client
                address1: Adresse
                city: Ville
                state: Département
                postalCode: Code postal
                country: Pays
                taxNumber: Numéro de TVA
                commercialRegister: SIRET
                notes: Note publique
                website: Url
                creditLimit: Encours maximum
                """),
        Export(
            program: "Akaunting",
            headers:
                "name,email,type,tax_number,currency_code,phone,website,address,city,zip_code,state,country,reference,enabled",
            mapped: """
                name: name
                email: email
                phone: phone
                clientNumber: reference
                address1: address
                city: city
                state: state
                postalCode: zip_code
                country: country
                taxNumber: tax_number
                website: website
                currency: currency_code
                """),
        Export(
            program: "Sage 50, United States",
            headers: """
                Customer ID,Customer Name,Inactive,Bill to Contact First Name,Bill to Address-Line One,\
                Bill to Address-Line Two,Bill to City,Bill to State,Bill to Zip,Bill to Country,\
                Ship to Address 1-Line One,Customer Type,Telephone 1,Telephone 2,Fax Number,Customer E-mail,\
                Customer Web Site,Credit Limit,Beginning Balance
                """,
            mapped: """
                name: Customer Name
                email: Customer E-mail
                phone: Telephone 1
                phone2: Telephone 2
                clientNumber: Customer ID
                address1: Bill to Address-Line One
                address2: Bill to Address-Line Two
                city: Bill to City
                state: Bill to State
                postalCode: Bill to Zip
                country: Bill to Country
                secondaryAddress1: Ship to Address 1-Line One
                website: Customer Web Site
                creditLimit: Credit Limit
                openingBalance: Beginning Balance
                """),
        Export(
            program: "Outlook, German",
            headers: """
                Anrede,Vorname,Nachname,Firma,Straße geschäftlich,Ort geschäftlich,Region geschäftlich,\
                Postleitzahl geschäftlich,Land/Region geschäftlich,Straße privat,Ort privat,Postleitzahl privat,\
                Telefon geschäftlich,Telefon (privat),Mobiltelefon,E-Mail-Adresse,E-Mail-Typ,E-Mail 2: Adresse,\
                Geburtstag,Notizen,Webseite
                """,
            mapped: """
                businessName: Firma
                firstName: Vorname
                lastName: Nachname
                email: E-Mail-Adresse
                phone: Mobiltelefon + Telefon geschäftlich + Telefon (privat)
                phone2: Telefon geschäftlich
                address1: Straße geschäftlich
                city: Ort geschäftlich
                state: Region geschäftlich
                postalCode: Postleitzahl geschäftlich
                country: Land/Region geschäftlich
                secondaryAddress1: Straße privat
                secondaryCity: Ort privat
                secondaryPostalCode: Postleitzahl privat
                notes: Notizen
                website: Webseite
                birthDate: Geburtstag
                """),
        Export(
            program: "a German list of people",
            headers: "Kunden-Nr.,Name,Vorname,Firma,Straße,PLZ,Ort,Land,Telefon,Mobil,E-Mail,Anfangssaldo",
            mapped: """
                businessName: Firma
                firstName: Vorname
                lastName: Name
                email: E-Mail
                phone: Telefon + Mobil
                phone2: Mobil
                clientNumber: Kunden-Nr.
                address1: Straße
                city: Ort
                postalCode: PLZ
                country: Land
                openingBalance: Anfangssaldo
                """),
        Export(
            program: "Odoo, Spanish",
            headers:
                "Nombre,Es una empresa,Calle,Calle 2,C.P.,Ciudad,Provincia,País,Teléfono,Móvil,Correo electrónico,NIF,Vendedor",
            mapped: """
                name: Nombre
                email: Correo electrónico
                phone: Teléfono + Móvil
                phone2: Móvil
                address1: Calle
                address2: Calle 2
                city: Ciudad
                state: Provincia
                postalCode: C.P.
                country: País
                taxNumber: NIF
                assignedTo: Vendedor
                """),
        Export(
            program: "Bling, Portuguese",
            headers: """
                ID,Código,Nome,Fantasia,Endereço,Número,Complemento,Bairro,CEP,Cidade,UF,Contatos,Fone,Fax,Celular,\
                E-mail,CNPJ / CPF,Observações,Limite de crédito
                """,
            mapped: """
                name: Nome
                businessName: Fantasia
                email: E-mail
                phone: Fone + Celular
                phone2: Celular
                clientNumber: Código
                address1: Endereço
                address2: Complemento
                city: Cidade
                state: UF
                postalCode: CEP
                taxNumber: CNPJ / CPF
                notes: Observações
                creditLimit: Limite de crédito
                """),
        Export(
            program: "Odoo, Arabic",
            headers:
                "الاسم,الشارع,الشارع 2,المدينة,المحافظة,الرمز البريدي,الدولة,الهاتف,الجوال,البريد الإلكتروني,معرف الضريبة,مندوب المبيعات",
            mapped: """
                name: الاسم
                email: البريد الإلكتروني
                phone: الهاتف + الجوال
                phone2: الجوال
                address1: الشارع
                address2: الشارع 2
                city: المدينة
                state: المحافظة
                postalCode: الرمز البريدي
                country: الدولة
                taxNumber: معرف الضريبة
                assignedTo: مندوب المبيعات
                """),
        Export(
            program: "people in English",
            headers: "Name,Surname,Email,Phone",
            mapped: """
                firstName: Name
                lastName: Surname
                email: Email
                phone: Phone
                """),
    ]

    @Test("Every line of the catalogue can be read, and tells where the header is from")
    func readsEveryLine() {
        #expect(HeaderAliases.unreadableLines == [])
        #expect(HeaderAliases.programs.count >= 40)
    }
}
