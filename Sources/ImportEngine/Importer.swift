package import DropFolder
package import IntrayModel
package import Ledger
package import Logging
import Reporting

/// What the engine takes from the settings.
package struct EngineSettings: Sendable {
    /// ISO 3166 code: how phone numbers without a country code are read when neither row nor manifest says.
    package var country: String?
    /// The currency of balances when neither row, client nor manifest says.
    package var currency: Currency
    package var maxFileBytes: Int64
    package var settling: SettleRules
    /// Whether a command is waiting to be told of each import.
    package var announces: Bool

    package init(
        country: String?, currency: Currency, maxFileBytes: Int64, settling: SettleRules, announces: Bool = false
    ) {
        self.country = country
        self.currency = currency
        self.maxFileBytes = maxFileBytes
        self.settling = settling
        self.announces = announces
    }
}

/// The world outside, handed in by the composition root: the engine asks nothing of the system by itself.
package struct World: Sendable {
    package var now: @Sendable () -> Timestamp
    /// The day in the machine's time zone.
    package var today: @Sendable () -> CalendarDate
    /// Who a Unix account is that dropped a file into this inbox, by the settings.
    package var identify: @Sendable (_ uid: UInt32, _ inbox: String) throws -> Operator

    package init(
        now: @escaping @Sendable () -> Timestamp, today: @escaping @Sendable () -> CalendarDate,
        identify: @escaping @Sendable (_ uid: UInt32, _ inbox: String) throws -> Operator
    ) {
        self.now = now
        self.today = today
        self.identify = identify
    }
}

/// Takes a drop all the way: claimed, read, booked, reported, published. One at a time.
package final class Importer {
    let tray: Tray
    let ledger: Ledger
    let settings: EngineSettings
    let world: World
    let log: Logger
    /// Asks the running import to end in order.
    package let stop: StopFlag
    /// Called now and then while rows go by.
    let onProgress: (ImportProgress) -> Void
    /// What other processes see of the running import.
    var progressNote: ProgressNote?
    /// Called when a file was given back to its inbox: it has to settle anew.
    package var onGivenBack: (FileName, Inbox) -> Void = { _, _ in }
    /// The inboxes, by name, that are away while an import of theirs waits in work/.
    var awaited: Set<String> = []

    package init(
        tray: Tray, ledger: Ledger, settings: EngineSettings, world: World, log: Logger, stop: StopFlag = StopFlag(),
        onProgress: @escaping (ImportProgress) -> Void = { _ in }
    ) {
        self.tray = tray
        self.ledger = ledger
        self.settings = settings
        self.world = world
        self.log = log
        self.stop = stop
        self.onProgress = onProgress
    }

    /// The way of a drop, from its claim to the outbox. This is the list of the stages; each takes what the one
    /// before it made.
    ///
    /// A `FileFailure` at any stage is an outcome like another: reported, recorded, published to failed/. Everything
    /// else that is thrown is a fault of the machine, or a stop: nothing is decided, the drop stays in work/.
    func complete(_ claim: Claim) throws -> ImportFacts {
        var facts = try newFacts(for: claim)
        progressNote = ProgressNote(tray: tray)
        defer { progressNote = nil }
        do {
            let drop = try open(claim, &facts)
            var table = try tabulate(drop, &facts)
            let survey = try survey(drop, &table, &facts)
            try refuseRepeated(drop, table, survey)
            try book(drop, table, survey, &facts)
        } catch let failure as FileFailure {
            try fail(claim, failure, &facts)
        }
        try publish(claim, facts)
        return facts
    }
}
