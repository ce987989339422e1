import IntrayModel
import Rules
import Testing

/// E-mail addresses (SPEC 5 and 6).
@Suite struct EmailRuleTests {
    @Test(arguments: [
        ("a@b.co", "a@b.co", "a@b.co"), (" a@b.co\u{A0}", "a@b.co", "a@b.co"),
        ("\u{200F}a@b.co\u{200E}", "a@b.co", "a@b.co"),
        ("Some.One@Example.COM", "Some.One@Example.COM", "some.one@example.com"),
        ("a+tag@b.co", "a+tag@b.co", "a+tag@b.co"),
        ("o'neil@b.co", "o'neil@b.co", "o'neil@b.co"),
        ("!#$%&'*+/=?^_`{|}~-@b.co", "!#$%&'*+/=?^_`{|}~-@b.co", "!#$%&'*+/=?^_`{|}~-@b.co"),
        (".a..b.@b.co", ".a..b.@b.co", ".a..b.@b.co"), ("a@1.2.3.4", "a@1.2.3.4", "a@1.2.3.4"),
        ("a@x-y.b--c.co", "a@x-y.b--c.co", "a@x-y.b--c.co"),
        ("a@MÜNCHEN.de", "a@MÜNCHEN.de", "a@xn--mnchen-3ya.de"),
        ("a@mu\u{308}nchen.de", "a@m\u{FC}nchen.de", "a@xn--mnchen-3ya.de"),
        ("a@XN--MNCHEN-3YA.de", "a@XN--MNCHEN-3YA.de", "a@xn--mnchen-3ya.de"),
        ("a@straße.de", "a@straße.de", "a@xn--strae-oqa.de"),
        ("JOSE\u{301}@b.co", "JOS\u{C9}@b.co", "jos\u{E9}@b.co"),
        ("أحمد@مثال.مصر", "أحمد@مثال.مصر", "أحمد@xn--mgbh0fb.xn--wgbh1c"),
        ("é@AB--C.co", "é@AB--C.co", "é@ab--c.co"), ("甲斐@黒川.日本", "甲斐@黒川.日本", "甲斐@xn--5rtw95l.xn--wgv71a"),
    ])
    func keeps(_ cell: String, kept: String, key: String) {
        guard case .address(let keptRead, let keyRead) = read(cell) else {
            Issue.record("no address: \(read(cell))")
            return
        }
        #expect(Array(keptRead.utf8) == Array(kept.utf8))
        #expect(Array(keyRead.utf8) == Array(key.utf8))
    }

    @Test(arguments: [
        ("abc", EmailFault.noAtSign), ("b.co", .noAtSign), ("N/A", .noAtSign),
        ("a@b.co; c@d.co", .moreThanOneAddress), ("a@b.co,c@d.co", .moreThanOneAddress),
        ("a@b.co c@d.co", .moreThanOneAddress),
        ("a@b.co/c@d.co", .moreThanOneAddress), ("a@@b.co", .localPart), ("a@b@c.co", .localPart),
        ("@b.co", .localPart), ("\"a\"@b.co", .localPart), ("a(b)@b.co", .localPart), ("a,b@c.co", .localPart),
        ("mailto:a@b.co", .localPart),
        ("a\u{2060}b@c.co", .localPart), ("a\u{A0}b@ç.co", .localPart), ("😀@b.co", .localPart),
        ("a b@c.co", .blank), ("a@b .co", .blank), ("Name <a@b.co>", .blank), ("a@\tb.co", .blank),
        ("a@", .domain), ("a@b..co", .domain), ("a@.b.co", .domain), ("a@b.co.", .domain), ("a@-b.co", .domain),
        ("a@b-.co", .domain), ("a@b_c.co", .domain),
        ("a@[1.2.3.4]", .domain), ("a@b.co>", .domain), ("a@ﷺ.co", .domain), ("a@\u{200D}ü.de", .domain),
        ("a@\u{301}b.co", .domain), ("a@ü.de\0.co", .domain),
        ("a@b", .noDotInDomain), ("a@ü", .noDotInDomain),
    ])
    func faults(_ cell: String, fault: EmailFault) {
        #expect(read(cell) == .fault(fault))
    }

    @Test(arguments: ["", " ", "\u{A0}\u{FEFF}"])
    func empty(_ cell: String) {
        #expect(read(cell) == .empty)
    }

    @Test func lengths() {
        let label = String(repeating: "b", count: 63)
        let local = String(repeating: "a", count: 64)
        // 64 + 1 + 3 labels of 63 with dots would be 256 bytes: the last one is shortened to reach 254.
        let longest = "\(local)@\(label).\(label).\(String(repeating: "b", count: 61))"
        #expect(longest.utf8.count == 254)
        #expect(read(longest) == .address(kept: longest, key: longest))
        #expect(read(longest + "b") == .fault(.tooLong))
        #expect(read("a\(local)@b.co") == .fault(.tooLong))
        #expect(read("a@\(label).co") == .address(kept: "a@\(label).co", key: "a@\(label).co"))
        #expect(read("a@b\(label).co") == .fault(.domain))
        // 33 two-byte letters are 66 bytes.
        #expect(read(String(repeating: "é", count: 33) + "@b.co") == .fault(.tooLong))
    }

    private func read(_ cell: String) -> EmailReading {
        let bytes = Array(cell.utf8)
        return EmailRule.read(bytes.span)
    }
}
