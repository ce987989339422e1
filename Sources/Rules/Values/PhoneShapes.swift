/// Reads the plain shapes of phone numbers without asking libphonenumber each time.
///
/// Briefing. A full parse runs a dozen regular expressions, 10 µs, more than the database takes for the row. For most
/// countries the parse of two plain shapes is regular: `+CC N…` is itself, and `0 N…` in such a country is `+CC N…`,
/// as long as N does not begin with 0 and its length is possible. Which calling codes are so is a property of
/// libphonenumber's metadata (no national prefix, or only `0`, and no rule that rewrites); they are listed here, and
/// PhoneShapesTests proves each of them against the library that is installed, over generated numbers. Which lengths
/// are possible is asked of the library, once for each calling code and length: the first number of a length is
/// parsed in full, and only when that leaves it as the shape says are others of its length taken for regular.
///
/// Everything else (other punctuation than blanks and hyphens, extensions, other digits, what may be a date) goes the
/// full way.
package struct PhoneShapes: Sendable {
    /// For each calling code: the lengths of N that are known, and those that are regular, a bit each.
    private var known = [UInt32](repeating: 0, count: 1000)
    private var regular = [UInt32](repeating: 0, count: 1000)

    package init() {}

    /// Reads a cell like `PhoneRule.read`, which gives the same answer.
    package mutating func read(_ cell: Span<UInt8>, region: String?) -> PhoneReading {
        let text = cell.extracting(CellText.content(of: cell))
        guard let shape = Shape(text, region: region) else { return PhoneRule.read(cell, region: region) }
        let bit: UInt32 = 1 << UInt32(shape.nationalCount)
        if regular[shape.callingCode] & bit != 0 { return .e164(shape.number) }
        let reading = PhoneRule.read(cell, region: region)
        if known[shape.callingCode] & bit == 0 {
            known[shape.callingCode] |= bit
            if reading == .e164(shape.number) { regular[shape.callingCode] |= bit }
        }
        return reading
    }

    /// What an unrecognised number of digits alone is with a `+` in front, in E.164; nil when that is none either. A
    /// spreadsheet that takes the cell for a number takes its `+` away.
    mutating func readWithPlus(_ cell: Span<UInt8>) -> String? {
        let text = cell.extracting(CellText.content(of: cell))
        guard (10...15).contains(text.count) else { return nil }
        var number: [UInt8] = [UInt8(ascii: "+")]
        for index in text.indices {
            guard text[index] >= 0x30, text[index] <= 0x39 else { return nil }
            number.append(text[index])
        }
        return if case .e164(let meant, _) = read(number.span, region: nil) { meant } else { nil }
    }

    /// Calling codes whose numbers stay as they are when N does not begin with 0.
    package static let callingCodes: [Int] = numbers(
        """
        20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 53 56 57 58 60 61 62 63 64 65 66 81 82 84 90 91 92 93 \
        94 95 98 211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 \
        240 241 242 243 244 245 246 247 248 249 250 251 252 253 254 255 256 257 258 260 262 263 264 265 266 267 268 \
        269 290 291 297 298 299 350 351 353 354 355 356 357 358 359 371 372 373 374 376 377 380 381 382 383 385 386 \
        387 389 420 421 423 500 501 502 503 504 505 507 508 509 590 591 592 593 594 595 596 597 598 599 670 673 674 \
        675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 850 852 853 855 856 880 886 960 961 962 963 \
        964 965 966 967 968 970 971 972 973 974 975 976 977 992 994 995 996
        """)

    /// Regions where `0 N…` is `+CC N…`.
    package static let trunkZero: [String: Int] = {
        var table: [String: Int] = [:]
        for entry in trunkZeroText.split(separator: " ") {
            let parts = entry.split(separator: ":")
            table[String(parts[0])] = Int(parts[1])
        }
        return table
    }()

    private static let trunkZeroText = """
        EG:20 ZA:27 NL:31 BE:32 FR:33 RO:40 CH:41 AT:43 GB:44 SE:46 DE:49 PE:51 CU:53 VE:58 MY:60 AU:61 ID:62 PH:63 \
        TH:66 VN:84 TR:90 IN:91 PK:92 AF:93 LK:94 MM:95 IR:98 SS:211 MA:212 DZ:213 LY:218 LR:231 SL:232 GH:233 NG:234 \
        CD:243 SD:249 RW:250 ET:251 SO:252 KE:254 TZ:255 UG:256 ZM:260 RE:262 ZW:263 NA:264 MW:265 ER:291 IE:353 \
        AL:355 FI:358 BG:359 MD:373 AM:374 MC:377 UA:380 RS:381 ME:382 XK:383 HR:385 SI:386 BA:387 MK:389 SK:421 \
        LI:423 PM:508 GP:590 EC:593 GF:594 PY:595 MQ:596 KI:686 KP:850 KH:855 LA:856 BD:880 LB:961 JO:962 SY:963 \
        IQ:964 SA:966 YE:967 PS:970 AE:971 MN:976 NP:977 AZ:994 GE:995 KG:996
        """

    private static func numbers(_ text: String) -> [Int] { text.split(separator: " ").compactMap { Int($0) } }

    /// A bit for each number below 1000: whether it is one of `callingCodes`.
    private static let isListed: [Bool] = {
        var listed = [Bool](repeating: false, count: 1000)
        for code in callingCodes { listed[code] = true }
        return listed
    }()

    /// A number of a plain shape.
    private struct Shape {
        /// `+CC N…`
        let number: String
        let callingCode: Int
        let nationalCount: Int

        /// Nil for any other shape. Digits with single blanks or hyphens between them, 15 at most (E.164's limit).
        init?(_ text: Span<UInt8>, region: String?) {
            guard let first = text.isEmpty ? nil : text[0] else { return nil }
            let isInternational = first == UInt8(ascii: "+")
            guard isInternational || first == UInt8(ascii: "0") else { return nil }
            var digits: InlineArray<16, UInt8> = .init(repeating: 0)
            var count = 0
            var wasDigit = false
            for index in 1..<text.count {
                let byte = text[index]
                if byte &- UInt8(ascii: "0") < 10 {
                    guard count < 15 else { return nil }
                    digits[count] = byte
                    count += 1
                    wasDigit = true
                } else if (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")) && wasDigit {
                    wasDigit = false
                } else {
                    return nil
                }
            }
            // Two signs and so few digits may be `04-03-2026`.
            guard wasDigit, isInternational || count > 7 || text.count != count + 3 else { return nil }
            let code: Int
            let start: Int
            if isInternational {
                guard let found = Shape.callingCode(digits, count) else { return nil }
                (code, start) = (found.code, found.length)
            } else {
                guard let found = region.flatMap({ PhoneShapes.trunkZero[$0] }) else { return nil }
                (code, start) = (found, 0)
            }
            guard count > start, digits[start] != UInt8(ascii: "0") else { return nil }
            callingCode = code
            nationalCount = count - start
            number = Shape.text(code, digits, start..<count)
        }

        /// Calling codes are of one to three digits, and none begins another.
        private static func callingCode(_ digits: InlineArray<16, UInt8>, _ count: Int) -> (code: Int, length: Int)? {
            var code = 0
            for index in 0..<min(3, count) {
                code = code * 10 + Int(digits[index] - UInt8(ascii: "0"))
                if PhoneShapes.isListed[code] { return (code, index + 1) }
            }
            return nil
        }

        private static func text(_ code: Int, _ digits: InlineArray<16, UInt8>, _ range: Range<Int>) -> String {
            let prefix = code < 10 ? 1 : code < 100 ? 2 : 3
            return String(unsafeUninitializedCapacity: 1 + prefix + range.count) { buffer in
                buffer[0] = UInt8(ascii: "+")
                var rest = code
                for index in stride(from: prefix, to: 0, by: -1) {
                    buffer[index] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                }
                for (offset, index) in range.enumerated() { buffer[1 + prefix + offset] = digits[index] }
                return 1 + prefix + range.count
            }
        }
    }
}
