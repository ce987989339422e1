import ArgumentParser
import DropFolder
import Glibc
import IntrayModel
import Ledger
import Rules

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Makes a tray: its folders, its settings, its database.",
        discussion: "Safe to repeat: what is there stays as it is. The account that runs it becomes an administrator.")

    @Argument(help: "The folder to make a tray of.")
    var dir: String

    @Option(help: "ISO 3166 code: how phone numbers without a country code are read.")
    var country = "EG"

    @Option(help: "ISO 4217 code: the currency of balances that say none.")
    var currency = "EGP"

    @OptionGroup var quiet: QuietOption

    func validate() throws {
        guard CountryTable.code(for: Array(country.utf8).span) != nil else {
            throw ValidationError("\(country) is no country that ISO 3166 knows.")
        }
        guard Currency(code: currency) != nil else {
            throw ValidationError("\(currency) is no currency that ISO 4217 knows.")
        }
    }

    func run() throws {
        try guarded {
            let made = try create()
            let tray = try Tray(opening: dir)
            try tray.removeLeftovers()
            let account = try Accounts.name(ofUser: geteuid()) ?? String(geteuid())
            let text = Settings.template(
                country: CountryTable.code(for: Array(country.utf8).span) ?? country, currency: currency.uppercased(),
                administrator: account)
            let isNew = try tray.write(Array(text.utf8), as: Tray.settingsName, in: .root, replacing: false)
            // The clients are nobody else's business: made empty with its mode, then filled.
            _ = try tray.write([], as: "intray.db", in: .root, replacing: false, mode: 0o600)
            _ = try TrayContext(TrayOption.at(dir)).importLedger()
            quiet.say(
                made.isEmpty && !isNew
                    ? "\(tray.path) is a tray already; nothing was changed."
                    : "\(tray.path) is a tray. Drop clients.csv and clients.csv.map.yaml into \(tray.path)/inbox, then: "
                        + "intray run --tray \(tray.path)")
        }
    }
}

extension InitCommand {
    private func create() throws -> [TrayFolder] {
        do {
            return try Tray.create(at: dir)
        } catch let fault as FileFault where fault.kind == .missing {
            // There is no tray yet that could be away.
            throw obstacle(fault)
        }
    }

    private func obstacle(_ fault: FileFault) -> CommandFailure {
        switch (fault.attempt, fault.code) {
        case (.makeFolder, ENOENT):
            CommandFailure(
                "The folder that \(fault.path) is to be made in is not there.", .inputOutput,
                hint: "Check the path; mkdir -p \(fault.path) makes all of it, then give intray init again.")
        case (.makeFolder, _):
            CommandFailure(
                "On the way to \(fault.path) there is no folder, but a file or a link that leads nowhere.",
                .inputOutput,
                hint: "Check the path.")
        case (_, ENOENT):
            CommandFailure(
                "\(fault.path) is a symbolic link that leads nowhere.", .inputOutput,
                hint: "Make what it leads to, or give another folder.")
        default:
            CommandFailure(
                "\(fault.path) is no folder: something else has the name.", .inputOutput,
                expected: "a folder, or a name that nothing has yet",
                hint: "Rename it or move it away, or give another folder.")
        }
    }
}

extension TrayOption {
    static func at(_ path: String) -> TrayOption {
        var option = TrayOption()
        option.tray = path
        return option
    }
}
