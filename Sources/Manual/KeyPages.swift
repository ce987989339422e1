import IntrayCommands
import IntrayModel
import Rules
import StrictYAML

/// intray.yaml(5)
struct SettingsPage {
    var text: String {
        var page = Roff("intray.yaml", section: 5, abstract: "settings of a tray of Intray")
        page.section("Description")
        page.paragraph(
            """
            The file `intray.yaml` in a tray's folder has the settings of the tray, in YAML. `intray init` makes it, with \
            every key explained. An unknown key or a wrong value is an error that names the line, the key and the \
            nearest right one: no command works until it is mended, and no file fails for it. `intray watch` reads the \
            settings when it starts.
            """)
        page.section("Keys")
        page.add(Settings.keys)
        page.section("Permissions")
        for permission in Permission.allCases {
            page.term("`\(permission.rawValue)`", IntrayCommands.meaning(of: permission))
        }
        page.section("See also")
        page.paragraph("`intray`(1), `intray-manifest`(5)")
        return page.text
    }
}

/// intray-manifest(5)
struct ManifestPage {
    var text: String {
        var page = Roff("intray-manifest", section: 5, abstract: "which column of a dropped file is which field")
        page.section("Description")
        page.paragraph(
            """
            A manifest says of a data file which column is which field, and how the file is to be read and imported. It \
            is YAML, or JSON, and lies beside its file: `clients.csv.map.yaml` for `clients.csv`. The endings .map.yml \
            and .map.json will do as well. `clients.map.yaml` serves `clients.csv` and `clients.txt` alike, and stays in \
            the inbox. A file without a manifest gets `mappings/default.map.yaml` of the tray, where there is one.

            An unknown key or a wrong value fails the file with manifest.invalid; the report names the line, the key and \
            the nearest right one.
            """)
        page.section("Keys")
        page.add(Manifest.keys)
        page.section("Fields")
        page.paragraph("What `columns`, `values` and `defaults` can name.")
        for field in Field.allCases { page.term("`\(field.rawValue)`", field.meaning) }
        page.term("`custom.NAME`", "A column that has no field of its own, under a name that you choose.")
        page.section("Examples")
        page.paragraph("The smallest manifest:")
        page.example("columns: auto")
        page.paragraph("One that says more:")
        page.example(
            """
            delimiter: semicolon
            columns:
              name: Client Name
              email: E-mail
              phone: [Mobile, 7]
              notes: { column: Remarks, update: ifEmpty }
              openingBalance: Opening Balance
            defaults: { country: EG, currency: EGP }
            expect: { rows: 120 }
            """)
        page.section("See also")
        page.paragraph("`intray`(1), `intray.yaml`(5)")
        return page.text
    }
}

extension Roff {
    /// Keys with what may stand after them; those below another are named by their path.
    mutating func add(_ keys: [KeyDescription], below path: String = "") {
        for key in keys {
            let usual = key.usual.map { " Default: \($0)." } ?? ""
            term(
                "`\(path)\(key.name)`: \(key.value.form)", key.text + usual + " Example: `\(key.name): \(key.example)`")
            add(key.value.inner, below: path + key.name + ".")
        }
    }
}

extension KeyDescription.Value {
    /// What may stand there, in a word or a few.
    fileprivate var form: String {
        switch self {
        case .flag: "true or false"
        case .integer(let range) where range.lowerBound == range.upperBound: "\(range.lowerBound)"
        case .integer: "a whole number"
        case .number: "a number"
        case .text: "text"
        case .pattern(_, let form): form
        case .words(let words):
            words.count > 8
                ? "a name" : words.map { $0.allSatisfy(\.isPunctuation) ? "\"\($0)\"" : $0 }.joined(separator: ", ")
        case .keys: "{ ... }"
        case .entries, .open: "a mapping"
        case .oneOrMore(let value): "\(value.form), or a list"
        case .either(let values): values.map(\.form).joined(separator: ", or ")
        case .shared(_, let value): value.form
        }
    }

    /// The keys below this one; the fields of clients have a section of their own.
    fileprivate var inner: [KeyDescription] {
        switch self {
        case .keys(let keys): keys
        case .open(let keys, _, _): keys.filter { Field(rawValue: $0.name) == nil }
        case .either(let values): values.flatMap(\.inner)
        case .oneOrMore(let value), .shared(_, let value): value.inner
        default: []
        }
    }
}
