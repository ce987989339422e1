import IntrayModel

/// A client while a batch is being matched: as the database has it, or as a row before this one left it.
struct WorkingClient {
    let id: Int64
    let origin: Origin
    /// See `KnownClient.sameAsRow`; nil once a row has changed the client.
    var sameAsRow: Int?
    /// Whether a row of the batch has changed the client.
    var isChanged = false
    var number: String
    var emailKey: ClientKey?
    var phoneKey: ClientKey?
    var values: RowValues
    var balance: Balance
    /// The client's currency when the import does not map it.
    let storedCurrency: String?

    /// Out of line, since most clients are new and are moved about.
    enum Origin {
        case thisBatch
        indirect case database(KnownClient)
    }

    enum Balance {
        case none
        case booked(BookedBalance)
        /// To be booked by this batch, in place of one that stands in the database or of none.
        case pending(Money, CalendarDate, replaces: BookedBalance?)

        /// The amount and date that the client has at this row.
        var current: (money: Money, date: CalendarDate)? {
            switch self {
            case .none: nil
            case .booked(let booked): (booked.money, booked.date)
            case .pending(let money, let date, _): (money, date)
            }
        }
    }

    init(_ client: KnownClient) {
        id = client.id
        origin = .database(client)
        sameAsRow = client.sameAsRow
        number = client.number
        emailKey = client.emailKey
        phoneKey = client.phoneKey
        values = client.values
        balance = client.balance.map { .booked($0) } ?? .none
        storedCurrency = client.currency
    }

    init(id: Int64, number: String, emailKey: ClientKey?, phoneKey: ClientKey?, values: RowValues) {
        self.id = id
        origin = .thisBatch
        self.number = number
        self.emailKey = emailKey
        self.phoneKey = phoneKey
        self.values = values
        balance = .none
        storedCurrency = nil
    }

    /// The client as the database has it when the batch is written. Asked after `collect`.
    func known(nameSlot: Int) -> KnownClient {
        var known = KnownClient(
            id: id, number: number, name: values[nameSlot] ?? "", emailKey: emailKey, phoneKey: phoneKey,
            currency: storedCurrency, values: values, balance: nil)
        if case .booked(let booked) = balance { known.balance = booked }
        return known
    }

    /// What the batch has to write for this client. A balance that is to be booked is booked from here on, under
    /// `nextPaymentID`.
    mutating func collect(into change: inout BatchChange, targets: [Target], nextPaymentID: inout Int64) {
        if case .database(let original) = origin {
            guard isChanged else { return }
            let changes = differences(from: original, targets: targets)
            if !changes.isEmpty {
                change.updates.append(
                    ClientUpdate(
                        id: id, number: number, emailKey: emailKey, phoneKey: phoneKey,
                        keysChanged: number != original.number || emailKey != original.emailKey
                            || phoneKey != original.phoneKey,
                        values: values, changes: changes))
            }
        } else {
            change.inserts.append(
                NewClient(id: id, number: number, emailKey: emailKey, phoneKey: phoneKey, values: values))
        }
        if case .pending(let money, let date, let replaced) = balance {
            change.bookings.append(Booking(clientID: id, money: money, date: date, replaces: replaced))
            balance = .booked(BookedBalance(paymentID: nextPaymentID, money: money, date: date))
            nextPaymentID += 1
        }
    }

    /// What differs from the client before a row; everything it has, for one that the row created.
    func changes(from before: WorkingClient?, _ targets: [Target]) -> [FieldChange] {
        var changes: [FieldChange] = []
        for (slot, target) in targets.enumerated() where !sameText(values[slot], before?.values[slot]) {
            changes.append(FieldChange(field: target.name, old: before?.values[slot], new: values[slot]))
        }
        let (old, new) = (before?.balance.current, balance.current)
        if old?.money != new?.money {
            changes.append(
                FieldChange(
                    field: Field.openingBalance.rawValue, old: old.map { "\($0.money.text) \($0.money.currency.code)" },
                    new: new.map { "\($0.money.text) \($0.money.currency.code)" }))
        }
        if old?.date != new?.date {
            changes.append(
                FieldChange(field: Field.openingBalanceDate.rawValue, old: old?.date.iso, new: new?.date.iso))
        }
        return changes
    }

    private func differences(from original: KnownClient, targets: [Target]) -> [FieldChange] {
        var changes: [FieldChange] = []
        for (slot, target) in targets.enumerated() where !sameText(values[slot], original.values[slot]) {
            changes.append(FieldChange(field: target.name, old: original.values[slot], new: values[slot]))
        }
        return changes
    }
}

/// Whether two values are the same bytes. (`==` on String compares canonical equivalence; SQLite compares bytes.)
func sameText(_ left: String?, _ right: String?) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let left?, let right?): sameBytes(left, right)
    default: false
    }
}

private func sameBytes(_ left: String, _ right: String) -> Bool {
    left.utf8.withContiguousStorageIfAvailable { left in
        right.utf8.withContiguousStorageIfAvailable { right in
            // What the database has is often the very text of the row: see Ledger.BulkStatement.
            left.count == right.count && (left.baseAddress == right.baseAddress || left.elementsEqual(right))
        }
    }.flatMap { $0 } ?? left.utf8.elementsEqual(right.utf8)
}
