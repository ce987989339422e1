import IntrayModel
import Tabular
import Testing

/// Text in an encoding, by a table of its letters that is written down here and not the system's.
enum Sample {
    static func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return bigEndian ? bytes.reversed() : bytes
        }
    }

    static func utf32(_ text: String, bigEndian: Bool = false) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in
            let bytes = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * UInt32($0))) }
            return bigEndian ? bytes.reversed() : bytes
        }
    }

    static func latin1(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }

    /// `letters` are what the bytes from `first` on stand for; `_` is for those that the text does not use.
    static func bytes(_ text: String, _ letters: String, from first: UInt8) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            if scalar.isASCII { return UInt8(scalar.value) }
            let index = Array(letters.unicodeScalars).firstIndex(of: scalar) ?? 0
            return first + UInt8(index)
        }
    }

    /// Microsoft's code page 1256 from C1 on.
    static func windows1256(_ text: String) -> [UInt8] {
        bytes(text, "ءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîï", from: 0xC1)
    }

    /// ISO/IEC 8859-6 from C1 on.
    static func arabicISO(_ text: String) -> [UInt8] {
        bytes(text, "ءآأؤإئابةتثجحخدذرزسشصضطظعغ_____ـفقكلمنهوىي", from: 0xC1)
    }

    static func windows1251(_ text: String) -> [UInt8] {
        bytes(text, "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя", from: 0xC0)
    }

    static func windows1250(_ text: String) -> [UInt8] {
        bytes(
            text,
            "Š_ŚŤŽŹ_‘’“”•–—_™š_śťžź_ˇ˘Ł¤Ą¦§¨©Ş«¬_®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ",
            from: 0x8A)
    }

    /// As Latin-1, but for six letters.
    static func windows1254(_ text: String) -> [UInt8] {
        let own: [Unicode.Scalar: UInt8] = ["Ğ": 0xD0, "İ": 0xDD, "Ş": 0xDE, "ğ": 0xF0, "ı": 0xFD, "ş": 0xFE]
        return text.unicodeScalars.map { own[$0] ?? UInt8($0.value) }
    }

    static func greek(_ text: String) -> [UInt8] {
        bytes(text, "ΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ_ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ", from: 0xC0)
    }
}

struct EncodingDetectionTests {
    private func detect(
        _ bytes: [UInt8], isWholeFile: Bool = true, encoding: String? = nil
    ) throws -> FileForm {
        try DialectDetector.detect(sample: bytes, isWholeFile: isWholeFile, delimiter: nil, encoding: encoding)
    }

    @Test(arguments: [
        ("UTF-16 LE with mark", [0xFF, 0xFE] + Sample.utf16("name\tcity\r\nAcme\tCairo"), "utf-16le", true),
        ("UTF-16 BE with mark", [0xFE, 0xFF] + Sample.utf16("name\tcity", bigEndian: true), "utf-16be", true),
        ("UTF-16 LE", Sample.utf16("name\tphone\nسارة\t0100123\n"), "utf-16le", false),
        ("UTF-16 BE", Sample.utf16("name\tphone\nسارة\t0100123\n", bigEndian: true), "utf-16be", false),
        ("UTF-32 LE with mark", [0xFF, 0xFE, 0, 0] + Sample.utf32("a\tb\n"), "utf-32le", true),
        ("UTF-32 BE with mark", [0, 0, 0xFE, 0xFF] + Sample.utf32("a\tb\n", bigEndian: true), "utf-32be", true),
        ("UTF-32 LE", Sample.utf32("name\tphone\nسارة\t0100123\n"), "utf-32le", false),
        ("UTF-32 BE", Sample.utf32("a\tb\n", bigEndian: true), "utf-32be", false),
        ("UTF-8 with mark", Array("\u{FEFF}a\tb\n".utf8), "utf-8", true),
    ])
    func marksAndZeros(_ name: String, _ bytes: [UInt8], _ encoding: String, _ hasMark: Bool) throws {
        let form = try detect(bytes)
        #expect(form.dialect == Dialect(delimiter: .tab, encoding: encoding, hasByteOrderMark: hasMark))
        #expect(form.notes == [])
        #expect(FileKind.sniff(bytes) == .text)
    }

