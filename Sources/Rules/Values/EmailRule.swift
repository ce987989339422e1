package import IntrayModel

/// What a cell of e-mail addresses says.
package enum EmailReading: Hashable, Sendable {
    case empty
    /// `kept` is the address as written, trimmed and in NFC; `key` is what addresses are compared by: NFC, lower case,
    /// the domain in its ASCII form (SPEC 6).
    case address(kept: String, key: String)
    case fault(EmailFault)
}

/// One e-mail address, by the HTML standard's rule, a dot in the domain, at most 64 bytes before the @ and 254 in all,
/// and internationalised: letters, marks and digits of any script before the @, and domains that IDNA knows (SPEC 5).
package enum EmailRule {
    static let longest = 254
    static let longestLocalPart = 64

    package static func read(_ cell: Span<UInt8>) -> EmailReading {
        let text = cell.extracting(CellText.content(of: cell))
        guard !text.isEmpty else { return .empty }
        return text.isASCII ? readASCII(text) : readInternational(CellText.normalised(text))
    }

    private static func readASCII(_ text: Span<UInt8>) -> EmailReading {
        switch split(text) {
        case .fault(let fault):
            return .fault(fault)
        case .at(let at):
            if let fault = DomainName.fault(text.extracting(at + 1..<text.count)) { return .fault(fault) }
            let kept = CellText.normalised(text)
            return .address(kept: kept, key: hasCapital(text) ? kept.lowercased() : kept)
        }
    }

    private static func readInternational(_ kept: String) -> EmailReading {
        var kept = kept
        let length = kept.utf8.count
        let parts = kept.withUTF8 { split($0.span) }
        switch parts {
        case .fault(let fault):
            return .fault(fault)
        case .at(let at):
            // By bytes: a mark behind the @ is one Character with it.
            let cut = kept.utf8.index(kept.startIndex, offsetBy: at)
            var domain = String(kept[kept.utf8.index(after: cut)...])
            if let ascii = DomainName.ascii(domain) { domain = ascii } else { return .fault(.domain) }
            if let fault = domain.withUTF8({ DomainName.fault($0.span) }) { return .fault(fault) }
            guard at + 1 + domain.utf8.count <= longest, length <= longest else { return .fault(.tooLong) }
            var local = kept[..<cut].lowercased()
            local = local.withUTF8 { CellText.normalised($0.span) }
            return .address(kept: kept, key: local + "@" + domain)
        }
    }

    private enum Split {
        /// Where the @ stands.
        case at(Int)
        case fault(EmailFault)
    }

    /// Finds the @ and checks the part before it and the lengths.
    private static func split(_ text: Span<UInt8>) -> Split {
        var at: Int?
        var count = 0
        var hasListSign = false
        var hasBlank = false
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "@"):
                count += 1
                if at == nil { at = index }
            case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "|"): hasListSign = true
            case 0x20, 0x09...0x0D: hasBlank = true
            default: break
            }
        }
        guard let at else { return .fault(.noAtSign) }
        if count > 1 { return .fault(hasListSign || hasBlank ? .moreThanOneAddress : .localPart) }
        if hasBlank { return .fault(.blank) }
        if at == 0 || !isLocalPart(text.extracting(0..<at)) { return .fault(.localPart) }
        return at > longestLocalPart || text.count > longest ? .fault(.tooLong) : .at(at)
    }

    private static func isLocalPart(_ text: Span<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            guard scalar < 0x80 ? isAtom(UInt8(scalar)) : isWordScalar(scalar) else { return false }
            index += length
        }
        return true
    }

    /// The characters that the HTML standard allows before the @, RFC 5322's atext and the dot, as a bit for each code:
    /// letters, digits and `.!#$%&'*+/=?^_`{|}~-`.
    private static func isAtom(_ byte: UInt8) -> Bool {
        let bits: UInt64 = byte < 64 ? 0xA3FF_ECFA_0000_0000 : 0x7FFF_FFFF_C7FF_FFFE
        return bits >> UInt64(byte & 63) & 1 == 1
    }

    private static func isWordScalar(_ scalar: UInt32) -> Bool {
        switch Unicode.Scalar(scalar)?.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        default:
            false
        }
    }

    private static func hasCapital(_ text: Span<UInt8>) -> Bool {
        for index in text.indices where 0x41...0x5A ~= text[index] { return true }
        return false
    }
}
