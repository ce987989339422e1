import CPhoneNumber

/// What a cell of phone numbers says.
package enum PhoneReading: Hashable, Sendable {
    /// Nothing, or text without a digit (SPEC 5).
    case empty
    /// The number that identifies a client: `+201001234567`; and the extension behind it, which does not.
    case e164(String, extension: String? = nil)
    /// Not understood. The text is kept, and identifies nobody.
    case unrecognised(String)
    /// A number that a spreadsheet rounded: its digits are lost.
    case scientificNotation
    /// A day of the calendar, which libphonenumber would take for the digits of a number.
    case date

    /// How a number that identifies nobody is kept: with its extension, which libphonenumber reads again.
    static func text(_ number: String, extension ending: String?) -> String {
        ending.map { "\(number) ext. \($0)" } ?? number
    }
}

/// Phone numbers, compared in E.164 as libphonenumber reads them (SPEC 6).
package enum PhoneRule {
    /// The longest text that is tried: libphonenumber's own limit for a number with all its decoration.
    private static let longest = 250

    /// `region` is the ISO 3166 alpha-2 code of the row's country, else of the default; nil when there is neither: then
    /// only a number with `+` or `00` is understood.
    package static func read(_ cell: Span<UInt8>, region: String?) -> PhoneReading {
        let text = cell.extracting(CellText.content(of: cell))
        guard hasDigit(text) else { return .empty }
        if SpreadsheetDamage.isScientific(text) { return .scientificNotation }
        if isDate(text) { return .date }
        if text.count <= longest, !isPlaceholder(text), let reading = parse(text, region) ?? parseAfterZeros(text) {
            return reading
        }
        return .unrecognised(CellText.normalised(text))
    }

    /// `2026-03-04`, `4/3/2026`, `4-Mar-26`. Numbers are written in groups of two digits and four as well, but then with
    /// blanks.
    private static func isDate(_ text: Span<UInt8>) -> Bool {
        guard let scan = DateScan(text), scan.count == 3, let parts = scan.parts else { return false }
        var (hasFullYear, hasName) = (false, false)
        for part in 0..<3 {
            if scan.width(part) == 4 { hasFullYear = true }
            if scan.width(part) == 0 { hasName = true }
        }
        guard hasName || hasFullYear && scan.separator(before: 1) != UInt8(ascii: " ") else { return false }
        switch parts {
        case .known(let year, let month, let day): return DateReader.isDay(year, month, day)
        case .pair(let first, let second, let year):
            return DateReader.isDay(year, second, first) || DateReader.isDay(year, first, second)
        }
    }

    private static func hasDigit(_ text: Span<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            // libphonenumber reads the digits of every script.
            if Scalar.digit(scalar) != nil
                || scalar >= 0x80 && Unicode.Scalar(scalar)?.properties.numericType == .decimal
            {
                return true
            }
            index += length
        }
        return false
    }

    /// `0000000000`, `000-000-0000`: what is typed where a form wants a number and there is none. Many clients have it,
    /// and libphonenumber takes it for a possible number.
    private static func isPlaceholder(_ text: Span<UInt8>) -> Bool {
        for index in text.indices where text[index] != 0x30 && text[index] != 0x20 && text[index] != 0x2D {
            return false
        }
        return true
    }

    private static func parse(_ text: Span<UInt8>, _ region: String?) -> PhoneReading? {
        text.withUnsafeBytes { bytes in
            guard let region else { return e164(bytes, nil) }
            return region.withCString { e164(bytes, $0) }
        }
    }

    private static func e164(_ bytes: UnsafeRawBufferPointer, _ region: UnsafePointer<CChar>?) -> PhoneReading? {
        // The first half for the number, which has 15 digits at most, the second for the extension, which has 20.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { out -> PhoneReading? in
            guard let input = bytes.baseAddress?.assumingMemoryBound(to: CChar.self), let output = out.baseAddress
            else { return nil }
            let count = Int(intray_phone_e164(input, bytes.count, region, output, 32, output + 32, 32))
            guard count > 0 else { return nil }
            return .e164(
                String(decoding: UnsafeRawBufferPointer(start: output, count: count), as: UTF8.self),
                extension: output[32] == 0 ? nil : String(cString: output + 32))
        }
    }

    /// `0020…` where 00 is not the region's way to dial abroad, or there is no region: 00 means `+`.
    private static func parseAfterZeros(_ text: Span<UInt8>) -> PhoneReading? {
        var index = 0
        for _ in 0..<2 {
            guard index < text.count else { return nil }
            let (scalar, length) = text.scalar(at: index)
            guard Scalar.digit(scalar) == 0 else { return nil }
            index += length
        }
        var number: [UInt8] = [UInt8(ascii: "+")]
        for position in index..<text.count { number.append(text[position]) }
        return parse(number.span, nil)
    }
}
