import IntrayModel

/// The signs, codes and words for money that may stand beside a number. Which currency they mean is not asked: a
/// balance is in the row's currency (SPEC 6).
enum CurrencyWords {
    enum Kind: Int {
        case sign, code
        /// A word of a language.
        case word
        /// A short form that is written with a dot, so that `Rs.500` is 500.
        case dotted
    }

    static func kind(_ text: Span<UInt8>) -> Kind? { table.value(text).flatMap(Kind.init) }

    private static let table = WordTable(
        entries(signs, .sign) + entries(dotted, .dotted) + entries(words, .word)
            + Currency.codes.map { ($0, Kind.code.rawValue) })

    private static func entries(_ list: String, _ kind: Kind) -> [(word: String, value: Int)] {
        list.split { $0 == "," || $0 == "\n" }.map { (String($0), kind.rawValue) }
    }

    private static let signs = """
        $,£,€,¥,¤,₹,₨,₩,₪,₫,₦,₱,₲,₴,₵,₸,₺,₽,₾,₿,﷼,฿,៛,￥,￡,＄,US$,U$S,A$,AU$,C$,CA$,HK$,NZ$,S$,NT$,MX$,R$,CN¥,JP¥,E£,£E,\
        EG£,S£,LL£,SY£,FCFA,F CFA
        """

    private static let dotted = """
        Rs,Re,LE,EL,Dh,Dhs,Fr,Kr,SR,KD,BD,JD,QR,DT,DA,LL,LS,ID,S/,B/,Fs,Lei,zł,Kč,Ft,KM,TL,Sh,KSh,USh,TSh,Tk,Rp,RM,R,\
        ر.س,د.إ,د.ا,د.أ,ج.م,د.ك,د.ب,ر.ق,ر.ع,ل.ل,ل.س,د.ع,د.ج,د.ت,د.م,د.ل,ج.س,ر.ي,درهم
        """

    private static let words = """
        dollar,dollars,US dollar,US dollars,euro,euros,pound,pounds,pound sterling,egyptian pound,egyptian pounds,riyal,\
        riyals,rial,rials,saudi riyal,saudi riyals,dirham,dirhams,dinar,dinars,kuwaiti dinar,kuwaiti dinars,rupee,rupees,\
        yen,yuan,franc,francs,lira,
        جنيه,جنيها,جنيهات,جنيه مصري,جنيها مصريا,ريال,ريالا,ريالات,ريال سعودي,ريال قطري,ريال عماني,دولار,دولارا,دولارات,\
        دولار أمريكي,يورو,درهم إماراتي,دراهم,دينار,دينارا,دنانير,دينار كويتي,دينار أردني,دينار بحريني,ليرة,ليرات,روبية
        """
}
