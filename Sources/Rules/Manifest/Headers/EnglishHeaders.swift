extension HeaderCatalog {
    /// English headers; addresses are in `AddressAliases`. The form of a line is told at `HeaderCatalog`.
    static let english = """
        name | Client Name | Daftra, Invoice Ninja
        name | Customer Name | Zoho Books, Wave, ERPNext, Sage 50
        name | Customer Full Name | QuickBooks Online
        name | Client Full Name | common
        name-2 | Display Name | Zoho Books, Odoo, Bigcapital, WooCommerce
        name-2 | Person - Name | Pipedrive
        name-2 | Customer Display Name | QuickBooks Online
        name-3 | Full Name | QuickBooks Online, Shopify
        name-3 | Complete Name | Odoo
        name-4 | Customer | QuickBooks Desktop
        name-4 | Client | common
        name-4 | Partner Name | Odoo
        name-4 | Third-party name | Dolibarr
        name-4 | Ledger Name | Tally
        name-4 | Party Name | Tally, Vyapar
        name-5 | Mailing Name | Tally
        name-5 | Billing Full Name | WooCommerce
        name-5 | Card Name | Stripe
        contactName | Contact Name | Sage 50, Xero
        contactName | Contact | Sage 50, QuickBooks Desktop
        contactName | Contact Person | Tally
        contactName | Primary Contact | QuickBooks Desktop
        contactName | Contact Full Name | common
        type | Client Type | Daftra
        type | Company Type | Odoo
        type | Customer Sub Type | Zoho Books
        businessName | Business | common
        businessName | Company | QuickBooks, Shopify, Outlook, HubSpot
        businessName | Company Name | Zoho Books, Square, FreshBooks
        businessName | Organization | FreshBooks, Pipedrive
        businessName | Organisation | FreeAgent
        businessName | Organization Name | Google Contacts
        businessName | Organisation Name | common
        businessName | Organization 1 - Name | Google Contacts, before 2024
        businessName | Firm | common
        businessName | Firm Name | common
        businessName | Person - Organization | Pipedrive
        businessName | Organization - Name | Pipedrive
        businessName | Default Address Company | Shopify
        businessName-2 | Account Name | Salesforce, Zoho CRM, Freshsales, Sage 50
        businessName-2 | Alias name | Dolibarr
        businessName-2 | Legal Name | common
        businessName-2 | Trade Name | common
        businessName-2 | Associated Company | HubSpot
        businessName-3 | Billing Company | WooCommerce, BigCommerce
        businessName-3 | _address_company | Magento
        businessName-4 | Shipping Company | WooCommerce
        firstName | Given Name | Google Contacts, before 2024
        firstName | First | common
        firstName | Forename | common
        firstName | FName | Mailchimp
        firstName | Person - First name | Pipedrive
        firstName | Contact First Name | Wave, Invoice Ninja
        firstName | Primary Contact First Name | Xero
        firstName-2 | Billing First Name | WooCommerce
        firstName-2 | Address First Name | BigCommerce
        lastName | Family Name | Google Contacts, before 2024
        lastName | Last | common
        lastName | Surname | common
        lastName | LName | Mailchimp
        lastName | Person - Last name | Pipedrive
        lastName | Contact Last Name | Wave, Invoice Ninja
        lastName | Primary Contact Last Name | Xero
        lastName-2 | Billing Last Name | WooCommerce
        lastName-2 | Address Last Name | BigCommerce
        email | Email Address | Square, Mailchimp, PrestaShop
        email | E-mail Address | Outlook
        email | Email ID | Zoho Books, ERPNext
        email | Mail | common
        email | Email 1 | Wix
        email | E-mail 1 - Value | Google Contacts
        email | Email 1 Address | Outlook
        email | Primary Email | Salesforce, Xero
        email | Main Email | QuickBooks Desktop
        email | Contact Email | Invoice Ninja
        email | Customer Email | WooCommerce
        email | Customer E-mail | Sage 50
        email | Client Email | common
        email | Email Addresses | common
        email | Emails | Freshsales
        email | User Email | WooCommerce
        email | Person - Email | Pipedrive
        email.work | Work Email | HubSpot
        email.work | Business Email | common
        email.work | Email - Work | Pipedrive
        email.work | Person - Email - Work | Pipedrive
        email.home | Home Email | common
        email.home | Personal Email | common
        email.home | Email - Home | Pipedrive
        email.home | Person - Email - Home | Pipedrive
        email.other | Email - Other | Pipedrive
        email.other | Person - Email - Other | Pipedrive
        email.other | Other Email | common
        email.billing | Billing Email | WooCommerce, FreeAgent
        phone | Phone Number | HubSpot, Xero, Square
        phone | Phone No | Tally
        phone | Phone Numbers | QuickBooks Online
        phone | Telephone | Daftra, PrestaShop, Magento
        phone | Telephone Number | Sage 50
        phone | Telephone No | common
        phone | Tel | common
        phone | Tel No | common
        phone | Tel Number | common
        phone | Phone 1 | MYOB, Wix
        phone | Phone 1 - Value | Google Contacts
        phone | Telephone 1 | Sage 50
        phone | Tel 1 | common
        phone | Primary Phone | Outlook
        phone | Primary Phone Number | common
        phone | Main Phone | QuickBooks Desktop
        phone | Main Phone Number | common
        phone | Contact Phone | Invoice Ninja
        phone | Contact Phone Number | common
        phone | Contact Number | common
        phone | Contact No | Vyapar
        phone | Customer Phone | WooCommerce
        phone | Client Phone | Invoice Ninja
        phone | Customer Phone Number | common
        phone | Client Phone Number | common
        phone | Phone - Default | common
        phone | Phones | Salesforce
        phone | Person - Phone | Pipedrive
        phone | WhatsApp Number | HubSpot
        phone.mobile | Mobile | QuickBooks, Odoo, Salesforce, Daftra
        phone.mobile | Mobile Phone | Outlook, Zoho Books
        phone.mobile | Mobile Number | Xero
        phone.mobile | Mobile No | ERPNext, Tally
        phone.mobile | Mobile Phone Number | HubSpot
        phone.mobile | Cell | Sage 50
        phone.mobile | Cell Phone | common
        phone.mobile | Cell Number | common
        phone.mobile | Cell Phone Number | common
        phone.mobile | GSM | common
        phone.mobile | Mobile 1 | common
        phone.mobile | Phone - Mobile | Pipedrive, FreshBooks
        phone.mobile | Person - Phone - Mobile | Pipedrive
        phone.mobile | MobPhone | FreshBooks
        phone.work | Work Phone | common
        phone.work | Work Phone Number | Bigcapital
        phone.work | Business Phone | Outlook
        phone.work | Business Phone Number | common
        phone.work | BusPhone | FreshBooks
        phone.work | Office Phone | common
        phone.work | Office Number | common
        phone.work | Company Phone | common
        phone.work | Phone - Work | Pipedrive
        phone.work | Phone - Business | FreshBooks
        phone.work | Person - Phone - Work | Pipedrive
        phone.home | Home Phone | Outlook, Salesforce
        phone.home | Home Phone Number | common
        phone.home | Home Number | common
        phone.home | Personal Phone | common
        phone.home | Personal Phone Number | Bigcapital
        phone.home | Residence Phone | common
        phone.home | Phone - Home | Pipedrive, FreshBooks
        phone.home | Person - Phone - Home | Pipedrive
        phone.address | Default Address Phone | Shopify
        phone.address | Billing Phone | WooCommerce, Zoho Books
        phone.address | Billing Phone Number | common
        phone.address | Billing Address Phone | Bigcapital
        phone.address-2 | Shipping Phone | WooCommerce, Zoho Books
        phone.address-2 | Shipping Address Phone | Bigcapital
        phone.address-2 | Ship-to Phone | Wave
        phone.address | _address_telephone | Magento
        phone.second | Phone 2 | MYOB, Wix
        phone.second | Phone 2 - Value | Google Contacts
        phone.second | Phone Number 2 | common
        phone.second | Telephone 2 | Sage 50
        phone.second | Tel 2 | common
        phone.second | Second Phone | common
        phone.second | Secondary Phone | common
        phone.second | Secondary Phone Number | common
        phone.second-2 | Alternate Phone | common
        phone.second-2 | Alt. Phone | QuickBooks Desktop
        phone.second-2 | Alternative Phone | common
        phone.second-2 | Additional Phone | common
        phone.second-2 | Mobile 2 | common
        phone.second-3 | Other Phone | Outlook, Salesforce
        phone.second-3 | Phone - Other | Pipedrive
        phone.second-3 | Person - Phone - Other | Pipedrive
        clientNumber | Client No | common
        clientNumber | Client Code | common
        clientNumber | Customer Number | Invoice Ninja
        clientNumber | Customer No | common
        clientNumber | Customer Code | Dolibarr, Loyverse, Lightspeed
        clientNumber-2 | Customer ID | Shopify, Sage 50, BigCommerce
        clientNumber-2 | Client ID | common
        clientNumber-2 | Card ID | MYOB
        clientNumber-2 | Reference ID | Square
        clientNumber-3 | Account Number | Xero, Salesforce, Wave
        clientNumber-3 | Account No | QuickBooks Desktop
        clientNumber-3 | Account Reference | Sage 50
        clientNumber-3 | A/C | Sage 50
        clientNumber-4 | Code | Manager.io
        clientNumber-4 | Reference | Odoo, Akaunting
        clientNumber-4 | Internal Reference | Odoo
        clientNumber-4 | Ref | Odoo
        billing.line1 | postal_address1 | Lightspeed
        billing.line2 | postal_address2 | Lightspeed
        billing.city | postal_city | Lightspeed
        billing.state | postal_state | Lightspeed
        billing.postalCode | postal_postcode | Lightspeed
        billing.line1-2 | Postal Address | Lightspeed
        address1 | Default Address Address1 | Shopify
        address2 | Default Address Address2 | Shopify
        address1 | Primary Address | ERPNext
        city-2 | _address_city | Magento
        country | country_id/name | Odoo
        country-2 | _address_country_id | Magento
        state | state_id/name | Odoo
        taxNumber | Tax No | common
        taxNumber | Tax ID | Odoo, ERPNext
        taxNumber | Tax Number | Xero, Akaunting
        taxNumber | Tax Registration Number | Zoho Books
        taxNumber | Tax Registration No | common
        taxNumber | Tax ID Number | common
        taxNumber | VAT | Odoo
        taxNumber | VAT Number | FreshBooks, Invoice Ninja, Sage
        taxNumber | VAT No | common
        taxNumber | VAT ID | common
        taxNumber | VAT Registration Number | Sage 50
        taxNumber | Tax VAT Number | Magento
        taxNumber | TaxVAT | Magento
        taxNumber | TRN | Zoho Books
        taxNumber | TIN | common
        taxNumber | GSTIN | Tally
        taxNumber | GSTIN/UIN | Tally
        taxNumber | GST Number | Zoho Books
        taxNumber | GST No | common
        taxNumber | GST Identification Number (GSTIN) | Zoho Books
        taxNumber | ABN | MYOB
        taxNumber | A.B.N. | MYOB
        commercialRegister | Commercial Registration | common
        commercialRegister | Commercial Register Number | common
        commercialRegister | Commercial Registration Number | common
        commercialRegister | Commercial Register No | common
        commercialRegister | CR Number | common
        commercialRegister | CR No | common
        commercialRegister-2 | Company Registration Number | Xero
        commercialRegister-2 | Company Number | Xero
        commercialRegister-2 | Registration Number | common
        nationalId | National ID Number | common
        nationalId | National Number | common
        nationalId | Identity Number | common
        nationalId | Civil ID | common
        nationalId-2 | Government ID Number | common
        nationalId-2 | ID Number | Invoice Ninja
        category | Categories | common
        category | Client Category | common
        category | Customer Category | common
        category-2 | category_id/name | Odoo
        category-2 | Group | PrestaShop, Magento
        category-2 | Customer Group | ERPNext, BigCommerce
        category-2 | Client Group | Invoice Ninja
        notes | Note | Shopify, Bigcapital
        notes | Remark | common
        notes | Remarks | common
        notes | Comment | Odoo
        notes | Comments | common
        notes | Customer Note | common
        notes | Customer Notes | common
        notes | Internal Notes | Odoo, FreshBooks
        notes-2 | Description | Zoho CRM, Salesforce
        notes-2 | Memo | Square
        notes-2 | Customer Details | ERPNext
        notes-2 | Public Notes | Invoice Ninja
        notes-3 | Private Notes | Invoice Ninja
        website | Web Site | common
        website | Web Page | Outlook
        website | URL | Dolibarr
        website | Website URL | HubSpot
        website | Homepage | common
        website | Home Page | common
        website | Website 1 - Value | Google Contacts
        website | WWW | MYOB
        website | Customer Web Site | Sage 50
        website | User URL | WooCommerce
        website-2 | Personal Web Page | Outlook
        website-2 | Company Website | common
        website-2 | Web | Dolibarr
        website-2 | Company Domain Name | HubSpot
        assignedTo | Assigned | common
        assignedTo | Assigned User | Invoice Ninja
        assignedTo | Sales Rep | common
        assignedTo | Salesperson | Odoo, Zoho Books
        assignedTo | Sales Representative | Dolibarr
        assignedTo | Sales Owner | Freshsales
        assignedTo | Account Manager | ERPNext
        assignedTo | Responsible | common
        assignedTo | user_id/name | Odoo
        assignedTo-2 | Owner | Pipedrive
        assignedTo-2 | Contact Owner | HubSpot, Zoho CRM, Salesforce
        assignedTo-2 | Account Owner | Salesforce
        assignedTo-2 | Company Owner | HubSpot
        assignedTo-2 | Client Owner | common
        birthDate | Birthday | Google Contacts, Outlook, Square
        birthDate | Birth Date | Daftra, PrestaShop
        birthDate | Date of Birth | Magento, Lightspeed
        birthDate | DOB | Magento
        gender | Sex | Lightspeed
        language | Lang | Odoo
        language | Language Code | Daftra
        language | Preferred Language | common
        language | Print Language | ERPNext
        language-2 | Locale | WooCommerce
        timezone | TZ | Odoo
        timezone | Time Zone | common
        currency | Currency Code | Zoho Books, Akaunting
        currency | Default Currency | Daftra, ERPNext
        currency | Default Currency Code | common
        currency | Customer Currency | Wave
        currency | Client Currency | common
        currency | Opening Balance Currency | common
        currency | Balance Currency | common
        currency | CCY | common
        currency | Billing Currency | ERPNext
        currency | currency_id/name | Odoo
        creditLimit | Total Credit Limit | common
        creditLimit | Customer Credit Limit | common
        creditPeriodDays | Credit Period | Daftra, Tally
        creditPeriodDays | Credit Days | common
        openingBalance | Opening Bal | common
        openingBalance | Opening Balance Amount | common
        openingBalance | Starting Balance | Daftra, Manager.io
        openingBalanceDate | Opening Balance At | Bigcapital
        openingBalanceDate | Opening Balance as of | QuickBooks
        openingBalanceDate | Opening Balance as of Date | QuickBooks Desktop
        openingBalanceDate | Opening Date | common
        openingBalanceDate | Starting Balance Date | Daftra
        openingBalanceDate-2 | Balance Date | common
        openingBalanceDate-2 | As of | common
        openingBalanceDate-2 | As of Date | common
        """
}
