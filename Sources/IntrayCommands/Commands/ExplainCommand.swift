import ArgumentParser
import DropFolder
import ImportEngine
import IntrayModel
import Ledger
import Reporting

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says why a file was, or was not, taken: its rule, its wait, its import, its outcome.")

    @OptionGroup var tray: TrayOption
    @OptionGroup var format: FormatOption

    @Argument(help: "The file: its name in the inbox, or a path.")
    var file: String

    func run() throws {
        try guarded {
            let context = try TrayContext(tray)
            let ledger = try context.reader()
            let typed = file.split(separator: "/").last.map { String($0) } ?? file
            var rows: [[Listing.Value]] = []
            let look = try InboxLook(context)
            // Names are known as they are shown, and typed so, or as they are.
            let isShown = try look.knows(typed) || !ledger.imports(ofFile: typed, sha256: nil).isEmpty
            let name = isShown ? typed : escaped(typed.utf8)
            let lying = file.contains("/") ? context.tray.inbox(holding: file) : nil
            for item in look.items where item.name.display == name && (lying == nil || lying == item.inbox) {
                rows.append([
                    .string("inbox"), .null, .string(item.state.name), .null, .string(look.sentence(item)), .null,
                    .string(item.inbox.name),
                ])
            }
            for (inbox, fault, _) in look.faults
            where (lying == nil || lying == inbox) && context.tray.holds(typed, in: inbox) {
                let detail = Words.waits(
                    forOutbox: context.tray.isOutboxAway(of: inbox), of: inbox.name, fault.systemMessage, at: fault.path
                )
                rows.append([
                    .string("inbox"), .null, .string("away"), .null, .string(detail), .null, .string(inbox.name),
                ])
            }
            for item in look.misplaced where item.name == name {
                rows.append([
                    .string(item.place), .null, .string("left alone"), .null,
                    .string(Words.misplaced(item.name, in: item.place)), .null, .null,
                ])
            }
            for item in try ledger.imports(ofFile: name, sha256: try contentHash()) {
                rows.append([
                    .string("import"), .integer(item.number), .string(item.state), .text(item.reason?.code),
                    .string(explanation(item)), .text(item.prunedAt == nil ? item.folder : nil),
                    .string(item.inbox),
                ])
            }
            guard !rows.isEmpty else {
                for fault in look.faults {
                    Console.error(line: "intray: the inbox \(fault.inbox.name) is left out. \(fault.sentence)")
                }
                let known = try look.items.map(\.name.display) + ledger.importedFileNames()
                throw CommandFailure(
                    "\(name) is not in \(look.isSeveral ? "an" : "the") inbox, and no import of a file of this name or "
                        + "content is known.",
                    .noSuchFile, expected: "a file in \(places(context.tray)), or one that was imported",
                    hint: CommandFailure.advice(nearest(to: name, in: known), "intray imports list has all imports."))
            }
            // In a table the last column is for those who have several.
            let columns = Self.columns.dropLast(format.format == .table && !look.isSeveral ? 1 : 0)
            var printer = ListingPrinter(Array(columns), format.format)
            for row in rows { printer.add(Array(row.prefix(columns.count))) }
            printer.finish()
        }
    }

    /// `/srv/intray/inbox, /srv/intray/cairo or /srv/intray/giza`
    private func places(_ tray: Tray) -> String {
        let paths = tray.inboxes.map(tray.path(of:))
        return (paths.count > 1 ? paths.dropLast().joined(separator: ", ") + " or " : "") + (paths.last ?? "")
    }

    private static let columns: [Listing.Column] = [
        .init("place", title: "Place"), .init("import", title: "#", alignment: .right),
        .init("state", title: "State"), .init("reason", title: "Reason"),
        .init("detail", title: "What it means", isProse: true), .init("folder", title: "Folder"),
        .init("inbox", title: "Inbox"),
    ]

    /// When the argument is a file that can be read, imports of the same content are found under any name.
    private func contentHash() throws -> String? {
        guard case .file(let data) = try DataFile.open(path: file) else { return nil }
        return try data.sha256()
    }

    private func explanation(_ item: ImportSummary) -> String {
        let pruned = item.prunedAt.map { "Its folder was removed from the outbox at \($0)." }
        if let reason = item.reason {
            return [reason.message, reason.detail, reason.hint, pruned].compactMap { $0 }.joined(separator: " ")
        }
        if item.state == "claimed" { return "It is being imported, or was interrupted and goes on at the next start." }
        let tally = item.tally
        return "\(tally.read) read: \(tally.created) created, \(tally.updated) updated, \(tally.unchanged) unchanged, "
            + "\(tally.skipped) skipped, \(tally.rejected) rejected." + (pruned.map { " " + $0 } ?? "")
    }
}

extension CommandFailure {
    /// Names the file of the same folder that may have been meant.
    static func noFile(_ path: String) -> CommandFailure {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let folder = path.hasSuffix(name) ? String(path.dropLast(name.count)) : ""
        let meant = nearest(to: name, in: DataFile.neighbours(of: path)).map { folder + $0 }
        return CommandFailure(
            "There is no file \(path).", .noSuchFile, expected: "the path of a file, from the current folder",
            hint: advice(meant))
    }
}
