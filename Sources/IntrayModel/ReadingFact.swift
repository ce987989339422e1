/// One thing about how a file was read, and why it was read so and not otherwise: for the reports. The words are
/// Reporting's.
package enum ReadingFact: Hashable, Sendable {
    case encoding(String, EncodingReason)
    case delimiter(String, DelimiterReason)
    /// The line of the header, in a workbook its row; nil: there is none. `declared`: the manifest's `headerRow`; empty lines
    /// may stand between that and the header.
    case header(line: Int?, declared: Int?)
    /// A column of dates, as the file names it.
    case dates(column: String, DateWay)
    /// A column of amounts, as the file names it.
    case numbers(column: String, NumberWay)

    package enum EncodingReason: String, Sendable {
        /// The manifest says so.
        case manifest
        case byteOrderMark
        /// All letters that were looked at are in it, and hardly any other text would be.
        case text
        /// The letters make the likeliest words in it; where that is not certain, `FileNote.encodingGuessed` says so.
        case letters
        /// The rows of a mended rejected.csv say so.
        case rejectedRows
    }

    package enum DelimiterReason: String, Sendable {
        case manifest
        /// A line `sep=;` says so.
        case separatorLine
        /// With it, header and rows have the same number of cells most often.
        case rows
        /// There is none: no delimiter makes more than one column of it.
        case oneColumn
    }

    package enum DateWay: Hashable, Sendable {
        /// By the manifest's pattern.
        case pattern(String)
        case dayFirst(CellSample)
        case monthFirst(CellSample)
        /// Nothing reads in two ways.
        case oneWay
        /// No cell of the column has anything.
        case empty
        case undecided(DateDoubt)
    }

    package enum NumberWay: Hashable, Sendable {
        /// By the manifest.
        case declaredPoint, declaredComma
        case point(CellSample)
        case comma(CellSample)
        /// No number has a sign that tells.
        case noSign
        case empty
        /// The signs of all may be those of thousands or of decimals; the first such number.
        case thousands(CellSample)
        /// One row has the decimal comma, another the decimal point.
        case both(comma: CellSample, point: CellSample)
    }
}
