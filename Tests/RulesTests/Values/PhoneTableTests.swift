import Rules
import Testing

/// Phone numbers as people and programs write them, in many countries, against what libphonenumber reads (SPEC 6).
@Suite struct PhoneTableTests {
    /// `country|cell|E.164`, or `-` for a cell that it does not take for one number.
    @Test(arguments: [PhoneTable.first, PhoneTable.second])
    func cellsAreReadAsTheLibraryReadsThem(table: String) {
        var shapes = PhoneShapes()
        let lines = table.split(separator: "\n")
        #expect(lines.count > 190)
        for line in lines {
            let parts = line.split(separator: "|").map(String.init)
            let bytes = Array(parts[1].utf8)
            let ending = parts[1].contains(" x12") || parts[1].contains("ext. 12") ? "12" : nil
            let expected = parts[2] == "-" ? PhoneReading.unrecognised(parts[1]) : .e164(parts[2], extension: ending)
            #expect(PhoneRule.read(bytes.span, region: parts[0]) == expected, "\(line)")
            // The second time the shape is known.
            for _ in 0..<2 { #expect(shapes.read(bytes.span, region: parts[0]) == expected, "\(line)") }
        }
    }
}
