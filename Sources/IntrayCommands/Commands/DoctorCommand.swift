import ArgumentParser
import DropFolder
import IntrayModel
import Ledger
import Reporting
import Rules

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks for what is wrong with the database and the folders, and says what to do.",
        discussion: """
            Changes nothing. Exit code 0: all is well; 1: something is wrong. A note (severity) is no fault, and changes no \
            exit code.
            """)

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption
    @OptionGroup var quiet: QuietOption

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let findings = try Self.findings(context)
            let isWell = !findings.contains { $0.severity == .fault }
            if isWell, format.format == .table { quiet.say(Terminal.output.paint("All is well.", .good)) }
            if findings.isEmpty, format.format == .table { return }
            var printer = ListingPrinter(
                [
                    .init("check", title: "Check"), .init("severity", title: "Severity"),
                    .init("problem", title: "What is wrong", isProse: true),
                    .init("advice", title: "What to do", isProse: true),
                ], format.format)
            for finding in findings {
                printer.add([
                    .string(finding.check), .string(finding.severity.rawValue), .string(finding.problem),
                    .string(finding.advice),
                ])
            }
            printer.finish()
            if !isWell { throw ExitCode.someFilesFailed }
        }
    }

    private static func findings(_ context: TrayContext) throws -> [DoctorFinding] {
        do {
            let ledger = try context.reader()
            let country = context.settings.country
            let faults = try ledger.audit { TodayKeys.read($0, country: country) }
            return try faults.map(DoctorFinding.init) + FolderCheck(context.tray, ledger).findings()
                + SettingsCheck(context).findings()
        } catch let fault as LedgerFault where fault.kind == .damaged {
            return [DoctorFinding(.file(fault.message))]
        }
    }
}

/// The keys of a client as the rules read its fields today.
enum TodayKeys {
    static func read(_ stored: StoredKeys, country: String) -> (email: String?, phone: String?) {
        (stored.email.flatMap(email), phone(stored, country))
    }

    private static func email(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard case .address(_, let key) = EmailRule.read(bytes.span) else { return nil }
        return key
    }

    /// A number without a country code was read with the country of its row or of its file's manifest, which may be
    /// another than the client's. The stored key counts as today's when it is the number with some country's code.
    private static func phone(_ stored: StoredKeys, _ country: String) -> String? {
        guard let text = stored.phone else { return nil }
        if let key = stored.phoneKey, isNational(text, of: key), e164(key, nil) == key { return key }
        return e164(text, stored.country ?? country)
    }

    private static func e164(_ text: String, _ region: String?) -> String? {
        let bytes = Array(text.utf8)
        guard case .e164(let key, _) = PhoneRule.read(bytes.span, region: region) else { return nil }
        return key
    }

    private static func isNational(_ text: String, of key: String) -> Bool {
        let digits = text.unicodeScalars.compactMap { $0.properties.numericType == .decimal ? $0 : nil }
            .map { String(Int($0.properties.numericValue ?? 0)) }.joined()
        let significant = digits.drop { $0 == "0" }
        return !text.contains("+") && !digits.hasPrefix("00") && significant.count > 3 && key.hasSuffix(significant)
    }
}

/// Something that is wrong, in words.
struct DoctorFinding {
    enum Severity: String {
        case fault
        /// To be known, and nothing that hinders.
        case note
    }

    let check: String
    let severity: Severity
    let problem: String
    let advice: String

    init(_ check: String, _ problem: String, _ advice: String, _ severity: Severity = .fault) {
        self.check = check
        self.severity = severity
        self.problem = problem
        self.advice = advice
    }

    private static let restore = "Restore a backup, and drop again what was imported since."

