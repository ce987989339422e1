import IntrayModel

/// The formats of cells (`xl/styles.xml`), as far as they decide what a number means.
final class Styles: XMLReader {
    /// Spreadsheets allow some 65,000 cell formats, 250 number formats of one's own and 255 characters in one.
    private static let mostCellFormats = 100_000
    private static let mostNumberFormats = 4096
    private static let longestCode = 1024

    private var codes: [Int: String] = [:]
    /// The number format's id of each cell format, by its index.
    private var ids: [Int] = []
    private var isInCellFormats = false

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "numFmt":
            guard !isInCellFormats, let id = attributes.number("numFmtId"), let code = attributes.text("formatCode")
            else { return }
            guard codes.count < Self.mostNumberFormats, code.utf8.count <= Self.longestCode else {
                return fail("it has more number formats, or longer ones, than a workbook needs")
            }
            // Also in differential formats (dxf), which come later and decide nothing here.
            if codes[id] == nil { codes[id] = code }
        case "cellXfs": isInCellFormats = true
        case "xf":
            guard isInCellFormats else { return }
            guard ids.count < Self.mostCellFormats else {
                return fail("it has more cell formats than a workbook needs")
            }
            ids.append(attributes.number("numFmtId") ?? 0)
        default: break
        }
    }

    override func end(_ name: XMLName) {
        if name == "cellXfs" { isInCellFormats = false }
    }

    /// The number format of each cell format.
    var formats: [NumberFormat] {
        var formats: [Int: NumberFormat] = [:]
        for id in Set(ids) { formats[id] = codes[id].map { NumberFormat(code: $0) } ?? NumberFormat(builtIn: id) }
        return ids.compactMap { formats[$0] }
    }
}
