import Glibc

/// A file without a name, which is gone with the process.
final class TemporaryFile: Sendable {
    /// The system's refusal: the disk is full, or there is no folder for temporary files.
    package struct Fault: Error, CustomStringConvertible {
        let code: Int32
        package var description: String { "a temporary file: \(String(cString: strerror(code)))" }
    }

    private let descriptor: Int32

    /// On a disk if it can be: /tmp may be memory.
    init() throws(Fault) {
        var descriptor: Int32 = -1
        for folder in ["/var/tmp", "/tmp"] where descriptor < 0 {
            // O_TMPFILE, of which Glibc's macro is too involved for the importer: __O_TMPFILE | O_DIRECTORY.
            descriptor = open(folder, 0o20000000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
        }
        guard descriptor >= 0 else { throw Fault(code: errno) }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    func write(_ bytes: [UInt8], at offset: Int) throws(Fault) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                pwrite(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
            }
            if count < 0, errno != EINTR { throw Fault(code: errno) }
            done += max(count, 0)
        }
    }

    /// Fills `bytes` with exactly `count` that were written.
    func read(at offset: Int, count: Int, into bytes: inout [UInt8]) throws(Fault) {
        if bytes.count != count { bytes = [UInt8](repeating: 0, count: count) }
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress! + done, count - done, off_t(offset + done))
            }
            if got == 0 || (got < 0 && errno != EINTR) { throw Fault(code: got == 0 ? EIO : errno) }
            done += max(got, 0)
        }
    }
}
