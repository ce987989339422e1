/// What a character is to a word.
enum LetterClass: Equatable {
    enum Script { case latin, greek, cyrillic, arabic, hebrew, other }

    case letter(Script, isUpper: Bool, isASCII: Bool)
    /// An apostrophe or a hyphen, and a mark on the letter before it.
    case joiner
    case blank
    case sign

    init(_ scalar: Unicode.Scalar?) {
        guard let scalar else {
            self = .sign
            return
        }
        let properties = scalar.properties
        if scalar == "\u{A0}" {
            self = .blank
        } else if ["\u{2019}", "\u{2018}", "\u{AD}", "·", "ª", "º", "ـ"].contains(scalar)
            || properties.generalCategory == .nonspacingMark
        {
            self = .joiner
        } else if properties.isAlphabetic {
            let isUpper = properties.isUppercase
            self = .letter(LetterClass.script(scalar), isUpper: isUpper, isASCII: scalar.isASCII)
        } else {
            self = .sign
        }
    }

    private static func script(_ scalar: Unicode.Scalar) -> Script {
        switch scalar.value {
        case ..<0x250: .latin
        case 0x370..<0x400: .greek
        case 0x400..<0x530: .cyrillic
        case 0x590..<0x600: .hebrew
        case 0x600..<0x700: .arabic
        default: .other
        }
    }
}

/// How words are built in any language; logarithms of how seldom it is otherwise.
enum WordBuild {
    private static let mixedScripts: Float = -8
    private static let capitalInside: Float = -5
    private static let signInside: Float = -5

    static func cost(_ word: [LetterClass]) -> Float {
        var cost: Float = 0
        var accents = 0
        for index in word.indices {
            let next = index + 1 < word.count ? word[index + 1] : .blank
            switch (word[index], next) {
            case (.letter(let script, let isUpper, let isASCII), .letter(let other, let nextIsUpper, let nextIsASCII)):
                if script != other { cost += mixedScripts }
                if !isUpper, nextIsUpper, !isASCII || !nextIsASCII { cost += capitalInside }
            case (.sign, .letter):
                if index > 0, case .letter = word[index - 1] { cost += signInside }
            default: break
            }
            if case .letter(.latin, _, isASCII: false) = word[index] { accents += 1 } else { accents = 0 }
            cost += accentCost(accents)
        }
        return cost
    }

    /// Of the second, third, … accented Latin letter in a row: `ção` is common, more is not.
    private static func accentCost(_ count: Int) -> Float {
        switch count {
        case ...1: 0
        case 2: -0.7
        case 3: -2.5
        default: -4
        }
    }
}
