import Rules
import Testing

/// Text that another program garbled is told from text that only looks odd.
@Suite struct MojibakeTests {
    @Test(arguments: [
        ("José", "JosÃ©"), ("Société Générale", "SociÃ©tÃ© GÃ©nÃ©rale"), ("D’Angelo", "Dâ€™Angelo"),
        ("5 £", "5 Â£"), ("à Paris", "Ã\u{A0} Paris"), ("Łukasz Żak and é", "Å\u{81}ukasz Å»ak and Ã©"),
        ("أحمد", "Ø£Ø\u{AD}Ù…Ø¯"), ("أحمد", "ط£ط\u{AD}ظ…ط¯"), ("شركة النيل", "ط´ط±ظƒط© ط§ظ„ظ†ظٹظ„"),
        ("Иван", "Ð˜Ð²Ð°Ð½"), ("الاسم", "ÇáÇÓã"), ("شركة النيل 2", "ÔÑßÉ Çáäíá 2"), ("محمد Ltd", "ãÍãÏ Ltd"),
        ("الأحد", "ÇáÃÍÏ"),
    ])
    func garbled(_ meant: String, _ text: String) {
        #expect(mended(text) == meant)
        #expect(isSuspected(text))
    }

    @Test(arguments: [
        "José", "CAFÉ»", "NESTLÉ®", "SÃO PAULO", "ÂNGELA", "Ångström", "MÜLLER®", "«À»", "أحمد", "الخطوط،", "محفوظ®",
        // GB18030 and windows-1251 read as windows-1252: not what looks like UTF-8 in it, nor Arabic.
        "ÍõÐ¡Ã÷", "Èâàí Ïåòðîâ", "ÀÉÈ", "ÇáÃ",
        "Øystein", "20 Å", "Ñandú", "", "plain", "Dvořák & Łódź", "حفظ»",
    ])
    func sound(_ text: String) {
        #expect(mended(text) == nil)
    }

    @Test(arguments: [
        ("???? ?????", true), ("???", true), ("M\u{FFFD}ller", true), ("??", false), ("Why???", false), ("", false),
        ("Müller", false),
    ])
    func lettersThatAreLost(_ text: String, _ isLost: Bool) {
        #expect(Mojibake.isLost(Array(text.utf8).span) == isLost)
    }

    private func mended(_ text: String) -> String? { Mojibake.mended(Array(text.utf8).span) }

    private func isSuspected(_ text: String) -> Bool { Mojibake.isSuspected(Array(text.utf8).span) }
}
