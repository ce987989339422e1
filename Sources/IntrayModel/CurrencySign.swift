/// A sign or word for money that several currencies share: `$`, `pound`, `دينار`. It names none of them, but it does say
/// which ones are not meant.
package enum CurrencySign: UInt8, CaseIterable, Hashable, Sendable {
    case dollar, pound, yen, rupee, krone, riyal, saudiRiyal, dirham, dinar, lira, syrianPound, franc, africanFranc
    case shilling, leu

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
