/// What a number format makes of a number: a day, a time, or a number, perhaps with zeros before it.
///
/// A format's code is read as far as this asks for (ECMA-376 part 1, 18.8.31): its first section, without what stands in
/// quotation marks, behind a backslash, or in brackets that say a colour, a condition or a language.
struct NumberFormat: Hashable, Sendable {
    var hasDay = false
    var hasTime = false
    /// Hours that go on after 24, as in `[h]:mm`.
    var isElapsed = false
    /// The number is filled up with zeros to so many digits: 6 for `000000`.
    var digits = 0
    /// What it shows beside the number.
    var texts: [FormatText] = []
    /// How the digits of a whole number are set, where that is more than zeros before it.
    var mask: DigitMask?
    /// Zero is not shown: the third section is empty, as in `0;-0;;@`.
    var hidesZero = false

    static let general = NumberFormat()

    private init() {}

    /// The formats that every spreadsheet knows by their number. 27 to 36 and 50 to 58 are days and times of East Asian
    /// calendars (18.8.30).
    init(builtIn id: Int) {
        switch id {
        case 14...17, 27...31, 36, 50...54, 57, 58: hasDay = true
        case 18...21, 32, 33, 45, 47: hasTime = true
        // Day or time, depending on the language.
        case 22, 34, 35, 55, 56:
            hasDay = true
            hasTime = true
        case 46:
            hasTime = true
            isElapsed = true
        default: break
        }
    }

    init(code: String) {
        var scan = Scan()
        for scalar in code.unicodeScalars where !scan.isOver { scan.take(scalar) }
        scan.finish()
        let letters = scan.letters
        if letters.hasPrefix("general") || letters == "standard" { return }
        hasTime = scan.isElapsed || letters.contains { $0 == "h" || $0 == "s" }
        isElapsed = scan.isElapsed
        // An m is a month unless hours or seconds say that it is minutes; beside years and days it may be both.
        hasDay =
            letters.contains { "ydgeb".contains($0) || ($0 == "m" && !hasTime) } || letters.contains("aaa")
        let isZeros = !letters.isEmpty && letters.allSatisfy { $0 == "0" }
        mask = isNumber ? DigitMask(code: code) : nil
        hidesZero = isNumber && NumberFormat.hidesZero(code)
        texts = isNumber ? FormatTexts.of(code) : []
        if isZeros, letters.count > 1, mask == nil { digits = letters.count }
    }

    var isNumber: Bool { !hasDay && !hasTime }
    /// It shows the digits of a whole number and nothing else.
    var isPlainNumber: Bool { isNumber && digits == 0 && mask == nil && !hidesZero }

    /// Whether there is a third section and nothing in it is shown. Quoted text is, colours and widths are not.
    private static func hidesZero(_ code: String) -> Bool {
        var (section, isQuoted, isBracket, isWidth) = (0, false, false, false)
        for scalar in code.unicodeScalars {
            if isWidth {
                isWidth = false
            } else if isBracket {
                // With a condition, sections are for other numbers than negative ones and zero.
                if "<>=".unicodeScalars.contains(scalar) { return false }
                isBracket = scalar != "]"
            } else if scalar == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, scalar == ";" {
                section += 1
            } else if !isQuoted, scalar == "[" {
                isBracket = true
            } else if !isQuoted, scalar == "_" || scalar == "*" || (scalar == "\\" && section != 2) {
                isWidth = true
            } else if section == 2, scalar != " " {
                return false
            }
        }
        return section >= 2
    }

    /// The letters and signs of the first section that are not text.
    private struct Scan {
        private(set) var letters = ""
        private(set) var isOver = false
        private(set) var isElapsed = false
        private var isQuoted = false
        private var isEscaped = false
        private var bracket: String?

        mutating func take(_ scalar: Unicode.Scalar) {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isQuoted = scalar != "\""
            } else if let text = bracket {
                takeInBracket(scalar, text)
            } else {
                switch scalar {
                case "\"": isQuoted = true
                // The character behind: a text, a width, a filling.
                case "\\", "_", "*": isEscaped = true
                case "[": bracket = ""
                case ";": isOver = true
                default: letters.unicodeScalars.append(contentsOf: String(scalar).lowercased().unicodeScalars)
                }
            }
        }

        private mutating func takeInBracket(_ scalar: Unicode.Scalar, _ text: String) {
            guard scalar == "]" else {
                bracket = text + String(scalar).lowercased()
                return
            }
            bracket = nil
            guard let first = text.first, "hms".contains(first), text.allSatisfy({ $0 == first }) else { return }
            isElapsed = true
        }

        /// `E+` and `e-` are exponents, `AM/PM` is a time.
        mutating func finish() {
            for exponent in ["e+", "e-"] { letters = letters.replacing(exponent, with: "") }
            for noon in ["am/pm", "a/p"] where letters.contains(noon) { letters = letters.replacing(noon, with: "h") }
        }
    }
}
