/// A program's export that is known by headers that only it has together. In such a file a header can mean something of
/// its own, and of several columns that fit one field equally well the first is meant.
///
///     @ MYOB | Co./Last Name | Card ID          the program, and the headers that tell it
///     lastName | Co./Last Name                  what a header means in it, as in `HeaderCatalog`
///     - | Type                                  a header that is not to be mapped
///
/// With `?` in place of `@`, only the meaning of its headers is told: whoever wrote the file, two columns that fit one
/// field stay an error. A header with `!` must not be there.
struct HeaderLayout: Sendable {
    let name: String
    /// It is a program's, not only a habit of people.
    let isProgram: Bool
    private let required: Set<String>
    private let absent: Set<String>
    /// By folded header; a header that is not to be mapped has no entry in it.
    private(set) var meanings: [String: HeaderAliases.Entry?] = [:]

    /// In the order in which they are tried.
    static let all: [HeaderLayout] = {
        var layouts: [HeaderLayout] = []
        for line in text.split(separator: "\n") {
            if let layout = HeaderLayout(String(line)) {
                layouts.append(layout)
            } else if !layouts.isEmpty {
                layouts[layouts.count - 1].add(String(line))
            }
        }
        return layouts
    }()

    /// Nil for a line that does not begin a layout.
    private init?(_ line: String) {
        guard let sign = line.first, sign == "@" || sign == "?" else { return nil }
        let parts = HeaderCatalog.parts(of: String(line.dropFirst()))
        name = parts[0]
        isProgram = sign == "@"
        required = Set(parts.dropFirst().filter { !$0.hasPrefix("!") }.map(HeaderText.folded))
        absent = Set(parts.dropFirst().filter { $0.hasPrefix("!") }.map(HeaderText.folded))
    }

    private mutating func add(_ line: String) {
        let parts = HeaderCatalog.parts(of: line)
        meanings.updateValue(
            parts[0] == "-" ? nil : HeaderAliases.Entry(code: parts[0]), forKey: HeaderText.folded(parts[1]))
    }

    /// `headers` are folded.
    func fits(_ headers: Set<String>) -> Bool {
        required.isSubset(of: headers) && absent.isDisjoint(with: headers)
    }
}
