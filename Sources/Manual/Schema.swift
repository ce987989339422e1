import StrictYAML

/// JSON Schemas (draft 7, which editors know best) of tables of keys.
enum Schema {
    static func document(title: String, id: String, _ keys: [KeyDescription], description: String) -> String {
        let head: [(String, JSON)] = [
            ("$schema", .string("http://json-schema.org/draft-07/schema#")), ("$id", .string("urn:intray:\(id)")),
            ("title", .string(title)), ("description", .string(description)),
        ]
        var shared: [(String, JSON)] = []
        for key in keys { collect(key.value, &shared) }
        return JSON.object(head + mapping(keys) + (shared.isEmpty ? [] : [("definitions", .object(shared))])).document
    }

    /// What stands in many places is written once.
    private static func collect(_ value: KeyDescription.Value, _ shared: inout [(String, JSON)]) {
        switch value {
        case .shared(let name, let value) where !shared.contains { $0.0 == name }:
            shared.append((name, nullable(value)))
        case .keys(let keys): for key in keys { collect(key.value, &shared) }
        case .open(let keys, _, let value):
            for key in keys { collect(key.value, &shared) }
            collect(value, &shared)
        case .entries(let value), .oneOrMore(let value): collect(value, &shared)
        case .either(let values): for value in values { collect(value, &shared) }
        default: break
        }
    }

    private static func mapping(_ keys: [KeyDescription]) -> [(String, JSON)] {
        [
            ("type", .string("object")), ("properties", .object(keys.map { ($0.name, property($0)) })),
            ("additionalProperties", .bool(false)),
        ]
    }

    /// A key with nothing after it is as one that is not there.
    private static func property(_ key: KeyDescription) -> JSON {
        var entries = [("description", JSON.string(key.text))]
        if let usual = key.usual { entries[0].1 = .string("\(key.text) Default: \(usual).") }
        if case .shared = key.value {
            // Beside a reference, draft 7 sees nothing else.
            entries.append(("allOf", [any(alternatives(key.value))]))
        } else {
            entries.append(("anyOf", .array(alternatives(key.value).map { .object($0) } + [["type": "null"]])))
        }
        return .object(entries)
    }

    private static func alternatives(_ value: KeyDescription.Value) -> [[(String, JSON)]] {
        switch value {
        case .flag: [[("type", "boolean")]]
        case .integer(let range):
            [
                [("type", "integer"), ("minimum", .integer(range.lowerBound))]
                    + (range.upperBound == .max ? [] : [("maximum", .integer(range.upperBound))])
            ]
        case .number(let least): [[("type", "number"), ("minimum", .number(least))]]
        // Editors read 000715, 2026-01-31 and yes as numbers, dates and flags; Intray takes them as written.
        case .text: [[("type", .array(["string", "number", "boolean"]))]]
        case .pattern(let pattern, _): [[("type", "string"), ("pattern", .string(pattern))]]
        case .words(let words): [[("enum", .array(words.map { .string($0) }))]]
        case .keys(let keys): [mapping(keys)]
        case .entries(let value): [[("type", "object"), ("additionalProperties", nullable(value))]]
        case .open(let keys, let pattern, let value):
            [
                [
                    ("type", "object"), ("properties", .object(keys.map { ($0.name, property($0)) })),
                    ("patternProperties", .object([(pattern, nullable(value))])),
                    ("additionalProperties", .bool(false)),
                ]
            ]
        case .oneOrMore(let value):
            alternatives(value) + [[("type", "array"), ("items", any(alternatives(value)))]]
        case .either(let values): values.flatMap(alternatives)
        case .shared(let name, _): [[("$ref", .string("#/definitions/\(name)"))]]
        }
    }

    private static func nullable(_ value: KeyDescription.Value) -> JSON {
        any(alternatives(value) + [[("type", "null")]])
    }

    private static func any(_ alternatives: [[(String, JSON)]]) -> JSON {
        alternatives.count == 1
            ? .object(alternatives[0]) : .object([("anyOf", .array(alternatives.map { .object($0) }))])
    }
}

/// JSON whose keys keep their order.
indirect enum JSON: Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    case string(String)
    case integer(Int)
    case number(Double)
    case bool(Bool)
    case array([JSON])
    case object([(String, JSON)])

    init(stringLiteral value: String) { self = .string(value) }

    init(arrayLiteral elements: JSON...) { self = .array(elements) }

    init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }

    /// The text of a file. What fits on a line stands on one.
    var document: String { text(indent: 0) + "\n" }

    private static let width = 110

    private func text(indent: Int) -> String {
        let line = inline
        if line.count + indent <= JSON.width { return line }
        let blanks = String(repeating: " ", count: indent + 2)
        let end = "\n" + String(repeating: " ", count: indent)
        switch self {
        case .array(let items):
            return "[\n" + items.map { blanks + $0.text(indent: indent + 2) }.joined(separator: ",\n") + end + "]"
        case .object(let entries):
            let lines = entries.map { "\(blanks)\(JSON.quoted($0.0)): \($0.1.text(indent: indent + 2))" }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        default: return line
        }
    }

    private var inline: String {
        switch self {
        case .string(let text): JSON.quoted(text)
        case .integer(let number): String(number)
        case .number(let number): number == number.rounded() ? String(Int(number)) : String(number)
        case .bool(let isTrue): isTrue ? "true" : "false"
        case .array(let items): "[" + items.map(\.inline).joined(separator: ", ") + "]"
        case .object(let entries):
            "{ " + entries.map { "\(JSON.quoted($0.0)): \($0.1.inline)" }.joined(separator: ", ") + " }"
        }
    }

    /// Texts of this module: nothing in them but quotes and backslashes needs escaping.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
