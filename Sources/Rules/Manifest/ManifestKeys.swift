import IntrayModel
import StrictYAML

/// Reads the keys of one document into a manifest: what the document does not say stays as it was.
struct ManifestKeys {
    let checks: ManifestChecks

    func read(_ root: inout StrictMapping, into manifest: inout Manifest) {
        readForm(&root, into: &manifest)
        readPolicies(&root, into: &manifest)
        if let columns = root.value("columns") { ColumnKeys().read(columns, into: &manifest) }
        if let values = root.value("values")?.mapping() { readValues(values, into: &manifest) }
        if let defaults = root.value("defaults")?.mapping() { readDefaults(defaults, into: &manifest) }
        if let formats = root.value("formats")?.mapping() { readFormats(formats, into: &manifest) }
        if let expect = root.value("expect")?.mapping() { readExpect(expect, into: &manifest) }
    }

    /// How the file is written.
    private func readForm(_ root: inout StrictMapping, into manifest: inout Manifest) {
        if let value = root.value("format"), let format = value.oneOf(FileFormat.self) { manifest.format = format }
        if let value = root.value("delimiter"), let delimiter = delimiter(value) {
            manifest.delimiter = delimiter.known
        }
        if let value = root.value("encoding"), let encoding = encoding(value) {
            manifest.encoding = encoding == "auto" ? nil : encoding
        }
        if let value = root.value("sheet"), let sheet = sheet(value) { manifest.sheet = sheet }
        if let value = root.value("headerRow"),
            let row = value.integer(in: 0...10_000, "the number of the header's row, or 0 for none")
        {
            manifest.headerRow = row
            manifest.isHeaderRowDeclared = true
        }
    }

    private func readPolicies(_ root: inout StrictMapping, into manifest: inout Manifest) {
        if let flag = root.value("updateExisting")?.bool() { manifest.updateExisting = flag }
        if let choice = root.value("emptyCells")?.oneOf(EmptyCells.self) { manifest.emptyCells = choice }
        if let choice = root.value("openingBalances")?.oneOf(OpeningBalancePolicy.self) {
            manifest.openingBalances = choice
        }
        if let flag = root.value("allowCredit")?.bool() { manifest.allowCredit = flag }
        if let value = root.value("maxRejected"), let limit = rejectLimit(value) { manifest.maxRejected = limit }
        if let flag = root.value("check")?.bool() { manifest.checkOnly = flag }
        if let word = root.value("repeat")?.oneOf(["refuse", "allow"]) { manifest.allowsRepeat = word == "allow" }
    }

    /// A delimiter, or that it is to be detected.
    private struct DelimiterChoice { let known: Dialect.Delimiter? }

    /// By name, or the character itself.
    private func delimiter(_ value: StrictValue) -> DelimiterChoice? {
        if case .scalar(let text, _) = value.value.content, text.utf8.count == 1,
            let known = Dialect.Delimiter.allCases.first(where: { $0.byte == text.utf8.first })
        {
            return DelimiterChoice(known: known)
        }
        let words = Dialect.Delimiter.allCases.map(\.rawValue) + ["auto"]
        return value.oneOf(words).map { DelimiterChoice(known: Dialect.Delimiter(rawValue: $0)) }
    }

    /// By any name that is known for it; kept is the one that reports use.
    private func encoding(_ value: StrictValue) -> String? {
        let expected = "the name of an encoding, such as utf-8 or windows-1256, or auto"
        guard let text = value.text(expected) else { return nil }
        if text.lowercased() == "auto" { return "auto" }
        let names = Charset.allCases.map(\.rawValue) + ["auto"]
        return Charset(name: text)?.rawValue ?? value.wrong(expected, nearest: nearest(to: text, in: names))
    }

    private func sheet(_ value: StrictValue) -> SheetChoice? {
        let expected = "the name of a sheet, or its number from 1"
        if let number = value.value.plainInteger {
            return number >= 1 ? .number(number) : value.wrong(expected)
        }
        guard let name = value.text(expected) else { return nil }
        return name.isEmpty ? value.wrong(expected) : .name(name)
    }

    private func rejectLimit(_ value: StrictValue) -> RejectLimit? {
        let expected = "a number of rows, or a share such as 5%"
        if let rows = value.value.plainInteger { return rows >= 0 ? .rows(rows) : value.wrong(expected) }
        guard let text = value.text(expected) else { return nil }
        guard text.hasSuffix("%"), let share = ExactDecimal(plain: HeaderText.trimmed(String(text.dropLast()))),
            !share.isNegative, share.scale <= 6,
            share.mantissa <= ExactDecimal(mantissa: 100, scale: 0).tenfold(share.scale)
        else { return value.wrong(expected) }
        return .percent(share)
    }
}

// MARK: - Values, defaults, formats, control totals

