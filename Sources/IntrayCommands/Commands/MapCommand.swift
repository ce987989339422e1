import ArgumentParser
import DropFolder
import Glibc
import ImportEngine
import IntrayModel
import Reporting
import Rules

struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map", abstract: "Suggests a manifest for a file, made from its header and its first rows.",
        discussion: """
            It is printed: save it as FILE.map.yaml, check it, and drop it with the file. With --write it is put beside \
            the file; with --interactive it is gone through question by question before that. Phone numbers without a \
            country's code are read by the country of the tray's settings, when there is a tray. A file in an inbox may need \
            none: whether there is one for files without a manifest is said on standard error.
            """)

    @OptionGroup var tray: TrayOption

    @Flag(name: .long, help: "Put it beside the file, as FILE.map.yaml.")
    var write = false

    @Flag(name: .long, help: "Also where the file has a manifest already, which is replaced.")
    var force = false

    @Flag(
        name: [.short, .long], help: "Go through it question by question, at the terminal, then put it beside the file."
    )
    var interactive = false

    @Argument(help: "The data file.", completion: .file())
    var file: String

    func validate() throws {
        if force, !write, !interactive { throw ValidationError("--force goes with --write or --interactive.") }
    }

    func run() throws {
        try guarded {
            if interactive, !Console.canAsk { throw CommandFailure("--interactive needs a terminal.", .wrongUsage) }
            let place = ManifestPlace(file: file)
            if write || interactive { try place.check(force: force) }
            var proposal = try proposal()
            if interactive {
                guard try MapDialog(proposal).run(&proposal) else {
                    return Console.error(line: "Nothing was written.")
                }
            }
            tellOfTheMapping()
            let text = Suggestion.manifest(for: proposal)
            guard write || interactive else { return Console.out(Array(text.utf8)) }
            try place.write(text, force: force)
            Console.out(line: "\(place.path) is written. Check it, then drop it with the file.")
        }
    }

    /// A file that lies in an inbox may need no manifest of its own: its inbox has one for all that have none.
    private func tellOfTheMapping() {
        guard let context = try? TrayContext(tray), let inbox = context.tray.inbox(holding: file),
            case .bytes? = try? context.tray.read(inbox.fallback, in: .mappings, limit: Importer.manifestLimit)
        else { return }
        Console.error(
            line: "intray: Without a manifest of its own, this file is read by mappings/\(inbox.fallback.display); one "
                + "beside it wins. intray check says how it would be imported.")
    }

    private func proposal() throws -> MappingProposal {
        let data: DataFile
        switch try DataFile.open(path: file) {
        case .file(let file): data = file
        case .missing: throw CommandFailure.noFile(file)
        case .notAFile: throw CommandFailure("\(file) is no regular file.", .noSuchFile)
        case .denied: throw CommandFailure("\(file) may not be read by this account.", .noPermission)
        }
        guard let name = FileName(bytes: file.utf8.split(separator: UInt8(ascii: "/")).last ?? file.utf8[...]) else {
            throw CommandFailure("\(file) is no file.", .noSuchFile)
        }
        do {
            return try Importer.proposal(for: data, named: name, country: (try? TrayContext(tray))?.settings.country)
        } catch let failure as FileFailure {
            let reason = Words.reason(for: failure)
            throw CommandFailure(
                "\(reason.code.rawValue): \(reason.message) \(reason.detail)", .someFilesFailed, hint: reason.hint)
        }
    }
}

/// Where the manifest of a file lies: beside it.
private struct ManifestPlace {
    let file: String
    let path: String

    init(file: String) {
        self.file = file
        path = file + ".map.yaml"
    }

    /// Any manifest that the file would be imported by stands in the way, whatever its name.
    func check(force: Bool) throws {
        let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        let names = [file, stem].flatMap { name in [".map.yaml", ".map.yml", ".map.json"].map { name + $0 } }
        guard let other = names.first(where: { access($0, F_OK) == 0 }), !force || other != path else { return }
        let hint = other == path ? "--force replaces it." : "Take it away first."
        throw CommandFailure("The file has a manifest already, \(other). \(hint)", .wrongUsage)
    }

    /// Whole or not at all: whoever watches the folder never sees half of it.
    func write(_ text: String, force: Bool) throws {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let temporary = folder + Tray.temporaryName()
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw fault("cannot be written here", errno) }
        defer { unlink(temporary) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let code = errno
                close(descriptor)
                throw fault("cannot be written", code)
            }
            bytes = bytes.dropFirst(count)
        }
        guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw fault("cannot be written", errno) }
        guard force ? rename(temporary, path) == 0 : link(temporary, path) == 0 else {
            throw errno == EEXIST
                ? CommandFailure("The file has a manifest already, \(path). --force replaces it.", .wrongUsage)
                : fault("cannot be written", errno)
        }
    }

    private func fault(_ what: String, _ code: Int32) -> CommandFailure {
        CommandFailure("\(path) \(what): \(String(cString: strerror(code))).", .inputOutput)
    }
}
