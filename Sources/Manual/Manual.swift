import IntrayCommands
import Rules

/// What is installed beside the program, made from the program's own tables: nothing in it is written twice.
package enum Manual {
    package struct File: Sendable {
        /// Where it goes, below the folder that was asked for.
        package let path: String
        package let text: String
    }

    /// - Throws: when the command line cannot be read, which is an error of the program.
    package static func files() throws -> [File] {
        let tool = try CommandTree.read(IntrayCommands.commandTree())
        var files = [
            File(path: "man/man1/intray.1", text: CommandPage(tool).text),
            File(path: "man/man5/intray.yaml.5", text: SettingsPage().text),
            File(path: "man/man5/intray-manifest.5", text: ManifestPage().text),
        ]
        files += schemas().map { File(path: "schemas/\($0.path)", text: $0.text) }
        for shell in IntrayCommands.Shell.allCases {
            files.append(File(path: "completions/\(shell.fileName)", text: IntrayCommands.completions(for: shell)))
        }
        return files
    }

    /// For editors and for programs that read reports; config/schemas has them too.
    package static func schemas() -> [File] {
        [
            File(
                path: "intray-manifest.schema.json",
                text: Schema.document(
                    title: "Intray manifest", id: "intray-manifest", Manifest.keys,
                    description:
                        "Which column of a dropped file is which field: clients.csv.map.yaml beside clients.csv.")),
            File(
                path: "intray-settings.schema.json",
                text: Schema.document(
                    title: "Intray settings", id: "intray-settings", Settings.keys,
                    description: "The settings of a tray: intray.yaml.")),
            File(path: "intray-report.schema.json", text: ReportSchema.text),
        ]
    }
}
