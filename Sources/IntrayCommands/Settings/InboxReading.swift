import DropFolder
import IntrayModel
import StrictYAML

/// The inboxes of the settings: what can be told from the text, then what the folders say to it.
extension Settings {
    mutating func readInboxes(_ value: StrictValue) {
        for item in value.listOrOne() {
            guard var mapping = item.mapping("{ name: …, path: … }, or a list of these") else { continue }
            let name = mapping.value("name")
            let path = mapping.value("path")
            let manifest = mapping.value("mapping")
            let outbox = mapping.value("outbox")
            let entry = mapping.value("operator").flatMap { $0.oneOf(operators.keys.sorted()) }
            mapping.finish()
            if name == nil { mapping.missing("name", line: item.line, "name: \(Self.nameForm), in each inbox") }
            if path == nil { mapping.missing("path", line: item.line, "path: the folder, in each inbox") }
            guard let name = name.flatMap(inboxName), let path = path.flatMap(Self.place) else { continue }
            inboxes.append(
                InboxEntry(
                    name: name, path: path, mapping: manifest.flatMap(Self.mappingName), operatorEntry: entry,
                    outbox: outbox.flatMap(Self.place)))
        }
    }

    private static let nameForm = "a name of a-z, 0-9 and hyphens, such as cairo"

    private func inboxName(_ value: StrictValue) -> String? {
        guard let name = value.text(Self.nameForm) else { return nil }
        let isName =
            !name.isEmpty && name.utf8.count <= 64
            && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        guard isName else { return value.wrong(Self.nameForm) }
        if name == Inbox.main.name { return value.wrong("another name: this is the tray's own inbox") }
        return inboxes.contains { $0.name == name } ? value.wrong("a name that no other inbox has") : name
    }

    private static func text(_ value: StrictValue) -> InboxEntry.Text? {
        value.filledText().map { InboxEntry.Text($0, line: value.line) }
    }

    /// A folder. `~` is a shell's, and as a folder's name it is nearly always a slip (`./~` is such a folder).
    private static func place(_ value: StrictValue) -> InboxEntry.Text? {
        guard let text = text(value) else { return nil }
        guard !text.text.hasPrefix("~") else {
            return value.wrong("a path from / or from the tray's folder; ~ is not expanded")
        }
        return text
    }

    /// The name alone, or that of the file.
    private static func mappingName(_ value: StrictValue) -> InboxEntry.Text? {
        guard let text = text(value) else { return nil }
        let suffix = ".map.yaml"
        return InboxEntry.Text(
            text.text.hasSuffix(suffix) ? String(text.text.dropLast(suffix.count)) : text.text, line: text.line)
    }
}

extension Tray {
    /// The tray with the inboxes of its settings. Throws all that is wrong with their folders and mappings.
    func adding(_ inboxes: [InboxEntry], from file: String) throws -> Tray {
        let problems = ProblemList(file: file)
        var tray = self
        for entry in inboxes {
            do throws(InboxProblem) {
                tray = try tray.adding(
                    inbox: entry.name, at: entry.path.text, mapping: entry.mapping?.text,
                    outbox: entry.outbox?.text)
            } catch {
                problems.add(error, about: entry)
            }
        }
        guard problems.problems.isEmpty else { throw SettingsError(problems: problems.inOrder) }
        return tray
    }
}

extension ProblemList {
    fileprivate func add(_ problem: InboxProblem, about entry: InboxEntry) {
        switch problem {
        case .noMapping(let known):
            let name = entry.mapping ?? entry.path
            add(
                "inboxes.mapping", name, nearest: nearest(to: name.text, in: known),
                "the name of a manifest in mappings/: \(name.text).map.yaml is not there")
        case .outbox(let problem): add("inboxes.outbox", entry.outbox ?? entry.path, expected(problem))
        default: add("inboxes.path", entry.path, expected(problem))
        }
    }

    private func add(_ key: String, _ found: InboxEntry.Text, nearest: String? = nil, _ expected: String) {
        add(line: found.line, key: key, .wrongValue(found: found.text, expected: expected, nearest: nearest))
    }

    private func expected(_ problem: InboxProblem) -> String {
        switch problem {
        case .noPath, .noMapping: "a folder, in printable characters, where what is before .. is there"
        case .holdsTheTray: "another folder than the tray's own and those that it lies in"
        case .inTray(let folder): "a folder outside the tray's \(folder.rawValue)/"
        case .overlaps(Inbox.main.name): "a folder that is not in the tray's own inbox, nor has it inside"
        case .overlaps(let other): "a folder that is not in the inbox \(other), nor has it inside"
        case .overlapsOutbox(let other): "a folder that is not in the outbox of \(other), nor has it inside"
        case .otherFileSystem: "a folder on the tray's file system and mount, where a rename reaches"
        case .outbox(let problem): expected(problem)
        }
    }
}
