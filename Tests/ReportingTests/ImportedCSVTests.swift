import IntrayModel
import Reporting
import Testing

@Suite struct ImportedCSVTests {
    @Test func header() {
        var bytes: [UInt8] = []
        ImportedCSV.appendHeader(to: &bytes)
        #expect(bytes.text == "row,line,outcome,client id,client number,name,opening balance,currency\n")
    }

    struct Row: Sendable {
        let outcome: RowOutcome
        let id: Int64?
        let number: String
        let name: String
        let minor: Int64?
        let currency: String
        let expected: String

        init(
            _ outcome: RowOutcome, _ id: Int64?, _ number: String, _ name: String, _ minor: Int64?, _ currency: String,
            _ expected: String
        ) {
            self.outcome = outcome
            self.id = id
            self.number = number
            self.name = name
            self.minor = minor
            self.currency = currency
            self.expected = expected
        }
    }

    @Test(arguments: [
        Row(.created, 7, "000012", "Nile Trading", 150_000, "EGP", "created,7,000012,Nile Trading,1500.00,EGP"),
        Row(.updated, 8, "A,1", "Say \"hi\"", 5, "EGP", "updated,8,\"A,1\",\"Say \"\"hi\"\"\",0.05,EGP"),
        Row(.unchanged, 9, "1", "two\nlines", -5, "KWD", "unchanged,9,1,\"two\nlines\",-0.005,KWD"),
        Row(.skipped, 1_234_567_890_123, "1", "شركة النيل", 1500, "JPY", "skipped,1234567890123,1,شركة النيل,1500,JPY"),
        Row(.rejected, nil, "", "", nil, "EGP", "rejected,,,,,"),
        Row(.created, 1, "+1+A1", "=cmd|x", 0, "EGP", "created,1,'+1+A1,'=cmd|x,0.00,EGP"),
        Row(.created, 1, "-7", "@SUM(1,2)", 0, "EGP", "created,1,-7,\"'@SUM(1,2)\",0.00,EGP"),
        Row(.created, 1, "1", "a", .max, "EGP", "created,1,1,a,92233720368547758.07,EGP"),
    ])
    func row(_ row: Row) throws {
        var bytes = Array("before|".utf8)
        let currency = try #require(Currency(code: row.currency))
        ImportedCSV.append(
            RowPosition(row: 17, line: 1018), row.outcome, clientID: row.id, clientNumber: row.number, name: row.name,
            balance: row.minor.map { Money(minor: $0, currency: currency) }, to: &bytes)
        #expect(bytes.text == "before|17,1018,\(row.expected)\n")
    }
}
