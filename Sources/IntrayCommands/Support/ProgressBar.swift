import IntrayModel
import Reporting

/// Shows on standard error how far a long import is: a bar on a terminal, now and then a line where lines are wanted,
/// nothing otherwise.
///
/// What is over before the eye has caught it is not shown.
final class ProgressBar {
    /// What standard error is for.
    enum Style {
        case bar, lines, nothing
    }

    private let style: Style
    private let name: String
    private var began = ContinuousClock.now
    private var stage: (name: ImportProgress.Stage, began: ContinuousClock.Instant)?
    private var last: ContinuousClock.Instant
    private var isDrawn = false

    /// - Parameters:
    ///   - name: of the file, where the import does not tell it.
    ///   - wantsLines: whether a log gets a line now and then.
    init(of name: String = "", wantsLines: Bool = false, isQuiet: Bool = false) {
        self.name = name
        style = isQuiet ? .nothing : Terminal.error.canRedraw ? .bar : wantsLines ? .lines : .nothing
        last = began
    }

    func show(_ progress: ImportProgress) {
        let now = ContinuousClock.now
        // The first of an import: what came before was waiting.
        if stage == nil { began = now }
        if stage?.name != progress.stage { stage = (progress.stage, now) }
        guard style != .nothing, let stage else { return }
        guard now - last >= (style == .bar ? .milliseconds(100) : .seconds(10)), now - began >= .milliseconds(400)
        else {
            return
        }
        last = now
        let pace = Words.pace(of: progress, after: (now - stage.began).milliseconds)
        let subject = progress.file.isEmpty ? name : progress.file
        if style == .lines {
            return Console.error(line: "\(subject): \(Words.sentence(for: progress))\(pace.isEmpty ? "" : ", ")\(pace)")
        }
        let line = ProgressBar.line(subject, progress, pace, width: (Terminal.error.width ?? 80) - 1)
        Console.error("\r\(line)\u{1B}[K")
        isDrawn = true
    }

    /// Takes the bar away: what is printed next begins on a clean line. The next import begins anew.
    func clear() {
        if isDrawn { Console.error("\r\u{1B}[K") }
        isDrawn = false
        stage = nil
        began = .now
        last = began
    }

    /// `clients.csv  importing  [#########>          ]  52 %  120,000 rows  61,000 rows/s, 30 s left`, as much of it
    /// as fits.
    static func line(_ subject: String, _ progress: ImportProgress, _ pace: String, width: Int) -> String {
        let facts = [
            progress.permille.map { "\($0 / 10) %" }, Words.count(progress.rows, "row"), pace.isEmpty ? nil : pace,
        ].compactMap { $0 }
        for count in stride(from: facts.count, through: 1, by: -1) {
            let end = facts.prefix(count).joined(separator: "  ")
            let head = "\(subject.terminalEscaped)  \(progress.stage.rawValue)  "
            let room = width - head.displayWidth - end.count - 4
            guard room >= (count == 1 ? 0 : 10) else { continue }
            guard let done = progress.permille, room >= 5 else { return head + end }
            let filled = min(room, 40) * done / 1000
            let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: min(room, 40) - filled)
            return "\(head)[\(bar)]  \(end)"
        }
        return facts.first ?? ""
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
