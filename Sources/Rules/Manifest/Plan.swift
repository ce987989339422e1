package import IntrayModel

/// A manifest applied to the header of one file: for each target, where its value stands.
package struct Plan: Sendable {
    package struct Slot: Hashable, Sendable {
        package let target: Target
        /// 0-based; the first cell that is not empty gives the value. Empty for a field that only has a default.
        package let columns: [Int]
        /// The columns as the file names them, or `column 3`; one for each of `columns`.
        package let columnNames: [String]
        package let update: UpdatePolicy
        /// What is meant, by `HeaderText.key` of what the file says.
        package let values: [String: String]
        /// As the manifest has it.
        package let defaultText: String?
    }

    /// In the order of `Field`, then custom targets by name.
    package let slots: [Slot]
    /// Without outer blanks; nil when the file has no header.
    package let headers: [String]?
    package let columnCount: Int
    /// The columns that no target takes, as the file names them; Intray's own two are not among them.
    package let ignoredColumns: [String]
    package let manifest: Manifest
    /// The columns that Intray added to a `rejected.csv`, 0-based; they are never mapped. Empty for any other file.
    package let ownColumns: [Int]
    /// The one of them that says what is wrong.
    let errorsColumn: Int?

    /// The columns of opening balances, 0-based.
    package var amountColumns: Set<Int> {
        Set(slots.filter { $0.target == .field(.openingBalance) }.flatMap(\.columns))
    }

    /// The file is a mended `rejected.csv`.
    package var isMendedRejects: Bool { !ownColumns.isEmpty }

    /// Finds the columns that a manifest asks for.
    ///
    /// A header is asked for by its name, without regard to case and outer blanks; of several such, the one spelled
    /// exactly so is meant. Columns that the manifest names are not taken automatically for another target.
    /// - Parameters:
    ///   - headers: the header's cells; nil when `headerRow` is 0.
    ///   - firstRow: the first row's cells when there is no header; they tell a `rejected.csv`.
    ///   - columnCount: how many columns the file has.
    /// - Throws: `.columnMissing`, `.columnAmbiguous`; `.columnNotFound` when `columns: auto` finds nothing that gives a
    ///   client's name; `.headerIsData` when the manifest knows the columns by their numbers only and does not say that
    ///   there is a header, and the header is a client's row.
    package static func make(
        manifest: Manifest, headers: [String]?, firstRow: [String] = [], columnCount: Int
    ) throws(FileFailure) -> Plan {
        let header = HeaderRow(headers, firstRow: firstRow, columnCount: columnCount)
        var sources: [Target: (columns: [Int], update: UpdatePolicy)] = [:]
        var missing: [MissingColumn] = []
        for (target, rule) in manifest.columns.inOrder where !rule.columns.isEmpty {
            sources[target] = (try header.columns(rule.columns, for: target, &missing), rule.update)
        }
        guard missing.isEmpty else { throw .columnMissing(missing, headers: header.shown) }
        if manifest.isByNumbersAlone, let cell = header.firstData(in: sources.values.flatMap(\.columns)) {
            throw .headerIsData(cell: cell)
        }
        if manifest.mapsAutomatically {
            let taken = Set(sources.values.flatMap(\.columns))
            let match = AutoMapping(columns: header.named.filter { !taken.contains($0.index) })
            for (target, match) in match.matches.inOrder where manifest.columns[target] == nil {
                guard match.rivals.isEmpty else { throw header.ambiguous(target, match.rivals) }
                sources[target] = (match.columns, .always)
            }
            guard sources.keys.contains(where: \.givesName) || manifest.defaults.keys.contains(where: \.givesName)
            else {
                throw .columnNotFound(field: Field.name.rawValue, headers: header.shown)
            }
        }
        return Plan(manifest: manifest, header: header, sources: sources)
    }

    private init(
        manifest: Manifest, header: HeaderRow, sources: [Target: (columns: [Int], update: UpdatePolicy)]
    ) {
        self.manifest = manifest
        headers = header.headers
        columnCount = header.columnCount
        ownColumns = header.own.sorted()
        errorsColumn = header.errorsColumn
        slots = Set(sources.keys).union(manifest.defaults.keys).sorted(by: Target.inOrder).map { target in
            let columns = sources[target]?.columns ?? []
            return Slot(
                target: target, columns: columns, columnNames: columns.map(header.name),
                update: sources[target]?.update ?? .always, values: Plan.lookup(manifest.values[target] ?? [:]),
                defaultText: manifest.defaults[target])
        }
        let used = Set(slots.flatMap(\.columns)).union(header.own)
        ignoredColumns = (0..<header.columnCount).filter { !used.contains($0) }.map(header.name)
    }

    private static func lookup(_ values: [String: String]) -> [String: String] {
        Dictionary(values.map { (HeaderText.key($0.key), $0.value) }) { first, _ in first }
    }
}

