import Glibc
import Reporting

/// What stands at the other end of standard output or standard error.
struct Terminal {
    let isTerminal: Bool
    /// Columns; nil when there is no terminal.
    let width: Int?
    /// Whether words may be coloured (no-color.org, and terminals that cannot).
    let hasColour: Bool
    /// Whether a line can be drawn over.
    let canRedraw: Bool

    static let output = Terminal(STDOUT_FILENO)
    static let error = Terminal(STDERR_FILENO)

    private init(_ descriptor: Int32) {
        isTerminal = isatty(descriptor) == 1
        let kind = Terminal.variable("TERM") ?? "dumb"
        canRedraw = isTerminal && kind != "dumb"
        hasColour = canRedraw && (Terminal.variable("NO_COLOR") ?? "").isEmpty
        var size = winsize()
        let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let columns = isKnown ? Int(size.ws_col) : Terminal.variable("COLUMNS").flatMap { Int($0) } ?? 80
        width = isTerminal ? max(20, columns) : nil
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    func paint(_ text: String, _ colour: Colour) -> String { hasColour ? colour.paint(text) : text }
}
