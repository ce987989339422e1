import IntrayModel

/// The signs, codes and words for money that may stand beside a number, and what each means: a currency, or a sign that
/// several share. Where nothing follows the word, it is money of no known currency.
enum CurrencyWords {
    enum Kind: Int {
        case sign, code
        /// A word of a language.
        case word
        /// A short form that is written with a dot, so that `Rs.500` is 500.
        case dotted
    }

    static func kind(_ text: Span<UInt8>) -> Kind? { kinds.value(text).flatMap(Kind.init) }

    /// Letters count as they are written, but for case and dots: `د.أ` is another currency than `د.إ`.
    static func meaning(_ word: String) -> CurrencyMark? {
        let key = key(word)
        return Currency(code: key.uppercased()).map { .currency($0) } ?? meanings[key]
    }

    private static func key(_ word: String) -> String { word.lowercased().replacing(".", with: "") }

    private typealias Entry = (word: String, kind: Kind, meaning: CurrencyMark?)

    private static let entries = entries(signs, .sign) + entries(dotted, .dotted) + entries(words, .word)

    private static let kinds = WordTable(
        entries.map { ($0.word, $0.kind.rawValue) } + Currency.codes.map { ($0, Kind.code.rawValue) })

    private static let meanings = Dictionary(
        entries.compactMap { entry in entry.meaning.map { (key(entry.word), $0) } }
    ) { first, _ in first }

    /// `word=ISO code`, or `word=` and how a shared sign is written.
    private static func entries(_ list: String, _ kind: Kind) -> [Entry] {
        list.split { $0 == "," || $0 == "\n" }.map { item in
            let parts = item.split(separator: "=").map(String.init)
            let meaning = parts.count > 1 ? parts[1] : ""
            return (
                parts[0], kind,
                CurrencySign(rawValue: meaning).map { .shared($0) } ?? Currency(code: meaning).map { .currency($0) }
            )
        }
    }

    private static let signs = """
        $=$,＄=$,C$=$,S$=$,£=£,￡=£,S£=£,¥=¥,￥=¥,₨=Rs,﷼=﷼,FCFA=FCFA,F CFA=FCFA,¤,₿,€=EUR,₹=INR,₩=KRW,₪=ILS,₫=VND,₦=NGN,₱=PHP,\
        ₲=PYG,₴=UAH,₵=GHS,₸=KZT,₺=TRY,₽=RUB,₾=GEL,฿=THB,៛=KHR,US$=USD,U$S=USD,A$=AUD,AU$=AUD,CA$=CAD,HK$=HKD,NZ$=NZD,\
        NT$=TWD,MX$=MXN,R$=BRL,CN¥=CNY,JP¥=JPY,E£=EGP,£E=EGP,EG£=EGP,LL£=LBP,SY£=SYP
        """

    private static let dotted = """
        Rs=Rs,Re=Rs,Kr=kr,SR=SR,Dh=Dh,Dhs=Dh,LS=LS,Fr=Fr,Fs=Fr,Sh=Sh,Lei=lei,LE=EGP,EL=EGP,KD=KWD,BD=BHD,JD=JOD,QR=QAR,\
        DT=TND,DA=DZD,LL=LBP,ID=IQD,S/=PEN,B/=PAB,zł=PLN,zl=PLN,Kč=CZK,Kc=CZK,Ft=HUF,KM=BAM,TL=TRY,KSh=KES,USh=UGX,\
        TSh=TZS,Tk=BDT,Rp=IDR,RM=MYR,R=ZAR,ر.س=SAR,د.إ=AED,د.ا=JOD,د.أ=JOD,ج.م=EGP,د.ك=KWD,د.ب=BHD,ر.ق=QAR,ر.ع=OMR,\
        ل.ل=LBP,ل.س=SYP,د.ع=IQD,د.ج=DZD,د.ت=TND,د.م=MAD,د.ل=LYD,ج.س=SDG,ر.ي=YER,درهم=Dh
        """

    private static let words = """
        dollar=$,dollars=$,US dollar=USD,US dollars=USD,euro=EUR,euros=EUR,pound=£,pounds=£,pound sterling=GBP,\
        egyptian pound=EGP,egyptian pounds=EGP,riyal=﷼,riyals=﷼,rial=﷼,rials=﷼,saudi riyal=SAR,saudi riyals=SAR,dirham=Dh,\
        dirhams=Dh,dinar=dinar,dinars=dinar,kuwaiti dinar=KWD,kuwaiti dinars=KWD,rupee=Rs,rupees=Rs,yen=JPY,yuan=CNY,\
        franc=Fr,francs=Fr,lira=lira,\
        جنيه=£,جنيها=£,جنيهات=£,جنيه مصري=EGP,جنيها مصريا=EGP,ريال=﷼,ريالا=﷼,ريالات=﷼,ريال سعودي=SAR,ريال قطري=QAR,\
        ريال عماني=OMR,دولار=$,دولارا=$,دولارات=$,دولار أمريكي=USD,يورو=EUR,درهم إماراتي=AED,دراهم=Dh,دينار=dinar,\
        دينارا=dinar,دنانير=dinar,دينار كويتي=KWD,دينار أردني=JOD,دينار بحريني=BHD,ليرة=lira,ليرات=lira,روبية=Rs
        """
}