extension ManifestKeys {
    private func readValues(_ values: StrictMapping, into manifest: inout Manifest) {
        for (key, line, value) in values.all {
            guard let target = Target(manifestName: key) else {
                values.unknown(key, line: line, known: Field.allCases.map(\.rawValue))
                continue
            }
            if value.value.isNull {
                manifest.values[target] = nil
            } else if let pairs = value.mapping("a mapping of what the file says to what is meant") {
                manifest.values[target] = merged(pairs, over: manifest.values[target] ?? [:])
            }
        }
    }

    private func merged(_ pairs: StrictMapping, over base: [String: String]) -> [String: String] {
        var own: [String: (text: String, meant: String)] = [:]
        for (text, _, value) in pairs.all {
            guard let meant = value.text() else { continue }
            let key = HeaderText.key(text)
            if let other = own[key], other.meant != meant {
                value.report(.conflict("the same text as \(other.text), since case and outer blanks do not count"))
            }
            own[key] = (text, meant)
        }
        var result = base.filter { own[HeaderText.key($0.key)] == nil }
        for pair in own.values { result[pair.text] = pair.meant }
        return result
    }

    /// Fields of which a value for every client alike makes no sense: they tell clients apart, or are money.
    static let withoutDefault: Set<Field> = [.email, .phone, .clientNumber, .openingBalance]

    private func readDefaults(_ defaults: StrictMapping, into manifest: inout Manifest) {
        for (key, line, value) in defaults.all {
            guard let target = Target(manifestName: key) else {
                defaults.unknown(key, line: line, known: Self.defaultable)
                continue
            }
            if case .field(let field) = target, Self.withoutDefault.contains(field) {
                value.report(.conflict("\(field.rawValue) cannot have a default: it is each client's own"))
            } else if value.value.isNull {
                manifest.defaults[target] = nil
            } else if let text = value.text() {
                check(text, of: target, value)
                manifest.defaults[target] = text
            }
        }
    }

    private static let defaultable = Field.allCases.filter { !withoutDefault.contains($0) }.map(\.rawValue)

    private func check(_ text: String, of target: Target, _ value: StrictValue) {
        guard case .field(let field) = target else { return }
        switch field {
        case .currency where Currency(code: text) == nil:
            let _: Never? = value.wrong(
                "a currency code of ISO 4217, such as EGP", nearest: nearest(to: text, in: Currency.codes))
        case .openingBalanceDate where CalendarDate(iso: text) == nil:
            let _: Never? = value.wrong("a date such as 2026-01-31")
        default:
            if let expected = checks.expectedDefault(field, text) { let _: Never? = value.wrong(expected) }
        }
    }

    private func readFormats(_ formats: StrictMapping, into manifest: inout Manifest) {
        var formats = formats
        if let value = formats.value("date"), let text = value.text() {
            if text.lowercased() == "auto" {
                manifest.dateFormat = nil
            } else if checks.isDateFormat(text) {
                manifest.dateFormat = text
            } else {
                let _: Never? = value.wrong(
                    "auto, or a pattern of yyyy, MM and dd, such as dd/MM/yyyy",
                    nearest: checks.nearestDateFormat(text))
            }
        }
        if let word = formats.value("decimal")?.oneOf(["comma", "point", "dot", "auto"]) {
            manifest.decimalMark = word == "dot" ? .point : DecimalMark(rawValue: word)
        }
        formats.finish()
    }

    private func readExpect(_ expect: StrictMapping, into manifest: inout Manifest) {
        var expect = expect
        if let rows = expect.value("rows")?.integer(in: 0...Int.max, "a number of rows") {
            manifest.expected.rows = rows
        }
        if let value = expect.value("openingBalanceTotal") {
            let expected = "an amount such as 15000.00"
            let total = value.text(expected).flatMap { ExactDecimal(plain: $0) ?? value.wrong(expected) }
            manifest.expected.openingBalanceTotal = total ?? manifest.expected.openingBalanceTotal
        }
        if let value = expect.value("sha256"), let text = value.text()?.lowercased() {
            let isHash = text.utf8.count == 64 && text.utf8.allSatisfy(\.isHexDigit)
            manifest.expected.sha256 = isHash ? text : value.wrong("64 hexadecimal digits")
        }
        expect.finish()
    }
}

extension ExactDecimal {
    /// `-1234.50`: digits, perhaps a sign, perhaps a point, nothing else; at most 30 digits.
    init?(plain text: String) {
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), digits.utf8.count <= 30,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let magnitude = Int128(digits)
        else { return nil }
        let scale = parts.count == 2 ? parts[1].utf8.count : 0
        self.init(mantissa: text.hasPrefix("-") ? -magnitude : magnitude, scale: scale)
    }

    /// The number as a mantissa at a scale of at most 6.
    fileprivate func tenfold(_ scale: Int) -> Int128 { (0..<scale).reduce(mantissa) { value, _ in value * 10 } }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool { (0x30...0x39).contains(self) || (0x61...0x66).contains(self) }
}
