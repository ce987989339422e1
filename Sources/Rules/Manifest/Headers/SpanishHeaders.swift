extension HeaderCatalog {
    /// Spanish headers; accents do not count.
    static let spanish = """
        name | Nombre | Odoo
        name | Nombre del cliente | common
        name | Nombre de cliente | common
        name-2 | Nombre para mostrar | Zoho Books, Odoo
        name-2 | Nombre mostrado | Odoo
        name-3 | Nombre completo | common
        name-3 | Nombre y apellidos | common
        name-4 | Cliente | common
        contactName | Persona de contacto | common
        contactName | Nombre de contacto | common
        contactName | Contacto | common
        type | Tipo de cliente | common
        type | Tipo de compañía | Odoo
        businessName | Empresa | Outlook, HubSpot
        businessName | Nombre de la empresa | HubSpot
        businessName | Razón social | Alegra
        businessName | Compañía | Odoo
        businessName | Organización | Outlook
        businessName | Nombre comercial | Holded
        businessName-2 | Nombre fiscal | Factusol
        firstName | Primer nombre | common
        firstName | Nombre de pila | common
        lastName | Apellidos | Outlook, PrestaShop
        lastName | Apellido | HubSpot
        email | Correo electrónico | Odoo, Holded
        email | Correo | common
        email | Dirección de correo electrónico | Outlook, PrestaShop
        email | Dirección de correo | common
        email | Email de contacto | common
        phone | Teléfono | Odoo, Holded
        phone | Teléfono 1 | Alegra
        phone | Teléfono principal | Outlook
        phone | Teléfono fijo | common
        phone | Número de teléfono | HubSpot
        phone.mobile | Móvil | Odoo, Holded
        phone.mobile | Teléfono móvil | Outlook
        phone.mobile | Celular | Alegra
        phone.mobile | Teléfono celular | common
        phone.mobile | Número de celular | common
        phone.work | Teléfono del trabajo | Outlook
        phone.work | Teléfono de la oficina | common
        phone.home | Teléfono particular | Outlook
        phone.home | Teléfono de casa | common
        phone.second | Teléfono 2 | Alegra
        phone.second-2 | Otro teléfono | Outlook
        clientNumber | Código de cliente | Factusol
        clientNumber | Código cliente | common
        clientNumber | Número de cliente | common
        clientNumber | Nº cliente | common
        clientNumber | Nº de cliente | common
        clientNumber-2 | ID de cliente | common
        clientNumber-4 | Código | common
        clientNumber-4 | Referencia | Odoo
        address1 | Calle | Odoo
        address1-2 | Dirección | Holded, Alegra
        address1-2 | Domicilio | Factusol
        address1 | Dirección 1 | common
        address2 | Calle 2 | Odoo
        address2 | Dirección 2 | common
        address2 | Dirección (2) | PrestaShop
        address2 | Complemento de dirección | common
        city | Ciudad | Odoo
        city | Población | Holded, Factusol
        city | Localidad | common
        city-2 | Municipio | Alegra
        state | Provincia | Odoo, Holded
        state-2 | Estado | Odoo
        state-2 | Departamento | Alegra
        state-2 | Región | common
        postalCode | Código postal | Odoo, Holded
        postalCode | C.P. | Odoo
        postalCode | Cód. postal | common
        country | País | Odoo, Holded
        country-2 | Código de país | common
        billing.line1 | Dirección de facturación | Zoho Books
        billing.city | Ciudad de facturación | Zoho Books
        billing.postalCode | Código postal de facturación | Zoho Books
        billing.country | País de facturación | Zoho Books
        shipping.line1 | Dirección de envío | Zoho Books
        shipping.city | Ciudad de envío | Zoho Books
        shipping.postalCode | Código postal de envío | Zoho Books
        shipping.country | País de envío | Zoho Books
        business.line1 | Calle del trabajo | Outlook
        business.city | Ciudad de trabajo | Outlook
        business.state | Provincia o estado de trabajo | Outlook
        business.postalCode | Código postal del trabajo | Outlook
        business.country | País o región del trabajo | Outlook
        home.line1 | Calle particular | Outlook
        home.city | Ciudad particular | Outlook
        home.state | Provincia o estado particular | Outlook
        home.postalCode | Código postal particular | Outlook
        home.country | País o región particular | Outlook
        taxNumber | NIF | Odoo, Holded
        taxNumber | CIF | common
        taxNumber | NIF/CIF | common
        taxNumber | CIF/NIF | common
        taxNumber | RFC | common
        taxNumber | NIT | Alegra
        taxNumber | RUC | common
        taxNumber | RUT | common
        taxNumber | CUIT | common
        taxNumber | Número de identificación fiscal | Odoo
        taxNumber | Identificación fiscal | common
        taxNumber-2 | Identificación | Alegra
        taxNumber-2 | VAT/NIF | Holded
        commercialRegister | Registro mercantil | common
        nationalId | DNI | common
        nationalId | Documento de identidad | common
        nationalId | Cédula | common
        category | Categoría | common
        category-2 | Grupo | common
        category-2 | Grupo de clientes | common
        category-2 | Etiquetas | Odoo
        notes | Notas | Outlook, Odoo
        notes | Observaciones | Factusol, Alegra
        notes | Comentarios | common
        notes-2 | Descripción | common
        website | Sitio web | Odoo
        website | Página web | Outlook
        assignedTo | Vendedor | Odoo, Alegra
        assignedTo | Comercial | common
        assignedTo | Agente | Factusol
        assignedTo | Propietario del contacto | HubSpot
        birthDate | Fecha de nacimiento | PrestaShop
        birthDate | Cumpleaños | Outlook
        gender | Sexo | Outlook
        gender | Género | common
        language | Idioma | Odoo, Outlook
        timezone | Zona horaria | Odoo
        currency | Moneda | Odoo, Alegra
        currency | Divisa | common
        currency | Código de moneda | common
        creditLimit | Límite de crédito | Odoo, Alegra
        creditLimit | Crédito máximo | common
        creditPeriodDays | Días de crédito | common
        creditPeriodDays | Plazo de crédito | common
        openingBalance | Saldo inicial | common
        openingBalance | Saldo de apertura | Zoho Books
        openingBalanceDate | Fecha del saldo inicial | common
        openingBalanceDate | Fecha de saldo inicial | common
        openingBalanceDate | Fecha del saldo de apertura | common
        openingBalanceDate-2 | Fecha del saldo | common
        openingBalanceDate-2 | Fecha saldo | common
        openingBalanceDate-2 | Fecha de saldo | common
        """
}
