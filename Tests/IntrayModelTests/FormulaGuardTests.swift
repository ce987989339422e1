import IntrayModel
import Testing

@Suite struct FormulaGuardTests {
    @Test(arguments: [
        "=1+1", "=HYPERLINK(\"http://x\",\"y\")", "+1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1,2)",
        "\t=1", "\r=1", "\n=1", "-A1", "+A1", "=", "@nile", "-x", "+1-2", "-1-2", "+20 100 123 4567 x12", "--1",
        "\u{FF1D}1+1", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}x", "'=1", "''@x", "-١٢٣",
    ])
    func guarded(_ text: String) {
        let isNeeded = FormulaGuard.isNeeded(text.utf8.span)
        let begins = FormulaGuard.beginsFormula(text.utf8.span)
        #expect(isNeeded && begins)
    }

    @Test(arguments: [
        "", "'", "Nile = Delta", "a=1", " =1", "-5", "-1,500.00", "-0.5", "+201001234567", "+20 100 123 4567",
        "+20 (100) 123-4567", "+1.5", "-", "--", "'t Hooft", "'90s", "\u{FF21}", "شركة", "1+1", "\u{FF1D}".dropLastByte,
    ])
    func notGuarded(_ text: String) {
        let isNeeded = FormulaGuard.isNeeded(text.utf8.span)
        #expect(!isNeeded)
    }
}

extension String {
    /// A scalar that is cut off, as text that was clipped may end.
    fileprivate var dropLastByte: String { String(decoding: Array(utf8).dropLast(), as: UTF8.self) }
}
