import Foundation

/// As much of JSON Schema (draft 7) as our schemas use.
struct SchemaCheck {
    let root: [String: Any]
    /// An object has no keys but those that the schema names, whatever the schema says of others.
    var isClosed = false

    /// What is wrong with a value, each with its path.
    func problems(_ value: Any) -> [String] { problems(value, root, at: "") }

    private func problems(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
        var found: [String] = []
        func expect(_ isRight: Bool, _ words: @autoclosure () -> String) {
            if !isRight { found.append("\(path): \(words())") }
        }
        if let name = (schema["$ref"] as? String)?.split(separator: "/").last {
            let shared = (root["definitions"] as? [String: [String: Any]])?[String(name)]
            expect(shared != nil, "no definition of \(name)")
            found += shared.map { problems(value, $0, at: path) } ?? []
        }
        for part in schema["allOf"] as? [[String: Any]] ?? [] { found += problems(value, part, at: path) }
        if let anyOf = schema["anyOf"] as? [[String: Any]] {
            let each = anyOf.map { problems(value, $0, at: path) }
            if !each.contains(where: \.isEmpty) { found += each.flatMap { $0 } }
        }
        if let type = schema["type"] {
            let types = type as? [String] ?? [type as? String ?? ""]
            expect(types.contains { Self.isOf($0, value) }, "\(value) is not of \(types)")
        }
        if let const = schema["const"] { expect(Self.isSame(const, value), "\(value) is not \(const)") }
        if let words = schema["enum"] as? [Any] {
            expect(words.contains { Self.isSame($0, value) }, "\(value) is none of \(words)")
        }
        if let least = schema["minimum"] as? Double, let number = value as? Double {
            expect(number >= least, "too small")
        }
        if let most = schema["maximum"] as? Double, let number = value as? Double {
            expect(number <= most, "too large")
        }
        if let pattern = schema["pattern"] as? String, let text = value as? String {
            expect((try? Regex(pattern).firstMatch(in: text)) != nil, "\(text) does not match \(pattern)")
        }
        if let items = schema["items"] as? [String: Any], let list = value as? [Any] {
            for (index, item) in list.enumerated() { found += problems(item, items, at: "\(path)[\(index)]") }
        }
        if let object = value as? [String: Any] { found += problems(object, schema, at: path) }
        return found
    }

    private func problems(_ object: [String: Any], _ schema: [String: Any], at path: String) -> [String] {
        var found: [String] = []
        for key in schema["required"] as? [String] ?? [] where object[key] == nil { found.append("\(path): no \(key)") }
        let properties = schema["properties"] as? [String: [String: Any]]
        let patterns = schema["patternProperties"] as? [String: [String: Any]] ?? [:]
        for (key, value) in object {
            let inner = "\(path).\(key)"
            if let property = properties?[key] {
                found += problems(value, property, at: inner)
            } else if let pattern = patterns.first(where: { (try? Regex($0.key).firstMatch(in: key)) != nil }) {
                found += problems(value, pattern.value, at: inner)
            } else if let others = schema["additionalProperties"] as? [String: Any] {
                found += problems(value, others, at: inner)
            } else if schema["additionalProperties"] as? Bool == false || isClosed && properties != nil {
                found.append("\(path): the schema has no \(key)")
            }
        }
        return found
    }

    private static func isOf(_ type: String, _ value: Any) -> Bool {
        switch (type, value) {
        case ("null", is NSNull), ("string", is String), ("array", is [Any]), ("object", is [String: Any]): true
        case ("boolean", let number as NSNumber): number.isFlag
        case ("number", let number as NSNumber): !number.isFlag
        case ("integer", let number as NSNumber):
            !number.isFlag && number.doubleValue == number.doubleValue.rounded()
        default: false
        }
    }

    private static func isSame(_ left: Any, _ right: Any) -> Bool {
        if let left = left as? String { return left == right as? String }
        guard let left = left as? NSNumber, let right = right as? NSNumber else { return false }
        return left == right
    }
}

extension NSNumber {
    fileprivate var isFlag: Bool { String(cString: objCType) == "c" || String(cString: objCType) == "B" }
}
