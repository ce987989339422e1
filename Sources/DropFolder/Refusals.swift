import Glibc

/// Folders that an import goes through, and that do not let this account write.
extension Tray {
    /// On the way of a drop: its inbox, work/, and where it is published. What cannot be looked at is left to `sweep`.
    package func refusals(of inbox: Inbox) -> [FileFault] {
        places(of: inbox).compactMap { place in
            do throws(FileFault) {
                let folder = try folder(at: place)
                return folder.refusal().map {
                    FileFault(.write, path: folder.path, code: $0, refusingFolder: folder.path)
                }
            } catch {
                return error.kind == .denied ? error : nil
            }
        }
    }

    /// Of all inboxes, each once.
    package func refusals() -> [FileFault] {
        inboxes.reduce(into: []) { found, inbox in
            found += refusals(of: inbox).filter { fault in !found.contains { $0.path == fault.path } }
        }
    }

    /// Whether the account that works here is this one: work/ is its own.
    package func isOwn() -> Bool { (try? folder(.work).stamp().owner) == geteuid() }

    private func places(of inbox: Inbox) -> [FolderPath] {
        let outbox = inbox.outbox.place
        let parts = Outcome.allCases.map { FolderPath(isInTray: outbox.isInTray, names: outbox.names + [$0.name]) }
        let areThere = parts.allSatisfy { part in
            do throws(FileFault) {
                _ = try folder(at: part)
                return true
            } catch {
                return error.kind != .missing
            }
        }
        // done/ and failed/ are made in an outbox where they are not there.
        return [inbox.place, FolderPath(isInTray: true, names: TrayFolder.work.names)] + (areThere ? [] : [outbox])
            + parts
    }
}
