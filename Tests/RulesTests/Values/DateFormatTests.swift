import IntrayModel
import Rules
import Testing

/// Dates in the form that `formats.date` declares (SPEC 5).
@Suite struct DateFormatTests {
    @Test(arguments: [
        ("dd/MM/yyyy", "03/04/2026", "2026-04-03"), ("MM/dd/yyyy", "03/04/2026", "2026-03-04"),
        ("dd/MM/yyyy", "3/4/2026", "2026-04-03"),
        ("d/M/yyyy", "03/04/2026", "2026-04-03"), ("dd/MM/yyyy", "٠٣/٠٤/٢٠٢٦", "2026-04-03"),
        ("dd/MM/yyyy", "03/04/2026 10:30", "2026-04-03"),
        ("dd/MM/yyyy", "03/04/2026م", "2026-04-03"), ("MM/dd/yy", "09/01/08", "2008-09-01"),
        ("yy/MM/dd", "69/12/31", "1969-12-31"),
        ("yy/MM/dd", "26/12/31", "2026-12-31"), ("dd.MM.yyyy", "02.01.2023", "2023-01-02"),
        ("d MMM yyyy", "5 Jan 2026", "2026-01-05"), ("d MMM yyyy", "5 janv. 2026", "2026-01-05"),
        ("d MMM yyyy", "5 January 2026", "2026-01-05"), ("dd-MMM-yy", "15-Jan-24", "2024-01-15"),
        ("d MMMM yyyy", "15 كانون الثاني 2024", "2024-01-15"),
        ("MMMM d, yyyy", "September 12, 2008", "2008-09-12"), ("yyyy-dd-MM", "2026-05-01", "2026-01-05"),
        ("yyyyMMdd", "20260105", "2026-01-05"),
        ("ddMMyyyy", "05012026", "2026-01-05"), ("ddMMyy", "050126", "2026-01-05"),
        ("ddMMMyyyy", "05JAN2026", "2026-01-05"),
        ("MM/dd/yyyy HH:mm:ssZ", "07/15/2009 02:14:45+0800", "2009-07-15"),
        ("yyyy-MM-dd'T'HH:mm:ss", "2009-07-15T02:14:45", "2009-07-15"),
        ("dd/MM/yyyy", "2026-01-05", "2026-01-05"), ("dd/MM/yyyy", "2026-01-05T00:00:00", "2026-01-05"),
        ("MM-dd-yy", "2026-01-05", "2026-01-05"),
    ])
    func reads(_ pattern: String, _ cell: String, day: String) throws {
        #expect(try read(cell, pattern) == CalendarDate(iso: day).map(DateReading.date))
    }

    @Test(arguments: [
        ("dd/MM/yyyy", "04/13/2026", DateReading.noSuchDay), ("dd/MM/yyyy", "31/04/2026", .noSuchDay),
        ("yyyy-dd-MM", "2026-01-25", .noSuchDay),
        ("ddMMyyyy", "20260105", .yearOutOfRange), ("dd/MM/yyyy", "03/04/1445", .yearOutOfRange),
        ("dd/MM/yyyy", "2026-02-30", .noSuchDay),
        ("dd/MM/yyyy", "03-04-2026", .notInFormat), ("dd/MM/yyyy", "03/04/26", .notInFormat),
        ("dd/MM/yy", "03/04/2026", .notInFormat),
        ("dd/MM/yyyy", "2026/04/03", .notInFormat), ("dd/MM/yyyy", "3 Apr 2026", .notInFormat),
        ("d MMM yyyy", "3 4 2026", .notInFormat),
        ("dd/MM/yyyy", "20260403", .notInFormat), ("yyyyMMdd", "260403", .notInFormat),
        ("dd/MM/yyyy", "2026-4-3", .notInFormat),
        ("dd/MM/yyyy", "abc", .notADate), ("dd/MM/yyyy", "45292", .notADate),
        ("dd/MM/yyyy", "03/04/1447 هـ", .notADate), ("dd/MM/yyyy", " ", .empty),
    ])
    func rejects(_ pattern: String, _ cell: String, reading: DateReading) throws {
        #expect(try read(cell, pattern) == reading)
    }

    @Test(arguments: [
        ("DD/MM/YYYY", "dd/MM/yyyy"), ("dd/mm/yyyy", "dd/MM/yyyy"), ("YYYY-MM-DD", "yyyy-MM-dd"), ("", nil),
        ("dd/MM", nil), ("yyyy", nil),
        ("dd/dd/yyyy", nil), ("MM/MMM/yyyy", nil), ("ddd/MM/yyyy", nil), ("dd/MM/yyy", nil), ("dd/MM/y", nil),
        ("d/M/yyyy x", nil), ("dMyyyy", nil),
        ("dd//MM/yyyy", nil), ("/dd/MM/yyyy", nil), ("dd/MM-yyyy", nil), ("dd/MM/yyyy/", nil), ("excel", nil),
        ("dd_MM_yyyy", nil), ("%d/%m/%Y", "dd/MM/yyyy"), ("%d-%b-%y", "dd-MMM-yy"),
    ])
    func badPatterns(_ pattern: String, suggestion: String?) {
        let fault = #expect(throws: DateFormat.Fault.self) { try DateFormat(pattern: pattern) }
        #expect(fault?.suggestion == suggestion)
    }

    private func read(_ cell: String, _ pattern: String) throws -> DateReading {
        let bytes = Array(cell.utf8)
        return DateReader.read(bytes.span, format: try DateFormat(pattern: pattern))
    }
}
