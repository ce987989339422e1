import Rules
import Testing

/// Phone numbers (SPEC 4 to 6).
@Suite struct PhoneRuleTests {
    @Test(arguments: [
        ("+20 100 123 4567", "EG", "+201001234567"), ("0100 123 4567", "EG", "+201001234567"),
        ("00201001234567", "EG", "+201001234567"),
        ("+201001234567", nil, "+201001234567"), ("00201001234567", nil, "+201001234567"),
        ("00201001234567", "US", "+201001234567"),
        ("٠١٠٠ ١٢٣ ٤٥٦٧", "EG", "+201001234567"), ("٠٠٢٠١٠٠١٢٣٤٥٦٧", nil, "+201001234567"),
        ("+٢٠ ١٠٠ ١٢٣ ٤٥٦٧", nil, "+201001234567"),
        ("'+201001234567", nil, "+201001234567"), ("\u{202A}+20 100 123 4567\u{202C}", nil, "+201001234567"),
        ("(0100) 123-4567", "EG", "+201001234567"),
        ("0100\u{A0}123\u{A0}4567", "EG", "+201001234567"), ("tel:+20-100-123-4567", nil, "+201001234567"),
        ("050 123 4567", "SA", "+966501234567"),
        ("201001234567", "EG", "+201001234567"), ("(212) 555-0123", "US", "+12125550123"),
        ("=\"01001234567\"", "EG", "+201001234567"), ("1001234567", "EG", "+201001234567"),
        ("+20 (0)100 123 4567", "EG", "+201001234567"), ("0100.123.4567", "EG", "+201001234567"),
        ("＋201001234567", nil, "+201001234567"), ("०९८१२३४५६७८", "IN", "+919812345678"),
        ("هاتف: 0100 123 4567", "EG", "+201001234567"), ("1-800-FLOWERS", "US", "+18003569377"),
        ("20 10 2030", "NO", "+4720102030"), ("20102030", "NO", "+4720102030"), ("20260304", "NO", "+4720260304"),
        ("02-03-2026-11", "EG", "+20203202611"),
    ])
    func e164(_ cell: String, region: String?, number: String) {
        #expect(read(cell, region) == .e164(number))
    }

    @Test(arguments: [
        ("+44 20 7946 0958 x12", "EG", "+442079460958", "12"), ("0100 123 4567 ext. 12", "EG", "+201001234567", "12"),
        ("(02) 2345 6789 extn 007", "EG", "+20223456789", "007"),
        ("tel:+20-100-123-4567;ext=3", nil, "+201001234567", "3"),
    ])
    func withAnExtension(_ cell: String, region: String?, number: String, ending: String) {
        #expect(read(cell, region) == .e164(number, extension: ending))
    }

    /// libphonenumber takes the digits of each for those of a number.
    @Test(arguments: [
        "2026-03-04", "2026/3/4", "04-03-2026", "4-3-2026", "04.03.2026", "3/31/2026", "2026-03-04 00:00:00",
        "4 March 2026",
        "٠٤/٠٣/٢٠٢٦", "Mar 4, 2026", "04-Mar-26", "'2026-03-04",
    ])
    func dates(_ cell: String) {
        #expect(read(cell, "EG") == .date)
        var shapes = PhoneShapes()
        #expect(shapes.read(Array(cell.utf8).span, region: "EG") == .date)
    }

    @Test(arguments: [
        ("0100 123 4567", nil, "0100 123 4567"), ("123", "EG", "123"), (" call 5 pm ", "EG", "call 5 pm"),
        ("0100 123 4567", "XX", "0100 123 4567"),
        ("+999 123 4567", "EG", "+999 123 4567"), ("01001234567 / 01221234567", "EG", "01001234567 / 01221234567"),
        ("00", nil, "00"),
        ("555-0123", "US", "555-0123"), ("0000000000", "EG", "0000000000"), ("000-000-0000", "US", "000-000-0000"),
    ])
    func unrecognised(_ cell: String, region: String?, text: String) {
        #expect(read(cell, region) == .unrecognised(text))
    }

    @Test func tooLongToBeTried() {
        let text = "+20 100 123 4567" + String(repeating: "7", count: 300)
        #expect(read(text, "EG") == .unrecognised(text))
    }

    @Test(arguments: ["", "  ", "-", "n/a", "none", "لا يوجد"])
    func withoutDigits(_ cell: String) {
        #expect(read(cell, "EG") == .empty)
    }

    @Test(arguments: ["2.01001E+11", "2,01001E+11"])
    func rounded(_ cell: String) {
        #expect(read(cell, "EG") == .scientificNotation)
    }

    @Test func fromManyThreads() async {
        await withTaskGroup(of: PhoneReading.self) { group in
            for _ in 0..<64 { group.addTask { read("0100 123 4567", "EG") } }
            for await reading in group { #expect(reading == .e164("+201001234567")) }
        }
    }

    private func read(_ cell: String, _ region: String?) -> PhoneReading {
        let bytes = Array(cell.utf8)
        return PhoneRule.read(bytes.span, region: region)
    }
}
