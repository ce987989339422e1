import IntrayModel

/// How a file was read and why, in words and as report.json has it.
extension ReadingFact {
    /// A stable word for what is told of.
    var what: String {
        switch self {
        case .encoding: "encoding"
        case .delimiter: "delimiter"
        case .header: "header"
        case .dates: "dates"
        case .numbers: "numbers"
        }
    }

    /// The column, for what differs from column to column.
    var column: String? {
        switch self {
        case .encoding, .delimiter, .header: nil
        case .dates(let column, _), .numbers(let column, _): column
        }
    }

    /// How it was read: `utf-8`, `semicolon`, `1`, `dayFirst`, `dd/MM/yyyy`, `comma`; nil when there is nothing of it.
    var value: String? {
        switch self {
        case .encoding(let name, _), .delimiter(let name, _): name
        case .header(let line, _): line.map { String($0) }
        case .dates(_, let way):
            switch way {
            case .pattern(let pattern): pattern
            case .dayFirst: "dayFirst"
            case .monthFirst: "monthFirst"
            case .oneWay, .empty: nil
            case .undecided: "undecided"
            }
        case .numbers(_, let way):
            switch way {
            case .declaredPoint, .point: "point"
            case .declaredComma, .comma: "comma"
            case .noSign, .empty: nil
            case .thousands, .both: "undecided"
            }
        }
    }

    /// A stable word for what settled it: `manifest`, `evidence` (a cell), `none`, or a reason of the file's form.
    var because: String {
        switch self {
        case .encoding(_, let reason): reason.rawValue
        case .delimiter(_, let reason): reason.rawValue
        case .header(_, let declared): declared == nil ? "default" : "manifest"
        case .dates(_, .pattern), .numbers(_, .declaredPoint), .numbers(_, .declaredComma): "manifest"
        case .dates(_, .oneWay), .dates(_, .empty), .numbers(_, .noSign), .numbers(_, .empty): "none"
        case .dates, .numbers: "evidence"
        }
    }
}

extension Words {
    /// `utf-8, by its byte order mark`, `day first, as row 17 has 25/03/2024`.
    static func reading(_ fact: ReadingFact) -> String {
        switch fact {
        case .encoding(let name, let reason): "\(name), \(words(reason))"
        case .delimiter(let name, let reason): "\(name), \(words(reason))"
        case .header(let line, let declared): header(line, declared)
        case .dates(_, let way): words(way)
        case .numbers(_, let way): words(way)
        }
    }

    private static func header(_ line: Int?, _ declared: Int?) -> String {
        guard let line else { return "none, \(asDeclared)" }
        let place = "in line \(grouped(String(line)))"
        guard let declared else { return place }
        return declared == line
            ? "\(place), \(asDeclared)" : "\(place), the first with anything in it from headerRow: \(declared) on"
    }

    private static func words(_ reason: ReadingFact.EncodingReason) -> String {
        switch reason {
        case .manifest: asDeclared
        case .byteOrderMark: "by its byte order mark"
        case .text: "as its text shows"
        case .letters: "by its letters"
        case .rejectedRows: "as its rows say"
        }
    }

    private static func words(_ reason: ReadingFact.DelimiterReason) -> String {
        switch reason {
        case .manifest: asDeclared
        case .separatorLine: "by its sep= line"
        case .rows: "as header and rows agree on it best"
        case .oneColumn: "as usual, since the file has one column"
        }
    }

    private static func words(_ way: ReadingFact.DateWay) -> String {
        switch way {
        case .pattern(let pattern): "\(pattern), \(asDeclared)"
        case .dayFirst(let sample): "day first, as \(shows(sample))"
        case .monthFirst(let sample): "month first, as \(shows(sample))"
        case .oneWay: "each reads in one way only"
        case .empty: empty
        case .undecided(.noEvidence(let samples)):
            "day and month undecided: \(list(samples.map { "row \(grouped(String($0.row))) has \(data($0.text))" })) and no other row decides it"
        case .undecided(.yearPlace(let samples)):
            "year and day undecided: \(list(samples.map { "row \(grouped(String($0.row))) has \(data($0.text))" }))"
        case .undecided(.contradiction(let dayFirst, let monthFirst)):
            "day and month undecided: \(shows(dayFirst)), \(shows(monthFirst))"
        }
    }

    private static func words(_ way: ReadingFact.NumberWay) -> String {
        switch way {
        case .declaredPoint: "decimal point, \(asDeclared)"
        case .declaredComma: "decimal comma, \(asDeclared)"
        case .point(let sample): "decimal point, as \(shows(sample))"
        case .comma(let sample): "decimal comma, as \(shows(sample))"
        case .noSign: "no number has a sign to decide"
        case .thousands(let sample): "no row decides the decimal sign; \(shows(sample)), taken for thousands"
        case .empty: empty
        case .both(let comma, let point): "decimal sign undecided: \(shows(comma)), \(shows(point))"
        }
    }

    private static func shows(_ sample: CellSample) -> String {
        "row \(grouped(String(sample.row))) has \(data(sample.text))"
    }

    private static let asDeclared = "as the manifest says"
}
