import Rules
import Testing

/// Countries (SPEC 4).
@Suite struct CountryTableTests {
    @Test(arguments: [
        ("EG", "EG"), ("eg", "EG"), (" Eg ", "EG"), ("EGY", "EG"), ("egy", "EG"), ("Egypt", "EG"), ("EGYPT", "EG"),
        ("مصر", "EG"),
        ("جمهورية مصر العربية", "EG"), ("Égypte", "EG"), ("Egypte", "EG"), ("Ägypten", "EG"),
        ("Egypt, Arab Rep.", "EG"), ("\u{200F}مصر\u{200F}", "EG"),
        ("KSA", "SA"), ("K.S.A.", "SA"), ("Saudi Arabia", "SA"), ("السعودية", "SA"), ("المملكه العربية السعوديه", "SA"),
        ("SAU", "SA"),
        ("UAE", "AE"), ("U.A.E", "AE"), ("United Arab Emirates", "AE"), ("الإمارات", "AE"),
        ("الامارات العربيه المتحده", "AE"), ("ARE", "AE"),
        ("UK", "GB"), ("uk", "GB"), ("Great Britain", "GB"), ("بريطانيا", "GB"), ("USA", "US"), ("U.S.", "US"),
        ("United States of America", "US"),
        ("Ivory Coast", "CI"), ("Côte d'Ivoire", "CI"), ("Cote d’Ivoire", "CI"), ("Co\u{302}te d’Ivoire", "CI"),
        ("COTE-D'IVOIRE", "CI"),
        ("South Korea", "KR"), ("Korea, Republic of", "KR"), ("Russia", "RU"), ("Russian Federation", "RU"),
        ("Turkey", "TR"), ("Türkiye", "TR"),
        ("Holland", "NL"), ("Czech Republic", "CZ"), ("Czechia", "CZ"), ("Palestine", "PS"), ("فلسطين", "PS"),
        ("Hong Kong", "HK"), ("Taiwan", "TW"),
        ("Trinidad and Tobago", "TT"), ("Trinidad & Tobago", "TT"), ("Bosnia and Herzegovina", "BA"),
        ("Großbritannien", "GB"), ("Deutschland", "DE"),
        ("الأردن", "JO"), ("لبنان", "LB"), ("العراق", "IQ"), ("سوريا", "SY"), ("المغرب", "MA"), ("تونس", "TN"),
        ("الجزائر", "DZ"), ("ليبيا", "LY"),
        ("Alemania", "DE"), ("Arábia Saudita", "SA"), ("Países Bajos", "NL"), ("MEXICO", "MX"), ("Suíça", "CH"),
        ("Slovakia (Slovak Republic)", "SK"), ("Palestinian Territory", "PS"), ("Bahamas, The", "BS"),
        ("Svalbard & Jan Mayen Islands", "SJ"), ("Guiné-Bissau", "GW"), ("Níger", "NE"), ("Nigeria", "NG"),
        ("United States Virgin Islands", "VI"), ("U.S. Virgin Islands", "VI"), ("British Virgin Islands", "VG"),
        ("Kosovo", "XK"), ("Vietnam", "VN"), ("Viet Nam", "VN"), ("Democratic Republic of the Congo", "CD"),
    ])
    func codes(_ cell: String, code: String) {
        #expect(read(cell) == code)
    }

    @Test(arguments: [
        "", "XX", "ZZ", "E", "E1", "Atlantis", "Egyptt", "818", "N/A", "مصرر", String(repeating: "a", count: 200),
    ])
    func unknown(_ cell: String) {
        #expect(read(cell) == nil)
    }

    @Test func everyCodeIsItself() {
        #expect(CountryTable.codes.count == 250)
        #expect(CountryTable.codes == CountryTable.codes.sorted())
        for code in CountryTable.codes {
            #expect(read(code) == code)
            #expect(read(code.lowercased()) == code)
        }
    }

    private func read(_ cell: String) -> String? {
        let bytes = Array(cell.utf8)
        return CountryTable.code(for: bytes.span)
    }
}
