package import IntrayModel

/// How much, and for how long, a client may owe.
package enum CreditTerms {
    package enum Limit: Hashable, Sendable {
        case empty
        /// Not negative; stored as `ExactDecimal.text`.
        case amount(ExactDecimal, isAmbiguous: Bool)
        case notANumber, negative, tooLarge
    }

    package enum Period: Hashable, Sendable {
        case empty
        case days(Int)
        case notANumber, notWhole, negative, tooLarge
    }

    /// A hundred years.
    package static let longestPeriod = 36_500

    package static func limit(_ cell: Span<UInt8>, style: NumberStyle) -> Limit {
        switch NumberReader.read(cell, style: style) {
        case .empty: .empty
        case .invalid: .notANumber
        case .tooLarge: .tooLarge
        case .value(let number, let isAmbiguous):
            number.isNegative ? .negative : .amount(number, isAmbiguous: isAmbiguous)
        }
    }

    /// A whole number from 0 to `longestPeriod`; `30.0`, which a spreadsheet makes of 30, is one.
    package static func periodDays(_ cell: Span<UInt8>, style: NumberStyle) -> Period {
        switch NumberReader.read(cell, style: style) {
        case .empty: .empty
        case .invalid: .notANumber
        case .tooLarge: .tooLarge
        case .value(let number, _) where number.isNegative: .negative
        case .value(let number, _) where number.scale > 0: .notWhole
        case .value(let number, _): number.mantissa <= longestPeriod ? .days(Int(number.mantissa)) : .tooLarge
        }
    }
}
