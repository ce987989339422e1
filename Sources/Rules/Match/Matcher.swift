package import IntrayModel

/// Finds the client that each row is about and decides what becomes of the row (SPEC 6).
///
/// Rows are taken one after the other. Within a batch the clients that rows have made or changed are kept here, in
/// front of what the database knows; what is handed back is the state after the last row. The batch before is kept
/// too, so that what the database knows may be as old as that: it is asked about a batch while the batch before is
/// matched (ImportEngine.MatchFeed). Older ones the database has, so nothing here grows with the file.
package struct Matcher: Sendable {
    package let layout: RowLayout
    private let options: MatchOptions
    private var nextClientID: Int64
    private var numbers: ClientNumbers
    private let firstPaymentID: Int64
    /// Bookings get their payments' ids in their order.
    private var nextPaymentID: Int64
    /// What the import has done to opening balances so far.
    package private(set) var balances = BalanceTally()

    private var batchValues = BatchValues(RowBatch(slotCount: 0), defaults: [])
    private var clients = BatchClients()
    private var before = BatchClients()
    private var numberOwners: [String: ClientName] = [:]
    private var findings: [Finding] = []

    /// `nextClientID`, `nextClientNumber` and `nextPaymentID` are where the database's counters stand.
    package init(
        layout: RowLayout, options: MatchOptions, nextClientID: Int64, nextClientNumber: Int64, nextPaymentID: Int64
    ) {
        self.layout = layout
        self.options = options
        self.nextClientID = nextClientID
        numbers = ClientNumbers(next: nextClientNumber)
        firstPaymentID = nextPaymentID
        self.nextPaymentID = nextPaymentID
    }

    /// Where the counters stand after the rows matched so far.
    package var counters: (nextClientID: Int64, nextClientNumber: Int64) { (nextClientID, numbers.next) }

    /// The spans of text in which `count` client numbers lie, from that of `next` on.
    package static func numberSpans(from next: Int64, count: Int) -> [ClosedRange<String>] {
        ClientNumbers(next: next).spans(count)
    }

    /// Matches a batch. `known` is what the database has for the batch's keys, `takenNumbers` the client numbers in
    /// use among those that the batch's rows could be given; both may be without what the batch before has changed.
    /// Throws when the operator lacks a permission that a row needs.
    package mutating func match(
        _ batch: RowBatch, known: KnownClients, takenNumbers: Set<String>
    ) throws(FileFailure) -> MatchedBatch {
        begin(batch, known, takenNumbers)
        var result = MatchedBatch()
        result.decisions.reserveCapacity(batch.rows.count)
        for index in batch.rows.indices {
            findings.removeAll(keepingCapacity: true)
            let decision = batch.rows[index].isRejected ? .rejected : try decide(batch, index)
            result.decisions.append(decision)
            for finding in findings { result.findings.append(RowFinding(row: index, finding: finding)) }
        }
        for index in clients.all.indices {
            clients.all[index].collect(into: &result.change, targets: layout.targets, nextPaymentID: &nextPaymentID)
        }
        result.nextClientNumber = numbers.next
        return result
    }

    private mutating func begin(_ batch: RowBatch, _ known: KnownClients, _ takenNumbers: Set<String>) {
        swap(&clients, &before)
        clients.removeAll()
        batchValues = BatchValues(batch, defaults: layout.defaults)
        numberOwners = known.numberOwners
        numbers.avoid(takenNumbers.subtracting(before.releasedNumbers))
        for client in known.clients where before.byID[client.id] == nil {
            clients.add(WorkingClient(client), keepsNumber: layout.numberSlot != nil)
        }
        for row in batch.rows.indices where !batch.rows[row].isRejected {
            if let index = before.emailOwner(of: batch, row) { carry(index) }
            if let index = before.phoneOwner(of: batch, row) { carry(index) }
        }
    }

    /// Takes a client over from the batch before.
    private mutating func carry(_ index: Int) {
        guard clients.byID[before.all[index].id] == nil else { return }
        let known = before.all[index].known(nameSlot: layout.nameSlot)
        clients.add(WorkingClient(known), keepsNumber: layout.numberSlot != nil)
    }

    // MARK: One row
    //
    // Rows and clients are looked at where they stand, field by field: a copy of one counts references to all its
    // texts, which other threads do too, and is a third of the time that matching takes.

    private mutating func decide(_ batch: RowBatch, _ index: Int) throws(FileFailure) -> RowDecision {
        let emailOwner = clients.emailOwner(of: batch, index)
        let phoneOwner = clients.phoneOwner(of: batch, index)
        var decision = try decide(batch, index, emailOwner, phoneOwner)
        decision.key = MatchKey(emailOwner, phoneOwner)
        return decision
    }

    private mutating func decide(
        _ batch: RowBatch, _ index: Int, _ emailOwner: Int?, _ phoneOwner: Int?
    ) throws(FileFailure) -> RowDecision {
        let present = emailOwner ?? phoneOwner
        if let emailOwner, let phoneOwner, emailOwner != phoneOwner {
            findings.append(conflict(emailOwner, phoneOwner))
        } else if let present, !options.updateExisting {
            return RowDecision(outcome: .skipped, client: reference(present))
        }
        checkNumber(batch, index, of: present)
        guard findings.allSatisfy(\.code.isWarning) else { return .rejected }

        if let present, !alters(batch, index, present) {
            let step = balanceStep(
                batch.rows[index].balance, stored: storedCurrency(present),
                present: clients.all[present].balance.current)
            guard findings.allSatisfy(\.code.isWarning) else { return .rejected }
            if step.books { return try settle(clients.all[present], at: present, batch, index, step: step) }
            if case .unchanged = step { balances.unchanged += 1 }
            return RowDecision(outcome: .unchanged, client: reference(present), balance: step.money)
        }
        var client: WorkingClient
        if let present {
            client = clients.all[present]
            apply(batch, index, to: &client)
        } else {
            client = newClient(batch, index)
        }
        let stored = layout.currencySlot.map { client.values[$0] } ?? client.storedCurrency
        let step = balanceStep(batch.rows[index].balance, stored: stored, present: client.balance.current)
        guard findings.allSatisfy(\.code.isWarning) else { return .rejected }
        return try settle(client, at: present, batch, index, step: step)
    }

    private mutating func balanceStep(
        _ claim: BalanceClaim?, stored: String?, present: (money: Money, date: CalendarDate)?
    ) -> BalanceRule.Step {
        guard let claim else { return .none }
        let isUsual = stored == nil || stored == options.currency.code
        let currency = isUsual ? options.currency : stored.flatMap { Currency(code: $0) } ?? options.currency
        return options.balanceRule.step(claim, currency: currency, present: present, findings: &findings)
    }

    private func storedCurrency(_ present: Int) -> String? {
        layout.currencySlot.map { clients.all[present].values[$0] } ?? clients.all[present].storedCurrency
    }

    /// The row is valid: keeps its client and counts what it does.
    private mutating func settle(
        _ client: consuming WorkingClient, at present: Int?, _ batch: RowBatch, _ row: Int, step: BalanceRule.Step
    ) throws(FileFailure) -> RowDecision {
        let before = options.keepsChanges ? present.map { clients.all[$0] } : nil
        let books = step.books
        if books { try require(.balancesAdd, batch, row) }
        record(step, on: &client)
        let outcome: RowOutcome
        let index: Int
        if let present {
            let isChanged = books || differs(client, from: clients.all[present])
            if isChanged { try require(.clientsEdit, batch, row) }
            outcome = isChanged ? .updated : .unchanged
            index = present
            clients.replace(present, with: client)
        } else {
            outcome = .created
            nextClientID += 1
            if layout.numberSlot.flatMap({ client.values[$0] }) == nil { assignNumber(&client) }
            // No database knows its id before this batch is written: it is found by its keys.
            index = clients.add(client, keepsNumber: layout.numberSlot != nil, isNew: true)
        }
        var decision = RowDecision(outcome: outcome, client: reference(index), balance: step.money)
        if options.keepsChanges { decision.changes = clients.all[index].changes(from: before, layout.targets) }
        return decision
    }

    private func require(_ permission: Permission, _ batch: RowBatch, _ row: Int) throws(FileFailure) {
        guard options.dropper.may(permission) else {
            throw .permissionDenied(permission, operatorName: options.dropper.name, row: batch.rows[row].position.row)
        }
    }

    private func reference(_ index: Int) -> ClientName {
        ClientName(
            id: clients.all[index].id, number: clients.all[index].number,
            name: clients.all[index].values[layout.nameSlot] ?? "")
    }

    private func conflict(_ emailOwner: Int, _ phoneOwner: Int) -> Finding {
        Finding(.matchConflict, .clients(email: reference(emailOwner), phone: reference(phoneOwner)))
    }

    // MARK: Fields

    private func newClient(_ batch: RowBatch, _ index: Int) -> WorkingClient {
        let values = RowValues(of: batchValues, row: index)
        return WorkingClient(
            id: nextClientID, number: layout.numberSlot.flatMap { values[$0] } ?? "",
            emailKey: batch.rows[index].emailKey, phoneKey: batch.rows[index].phoneKey, values: values)
    }

    private mutating func assignNumber(_ client: inout WorkingClient) {
        let (present, before) = (clients.byNumber, before.byNumber)
        client.number = numbers.take { present[$0] != nil || before[$0] != nil }
        if let slot = layout.numberSlot { client.values[slot] = client.number }
    }

    /// Lays the row's cells over the client, as each column's policy says.
    private func apply(_ batch: RowBatch, _ index: Int, to client: inout WorkingClient) {
        for slot in layout.slots.indices where lays(batch, index, slot, over: client) {
            let value = batch.value(row: index, slot: slot)
            client.values[slot] = value
            if slot == layout.emailSlot { client.emailKey = batch.rows[index].emailKey }
            if slot == layout.phoneSlot { client.phoneKey = batch.rows[index].phoneKey }
            if slot == layout.numberSlot, let value { client.number = value }
        }
    }

    /// Whether a row's cell takes the place of what the client has, be it the same.
    private func lays(_ batch: RowBatch, _ index: Int, _ slot: Int, over client: borrowing WorkingClient) -> Bool {
        guard layout.slots[slot].isMapped else { return false }
        let isEmpty = batch.values[index * batch.slotCount + slot] == nil
        guard !isEmpty || (options.clearsEmptyCells && slot != layout.nameSlot && slot != layout.numberSlot) else {
            return false
        }
        switch layout.slots[slot].update {
        case .always: break
        case .ifEmpty: if client.values[slot] != nil { return false }
        case .never: return false
        }
        // Another spelling of the same address is no change.
        return slot != layout.emailSlot || isEmpty || batch.rows[index].emailKey != client.emailKey
    }

    /// Whether the row changes anything of a client but its balance. Most rows of a list that is dropped again do not,
    /// and then nothing is copied.
    private func alters(_ batch: RowBatch, _ index: Int, _ present: Int) -> Bool {
        if clients.all[present].sameAsRow == index, !options.clearsEmptyCells { return false }
        for slot in layout.slots.indices where lays(batch, index, slot, over: clients.all[present]) {
            if !sameText(batch.values[index * batch.slotCount + slot], clients.all[present].values[slot]) {
                return true
            }
            if slot == layout.phoneSlot, batch.rows[index].phoneKey != clients.all[present].phoneKey { return true }
        }
        return false
    }

    private func differs(_ client: WorkingClient, from before: WorkingClient) -> Bool {
        layout.slots.indices.contains { !sameText(client.values[$0], before.values[$0]) }
    }

    private mutating func checkNumber(_ batch: RowBatch, _ index: Int, of present: Int?) {
        guard let slot = layout.numberSlot, let number = batch.value(row: index, slot: slot) else { return }
        if let present, layout.slots[slot].update != .always || clients.all[present].number == number { return }
        guard let owner = owner(ofNumber: number), owner.id != present.map({ clients.all[$0].id }) else { return }
        findings.append(
            Finding(.clientNumberTaken, .takenBy(owner), column: layout.slots[slot].columnName, value: number))
    }

    /// Who has a number at this row: a client of this batch, else of the one before, else the database's; unless a
    /// later one of these took it away.
    private func owner(ofNumber number: String) -> ClientName? {
        if let index = clients.byNumber[number] { return reference(index) }
        if let index = before.byNumber[number] {
            let client = before.all[index]
            return clients.byID[client.id] == nil ? client.known(nameSlot: layout.nameSlot).reference : nil
        }
        guard let owner = numberOwners[number] else { return nil }
        return clients.byID[owner.id] == nil && before.byID[owner.id] == nil ? owner : nil
    }
}

extension Matcher {
    /// Counts the step and puts it on the client. What this same import had booked before, and now takes back,
    /// leaves its totals.
    private mutating func record(_ step: BalanceRule.Step, on client: inout WorkingClient) {
        switch step {
        case .none: break
        case .unchanged: balances.unchanged += 1
        case .book(let money, let date):
            balances.add(money)
            switch client.balance {
            case .none:
                balances.booked += 1
                client.balance = .pending(money, date, replaces: nil)
            case .booked(let booked):
                balances.replaced += 1
                if booked.paymentID >= firstPaymentID { balances.subtract(booked.money) }
                client.balance = .pending(money, date, replaces: booked)
            case .pending(let earlier, _, let replaced):
                balances.replaced += 1
                balances.subtract(earlier)
                client.balance = .pending(money, date, replaces: replaced)
            }
        }
    }
}
