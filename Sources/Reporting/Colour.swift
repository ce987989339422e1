/// The few colours of the command line, as ECMA-48 has them: those that every terminal has, so that its own palette
/// decides how they look on its background.
package enum Colour: String, Sendable {
    case bold = "1"
    case faint = "2"
    case good = "32"
    case bad = "31"
    case doubtful = "33"

    package func paint(_ text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }

    /// The colour of a word for a state or an outcome; nil for a word like others.
    package static func of(word: String) -> Colour? {
        switch word {
        case "done", "created", "updated", "ready", "running": .good
        case "failed", "rejected", "manifest missing", "wrong folder", "low": .bad
        case "checked", "skipped", "interrupted", "settling", "growing", "in use", "left alone": .doubtful
        default: word.hasPrefix("waiting") ? .doubtful : nil
        }
    }
}
