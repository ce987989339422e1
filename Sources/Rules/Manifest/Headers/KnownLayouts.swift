extension HeaderLayout {
    /// The exports that are known by their headers. The form of a line is told at `HeaderLayout`.
    static let text = """
        @ Google Contacts | E-mail 1 - Label | Labels
        @ Google Contacts, before 2024 | E-mail 1 - Type | Group Membership
        @ Outlook | E-mail Address | Business Street | Home Street
        @ Outlook (French) | Adresse de messagerie | Rue (bureau)
        @ Outlook (German) | E-Mail-Adresse | Straße geschäftlich
        @ Outlook (Spanish) | Dirección de correo electrónico | Calle del trabajo
        - | Departamento
        @ Outlook (Portuguese) | Endereço de email | Telefone comercial
        - | Departamento
        email | Endereço de email
        @ QuickBooks Desktop | Main Phone | Main Email | Bill to 1
        @ QuickBooks Online contacts | Customer | Full name | Billing address
        name | Customer
        @ QuickBooks Online | Attachments | Open Balance
        @ Xero | ContactName | POAddressLine1
        @ MYOB | Co./Last Name | Card ID
        lastName | Co./Last Name
        address1 | Addr 1 - Line 1
        - | - Contact Name
        secondaryAddress1 | Addr 2 - Line 1
        @ MYOB | Co./Last Name | Addr 1 - Line 1
        lastName | Co./Last Name
        address1 | Addr 1 - Line 1
        - | - Contact Name
        secondaryAddress1 | Addr 2 - Line 1
        @ Zoho Books | Display Name | Billing Attention
        @ Zoho CRM | Record Id | Contact Owner
        @ HubSpot | Record ID | Contact owner
        @ HubSpot companies | Record ID | Company owner
        - | Type
        @ Salesforce | Account Name | Account Owner
        - | Type
        @ Salesforce Data Loader | ISDELETED | OWNERID
        - | TYPE
        @ Shopify | Total Spent | Accepts Email Marketing
        @ Shopify, before 2022 | Total Spent | Accepts Marketing
        @ WooCommerce | billing_email | billing_first_name
        @ WooCommerce analytics | AOV | Username
        @ PrestaShop | Social title | Partner offers
        @ Odoo | Related Company | Company Type
        @ Odoo, technical names | country_id/name | street2
        @ ERPNext | Customer Name | Customer Type | Territory
        type | Customer Type
        @ Magento | Customer Since | Web Site
        - | Web Site
        @ Magento, import form | _website | _store
        - | _website
        @ BigCommerce | Store Credit | Date Joined
        @ Square | Square Customer ID | Reference ID
        @ Stripe | Card Last4 | Created (UTC)
        clientNumber | id
        billing.line1 | Card Address Line1
        billing.line2 | Card Address Line2
        billing.city | Card Address City
        billing.state | Card Address State
        billing.postalCode | Card Address Zip
        billing.country | Card Address Country
        @ Mailchimp | MEMBER_RATING | OPTIN_TIME
        - | Birthday
        @ Wave | customer_name | customer_currency
        @ FreshBooks | Organization | MobPhone
        @ Invoice Ninja | Paid to Date | Client Name
        @ Freshsales | Sales owner | Work
        phone.work | Work
        @ Akaunting | tax_number | currency_code | enabled
        - | type
        @ Sage 50, United Kingdom | Account Reference | Account Name
        name | Account Name
        @ Sage 50, United States | Customer ID | Bill to Address-Line One
        billing.line1 | Bill to Address-Line One
        billing.line2 | Bill to Address-Line Two
        shipping.line1 | Ship to Address 1-Line One
        shipping.line2 | Ship to Address 1-Line Two
        openingBalance | Beginning Balance
        @ Tally | Under | Opening Balance
        category | Under
        @ Lightspeed | Physical Suburb | Postal Suburb
        @ DATEV | Name (Adressattyp Unternehmen) | EU-UStID
        ? People, in German | Vorname | Name | !Nachname
        lastName | Name
        ? People, in French | Prénom | Nom | !Nom de famille
        lastName | Nom
        ? People, in Spanish | Nombre | Apellidos
        firstName | Nombre
        ? People, in Spanish | Nombre | Apellido
        firstName | Nombre
        ? People, in Portuguese | Nome | Sobrenome
        firstName | Nome
        ? People, in Portuguese | Nome | Apelido
        firstName | Nome
        ? People | Name | Surname | !First Name
        firstName | Name
        ? People | Name | Last Name | !First Name
        firstName | Name
        """
}
