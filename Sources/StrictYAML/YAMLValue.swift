/// A value of a YAML document, with the line where it begins. Scalars keep the text as written: nothing is made of
/// `000715`, `NO` or `2026-01-01` until a reader asks.
package struct YAMLValue: Hashable, Sendable {
    /// 1-based.
    package let line: Int
    package let content: Content

    package enum Content: Hashable, Sendable {
        /// `isPlain` is true without quotes: only then can `1`, `yes` or `~` be more than text.
        case scalar(String, isPlain: Bool)
        case list([YAMLValue])
        case mapping([Entry])
    }

    /// A key and its value; `line` is the key's.
    package struct Entry: Hashable, Sendable {
        package let key: String
        package let line: Int
        package let value: YAMLValue

        package init(key: String, line: Int, value: YAMLValue) {
            self.key = key
            self.line = line
            self.value = value
        }
    }

    package init(line: Int, content: Content) {
        self.line = line
        self.content = content
    }

    /// Nothing after the key, `~` or `null`.
    package var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// The whole number of a scalar without quotes: `7`, not `"7"`, `7.0` or `0x7`.
    package var plainInteger: Int? {
        guard case .scalar(let text, isPlain: true) = content else { return nil }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    /// True or false in the spellings of YAML 1.1: true, yes, on and their opposites, without quotes.
    package var plainBool: Bool? {
        guard case .scalar(let text, isPlain: true) = content else { return nil }
        guard [text.lowercased(), text.uppercased(), text.capitalisedASCII].contains(text) else { return nil }
        switch text.lowercased() {
        case "true", "yes", "on", "y": return true
        case "false", "no", "off", "n": return false
        default: return nil
        }
    }

    /// The value as a message shows it.
    package var shown: String {
        switch content {
        case .scalar(let text, _): text
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}

extension String {
    fileprivate var capitalisedASCII: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
