import Rules
import Testing

/// Text as it is kept (SPEC 4).
@Suite struct CellTextTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let cell: String
        let kept: String?

        init(_ name: String, _ cell: String, _ kept: String?) {
            self.name = name
            self.cell = cell
            self.kept = kept
        }

        var testDescription: String { name }
    }

    static let examples = [
        Example("plain", "Cairo Trading", "Cairo Trading"),
        Example("empty", "", nil),
        Example("blanks only", " \t\u{A0}\u{3000}", nil),
        Example("marks only", "\u{200F}\u{FEFF}", nil),
        Example("blanks at the ends", "  Cairo  Trading\t", "Cairo  Trading"),
        Example("line breaks at the ends", "\r\nCairo\r\nEgypt\n", "Cairo\r\nEgypt"),
        Example("non-breaking spaces", "\u{A0}Cairo\u{202F}", "Cairo"),
        Example("wide and thin spaces", "\u{3000}\u{2009}Cairo\u{2028}\u{85}", "Cairo"),
        Example("non-breaking space inside", "Cairo\u{A0}Trading", "Cairo\u{A0}Trading"),
        Example("direction marks", "\u{200F}\u{202B}شركة\u{202C}\u{200E}", "شركة"),
        Example("isolates and Arabic letter mark", "\u{2067}\u{61C}شركة\u{2069}", "شركة"),
        Example("blanks between marks", "\u{200F} \u{200F}شركة \u{200E} ", "شركة"),
        Example("mark inside", "شركة\u{200E} ABC", "شركة\u{200E} ABC"),
        Example("byte order mark", "\u{FEFF}Cairo", "Cairo"),
        Example("zero width space", "\u{200B}Cairo\u{200B}", "Cairo"),
        Example("joiner at the end belongs to the word", "می\u{200C}", "می\u{200C}"),
        Example("decomposed Latin", "Cafe\u{301}", "Caf\u{E9}"),
        Example("decomposed Arabic", "\u{627}\u{654}حمد", "\u{623}حمد"),
        Example("composed stays", "Caf\u{E9}", "Caf\u{E9}"),
        Example("compatibility forms stay", "ﷲ ①", "ﷲ ①"),
        Example("guarded plus", "'+201001234567", "+201001234567"),
        Example("guarded zeros", "'000715", "000715"),
        Example("guarded Arabic digits", "'٠١٠٠ ١٢٣", "٠١٠٠ ١٢٣"),
        Example("guarded with blanks", " ' 000715 ", "000715"),
        Example("guarded once", "''000715", "''000715"),
        Example("guarded formula", "'=HYPERLINK(1)", "=HYPERLINK(1)"),
        Example("guarded at sign", " '@nile ", "@nile"),
        Example("guarded full-width sign", "'\u{FF1D}1", "\u{FF1D}1"),
        Example("guarded minus", "'-x", "-x"),
        Example("guarded apostrophe", "''=1", "'=1"),
        Example("apostrophe inside", "'t =1", "'t =1"),
        Example("apostrophe of a name", "'t Hooft", "'t Hooft"),
        Example("apostrophe before a year", "'90s Music", "'90s Music"),
        Example("quoted number", "'715'", "'715'"),
        Example("guarding formula", "=\"000715\"", "000715"),
        Example("guarding formula around blanks", " =\" +20100 \" ", "+20100"),
        Example("empty guarding formula", "=\"\"", nil),
        Example("another formula", "=A1&\"x\"", "=A1&\"x\""),
        Example("two texts in a formula", "=\"a\"&\"b\"", "=\"a\"&\"b\""),
        Example("lone apostrophe", "'", "'"),
    ]

    @Test(arguments: examples)
    func cleans(_ example: Example) {
        let bytes = Array(example.cell.utf8)
        let kept = CellText.clean(bytes.span)
        // Bytes, since == on strings does not tell NFC from NFD.
        #expect(kept.map { Array($0.utf8) } == example.kept.map { Array($0.utf8) })
        let isBlank = CellText.isBlank(bytes.span)
        #expect(isBlank == (example.kept == nil))
    }

    @Test func brokenBytesDoNotTrap() {
        let bytes: [UInt8] = [0x20, 0xE2, 0x80, 0x41, 0x80, 0xF4, 0xFF]
        let kept = CellText.clean(bytes.span)
        #expect(kept?.contains("\u{FFFD}") == true)
    }
}
