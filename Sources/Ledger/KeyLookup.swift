import GRDB
import IntrayModel

/// Finds the clients that have the keys of a row.
///
/// A large import into a database without clients finds what it wrote itself: the indexes on keys are set aside and a
/// `KeyDirectory` in memory says where to look. Rows are then only added at the end, and an index that is made at once,
/// from sorted keys, costs a third of one that grows row by row, in time and in pages written. The database forbids
/// two clients with one key all the same: the indexes that `finish` makes are unique, and without them there is no
/// commit. A rollback, or an end of the process, leaves the database with the indexes that it had.
final class KeyLookup {
    private enum Source {
        case indexes
        /// The indexes are there again; the filter knows all keys there are.
        case filteredIndexes(KeyFilter)
        case directory(KeyDirectory)
    }

    private let db: Database
    private let columns: ClientColumns
    private let hasBalances: Bool
    private var source: Source
    private let byEmail: BulkStatement
    private let byPhone: BulkStatement
    private let byID: BulkStatement
    private let balanceOf: BulkStatement
    /// The clients found for this batch.
    private var seen: Set<Int64> = []

    /// `firstID` is the first that the import gives to a client. `directoryBits` is how large a directory may grow; nil
    /// for an import that is too small to have one.
    init(
        _ db: Database, _ columns: ClientColumns, hasBalances: Bool, firstID: Int64, directoryBits: UInt32?
    ) throws {
        self.db = db
        self.columns = columns
        self.hasBalances = hasBalances
        if let directoryBits, try Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT 1 FROM clients)") == true {
            for index in Schema.keyIndexes { try db.execute(sql: "DROP INDEX \(index.name)") }
            source = .directory(KeyDirectory(firstID: firstID, largestBits: directoryBits))
        } else {
            source = .indexes
        }
        byEmail = try BulkStatement(db, sql: columns.select + " WHERE email_key = ?1")
        byPhone = try BulkStatement(db, sql: columns.select + " WHERE phone_key = ?1")
        byID = try BulkStatement(db, sql: columns.select + " WHERE id = ?1")
        balanceOf = try BulkStatement(db, sql: BookSQL.openingBalance)
    }

    // MARK: Finding

    /// A new batch: each client is found once in it.
    func begin() { seen.removeAll(keepingCapacity: true) }

    /// Adds the clients that have a key of the row and were not found for this batch before.
    func find(_ row: CheckedRow, _ known: inout KnownClients) throws {
        if case .directory(let directory) = source {
            if let key = row.emailKey { try find(key, in: directory, &known) }
            if let key = row.phoneKey { try find(key, in: directory, &known) }
            return
        }
        var hasPhoneOwner = false
        if let key = row.emailKey, let client = try fetch(byEmail, key) {
            hasPhoneOwner = client.phoneKey == row.phoneKey
            if seen.insert(client.id).inserted { known.clients.append(try withBalance(client)) }
        }
        if let key = row.phoneKey, !hasPhoneOwner, let client = try fetch(byPhone, key),
            seen.insert(client.id).inserted
        {
            known.clients.append(try withBalance(client))
        }
    }

    private func fetch(_ statement: BulkStatement, _ key: String) throws -> KnownClient? {
        if case .filteredIndexes(let filter) = source, !filter.mayContain(key) { return nil }
        statement.bind(1, key)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return columns.client(from: statement)
    }

    private func find(_ key: String, in directory: KeyDirectory, _ known: inout KnownClients) throws {
        try directory.forEachCandidate(key) { id in
            guard !seen.contains(id) else { return }
            byID.bind(1, id)
            guard try byID.step() else { return }
            let client = columns.client(from: byID)
            byID.reset()
            guard client.emailKey == key || client.phoneKey == key else { return }
            seen.insert(id)
            known.clients.append(try withBalance(client))
        }
    }

    private func withBalance(_ client: KnownClient) throws -> KnownClient {
        guard hasBalances else { return client }
        var client = client
        balanceOf.bind(1, client.id)
        guard try balanceOf.step() else { return client }
        defer { balanceOf.reset() }
        guard let currency = Currency(code: balanceOf.text(2) ?? ""),
            let date = CalendarDate(iso: balanceOf.text(3) ?? "")
        else {
            throw LedgerFault(.damaged, "payment \(balanceOf.int64(0)) has no readable currency or date")
        }
        client.balance = BookedBalance(
            paymentID: balanceOf.int64(0), money: Money(minor: balanceOf.int64(1), currency: currency), date: date)
        return client
    }

    // MARK: Keeping up

    /// Before a batch writes the keys of so many clients: with a directory that is full the import goes on with the
    /// indexes.
    func makeRoom(for clients: Int) throws {
        guard case .directory(let directory) = source, directory.isFull(for: 2 * clients) else { return }
        source = .filteredIndexes(directory.filter())
        try makeIndexes()
    }

    /// A client was given these keys.
    func note(_ emailKey: String?, _ phoneKey: String?, of id: Int64) {
        switch source {
        case .indexes: return
        case .filteredIndexes(let filter):
            if let emailKey { filter.insert(emailKey) }
            if let phoneKey { filter.insert(phoneKey) }
        case .directory(let directory):
            if let emailKey { directory.insert(emailKey, id: id) }
            if let phoneKey { directory.insert(phoneKey, id: id) }
        }
    }

    /// Before the commit: the indexes are there again.
    func finish() throws {
        if case .directory = source { try makeIndexes() }
    }

    private func makeIndexes() throws {
        for index in Schema.keyIndexes { try db.execute(sql: index.sql) }
    }
}
