import IntrayModel
import Ledger
import Testing

@Suite struct JournalTests {
    @Test func numbersCountUpAndAReleasedOneIsGivenAgain() throws {
        let test = try TestLedger()
        #expect(try test.claim() == 1)
        #expect(try test.claim() == 2)
        try test.ledger.releaseClaim(2)
        #expect(try test.claim() == 2)
    }

    @Test func aDecidedImportIsNotReleased() throws {
        let test = try TestLedger()
        let number = try test.claim()
        try test.ledger.decide(number, TestLedger.record())
        try test.ledger.releaseClaim(number)
        #expect(try test.claim() == number + 1)
    }

    @Test func anAttemptIsCountedBeforeItIsMadeAndForgottenWhenItEndsInOrder() throws {
        let test = try TestLedger()
        let number = try test.claim()
        #expect(try test.ledger.openImports().map(\.attempts) == [1])
        try test.ledger.countAttempt(number)
        #expect(try test.ledger.openImports().map(\.attempts) == [2])
        try test.ledger.forgetAttempt(number)
        try test.ledger.forgetAttempt(number)
        try test.ledger.forgetAttempt(number)
        #expect(try test.ledger.openImports().map(\.attempts) == [0])
    }

    @Test func namesAreKeptAsBytes() throws {
        let test = try TestLedger()
        let bytes: [UInt8] = [0x61, 0xFF, 0x0A, 0x2E, 0x63, 0x73, 0x76]
        let number = try test.ledger.recordClaim(
            fileName: bytes, displayName: "a\\xFF\\x0A.csv", at: "2026-03-01T09:00:00Z")
        #expect(try test.ledger.openImports().map(\.fileName) == [bytes])
        guard case .claimed(let open) = try test.ledger.state(ofImport: number) else {
            Issue.record("not claimed")
            return
        }
        #expect(open.fileName == bytes)
    }

    @Test func whereADropCameFromIsRemembered() throws {
        let test = try TestLedger()
        let own = try test.claim()
        let other = try test.ledger.recordClaim(
            fileName: Array("a.csv".utf8), displayName: "a.csv", inbox: "cairo", at: "2026-03-01T09:00:00Z")
        #expect(try test.ledger.openImports().map(\.inbox) == ["inbox", "cairo"])
        try test.ledger.decide(other, TestLedger.record())
        guard case .decided(_, _, _, "cairo") = try test.ledger.state(ofImport: other) else {
            Issue.record("not decided, or of another inbox")
            return
        }
        #expect(try test.ledger.importSummary(own)?.inbox == "inbox")
        #expect(try test.ledger.importSummary(other)?.inbox == "cairo")
    }

    @Test func anImportIsDecidedOnce() throws {
        let test = try TestLedger()
        let number = try test.claim()
        try test.ledger.decide(number, TestLedger.record())
        guard case .decided(.done, let folder, _, "inbox") = try test.ledger.state(ofImport: number) else {
            Issue.record("not decided")
            return
        }
        #expect(folder == "outbox/done/000001-clients")
        #expect(throws: LedgerFault.self) { try test.ledger.decide(number, TestLedger.record()) }
        #expect(try test.ledger.state(ofImport: 99) == .unknown)
    }

    @Test func contentIsFoundAgainWithTheSameMappingOnly() throws {
        let test = try TestLedger()
        let number = try test.claim()
        var record = TestLedger.record()
        record.file.sha256 = "aa"
        record.file.mappingSHA256 = "mm"
        try test.ledger.decide(number, record)
        #expect(try test.ledger.importOf(contentSHA256: "aa", mappingSHA256: "mm")?.number == number)
        #expect(try test.ledger.importOf(contentSHA256: "aa", mappingSHA256: "nn") == nil)
        #expect(try test.ledger.importOf(contentSHA256: "bb", mappingSHA256: "mm") == nil)
    }

    @Test func aCheckLeavesNoActivity() throws {
        let test = try TestLedger()
        try test.ledger.decide(try test.claim(), TestLedger.record(.checked))
        var count = 0
        try test.ledger.forEachActivity(ActivityFilter()) { _ in count += 1 }
        #expect(count == 0)
    }

    @Test func periodsMustNotOverlapAndReopenOnce() throws {
        let test = try TestLedger()
        let actor = ConstraintTests.mona
        let year = try test.ledger.closePeriod(from: try day("2025-01-01"), to: try day("2025-12-31"), by: actor)
        #expect(throws: PeriodRefusal.overlaps(year)) {
            try test.ledger.closePeriod(from: try day("2025-12-31"), to: try day("2026-01-31"), by: actor)
        }
        _ = try test.ledger.closePeriod(from: try day("2026-01-01"), to: try day("2026-01-31"), by: actor)
        let reopened = try test.ledger.reopenPeriod(year.id, by: actor)
        #expect(throws: PeriodRefusal.alreadyOpen(reopened)) { try test.ledger.reopenPeriod(year.id, by: actor) }
        #expect(throws: PeriodRefusal.unknown(77)) { try test.ledger.reopenPeriod(77, by: actor) }
        #expect(try test.ledger.closedPeriods().map(\.from.iso) == ["2026-01-01"])
        var actions: [String] = []
        try test.ledger.forEachActivity(ActivityFilter()) { actions.append($0.action) }
        #expect(actions == ["period.close", "period.close", "period.reopen"])
    }
}
