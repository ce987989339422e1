/// The two kinds of client, by the name that is stored.
package enum ClientType: String, CaseIterable, Hashable, Sendable {
    case individual, business

    /// Reads a word in English, Arabic, French, German, Spanish or Portuguese, in any case; nil when it says neither.
    package static func read(_ cell: Span<UInt8>) -> ClientType? {
        words.value(cell.extracting(CellText.content(of: cell))).map { $0 == 0 ? .individual : .business }
    }

    private static let words = WordTable(entries(individualWords, 0) + entries(businessWords, 1))

    private static func entries(_ list: String, _ value: Int) -> [(word: String, value: Int)] {
        list.split(separator: ",").map { (String($0), value) }
    }

    private static let individualWords = """
        individual,person,private,private person,natural person,personal,people,contact,residential,\
        particulier,personne,personne physique,privatperson,privat,persona,particular,persona física,pessoa,\
        pessoa física,física,\
        فرد,أفراد,فردي,شخص,شخصي,شخص طبيعي,أشخاص
        """

    private static let businessWords = """
        business,company,organization,organisation,corporate,corporation,commercial,enterprise,firm,legal entity,\
        legal person,establishment,institution,b2b,\
        société,entreprise,professionnel,personne morale,unternehmen,firma,geschäftlich,juristische person,empresa,\
        compañía,persona jurídica,pessoa jurídica,jurídica,\
        شركة,شركات,مؤسسة,منشأة,تجاري,أعمال,نشاط تجاري,كيان,منظمة,هيئة,جهة,شخص اعتباري
        """
}
