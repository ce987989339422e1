import IntrayModel

/// The line `sep=;` that spreadsheets write and obey above the header: it names the delimiter and is no data.
struct SeparatorLine {
    /// Nil when it names a character that is no delimiter here; then the delimiter is found as if it said nothing.
    let delimiter: Dialect.Delimiter?

    /// Nil unless the first line of the text, which has no byte order mark, is one. Quotes around it, and delimiters
    /// that another program added behind it, do not count.
    init?(_ text: ArraySlice<UInt8>) {
        var line = text.prefix { !Byte.isLineEnd($0) }
        if line.first == Byte.quote { line = line.dropFirst() }
        let word = line.prefix(4).map { Byte.isLetter($0) ? $0 | 0x20 : $0 }
        guard word == Array("sep=".utf8), let named = line.dropFirst(4).first else { return nil }
        let isAlone = line.dropFirst(5).allSatisfy { byte in
            byte == Byte.quote || byte == Byte.space || Dialect.Delimiter.allCases.contains { $0.byte == byte }
        }
        guard isAlone else { return nil }
        delimiter = Dialect.Delimiter.allCases.first { $0.byte == named }
    }
}
