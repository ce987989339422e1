import Foundation

/// What the rows of a table are like.
enum TableShape: String, CaseIterable {
    /// Ten columns, half of the rows with a balance, one in a hundred wrong, one in twenty about an earlier client.
    case plain
    /// Notes of 2,000 bytes.
    case notes
    /// Thirty columns more, which nobody maps.
    case wide
    /// Every row wrong but the first.
    case rejected
    /// Phone numbers as people of the country write them.
    case national
    /// Tab-separated, in Arabic.
    case arabic
}

/// A table of clients, the same for a seed on every machine.
struct ClientTable {
    let shape: TableShape
    let rows: Int
    let seed: UInt64

    var headers: [String] {
        ["Name", "First", "Last", "Email", "Phone", "Street", "City", "Country", "Notes", "Balance", "Day"]
            + (shape == .wide ? (1...30).map { "Other \($0)" } : [])
    }

    var delimiter: String { shape == .arabic ? "\t" : "," }

    var manifest: String {
        """
        columns: { name: Name, firstName: First, lastName: Last, email: Email, phone: Phone, address1: Street, city: City,
                   country: Country, notes: Notes, openingBalance: Balance, openingBalanceDate: Day }
        defaults: { country: EG, currency: EGP }
        """
    }

    /// Writes the table, piece by piece: a large one never lies in memory.
    func write(to file: FileHandle) throws {
        var dice = Dice(state: seed)
        var bytes = Array((headers.joined(separator: delimiter) + "\r\n").utf8)
        for index in 0..<rows {
            append(index, &dice, to: &bytes)
            guard bytes.count > 1 << 20 || index == rows - 1 else { continue }
            try file.write(contentsOf: bytes)
            bytes.removeAll(keepingCapacity: true)
        }
    }

    private static let firstNames = ["Omar", "Sara", "Mona", "James", "José", "Zoë", "Li", "فاطمة"]
    private static let lastNames = ["Hassan", "Smith", "García", "Müller", "O'Neil", "Haddad", "Chen", "إبراهيم"]
    private static let arabicNames = [
        "محمد علي", "فاطمة الزهراء", "شركة النيل للتجارة", "مؤسسة الأمل", "نور الدين حسن",
    ]
    private static let cities = ["Cairo", "Giza", "Riyadh", "Dubai", "Tunis", "London", "Berlin"]
    private static let arabicCities = ["القاهرة", "الجيزة", "الرياض", "دبي"]

    private func append(_ index: Int, _ dice: inout Dice, to bytes: inout [UInt8]) {
        let isWrong = shape == .rejected ? index > 0 : dice.next(100) == 0
        let key = index > 100 && dice.next(20) == 0 ? dice.next(index) : index
        let first = Self.firstNames[dice.next(8)]
        let last = Self.lastNames[dice.next(8)]
        let name = shape == .arabic ? "\(Self.arabicNames[dice.next(5)]) \(index)" : "\(first) \(last) \(index)"
        let digits = String(10_000_000 + key % 90_000_000)
        let hasBalance = dice.next(2) == 0
        var cells = [
            name, first, last, isWrong ? "not an address" : "client\(key)@example\(key % 977).com",
            shape == .national ? "010 \(digits.prefix(4)) \(digits.suffix(4))" : "+2010\(digits)",
            "\(1 + dice.next(900)) High Street",
            shape == .arabic ? Self.arabicCities[dice.next(4)] : Self.cities[dice.next(7)], "EG",
            notes(index, &dice), hasBalance ? "\(1 + dice.next(50_000)).\(10 + dice.next(90))" : "",
            hasBalance ? "2026-0\(1 + dice.next(9))-\(10 + dice.next(19))" : "",
        ]
        if shape == .wide { cells += (1...30).map { "value \($0 * index % 1000)" } }
        bytes.append(contentsOf: (cells.joined(separator: delimiter) + "\r\n").utf8)
    }

    private func notes(_ index: Int, _ dice: inout Dice) -> String {
        if shape == .notes { return String(repeating: "Long notes. ", count: 166) + String(index) }
        return dice.next(10) == 0 && shape != .arabic ? "\"Ref \(index), \"\"VIP\"\" customer\"" : ""
    }
}

private struct Dice {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
