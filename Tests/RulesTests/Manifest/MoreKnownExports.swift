extension KnownExportTests {
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
            program: "headers in two languages",
            headers:
                "Customer Name اسم العميل,Mobile رقم الجوال,البريد الإلكتروني / Email,Opening Balance / الرصيد الافتتاحي",
            mapped: """
                name: Customer Name اسم العميل
                email: البريد الإلكتروني / Email
                phone: Mobile رقم الجوال
                openingBalance: Opening Balance / الرصيد الافتتاحي
                """),
        Export(
            program: "a form with remarks",
            headers: "Name (required),Email (optional),Phone *,الدولة (اختياري)",
            mapped: """
                name: Name (required)
                email: Email (optional)
                phone: Phone *
                country: الدولة (اختياري)
                """),
        Export(
            program: "QuickBooks Online, contacts",
            headers: "Customer,Phone,Email,Full name,Billing address,Shipping address",
            mapped: """
                name: Customer
                email: Email
                phone: Phone
                address1: Billing address
                secondaryAddress1: Shipping address
                """),
        Export(
            program: "Lightspeed",
            headers: """
                id,customer_code,company_name,first_name,last_name,email,note,mobile,phone,website,physical_address1,\
                physical_suburb,physical_city,physical_postcode,physical_state,postal_address1,postal_city,account_limit
                """,
            mapped: """
                businessName: company_name
                firstName: first_name
                lastName: last_name
                email: email
                phone: phone + mobile
                phone2: mobile
                clientNumber: customer_code
                address1: physical_address1
                city: physical_city
                state: physical_state
                postalCode: physical_postcode
                notes: note
                website: website
                """),
        Export(
            program: "DATEV",
            headers: """
                Konto,Name (Adressattyp Unternehmen),Name (Adressattyp natürl. Person),\
                Vorname (Adressattyp natürl. Person),EU-UStID,Straße,Postleitzahl,Ort,Land,Telefon,E-Mail,\
                Kreditlimit (Debitor)
                """,
            mapped: """
                businessName: Name (Adressattyp Unternehmen)
                firstName: Vorname (Adressattyp natürl. Person)
                lastName: Name (Adressattyp natürl. Person)
                email: E-Mail
                phone: Telefon
                clientNumber: Konto
                address1: Straße
                city: Ort
                postalCode: Postleitzahl
                country: Land
                taxNumber: EU-UStID
                creditLimit: Kreditlimit (Debitor)
                """),
        Export(
            program: "Outlook, Spanish",
            headers: """
                Nombre,Segundo nombre,Apellidos,Organización,Departamento,Calle del trabajo,Ciudad de trabajo,\
                Teléfono del trabajo,Teléfono móvil,Dirección de correo electrónico,Notas
                """,
            mapped: """
                businessName: Organización
                firstName: Nombre
                lastName: Apellidos
                email: Dirección de correo electrónico
                phone: Teléfono móvil + Teléfono del trabajo
                phone2: Teléfono del trabajo
                address1: Calle del trabajo
                city: Ciudad de trabajo
                notes: Notas
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
}
