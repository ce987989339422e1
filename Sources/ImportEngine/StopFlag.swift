import Synchronization

/// Asks a running import to end in order: it rolls back at the next batch and the drop stays claimed.
package final class StopFlag: Sendable {
    private let isSet = Atomic(false)

    package init() {}

    package func set() { isSet.store(true, ordering: .releasing) }

    package var value: Bool { isSet.load(ordering: .acquiring) }

    /// Throws `ImportStopped` once the flag is set.
    func check() throws(ImportStopped) {
        if value { throw ImportStopped() }
    }
}

/// The import was told to stop; nothing of it is in the database.
package struct ImportStopped: Error {
    package init() {}
}
