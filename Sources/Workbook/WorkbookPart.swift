import IntrayModel

/// The part that lists the sheets (`xl/workbook.xml`).
final class WorkbookPart: XMLReader {
    struct Entry {
        let name: String
        let isHidden: Bool
        let relationship: String
    }

    private static let mostSheets = 10_000

    private(set) var entries: [Entry] = []
    private(set) var dateSystem = DateSystem.from1900

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "workbookPr":
            if attributes.isTrue("date1904") { dateSystem = .from1904 }
        case "sheet":
            guard entries.count < Self.mostSheets else { return fail("it lists more than 10,000 sheets") }
            let state = attributes.text("state") ?? "visible"
            entries.append(
                Entry(
                    name: attributes.text("name") ?? "", isHidden: state != "visible",
                    relationship: attributes.text("id", prefixed: true) ?? ""))
        default: break
        }
    }
}
