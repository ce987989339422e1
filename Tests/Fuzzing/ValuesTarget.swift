import IntrayModel
import Rules

/// Any bytes as a date, a number, an e-mail address, a phone number: read or not read, within the bounds of each.
@Sendable func fuzzValues(_ bytes: [UInt8]) {
    let cell = bytes.span
    for order in [DateOrder.dayFirst, .monthFirst, .undecided] {
        if case .date(let date) = DateReader.read(cell, order: order) {
            require((1900...2199).contains(date.year), "\(date.iso) is out of range")
            let again = DateReader.read(Array(date.iso.utf8).span, order: order)
            require(again == .date(date), "\(date.iso) reads as \(again)")
        }
    }
    if let format = try? DateFormat(pattern: String(decoding: bytes.prefix(24), as: UTF8.self)) {
        _ = DateReader.read(cell, format: format)
    }
    for style in [NumberStyle.decimalPoint, .decimalComma, .undecided] { _ = NumberReader.read(cell, style: style) }
    if case .address(let kept, let key) = EmailRule.read(cell) {
        guard case .address(_, let again) = EmailRule.read(Array(kept.utf8).span) else {
            fatalError("\(kept) is an address once and not again")
        }
        require(again == key, "\(kept) has two keys, \(key) and \(again)")
    }
    if case .e164(let number, _) = PhoneRule.read(cell, region: "EG") {
        // Country code and number have 15 digits by E.164; libphonenumber allows a few more.
        let isE164 =
            number.hasPrefix("+") && (3...20).contains(number.utf8.count)
            && number.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
        require(isE164, "\(number) is not E.164")
    }
    _ = CellText.clean(cell)
}
