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

    /// The stable code, as report.json has it.
    package var code: String {
        switch self {
        case .encodingGuessed: "encoding.guessed"
        case .encodingDoubtful: "encoding.doubtful"
        case .commentLines: "header.comments"
        case .headerElsewhere: "header.elsewhere"
        }
    }
}
