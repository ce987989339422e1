import Rules
import Testing

/// Client numbers that lost their zeros (SPEC 4).
@Suite struct PaddingProfileTests {
    static let columns: [(cells: [String], width: Int?)] = [
        ([], nil), (["715", "716"], nil), (["000715", "000716", "717"], 6), (["000715", "100716", "717", "718"], 6),
        (["000715", "717"], 6), (["000715", "717", "718"], nil), (["0715", "000716", "717"], nil),
        (["0", "1", "2"], nil), (["01", "02", "10"], 2), (["000715", "C-716", "x"], 6), (["\u{200E}000715 "], 6),
        (["=\"000715\"", "715"], 6), (["00000000000000000001"], nil),
    ]

    @Test(arguments: columns)
    func width(_ column: (cells: [String], width: Int?)) {
        var profile = PaddingProfile()
        for cell in column.cells {
            let bytes = Array(cell.utf8)
            profile.observe(bytes.span)
        }
        #expect(profile.width == column.width)
    }

    @Test(arguments: [
        ("715", "000715"), (" 715 ", "000715"), ("000715", nil), ("0715", nil), ("100715", nil), ("1000715", nil),
        ("C715", nil), ("", nil),
    ])
    func restored(_ cell: String, _ expected: String?) {
        let bytes = Array(cell.utf8)
        #expect(PaddingProfile.restored(bytes.span, width: 6) == expected)
    }
}
