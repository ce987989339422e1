import Foundation
import IntrayModel
import Ledger
import Testing

/// The directory that stands in for the indexes on keys, against a plain dictionary.
@Suite struct KeyDirectoryTests {
    /// In memory alone, and with an archive that is written once, and again and again.
    @Test(arguments: [(8, 3000), (11, 3000), (13, 3000), (15, 60_000)] as [(UInt32, Int)])
    func everyKeyIsFoundAndFewOthers(bits: UInt32, keys: Int) throws {
        let folder = try TestFolder()
        let directory = KeyDirectory(firstID: 1000, expectedKeys: 100, largestBits: bits, folder: folder.path)
        var plain: [String: [Int64]] = [:]
        var dice = Dice(seed: UInt64(bits))
        for id in Int64(1000)..<Int64(1000 + keys) {
            // Keys of all lengths, some of which a client lets go of and another takes.
            let number = dice.next() % 100_000
            let key =
                [
                    "\(number)@example.com", "+2010\(number)", "\(number)",
                    String(repeating: "é", count: Int(number % 40)),
                ]
                .randomElement(using: &dice) ?? ""
            try directory.insert(ClientKey(key), id: id)
            plain[key, default: []].append(id)
        }
        var others = 0
        for (key, ids) in plain {
            var found: [Int64] = []
            try directory.forEachCandidate(ClientKey(key)) { found.append($0) }
            #expect(Set(found).isSuperset(of: ids))
            others += found.count - ids.count
        }
        for number in 0..<plain.count {
            try directory.forEachCandidate(ClientKey("never\(number)@example.org")) { _ in others += 1 }
        }
        #expect(others <= 2 + plain.count / 500)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty, "the archive has no name")
    }

    /// The disk is the machine's: a fault that names the folder, no crash, and no key is forgotten over it.
    @Test func anArchiveThatCannotBeWrittenIsAFault() throws {
        let folder = try TestFolder()
        let directory = KeyDirectory(firstID: 1, expectedKeys: 0, largestBits: 4, folder: folder.path + "/none")
        for id in Int64(1)...12 { try directory.insert(ClientKey("\(id)"), id: id) }
        let fault = #expect(throws: LedgerFault.self) { try directory.insert(ClientKey("13"), id: 13) }
        #expect(fault?.path == folder.path + "/none")
        #expect(fault?.message == "a temporary file: no such file or directory")
        for id in Int64(1)...12 {
            var found: [Int64] = []
            try directory.forEachCandidate(ClientKey("\(id)")) { found.append($0) }
            #expect(found == [id])
        }
    }

    /// A small directory fills up while the import runs; the import ends as one with the indexes would.
    @Test(arguments: [4, 9, 12, 22] as [UInt32])
    func anImportOutgrowsItsDirectory(bits: UInt32) throws {
        let test = try TestLedger()
        let number = try test.claim()
        try test.ledger.importSession(
            importID: number, targets: [.field(.name), .field(.email), .field(.phone)], hasBalances: true,
            isLarge: true, directoryBits: bits, at: "2026-03-01T09:00:01Z"
        ) { session in
            for start in stride(from: Int64(1), to: 2001, by: 100) {
                var change = BatchChange()
                change.inserts = (start..<start + 100).map {
                    client($0, "C\($0)", email: "\($0)@example.com", phone: "+20\($0)")
                }
                change.bookings = try (start..<start + 100).map {
                    Booking(clientID: $0, money: try money($0), date: try day("2026-01-31"), replaces: nil)
                }
                try session.write(change)
                for id in [1, start / 2 + 1, start + 99] {
                    let known = try session.find(batch(email: "\(id)@example.com", phone: "+20\(id)"), numberSlot: nil)
                    #expect(known.clients.map(\.id) == [id])
                    #expect(known.clients.first?.balance?.money.minor == id)
                    #expect(try session.find(batch(email: "\(id)@example.org"), numberSlot: nil).clients.isEmpty)
                }
            }
            try session.finish(TestLedger.record(), number: number, nextClientID: 2001, nextClientNumber: 1)
            return (.commit, ())
        }
        #expect(try test.value("SELECT count(*) FROM clients") == 2000)
        #expect(try test.ledger.clients(.emailKey("1234@example.com")).map(\.id) == [1234])
        #expect(try test.ledger.clients(.phoneKey("+201999")).map(\.id) == [1999])
        #expect(try test.value("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") == 0)
    }

    /// With the indexes set aside, the database still refuses two clients with one key: at the end, as a whole.
    @Test(arguments: ["email", "phone"])
    func twoClientsWithOneKeyAreNotCommitted(key: String) throws {
        let test = try TestLedger()
        let query =
            "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema WHERE type = 'index' ORDER BY name)"
        let before: String? = try test.value(query)
        let number = try test.claim()
        #expect(throws: LedgerFault.self) {
            try test.ledger.importSession(
                importID: number, targets: [.field(.name), .field(.email), .field(.phone)], hasBalances: true,
                isLarge: true, at: "2026-03-01T09:00:01Z"
            ) { session in
                var change = BatchChange()
                change.inserts = [
                    client(1, "A", email: "a@example.com", phone: "+201"),
                    key == "email"
                        ? client(2, "B", email: "a@example.com", phone: "+202")
                        : client(2, "B", email: "b@example.com", phone: "+201"),
                ]
                try session.write(change)
                try session.finish(TestLedger.record(), number: number, nextClientID: 3, nextClientNumber: 1)
                return (.commit, ())
            }
        }
        #expect(try test.value("SELECT count(*) FROM clients") == 0)
        #expect(try test.value(query) == before)
    }
}
