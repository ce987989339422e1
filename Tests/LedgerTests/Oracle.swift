import IntrayModel
import Ledger

/// The books as a simple model has them: a list of things that were done. What is, is what comes of doing them again
/// from the start, without those that were undone.
struct Oracle {
    struct Balance: Hashable {
        let minor: Int64
        let date: CalendarDate
        let importNumber: Int64?
    }

    struct Client: Hashable {
        var name: String
        var email: String
        var balance: Balance?
    }

    /// What an import or a person did to one client; nil leaves a part as it is.
    struct Step {
        let client: Int64
        var created = false
        var name: String?
        var email: String?
        /// A balance that is set, or taken away.
        var balance: Balance??
        /// What was there before, which an undo brings back.
        var former: Balance?
    }

    struct Deed {
        let importNumber: Int64?
        var steps: [Step]
        var isUndone = false
    }

    private(set) var deeds: [Deed] = []

    var clients: [Int64: Client] { replay(deeds) }

    private func replay(_ deeds: [Deed]) -> [Int64: Client] {
        var clients: [Int64: Client] = [:]
        for deed in deeds where !deed.isUndone {
            for step in deed.steps {
                var client = step.created ? Client(name: "", email: "") : clients[step.client]
                if let name = step.name { client?.name = name }
                if let email = step.email { client?.email = email }
                if let balance = step.balance { client?.balance = balance }
                clients[step.client] = client
            }
        }
        return clients
    }

    mutating func add(_ deed: Deed) { deeds.append(deed) }

    var imports: [Int64] { deeds.filter { !$0.isUndone }.compactMap(\.importNumber) }

    /// Whether an undo has to be refused: later work on the same clients, a closed day, a key that is another's.
    func isBlocked(_ number: Int64, closed: (CalendarDate) -> Bool) -> Bool {
        guard let index = deeds.firstIndex(where: { $0.importNumber == number }) else { return true }
        let touched = Set(deeds[index].steps.map(\.client))
        for later in deeds[(index + 1)...] where !later.isUndone {
            if later.steps.contains(where: { touched.contains($0.client) }) { return true }
        }
        for step in deeds[index].steps {
            guard case .some(.some(let balance)) = step.balance else { continue }
            if closed(balance.date) || step.former.map({ closed($0.date) }) == true { return true }
        }
        var without = deeds
        without[index].isUndone = true
        let emails = replay(without).values.map(\.email)
        return Set(emails).count != emails.count
    }

    mutating func undo(_ number: Int64) {
        guard let index = deeds.firstIndex(where: { $0.importNumber == number }) else { return }
        deeds[index].isUndone = true
    }
}

/// SplitMix64: the same sequence for a seed on every machine.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