/// The header of a file, and how columns are found by it.
private struct HeaderRow {
    let headers: [String]?
    let columnCount: Int
    /// The columns that Intray added to `rejected.csv`, and of them the one with the errors.
    let own: Set<Int>
    let errorsColumn: Int?
    private let indices: [String: [Int]]

    init(_ headers: [String]?, firstRow: [String], columnCount: Int) {
        let trimmed = headers?.map(HeaderText.trimmed)
        let lowercased = trimmed?.map { $0.lowercased() } ?? HeaderRow.ownHeaders(of: firstRow)
        let own = Set(lowercased.indices.filter { RejectedHeaders.all.contains(lowercased[$0]) })
        self.headers = trimmed
        self.columnCount = max(columnCount, trimmed?.count ?? 0)
        self.own = own
        errorsColumn = lowercased.lastIndex(of: RejectedHeaders.errors)
        indices = Dictionary(grouping: (0..<(trimmed?.count ?? 0)).filter { !own.contains($0) }) {
            HeaderText.key(trimmed?[$0] ?? "")
        }
    }

    /// A row of a `rejected.csv` without a header shows itself by its end: a row number, then a code and its message.
    private static func ownHeaders(of firstRow: [String]) -> [String] {
        guard firstRow.count > 2, Int(firstRow[firstRow.count - 2]) != nil,
            let errors = firstRow.last, FindingCode(beginning: errors) != nil
        else { return [] }
        return firstRow.dropLast(2).map { _ in "" } + RejectedHeaders.all
    }

    /// The columns with a header that may be mapped.
    var named: [(index: Int, header: String)] {
        (headers ?? []).enumerated().compactMap { own.contains($0) || $1.isEmpty ? nil : ($0, $1) }
    }

    /// The headers for a message.
    var shown: [String] { named.map(\.header) }

    /// The first of these columns' headers, in the file's order, that is data.
    func firstData(in columns: [Int]) -> String? {
        guard let headers else { return nil }
        return HeaderEvidence.firstData(columns.sorted().filter { $0 < headers.count }.map { headers[$0] })
    }

    func name(_ index: Int) -> String {
        guard let headers, index < headers.count, !headers[index].isEmpty else { return "column \(index + 1)" }
        return headers[index]
    }

    /// Columns that are not there are added to `missing`.
    func columns(
        _ references: [ColumnReference], for target: Target, _ missing: inout [MissingColumn]
    ) throws(FileFailure) -> [Int] {
        var columns: [Int] = []
        for reference in references {
            guard let index = try column(reference, for: target) else {
                missing.append(self.missing(reference, for: target))
                continue
            }
            if !columns.contains(index) { columns.append(index) }
        }
        return columns
    }

    private func missing(_ reference: ColumnReference, for target: Target) -> MissingColumn {
        switch reference {
        case .number(let number): MissingColumn(field: target.name, .number(number, of: columnCount))
        case .header(let wanted):
            MissingColumn(field: target.name, .header(wanted, nearest: nearest(to: wanted, in: shown)))
        }
    }

    /// Nil when there is no such column.
    private func column(_ reference: ColumnReference, for target: Target) throws(FileFailure) -> Int? {
        switch reference {
        case .number(let number):
            return number <= columnCount && !own.contains(number - 1) ? number - 1 : nil
        case .header(let wanted):
            let candidates = indices[HeaderText.key(wanted)] ?? []
            let exact = candidates.filter { headers?[$0] == wanted }
            if exact.count == 1 { return exact[0] }
            guard let first = candidates.first else { return nil }
            guard candidates.count == 1 else { throw ambiguous(target, candidates) }
            return first
        }
    }

    func ambiguous(_ target: Target, _ columns: [Int]) -> FileFailure {
        .columnAmbiguous(
            field: target.name, candidates: columns.sorted().map { "\(name($0)) (column \($0 + 1))" })
    }
}

extension Manifest {
    /// Nothing of it names a header, or says that there is one.
    fileprivate var isByNumbersAlone: Bool {
        !isHeaderRowDeclared && !mapsAutomatically
            && columns.values.allSatisfy { rule in
                rule.columns.allSatisfy { if case .number = $0 { true } else { false } }
            }
    }
}
