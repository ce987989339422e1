import IntrayModel
import StrictYAML
import Testing

private func parse(_ text: String) throws(YAMLFailure) -> YAMLValue? {
    try YAMLValue.parse(Array(text.utf8), file: "x.yaml")
}

@Suite("YAML documents") struct YAMLDocumentTests {
    @Test("Scalars keep their text, values their lines")
    func keepsText() throws {
        let value = try parse("a: 000715\nb:\n  - NO\n  - \"1\"\nc: 2026-01-01\n")
        func plain(_ text: String, _ line: Int) -> YAMLValue {
            YAMLValue(line: line, content: .scalar(text, isPlain: true))
        }
        let list = YAMLValue(
            line: 3, content: .list([plain("NO", 3), YAMLValue(line: 4, content: .scalar("1", isPlain: false))]))
        #expect(
            value
                == YAMLValue(
                    line: 1,
                    content: .mapping([
                        .init(key: "a", line: 1, value: plain("000715", 1)), .init(key: "b", line: 2, value: list),
                        .init(key: "c", line: 5, value: plain("2026-01-01", 5)),
                    ])))
    }

    @Test("Nothing is nil", arguments: ["", "# only this\n", "\u{FEFF}", "\n\n"])
    func readsNothing(_ text: String) throws {
        #expect(try parse(text) == nil)
    }

    struct Refused: CustomTestStringConvertible, Sendable {
        let text: String
        let line: Int?
        let key: String
        let words: String
        var testDescription: String { String(text.prefix(40)) }
    }

    @Test(
        "What is no acceptable document is refused with its line",
        arguments: [
            Refused(text: "a: 1\n\tb: 2\n", line: 2, key: "", words: "tab"),
            Refused(text: "a: 1\nb:\n\t- c\n", line: 3, key: "", words: "a tab; indent with blanks"),
            Refused(text: "a: @b\n", line: 1, key: "", words: "put the text in quotes"),
            Refused(text: "a: [1, 2\nb: 3\n", line: 2, key: "", words: ""),
            Refused(text: "a: 1\n---\nb: 2\n", line: 2, key: "", words: "another document"),
            Refused(text: "a: &x 1\nb: *x\n", line: 1, key: "a", words: "aliases"),
            Refused(text: "a: *x\n", line: 1, key: "", words: "undefined alias"),
            Refused(text: "a: 1\n? [b]\n: 2\n", line: nil, key: "", words: "a key must be"),
            Refused(text: "a: \"\\uD800\"\n", line: 1, key: "", words: ""),
            Refused(text: "a: 1\nb: \u{1}\n", line: 2, key: "", words: "control characters"),
            Refused(
                text: String(repeating: "[", count: 40) + String(repeating: "]", count: 40), line: 1, key: "*",
                words: "deeply"),
            Refused(text: String(repeating: "[", count: 1 << 19), line: 1, key: "", words: ""),
            Refused(text: String(repeating: "- ", count: 1 << 19), line: 1, key: "", words: ""),
            Refused(text: String(repeating: "{a: ", count: 1 << 17), line: 1, key: "", words: ""),
        ])
    func refuses(_ refused: Refused) throws {
        let failure = #expect(throws: YAMLFailure.self) { try parse(refused.text) }
        let problem = try #require(failure?.problems.first)
        guard case .syntax(let words) = problem.kind else {
            Issue.record("\(problem)")
            return
        }
        #expect(words.contains(refused.words))
        if let line = refused.line { #expect(problem.line == line) }
        if refused.key != "*" { #expect(problem.key == refused.key) }
    }

    @Test("A few lines that stand for gigabytes are refused at once")
    func refusesBomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let before = "*a\(level - 1)"
            text += "a\(level): &a\(level) [" + [String](repeating: before, count: 9).joined(separator: ", ") + "]\n"
        }
        text += "? *a30\n: 1\n? *a29\n: 2\n"
        #expect(throws: YAMLFailure.self) { try parse(text) }
    }

    @Test("Ampersands and asterisks in text are no anchors and aliases")
    func keepsAmpersands() throws {
        let text = (1...40).map { "k\($0): \"*Name &Co\"\n" }.joined()
        let failure = #expect(throws: YAMLFailure.self) { try parse(text) }
        #expect(failure?.problems.count == 1)
        let usual = try #require(try parse("a: R&D\nb: \"*ContactName\"\nc: A & B\nd: 2*3\n"))
        guard case .mapping(let entries) = usual.content else { return }
        #expect(entries.map(\.value.shown) == ["R&D", "*ContactName", "A & B", "2*3"])
    }

    @Test("A key that is there twice is refused, quoted or not")
    func refusesTwins() {
        func twin(_ key: String, line: Int) -> YAMLFailure {
            YAMLFailure(problems: [ManifestProblem(file: "x.yaml", line: line, key: key, kind: .duplicateKey)])
        }
        #expect(throws: twin("a", line: 1)) { try parse("a: 1\nb: 2\na: 3\n") }
        #expect(throws: twin("x.1", line: 3)) { try parse("x:\n  1: a\n  \"1\": b\n") }
    }

    @Test("Bytes that are no UTF-8, and too many of them")
    func refusesBytes() {
        func failure(_ line: Int?, _ kind: ManifestProblem.Kind) -> YAMLFailure {
            YAMLFailure(problems: [ManifestProblem(file: "x", line: line, key: "", kind: kind)])
        }
        #expect(throws: failure(2, .syntax("the text is not UTF-8"))) {
            try YAMLValue.parse(Array("a: 1\nb: ".utf8) + [0xE9, 0x0A], file: "x")
        }
        #expect(throws: failure(nil, .tooLarge(limit: 1 << 20))) {
            try YAMLValue.parse([UInt8](repeating: 0x20, count: 1 << 20 + 1), file: "x")
        }
    }

    @Test("No bytes make it crash", arguments: 0..<300)
    func survives(_ seed: Int) {
        // A linear congruential generator over the characters that mean something to YAML.
        let alphabet = Array("ab1:-?[]{},&*!|>'\"%@`#~ \n\t\\u\u{FEFF}é".utf8)
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let bytes = (0..<200).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return alphabet[Int(state >> 33) % alphabet.count]
        }
        do throws(YAMLFailure) {
            _ = try YAMLValue.parse(bytes, file: "x")
        } catch {
            #expect(!error.problems.isEmpty)
        }
    }

    @Test(
        "Booleans and numbers only without quotes, in the spellings of YAML 1.1",
        arguments: [
            ("true", true, nil), ("Yes", true, nil), ("ON", true, nil), ("no", false, nil), ("False", false, nil),
            ("\"yes\"", nil, nil), ("yEs", nil, nil), ("1", nil, 1), ("-7", nil, -7), ("007", nil, 7),
            ("\"1\"", nil, nil),
            ("1.0", nil, nil), ("0x1", nil, nil), ("99999999999999999999", nil, nil),
        ] as [(String, Bool?, Int?)])
    func readsScalars(_ text: String, _ bool: Bool?, _ integer: Int?) throws {
        let value = try #require(try parse(text))
        #expect(value.plainBool == bool)
        #expect(value.plainInteger == integer)
    }
}