    @Test(arguments: [
        ("French and Spanish", "windows-1252", Sample.latin1("name,city\r\nJosé,León\r\nAndré,Orléans\r\n")),
        ("German", "windows-1252", Sample.latin1("Name;Ort\nMüller;Köln\nGrößl;Düsseldorf\n")),
        ("Portuguese", "windows-1252", Sample.latin1("Nome;Cidade\nJoão Gonçalves;São Paulo\nConceição;Avaí\n")),
        ("Nordic", "windows-1252", Sample.latin1("navn\nBjørn Ødegård\nÅse Særland\nGrønnegård\n")),
        ("a curly apostrophe", "windows-1252", Sample.latin1("name\nO\u{92}Brien\nD\u{92}Angelo\n\u{93}Acme\u{94}\n")),
        ("Arabic", "windows-1256", Sample.windows1256("الاسم;الهاتف\nأحمد محمد;0100\nسارة علي;0101\n")),
        ("one Arabic name", "windows-1256", Sample.windows1256("name;phone\nشركة النيل;1\n")),
        ("Arabic and French", "windows-1256", Sample.windows1256("nom;ville\nأحمد;الرباط\nRené;تونس\nHélène;فاس\n")),
        ("Arabic by ISO", "iso-8859-6", Sample.arabicISO("الاسم;الهاتف\nأحمد عبد الله;0100\nمحمد يوسف;0101\n")),
        ("Russian", "windows-1251", Sample.windows1251("Имя;Город\nИван Петров;Москва\nОльга;Казань\n")),
        ("Polish", "windows-1250", Sample.windows1250("nazwa;miasto\nŁukasz Wiśniewski;Łódź\nŻaneta;Gdańsk\n")),
        ("Czech", "windows-1250", Sample.windows1250("jméno;město\nJiří Dvořák;Plzeň\nTomáš Černý;Třebíč\n")),
        ("Hungarian", "windows-1250", Sample.windows1250("név;város\nSzőke Gábor;Győr\nNagy Tünde;Fertőd\n")),
        ("Turkish", "windows-1254", Sample.windows1254("isim;şehir\nIşık Yıldız;İzmir\nAyşe Çağlar;Diyarbakır\n")),
        ("Greek", "windows-1253", Sample.greek("όνομα;πόλη\nΝίκος Παπαδόπουλος;Αθήνα\nΜαρία;Πάτρα\n")),
        (
            "the euro of ISO-8859-15", "iso-8859-15",
            Sample.latin1("nom,solde\nRené C\u{BD}ur,5 \u{A4}\nAndré,2 \u{A4}\n")
        ),
    ])
    func letters(_ name: String, _ encoding: String, _ bytes: [UInt8]) throws {
        let form = try detect(bytes)
        #expect(form.dialect.encoding == encoding)
    }

    @Test func certainWordsNeedNoNote() throws {
        #expect(try detect(Sample.windows1256("الاسم\nأحمد محمد\nسارة علي\n")).notes == [])
        #expect(try detect(Sample.latin1("name\nJosé\nAndré\nRené\nZoé\nAimée\nChloé\n")).notes == [])
    }

    /// The bytes of `Yıldız` in windows-1254 are `Yýldýz` in windows-1250 and 1252.
    @Test func whatCanBeReadInTwoWaysIsSaid() throws {
        let form = try detect(Sample.windows1254("isim\nYıldız\n"))
        guard case .encodingGuessed(let charset, other: let other?) = form.notes.first else {
            Issue.record("no note: \(form)")
            return
        }
        #expect(charset.rawValue == form.dialect.encoding)
        #expect(other != charset)
    }

    @Test func bytesThatMakeNoWordsAreRefused() {
        var noise: [UInt8] = []
        for row in 0..<60 {
            noise.append(0x61)
            for column in 0..<6 { noise.append(0x80 | UInt8((row * 37 + column * 91) & 0x7F)) }
            noise.append(0x0A)
        }
        #expect(throws: FileFailure.fileEncoding(declared: "utf-8", line: 1)) { try detect(noise) }
    }

    static let damaged: [(String, [UInt8])] = [
        (
            "a broken row in a file of ASCII",
            Sample.latin1("name,city\nJosé,León\n" + String(repeating: "Acme,Paris\n", count: 40))
        ),
        ("letters cut off", Array("name\nAcme\nBeta\nJos".utf8) + [0xC3, 0x0A]),
        (
            "a byte missing in the only Arabic row",
            Array("name\nAcme\nBeta\n".utf8) + Array(Array("سارة علي\n".utf8).dropFirst())
        ),
        (
            "broken rows among whole ones",
            Array(String(repeating: "José,León\n", count: 9).utf8) + Sample.latin1("é,é\né,é\né,é\né,é\n")
        ),
        (
            "two files put together, one of each encoding",
            Array(String(repeating: "José,León\n", count: 10).utf8)
                + Sample.latin1(String(repeating: "José,León\n", count: 40))
        ),
    ]

    @Test(arguments: damaged)
    func aHandfulOfBrokenRowsDoesNotChangeTheEncoding(_ name: String, _ bytes: [UInt8]) throws {
        #expect(try detect(bytes).dialect.encoding == "utf-8")
    }

    /// Too little to be sure of.
    @Test func aFewLettersInAShortFileAreGuessedAndSaid() throws {
        let form = try detect(Sample.latin1("name,city\nAcme,Paris\nJosé,León\nBeta,Rome\n"))
        #expect(form.dialect.encoding == "windows-1252")
        guard case .encodingGuessed(.windows1252, _)? = form.notes.first else {
            Issue.record("no note: \(form)")
            return
        }
    }

