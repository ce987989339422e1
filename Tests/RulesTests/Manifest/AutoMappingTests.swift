import IntrayModel
import Rules
import Testing

@Suite("columns: auto") struct AutoMappingTests {
    struct Export: CustomTestStringConvertible, Sendable {
        let product: String
        let headers: String
        /// Target and the columns it takes.
        let expected: [String: String]
        var testDescription: String { product }
    }

    @Test("Exports of the named products map without help", arguments: exports)
    func mapsExport(_ export: Export) throws {
        let headers = export.headers.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let plan = try plan(headers)
        let found = Dictionary(
            uniqueKeysWithValues: plan.slots.map { ($0.target.name, $0.columnNames.joined(separator: "+")) })
        #expect(found == export.expected)
    }

    static let exports: [Export] = [
        Export(
            product: "own names",
            headers: "id,clientNumber,name,email,phone,phone2,country,openingBalance,custom.segment",
            expected: [
                "clientNumber": "clientNumber", "name": "name", "email": "email", "phone": "phone", "phone2": "phone2",
                "country": "country", "openingBalance": "openingBalance", "custom.segment": "custom.segment",
            ]),
        Export(
            product: "Google Contacts, new layout",
            headers: """
                First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,\
                Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,\
                E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,\
                Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,\
                Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,\
                Address 1 - Extended Address,Website 1 - Label,Website 1 - Value
                """,
            expected: [
                "firstName": "First Name", "lastName": "Last Name", "businessName": "Organization Name",
                "birthDate": "Birthday", "notes": "Notes", "email": "E-mail 1 - Value", "phone": "Phone 1 - Value",
                "phone2": "Phone 2 - Value", "address1": "Address 1 - Street", "city": "Address 1 - City",
                "state": "Address 1 - Region", "postalCode": "Address 1 - Postal Code",
                "country": "Address 1 - Country", "address2": "Address 1 - Extended Address",
                "website": "Website 1 - Value",
            ]),
        Export(
            product: "Google Contacts, old layout",
            headers: """
                Name,Given Name,Additional Name,Family Name,Yomi Name,Nickname,Birthday,Gender,Location,Notes,Language,\
                Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,\
                Organization 1 - Type,Organization 1 - Name,Organization 1 - Title
                """,
            expected: [
                "name": "Name", "firstName": "Given Name", "lastName": "Family Name", "birthDate": "Birthday",
                "gender": "Gender", "notes": "Notes", "language": "Language", "email": "E-mail 1 - Value",
                "phone": "Phone 1 - Value", "businessName": "Organization 1 - Name",
            ]),
        Export(
            product: "Outlook",
            headers: """
                First Name,Middle Name,Last Name,Title,Suffix,Nickname,E-mail Address,E-mail 2 Address,E-mail 3 Address,\
                Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Car Phone,Other Phone,\
                Primary Phone,Pager,Business Fax,Home Fax,Other Fax,Company Main Phone,Callback,Radio Phone,\
                Job Title,Department,Company,Office Location,Manager's Name,Assistant's Name,Assistant's Phone,\
                Business Street,Business City,Business State,Business Postal Code,Business Country/Region,\
                Home Street,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other City,\
                Personal Web Page,Spouse,Web Page,Birthday,Anniversary,Notes
                """,
            expected: [
                "firstName": "First Name", "lastName": "Last Name", "email": "E-mail Address",
                "phone": "Primary Phone+Mobile Phone+Business Phone+Home Phone", "phone2": "Other Phone",
                "businessName": "Company", "address1": "Business Street", "city": "Business City",
                "state": "Business State", "postalCode": "Business Postal Code", "country": "Business Country/Region",
                "secondaryAddress1": "Home Street", "secondaryCity": "Home City", "secondaryState": "Home State",
                "secondaryPostalCode": "Home Postal Code", "secondaryCountry": "Home Country/Region",
                "website": "Web Page", "birthDate": "Birthday", "notes": "Notes",
            ]),
        Export(
            product: "QuickBooks Online, import template",
            headers: """
                Full Name,Company,Email,Phone,Mobile,Fax,Website,Street,City,State,ZIP code,Country,Opening Balance,\
                Opening Balance Date,Resale Number,Currency
                """,
            expected: [
                "name": "Full Name", "businessName": "Company", "email": "Email", "phone": "Phone+Mobile",
                "phone2": "Mobile", "website": "Website", "address1": "Street", "city": "City", "state": "State",
                "postalCode": "ZIP code", "country": "Country", "openingBalance": "Opening Balance",
                "openingBalanceDate": "Opening Balance Date", "currency": "Currency",
            ]),
        Export(
            product: "QuickBooks Online, contact list",
            headers: "Customer full name,Phone numbers,Email,Full name,Billing address,Shipping address",
            expected: [
                "name": "Customer full name", "phone": "Phone numbers", "email": "Email",
                "address1": "Billing address", "secondaryAddress1": "Shipping address",
            ]),
        Export(
            product: "QuickBooks Desktop",
            headers: """
                Active Status,Customer,Balance,Balance Total,Company,First Name,Last Name,Primary Contact,Main Phone,Fax,\
                Alt. Phone,Main Email,Bill to 1,Bill to 2,Customer Type,Rep,Account No.,Credit Limit
                """,
            expected: [
                "name": "Customer", "businessName": "Company", "firstName": "First Name", "lastName": "Last Name",
                "phone": "Main Phone", "phone2": "Alt. Phone", "email": "Main Email", "clientNumber": "Account No.",
                "creditLimit": "Credit Limit",
            ]),
        Export(
            product: "Xero",
            headers: """
                *ContactName,AccountNumber,EmailAddress,FirstName,LastName,POAttentionTo,POAddressLine1,POAddressLine2,\
                POAddressLine3,POCity,PORegion,POPostalCode,POCountry,SAAttentionTo,SAAddressLine1,SAAddressLine2,SACity,\
                SARegion,SAPostalCode,SACountry,PhoneNumber,FaxNumber,MobileNumber,DDINumber,SkypeName,\
                BankAccountName,TaxNumber,Website
                """,
            expected: [
                "name": "*ContactName", "clientNumber": "AccountNumber", "email": "EmailAddress",
                "firstName": "FirstName", "lastName": "LastName", "address1": "POAddressLine1",
                "address2": "POAddressLine2", "city": "POCity", "state": "PORegion", "postalCode": "POPostalCode",
                "country": "POCountry", "secondaryAddress1": "SAAddressLine1", "secondaryAddress2": "SAAddressLine2",
                "secondaryCity": "SACity", "secondaryState": "SARegion", "secondaryPostalCode": "SAPostalCode",
                "secondaryCountry": "SACountry", "phone": "PhoneNumber+MobileNumber", "phone2": "MobileNumber",
                "taxNumber": "TaxNumber", "website": "Website",
            ]),
        Export(
            product: "Odoo",
            headers: """
                ID,Name,Company Type,Related Company,Customer,Supplier,Address Type,Street,Street2,City,State,ZIP,\
                Country,Website,Phone,Mobile,Email
                """,
            expected: [
                "name": "Name", "type": "Company Type", "address1": "Street", "address2": "Street2", "city": "City",
                "state": "State", "postalCode": "ZIP", "country": "Country", "website": "Website",
                "phone": "Phone+Mobile", "phone2": "Mobile", "email": "Email",
            ]),
        Export(
            product: "Zoho Books",
            headers: """
                Contact ID,Contact Name,Company Name,Display Name,Salutation,First Name,Last Name,Customer Sub Type,\
                EmailID,Phone,MobilePhone,Currency Code,Credit Limit,Notes,Website,Billing Attention,Billing Address,\
                Billing Street2,Billing City,Billing State,Billing Country,Billing Code,Billing Phone,Billing Fax,\
                Shipping Attention,Shipping Address,Shipping Street2,Shipping City,Shipping State,Shipping Country,\
                Shipping Code,Shipping Phone,Shipping Fax,Opening Balance,Payment Terms
                """,
            expected: [
                "businessName": "Company Name", "name": "Display Name", "firstName": "First Name",
                "lastName": "Last Name", "type": "Customer Sub Type", "email": "EmailID",
                "phone": "Phone+MobilePhone+Billing Phone",
                "phone2": "MobilePhone", "currency": "Currency Code", "creditLimit": "Credit Limit", "notes": "Notes",
                "website": "Website", "address1": "Billing Address", "address2": "Billing Street2",
                "city": "Billing City", "state": "Billing State", "country": "Billing Country",
                "postalCode": "Billing Code", "secondaryAddress1": "Shipping Address",
                "secondaryAddress2": "Shipping Street2", "secondaryCity": "Shipping City",
                "secondaryState": "Shipping State", "secondaryCountry": "Shipping Country",
                "secondaryPostalCode": "Shipping Code", "openingBalance": "Opening Balance",
            ]),
        Export(
            product: "HubSpot",
            headers: """
                Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,Lead Status,\
                Company name,Street Address,City,State/Region,Postal Code,Country/Region,Website URL,Create Date
                """,
            expected: [
                "firstName": "First Name", "lastName": "Last Name", "email": "Email",
                "phone": "Phone Number+Mobile Phone Number", "phone2": "Mobile Phone Number",
                "assignedTo": "Contact owner", "businessName": "Company name", "address1": "Street Address",
                "city": "City", "state": "State/Region", "postalCode": "Postal Code", "country": "Country/Region",
                "website": "Website URL",
            ]),
        Export(
            product: "Daftra",
            headers: """
                Client Number,Business Name,First Name,Last Name,Email,Telephone,Mobile,Address 1,Address 2,City,State,\
                Postal Code,Country,Secondary Address 1,Secondary City,Default Currency,Starting Balance,\
                Starting Balance Date,Credit Limit,Credit Period,Category,Notes,Birth Date,Gender,Language Code,Timezone
                """,
            expected: [
                "clientNumber": "Client Number", "businessName": "Business Name", "firstName": "First Name",
                "lastName": "Last Name", "email": "Email", "phone": "Telephone+Mobile", "phone2": "Mobile",
                "address1": "Address 1", "address2": "Address 2", "city": "City", "state": "State",
                "postalCode": "Postal Code", "country": "Country", "secondaryAddress1": "Secondary Address 1",
                "secondaryCity": "Secondary City", "currency": "Default Currency",
                "openingBalance": "Starting Balance", "openingBalanceDate": "Starting Balance Date",
                "creditLimit": "Credit Limit", "creditPeriodDays": "Credit Period", "category": "Category",
                "notes": "Notes", "birthDate": "Birth Date", "gender": "Gender", "language": "Language Code",
                "timezone": "Timezone",
            ]),
        Export(
            product: "Arabic",
            headers:
                "رقم العميل,الاسم,الهاتف,الجوال,البريد الإلكتروني,العنوان,المدينة,الدولة,حد الائتمان,الرصيد الافتتاحي,ملاحظات",
            expected: [
                "clientNumber": "رقم العميل", "name": "الاسم", "phone": "الهاتف+الجوال", "phone2": "الجوال",
                "email": "البريد الإلكتروني", "address1": "العنوان", "city": "المدينة", "country": "الدولة",
                "creditLimit": "حد الائتمان", "openingBalance": "الرصيد الافتتاحي", "notes": "ملاحظات",
            ]),
        Export(
            product: "Bigcapital",
            headers: """
                Customer Type,First Name,Last Name,Company Name,Display Name,Email,Personal Phone Number,\
                Work Phone Number,Website,Opening Balance,Opening Balance At,Opening Balance Ex. Rate,Currency,Active,\
                Note,Billing Address 1,Billing Address 2,Billing Address City,Billing Address Country,\
                Billing Address Phone,Billing Address Postcode,Billing Address State,Shipping Address 1
                """,
            expected: [
                "firstName": "First Name", "lastName": "Last Name", "businessName": "Company Name",
                "name": "Display Name", "email": "Email",
                "phone": "Work Phone Number+Personal Phone Number+Billing Address Phone",
                "phone2": "Personal Phone Number", "website": "Website", "openingBalance": "Opening Balance",
                "openingBalanceDate": "Opening Balance At", "currency": "Currency", "notes": "Note",
                "address1": "Billing Address 1", "address2": "Billing Address 2", "city": "Billing Address City",
                "country": "Billing Address Country", "postalCode": "Billing Address Postcode",
                "state": "Billing Address State", "secondaryAddress1": "Shipping Address 1",
            ]),
        Export(
            product: "Northwind",
            headers: "CustomerID,CompanyName,ContactName,ContactTitle,Address,City,Region,PostalCode,Country,Phone,Fax",
            expected: [
                "clientNumber": "CustomerID", "businessName": "CompanyName", "address1": "Address", "city": "City",
                "state": "Region", "postalCode": "PostalCode", "country": "Country", "phone": "Phone",
            ]),
    ]

