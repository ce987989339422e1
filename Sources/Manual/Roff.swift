/// A manual page in the macros of man(7), piece by piece. Words between backquotes are set bold.
struct Roff {
    private(set) var text: String

    /// - Parameters:
    ///   - name: of the page, as it is called up: `intray.yaml`.
    ///   - abstract: what `whatis` says.
    init(_ name: String, section: Int, abstract: String) {
        // The day of this edition: a page that is made again is the same.
        text = ".TH \(name.uppercased()) \(section) 2026-11-25 Intray \"Intray Manual\"\n"
        self.section("Name")
        text += "\(Roff.escaped(name)) \\- \(Roff.marked(abstract))\n"
    }

    mutating func section(_ title: String) { text += ".SH \(title.uppercased())\n" }

    mutating func subsection(_ title: String) { text += ".SS \"\(Roff.escaped(title))\"\n" }

    /// A paragraph; an empty line begins another.
    mutating func paragraph(_ words: String) {
        for (index, part) in words.split(separator: "\n\n").enumerated() {
            // Right under a heading a paragraph is begun already.
            let isFirst = index == 0 && isAfterHeading
            text += (isFirst ? "" : ".PP\n") + Roff.lines(String(part))
        }
    }

    /// A term and what it means, beside it or below it.
    mutating func term(_ term: String, _ words: String) { text += ".TP\n\(Roff.marked(term))\n" + Roff.lines(words) }

    /// Lines as they are.
    mutating func example(_ lines: String) {
        text += (isAfterHeading ? "" : ".PP\n") + ".RS 4\n.EX\n"
        for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
            text += Roff.guarded(Roff.escaped(String(line))) + "\n"
        }
        text += ".EE\n.RE\n"
    }

    private var isAfterHeading: Bool {
        let last = text.split(separator: "\n").last ?? ""
        return last.hasPrefix(".SH") || last.hasPrefix(".SS")
    }

    /// A sentence begins a line, and lines are short: then a change of one is a change of few lines.
    private static func lines(_ words: String) -> String {
        let joined = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var lines: [String] = [""]
        for word in joined.split(separator: " ") {
            if let last = lines.last, last.count + word.count > 68 { lines.append("") }
            lines[lines.count - 1] += (lines.last?.isEmpty == true ? "" : " ") + word
            if word.hasSuffix(".") || word.hasSuffix("?"), word.count > 2 { lines.append("") }
        }
        // Bold may go over the end of a line, so the marks are read in the whole of it.
        return marked(lines.filter { !$0.isEmpty }.joined(separator: "\n")).split(separator: "\n")
            .map { guarded(String($0)) + "\n" }.joined()
    }

    /// Escaped, and bold where it stands between backquotes.
    private static func marked(_ words: String) -> String {
        words.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
            index.isMultiple(of: 2) ? escaped(String(part)) : "\\fB\(escaped(String(part)))\\fP"
        }.joined()
    }

    /// A line that begins with a dot or an apostrophe would be a request.
    private static func guarded(_ line: String) -> String {
        line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }

    /// A hyphen is a minus that can be copied; what is beyond ASCII goes by its number.
    private static func escaped(_ words: String) -> String {
        words.unicodeScalars.map { scalar in
            switch scalar {
            case "\\": "\\e"
            case "-": "\\-"
            case "\"": "\\(dq"
            case "'": "\\(aq"
            case "…": "..."
            case _ where !scalar.isASCII: "\\[u\(String(scalar.value, radix: 16, uppercase: true))]"
            default: String(scalar)
            }
        }.joined()
    }
}
