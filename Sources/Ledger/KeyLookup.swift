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
        case directory(KeyDirectory)
    }

    private let db: Database
    private let columns: ClientColumns
    private let defaults: [String?]
    private var source: Source
    private let byEmail: BulkStatement
    private let byPhone: BulkStatement
    private let byID: BulkStatement
    /// What waits until `finish`; nil when everything is written at once.
    let late: LateChanges?
    private var order = RowOrder()
    private var values = BatchValues(RowBatch(slotCount: 0), defaults: [])
    // For one batch, kept for their memory.
    private var seen: Set<Int64> = []
    private var found: [KnownClient] = []
    private var asked: [Asked] = []

    /// A key that a row asks for.
    private struct Asked {
        let hash: UInt64
        let row: Int
    }

    /// `firstID` is the first that the import gives to a client. `directoryBits` is how large a directory may grow; nil
    /// for an import that is too small to have one. `expectedRows` are to come, as far as is known. `late` makes the store of
    /// what waits, where there may be one; it is asked when there is a directory.
    init(
        _ db: Database, _ columns: ClientColumns, defaults: [String?], firstID: Int64, directoryBits: UInt32?,
        expectedRows: Int, late: () throws -> LateChanges?
    ) throws {
        self.db = db
        self.columns = columns
        self.defaults = defaults
        if let directoryBits, try Bool.fetchOne(db, sql: "SELECT NOT EXISTS (SELECT 1 FROM clients)") == true {
            for index in Schema.keyIndexes { try db.execute(sql: "DROP INDEX \(index.name)") }
            // Rows are only added at the end, and those that are looked for again lie anywhere: more would not help.
            try db.execute(sql: "PRAGMA cache_size = -\(Ledger.cacheKibibytes / 8)")
            let folder = try String.fetchOne(db, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'") ?? ""
            source = .directory(
                KeyDirectory(
                    firstID: firstID, expectedKeys: 2 * expectedRows, largestBits: directoryBits,
                    folder: String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])))
            self.late = try late()
        } else {
            try db.execute(sql: "PRAGMA cache_size = -\(Ledger.cacheKibibytes)")
            source = .indexes
            self.late = nil
        }
        byEmail = try BulkStatement(db, sql: columns.select + " WHERE email_key = ?1")
        byPhone = try BulkStatement(db, sql: columns.select + " WHERE phone_key = ?1")
        byID = try BulkStatement(db, sql: columns.select + " WHERE clients.id = ?1")
    }

    // MARK: Finding

    /// The clients that have a key of the batch's valid rows, each once.
    func find(_ batch: RowBatch) throws -> [KnownClient] {
        values = BatchValues(batch, defaults: defaults)
        seen.removeAll(keepingCapacity: true)
        found.removeAll(keepingCapacity: true)
        if case .directory(let directory) = source {
            try find(batch, in: directory)
        } else {
            for index in batch.rows.indices where !batch.rows[index].isRejected { try find(batch, index) }
        }
        return found
    }

    private func find(_ batch: RowBatch, _ index: Int) throws {
        let (emailKey, phoneKey) = (batch.rows[index].emailKey, batch.rows[index].phoneKey)
        var hasPhoneOwner = false
        if let emailKey, let client = try guess(emailKey, batch, index) ?? fetch(byEmail, emailKey.text, batch, index) {
            order.found(client.id)
            hasPhoneOwner = client.phoneKey == phoneKey
            if seen.insert(client.id).inserted { found.append(client) }
        }
        if let phoneKey, !hasPhoneOwner, let client = try fetch(byPhone, phoneKey.text, batch, index),
            seen.insert(client.id).inserted
        {
            found.append(client)
        }
    }

    /// The client after the one that was found last, when it is the one with this key.
    private func guess(_ emailKey: ClientKey, _ batch: RowBatch, _ row: Int) throws -> KnownClient? {
        guard let id = order.guess() else { return nil }
        byID.bind(1, id)
        guard try byID.step() else { return nil }
        defer { byID.reset() }
        guard byID.hasText(ClientColumns.emailKeyIndex, emailKey.text) else { return nil }
        return try columns.client(from: byID, like: batch, row: row, sharing: values)
    }

    private func fetch(
        _ statement: BulkStatement, _ key: String, _ batch: RowBatch, _ row: Int
    ) throws -> KnownClient? {
        statement.bind(1, key)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return try columns.client(from: statement, like: batch, row: row, sharing: values)
    }

    /// First all places are looked at, one after the other with nothing between, so that the processor waits for many
    /// of them at once; then the few candidates are asked for.
    private func find(_ batch: RowBatch, in directory: KeyDirectory) throws {
        asked.removeAll(keepingCapacity: true)
        for index in batch.rows.indices where !batch.rows[index].isRejected {
            if let hash = batch.rows[index].emailKey?.hash { asked.append(Asked(hash: hash, row: index)) }
            if let hash = batch.rows[index].phoneKey?.hash { asked.append(Asked(hash: hash, row: index)) }
        }
        for asked in asked.filter({ directory.hasCandidate(hash: $0.hash) }) {
            try directory.forEachCandidate(hash: asked.hash) { try fetch($0, batch, asked.row) }
        }
    }

    /// A client that may have a key of the row.
    private func fetch(_ id: Int64, _ batch: RowBatch, _ row: Int) throws {
        guard !seen.contains(id), let statement = try self.row(of: id) else { return }
        let client = try columns.client(from: statement, like: batch, row: row, sharing: values)
        statement.reset()
        let (emailKey, phoneKey) = (batch.rows[row].emailKey, batch.rows[row].phoneKey)
        guard
            (emailKey != nil && client.emailKey == emailKey) || (phoneKey != nil && client.phoneKey == phoneKey)
        else { return }
        seen.insert(id)
        found.append(client)
    }

    private func row(of id: Int64) throws -> BulkStatement? {
        if let late { return try late.row(of: id) }
        byID.bind(1, id)
        return try byID.step() ? byID : nil
    }

    // MARK: Keeping up

    /// Clients that were written. With nothing between, for the sake of the processor, as when they are found.
    func note(_ clients: [NewClient]) throws {
        guard case .directory(let directory) = source else { return }
        for index in clients.indices {
            if let hash = clients[index].emailKey?.hash { try directory.insert(hash: hash, id: clients[index].id) }
            if let hash = clients[index].phoneKey?.hash { try directory.insert(hash: hash, id: clients[index].id) }
        }
    }

    /// A client was given these keys.
    func note(_ emailKey: ClientKey?, _ phoneKey: ClientKey?, of id: Int64) throws {
        guard case .directory(let directory) = source else { return }
        for case let key? in [emailKey, phoneKey] { try directory.insert(hash: key.hash, id: id) }
    }

    /// Before the commit: the indexes are there again.
    ///
    /// SQLite sorts an index's keys in as much memory as the page cache may have, and doubles it on the way.
    func finish() throws {
        guard case .directory = source else { return }
        for index in Schema.keyIndexes { try db.execute(sql: index.sql) }
    }
}

/// Guesses who comes next in a list that is imported again: mostly the client with the next id, who then need not be
/// looked for in an index, where each key is somewhere else.
struct RowOrder {
    private var next: Int64?
    private var lastGuess: Int64?
    private var misses = 0
    /// So many wrong guesses in a row, and only every 64th row is one worth.
    private static let patience = 8

    /// Nil when a guess is not worth its while.
    mutating func guess() -> Int64? {
        lastGuess = misses < RowOrder.patience || misses % 64 == 0 ? next : nil
        misses += 1
        return lastGuess
    }

    /// Whom the row is about, guessed or not. A row about somebody further back does not change the order, unless many do.
    mutating func found(_ id: Int64) {
        if id == lastGuess { misses = 0 }
        guard let next, id < next, misses < RowOrder.patience else {
            self.next = id + 1
            return
        }
    }
}
