import Foundation
import IntrayModel
import Reporting
import Testing

/// report.json as SPEC 9 has it, read back by another JSON reader.
@Suite struct ReportJSONTests {
    private func parse(_ facts: ImportFacts) throws -> NSDictionary {
        let object = try JSONSerialization.jsonObject(with: Data(ReportJSON.render(facts)))
        return try #require(object as? NSDictionary)
    }

    @Test func theKeysOfTheContract() throws {
        let report = try parse(Samples.partlyRejected)
        let expected: NSDictionary = [
            "schema": "intray.report/1", "import": 42, "outcome": "done", "reason": NSNull(),
            "folder": "outbox/done/000042-clients",
            "file": [
                "name": "clients.csv", "bytes": 10_240, "sha256": "e3b0c44298fc1c14", "format": "csv",
                "delimiter": "semicolon", "encoding": "windows-1256", "sheet": NSNull(),
            ] as NSDictionary,
            "notes": NSArray(),
            "manifest": [
                "source": "clients.csv.map.yaml",
                "columns": ["name": "الاسم", "phone": ["Mobile", "Tel"], "openingBalance": "Opening Balance"]
                    as NSDictionary,
                "ignoredColumns": ["Internal, \"code\"", "ملاحظات"],
            ] as NSDictionary,
            "operator": "sara", "operatorName": "Sara Adel",
            "startedAt": "2026-11-23T21:39:38.123Z", "finishedAt": "2026-11-23T21:39:39.523Z",
            "rows": [
                "read": 120, "created": 100, "updated": 10, "unchanged": 8, "skipped": 0, "rejected": 2,
            ] as NSDictionary,
            "openingBalances": [
                "booked": 17, "replaced": 3, "unchanged": 1,
                "totals": [
                    ["currency": "EGP", "amount": "15000.00"], ["currency": "KWD", "amount": "1234.500"],
                ],
            ] as NSDictionary,
            "rejections": [
                [
                    "row": 17, "line": 18, "code": "email.invalid", "message": "Invalid email format.",
                    "detail": "The address has no @ sign.", "column": "E-mail", "value": "sara.example.com",
                ] as NSDictionary,
                [
                    "row": 17, "line": 18, "code": "openingBalance.invalid",
                    "message": "Invalid opening balance value.",
                    "detail": "A number was expected, such as 1234.50.", "column": "Opening Balance", "value": "n/a",
                ] as NSDictionary,
                [
                    "row": 40, "line": 43, "code": "contact.required",
                    "message": "Email address or phone number is required.",
                    "detail": "The columns E-mail and Mobile are empty; fill in at least one of them.",
                    "column": NSNull(), "value": NSNull(),
                ] as NSDictionary,
            ],
            "rejectionsByCode": [
                [
                    "code": "contact.required", "message": "Email address or phone number is required.", "count": 1,
                ] as NSDictionary,
                ["code": "email.invalid", "message": "Invalid email format.", "count": 1] as NSDictionary,
                [
                    "code": "openingBalance.invalid", "message": "Invalid opening balance value.", "count": 1,
                ] as NSDictionary,
            ],
            "reading": [
                [
                    "what": "delimiter", "column": NSNull(), "value": "semicolon", "because": "rows",
                    "message": "semicolon, as header and rows agree on it best",
                ] as NSDictionary,
                [
                    "what": "encoding", "column": NSNull(), "value": "windows-1256", "because": "manifest",
                    "message": "windows-1256, as the manifest says",
                ] as NSDictionary,
                [
                    "what": "header", "column": NSNull(), "value": "3", "because": "manifest",
                    "message": "in line 3, as the manifest says",
                ] as NSDictionary,
                [
                    "what": "dates", "column": "التاريخ", "value": "dayFirst", "because": "evidence",
                    "message": "day first, as row 7 has 25/03/2024",
                ] as NSDictionary,
            ] as NSArray, "controls": [] as NSArray,
            "inbox": NSNull(), "sameClients": ["count": 0, "rows": [] as NSArray] as NSDictionary,
            "warnings": [
                [
                    "row": 41, "line": 44, "code": "phone.unrecognised",
                    "message": "Phone number was not recognised.",
                    "detail": "It is not a phone number as EG or another country writes it; it is kept as text and "
                        + "does not identify the client.", "column": "Mobile", "value": "12",
                ] as NSDictionary
            ],
            "warningsByCode": [
                ["code": "phone.unrecognised", "message": "Phone number was not recognised.", "count": 1]
                    as NSDictionary
            ],
        ]
        for key in expected.allKeys.compactMap({ $0 as? String }) {
            #expect(report[key] as? NSObject == expected[key] as? NSObject, "\(key)")
        }
        #expect(report.count == expected.count)
    }

