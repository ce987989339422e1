import CIDN2
import IntrayModel

/// The part of an e-mail address behind the @.
enum DomainName {
    /// What is wrong with an ASCII domain: it is labels of 1 to 63 letters, digits and inner hyphens, two at least.
    static func fault(_ domain: Span<UInt8>) -> EmailFault? {
        var labels = 1
        var length = 0
        for index in domain.indices {
            let byte = domain[index]
            if byte == UInt8(ascii: ".") {
                guard isLabelEnd(domain, index, length) else { return .domain }
                labels += 1
                length = 0
            } else {
                guard isLetterOrDigit(byte) || (byte == UInt8(ascii: "-") && length > 0) else { return .domain }
                length += 1
            }
        }
        guard isLabelEnd(domain, domain.count, length) else { return .domain }
        return labels > 1 ? nil : .noDotInDomain
    }

    private static func isLabelEnd(_ domain: Span<UInt8>, _ end: Int, _ length: Int) -> Bool {
        (1...63).contains(length) && domain[end - 1] != UInt8(ascii: "-")
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        Scalar.isASCIILetter(UInt32(byte)) || 0x30...0x39 ~= byte
    }

    /// The lower-case ASCII form of a domain (IDNA 2008 with UTS #46, non-transitional); nil when it has none.
    static func ascii(_ domain: String) -> String? {
        // IDNA forbids some names that the HTML standard allows, such as `ab--c.co`.
        if domain.utf8.allSatisfy({ $0 < 0x80 }) { return domain.lowercased() }
        // A zero byte would end the C string early.
        guard !domain.utf8.contains(0) else { return nil }
        var output: UnsafeMutablePointer<CChar>?
        let flags = CInt(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)
        guard idn2_to_ascii_8z(domain, &output, flags) == IDN2_OK.rawValue, let output else { return nil }
        defer { idn2_free(output) }
        return String(cString: output).lowercased()
    }
}
