/// A sign or word for money that several currencies share: `$`, `pound`, `دينار`. It names none of them, but it does say
/// which ones are not meant.
package enum CurrencySign: String, CaseIterable, Hashable, Sendable {
    // As each is written.
    case dollar = "$"
    case pound = "£"
    case yen = "¥"
    case rupee = "Rs"
    case krone = "kr"
    case riyal = "﷼"
    case saudiRiyal = "SR"
    case dirham = "Dh"
    case dinar
    case lira
    case syrianPound = "LS"
    case franc = "Fr"
    case africanFranc = "FCFA"
    case shilling = "Sh"
    case leu = "lei"

    /// ISO 4217 codes, the most common ones first.
    package var codes: [String] {
        switch self {
        case .dollar:
            [
                "USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN", "BRL", "ARS", "CLP", "COP", "BBD", "BMD", "BND",
                "BSD", "BZD", "CUP", "DOP", "FJD", "GYD", "JMD", "KYD", "LRD", "NAD", "NIO", "SBD", "SRD", "TTD", "UYU",
                "XCD",
            ]
        case .pound: ["GBP", "EGP", "SDG", "SSP", "SYP", "LBP", "FKP", "GIP", "SHP"]
        case .yen: ["JPY", "CNY"]
        case .rupee: ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"]
        case .krone: ["SEK", "NOK", "DKK", "ISK"]
        case .riyal: ["SAR", "QAR", "OMR", "YER", "IRR"]
        case .saudiRiyal: ["SAR", "SCR"]
        case .dirham: ["AED", "MAD"]
        case .dinar: ["KWD", "BHD", "JOD", "IQD", "TND", "DZD", "LYD", "RSD"]
        case .lira: ["TRY", "SYP", "LBP"]
        case .syrianPound: ["SYP", "GBP"]
        case .franc: ["CHF", "XOF", "XAF", "XPF", "RWF", "BIF", "DJF", "GNF", "KMF", "CDF"]
        case .africanFranc: ["XOF", "XAF"]
        case .shilling: ["KES", "TZS", "UGX", "SOS"]
        case .leu: ["RON", "MDL"]
        }
    }
}
