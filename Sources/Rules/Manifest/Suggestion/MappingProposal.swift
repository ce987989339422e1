package import IntrayModel

/// A mapping that Intray proposes for a file, by its headers and by what its cells look like.
package struct MappingProposal: Sendable {
    /// How the file is written, as far as a manifest says it.
    package struct Form: Sendable {
        package var delimiter: Dialect.Delimiter?
        package var encoding: String?
        package var sheet: String?
        /// 0: there is no header.
        package var headerRow: Int

        package init(delimiter: Dialect.Delimiter?, encoding: String?, sheet: String?, headerRow: Int) {
            self.delimiter = delimiter
            self.encoding = encoding
            self.sheet = sheet
            self.headerRow = headerRow
        }
    }

    package enum Confidence: String, Sendable {
        case certain, likely
        case guess = "a guess"
        /// A person said so.
        case chosen
    }

    /// Where a field's value comes from, and why.
    package struct Entry: Sendable {
        package var target: Target
        /// 0-based.
        package var columns: [Int]
        package var confidence: Confidence
        package var reason: String
        /// Columns that would do as well.
        package var rivals: [Int] = []
    }

    package let file: String
    package let form: Form
    /// Without outer blanks; empty where the file has no header.
    package let headers: [String]
    package let contents: [ColumnContent]
    /// How many rows were looked at.
    package let rows: Int
    /// The program whose export the file is known to be.
    package let program: String?
    /// In the order of the fields.
    package private(set) var entries: [Entry] = []
    /// Which way dates are written that read either way; nil while nobody has said so.
    package var dateFormat: String?

    /// - Parameters:
    ///   - headers: nil when the file has none.
    ///   - contents: an entry for each column.
    package init(file: String, form: Form, headers: [String]?, contents: [ColumnContent], rows: Int) {
        self.file = file
        self.form = form
        let named = headers ?? []
        self.headers = contents.indices.map { $0 < named.count ? HeaderText.trimmed(named[$0]) : "" }
        self.contents = contents
        self.rows = rows
        let columns = self.headers.enumerated().filter {
            !$1.isEmpty && !RejectedHeaders.all.contains($1.lowercased())
        }.map { (index: $0, header: $1) }
        let mapping = AutoMapping(columns: columns)
        program = mapping.program
        for (target, match) in mapping.matches.inOrder {
            let entry = entry(target, match)
            if !isRefuted(entry) { entries.append(entry) }
        }
        keepDuplicates()
        addByContent()
        addName()
        entries.sort { Target.inOrder($0.target, $1.target) }
    }

    // MARK: What is proposed

    private func entry(_ target: Target, _ match: AutoMapping.Match) -> Entry {
        let rivals = match.rivals.filter { !match.columns.contains($0) }
        if !rivals.isEmpty {
            return Entry(
                target: target, columns: match.columns, confidence: .guess, reason: "several columns fit",
                rivals: rivals)
        }
        let content = match.columns.lazy.map { contents[$0] }.first { $0.filled > 0 }
        guard let content, let kind = target.contentKind else {
            return Entry(target: target, columns: match.columns, confidence: .certain, reason: "known header")
        }
        let share = content.share(of: kind)
        return Entry(
            target: target, columns: match.columns, confidence: share >= 50 ? .certain : .likely,
            reason: "known header, \(share) % \(kind.words)")
    }

    /// A `Type` whose words say neither individual nor business, or a `Currency` without codes, means something else: every
    /// row would be rejected.
    private func isRefuted(_ entry: Entry) -> Bool {
        guard entry.target == .field(.type) || entry.target == .field(.currency),
            let kind = entry.target.contentKind, let content = entry.columns.first.map({ contents[$0] })
        else { return false }
        return content.filled > 0 && content.share(of: kind) < 50
    }

    /// Of columns with one and the same header none is lost. Of contacts, each is one more way to reach the client; for any
    /// other field the first is taken, and the others become fields of the user's own.
    private mutating func keepDuplicates() {
        for index in entries.indices {
            let entry = entries[index]
            let twins = entry.rivals.filter { HeaderText.key(headers[$0]) == HeaderText.key(headers[entry.columns[0]]) }
            guard !twins.isEmpty else { continue }
            entries[index].rivals.removeAll { twins.contains($0) }
            let isContact = [Target.field(.email), .field(.phone), .field(.phone2)].contains(entry.target)
            guard isContact else {
                entries += twins.map { twin in
                    Entry(
                        target: .custom("\(MappingProposal.slug(headers[twin]) ?? "column")_\(twin + 1)"),
                        columns: [twin],
                        confidence: .guess, reason: "another column of the same name, kept as a field of your own")
                }
                continue
            }
            entries[index].columns += twins
            entries[index].reason = "columns of the same name, the first that is not empty"
            if entry.target == .field(.phone), !has(.field(.phone2)) {
                entries.append(
                    Entry(
                        target: .field(.phone2), columns: [twins[0]], confidence: .guess,
                        reason: "the second column of the same name"))
            }
        }
    }

    /// A header as part of the name of a field of the user's own: `fax_no`; nil when it has neither letter nor digit.
    static func slug(_ header: String) -> String? {
        let words = header.lowercased().unicodeScalars.split {
            !$0.properties.isAlphabetic && $0.properties.numericType == nil
        }
        let slug = words.map { String($0) }.joined(separator: "_").unicodeScalars.prefix(60)
        return slug.isEmpty ? nil : String(slug)
    }

    /// Fields whose values have a form of their own are found without a known header.
    private mutating func addByContent() {
        let wanted: [(ColumnContent.Kind, [Field])] = [
            (.email, [.email]), (.phone, [.phone, .phone2]), (.website, [.website]), (.country, [.country]),
            (.currency, [.currency]),
        ]
        for (kind, fields) in wanted where !has(.field(fields[0])) {
            var columns = freeColumns.filter { contents[$0].kind == kind }
            for field in fields where !columns.isEmpty && !has(.field(field)) {
                let column = columns.removeFirst()
                entries.append(
                    Entry(
                        target: .field(field), columns: [column], confidence: .likely,
                        reason: "\(contents[column].share(of: kind)) % \(kind.words)",
                        rivals: field == fields.last ? columns : []))
            }
        }
    }

    private static let likeNames = [
        "name", "nom", "client", "customer", "kund", "firma", "compan", "اسم", "عميل", "زبون", "شرك",
    ]

    /// When no header is known for a name: the column that most looks like one, or without headers the first with text.
    private mutating func addName() {
        guard !entries.contains(where: \.target.givesName) else { return }
        guard let column = form.headerRow == 0 ? freeColumns.first(where: { contents[$0].isText }) : columnLikeAName
        else { return }
        entries.append(
            Entry(
                target: .field(.name), columns: [column], confidence: .guess, reason: "is this the client's name?"))
    }

    private var columnLikeAName: Int? {
        for word in MappingProposal.likeNames {
            if let column = freeColumns.first(where: { HeaderText.folded(headers[$0]).contains(word) }) {
                return column
            }
        }
        return nil
    }

    // MARK: What is asked

    package func has(_ target: Target) -> Bool { entries.contains { $0.target == target } }

    /// The columns that no field takes; Intray's own two are not among them.
    package var freeColumns: [Int] {
        let taken = Set(entries.flatMap { $0.columns + $0.rivals })
        return contents.indices.filter { !taken.contains($0) && isColumn($0) }
    }

    /// The columns that are left when the mapping is used as it is.
    package var unusedColumns: [Int] {
        let taken = Set(entries.flatMap(\.columns))
        return contents.indices.filter { !taken.contains($0) && isColumn($0) }
    }

    /// The fields of a column.
    package func targets(of column: Int) -> [Target] { entries.filter { $0.columns.contains(column) }.map(\.target) }

    private func isColumn(_ index: Int) -> Bool {
        form.headerRow == 0
            ? contents[index].filled > 0
            : !headers[index].isEmpty && !RejectedHeaders.all.contains(headers[index].lowercased())
    }

    package var givesName: Bool { entries.contains(where: \.target.givesName) }
    package var givesContact: Bool { has(.field(.email)) || has(.field(.phone)) }

    /// Columns of dates that read either way, and the first such dates.
    package var openDates: [(column: Int, doubt: DateDoubt)] {
        entries.filter { $0.target == .field(.birthDate) || $0.target == .field(.openingBalanceDate) }
            .flatMap(\.columns).compactMap { column in contents[column].dates.doubt.map { (column, $0) } }
    }

    // MARK: What a person decides

    /// A column is for this field, or for none. A field that has a column already takes the other as one more, for rows
    /// where the first is empty.
    package mutating func assign(_ column: Int, to target: Target?) {
        for index in entries.indices { entries[index].columns.removeAll { $0 == column } }
        entries.removeAll { $0.columns.isEmpty }
        for index in entries.indices { entries[index].rivals.removeAll { $0 == column } }
        guard let target else { return }
        if let index = entries.firstIndex(where: { $0.target == target }) {
            entries[index].columns.append(column)
            entries[index].confidence = .chosen
            entries[index].reason = ""
        } else {
            entries.append(Entry(target: target, columns: [column], confidence: .chosen, reason: ""))
            entries.sort { Target.inOrder($0.target, $1.target) }
        }
    }
}

extension Target {
    /// What the cells of the field's columns look like, where they have a form.
    fileprivate var contentKind: ColumnContent.Kind? {
        guard case .field(let field) = self else { return nil }
        return switch field {
        case .email: .email
        case .phone, .phone2: .phone
        case .website: .website
        case .birthDate, .openingBalanceDate: .date
        case .currency: .currency
        case .type: .type
        default: nil
        }
    }
}

extension ColumnContent.Kind {
    package var words: String {
        switch self {
        case .email: "e-mail addresses"
        case .website: "web addresses"
        case .date: "dates"
        case .amount: "amounts"
        case .phone: "phone numbers"
        case .currency: "currency codes"
        case .country: "names of countries"
        case .type: "individual or business"
        }
    }
}