    @Test func anArabicRowInALongFileOfASCII() throws {
        let text = "name\n" + String(repeating: "Acme\n", count: 400) + "شركة النيل\n"
        #expect(try detect(Sample.windows1256(text)).dialect.encoding == "windows-1256")
    }

    @Test func lettersFurtherDownTellTheEncoding() throws {
        let start = Array("name\nAcme\n".utf8)
        let form = try DialectDetector.detect(
            sample: start, isWholeFile: false, letters: Sample.windows1256("Beta\nأحمد محمد\nسارة علي\nGam"),
            delimiter: nil, encoding: nil)
        #expect(form.dialect.encoding == "windows-1256")
        #expect(throws: FileFailure.fileEncoding(declared: "utf-8", line: nil)) {
            try DialectDetector.detect(
                sample: start, isWholeFile: false, letters: Sample.latin1("é\né\né\né\n"), delimiter: nil,
                encoding: "utf-8")
        }
    }

    @Test func letterCutByTheSampleIsNotBroken() throws {
        let text = Array("name\nAcme\nسارة".utf8)
        #expect(try detect(Array(text.dropLast()), isWholeFile: false).dialect.encoding == "utf-8")
    }

    @Test func strayZerosAreNotUTF16() throws {
        #expect(try detect(Array("a,b\n\0\0\0\0\0\0,1\n2,3\n".utf8)).dialect.encoding == "utf-8")
    }
}

struct DeclaredEncodingTests {
    private func detect(_ bytes: [UInt8], _ encoding: String) throws -> FileForm {
        try DialectDetector.detect(sample: bytes, isWholeFile: true, delimiter: nil, encoding: encoding)
    }

    @Test(arguments: [
        ("utf-8", "utf-8"), ("UTF8", "utf-8"), ("us-ascii", "utf-8"), ("Windows-1256", "windows-1256"),
        ("cp1252", "windows-1252"), ("latin1", "iso-8859-1"), ("ISO_8859-15", "iso-8859-15"),
    ])
    func anyKnownName(_ name: String, _ expected: String) throws {
        #expect(try detect(Array("a,b\n1,2\n".utf8), name).dialect.encoding == expected)
    }

    @Test(arguments: Charset.allCases.filter(\.isSingleByte))
    func theSystemHasAllOfThem(_ charset: Charset) throws {
        #expect(try detect(Array("a,b\n1,2\n".utf8), charset.rawValue).dialect.encoding == charset.rawValue)
    }

    @Test func utf16IsOfTheByteOrderThatTheFileHas() throws {
        #expect(
            try detect([0xFE, 0xFF] + Sample.utf16("a,b\n", bigEndian: true), "utf-16").dialect.encoding == "utf-16be")
        #expect(try detect(Sample.utf16("a,b\n"), "utf-16").dialect.encoding == "utf-16le")
    }

    @Test(arguments: [
        ("UTF-8 letters", Array("name\nJosé\n".utf8), "windows-1252", Charset.windows1252, Charset.utf8),
        ("a mark of UTF-8", Array("\u{FEFF}name\n".utf8), "windows-1256", .windows1256, .utf8),
        ("a mark of UTF-16", [0xFF, 0xFE] + Sample.utf16("name\n"), "utf-8", .utf8, .utf16LittleEndian),
        (
            "the other byte order", [0xFE, 0xFF] + Sample.utf16("n\n", bigEndian: true), "utf-16le", .utf16LittleEndian,
            .utf16BigEndian
        ),
        ("bytes", Array("name,email\nAcme,a@b.co\n".utf8), "utf-16", .utf16, .utf8),
    ])
    func contradicted(_ name: String, _ bytes: [UInt8], _ encoding: String, _ declared: Charset, _ found: Charset) {
        #expect(throws: FileFailure.encodingLooksLike(declared: declared, looksLike: found)) {
            try detect(bytes, encoding)
        }
    }

    @Test func notUTF8() {
        #expect(throws: FileFailure.fileEncoding(declared: "utf-8", line: 2)) {
            try detect(Sample.latin1("name,city\nJosé,León\nAndré,Köln\n"), "utf-8")
        }
    }

    @Test func unknown() {
        #expect(throws: FileFailure.encodingUnsupported("klingon")) { try detect(Array("a\n".utf8), "klingon") }
    }

    @Test func doubtfulIsUsedAndSaid() throws {
        let form = try detect(Sample.windows1256("الاسم\nأحمد محمد\nسارة علي\n"), "windows-1252")
        #expect(form.dialect.encoding == "windows-1252")
        #expect(form.notes == [.encodingDoubtful(declared: .windows1252, looksLike: .windows1256)])
    }
}