    @Test func aFailureHasItsReasonAndEveryKey() throws {
        let report = try parse(Samples.failed(.fileEmpty))
        #expect(report["outcome"] as? String == "failed")
        #expect(
            report["reason"] as? NSDictionary == [
                "code": "file.empty", "message": "The file is empty.",
                "detail": "There is nothing in it, or nothing from the row on that headerRow names.",
                "hint": "Export the list again, check that it has rows, and drop it again with its manifest.",
            ])
        #expect(
            report["manifest"] as? NSDictionary
                == ["source": NSNull(), "columns": NSDictionary(), "ignoredColumns": NSArray()] as NSDictionary)
        let complete = try parse(Samples.partlyRejected)
        #expect(Set(report.allKeys.compactMap { $0 as? String }) == Set(complete.allKeys.compactMap { $0 as? String }))
    }

    @Test func notesHaveACodeAndWords() throws {
        var facts = Samples.partlyRejected
        facts.file.notes = [.commentLines(1), .headerElsewhere(line: 4)]
        let notes = try #require(try parse(facts)["notes"] as? [[String: String]])
        #expect(notes.map { $0["code"] } == ["header.comments", "header.elsewhere"])
        #expect(notes.map { $0["message"] } == facts.file.notes.map { NoteWordsTests.words[$0] })
    }

    @Test func aCheckWithoutANumber() throws {
        var facts = Samples.partlyRejected
        facts.number = nil
        facts.outcome = .checked
        let report = try parse(facts)
        #expect(report["import"] is NSNull)
        #expect(report["outcome"] as? String == "checked")
    }

    @Test(arguments: [
        "\"quoted\" \\ back/slash", "line\nfeed\r\ttab", "\u{0}\u{1}\u{1F}\u{7F}", "\u{2028}\u{2029}",
        "\u{A8}\u{A9}\u{928}\u{E28}", "شركة", "😀", "</script>", "",
    ])
    func textComesBackAsItWas(_ text: String) throws {
        var facts = Samples.partlyRejected
        facts.file.name = text
        let file = try #require(try parse(facts)["file"] as? [String: Any])
        let name = try #require(file["name"] as? String)
        #expect(Array(name.utf8) == Array(text.utf8))
    }

    @Test func lineSeparatorsAndControlsAreEscaped() {
        var facts = Samples.partlyRejected
        facts.file.name = "a\u{2028}b\u{2029}c\u{1}d\u{7F}"
        let text = ReportJSON.render(facts).text
        #expect(text.contains(#""name": "a\u2028b\u2029c\u0001d\u007f""#))
    }

    @Test func theKeysComeInTheOrderOfTheContract() throws {
        let text = ReportJSON.render(Samples.partlyRejected).text
        let keys = [
            "schema", "import", "outcome", "reason", "file", "manifest", "operator", "startedAt", "finishedAt", "rows",
            "openingBalances", "rejections", "rejectionsByCode", "warnings", "warningsByCode",
        ]
        let places = keys.compactMap { text.range(of: "\n  \"\($0)\": ")?.lowerBound }
        #expect(places.count == keys.count)
        #expect(places == places.sorted())
    }
}
