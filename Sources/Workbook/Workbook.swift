package import IntrayModel

/// An Excel workbook (.xlsx): its sheets, and what reading their cells needs. Made once, its rows can be read often.
package struct Workbook: Sendable {
    package typealias Read = @Sendable (_ offset: Int64, UnsafeMutableRawBufferPointer) throws -> Int

    package struct Sheet: Sendable {
        package let name: String
        package let isHidden: Bool
        let part: String
    }

    /// Those with cells, in the workbook's order, hidden ones included.
    package let sheets: [Sheet]
    package let dateSystem: DateSystem
    private let size: Int64
    private let read: Read
    private let strings: SharedStrings
    private let formats: [NumberFormat]

    /// Opens the workbook in a file of `size` bytes, of which `read` gives some from an offset on; 0 is the end.
    /// Throws `.workbookDamaged`, `.workbookEncrypted`, `.fileKind` when it is something else in a ZIP archive, or what
    /// `read` throws.
    package init(size: Int64, read: @escaping Read) throws {
        let archive = try Archive(size: size, read: read)
        let main = try Workbook.mainPart(of: archive)
        let relationships = try Relationships.of(main, in: archive)
        let list = WorkbookPart(try Workbook.open(main, in: archive), part: main)
        try list.readAll()
        let parts = Dictionary(relationships.map { ($0.id, $0) }) { first, _ in first }
        sheets = list.entries.compactMap { entry in
            guard let target = parts[entry.relationship], target.type == "worksheet" else { return nil }
            return Sheet(name: entry.name, isHidden: entry.isHidden, part: target.part)
        }
        guard !sheets.isEmpty else { throw FileFailure.workbookDamaged("it lists no sheet with cells") }
        dateSystem = list.dateSystem
        let folder = main.split(separator: "/").dropLast().joined(separator: "/")
        formats = try Workbook.readFormats(Workbook.part("styles", relationships, folder), archive)
        strings = try Workbook.readStrings(Workbook.part("sharedStrings", relationships, folder), archive)
        self.size = size
        self.read = read
    }

    /// How amounts in these columns (0-based) are written: `written` says of a text that a number format shows beside its
    /// number what is written of it; nil when it says nothing of the amount.
    package func amounts(in columns: Set<Int>, written: (FormatText) -> String?) -> AmountColumns {
        var amounts = AmountColumns()
        var known: [FormatText: String?] = [:]
        for (style, format) in formats.enumerated() where !columns.isEmpty {
            for text in format.texts {
                let written = known[text] ?? written(text)
                known[text] = .some(written)
                guard let written else { continue }
                amounts.texts[style] = [amounts.texts[style], written].compactMap(\.self).joined(separator: " ")
            }
        }
        amounts.columns = columns
        return amounts
    }

    /// The sheet that a person sees first.
    package var firstVisible: Sheet { sheets.first { !$0.isHidden } ?? sheets[0] }

    /// The sheet with this name: exactly so, else without regard to case and outer blanks.
    package func sheet(named name: String) -> Sheet? {
        func key(_ text: String) -> String {
            let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
            let scalars = text.lowercased().unicodeScalars.drop(while: isBlank).reversed().drop(while: isBlank)
            return String(String.UnicodeScalarView(scalars.reversed()))
        }
        return sheets.first { $0.name == name } ?? sheets.first { key($0.name) == key(name) }
    }

    /// Starts reading a sheet. Its rows are written as CSV with this delimiter, and numbers with this decimal sign; in the
    /// columns that are `unmistakable` (0-based), a number with three decimals has a zero more, so that nobody takes its
    /// sign for one of thousands. Numbers in `amounts` have the currency of their format behind them.
    /// Not much is read of what stands below `lastRow`.
    package func rows(
        of sheet: Sheet, delimiter: UInt8, decimalMark: UInt8, unmistakable: Set<Int> = [],
        amounts: AmountColumns = AmountColumns(), lastRow: Int = .max
    ) throws -> SheetReader {
        let archive = try Archive(size: size, read: read)
        let context = SheetContext(
            strings: strings, formats: formats, dateSystem: dateSystem, delimiter: delimiter, decimalMark: decimalMark,
            unmistakableColumns: unmistakable, amounts: amounts)
        let stream = try Workbook.open(sheet.part, in: archive)
        return SheetReader(SheetParser(stream, part: sheet.part, context: context), lastRow: lastRow)
    }

    // MARK: Parts

    private static func open(_ part: String, in archive: Archive) throws -> PartStream {
        guard let stream = try archive.open(part) else {
            throw FileFailure.workbookDamaged("its part \(part) is missing")
        }
        return stream
    }

    /// The part that the package says is the document, when that is a workbook.
    private static func mainPart(of archive: Archive) throws -> String {
        let usual = "xl/workbook.xml"
        let target = try Relationships.of("", in: archive).first { $0.type == "officeDocument" }?.part
        if let target, target.lowercased().hasSuffix(".bin") {
            throw FileFailure.fileKind("Excel binary workbook (.xlsb)")
        }
        let names = Set(archive.names)
        let other = [
            ("word/document.xml", "Word document"), ("ppt/presentation.xml", "PowerPoint presentation"),
            ("content.xml", "OpenDocument file"), ("index/document.iwa", "Numbers document"),
        ].first { names.contains($0.0) }
        if let other { throw FileFailure.fileKind(other.1) }
        guard target != nil || names.contains(where: { $0.hasPrefix("xl/") }) else {
            throw FileFailure.fileKind("ZIP archive")
        }
        return target ?? usual
    }

    /// The part of this type; where none is listed, what it is called in nearly every workbook.
    private static func part(_ type: String, _ relationships: [Relationships.Target], _ folder: String) -> String {
        relationships.first { $0.type == type }?.part ?? (folder.isEmpty ? "" : folder + "/") + type + ".xml"
    }

    private static func readFormats(_ part: String, _ archive: Archive) throws -> [NumberFormat] {
        guard let stream = try archive.open(part) else { return [] }
        let styles = Styles(stream, part: part)
        try styles.readAll()
        return styles.formats
    }

    private static func readStrings(_ part: String, _ archive: Archive) throws -> SharedStrings {
        guard let stream = try archive.open(part) else { return .none }
        return try SharedStrings.read(stream, part: part)
    }
}

/// The columns of amounts, and what number formats show behind them.
package struct AmountColumns: Sendable {
    /// 0-based.
    var columns: Set<Int> = []
    /// By the index of the cell's format.
    var texts: [Int: String] = [:]

    package init() {}
}
