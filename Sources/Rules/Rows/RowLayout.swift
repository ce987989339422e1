package import IntrayModel

/// Where the values of a row stand: the client fields that an import stores, in the order of the batches' values,
/// and the columns of the opening balance, which is booked instead.
package struct RowLayout: Sendable {
    package struct Slot: Sendable {
        package let target: Target
        /// 0-based; the first that is not empty gives the value. Empty for a field that only has a default, and
        /// for a name that is made of others.
        package let columns: [Int]
        /// The column as the file names it, for findings; nil when there is none.
        package let columnName: String?
        package let update: UpdatePolicy
        /// False for a field that only has a default, which is for new clients alone.
        package let isMapped: Bool
        /// What the file says: what is meant. Keys are folded.
        package let values: [String: String]
        var hasMeanings: Bool { !values.isEmpty }
        /// The default in the form it is stored.
        package let defaultValue: String?
    }

    /// The columns of the opening balance.
    package struct Balance: Sendable {
        let amountColumns: [Int]
        let dateColumns: [Int]
        /// What the file says: what is meant.
        let amountValues: [String: String]
        let dateValues: [String: String]
        let defaultDate: CalendarDate?
    }

    package let slots: [Slot]
    package let targets: [Target]
    /// What new clients have where their row has nothing, by slot; empty when there is no default.
    package let defaults: [String?]
    package let columnCount: Int
    /// Where a mended rejected.csv says what was wrong with each row, and how the file was read; nil in any other file.
    let errorsColumn: Int?
    private let headers: [String]
    let hasHeader: Bool
    /// The columns that no field takes, without Intray's own.
    let unmappedColumns: [Int]
    let balance: Balance?
    /// Slots in the order they are read: the country first, since phone numbers are read by it.
    let order: [Int]

    let nameSlot: Int
    let businessNameSlot: Int?
    let firstNameSlot: Int?
    let lastNameSlot: Int?
    let emailSlot: Int?
    let phoneSlot: Int?
    let countrySlot: Int?
    let currencySlot: Int?
    /// Where the client number stands, when the manifest maps it.
    package let numberSlot: Int?
    /// What names the client, as the file calls it.
    let nameColumns: [String]

    package var hasBalance: Bool { balance != nil }

    /// Lays out a plan. Its defaults were checked when the manifest was read.
    package init(_ plan: Plan) {
        var slots = RowLayout.slots(plan)
        if !slots.contains(where: { $0.target == .field(.name) }) { slots.insert(RowLayout.composedName, at: 0) }
        let targets = slots.map(\.target)
        func slot(_ field: Field) -> Int? { targets.firstIndex(of: .field(field)) }
        nameSlot = slot(.name) ?? 0
        businessNameSlot = slot(.businessName)
        firstNameSlot = slot(.firstName)
        lastNameSlot = slot(.lastName)
        emailSlot = slot(.email)
        phoneSlot = slot(.phone)
        countrySlot = slot(.country)
        currencySlot = slot(.currency)
        numberSlot = slot(.clientNumber)
        let country = countrySlot
        order = slots.indices.sorted { left, right in (left == country ? -1 : left) < (right == country ? -1 : right) }
        nameColumns = [Field.name, .businessName, .firstName, .lastName].compactMap { field in
            slot(field).flatMap { slots[$0].columnName }
        }
        self.slots = slots
        self.targets = targets
        let defaults = slots.map(\.defaultValue)
        self.defaults = defaults.contains { $0 != nil } ? defaults : []
        columnCount = plan.columnCount
        errorsColumn = plan.errorsColumn
        headers = plan.headers ?? []
        hasHeader = plan.headers != nil
        let taken = Set(plan.slots.flatMap(\.columns)).union(plan.ownColumns)
        unmappedColumns = (0..<plan.columnCount).filter { !taken.contains($0) }
        balance = RowLayout.balance(plan)
    }

    /// A column as the file names it: its header, or its number.
    func header(_ column: Int) -> String {
        column < headers.count && !headers[column].isEmpty ? headers[column] : "column \(column + 1)"
    }

    /// The columns whose way of writing numbers, or dates, has to be found out.
    var numberColumns: [Int] { columns(of: [.creditLimit]) + (balance?.amountColumns ?? []) }
    var dateColumns: [Int] { columns(of: [.birthDate]) + (balance?.dateColumns ?? []) }

    /// The columns of codes that may be padded with zeros.
    var codeColumns: [Int] { columns(of: [.clientNumber]) }

    private func columns(of fields: [Field]) -> [Int] {
        slots.filter { slot in fields.contains { slot.target == .field($0) } }.flatMap(\.columns)
    }

    /// The default of a field of the plan, as it is stored.
    package func defaultValue(_ field: Field) -> String? {
        targets.firstIndex(of: .field(field)).flatMap { slots[$0].defaultValue }
    }

    private static let composedName = Slot(
        target: .field(.name), columns: [], columnName: nil, update: .always, isMapped: true, values: [:],
        defaultValue: nil)

    private static func slots(_ plan: Plan) -> [Slot] {
        var slots: [Slot] = []
        let country = plan.slots.first { $0.target == .field(.country) }
            .flatMap { DefaultValues.stored($0.defaultText, as: $0.target, country: nil) }
        for slot in plan.slots {
            if case .field(let field) = slot.target, field.isBalance { continue }
            slots.append(
                Slot(
                    target: slot.target, columns: slot.columns, columnName: slot.columnNames.first,
                    update: slot.update, isMapped: !slot.columns.isEmpty, values: slot.values,
                    defaultValue: DefaultValues.stored(slot.defaultText, as: slot.target, country: country)))
        }
        return slots
    }

    private static func balance(_ plan: Plan) -> Balance? {
        func slot(_ field: Field) -> Plan.Slot? { plan.slots.first { $0.target == .field(field) } }
        guard let amount = slot(.openingBalance) else { return nil }
        let date = slot(.openingBalanceDate)
        return Balance(
            amountColumns: amount.columns, dateColumns: date?.columns ?? [], amountValues: amount.values,
            dateValues: date?.values ?? [:],
            defaultDate: date?.defaultText.flatMap(DefaultValues.date))
    }
}
