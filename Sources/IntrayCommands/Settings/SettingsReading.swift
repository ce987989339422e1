import DropFolder
package import IntrayModel
import StrictYAML

/// The settings cannot be used. Never a reason to fail a file.
package struct SettingsError: Error, Hashable, Sendable {
    /// Everything that is wrong, in the order of the file.
    package let problems: [ManifestProblem]

    package init(problems: [ManifestProblem]) { self.problems = problems }
}

extension Settings {
    /// Reads `intray.yaml`. A key that is not there has its usual value; `roles` adds to the usual two, or redefines them.
    /// - Parameters:
    ///   - file: the name that problems give.
    ///   - countryCode: the ISO 3166 code of a country's code or name; nil when it is none.
    package static func read(
        bytes: [UInt8], file: String, countryCode: (String) -> String?
    ) throws(SettingsError) -> Settings {
        let document: YAMLValue?
        do {
            document = try YAMLValue.parse(bytes, file: file)
        } catch {
            throw SettingsError(problems: error.problems)
        }
        let problems = ProblemList(file: file)
        var root = StrictMapping(document: document, problems: problems)
        var settings = Settings()
        settings.readPlace(&root, countryCode)
        settings.readPickup(&root)
        settings.readMonitoring(&root)
        if let accounts = root.value("accounts")?.mapping() { settings.accounts = read(accounts) }
        // Operators name roles, so the roles come first.
        if let roles = root.value("roles")?.mapping() { settings.readRoles(roles) }
        if let operators = root.value("operators")?.mapping() { settings.readOperators(operators) }
        // Inboxes name operators.
        if let inboxes = root.value("inboxes") { settings.readInboxes(inboxes) }
        root.finish()
        guard problems.problems.isEmpty else { throw SettingsError(problems: problems.inOrder) }
        return settings
    }

    private mutating func readPlace(_ root: inout StrictMapping, _ countryCode: (String) -> String?) {
        if let value = root.value("country"), let text = value.text() {
            country = countryCode(text) ?? value.wrong("a country code of ISO 3166, such as EG") ?? country
        }
        if let value = root.value("currency"), let text = value.text() {
            let nearest = nearest(to: text, in: Currency.codes)
            currency =
                Currency(code: text)?.code
                ?? value.wrong("a currency code of ISO 4217, such as EGP", nearest: nearest) ?? currency
        }
    }

    private mutating func readPickup(_ root: inout StrictMapping) {
        settle = root.value("settleSeconds")?.seconds(atLeast: .zero) ?? settle
        manifestWait = root.value("manifestWaitSeconds")?.seconds(atLeast: .zero) ?? manifestWait
        // A sweep reads the whole inbox; more often than this is a busy loop.
        sweep = root.value("sweepSeconds")?.seconds(atLeast: .milliseconds(100)) ?? sweep
        readyWhen = root.value("readyWhen")?.oneOf(Readiness.self) ?? readyWhen
        maxFileBytes = root.value("maxFileBytes")?.byteCount() ?? maxFileBytes
        reports = root.value("reports")?.oneOf(ReportAccess.self) ?? reports
    }

    private mutating func readMonitoring(_ root: inout StrictMapping) {
        if let value = root.value("afterImport") { afterImport = Self.command(value) ?? afterImport }
        afterImportLimit = root.value("afterImportSeconds")?.seconds(atLeast: .seconds(1)) ?? afterImportLimit
        if let value = root.value("metrics") { metrics = value.filledText() }
    }

    /// A program alone may be written without a list. One with blanks is a command line for a shell, which is none here.
    private static func command(_ value: StrictValue) -> [String]? {
        let expected = "a list: the program, then each of its arguments; no shell reads it"
        let items = value.listOrOne()
        let words = items.compactMap { $0.text(expected) }
        guard words.count == items.count else { return nil }
        guard let program = words.first else { return [] }
        if case .list = value.value.content, !program.isEmpty { return words }
        return program.isEmpty || program.contains(" ") ? value.wrong(expected) : words
    }

