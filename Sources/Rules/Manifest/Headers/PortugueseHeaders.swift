extension HeaderCatalog {
    /// Portuguese headers, of Brazil and Portugal; accents do not count.
    static let portuguese = """
        name | Nome | Bling, Odoo
        name | Nome do cliente | common
        name | Nome/Razão Social | Sicredi
        name-2 | Nome de exibição | Zoho Books, Odoo
        name-3 | Nome completo | Vindi
        contactName | Pessoa de contato | common
        contactName | Contato | common
        type | Tipo de cliente | common
        type | Tipo de pessoa | Bling
        businessName | Razão social | Omie, Conta Azul
        businessName | Nome da empresa | common
        businessName | Organização | common
        businessName-2 | Fantasia | Bling
        businessName-2 | Nome fantasia | Omie, Conta Azul
        firstName | Primeiro nome | common
        lastName | Sobrenome | Outlook
        lastName | Apelido | Outlook
        lastName | Último nome | common
        email | Endereço de e-mail | Outlook
        email | E-mail principal | common
        email | Correio eletrónico | common
        phone | Telefone | Conta Azul, Odoo
        phone | Fone | Bling
        phone | Telefone 1 | Omie
        phone | Telefone principal | Outlook
        phone | Telefone fixo | common
        phone | Número de telefone | HubSpot
        phone.mobile | Telemóvel | Odoo
        phone.mobile | Telefone celular | Outlook
        phone.mobile | Número de celular | common
        phone.work | Telefone comercial | Outlook
        phone.home | Telefone residencial | Outlook
        phone.second | Telefone 2 | Omie
        phone.second-2 | Outro telefone | Outlook
        clientNumber | Código do cliente | Gerencianet
        clientNumber | Número do cliente | common
        address1 | Rua | Odoo
        address1 | Logradouro | common
        address1 | Morada | common
        address1-2 | Endereço | Bling, Omie
        address2 | Rua 2 | Odoo
        address2 | Complemento | Bling, Omie
        city | Cidade | Bling, Omie
        city | Localidade | common
        state | UF | Bling
        postalCode | CEP | Bling, Omie
        postalCode | Código postal | Odoo
        country | País | Odoo, Omie
        billing.line1 | Endereço de cobrança | Zoho Books
        billing.line1 | Endereço de faturamento | common
        billing.city | Cidade de cobrança | Zoho Books
        shipping.line1 | Endereço de entrega | Zoho Books
        shipping.city | Cidade de entrega | Zoho Books
        business.line1 | Rua do endereço comercial | Outlook
        business.city | Cidade do endereço comercial | Outlook
        business.state | Estado do endereço comercial | Outlook
        business.postalCode | CEP do endereço comercial | Outlook
        business.country | País/Região do endereço comercial | Outlook
        home.line1 | Rua do endereço residencial | Outlook
        home.city | Cidade do endereço residencial | Outlook
        home.state | Estado do endereço residencial | Outlook
        home.postalCode | CEP do endereço residencial | Outlook
        home.country | País/Região do endereço residencial | Outlook
        taxNumber | CNPJ | Omie
        taxNumber | CNPJ / CPF | Bling, Omie
        taxNumber | CPF / CNPJ | Conta Azul
        taxNumber | Contribuinte | common
        taxNumber-2 | CPF | common
        commercialRegister | Inscrição estadual | Omie
        commercialRegister-2 | IE / RG | Bling
        nationalId | RG | common
        nationalId | Cartão de cidadão | common
        category-2 | Grupo de clientes | common
        notes | Notas | Outlook
        notes | Observações | Bling, Omie
        notes | Observação | common
        website | Site | Bling
        website | Página da Web | Outlook
        assignedTo | Vendedor | Bling, Omie
        assignedTo | Proprietário do contato | HubSpot
        birthDate | Data de nascimento | Bling
        birthDate | Data nascimento | common
        birthDate | Aniversário | Outlook
        gender | Gênero | common
        language | Língua | common
        timezone | Fuso horário | Odoo
        currency | Moeda | Odoo
        creditLimit | Limite de crédito | Bling, Omie
        openingBalance | Saldo de abertura | Zoho Books
        openingBalanceDate | Data do saldo inicial | common
        openingBalanceDate | Data do saldo de abertura | common
        openingBalanceDate-2 | Data do saldo | common
        openingBalanceDate-2 | Data saldo | common
        """
}
