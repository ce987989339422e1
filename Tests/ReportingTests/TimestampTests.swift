import IntrayModel
import Testing

@Suite struct TimestampTests {
    /// Seconds as `date -u -d ... +%s` gives them.
    @Test(arguments: [
        (0, 0, "1970-01-01T00:00:00.000Z"),
        (1_795_469_978, 123, "2026-11-23T21:39:38.123Z"),
        (951_782_399, 7, "2000-02-28T23:59:59.007Z"),
        (951_782_400, 0, "2000-02-29T00:00:00.000Z"),
        (-1, 999, "1969-12-31T23:59:59.999Z"),
        (-86_400, 0, "1969-12-31T00:00:00.000Z"),
    ])
    func rfc3339(_ seconds: Int64, _ milliseconds: Int, _ expected: String) {
        #expect(Timestamp(seconds: seconds, milliseconds: milliseconds).rfc3339 == expected)
    }

    @Test func textForPeople() {
        #expect(Timestamp(seconds: 1_795_469_978, milliseconds: 999).text == "2026-11-23 21:39:38 UTC")
    }

    @Test func orderAndDifference() {
        let start = Timestamp(seconds: 10, milliseconds: 900)
        let end = Timestamp(seconds: 12, milliseconds: 100)
        #expect(start < end)
        #expect(end.milliseconds(since: start) == 1200)
    }
}
