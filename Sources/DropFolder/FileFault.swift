import Glibc

/// A system call on the tray failed: a fault of the machine or of its set-up, never of what was dropped.
///
/// The drop stays where it is. Thrown by everything here that touches the disk; what a person is told is worded
/// elsewhere, from these facts.
package struct FileFault: Error, Hashable, Sendable {
    /// What was attempted, by the name of the system call.
    package enum Attempt: String, Hashable, Sendable {
        case open, create, read, write, sync, stat, list, rename, remove, lock, watch
        case makeFolder = "make folder"
        case changeMode = "change mode"
    }

    /// What the fault is, as far as it decides what to do about it.
    package enum Kind: Hashable, Sendable {
        /// No space, no inodes, over quota, over the file size limit.
        case noSpace
        case readOnly
        case denied
        /// No descriptors or no memory left.
        case exhausted
        /// A folder of the tray is not there, or is no folder.
        case missing
        /// Another file system.
        case otherDevice
        case taken
        case inputOutput
        case other
    }

    package let attempt: Attempt
    /// Where, safe to print: one line, escaped.
    package let path: String
    /// The `errno` of the call.
    package let code: Int32
    /// The folder that this account may not write into, when that is why; safe to print.
    package let refusingFolder: String?

    package init(_ attempt: Attempt, path: String, code: Int32, refusingFolder: String? = nil) {
        self.attempt = attempt
        self.path = path
        self.code = code
        self.refusingFolder = refusingFolder
    }

    package var kind: Kind {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: .noSpace
        case EROFS: .readOnly
        case EACCES, EPERM: .denied
        case EMFILE, ENFILE, ENOMEM: .exhausted
        case ENOENT, ENOTDIR, ELOOP, ESTALE: .missing
        case EXDEV: .otherDevice
        case EEXIST, ENOTEMPTY: .taken
        case EIO: .inputOutput
        default: .other
        }
    }

    /// Whether another file may well be moved where this one could not: it is immutable, a mount point, of another
    /// account in a sticky folder. The others are faults of the folder or of the machine.
    package var isAboutOneFile: Bool {
        switch kind {
        case .denied, .otherDevice, .other: attempt == .rename
        case .noSpace, .readOnly, .exhausted, .missing, .taken, .inputOutput: false
        }
    }

    /// The system's own words for the code: `No space left on device`.
    package var systemMessage: String { String(cString: strerror(code)) }
}

/// Calls until no signal interrupts. Returns the call's result, or the negative `errno`.
func systemCall(_ call: () -> Int32) -> Int32 {
    while true {
        let result = call()
        if result >= 0 { return result }
        let code = errno
        if code != EINTR { return -code }
    }
}
