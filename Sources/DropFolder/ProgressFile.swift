import Glibc

/// How far the running import is, for other processes: its transaction shows nothing before it commits.
///
/// One small file in work/, written in place at a fixed size, so that a reader sees a whole text or the one before.
/// It is a courtesy: nothing depends on it, and whoever writes it goes on when it cannot be written. It is not a
/// number, so recovery takes it for no import.
package final class ProgressFile: Sendable {
    /// Less than a page, which pwrite and pread take in one piece.
    private static let size = 256
    fileprivate static let name: FileName = ".intray-progress"

    private let folder: Folder
    private let descriptor: Int32

    fileprivate init(in folder: Folder) throws(FileFault) {
        self.folder = folder
        let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let result = ProgressFile.name.withCString { name in
            systemCall { openat(folder.descriptor, name, flags, 0o600) }
        }
        descriptor = try folder.check(result, .create, ProgressFile.name)
    }

    /// Takes the file away.
    deinit {
        _ = try? folder.remove(ProgressFile.name)
        close(descriptor)
    }

    package func write(_ text: String) {
        var bytes = Array(text.utf8.prefix(ProgressFile.size))
        bytes += [UInt8](repeating: UInt8(ascii: " "), count: ProgressFile.size - bytes.count)
        // Not to be written is no fault: the import is what counts.
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }
}

extension Tray {
    package func progressFile() throws(FileFault) -> ProgressFile { try ProgressFile(in: folder(.work)) }

    /// What the running import, or one that was interrupted, wrote last; nil when there is nothing, or nothing that
    /// this account may read.
    package func progress() -> String? {
        guard let work = try? folder(.work), case .bytes(let bytes)? = try? work.read(ProgressFile.name, limit: 4096)
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Takes away what an interrupted import left. Whoever holds the tray's lock may.
    package func removeProgress() { _ = try? folder(.work).remove(ProgressFile.name) }
}
