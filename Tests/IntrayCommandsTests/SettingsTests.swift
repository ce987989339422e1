import DropFolder
import IntrayCommands
import IntrayModel
import Testing

@Suite("Settings") struct SettingsTests {
    private func read(_ text: String) throws(SettingsError) -> Settings {
        try Settings.read(bytes: Array(text.utf8), file: "intray.yaml") { ["EG", "SA", "NO"].contains($0) ? $0 : nil }
    }

    @Test("An empty file has the usual values")
    func readsEmpty() throws {
        let settings = try read("# nothing\n")
        #expect(settings == Settings())
        #expect(settings.country == "EG")
        #expect(settings.currency == "EGP")
        #expect(settings.settle == .seconds(2))
        #expect(settings.manifestWait == .seconds(60))
        #expect(settings.sweep == .seconds(30))
        #expect(settings.readyWhen == .settled)
        #expect(settings.reports == .private)
        #expect(settings.operators.isEmpty)
        #expect(settings.roles["administrator"] == Set(Permission.allCases))
    }

    @Test("Every key is read")
    func readsEverything() throws {
        let settings = try read(
            """
            country: NO
            currency: kwd
            settleSeconds: 0.5
            manifestWaitSeconds: 0
            sweepSeconds: 1.25
            readyWhen: marker
            maxFileBytes: 500 MB
            afterImport: [/usr/bin/logger, -t, "an import"]
            afterImportSeconds: 5
            metrics: /run/intray.prom
            reports: shared
            accounts:
              receivable: { code: 0110, name: Debtors }
              openingBalanceEquity: Equity
            roles:
              closer: [periods.close, imports.undo]
              clerk: clients.add
              boss: all
              nobody: []
            operators:
              root: administrator
              sara: { name: Sara, role: clerk, roles: [closer] }
              "1001": [clerk, closer]
              "@accounting": { name: Accounting, roles: [boss] }
              "*": clerk
              guest:
            inboxes:
              - { name: cairo, path: branches/cairo, mapping: crm.map.yaml, operator: sara }
              - name: sftp-1
                path: /srv/sftp
                outbox: /srv/out
            """)
        #expect(
            settings.inboxes == [
                InboxEntry(
                    name: "cairo", path: .init("branches/cairo", line: 28), mapping: .init("crm", line: 28),
                    operatorEntry: "sara"),
                InboxEntry(
                    name: "sftp-1", path: .init("/srv/sftp", line: 30), outbox: .init("/srv/out", line: 31)),
            ])
        #expect(settings.country == "NO")
        #expect(settings.currency == "KWD")
        #expect(settings.settle == .milliseconds(500))
        #expect(settings.manifestWait == .zero)
        #expect(settings.sweep == .milliseconds(1250))
        #expect(settings.readyWhen == .marker)
        #expect(settings.maxFileBytes == 500_000_000)
        #expect(settings.afterImport == ["/usr/bin/logger", "-t", "an import"])
        #expect(settings.afterImportLimit == .seconds(5))
        #expect(settings.metrics == "/run/intray.prom")
        #expect(settings.reports == .shared)
        #expect(settings.accounts.receivable == ChartAccounts.Account(code: "0110", name: "Debtors"))
        #expect(settings.accounts.openingBalanceEquity == ChartAccounts.Account(code: "3900", name: "Equity"))
        #expect(settings.roles["closer"] == [.periodsClose, .importsUndo])
        #expect(settings.roles["clerk"] == [.clientsAdd])
        #expect(settings.roles["boss"] == Set(Permission.allCases))
        #expect(settings.roles["nobody"] == [])
        #expect(settings.operators["root"] == OperatorEntry(roles: ["administrator"]))
        #expect(settings.operators["sara"] == OperatorEntry(name: "Sara", roles: ["clerk", "closer"]))
        #expect(settings.operators["1001"] == OperatorEntry(roles: ["clerk", "closer"]))
        #expect(settings.operators["@accounting"] == OperatorEntry(name: "Accounting", roles: ["boss"]))
        #expect(settings.operators["*"] == OperatorEntry(roles: ["clerk"]))
        #expect(settings.operators["guest"] == OperatorEntry(roles: []))
    }

    @Test(
        "Sizes", arguments: [("1", 1), ("2 GiB", 2 << 30), ("2gib", 2 << 30), ("10 kB", 10_000)] as [(String, Int64)])
    func readsSizes(_ text: String, _ bytes: Int64) throws {
        #expect(try read("maxFileBytes: \(text)").maxFileBytes == bytes)
    }

    struct Wrong: CustomTestStringConvertible, Sendable {
        let text: String
        let problem: ManifestProblem
        var testDescription: String { text }

        init(_ text: String, _ line: Int, _ key: String, _ kind: ManifestProblem.Kind) {
            self.text = text
            problem = ManifestProblem(file: "intray.yaml", line: line, key: key, kind: kind)
        }

        init(_ text: String, _ line: Int, _ key: String, _ found: String, _ expected: String, _ nearest: String? = nil)
        {
            self.init(text, line, key, .wrongValue(found: found, expected: expected, nearest: nearest))
        }
    }

    private static let seconds = "a number of seconds"
    private static let size = "a number of bytes, such as 500 MB or 2 GiB"
    private static let command = "a list: the program, then each of its arguments; no shell reads it"
    private static let currency = "a currency code of ISO 4217, such as EGP"
    private static let name = "a name of a-z, 0-9 and hyphens, such as cairo"
    private static let place = "a path from / or from the tray's folder; ~ is not expanded"
    private static let permissions =
        "clients.add, clients.edit, balances.add, balances.delete, periods.close, imports.undo or all"

    @Test(
        "What is wrong is named with line, key and the nearest right one",
        arguments: [
            Wrong("country: Egyptt", 1, "country", "Egyptt", "a country code of ISO 3166, such as EG"),
            Wrong("\ncurrency: EGB", 2, "currency", "EGB", currency, "EGP"),
            Wrong("settleSeconds: -1", 1, "settleSeconds", "-1", seconds),
            Wrong("settleSeconds: 1e3", 1, "settleSeconds", "1e3", seconds),
            Wrong("settleSeconds: .5", 1, "settleSeconds", ".5", seconds),
            Wrong("sweepSeconds: 0", 1, "sweepSeconds", "0", seconds + ", at least 0.1"),
            Wrong("readyWhen: mark", 1, "readyWhen", "mark", "settled or marker", "marker"),
            Wrong("maxFileBytes: 0", 1, "maxFileBytes", "0", size),
            Wrong("maxFileBytes: 2 GB!", 1, "maxFileBytes", "2 GB!", size),
            Wrong("maxFileBytes: 9223372036854775807 KB", 1, "maxFileBytes", "9223372036854775807 KB", size),
            Wrong("afterImport: mail -s x a@example.com", 1, "afterImport", "mail -s x a@example.com", command),
            Wrong("afterImport: { run: mail }", 1, "afterImport", "a mapping", command),
            Wrong("afterImportSeconds: 0", 1, "afterImportSeconds", "0", seconds + ", at least 1"),
            Wrong("roles: { a: [client.add] }", 1, "roles.a", "client.add", permissions, "clients.add"),
            Wrong(
                "operators:\n  root: admin", 2, "operators.root", "admin", "administrator or clerk", "administrator"),
            Wrong(
                "operators: { a: { rolle: clerk } }", 1, "operators.a.rolle",
                .unknownKey(nearest: "role", known: ["name", "role", "roles"])),
            Wrong("operators: { a: clerk, a: clerk }", 1, "a", .duplicateKey),
            Wrong("inboxes: branches", 1, "inboxes", "branches", "{ name: …, path: … }, or a list of these"),
            Wrong("inboxes: [{ path: a }]", 1, "inboxes.name", .missing(expected: "name: \(name), in each inbox")),
            Wrong("inboxes:\n  - name: a", 2, "inboxes.path", .missing(expected: "path: the folder, in each inbox")),
            Wrong("inboxes: [{ name: A, path: a }]", 1, "inboxes.name", "A", name),
            Wrong(
                "inboxes: [{ name: inbox, path: a }]", 1, "inboxes.name", "inbox",
                "another name: this is the tray's own inbox"),
            Wrong(
                "inboxes:\n- { name: a, path: a }\n- { name: a, path: b }", 3, "inboxes.name", "a",
                "a name that no other inbox has"),
            Wrong("inboxes: [{ name: a, path: ~/x }]", 1, "inboxes.path", "~/x", Self.place),
            Wrong("inboxes: [{ name: a, path: x, outbox: ~sara/x }]", 1, "inboxes.outbox", "~sara/x", Self.place),
            Wrong("inboxes: [{ name: a, path: '' }]", 1, "inboxes.path", "", "some text"),
            Wrong(
                "inboxes: [{ name: a, path: a, maping: b }]", 1, "inboxes.maping",
                .unknownKey(nearest: "mapping", known: ["name", "path", "mapping", "outbox", "operator"])),
            Wrong(
                "operators: { sara: clerk, ali: clerk }\ninboxes: [{ name: a, path: a, operator: sarah }]", 2,
                "inboxes.operator", "sarah", "ali or sara", "sara"),
            Wrong("accounts: { receivable: { code: [] } }", 1, "accounts.receivable.code", "a list", "text"),
        ])
    func reports(_ wrong: Wrong) {
        #expect(throws: SettingsError(problems: [wrong.problem])) { try read(wrong.text) }
    }

    @Test("All problems are reported")
    func reportsAll() {
        let error = #expect(throws: SettingsError.self) { try read("contry: EG\nsweepSeconds: x\nreadyWhen: y\n") }
        #expect(error?.problems.map(\.line) == [1, 2, 3])
    }

    @Test(
        "The template reads back as the usual values with one administrator",
        arguments: ["root", "sara.h", "yes", "1001", "DOM\\sara", "a: b"])
    func templateReadsBack(_ administrator: String) throws {
        var expected = Settings()
        expected.country = "NO"
        expected.currency = "SAR"
        expected.operators = [administrator: OperatorEntry(name: administrator, roles: ["administrator"])]
        let text = Settings.template(country: "NO", currency: "SAR", administrator: administrator)
        #expect(try read(text) == expected)
    }

    struct Person: CustomTestStringConvertible, Sendable {
        let name: String
        let account: String?
        let uid: UInt32
        let groups: [String]
        let shown: String
        let permissions: Set<Permission>
        let isKnown: Bool
        var testDescription: String { name }
    }

    @Test(
        "Who an account is",
        arguments: [
            Person(
                name: "own entry, though the group may more", account: "sara", uid: 1, groups: ["boss"], shown: "Sara",
                permissions: [.clientsAdd], isKnown: true),
            Person(
                name: "two groups united", account: "ali", uid: 2, groups: ["users", "boss", "adders"],
                shown: "ali (Bosses)", permissions: [.periodsClose, .clientsAdd], isKnown: true),
            Person(
                name: "everyone else", account: "eve", uid: 3, groups: ["users"], shown: "eve",
                permissions: [.clientsEdit], isKnown: true),
            Person(
                name: "by number", account: nil, uid: 1001, groups: [], shown: "uid 1001", permissions: [.clientsAdd],
                isKnown: true),
            Person(
                name: "without a name and number", account: nil, uid: 1002, groups: [], shown: "uid 1002",
                permissions: [.clientsEdit], isKnown: true),
            Person(
                name: "shut out", account: "guest", uid: 4, groups: ["boss"], shown: "guest", permissions: [],
                isKnown: false),
        ])
    func identifies(_ person: Person) throws {
        let settings = try read(
            """
            roles: { adder: clients.add, closer: periods.close, editor: clients.edit }
            operators:
              sara: { name: Sara, role: adder }
              "@boss": { name: Bosses, role: closer }
              "@adders": adder
              "1001": adder
              guest:
              "*": editor
            """)
        let found = settings.identify(account: person.account, uid: person.uid, groups: person.groups)
        #expect(found.name == person.shown)
        #expect(found.permissions == person.permissions)
        #expect(found.isKnown == person.isKnown)
    }

    @Test("Who drops into an inbox with an operator counts as that one, and nowhere else")
    func identifiesByInbox() throws {
        let settings = try read(
            """
            operators:
              sara: { name: Sara, role: administrator }
              branch: { name: Cairo branch, role: clerk }
              "@shut": []
            inboxes:
              - { name: cairo, path: a, operator: branch }
              - { name: plain, path: b }
              - { name: shut, path: c, operator: "@shut" }
            """)
        func find(_ inbox: String) -> Operator {
            settings.identify(account: "sara", uid: 1, groups: [], inbox: inbox)
        }
        let branch = find("cairo")
        #expect(branch.account == "sara" && branch.name == "Cairo branch" && branch.isKnown)
        #expect(!branch.may(.importsUndo) && branch.may(.clientsAdd))
        for inbox in ["inbox", "plain", "gone"] { #expect(find(inbox).name == "Sara", "\(inbox)") }
        #expect(!find("shut").isKnown)
    }

    @Test("Nobody is known without an entry")
    func knowsNobody() throws {
        let found = try read("operators: { root: administrator }").identify(account: "eve", uid: 7, groups: ["root"])
        #expect(!found.isKnown && found.permissions.isEmpty && found.account == "eve")
    }
}
