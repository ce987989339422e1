/// Something that the operator should know about how a file was read. The words are Reporting's.
package enum FileNote: Hashable, Sendable {
    /// The encoding was guessed from the letters; `other` fits nearly as well and reads them differently.
    case encodingGuessed(Charset, other: Charset?)
    /// The manifest's encoding was used; the letters look much more like `looksLike`.
    case encodingDoubtful(declared: Charset, looksLike: Charset)
    /// Comment lines above the header were passed over.
    case commentLines(Int)
    /// The header has one cell; the rows from this line on have more.
    case headerElsewhere(line: Int)
    /// Other sheets of the workbook have clients too, by their headers.
    case otherSheets([String], imported: String)
    /// A column that is not mapped says on which side each balance is: `Cr`; the first row that says so.
    case balanceSide(column: String, CellSample)

    /// Something may be wrong that only a person can tell.
    package var needsALook: Bool {
        switch self {
        case .encodingGuessed, .encodingDoubtful, .headerElsewhere, .otherSheets, .balanceSide: true
        case .commentLines: false
        }
    }

    /// The stable code, as report.json has it.
    package var code: String {
        switch self {
        case .encodingGuessed: "encoding.guessed"
        case .encodingDoubtful: "encoding.doubtful"
        case .commentLines: "header.comments"
        case .headerElsewhere: "header.elsewhere"
        case .otherSheets: "sheet.others"
        case .balanceSide: "balance.side"
        }
    }
}
