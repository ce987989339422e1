import IntrayModel

/// The clients that the rows of a batch are about, as the rows so far have left them, and who has which key.
struct BatchClients: Sendable {
    var all: [WorkingClient] = []
    private var byEmail = KeyPlaces()
    private var byPhone = KeyPlaces()
    /// Without a column of client numbers nobody asks for one, and it stays empty: numbers that are given are new.
    private(set) var byNumber: [String: Int] = [:]
    /// Those that were there before the batch; the batch's own too when there is a column of client numbers.
    private(set) var byID: [Int64: Int] = [:]
    /// Client numbers that the batch took from clients.
    private(set) var releasedNumbers: Set<String> = []

    mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        byEmail.removeAll()
        byPhone.removeAll()
        byNumber.removeAll(keepingCapacity: true)
        byID.removeAll(keepingCapacity: true)
        releasedNumbers.removeAll()
    }

    // MARK: Finding

    /// Who has the e-mail key of a row.
    func emailOwner(of batch: RowBatch, _ row: Int) -> Int? {
        guard let hash = batch.rows[row].emailKey?.hash else { return nil }
        return byEmail.find(hash, among: all.indices) { all[$0].emailKey == batch.rows[row].emailKey }
    }

    /// Who has the phone key of a row.
    func phoneOwner(of batch: RowBatch, _ row: Int) -> Int? {
        guard let hash = batch.rows[row].phoneKey?.hash else { return nil }
        return byPhone.find(hash, among: all.indices) { all[$0].phoneKey == batch.rows[row].phoneKey }
    }

    // MARK: Keeping

    @discardableResult
    mutating func add(_ client: consuming WorkingClient, keepsNumber: Bool, isNew: Bool = false) -> Int {
        let index = all.count
        if keepsNumber { byNumber[client.number] = index }
        if keepsNumber || !isNew { byID[client.id] = index }
        if let hash = client.emailKey?.hash { byEmail.add(hash, index) }
        if let hash = client.phoneKey?.hash { byPhone.add(hash, index) }
        all.append(client)
        return index
    }

    /// Stores a changed client and moves its keys.
    mutating func replace(_ index: Int, with client: consuming WorkingClient) {
        let before = all[index]
        if before.emailKey != client.emailKey { byEmail.move(before.emailKey, client.emailKey, index) }
        if before.phoneKey != client.phoneKey { byPhone.move(before.phoneKey, client.phoneKey, index) }
        if before.number != client.number {
            byNumber[before.number] = nil
            byNumber[client.number] = index
            releasedNumbers.insert(before.number)
        }
        all[index] = client
        all[index].sameAsRow = nil
        all[index].isChanged = true
    }
}

/// Where the owners of keys stand, by the keys' hashes.
private struct KeyPlaces {
    private var places: [UInt64: Int] = [:]
    /// Two keys have had one hash, which hardly ever happens: from then on every client is looked at.
    private var isShared = false

    mutating func removeAll() {
        places.removeAll(keepingCapacity: true)
        isShared = false
    }

    func find(_ hash: UInt64, among all: Range<Int>, _ hasKey: (Int) -> Bool) -> Int? {
        if isShared { return all.first(where: hasKey) }
        return places[hash].flatMap { hasKey($0) ? $0 : nil }
    }

    mutating func add(_ hash: UInt64, _ index: Int) {
        if places.updateValue(index, forKey: hash) != nil { isShared = true }
    }

    mutating func move(_ old: ClientKey?, _ new: ClientKey?, _ index: Int) {
        if let old { places[old.hash] = nil }
        if let new { add(new.hash, index) }
    }
}
