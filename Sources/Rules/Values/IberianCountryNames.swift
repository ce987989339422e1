/// The names of countries in Spanish and Portuguese where they are not those of `CountryNames` or `CountryAliases`. A line
/// is the alpha-2 code, then names; accents do not count.
enum IberianCountryNames {
    static let lines = """
        AE Emiratos Árabes Unidos|Emiratos Árabes|Emirados Árabes Unidos|Emirados Árabes
        AF Afganistán|Afeganistão
        AL Albânia
        AM Armênia|Arménia
        AT Áustria
        AZ Azerbaiyán|Azerbaijão
        BA Bosnia y Herzegovina|Bósnia e Herzegovina
        BE Bélgica
        BD Bangladés
        BF Burkina Fasso
        BG Bulgária
        BH Baréin|Bahréin|Barein|Bahrein
        BO Bolívia
        BR Brasil
        BY Bielorrusia|Bielorrússia
        CA Canadá
        CD República Democrática del Congo|República Democrática do Congo
        CG República del Congo|República do Congo
        CH Suiza|Suíça
        CI Costa de Marfil|Costa do Marfim
        CL Chile
        CM Camerún|Camarões
        CO Colômbia
        CV Cabo Verde
        CY Chipre
        CZ República Checa|Chequia|Tchéquia|República Tcheca|Chéquia
        DE Alemania|Alemanha
        DK Dinamarca
        DO República Dominicana
        DZ Argelia|Argélia
        EC Equador
        EE Estônia|Estónia
        EG Egipto|Egito
        EH Sahara Occidental|Saara Ocidental
        ES España|Espanha
        ET Etiopía|Etiópia
        FI Finlandia|Finlândia
        FR Francia|França
        GA Gabón|Gabão
        GB Reino Unido|Gran Bretaña|Inglaterra|Grã-Bretanha
        GE Geórgia
        GH Gana
        GN Guiné
        GQ Guinea Ecuatorial|Guiné Equatorial
        GR Grecia|Grécia
        GW Guiné-Bissau
        HR Croacia|Croácia
        HT Haití
        HU Hungría|Hungria
        IE Irlanda
        IN Índia
        IQ Iraque
        IR Irán|Irã|Irão
        IS Islandia|Islândia
        IT Itália
        JO Jordania|Jordânia
        JP Japón|Japão
        KE Kenia|Quênia|Quénia
        KH Camboya|Camboja
        KP Corea del Norte|Coreia do Norte
        KR Corea del Sur|Coreia do Sul|Corea
        KZ Kazajistán|Cazaquistão
        LB Líbano
        LT Lituania|Lituânia
        LU Luxemburgo
        LV Letonia|Letônia|Letónia
        LY Libia|Líbia
        MA Marruecos|Marrocos
        MC Mónaco
        MD Moldavia|Moldávia
        ME Montenegro
        MG Madagascar|Madagáscar
        MK Macedonia del Norte|Macedônia do Norte
        MM Birmania|Mianmar
        MR Mauritânia
        MU Mauricio|Maurícia|Maurício
        MX México
        MY Malasia|Malásia
        MZ Moçambique
        NA Namibia|Namíbia
        NE Níger
        NL Países Bajos|Países Baixos|Holanda
        NO Noruega
        NZ Nueva Zelanda|Nueva Zelandia|Nova Zelândia
        OM Omán|Omã
        PA Panamá
        PE Perú
        PG Papúa Nueva Guinea|Papua-Nova Guiné
        PH Filipinas
        PK Pakistán|Paquistão
        PL Polonia|Polônia|Polónia
        PS Palestina
        PY Paraguai
        QA Catar
        RO Rumania|Rumanía|Romênia|Roménia
        RS Sérvia
        RU Rusia|Rússia
        RW Ruanda
        SA Arabia Saudita|Arabia Saudí|Arábia Saudita
        SD Sudán|Sudão
        SE Suecia|Suécia
        SG Singapur|Singapura
        SI Eslovenia|Eslovênia|Eslovénia
        SK Eslovaquia|Eslováquia
        SL Sierra Leona|Serra Leoa
        SN Senegal
        SO Somalia|Somália
        SS Sudán del Sur|Sudão do Sul
        SY Siria|Síria
        TD Chad|Chade
        TH Tailandia|Tailândia
        TN Túnez|Tunísia
        TR Turquía|Turquia
        TT Trinidad y Tobago|Trinidad e Tobago
        TW Taiwán
        TZ Tanzania|Tanzânia
        UA Ucrania|Ucrânia
        US Estados Unidos|Estados Unidos de América|EE. UU.|EEUU|EUA
        UY Uruguai
        UZ Uzbekistán|Uzbequistão
        VE Venezuela
        VN Vietnã|Vietname
        YE Iémen|Iêmen
        ZA Sudáfrica|África do Sul
        ZM Zâmbia
        ZW Zimbabue|Zimbábue
        """
}