    struct Rivals: CustomTestStringConvertible, Sendable {
        let headers: [String]
        let field: String
        let candidates: [String]
        var testDescription: String { headers.joined(separator: ",") }
    }

    @Test(
        "Two columns that fit one field are an error",
        arguments: [
            Rivals(
                headers: ["Name", "Email", "E-mail Address"], field: "email",
                candidates: ["Email (column 2)", "E-mail Address (column 3)"]),
            Rivals(
                headers: ["Name", "Phone", "Telephone"], field: "phone",
                candidates: ["Phone (column 2)", "Telephone (column 3)"]),
            Rivals(
                headers: ["Name", "Mobile", "Cell Phone", "Phone"], field: "phone",
                candidates: ["Mobile (column 2)", "Cell Phone (column 3)"]),
            Rivals(
                headers: ["Client Name", "Customer Name", "Email"], field: "name",
                candidates: ["Client Name (column 1)", "Customer Name (column 2)"]),
            Rivals(
                headers: ["Name", "Notes", "notes"], field: "notes",
                candidates: ["Notes (column 2)", "notes (column 3)"]),
            Rivals(
                headers: ["الاسم", "هاتف", "التليفون"], field: "phone",
                candidates: ["هاتف (column 2)", "التليفون (column 3)"]),
        ])
    func rejectsRivals(_ rivals: Rivals) {
        #expect(throws: FileFailure.columnAmbiguous(field: rivals.field, candidates: rivals.candidates)) {
            try plan(rivals.headers)
        }
    }

    @Test("No header stands for two things")
    func tableIsUnambiguous() {
        let concepts = Dictionary(grouping: HeaderAliases.all, by: \.0).mapValues { Set($0.map(\.1.concept)) }
        #expect(concepts.filter { $0.value.count > 1 }.isEmpty)
        #expect(!concepts.keys.contains(""))
    }

    @Test("Every field's own name maps to it", arguments: Field.allCases)
    func mapsOwnName(_ field: Field) throws {
        let plan = try plan(["Client", field.rawValue.uppercased()])
        #expect(plan.slots.first { $0.target == .field(field) }?.columns == [1])
    }

    @Test(
        "Letters, marks and punctuation that do not count",
        arguments: [
            ("E-MAIL", "email"), ("Zip/Postal Code", "zippostalcode"), ("*ContactName", "contactname"),
            ("أسم العميل", "اسمعميل"), ("إسم العَمِيل", "اسمعميل"), ("الهـــاتف", "هاتف"), ("هاتف ٢", "هاتف2"),
            ("مدينة", "مدينه"), ("Prénom", "prenom"), ("PRE\u{301}NOM", "prenom"), ("Straße", "strasse"),
            ("Nº cliente", "ncliente"), ("مستوى", "مستوي"), ("\u{200F}الاسم\u{00A0}", "اسم"),
        ])
    func folds(_ header: String, _ folded: String) {
        #expect(HeaderText.folded(header) == folded)
    }

    @Test("A rate is no tax number", arguments: ["VAT %", "Tax %", "% VAT", "ضريبة ٪"])
    func aRateIsNoNumber(_ header: String) throws {
        #expect(try plan(["Name", "Email", header]).ignoredColumns == [header])
    }

    @Test("A header that gives no name is an error")
    func needsName() {
        #expect(throws: FileFailure.columnNotFound(field: "name", headers: ["Email", "Phone"])) {
            try plan(["Email", "Phone"])
        }
    }

    private func plan(_ headers: [String]) throws -> Plan {
        var manifest = Manifest()
        manifest.mapsAutomatically = true
        return try Plan.make(manifest: manifest, headers: headers, columnCount: headers.count)
    }
}
