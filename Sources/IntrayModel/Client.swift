/// A client as the database holds it, as far as one import needs to know it.
///
/// `values` has an entry for each stored target of the import, in the order the session was opened with; nil is empty.
package struct KnownClient: Sendable {
    package var id: Int64
    package var number: String
    package var name: String
    package var emailKey: ClientKey?
    package var phoneKey: ClientKey?
    package var currency: String?
    package var values: RowValues
    package var balance: BookedBalance?
    /// A row of the batch it was looked up for that has the same keys, and the same values where it has any.
    package var sameAsRow: Int?

    package init(
        id: Int64, number: String, name: String, emailKey: ClientKey?, phoneKey: ClientKey?, currency: String?,
        values: RowValues, balance: BookedBalance?, sameAsRow: Int? = nil
    ) {
        self.sameAsRow = sameAsRow
        self.id = id
        self.number = number
        self.name = name
        self.emailKey = emailKey
        self.phoneKey = phoneKey
        self.currency = currency
        self.values = values
        self.balance = balance
    }

    package var reference: ClientName { ClientName(id: id, number: number, name: name) }
}

/// An opening balance that stands in the books.
package struct BookedBalance: Hashable, Sendable {
    /// Its payment's id, and its journal entry's.
    package let paymentID: Int64
    package let money: Money
    package let date: CalendarDate

    package init(paymentID: Int64, money: Money, date: CalendarDate) {
        self.paymentID = paymentID
        self.money = money
        self.date = date
    }
}

/// What the database knows of the clients that a batch of rows may be about.
package struct KnownClients: Sendable {
    /// Every client that has one of the batch's e-mail or phone keys, once.
    package var clients: [KnownClient] = []
    /// Who has the client numbers that the batch's rows ask for.
    package var numberOwners: [String: ClientName] = [:]

    package init() {}
}

/// What a batch of rows changes, as a set: the state after its last row, not the steps on the way.
package struct BatchChange: Sendable {
    package var inserts: [NewClient] = []
    package var updates: [ClientUpdate] = []
    /// Their payments get the next ids, in this order; those that they replace are removed first.
    package var bookings: [Booking] = []

    package init() {}
}

/// A client to create. `values` is in the order of the session's targets.
package struct NewClient: Sendable {
    package var id: Int64
    package var number: String
    package var emailKey: ClientKey?
    package var phoneKey: ClientKey?
    package var values: RowValues

    package init(id: Int64, number: String, emailKey: ClientKey?, phoneKey: ClientKey?, values: RowValues) {
        self.id = id
        self.number = number
        self.emailKey = emailKey
        self.phoneKey = phoneKey
        self.values = values
    }
}

/// New values for a client that was there before the batch.
package struct ClientUpdate: Sendable {
    package var id: Int64
    package var number: String
    package var emailKey: ClientKey?
    package var phoneKey: ClientKey?
    /// A unique key (e-mail, phone or client number) is another than before, so it must be let go first.
    package var keysChanged: Bool
    package var values: RowValues
    /// What differs from before the batch.
    package var changes: [FieldChange]

    package init(
        id: Int64, number: String, emailKey: ClientKey?, phoneKey: ClientKey?, keysChanged: Bool, values: RowValues,
        changes: [FieldChange]
    ) {
        self.id = id
        self.number = number
        self.emailKey = emailKey
        self.phoneKey = phoneKey
        self.keysChanged = keysChanged
        self.values = values
        self.changes = changes
    }
}

/// One field of one client, before and after; nil is empty.
package struct FieldChange: Hashable, Sendable {
    package let field: String
    package let old: String?
    package let new: String?

    package init(field: String, old: String?, new: String?) {
        self.field = field
        self.old = old
        self.new = new
    }
}

/// An opening balance to book: a payment and a journal entry of two lines.
package struct Booking: Hashable, Sendable {
    package let clientID: Int64
    package let money: Money
    package let date: CalendarDate
    /// The balance this one stands in for, which the same change removes.
    package let replaces: BookedBalance?

    package init(clientID: Int64, money: Money, date: CalendarDate, replaces: BookedBalance?) {
        self.clientID = clientID
        self.money = money
        self.date = date
        self.replaces = replaces
    }
}
