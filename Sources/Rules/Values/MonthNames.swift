/// The names of months and weekdays, full and short: English, and Arabic as in Egypt and the Gulf, in the Levant and
/// Iraq, and in the Maghreb.
enum MonthNames {
    /// 1 to 12.
    static func month(_ word: Span<UInt8>) -> Int? { months.value(word) }

    static func isWeekday(_ word: Span<UInt8>) -> Bool { weekdays.value(word) != nil }

    private static let months = WordTable(
        names.split(separator: "\n").enumerated().flatMap { index, line in
            line.split(separator: ",").map { (String($0), index + 1) }
        })

    private static let names = """
        january,jan,يناير,كانون الثاني,جانفي
        february,feb,فبراير,شباط,فيفري
        march,mar,مارس,آذار
        april,apr,أبريل,نيسان,أفريل
        may,مايو,أيار,ماي
        june,jun,يونيو,يونيه,حزيران,جوان
        july,jul,يوليو,يوليه,تموز,جويلية,يوليوز
        august,aug,أغسطس,آب,أوت,غشت
        september,sept,sep,سبتمبر,أيلول,شتنبر
        october,oct,أكتوبر,تشرين الأول
        november,nov,نوفمبر,تشرين الثاني,نونبر
        december,dec,ديسمبر,كانون الأول,دجنبر
        """

    private static let weekdays = WordTable(
        words: """
            monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
            الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
            """)
}
