extension HeaderCatalog {
    /// French headers; accents do not count.
    static let french = """
        name | Nom | Odoo, Dolibarr
        name | Nom du client | common
        name | Nom client | common
        name | Intitulé | Sage 100
        name-2 | Nom affiché | Odoo
        name-2 | Nom d'affichage | Zoho Books
        name-3 | Nom complet | common
        name-3 | Nom et prénom | common
        name-4 | Tiers | Dolibarr
        name-4 | Nom du tiers | Dolibarr
        contactName | Nom du contact | Sage
        contactName | Interlocuteur | common
        type | Type de client | common
        type | Type de société | Odoo
        businessName | Société | Outlook, Odoo
        businessName | Nom de la société | common
        businessName | Raison sociale | common
        businessName | Entreprise | HubSpot
        businessName | Nom de l'entreprise | HubSpot
        businessName | Organisation | common
        businessName-2 | Nom alternatif | Dolibarr
        businessName-2 | Nom commercial | common
        firstName | Prénom | Outlook, PrestaShop
        lastName | Nom de famille | common
        email | E-mail | Odoo
        email | Courriel | Sage
        email | Adresse e-mail | PrestaShop
        email | Adresse de messagerie | Outlook
        email | Adresse électronique | common
        email | Adresse courriel | common
        email | Mél | common
        phone | Téléphone | Odoo, Dolibarr
        phone | Tél | common
        phone | Téléphone 1 | common
        phone | Téléphone principal | Outlook
        phone | Téléphone fixe | common
        phone | Numéro de téléphone | HubSpot
        phone | N° de téléphone | common
        phone.mobile | Portable | common
        phone.mobile | Téléphone portable | common
        phone.mobile | Téléphone mobile | PrestaShop
        phone.mobile | Tél. mobile | Outlook
        phone.mobile | Tél. portable | common
        phone.mobile | Numéro de portable | common
        phone.work | Téléphone (bureau) | Outlook
        phone.work | Tél. bureau | common
        phone.work | Téléphone professionnel | common
        phone.home | Téléphone (domicile) | Outlook
        phone.home | Téléphone personnel | common
        phone.second | Téléphone 2 | common
        phone.second-2 | Téléphone (autre) | Outlook
        clientNumber | Code client | Dolibarr, EBP
        clientNumber | Numéro client | common
        clientNumber | Numéro de client | common
        clientNumber | N° client | common
        clientNumber | Référence client | common
        clientNumber-3 | Compte client | common
        clientNumber-3 | Code tiers | Sage 100
        clientNumber-3 | Numéro de compte | common
        clientNumber-4 | Référence | Odoo
        address1 | Rue | Odoo
        address1-2 | Adresse | Dolibarr
        address1 | Adresse 1 | common
        address1 | Adresse ligne 1 | common
        address2 | Rue 2 | Odoo
        address2 | Adresse 2 | common
        address2 | Adresse ligne 2 | common
        address2 | Complément d'adresse | PrestaShop, EBP
        address2 | Adresse (2) | PrestaShop
        city | Ville | Odoo, Dolibarr
        state | Région | common
        state | Province | common
        state | Département | Dolibarr
        postalCode | Code postal | Odoo, Dolibarr
        postalCode | CP | common
        country | Pays | Odoo, Dolibarr
        country-2 | Code pays | common
        billing.line1 | Adresse de facturation | Zoho Books
        billing.city | Ville de facturation | Zoho Books
        billing.postalCode | Code postal de facturation | Zoho Books
        billing.country | Pays de facturation | Zoho Books
        shipping.line1 | Adresse de livraison | Zoho Books
        shipping.city | Ville de livraison | Zoho Books
        shipping.postalCode | Code postal de livraison | Zoho Books
        shipping.country | Pays de livraison | Zoho Books
        business.line1 | Rue (bureau) | Outlook
        business.line2 | Rue (bureau) 2 | Outlook
        business.city | Ville (bureau) | Outlook
        business.state | Dép/Région (bureau) | Outlook
        business.postalCode | Code postal (bureau) | Outlook
        business.country | Pays/Région (bureau) | Outlook
        home.line1 | Rue (domicile) | Outlook
        home.line2 | Rue (domicile) 2 | Outlook
        home.city | Ville (domicile) | Outlook
        home.state | Dép/Région (domicile) | Outlook
        home.postalCode | Code postal (domicile) | Outlook
        home.country | Pays/Région (domicile) | Outlook
        taxNumber | Numéro de TVA | Dolibarr
        taxNumber | N° TVA | common
        taxNumber | N° de TVA | Odoo
        taxNumber | TVA intracommunautaire | common
        taxNumber | Numéro de TVA intracommunautaire | EBP
        taxNumber | N° TVA intracommunautaire | common
        taxNumber | Identifiant fiscal | common
        taxNumber | Matricule fiscal | common
        taxNumber | Numéro fiscal | common
        commercialRegister | Registre de commerce | common
        commercialRegister | Registre du commerce | common
        commercialRegister | SIRET | Dolibarr
        commercialRegister-2 | SIREN | Dolibarr
        nationalId | CIN | common
        nationalId | Numéro d'identité | common
        category | Catégorie | common
        category-2 | Groupe | PrestaShop
        category-2 | Groupe de clients | common
        category-2 | Étiquettes | Odoo
        notes | Remarques | common
        notes | Remarque | common
        notes | Commentaire | common
        notes | Commentaires | common
        notes | Observations | common
        notes | Note publique | Dolibarr
        notes-2 | Note privée | Dolibarr
        website | Site web | Odoo
        website | Site Internet | common
        website | Page web | Outlook
        assignedTo | Vendeur | Odoo
        assignedTo | Commercial | common
        assignedTo | Représentant | Sage
        assignedTo | Responsable | common
        assignedTo | Propriétaire du contact | HubSpot
        birthDate | Date de naissance | PrestaShop
        birthDate | Anniversaire | Outlook
        gender | Sexe | Outlook
        gender | Genre | common
        language | Langue | Odoo, Outlook
        timezone | Fuseau horaire | Odoo
        currency | Devise | Odoo
        currency | Code devise | common
        currency | Monnaie | common
        creditLimit | Limite de crédit | Odoo
        creditLimit | Plafond de crédit | common
        creditLimit | Encours autorisé | EBP, Sage 100
        creditLimit | Encours maximum | Dolibarr
        creditPeriodDays | Délai de crédit | common
        openingBalance | Solde d'ouverture | Zoho Books, Sage
        openingBalance | Solde initial | common
        openingBalance | Solde de départ | common
        openingBalanceDate | Date du solde d'ouverture | common
        openingBalanceDate | Date de solde d'ouverture | common
        openingBalanceDate | Date du solde initial | common
        openingBalanceDate-2 | Date du solde | common
        """
}
