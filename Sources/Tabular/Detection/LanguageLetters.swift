/// The letters beyond ASCII of the languages that lists are written in, the most frequent first, in lower case.
///
/// Only the order counts, and only roughly: it is that of the letters in running text, as published letter frequency
/// tables have it. Characters that lists have in any language are in `marks`.
enum LanguageLetters {
    static let all = [
        "éèçàêôâîïûëùœüÿæ",  // French
        "üöäß",  // German
        "óíáéñúüºª",  // Spanish
        "ãçáéíóêõâúôàüºª",  // Portuguese
        "àèòùéìíîúó",  // Italian
        "øåæéöäü",  // Danish and Norwegian
        "äöåéü",  // Swedish and Finnish
        "íáðóæéöþúý",  // Icelandic
        "àéíóèòçúïü·",  // Catalan
        "łóąęśżćńź",  // Polish
        "íáéěřčýšžůúťóňď",  // Czech
        "áíéčúýžšľťôóňäďĺŕ",  // Slovak
        "áéöóüőíúű",  // Hungarian
        "ăţşîâșț",  // Romanian
        "čšžćđ",  // Croatian and Slovene
        "ışüğçöİâî",  // Turkish
        "ėšųįžąūčę",  // Lithuanian
        "āīšēņūļčķģž",  // Latvian
        "оаеинтсрвлкмдпуягьыбзчйжхшюцщэфёъ",  // Russian and Bulgarian
        "оаинвтіерксдлумпзябїєйьчгхцжюшщфґ",  // Ukrainian
        "аоиеунјрствклмпдбзгшчцжљњћђхџф",  // Serbian
        "αοιετσνηρυκπλμςάίόέδγύήώωθχφβξζψϊϋ",  // Greek
        "الميونرتبعةدسهحفقكأىشجصطخضزثذغءئإؤظآپچژگـéèçàêôâîïûëùü",  // Arabic, and the French names beside it
        "יולהרמתאשנבדחקעפכטגזצםןסךףץ",  // Hebrew
        "านรกอเงยมคลวดทส่้ตะปิีหแพัขบุ์ชจูไธใโณผซศฟืถษญึ็ภฐฉฆฮฬฒฏฎฤำๆฯ",  // Thai
    ]

    /// Signs that stand in lists of any language, outside words.
    static let marks: Set<Unicode.Scalar> = [
        "\u{2019}", "\u{2018}", "\u{201C}", "\u{201D}", "\u{2013}", "\u{2014}", "\u{2026}", "\u{A0}", "€", "«", "»",
        "°", "،", "؛", "؟", "\u{200C}", "\u{200E}", "\u{200F}", "•", "™", "®", "№",
    ]

    /// Signs that are seldom seen there.
    static let rareMarks: Set<Unicode.Scalar> = [
        "£", "©", "½", "¼", "²", "³", "§", "±", "´", "¡", "¿", "\u{201E}", "·",
    ]
}
