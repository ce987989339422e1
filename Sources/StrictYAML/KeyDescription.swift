/// A key of the settings or of a manifest as a person is told of it. The manual pages, the JSON Schemas and the
/// comments of a new tray's settings are made from such tables; tests hold them against the readers.
package struct KeyDescription: Sendable {
    package let name: String
    package let value: Value
    /// What holds without the key, as it would be written; nil when nothing would.
    package let usual: String?
    /// A value that could stand there, as it would be written.
    package let example: String
    /// What the key is for, in a sentence or a few.
    package let text: String

    package init(_ name: String, _ value: Value, usual: String? = nil, example: String, _ text: String) {
        self.name = name
        self.value = value
        self.usual = usual
        self.example = example
        self.text = text
    }

    /// What may stand after a key.
    package indirect enum Value: Sendable {
        case flag
        case integer(ClosedRange<Int>)
        /// A number, decimals too, that is not below this.
        case number(least: Double)
        /// Text, or what YAML takes for a number or a date: it is kept as written.
        case text
        /// Text of this form, a regular expression of ECMA 262; `form` is for people.
        case pattern(String, form: String)
        case words([String])
        /// These keys and no others.
        case keys([KeyDescription])
        /// Keys of the writer's own.
        case entries(of: Value)
        /// These keys, and others that match the pattern.
        case open([KeyDescription], pattern: String, Value)
        /// One, or a list of them.
        case oneOrMore(Value)
        case either([Value])
        /// A value that stands in many places, by a name of its own.
        case shared(String, Value)
    }
}
