import IntrayModel

/// Days and times of a spreadsheet as text: ISO 8601 with a blank before the time.
enum DayText {
    /// Writes a number in a format of days or times: `2026-01-05`, `2026-01-05 14:30:00`, `14:30:00`, `26:30:00`. What
    /// the format does not show is left out, and so is a midnight beside a day. False when the number is no day; then
    /// nothing is written.
    static func append(
        _ number: NumberText, _ format: NumberFormat, _ system: DateSystem, to bytes: inout [UInt8]
    ) -> Bool {
        guard let (day, seconds) = number.dayAndSeconds else { return false }
        guard format.hasDay else {
            appendTime(seconds + (format.isElapsed ? day * 86_400 : 0), to: &bytes)
            return true
        }
        if let date = system.date(serial: day) {
            bytes.append(contentsOf: date.iso.utf8)
        } else if system == .from1900, day == 60 {
            // The day that never was, as the cell shows it: it will be refused as no day of the calendar.
            bytes.append(contentsOf: "1900-02-29".utf8)
        } else {
            return false
        }
        if format.hasTime, seconds > 0 {
            bytes.append(0x20)
            appendTime(seconds, to: &bytes)
        }
        return true
    }

    /// A cell that has its day as text already, `2026-01-05T00:00:00.000Z`. Anything else is written as it is.
    static func append(iso text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        let timeMark = UInt8(ascii: "T")
        guard text.count > 10, text[10] == timeMark else {
            bytes.append(contentsOf: text)
            return
        }
        bytes.append(contentsOf: text[..<10])
        let time = text[11...].prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "Z") && $0 != UInt8(ascii: "+") }
        guard time.contains(where: { $0 >= 0x31 && $0 <= 0x39 }) else { return }
        bytes.append(0x20)
        bytes.append(contentsOf: time)
    }

    private static func appendTime(_ seconds: Int, to bytes: inout [UInt8]) {
        appendPair(seconds / 3600, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        appendPair(seconds / 60 % 60, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        appendPair(seconds % 60, to: &bytes)
    }

    private static func appendPair(_ number: Int, to bytes: inout [UInt8]) {
        if number < 10 { bytes.append(0x30) }
        bytes.append(contentsOf: String(number).utf8)
    }
}
