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

    // MARK: Sections and tables

    mutating func paragraph(_ words: String) {
        markup("<p>")
        text(words)
        markup("</p>\n")
    }

    /// A section that its heading names. `id` is unique in the page.
    mutating func section(_ id: StaticString, _ heading: Words.Heading, _ content: (inout HTMLPage) -> Void) {
        markup("<section aria-labelledby=\"")
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
    /// ReportStyle), so the roles are written out: browsers drop them with the table layout.
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
            markup(header.isNumber ? " class=\"number\">" : ">")
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
        markup(header.isNumber ? " class=\"number\"" : "")
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
        case .rows, .amount, .count, .row, .line: true
        default: false
        }
    }
}
