import Rules
import Testing

/// What a spreadsheet has broken (SPEC 4).
@Suite struct SpreadsheetDamageTests {
    @Test(arguments: [
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!",
        " #n/a ",
        "\u{200F}#REF!", "#NV", "#BEZUG!", "#VALEUR!", "#NOM?", "#¡VALOR!", "#¿NOMBRE?", "#ERROR!", "Err:502",
        "########", "#NOT-CALCULATED!",
    ])
    func errors(_ cell: String) {
        let bytes = Array(cell.utf8)
        let isError = SpreadsheetDamage.isError(bytes.span)
        #expect(isError)
    }

    @Test(arguments: ["", " ", "#", "#1", "#12 Main Street", "N/A", "REF", "Err:5020", "Error", "E", "#Name Co.", "##"])
    func noErrors(_ cell: String) {
        let bytes = Array(cell.utf8)
        let isError = SpreadsheetDamage.isError(bytes.span)
        #expect(!isError)
    }

    @Test(arguments: [
        "2.01001E+11", "2,01001E+11", "2.01001e+11", " 2E+11 ", "-1.5E-05", "'2.01E+11", "2.01001E11", "2.E+11",
        "٢٫٠١E+11",
    ])
    func scientific(_ cell: String) {
        let bytes = Array(cell.utf8)
        let isScientific = SpreadsheetDamage.isScientific(bytes.span)
        #expect(isScientific)
    }

    @Test(arguments: [
        "", "E", "715E12", "1E5", "2.01", "E+11", "2.01E+", "2.01E+11x", "+2.01", "201001234567", "C2.0E+1",
    ])
    func notScientific(_ cell: String) {
        let bytes = Array(cell.utf8)
        let isScientific = SpreadsheetDamage.isScientific(bytes.span)
        #expect(!isScientific)
    }
}