@Suite("Writing YAML") struct YAMLTextTests {
    @Test(
        "What is written reads back as the same text",
        arguments: [
            "Client Name", "yes", "No", "null", "~", "", " x", "x ", "1", "1.5", "a: b", "a #b", "#", "- a", "[a]",
            "{a}",
            "\"", "'", "\\", "\n", "\t", "a\r\nb", "الاسم", "\u{200F}الاسم", "a\u{FEFF}b", "\u{A0}", "é", "e\u{301}",
            "😀",
            "*a", "&a", "!a", "%a", "@a", "`a", "a,b", "|", ">", "2026-01-01", "\u{0}", "\u{85}", "\u{2028}", "a:",
            "---",
            "\u{E000}", "\u{FFFE}", "=", "<<",
        ])
    func roundTrips(_ text: String) throws {
        let scalar = YAMLText.scalar(text)
        for document in ["k: \(scalar)\n", "k: [\(scalar), z]\n", "k: { \(scalar): z }\n", "k:\n  - \(scalar)   # c\n"]
        {
            #expect(
                try texts(document).map { Array($0.unicodeScalars) }.contains(Array(text.unicodeScalars)), "\(document)"
            )
        }
        #expect(
            try texts(YAMLText.entry(text, "v", indent: 0)).first?.unicodeScalars.elementsEqual(text.unicodeScalars)
                == true)
    }

    @Test("Plain words stay plain", arguments: ["Client Name", "E-mail", "الاسم", "utf-8", "custom.segment"])
    func keepsPlain(_ text: String) {
        #expect(YAMLText.scalar(text) == text)
    }

    @Test("A key of any length")
    func writesLongKeys() throws {
        let key = String(repeating: "x y", count: 2000)
        #expect(try texts("a: 1\n" + YAMLText.entry(key, "v", indent: 0) + "b: 2\n").contains(key))
    }

    @Test("A comment stays on its line")
    func keepsComments() throws {
        #expect(try parse("# " + YAMLText.comment("a\nb: 1\u{2028}c: 2\u{85}\r")) == nil)
    }

    /// All keys and scalars.
    private func texts(_ document: String) throws -> [String] {
        func texts(_ value: YAMLValue) -> [String] {
            switch value.content {
            case .scalar(let text, _): [text]
            case .list(let items): items.flatMap(texts)
            case .mapping(let entries): entries.flatMap { [$0.key] + texts($0.value) }
            }
        }
        return try parse(document).map(texts) ?? []
    }
}

@Suite("The nearest name") struct NearestTests {
    @Test(
        "Slips are forgiven, guesses are not made",
        arguments: [
            ("emial", ["name", "email", "phone"], "email"), ("commma", ["comma", "tab"], "comma"),
            ("E-Mail Adress", ["Email Address", "Name"], "Email Address"),
            ("Name", ["Client Name", "Phone"], "Client Name"),
            ("xyz", ["name", "email"], nil), ("", ["name"], nil), ("tb", ["tab"], "tab"), ("name", [], nil),
            ("الإسم", ["الهاتف", "الاسم"], "الاسم"), ("phonee", ["phone2", "phone"], "phone2"),
        ] as [(String, [String], String?)])
    func finds(_ name: String, _ candidates: [String], _ expected: String?) {
        #expect(nearest(to: name, in: candidates) == expected)
    }
}
