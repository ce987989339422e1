extension HeaderCatalog {
    /// German headers; accents do not count, ß is ss.
    static let german = """
        name | Kundenname | common
        name | Name des Kunden | common
        name-2 | Anzeigename | Odoo
        name-3 | Vollständiger Name | common
        name-4 | Kunde | common
        name-4 | Name 1 | common
        contactName | Ansprechpartner | lexoffice
        contactName | Kontaktperson | common
        contactName | Kontakt | common
        type | Kundentyp | common
        type | Unternehmenstyp | Odoo
        businessName | Firma | Outlook
        businessName | Firmenname | lexoffice
        businessName | Unternehmen | Odoo, HubSpot
        businessName | Unternehmensname | HubSpot
        businessName | Organisation | sevDesk
        businessName | Name (Adressattyp Unternehmen) | DATEV
        firstName | Vorname | Outlook, sevDesk
        firstName | Vorname (Adressattyp natürl. Person) | DATEV
        lastName | Nachname | Outlook, sevDesk
        lastName | Familienname | common
        lastName | Zuname | common
        lastName | Name (Adressattyp natürl. Person) | DATEV
        email | E-Mail-Adresse | Outlook
        email | E-Mail | sevDesk, Odoo
        email | E-Mail 1 | lexoffice
        email | Mailadresse | common
        phone | Telefon | sevDesk, Odoo
        phone | Telefonnummer | HubSpot
        phone | Telefon 1 | lexoffice
        phone | Haupttelefon | Outlook
        phone | Tel.-Nr. | common
        phone | Telefon-Nr. | common
        phone.mobile | Mobil | sevDesk, Odoo
        phone.mobile | Mobiltelefon | Outlook
        phone.mobile | Mobilnummer | common
        phone.mobile | Mobiltelefonnummer | HubSpot
        phone.mobile | Handy | common
        phone.mobile | Handynummer | common
        phone.work | Telefon geschäftlich | Outlook
        phone.work | Telefon (geschäftlich) | Outlook
        phone.work | Telefon Firma | Outlook
        phone.home | Telefon privat | Outlook
        phone.home | Telefon (privat) | Outlook
        phone.second | Telefon 2 | lexoffice
        phone.second-2 | Weiteres Telefon | Outlook
        clientNumber | Kundennummer | lexoffice, Billomat
        clientNumber | Kunden-Nr. | sevDesk
        clientNumber | Kundennr | common
        clientNumber | Kunden-ID | common
        clientNumber-2 | Debitorennummer | DATEV
        clientNumber-2 | Debitoren-Nr. | sevDesk
        clientNumber-3 | Kontonummer | common
        clientNumber-3 | Konto | DATEV
        clientNumber-4 | Referenz | Odoo
        address1 | Straße | sevDesk, Odoo
        address1 | Straße und Hausnummer | common
        address1 | Straße 1 | lexoffice
        address1 | Str. | common
        address1-2 | Anschrift | common
        address1-2 | Adresse | common
        address2 | Straße 2 | Odoo
        address2 | Adresszusatz | DATEV
        address2 | Adresszusatz 1 | lexoffice
        city | Ort | sevDesk, DATEV
        city | Stadt | Odoo
        city | Wohnort | common
        city | Ort 1 | lexoffice
        postalCode | PLZ 1 | lexoffice
        country | Land 1 | lexoffice
        state | Bundesland | Odoo
        state | Kanton | common
        postalCode | PLZ | sevDesk, Odoo
        postalCode | Postleitzahl | DATEV
        country | Land | sevDesk, DATEV
        country-2 | Länderkürzel | common
        country-2 | Ländercode | common
        billing.line1 | Rechnungsadresse | Zoho Books
        shipping.line1 | Lieferadresse | Zoho Books
        business.line1 | Straße geschäftlich | Outlook
        business.line2 | Straße geschäftlich 2 | Outlook
        business.city | Ort geschäftlich | Outlook
        business.state | Region geschäftlich | Outlook
        business.postalCode | Postleitzahl geschäftlich | Outlook
        business.country | Land/Region geschäftlich | Outlook
        home.line1 | Straße privat | Outlook
        home.line2 | Straße privat 2 | Outlook
        home.city | Ort privat | Outlook
        home.state | Bundesland/Kanton privat | Outlook
        home.postalCode | Postleitzahl privat | Outlook
        home.country | Land/Region privat | Outlook
        taxNumber | USt-IdNr. | Odoo, lexoffice
        taxNumber | USt-ID | common
        taxNumber | Umsatzsteuer-ID | sevDesk, lexoffice
        taxNumber | Umsatzsteuer-Identifikationsnummer | common
        taxNumber | EU-UStID | DATEV
        taxNumber-2 | Steuernummer | lexoffice
        commercialRegister | Handelsregisternummer | common
        commercialRegister | Handelsregister | common
        nationalId | Ausweisnummer | common
        category | Kategorie | sevDesk
        category | Kategorien | Outlook
        category-2 | Gruppe | common
        category-2 | Kundengruppe | common
        notes | Notizen | Outlook
        notes | Notiz | lexoffice
        notes | Bemerkung | common
        notes | Bemerkungen | common
        notes | Kommentar | common
        notes-2 | Beschreibung | sevDesk
        website | Webseite | Odoo, Outlook
        website | Internet | DATEV
        website | Internetseite | common
        assignedTo | Verkäufer | Odoo
        assignedTo | Kundenbetreuer | common
        assignedTo | Zuständig | common
        assignedTo | Verantwortlich | common
        birthDate | Geburtstag | Outlook, sevDesk
        birthDate | Geburtsdatum | common
        gender | Geschlecht | Outlook
        language | Sprache | Odoo, Outlook
        timezone | Zeitzone | Odoo
        currency | Währung | Odoo
        currency | Währungscode | common
        currency | Währungskürzel | common
        creditLimit | Kreditlimit | DATEV
        creditLimit | Kreditlimit (Debitor) | DATEV
        creditLimit | Kreditrahmen | common
        creditPeriodDays | Zahlungsziel in Tagen | DATEV
        creditPeriodDays | Zahlungsziel (Tage) | common
        openingBalance | Eröffnungssaldo | common
        openingBalance | Anfangssaldo | common
        openingBalance | Anfangsbestand | common
        openingBalance | Saldovortrag | common
        openingBalanceDate | Datum des Eröffnungssaldos | common
        openingBalanceDate | Eröffnungsdatum | common
        openingBalanceDate-2 | Saldodatum | common
        """
}
