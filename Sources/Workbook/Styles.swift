import IntrayModel

/// The formats of cells (`xl/styles.xml`), as far as they decide what a number means.
final class Styles: XMLReader {
    private static let mostFormats = 100_000

    private var codes: [Int: NumberFormat] = [:]
    /// The number format's id of each cell format, by its index.
    private var ids: [Int] = []
    private var isInCellFormats = false

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "numFmt":
            guard !isInCellFormats, let id = attributes.number("numFmtId"), let code = attributes.text("formatCode")
            else { return }
            guard codes.count < Self.mostFormats else {
                return fail("it has more number formats than a workbook needs")
            }
            // Also in differential formats (dxf), which come later and decide nothing here.
            if codes[id] == nil { codes[id] = NumberFormat(code: code) }
        case "cellXfs": isInCellFormats = true
        case "xf":
            guard isInCellFormats else { return }
            guard ids.count < Self.mostFormats else { return fail("it has more cell formats than a workbook needs") }
            ids.append(attributes.number("numFmtId") ?? 0)
        default: break
        }
    }

    override func end(_ name: XMLName) {
        if name == "cellXfs" { isInCellFormats = false }
    }

    /// The number format of each cell format.
    var formats: [NumberFormat] { ids.map { codes[$0] ?? NumberFormat(builtIn: $0) } }
}
