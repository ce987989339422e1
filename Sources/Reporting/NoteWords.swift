import IntrayModel

extension Words {
    /// What to know about how the file was read, and the key of the manifest that settles it.
    static func note(_ note: FileNote) -> String {
        switch note {
        case .encodingGuessed(let charset, let other):
            "The encoding was guessed from the letters: \(charset.rawValue)"
                + (other.map { "; it could be \($0.rawValue)" } ?? "")
                + ". Check the names with accents or in other scripts. If they are wrong, write the right encoding in "
                + "the manifest, for example encoding: \((other ?? charset).rawValue)."
        case .encodingDoubtful(let declared, let found):
            "The manifest says encoding: \(declared.rawValue), but the letters look like \(found.rawValue). If names "
                + "are wrong, write encoding: \(found.rawValue), or leave the key out."
        case .commentLines(let lines):
            "\(count(lines, "line")) of comment above the header \(lines == 1 ? "was" : "were") passed over."
        case .headerElsewhere(let line):
            "Line \(grouped(String(line))) looks like the header. If it is, write headerRow: \(line) in the manifest."
        case .otherSheets(let names, let imported):
            "Only the sheet \(quoted(imported)) is read. \(list(names.map(quoted))) \(names.count == 1 ? "looks" : "look") "
                + "like a list of clients too: to import \(names.count == 1 ? "it" : "one of them"), drop the workbook again "
                + "with sheet: \(data(names[0])) in the manifest."
        case .balanceSide(let column, let sample):
            "The column \(quoted(column)) seems to say on which side a balance is (row \(grouped(String(sample.row))) has "
                + "\(quoted(sample.text))), and it is not read: a balance counts as what the client owes, unless its amount "
                + "is negative. Where the client is in credit, put a minus before the amount and write allowCredit: true in "
                + "the manifest."
        }
    }
}
