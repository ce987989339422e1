package import IntrayModel
import Reporting

/// What the manual says beside the help of the commands.
extension IntrayCommands {
    package static let introduction = """
        A tray is a folder that `intray init` makes. Drop clients.csv and clients.csv.map.yaml into its inbox/; \
        `intray watch` (a service) or `intray run` (cron) imports them, and outbox/ gets a folder with a report \
        of what became of every row.
        """

    package static let environment: [(name: String, meaning: String)] = [
        ("INTRAY_TRAY", "The tray, where --tray does not say."),
        ("NO_COLOR", "With any value: nothing is coloured."),
        ("TERM", "dumb: nothing is coloured, and no progress is drawn."),
        ("COLUMNS", "How wide tables may be, where the terminal does not say."),
    ]

    package static let files: [(name: String, meaning: String)] = [
        ("intray.yaml", "The settings, each explained. See intray.yaml(5)."),
        ("inbox/", "People drop files and their manifests here."),
        ("work/", "Imports in progress. Private to Intray."),
        ("outbox/done/", "What was imported: a folder for each import, with its file and its reports."),
        ("outbox/failed/", "What was not imported, with the reason."),
        (
            "mappings/",
            "Saved manifests: NAME.map.yaml, for use: NAME in others. default.map.yaml is for files without."
        ),
        ("intray.db", "Clients, payments, journal, imports, activity: SQLite, to be queried and not written."),
    ]

    /// What a permission allows.
    package static func meaning(of permission: Permission) -> String {
        let act = Words.act(permission)
        return act.prefix(1).uppercased() + act.dropFirst() + "."
    }
}
