import IntrayModel

/// The clients that the rows of a batch are about, as the rows so far have left them, and who has which key.
struct BatchClients: Sendable {
    var all: [WorkingClient] = []
    private(set) var byEmail: [String: Int] = [:]
    private(set) var byPhone: [String: Int] = [:]
    /// Without a column of client numbers nobody asks for one, and it stays empty: numbers that are given are new.
    private(set) var byNumber: [String: Int] = [:]
    /// Those that were there before the batch; the batch's own too when there is a column of client numbers.
    private(set) var byID: [Int64: Int] = [:]
    /// Client numbers that the batch took from clients.
    private(set) var releasedNumbers: Set<String> = []

    mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        byEmail.removeAll(keepingCapacity: true)
        byPhone.removeAll(keepingCapacity: true)
        byNumber.removeAll(keepingCapacity: true)
        byID.removeAll(keepingCapacity: true)
        releasedNumbers.removeAll()
    }

    @discardableResult
    mutating func add(_ client: WorkingClient, keepsNumber: Bool, isNew: Bool = false) -> Int {
        let index = all.count
        all.append(client)
        if keepsNumber { byNumber[client.number] = index }
        if keepsNumber || !isNew { byID[client.id] = index }
        if let key = client.emailKey { byEmail[key] = index }
        if let key = client.phoneKey { byPhone[key] = index }
        return index
    }

    /// Stores a changed client and moves its keys.
    mutating func replace(_ index: Int, with client: WorkingClient) {
        let before = all[index]
        if before.emailKey != client.emailKey {
            if let key = before.emailKey { byEmail[key] = nil }
            if let key = client.emailKey { byEmail[key] = index }
        }
        if before.phoneKey != client.phoneKey {
            if let key = before.phoneKey { byPhone[key] = nil }
            if let key = client.phoneKey { byPhone[key] = index }
        }
        if before.number != client.number {
            byNumber[before.number] = nil
            byNumber[client.number] = index
            releasedNumbers.insert(before.number)
        }
        all[index] = client
    }
}
