/// Other names that client lists use for countries: former and official names, short forms, parts that stand for the
/// whole. A line is the alpha-2 code, then names.
enum CountryAliases {
    static let lines = """
        AE UAE|U.A.E.|Emirates|The United Arab Emirates|الإمارات|دولة الإمارات|\
        دولة الإمارات العربية المتحدة|الامارات العربية|EAU|VAE
        AF Islamic Republic of Afghanistan
        AL Republic of Albania
        AM Republic of Armenia
        AO Republic of Angola
        AQ Antarctica (the territory South of 60 deg S)
        AR Argentine Republic
        AT Republic of Austria
        AU Commonwealth of Australia
        AZ Republic of Azerbaijan|اذربيجان
        BA Bosnia|Bosnia-Herzegovina|BiH|البوسنة|البوسنة والهرسك
        BD People's Republic of Bangladesh|بنجلاديش|بنغلاديش|بنغلادش
        BE Kingdom of Belgium
        BH Kingdom of Bahrain|Bahrein|مملكة البحرين
        BN Brunei Darussalam
        BO Plurinational State of Bolivia
        BR Brasil|Federative Republic of Brazil
        BS The Bahamas|Bahamas, The
        BV Bouvet Island (Bouvetoya)
        BY Belorussia|بيلاروسيا
        CD DR Congo|DRC|D.R. Congo|Democratic Republic of the Congo|Democratic Republic of Congo|Congo DR|Zaire|\
        جمهورية الكونغو الديمقراطية|الكونغو الديمقراطية
        CF Central African Rep
        CG Republic of the Congo|Congo Republic|Congo Rep|جمهورية الكونغو|الكونغو
        CH Swiss|Swiss Confederation|Suisse|Schweiz|Svizzera
        CI Ivory Coast|Côte d'Ivoire (Ivory Coast)|The Ivory Coast|كوت ديفوار|Elfenbeinküste
        CL Republic of Chile|شيلي|تشيلي
        CM Republic of Cameroon|الكاميرون
        CN PR China|P.R. China|PRC|People's Republic of China|Mainland China|China Mainland|جمهورية الصين الشعبية
        CV Cape Verde
        CZ Czech Republic|Czechia|التشيك|جمهورية التشيك|République tchèque|Tschechische Republik
        DE Deutschland|Federal Republic of Germany|Allemagne|Germania|المانيا
        DK Kingdom of Denmark|الدنمارك
        DO Dominican Rep
        DZ People's Democratic Republic of Algeria|Algerie|جمهورية الجزائر
        EG Arab Republic of Egypt|Egypt Arab Republic|Egypt, Arab Rep.|Masr|Misr|جمهورية مصر العربية|ج.م.ع|Egitto|Egipto
        EH الصحراء الغربية
        ES España|Espana|Kingdom of Spain|اسبانيا
        ET أثيوبيا
        FK Falklands|Malvinas
        FM Micronesia
        FO Faeroe Islands
        FR French Republic|République française|Republique francaise
        GB UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|The United Kingdom|\
        United Kingdom of Great Britain and Northern Ireland|بريطانيا|بريطانيا العظمى|إنجلترا|انجلترا|انكلترا|إنكلترا|\
        Grande-Bretagne|Angleterre|Großbritannien|England UK|Reino Unido
        GM The Gambia|Gambia, The|جامبيا|غامبيا
        GR Hellas|Hellenic Republic|اليونان
        GW Guinea Bissau
        HK Hongkong|Hong Kong SAR|HKSAR|هونج كونج|هونغ كونغ
        HR Hrvatska|Republic of Croatia
        HU Magyarország
        ID Republic of Indonesia|اندونيسيا|أندونيسيا
        IE Republic of Ireland|Eire|ايرلندا
        IL State of Israel
        IN Republic of India|Bharat
        IO British Indian Ocean Territory (Chagos Archipelago)
        IQ Republic of Iraq|جمهورية العراق
        IR Islamic Republic of Iran|Persia|ايران
        IT Italia|Italian Republic|ايطاليا
        JO Hashemite Kingdom of Jordan|The Hashemite Kingdom of Jordan|المملكة الأردنية الهاشمية|الاردن
        JP Nippon|Nihon
        KE Republic of Kenya
        KG Kyrgyz Republic|Kirghizia
        KM Union of the Comoros
        KN St Kitts and Nevis|Saint Kitts & Nevis
        KP DPRK|Democratic People's Republic of Korea|Korea North
        KR Korea|Republic of Korea|Korea South|S. Korea|ROK|كوريا
        KW State of Kuwait|دولة الكويت|Koweit|Kuwait State
        LA Laos|Lao PDR|Lao People's Democratic Republic
        LB Lebanese Republic|Republic of Lebanon|الجمهورية اللبنانية
        LC St Lucia
        LY State of Libya|Libyan Arab Jamahiriya|ليبيا
        MA Kingdom of Morocco|Maroc|المملكة المغربية
        MD Republic of Moldova|Moldavia
        MK Macedonia|FYROM|Macedonia, the Former Yugoslav Republic of|Republic of North Macedonia|مقدونيا
        MM Burma|بورما|ميانمار
        MO Macau|Macao|Macau SAR China|Macau SAR|ماكاو
        MR Islamic Republic of Mauritania
        MX Mexico|Estados Unidos Mexicanos
        MY Federation of Malaysia
        NG Federal Republic of Nigeria|نيجريا
        NL Holland|The Netherlands|Nederland|Kingdom of the Netherlands|Pays Bas|Pays-Bas|Niederlande|هولندا
        NO Norge|Kingdom of Norway
        NZ Aotearoa|نيوزلندا
        OM Sultanate of Oman|سلطنة عمان
        PH The Philippines|Republic of the Philippines|الفلبين|الفليبين
        PK Islamic Republic of Pakistan
        PL Polska|Republic of Poland
        PS Palestine|Palestinian Territory|Palestinian Territories|State of Palestine|Occupied Palestinian Territory|West Bank|Gaza|Gaza Strip|\
        West Bank and Gaza|فلسطين|دولة فلسطين|غزة|الضفة الغربية|Palästina
        PT Portuguese Republic|البرتغال
        QA State of Qatar|Katar|دولة قطر
        RE La Reunion
        RO Roumania
        RS Republic of Serbia
        RU Russia|Russian Federation|روسيا الاتحادية|Россия
        SA KSA|K.S.A.|Saudi|Kingdom of Saudi Arabia|The Kingdom of Saudi Arabia|السعودية|\
        العربية السعودية|المملكه العربيه السعوديه|م.ع.س
        SD Republic of the Sudan|The Sudan|جمهورية السودان|Soudan
        SE Sverige|Kingdom of Sweden
        SG Republic of Singapore
        SH Saint Helena|St Helena
        SJ Svalbard & Jan Mayen Islands
        SK Slovak Republic|Slovakia (Slovak Republic)
        ST Sao Tome and Principe
        SY Syrian Arab Republic|الجمهورية العربية السورية|سورية
        SZ Swaziland
        TD تشاد
        TL East Timor
        TN Republic of Tunisia|Tunisie|الجمهورية التونسية
        TR Turkiye|Republic of Turkey|Republic of Türkiye|تركية
        TT Trinidad
        TW Taiwan|Republic of China|Taiwan ROC|Chinese Taipei
        TZ United Republic of Tanzania|تنزانيا
        UA Україна
        US USA|U.S.A.|U.S.|United States of America|The United States|The United States of America|America|\
        الولايات المتحدة الأمريكية|الولايات المتحدة الامريكيه|أمريكا|امريكا|أميركا|الولايات المتحدة الأميركية|\
        États-Unis d'Amérique|Etats Unis|Estados Unidos|Vereinigte Staaten von Amerika|US of A
        VA Vatican|Holy See|Vatican City State
        VC St Vincent and the Grenadines
        VE Bolivarian Republic of Venezuela
        VG British Virgin Islands
        VI US Virgin Islands|United States Virgin Islands|Virgin Islands of the United States|USVI
        VN Viet Nam|Socialist Republic of Vietnam|فيتنام
        YE Republic of Yemen|الجمهورية اليمنية
        ZA RSA|Republic of South Africa|S. Africa|جنوب افريقيا|جنوب أفريقيا
        """
}
