package import IntrayModel

/// What a manifest says (SPEC 3), after `use:` was followed. The initial values are those of an empty one.
package struct Manifest: Hashable, Sendable {
    /// The saved mappings it started from, the nearest first.
    package var usedMappings: [String] = []
    /// nil: by extension and content.
    package var format: FileFormat?
    /// nil: detect.
    package var delimiter: Dialect.Delimiter?
    /// In lower case, as declared; nil: detect.
    package var encoding: String?
    /// nil: the first visible sheet.
    package var sheet: SheetChoice?
    /// 1-based; 0: there is no header, and columns are numbers.
    package var headerRow = 1
    /// The manifest itself says so, so that no first row is doubted.
    package var isHeaderRowDeclared = false
    package var updateExisting = true
    package var emptyCells = EmptyCells.keep
    package var openingBalances = OpeningBalancePolicy.replace
    package var allowCredit = false
    /// Fields that `columns` does not name are looked for by their headers.
    package var mapsAutomatically = false
    package var columns: [Target: ColumnRule] = [:]
    /// For each target, what the file says: what is meant. No two keys of a target are the same text to
    /// `HeaderText.key`.
    package var values: [Target: [String: String]] = [:]
    /// As written; what a new client gets where its cell is empty or absent. An existing client keeps what it has.
    package var defaults: [Target: String] = [:]
    /// nil: decided per column.
    package var dateFormat: String?
    /// nil: decided per column.
    package var decimalMark: DecimalMark?
    package var expected = ControlTotals()
    package var maxRejected: RejectLimit?
    /// Report only.
    package var checkOnly = false
    /// The same bytes with the same mapping may be imported again.
    package var allowsRepeat = false

    package init() {}

    package var declaredHeaderRow: Int? { isHeaderRowDeclared ? headerRow : nil }
}

package enum FileFormat: String, CaseIterable, Sendable { case csv, xlsx }

package enum SheetChoice: Hashable, Sendable {
    case name(String)
    /// 1-based.
    case number(Int)
}

/// What an empty cell of a mapped column does to an existing client.
package enum EmptyCells: String, CaseIterable, Sendable { case keep, clear }

/// What a row's opening balance does to a client that has another one already (SPEC 6).
package enum OpeningBalancePolicy: String, CaseIterable, Sendable { case replace, keep, refuse }

/// When a mapped cell overwrites what an existing client has.
package enum UpdatePolicy: String, CaseIterable, Sendable { case always, ifEmpty, never }

/// The character before the decimals, where a number reads two ways. Manifests may write `dot` for the point.
package enum DecimalMark: String, CaseIterable, Sendable { case comma, point }

/// Where a field's value comes from: the first of these columns whose cell is not empty. No column at all: the field
/// is not to be mapped, not even automatically.
package struct ColumnRule: Hashable, Sendable {
    package var columns: [ColumnReference]
    package var update: UpdatePolicy

    package init(_ columns: [ColumnReference], update: UpdatePolicy = .always) {
        self.columns = columns
        self.update = update
    }
}

package enum ColumnReference: Hashable, Sendable {
    case header(String)
    /// 1-based.
    case number(Int)
}

/// Control totals; nil is not checked.
package struct ControlTotals: Hashable, Sendable {
    package var rows: Int?
    package var openingBalanceTotal: ExactDecimal?
    /// 64 hexadecimal digits in lower case.
    package var sha256: String?

    package init() {}
}

/// How many rejected rows a file may have.
package enum RejectLimit: Hashable, Sendable {
    case rows(Int)
    /// 0 to 100.
    case percent(ExactDecimal)

    /// As the manifest writes it: `20`, `2.5%`.
    package var text: String {
        switch self {
        case .rows(let count): String(count)
        case .percent(let share): share.text + "%"
        }
    }

    /// Whether so many rejected rows are more than the limit.
    package func isExceeded(rejected: Int, read: Int) -> Bool {
        switch self {
        case .rows(let count):
            return rejected > count
        case .percent(let share):
            var hundredfold = Int128(rejected) * 100
            for _ in 0..<share.scale { hundredfold *= 10 }
            return hundredfold > share.mantissa * Int128(read)
        }
    }
}

extension Target {
    /// The target that a manifest or a header calls so; nil when there is none. Names are exact: `email`,
    /// `custom.segment`.
    package init?(manifestName text: String) {
        if let field = Field(rawValue: text) {
            self = .field(field)
        } else if text.hasPrefix("custom."), let name = Target.customName(text.dropFirst("custom.".count)) {
            self = .custom(name)
        } else {
            return nil
        }
    }

    private static func customName(_ text: Substring) -> String? {
        let name = HeaderText.trimmed(String(text))
        let isPrintable = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        return !name.isEmpty && isPrintable && name.unicodeScalars.count <= 100 ? name : nil
    }

    /// The fields of which one makes a client's name.
    var givesName: Bool {
        [.field(.name), .field(.businessName), .field(.firstName), .field(.lastName)].contains(self)
    }

    /// Fields in the order of SPEC 4, then custom ones by name.
    static func inOrder(_ left: Target, _ right: Target) -> Bool {
        switch (left, right) {
        case (.field(let left), .field(let right)): left.position < right.position
        case (.custom(let left), .custom(let right)): left < right
        case (.field, .custom): true
        case (.custom, .field): false
        }
    }
}

extension Field {
    fileprivate var position: Int { Field.positions[self] ?? 0 }

    private static let positions = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}
