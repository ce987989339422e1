import CPhoneNumber

/// What a cell of phone numbers says.
package enum PhoneReading: Hashable, Sendable {
    /// Nothing, or text without a digit (SPEC 5).
    case empty
    /// The number that identifies a client: `+201001234567`.
    case e164(String)
    /// Not understood. The text is kept, and identifies nobody.
    case unrecognised(String)
    /// A number that a spreadsheet rounded: its digits are lost.
    case scientificNotation
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
        if text.count <= longest {
            if let number = parse(text, region) { return .e164(number) }
            if let number = parseAfterZeros(text) { return .e164(number) }
        }
        return .unrecognised(CellText.normalised(text))
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

    private static func parse(_ text: Span<UInt8>, _ region: String?) -> String? {
        text.withUnsafeBytes { bytes in
            guard let region else { return e164(bytes, nil) }
            return region.withCString { e164(bytes, $0) }
        }
    }

    private static func e164(_ bytes: UnsafeRawBufferPointer, _ region: UnsafePointer<CChar>?) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { out -> String? in
            guard let input = bytes.baseAddress?.assumingMemoryBound(to: CChar.self), let output = out.baseAddress
            else { return nil }
            let count = Int(intray_phone_e164(input, bytes.count, region, output, out.count))
            guard count > 0 else { return nil }
            return String(decoding: UnsafeRawBufferPointer(start: output, count: count), as: UTF8.self)
        }
    }

    /// `0020…` where 00 is not the region's way to dial abroad, or there is no region: 00 means `+`.
    private static func parseAfterZeros(_ text: Span<UInt8>) -> String? {
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
