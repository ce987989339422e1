import Foundation
import Testing
import WorkbookFiles

/// Which sheet of a workbook is read, from which row on, and what is said of the rest.
@Suite struct SheetChoiceTests {
    private static func rows(_ first: Int, _ rows: [[String]]) -> String {
        rows.enumerated().map { index, cells in
            "<row r=\"\(first + index)\">"
                + cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
        }.joined()
    }

    private static let cairo = [["Name", "Email"], ["Nile", "n@example.com"]]

    /// Sheets with these names and rows; a name that begins with a minus is that of a hidden sheet.
    private static func workbook(_ sheets: [(name: String, rows: String)]) throws -> Data {
        var file = WorkbookFile()
        file.set(
            "xl/workbook.xml",
            "<workbook \(WorkbookFile.namespaces)><sheets>"
                + sheets.enumerated().map { index, sheet in
                    "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"r\(index)\""
                        + (sheet.name.hasPrefix("-") ? " state=\"hidden\"" : "") + "/>"
                }.joined() + "</sheets></workbook>")
        file.set(
            "xl/_rels/workbook.xml.rels",
            WorkbookFile.relationships(sheets.indices.map { ("worksheet", "worksheets/s\($0).xml") }))
        for (index, sheet) in sheets.enumerated() {
            file.set("xl/worksheets/s\(index).xml", WorkbookFile.sheet(sheet.rows))
        }
        return Data(try file.bytes())
    }

    @Test(
        arguments: [
            // A title above the header, and one sheet without clients.
            (
                [
                    ("Giza", [["Our clients"], [""], ["Name", "Email"], ["Delta", "d@example.com"]]),
                    ("Prices", [["Item", "Price"], ["A", "5"]]),
                ], ["Giza"]
            ),
            ([("Prices", [["Item", "Price"], ["A", "5"]])], []),
            // Nothing below its header; hidden.
            ([("Giza", [["Name", "Email"]]), ("-Old", [["Name", "Email"], ["Delta", "d@example.com"]])], []),
        ] as [([(String, [[String]])], [String])])
    func otherSheetsWithClientsAreTold(_ others: [(String, [[String]])], _ told: [String]) throws {
        let program = try Program()
        let sheets = [("Cairo", Self.rows(1, Self.cairo))] + others.map { ($0.0, Self.rows(1, $0.1)) }
        try program.drop("columns: auto", as: "clients.xlsx.map.yaml")
        try program.drop(try Self.workbook(sheets), as: "clients.xlsx")
        #expect(try program.intray("run").status == 0)
        let notes = try #require(try program.report(1)["notes"] as? [[String: String]])
        #expect(notes.map { $0["code"] } == told.map { _ in "sheet.others" })
        for name in told { #expect(notes[0]["message"]?.contains("sheet: \(name) ") == true) }
        // Who names the sheet knows of the others.
        try program.drop("columns: auto\nsheet: Cairo\nrepeat: allow", as: "clients.xlsx.map.yaml")
        try program.drop(try Self.workbook(sheets), as: "clients.xlsx")
        #expect(try program.intray("run").status == 0)
        #expect((try program.report(2)["notes"] as? [Any])?.isEmpty == true)
    }

    @Test func anEmptyFirstSheetNamesTheOthers() throws {
        let program = try Program()
        try program.drop("columns: auto", as: "clients.xlsx.map.yaml")
        let sheets = [("Cover", ""), ("Cairo", Self.rows(4, Self.cairo)), ("Notes", "")]
        try program.drop(try Self.workbook(sheets), as: "clients.xlsx")
        #expect(try program.intray("run").status == 1)
        let reason = try #require(try program.report(1)["reason"] as? [String: Any])
        #expect(reason["code"] as? String == "file.empty")
        #expect((reason["detail"] as? String)?.hasSuffix("Sheets with rows: \"Cairo\".") == true)
        #expect((reason["hint"] as? String)?.hasPrefix("Write sheet: Cairo in the manifest") == true)
    }

    /// A title in row 2, the header in row 5: `map`, the manifest and the report mean Excel's rows.
    @Test func aRowNumberMeansTheSameRowEverywhere() throws {
        let program = try Program()
        let sheet = Self.rows(2, [["Our clients"]]) + Self.rows(5, Self.cairo)
        let file = program.folder.appending(path: "clients.xlsx")
        try Self.workbook([("Cairo", sheet)]).write(to: file)
        let proposed = try Program.run(["map", file.path]).output
        #expect(proposed.contains("\nheaderRow: 5 "))
        for (number, row) in [5, 3].enumerated() {
            try program.drop("columns: auto\nheaderRow: \(row)\nrepeat: allow", as: "clients.xlsx.map.yaml")
            try program.drop(try Data(contentsOf: file), as: "clients.xlsx")
            #expect(try program.intray("run").status == 0)
            let reading = try #require(try program.report(number + 1)["reading"] as? [[String: Any]])
            let header = try #require(reading.first { $0["what"] as? String == "header" })
            #expect(header["value"] as? String == "5")
            #expect(
                (header["message"] as? String)?.contains(row == 5 ? "as the manifest says" : "headerRow: 3 on") == true)
        }
    }

