import IntrayModel

/// Writes HTML piece by piece; text is escaped, markup is a `StaticString`, so that no text from outside becomes
/// markup.
struct HTMLPage {
    private(set) var bytes: [UInt8] = []

    mutating func markup(_ text: StaticString) { bytes.append(ascii: text) }

    /// Text in an element or a quoted attribute. Control characters, which HTML does not allow, are shown as Unicode's
    /// pictures of them.
    mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": markup("&amp;")
            case "<": markup("&lt;")
            case ">": markup("&gt;")
            case "\"": markup("&quot;")
            case "'": markup("&#39;")
            case "\n": markup("\n")
            case _ where scalar.value < 0x20: append(picture: scalar.value)
            case "\u{7F}": append(picture: 0x21)
            case _ where scalar.isControl: append(scalar: "\u{FFFD}")
            default: append(scalar: scalar)
            }
        }
    }

    private mutating func append(picture offset: UInt32) {
        if let picture = Unicode.Scalar(0x2400 + offset) { append(scalar: picture) }
    }

    private mutating func append(scalar: Unicode.Scalar) { bytes.append(contentsOf: scalar.utf8) }

    // MARK: The page

    /// Everything up to the body's first element.
    mutating func begin(title: String) {
        markup(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '
            """)
        markup(PagePolicy.style)
        markup("'; script-src '")
        markup(PagePolicy.script)
        markup("'; base-uri 'none'; form-action 'none'\">\n<title>")
        text(title)
        markup("</title>\n<style>")
        markup(PageStyle.sheet)
        markup("</style>\n</head>\n<body>\n")
    }

    mutating func end(withScript: Bool) {
        if withScript {
            markup("<script>")
            markup(PageScript.text)
            markup("</script>\n")
        }
        markup("</body>\n</html>\n")
    }

    // MARK: Pictures

    /// A bar of the outcomes, each as long as it has rows; one that is there at all can be seen.
    mutating func outcomeBar(_ rows: Tally, kind: StaticString) {
        markup("<svg class=\"")
        markup(kind)
        markup("\" role=\"img\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-label=\"")
        text(Words.picture(rows))
        markup("\"><title>")
        text(Words.picture(rows))
        markup("</title>")
        var left = 0
        for part in Self.parts(rows) {
            markup("<rect class=\"f-")
            text(part.outcome.rawValue)
            markup("\" x=\"")
            text(String(left))
            markup("\" width=\"")
            // A gap, so that neighbours are told apart without their colours.
            text(String(left + part.width < 1000 ? part.width - 3 : 1000 - left))
            markup("\" height=\"10\"></rect>")
            left += part.width
        }
        markup("</svg>\n")
    }

    /// Thousandths of the bar's length; what is left by rounding goes to the longest.
    private static func parts(_ rows: Tally) -> [(outcome: RowOutcome, width: Int)] {
        var parts = RowOutcome.allCases.filter { rows[$0] > 0 }.map { outcome in
            (outcome: outcome, width: max(12, Int(Int64(rows[outcome]) * 1000 / Int64(rows.read))))
        }
        guard let longest = parts.indices.max(by: { parts[$0].width < parts[$1].width }) else { return [] }
        parts[longest].width += 1000 - parts.reduce(0) { $0 + $1.width }
        return parts
    }

    /// A bar that is filled as far as `part` is of `whole`.
    mutating func shareBar(_ part: Int, of whole: Int, kind: StaticString, words: String) {
        markup("<svg class=\"thin\" role=\"img\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-label=\"")
        text(words)
        markup("\"><title>")
        text(words)
        markup("</title><rect class=\"")
        markup(kind)
        markup("\" width=\"")
        text(String(max(8, part * 1000 / max(1, whole))))
        markup("\" height=\"10\"></rect></svg>")
    }

    /// A column for each day, as high as it has rows, what was rejected at its foot.
    mutating func dayBars(_ days: [Tally], words: String) {
        let most = max(1, days.map(\.read).max() ?? 1)
        markup("<svg class=\"trend\" role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 ")
        text(String(max(14, days.count) * 10))
        markup(" 100\" aria-label=\"")
        text(words)
        markup("\"><title>")
        text(words)
        markup("</title>")
        for (index, rows) in days.enumerated() {
            let all = rows.read == 0 ? 0 : max(3, rows.read * 100 / most)
            let rejected = rows.rejected == 0 ? 0 : max(2, rows.rejected * 100 / most)
            for (kind, top, height) in [("created", 100 - all, all - rejected), ("rejected", 100 - rejected, rejected)]
            {
                markup("<rect class=\"f-")
                text(kind)
                markup("\" x=\"")
                text(String(index * 10 + 1))
                markup("\" width=\"8\" y=\"")
                text(String(top))
                markup("\" height=\"")
                text(String(max(0, height)))
                markup("\"></rect>")
            }
        }
        markup("</svg>\n")
    }

    /// What the colours of a bar of outcomes mean, with the numbers.
    mutating func legend(_ rows: Tally) {
        markup("<ul class=\"legend\">\n")
        for outcome in RowOutcome.allCases {
            markup(rows[outcome] == 0 ? "<li class=\"zero\">" : "<li>")
            markup("<svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"><rect class=\"f-")
            text(outcome.rawValue)
            markup("\" width=\"1\" height=\"1\"></rect></svg><span>")
            text(Words.outcome(outcome))
            if rows[outcome] > 0, let note = Words.note(of: outcome) {
                markup(" <small>")
                text(note)
                markup("</small>")
            }
            markup("</span><b>")
            text(Words.grouped(String(rows[outcome])))
            markup("</b><span class=\"share\">")
            if rows[outcome] > 0 { text(Words.percent(rows[outcome], of: rows.read)) }
            markup("</span></li>\n")
        }
        markup("</ul>\n")
    }

    mutating func badge(_ words: String, kind: String) {
        markup("<strong class=\"badge ")
        text(kind)
        markup("\">")
        text(words)
        markup("</strong>")
    }

    // MARK: Sections and tables

    mutating func paragraph(_ words: String, kind: StaticString = "") {
        if kind.utf8CodeUnitCount == 0 {
            markup("<p>")
        } else {
            markup("<p class=\"")
            markup(kind)
            markup("\">")
        }
        text(words)
        markup("</p>\n")
    }

    /// A section that its heading names. `id` is unique in the page.
    mutating func section(
        _ id: StaticString, _ heading: Words.Heading, kind: StaticString = "", _ content: (inout HTMLPage) -> Void
    ) {
        markup("<section class=\"")
        markup(kind)
        markup("\" aria-labelledby=\"")
        markup(id)
        markup("\">\n<h2 id=\"")
        markup(id)
        markup("\">")
        text(heading.rawValue)
        markup("</h2>\n")
        content(&self)
        markup("</section>\n")
    }

    /// A table with a caption and headers. On a narrow screen each row becomes a block of labelled cells (see
    /// PageStyle), so the roles are written out: browsers drop them with the table layout.
    mutating func table(
        _ kind: StaticString, caption: String, headers: [Words.TableHeader], _ rows: (inout HTMLPage) -> Void
    ) {
        markup("<table role=\"table\" class=\"")
        markup(kind)
        markup("\">\n<caption>")
        text(caption)
        markup("</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">")
        for header in headers {
            markup("<th role=\"columnheader\" scope=\"col\"")
            markup(header.isNumber ? " class=\"n\">" : ">")
            text(header.rawValue)
            markup("</th>")
        }
        markup("</tr></thead>\n<tbody role=\"rowgroup\">\n")
        rows(&self)
        markup("</tbody>\n</table>\n")
    }

    mutating func row(_ cells: (inout HTMLPage) -> Void) {
        markup("<tr role=\"row\">")
        cells(&self)
        markup("</tr>\n")
    }

    /// Intray's own words or a number; the first cell of a row is its header where `isHeader`.
    mutating func cell(_ header: Words.TableHeader, _ words: String, isHeader: Bool = false) {
        markup(isHeader ? "<th role=\"rowheader\" scope=\"row\"" : "<td role=\"cell\"")
        markup(header.isNumber ? " class=\"n\"" : "")
        label(header)
        text(words)
        markup(isHeader ? "</th>" : "</td>")
    }

    /// Text from the file, in its own direction.
    mutating func dataCell(_ header: Words.TableHeader, _ data: String?, isMarked: Bool = false) {
        markup("<td role=\"cell\" dir=\"auto\"")
        label(header)
        if let data, !data.isEmpty {
            markup(isMarked ? "<mark>" : "<span>")
            text(data)
            markup(isMarked ? "</mark>" : "</span>")
        } else if data != nil {
            markup("<em>")
            text(Words.empty)
            markup("</em>")
        }
        markup("</td>")
    }

    /// Text from outside in the middle of words: in its own direction, without moving those.
    mutating func data(_ data: String) {
        markup("<bdi>")
        text(data)
        markup("</bdi>")
    }

    private mutating func label(_ header: Words.TableHeader) {
        markup(" data-label=\"")
        text(header.rawValue)
        markup("\">")
    }
}

extension Words.TableHeader {
    var isNumber: Bool {
        switch self {
        case .rows, .amount, .count, .row, .line, .balances, .imports, .failed, .rejected: true
        default: false
        }
    }
}
