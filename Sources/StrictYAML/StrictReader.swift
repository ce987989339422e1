package import IntrayModel

/// Collects what is wrong with one file: all of it, or the first hundred problems of a file that is no such file at all.
package final class ProblemList {
    private static let limit = 100

    /// Nothing more is added, so nothing more is worth looking for.
    var isFull: Bool { problems.count >= Self.limit }

    package let file: String
    package private(set) var problems: [ManifestProblem] = []

    package init(file: String) { self.file = file }

    package func add(line: Int?, key: String, _ kind: ManifestProblem.Kind) {
        if !isFull { problems.append(ManifestProblem(file: file, line: line, key: key, kind: kind)) }
    }

    package func add(_ others: [ManifestProblem]) { problems += others.prefix(max(0, Self.limit - problems.count)) }

    /// In the order of the file.
    package var inOrder: [ManifestProblem] {
        problems.enumerated().sorted { left, right in
            (left.element.line ?? 0, left.offset) < (right.element.line ?? 0, right.offset)
        }.map(\.element)
    }
}

/// A mapping that is read key by key. `finish` reports the keys that nobody asked for.
package struct StrictMapping {
    package let path: String
    package let entries: [YAMLValue.Entry]
    private let problems: ProblemList
    private var asked: [String] = []

    /// A document: nil and `~` are an empty mapping, anything else but a mapping is a problem.
    package init(document value: YAMLValue?, problems: ProblemList) {
        let root = value.flatMap { $0.isNull ? nil : $0 } ?? YAMLValue(line: 1, content: .mapping([]))
        self =
            StrictValue(value: root, path: "", problems: problems).mapping()
            ?? StrictMapping(path: "", entries: [], problems: problems)
    }

    fileprivate init(path: String, entries: [YAMLValue.Entry], problems: ProblemList) {
        self.path = path
        self.entries = entries
        self.problems = problems
    }

    /// The value of a key; nil when the key is absent or has nothing after it.
    package mutating func value(_ key: String) -> StrictValue? {
        asked.append(key)
        return entries.first { $0.key == key && !$0.value.isNull }.map(strict)
    }

    /// Every entry, for mappings whose keys are the writer's own.
    package var all: [(key: String, line: Int, value: StrictValue)] {
        entries.map { ($0.key, $0.line, strict($0)) }
    }

    /// Reports each key that was not asked for, with the nearest one that was.
    package func finish() {
        for entry in entries where !asked.contains(entry.key) { unknown(entry.key, line: entry.line, known: asked) }
    }

    /// Reports that a key is not there, on the line of the mapping.
    package func missing(_ key: String, line: Int, _ expected: String) {
        problems.add(line: line, key: joined(path, key), .missing(expected: expected))
    }

    /// Reports a key that is none of `known`.
    package func unknown(_ key: String, line: Int, known: [String]) {
        if problems.isFull { return }
        problems.add(
            line: line, key: joined(path, key), .unknownKey(nearest: nearest(to: key, in: known), known: known))
    }

    private func strict(_ entry: YAMLValue.Entry) -> StrictValue {
        StrictValue(value: entry.value, path: joined(path, entry.key), problems: problems)
    }
}

/// A value whose kind the reader asks for. What is not of that kind is reported, and nil.
package struct StrictValue {
    package let value: YAMLValue
    package let path: String
    private let problems: ProblemList

    package init(value: YAMLValue, path: String, problems: ProblemList) {
        self.value = value
        self.path = path
        self.problems = problems
    }

    package var line: Int { value.line }

    /// A scalar's text as written. Nothing, or `~`, is empty.
    package func text(_ expected: String = "text") -> String? {
        guard case .scalar(let text, _) = value.content else { return wrong(expected) }
        return value.isNull ? "" : text
    }

    package func bool() -> Bool? { value.plainBool ?? wrong("true or false") }

    package func integer(in range: ClosedRange<Int>, _ expected: String) -> Int? {
        guard let number = value.plainInteger, range.contains(number) else { return wrong(expected) }
        return number
    }

    /// One of an enumeration's raw values, in any case.
    package func oneOf<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let found = oneOf(type.allCases.map(\.rawValue)) else { return nil }
        return Choice(rawValue: found)
    }

    /// One of these words, in any case.
    package func oneOf(_ words: [String]) -> String? {
        guard case .scalar(let text, _) = value.content else { return wrong(choice(words)) }
        if let found = words.first(where: { $0.lowercased() == text.lowercased() }) { return found }
        return wrong(choice(words), nearest: nearest(to: text, in: words))
    }

    package func mapping(_ expected: String = "a mapping (key: value)") -> StrictMapping? {
        guard case .mapping(let entries) = value.content else { return wrong(expected) }
        return StrictMapping(path: path, entries: entries, problems: problems)
    }

    /// The items of a list; a single scalar is a list of one.
    package func listOrOne() -> [StrictValue] {
        guard case .list(let items) = value.content else { return [self] }
        return items.map { StrictValue(value: $0, path: path, problems: problems) }
    }

    /// Reports that something else was expected here.
    package func wrong<Result>(_ expected: String, nearest: String? = nil) -> Result? {
        report(.wrongValue(found: value.shown, expected: expected, nearest: nearest))
        return nil
    }

    package func report(_ kind: ManifestProblem.Kind) { problems.add(line: line, key: path, kind) }

    private func choice(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