    /// The same of a text file.
    @Test func emptyLinesAboveAHeaderCount() throws {
        let program = try Program()
        let text = "Our clients\n\n\nName,Email\nNile,n@example.com\n"
        let file = program.folder.appending(path: "clients.csv")
        try Data(text.utf8).write(to: file)
        #expect(try Program.run(["map", file.path]).output.contains("\nheaderRow: 4 "))
        for (number, row) in [4, 2].enumerated() {
            try program.drop("clients.csv", text, manifest: "columns: auto\nheaderRow: \(row)\nrepeat: allow")
            #expect(try program.intray("run").status == 0)
            let reading = try #require(try program.report(number + 1)["reading"] as? [[String: Any]])
            #expect(reading.first { $0["what"] as? String == "header" }?["value"] as? String == "4")
        }
    }

    @Test func aFirstRowOfAClientIsNoHeader() throws {
        let program = try Program()
        let text = "Nile,n@example.com,5\nDelta,d@example.com,6\n"
        let columns = "columns: { name: 1, email: 2, openingBalance: 3 }"
        try program.drop("clients.csv", text, manifest: columns)
        #expect(try program.intray("run").status == 1)
        let reason = try #require(try program.report(1)["reason"] as? [String: Any])
        #expect(reason["code"] as? String == "manifest.invalid")
        #expect((reason["hint"] as? String)?.contains("headerRow: 0") == true)
        let folder = try #require(program.published(1))
        let suggested = try String(contentsOf: folder.appending(path: "suggested.map.yaml"), encoding: .utf8)
        #expect(suggested.contains("\nheaderRow: 0 "))
        try program.drop("clients.csv", text, manifest: columns + "\nheaderRow: 0")
        #expect(try program.intray("run").status == 0)
        #expect(number(try program.report(2), "rows", "created") == 2)
        try program.drop("clients.csv", text, manifest: columns + "\nheaderRow: 1")
        #expect(try program.intray("run").status == 0)
        #expect(number(try program.report(3), "rows", "read") == 1)
    }

    @Test func aColumnOfSidesIsTold() throws {
        let program = try Program()
        try program.drop(
            "clients.csv", "Name,Email,Opening Balance,Dr/Cr\nNile,n@example.com,5,Dr\nDelta,d@example.com,6,Cr\n",
            manifest: "columns: auto")
        #expect(try program.intray("run").status == 0)
        let notes = try #require(try program.report(1)["notes"] as? [[String: String]])
        #expect(notes.map { $0["code"] } == ["balance.side"])
        #expect(notes[0]["message"]?.contains("\"Dr/Cr\"") == true)
        let page = try String(
            contentsOf: try #require(program.published(1)).appending(path: "report.txt"), encoding: .utf8)
        #expect(page.contains("Look at the notes below."))
    }
}
