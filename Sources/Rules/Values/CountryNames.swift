/// The countries of ISO 3166-1, one a line: alpha-2 code, alpha-3 code, then names: CLDR 42's English name and ISO's own
/// where it differs, then Arabic, French and German where they differ from those before. XK is not ISO's but in wide use.
enum CountryNames {
    static let lines = """
        AD AND Andorra|أندورا|Andorre
        AE ARE United Arab Emirates|الإمارات العربية المتحدة|Émirats arabes unis|Vereinigte Arabische Emirate
        AF AFG Afghanistan|أفغانستان
        AG ATG Antigua & Barbuda|Antigua and Barbuda|أنتيغوا وبربودا|Antigua-et-Barbuda|Antigua und Barbuda
        AI AIA Anguilla|أنغويلا
        AL ALB Albania|ألبانيا|Albanie|Albanien
        AM ARM Armenia|أرمينيا|Arménie|Armenien
        AO AGO Angola|أنغولا
        AQ ATA Antarctica|أنتاركتيكا|Antarctique|Antarktis
        AR ARG Argentina|الأرجنتين|Argentine|Argentinien
        AS ASM American Samoa|ساموا الأمريكية|Samoa américaines|Amerikanisch-Samoa
        AT AUT Austria|النمسا|Autriche|Österreich
        AU AUS Australia|أستراليا|Australie|Australien
        AW ABW Aruba|أروبا
        AX ALA Åland Islands|جزر آلاند|Îles Åland|Ålandinseln
        AZ AZE Azerbaijan|أذربيجان|Azerbaïdjan|Aserbaidschan
        BA BIH Bosnia & Herzegovina|Bosnia and Herzegovina|البوسنة والهرسك|Bosnie-Herzégovine|\
        Bosnien und Herzegowina
        BB BRB Barbados|بربادوس|Barbade
        BD BGD Bangladesh|بنغلاديش|Bangladesch
        BE BEL Belgium|بلجيكا|Belgique|Belgien
        BF BFA Burkina Faso|بوركينا فاسو
        BG BGR Bulgaria|بلغاريا|Bulgarie|Bulgarien
        BH BHR Bahrain|البحرين|Bahreïn
        BI BDI Burundi|بوروندي
        BJ BEN Benin|بنين|Bénin
        BL BLM St. Barthélemy|Saint Barthélemy|سان بارتليمي|Saint-Barthélemy
        BM BMU Bermuda|برمودا|Bermudes
        BN BRN Brunei|Brunei Darussalam|بروناي
        BO BOL Bolivia|Bolivia, Plurinational State of|بوليفيا|Bolivie|Bolivien
        BQ BES Caribbean Netherlands|Bonaire, Sint Eustatius and Saba|هولندا الكاريبية|Pays-Bas caribéens|\
        Karibische Niederlande
        BR BRA Brazil|البرازيل|Brésil|Brasilien
        BS BHS Bahamas|جزر البهاما
        BT BTN Bhutan|بوتان|Bhoutan
        BV BVT Bouvet Island|جزيرة بوفيه|Île Bouvet|Bouvetinsel
        BW BWA Botswana|بوتسوانا|Botsuana
        BY BLR Belarus|بيلاروس|Biélorussie
        BZ BLZ Belize|بليز
        CA CAN Canada|كندا|Kanada
        CC CCK Cocos (Keeling) Islands|جزر كوكوس (كيلينغ)|Îles Cocos|Kokosinseln
        CD COD Congo - Kinshasa|Congo, the Democratic Republic of the|الكونغو - كينشاسا|Congo-Kinshasa|\
        Kongo-Kinshasa
        CF CAF Central African Republic|جمهورية أفريقيا الوسطى|République centrafricaine|\
        Zentralafrikanische Republik
        CG COG Congo - Brazzaville|Congo|الكونغو - برازافيل|Congo-Brazzaville|Kongo-Brazzaville
        CH CHE Switzerland|سويسرا|Suisse|Schweiz
        CI CIV Côte d’Ivoire|Côte d'Ivoire|ساحل العاج
        CK COK Cook Islands|جزر كوك|Îles Cook|Cookinseln
        CL CHL Chile|تشيلي|Chili
        CM CMR Cameroon|الكاميرون|Cameroun|Kamerun
        CN CHN China|الصين|Chine
        CO COL Colombia|كولومبيا|Colombie|Kolumbien
        CR CRI Costa Rica|كوستاريكا
        CU CUB Cuba|كوبا|Kuba
        CV CPV Cape Verde|Cabo Verde|الرأس الأخضر|Cap-Vert
        CW CUW Curaçao|كوراساو
        CX CXR Christmas Island|جزيرة كريسماس|Île Christmas|Weihnachtsinsel
        CY CYP Cyprus|قبرص|Chypre|Zypern
        CZ CZE Czechia|التشيك|Tchéquie|Tschechien
        DE DEU Germany|ألمانيا|Allemagne|Deutschland
        DJ DJI Djibouti|جيبوتي|Dschibuti
        DK DNK Denmark|الدانمرك|Danemark|Dänemark
        DM DMA Dominica|دومينيكا|Dominique
        DO DOM Dominican Republic|جمهورية الدومينيكان|République dominicaine|Dominikanische Republik
        DZ DZA Algeria|الجزائر|Algérie|Algerien
        EC ECU Ecuador|الإكوادور|Équateur
        EE EST Estonia|إستونيا|Estonie|Estland
        EG EGY Egypt|مصر|Égypte|Ägypten
        EH ESH Western Sahara|الصحراء الغربية|Sahara occidental|Westsahara
        ER ERI Eritrea|إريتريا|Érythrée
        ES ESP Spain|إسبانيا|Espagne|Spanien
        ET ETH Ethiopia|إثيوبيا|Éthiopie|Äthiopien
        FI FIN Finland|فنلندا|Finlande|Finnland
        FJ FJI Fiji|فيجي|Fidji|Fidschi
        FK FLK Falkland Islands|Falkland Islands (Malvinas)|جزر فوكلاند|Îles Malouines|Falklandinseln
        FM FSM Micronesia|Micronesia, Federated States of|ميكرونيزيا|Micronésie|Mikronesien
        FO FRO Faroe Islands|جزر فارو|Îles Féroé|Färöer
        FR FRA France|فرنسا|Frankreich
        GA GAB Gabon|الغابون|Gabun
        GB GBR United Kingdom|المملكة المتحدة|Royaume-Uni|Vereinigtes Königreich
        GD GRD Grenada|غرينادا|Grenade
        GE GEO Georgia|جورجيا|Géorgie|Georgien
        GF GUF French Guiana|غويانا الفرنسية|Guyane française|Französisch-Guayana
        GG GGY Guernsey|غيرنزي|Guernesey
        GH GHA Ghana|غانا
        GI GIB Gibraltar|جبل طارق
        GL GRL Greenland|غرينلاند|Groenland|Grönland
        GM GMB Gambia|غامبيا|Gambie
        GN GIN Guinea|غينيا|Guinée
        GP GLP Guadeloupe|غوادلوب
        GQ GNQ Equatorial Guinea|غينيا الاستوائية|Guinée équatoriale|Äquatorialguinea
        GR GRC Greece|اليونان|Grèce|Griechenland
        GS SGS South Georgia & South Sandwich Islands|South Georgia and the South Sandwich Islands|\
        جورجيا الجنوبية وجزر ساندويتش الجنوبية|Géorgie du Sud-et-les Îles Sandwich du Sud|\
        Südgeorgien und die Südlichen Sandwichinseln
        GT GTM Guatemala|غواتيمالا
        GU GUM Guam|غوام
        GW GNB Guinea-Bissau|غينيا بيساو|Guinée-Bissau
        GY GUY Guyana|غيانا
        HK HKG Hong Kong SAR China|Hong Kong|هونغ كونغ الصينية (منطقة إدارية خاصة)|R.A.S. chinoise de Hong Kong|\
        Sonderverwaltungsregion Hongkong
        HM HMD Heard & McDonald Islands|Heard Island and McDonald Islands|جزيرة هيرد وجزر ماكدونالد|\
        Îles Heard-et-MacDonald|Heard und McDonaldinseln
        HN HND Honduras|هندوراس
        HR HRV Croatia|كرواتيا|Croatie|Kroatien
        HT HTI Haiti|هايتي|Haïti
        HU HUN Hungary|هنغاريا|Hongrie|Ungarn
        ID IDN Indonesia|إندونيسيا|Indonésie|Indonesien
        IE IRL Ireland|أيرلندا|Irlande|Irland
        IL ISR Israel|إسرائيل|Israël
        IM IMN Isle of Man|جزيرة مان|Île de Man
        IN IND India|الهند|Inde|Indien
        IO IOT British Indian Ocean Territory|الإقليم البريطاني في المحيط الهندي|\
        Territoire britannique de l’océan Indien|Britisches Territorium im Indischen Ozean
        IQ IRQ Iraq|العراق|Irak
        IR IRN Iran|Iran, Islamic Republic of|إيران
        IS ISL Iceland|آيسلندا|Islande|Island
        IT ITA Italy|إيطاليا|Italie|Italien
        JE JEY Jersey|جيرسي
        JM JAM Jamaica|جامايكا|Jamaïque|Jamaika
        JO JOR Jordan|الأردن|Jordanie|Jordanien
        JP JPN Japan|اليابان|Japon
        KE KEN Kenya|كينيا|Kenia
        KG KGZ Kyrgyzstan|قيرغيزستان|Kirghizstan|Kirgisistan
        KH KHM Cambodia|كمبوديا|Cambodge|Kambodscha
        KI KIR Kiribati|كيريباتي
        KM COM Comoros|جزر القمر|Comores|Komoren
        KN KNA St. Kitts & Nevis|Saint Kitts and Nevis|سانت كيتس ونيفيس|Saint-Christophe-et-Niévès|\
        St. Kitts und Nevis
        KP PRK North Korea|Korea, Democratic People's Republic of|كوريا الشمالية|Corée du Nord|Nordkorea
        KR KOR South Korea|Korea, Republic of|كوريا الجنوبية|Corée du Sud|Südkorea
        KW KWT Kuwait|الكويت|Koweït
        KY CYM Cayman Islands|جزر كايمان|Îles Caïmans|Kaimaninseln
        KZ KAZ Kazakhstan|كازاخستان|Kasachstan
        LA LAO Laos|Lao People's Democratic Republic|لاوس
        LB LBN Lebanon|لبنان|Liban|Libanon
        LC LCA St. Lucia|Saint Lucia|سانت لوسيا|Sainte-Lucie
        LI LIE Liechtenstein|ليختنشتاين
        LK LKA Sri Lanka|سريلانكا
        LR LBR Liberia|ليبيريا
        LS LSO Lesotho|ليسوتو
        LT LTU Lithuania|ليتوانيا|Lituanie|Litauen
        LU LUX Luxembourg|لوكسمبورغ|Luxemburg
        LV LVA Latvia|لاتفيا|Lettonie|Lettland
        LY LBY Libya|ليبيا|Libye|Libyen
        MA MAR Morocco|المغرب|Maroc|Marokko
        MC MCO Monaco|موناكو
        MD MDA Moldova|Moldova, Republic of|مولدوفا|Moldavie|Republik Moldau
        ME MNE Montenegro|الجبل الأسود|Monténégro
        MF MAF St. Martin|Saint Martin (French part)|سان مارتن|Saint-Martin
        MG MDG Madagascar|مدغشقر|Madagaskar
        MH MHL Marshall Islands|جزر مارشال|Îles Marshall|Marshallinseln
        MK MKD North Macedonia|مقدونيا الشمالية|Macédoine du Nord|Nordmazedonien
        ML MLI Mali|مالي
        MM MMR Myanmar (Burma)|Myanmar|ميانمار (بورما)|Myanmar (Birmanie)
        MN MNG Mongolia|منغوليا|Mongolie|Mongolei
        MO MAC Macao SAR China|Macao|منطقة ماكاو الإدارية الخاصة|R.A.S. chinoise de Macao|\
        Sonderverwaltungsregion Macau
        MP MNP Northern Mariana Islands|جزر ماريانا الشمالية|Îles Mariannes du Nord|Nördliche Marianen
        MQ MTQ Martinique|جزر المارتينيك
        MR MRT Mauritania|موريتانيا|Mauritanie|Mauretanien
        MS MSR Montserrat|مونتسرات
        MT MLT Malta|مالطا|Malte
        MU MUS Mauritius|موريشيوس|Maurice
        MV MDV Maldives|جزر المالديف|Malediven
        MW MWI Malawi|ملاوي
        MX MEX Mexico|المكسيك|Mexique|Mexiko
        MY MYS Malaysia|ماليزيا|Malaisie
        MZ MOZ Mozambique|موزمبيق|Mosambik
        NA NAM Namibia|ناميبيا|Namibie
        NC NCL New Caledonia|كاليدونيا الجديدة|Nouvelle-Calédonie|Neukaledonien
        NE NER Niger|النيجر
        NF NFK Norfolk Island|جزيرة نورفولك|Île Norfolk|Norfolkinsel
        NG NGA Nigeria|نيجيريا
        NI NIC Nicaragua|نيكاراغوا
        NL NLD Netherlands|هولندا|Pays-Bas|Niederlande
        NO NOR Norway|النرويج|Norvège|Norwegen
        NP NPL Nepal|نيبال|Népal
        NR NRU Nauru|ناورو
        NU NIU Niue|نيوي
        NZ NZL New Zealand|نيوزيلندا|Nouvelle-Zélande|Neuseeland
        OM OMN Oman|عُمان
        PA PAN Panama|بنما
        PE PER Peru|بيرو|Pérou
        PF PYF French Polynesia|بولينيزيا الفرنسية|Polynésie française|Französisch-Polynesien
        PG PNG Papua New Guinea|بابوا غينيا الجديدة|Papouasie-Nouvelle-Guinée|Papua-Neuguinea
        PH PHL Philippines|الفلبين|Philippinen
        PK PAK Pakistan|باكستان
        PL POL Poland|بولندا|Pologne|Polen
        PM SPM St. Pierre & Miquelon|Saint Pierre and Miquelon|سان بيير ومكويلون|Saint-Pierre-et-Miquelon|\
        St. Pierre und Miquelon
        PN PCN Pitcairn Islands|Pitcairn|جزر بيتكيرن|Îles Pitcairn|Pitcairninseln
        PR PRI Puerto Rico|بورتوريكو|Porto Rico
        PS PSE Palestinian Territories|Palestine, State of|الأراضي الفلسطينية|Territoires palestiniens|\
        Palästinensische Autonomiegebiete
        PT PRT Portugal|البرتغال
        PW PLW Palau|بالاو|Palaos
        PY PRY Paraguay|باراغواي
        QA QAT Qatar|قطر|Katar
        RE REU Réunion|روينيون|La Réunion
        RO ROU Romania|رومانيا|Roumanie|Rumänien
        RS SRB Serbia|صربيا|Serbie|Serbien
        RU RUS Russia|Russian Federation|روسيا|Russie|Russland
        RW RWA Rwanda|رواندا|Ruanda
        SA SAU Saudi Arabia|المملكة العربية السعودية|Arabie saoudite|Saudi-Arabien
        SB SLB Solomon Islands|جزر سليمان|Îles Salomon|Salomonen
        SC SYC Seychelles|سيشل|Seychellen
        SD SDN Sudan|السودان|Soudan
        SE SWE Sweden|السويد|Suède|Schweden
        SG SGP Singapore|سنغافورة|Singapour|Singapur
        SH SHN St. Helena|Saint Helena, Ascension and Tristan da Cunha|سانت هيلينا|Sainte-Hélène
        SI SVN Slovenia|سلوفينيا|Slovénie|Slowenien
        SJ SJM Svalbard & Jan Mayen|Svalbard and Jan Mayen|سفالبارد وجان ماين|Svalbard et Jan Mayen|\
        Spitzbergen und Jan Mayen
        SK SVK Slovakia|سلوفاكيا|Slovaquie|Slowakei
        SL SLE Sierra Leone|سيراليون
        SM SMR San Marino|سان مارينو|Saint-Marin
        SN SEN Senegal|السنغال|Sénégal
        SO SOM Somalia|الصومال|Somalie
        SR SUR Suriname|سورينام
        SS SSD South Sudan|جنوب السودان|Soudan du Sud|Südsudan
        ST STP São Tomé & Príncipe|Sao Tome and Principe|ساو تومي وبرينسيبي|Sao Tomé-et-Principe|\
        São Tomé und Príncipe
        SV SLV El Salvador|السلفادور|Salvador
        SX SXM Sint Maarten|Sint Maarten (Dutch part)|سانت مارتن|Saint-Martin (partie néerlandaise)
        SY SYR Syria|Syrian Arab Republic|سوريا|Syrie|Syrien
        SZ SWZ Eswatini|إسواتيني
        TC TCA Turks & Caicos Islands|Turks and Caicos Islands|جزر توركس وكايكوس|Îles Turques-et-Caïques|\
        Turks- und Caicosinseln
        TD TCD Chad|تشاد|Tchad|Tschad
        TF ATF French Southern Territories|الأقاليم الجنوبية الفرنسية|Terres australes françaises|\
        Französische Süd- und Antarktisgebiete
        TG TGO Togo|توغو
        TH THA Thailand|تايلاند|Thaïlande
        TJ TJK Tajikistan|طاجيكستان|Tadjikistan|Tadschikistan
        TK TKL Tokelau|توكيلو
        TL TLS Timor-Leste|تيمور - ليشتي|Timor oriental
        TM TKM Turkmenistan|تركمانستان|Turkménistan
        TN TUN Tunisia|تونس|Tunisie|Tunesien
        TO TON Tonga|تونغا
        TR TUR Turkey|Türkiye|تركيا|Turquie|Türkei
        TT TTO Trinidad & Tobago|Trinidad and Tobago|ترينيداد وتوباغو|Trinité-et-Tobago|Trinidad und Tobago
        TV TUV Tuvalu|توفالو
        TW TWN Taiwan|Taiwan, Province of China|تايوان|Taïwan
        TZ TZA Tanzania|Tanzania, United Republic of|تنزانيا|Tanzanie|Tansania
        UA UKR Ukraine|أوكرانيا
        UG UGA Uganda|أوغندا|Ouganda
        UM UMI U.S. Outlying Islands|United States Minor Outlying Islands|جزر الولايات المتحدة النائية|\
        Îles mineures éloignées des États-Unis|Amerikanische Überseeinseln
        US USA United States|الولايات المتحدة|États-Unis|Vereinigte Staaten
        UY URY Uruguay|أورغواي
        UZ UZB Uzbekistan|أوزبكستان|Ouzbékistan|Usbekistan
        VA VAT Vatican City|Holy See (Vatican City State)|الفاتيكان|État de la Cité du Vatican|Vatikanstadt
        VC VCT St. Vincent & Grenadines|Saint Vincent and the Grenadines|سانت فنسنت وجزر غرينادين|\
        Saint-Vincent-et-les Grenadines|St. Vincent und die Grenadinen
        VE VEN Venezuela|Venezuela, Bolivarian Republic of|فنزويلا
        VG VGB British Virgin Islands|Virgin Islands, British|جزر فيرجن البريطانية|Îles Vierges britanniques|\
        Britische Jungferninseln
        VI VIR U.S. Virgin Islands|Virgin Islands, U.S.|جزر فيرجن التابعة للولايات المتحدة|\
        Îles Vierges des États-Unis|Amerikanische Jungferninseln
        VN VNM Vietnam|Viet Nam|فيتنام|Viêt Nam
        VU VUT Vanuatu|فانواتو
        WF WLF Wallis & Futuna|Wallis and Futuna|جزر والس وفوتونا|Wallis-et-Futuna|Wallis und Futuna
        WS WSM Samoa|ساموا
        XK XKX Kosovo|كوسوفو
        YE YEM Yemen|اليمن|Yémen|Jemen
        YT MYT Mayotte|مايوت
        ZA ZAF South Africa|جنوب أفريقيا|Afrique du Sud|Südafrika
        ZM ZMB Zambia|زامبيا|Zambie|Sambia
        ZW ZWE Zimbabwe|زيمبابوي|Simbabwe
        """
}