    private static func read(_ accounts: StrictMapping) -> ChartAccounts {
        var accounts = accounts
        var chart = ChartAccounts()
        if let value = accounts.value("receivable") { chart.receivable = read(value, usual: chart.receivable) }
        if let value = accounts.value("openingBalanceEquity") {
            chart.openingBalanceEquity = read(value, usual: chart.openingBalanceEquity)
        }
        accounts.finish()
        return chart
    }

    /// `{ code: 1100, name: Receivables }`, either may be left out, or the name alone.
    private static func read(_ value: StrictValue, usual: ChartAccounts.Account) -> ChartAccounts.Account {
        var account = usual
        guard case .mapping = value.value.content else {
            account.name = value.text("{ code: …, name: … }") ?? usual.name
            return account
        }
        guard var mapping = value.mapping() else { return account }
        account.code = mapping.value("code")?.filledText() ?? usual.code
        account.name = mapping.value("name")?.filledText() ?? usual.name
        mapping.finish()
        return account
    }

    private mutating func readRoles(_ mapping: StrictMapping) {
        let words = Permission.allCases.map(\.rawValue) + ["all"]
        for (name, _, value) in mapping.all {
            let items = value.value.isNull ? [] : value.listOrOne()
            let found = items.compactMap { $0.oneOf(words) }
            roles[name] =
                found.contains("all")
                ? Set(Permission.allCases) : Set(found.compactMap(Permission.init(rawValue:)))
        }
    }

    private mutating func readOperators(_ mapping: StrictMapping) {
        for (account, _, value) in mapping.all { operators[account] = entry(value) }
    }

    /// `administrator`, `[clerk, closer]`, or `{ name: Sara, role: clerk }`, or `roles: [...]`.
    private func entry(_ value: StrictValue) -> OperatorEntry {
        if value.value.isNull { return OperatorEntry(roles: []) }
        guard case .mapping = value.value.content else { return OperatorEntry(roles: roleNames(value)) }
        guard var mapping = value.mapping() else { return OperatorEntry(roles: []) }
        let name = mapping.value("name")?.filledText()
        let one = mapping.value("role").map(roleNames) ?? []
        let several = mapping.value("roles").map(roleNames) ?? []
        mapping.finish()
        return OperatorEntry(name: name, roles: one + several)
    }

    private func roleNames(_ value: StrictValue) -> [String] {
        value.listOrOne().compactMap { $0.oneOf(roles.keys.sorted()) }
    }
}

extension StrictValue {
    func filledText() -> String? {
        guard let text = text() else { return nil }
        return text.isEmpty ? wrong("some text") : text
    }

    /// A number of seconds, with at most three decimals, up to a day.
    fileprivate func seconds(atLeast least: Duration) -> Duration? {
        let expected = "a number of seconds" + (least > .zero ? ", at least \(least.decimal)" : "")
        guard let text = text(expected) else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }),
            fraction.utf8.count <= 3, let whole = Int(parts[0]), whole <= 86_400,
            let thousandths = Int((fraction + "000").prefix(3))
        else { return wrong(expected) }
        let duration = Duration.seconds(whole) + .milliseconds(thousandths)
        return duration >= least ? duration : wrong(expected)
    }

    /// `2 GiB`, `500MB`, `1048576`: a positive whole number and a unit.
    fileprivate func byteCount() -> Int64? {
        let expected = "a number of bytes, such as 500 MB or 2 GiB"
        guard let text = text(expected) else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
        let factors: [String: Int64] = [
            "": 1, "b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000, "tb": 1_000_000_000_000,
            "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "tib": 1 << 40,
        ]
        guard let number = Int64(digits), number > 0, let factor = factors[unit] else { return wrong(expected) }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? wrong(expected) : product
    }
}

extension Duration {
    /// Seconds in decimal: `0.1`, `2`.
    var decimal: String {
        let thousandths = components.attoseconds / 1_000_000_000_000_000
        guard thousandths != 0 else { return String(components.seconds) }
        var digits = String(1000 + thousandths).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        return "\(components.seconds).\(digits)"
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