    init(_ fault: BookFault) {
        switch fault {
        case .file(let text): self.init("file", "SQLite finds: \(text).", Self.restore)
        case .schema(let name):
            self.init(
                "schema", "\(name) is not there, or not as Intray makes it.",
                "Restore a backup; nothing but Intray may change tables, indexes and triggers.")
        case .orphan(let table, let row, let parent):
            self.init(
                "references",
                "A row of \(table)\(row.map { " (\($0))" } ?? "") points to a row of \(parent) that is not there.",
                Self.restore)
        case .unbalancedEntry(let id):
            self.init("entries", "Debits and credits of journal entry #\(id) differ.", Self.restore)
        case .incompleteEntry(let id):
            self.init("entries", "Journal entry #\(id) has no lines, or no payment.", Self.restore)
        case .misplacedLine(let id):
            self.init(
                "balances",
                "Journal entry #\(id) has a client's line off the receivable account, or a receivable line without client.",
                Self.restore)
        case .paymentDiffers(let id, let entry):
            self.init(
                "balances",
                "Payment #\(id) and its journal entry #\(entry) differ in client, amount, currency, date or import.",
                "Look at both; delete the payment and book it again.")
        case .importCounter(let number, let what, let recorded, let found):
            self.init(
                "imports", "Import #\(number) says \(recorded) \(what), the tables have \(found).",
                "Something other than Intray changed the tables. Compare with imported.csv of the import.")
        case .importWithoutLogEntry(let number):
            self.init("imports", "Import #\(number) is not in the activity log.", Self.restore)
        case .sequence(let name, let next, let highest):
            self.init("counters", "The next \(name) would be \(next), and \(highest) is in use.", Self.restore)
        case .keyDiffers(let field, let client, let stored, let today):
            self.init(
                "keys",
                "Client \(client.id), \(client.name) (\(client.number)), is matched by the \(field.rawValue) \(stored ?? "none"); today it reads \(today ?? "none").",
                "Drop a file with this client's \(field.rawValue) as it should be.")
        case .sameKey(let field, let key, let client, let other):
            self.init(
                "keys", "Clients \(other) and \(client) have one \(field.rawValue), \(key).",
                "Correct one of them with a file, or undo the import that made it.")
        }
    }
}

/// The folders against the imports' rows.
struct FolderCheck {
    private let tray: Tray
    private let ledger: Ledger

    init(_ tray: Tray, _ ledger: Ledger) {
        self.tray = tray
        self.ledger = ledger
    }

    func findings() throws -> [DoctorFinding] {
        var found: [DoctorFinding] = []
        // Folders first, rows after them: an import that is published meanwhile is in both.
        let work = Set(try tray.openImports())
        let setAside = Set(try tray.setAsideImports())
        let published = Set(try tray.publishedPaths())
        var known: Set<String> = []
        try ledger.forEachImport { item in
            if item.state == "claimed", !work.contains(item.number), try !tray.openImports().contains(item.number) {
                found.append(
                    DoctorFinding(
                        "folders", "Import #\(item.number) is at work, and work/ has no folder for it.",
                        "Look for its file \(item.fileName) in work/ and its inbox; restart intray."))
            }
            guard let folder = item.folder else { return }
            known.insert(folder)
            if !published.contains(folder), !work.contains(item.number), item.state != "claimed",
                item.prunedAt == nil, !setAside.contains(item.number), tray.isThere(published: folder) == false
            {
                found.append(
                    DoctorFinding(
                        "folders", "The folder of import #\(item.number), \(folder), is not there.",
                        "Bring it back if you moved it; the books do not need it."))
            }
        }
        for number in setAside.sorted() {
            found.append(
                DoctorFinding(
                    "folders", "Pruning the folder of import #\(number) was interrupted; work/ has what is left of it.",
                    "The next intray prune finishes it."))
        }
        for folder in published.subtracting(known).sorted() {
            found.append(
                DoctorFinding(
                    "folders", "\(folder) belongs to no import.",
                    "Intray did not put it there, or the database is older than the folder; move it away."))
        }
        for number in work.sorted() where try ledger.importSummary(number) == nil {
            found.append(
                DoctorFinding(
                    "folders", "work/ has a folder for import #\(number), which the database does not know.",
                    "Move its file back into inbox/."))
        }
        if let name = try tray.sharedFileSystem() {
            let words = Words.shared(fileSystem: name)
            found.append(DoctorFinding("disk", words.problem, words.advice, .note))
        }
        for path in try tray.leftovers() {
            found.append(
                DoctorFinding(
                    "folders", "\(path) was being written when its process was killed.",
                    "Nothing is lost by it: the next intray run removes it, or any command that changes something.",
                    .note))
        }
        return found + inboxFaults() + refusals()
    }

    private func refusals() -> [DoctorFinding] {
        tray.refusals().map { fault in
            DoctorFinding(
                "folders", "\(Accounts.own) may not write into \(fault.path): \(fault.systemMessage.lowercased()).",
                fault.kind == .readOnly
                    ? "Mount it for writing. Nothing is lost; files wait until then."
                    : Words.letIn(Accounts.own, to: fault.path))
        }
    }

    private func inboxFaults() -> [DoctorFinding] {
        tray.inboxes.compactMap { inbox in
            do throws(FileFault) {
                _ = try tray.sweep(inbox)
                return nil
            } catch {
                return DoctorFinding(
                    "inboxes",
                    "The inbox \(inbox.name), \(tray.path(of: inbox)), cannot be used: "
                        + "\(error.systemMessage.lowercased()) (\(error.path)).",
                    "Bring it back, or let the service's account in; until then its files wait.")
            }
        }
    }
}
