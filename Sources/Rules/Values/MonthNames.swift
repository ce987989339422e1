/// The names of months and weekdays, full and short, and the small words between the parts of a date.
///
/// A line is a month, its names apart with a comma. English; Arabic as in Egypt and the Gulf, in the Levant and Iraq, in
/// the Maghreb; French, German, Spanish, Portuguese, Italian, Turkish. A name stands for one month in all of them.
enum MonthNames {
    /// 1 to 12.
    static func month(_ word: Span<UInt8>) -> Int? { months.value(word) }

    static func isWeekday(_ word: Span<UInt8>) -> Bool { weekdays.value(word) != nil }

    /// `15 de enero de 2026`, `le 1er janvier`, `يوم 5 يناير`.
    static func isFiller(_ word: Span<UInt8>) -> Bool { fillers.value(word) != nil }

    private static let months = WordTable(
        names.split(separator: "\n").enumerated().flatMap { index, line in
            line.split(separator: ",").map { (String($0), index % 12 + 1) }
        })

    private static let names = """
        january,jan,يناير,كانون الثاني,كانون ثاني,جانفي
        february,feb,فبراير,شباط,فيفري
        march,mar,مارس,آذار,مارت
        april,apr,أبريل,نيسان,أفريل
        may,مايو,أيار,ماي,مايس
        june,jun,يونيو,يونيه,حزيران,جوان
        july,jul,يوليو,يوليه,تموز,جويلية,يوليوز
        august,aug,أغسطس,آب,أوت,غشت
        september,sept,sep,سبتمبر,أيلول,شتنبر
        october,oct,أكتوبر,تشرين الأول,تشرين أول
        november,nov,نوفمبر,تشرين الثاني,تشرين ثاني,نونبر
        december,dec,ديسمبر,كانون الأول,كانون أول,دجنبر
        janvier,janv,januar,jänner,jän,enero,ene,janeiro,gennaio,gen,ocak
        février,févr,fév,februar,febrero,fevereiro,fev,febbraio,şubat
        mars,märz,mär,mrz,marzo,março,mart
        avril,avr,abril,abr,aprile,nisan
        mai,mayo,maio,maggio,mag,mayıs
        juin,juni,junio,junho,giugno,giu,haziran
        juillet,juil,juli,julio,julho,luglio,lug,temmuz
        août,agosto,ago,ağustos
        septembre,septiembre,setiembre,setembro,settembre,set,eylül
        octobre,oktober,okt,octubre,outubro,out,ottobre,ott,ekim
        novembre,noviembre,novembro,kasım
        décembre,déc,dezember,dez,diciembre,dic,dezembro,dicembre,aralık
        """

    private static let weekdays = WordTable(
        words: """
            monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
            الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
            lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim
            montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
            lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom
            segunda terça quarta quinta sexta lunedì martedì mercoledì giovedì venerdì sabato domenica
            """)

    private static let fillers = WordTable(words: "of the de del le den der el يوم من شهر")
}
