import Glibc

/// Standard output and standard error, unbuffered: what was printed is out when a command ends, however it ends.
enum Console {
    static func out(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

    static func out(line: String) { out(Array((line + "\n").utf8)) }

    static func error(_ bytes: [UInt8]) { write(bytes, to: STDERR_FILENO) }

    static func error(_ text: String) { error(Array(text.utf8)) }

    static func error(line: String) { error(line + "\n") }

    static var canAsk: Bool { isatty(STDIN_FILENO) == 1 }

    /// Asks at the terminal; true for yes.
    static func ask(_ question: String) -> Bool {
        write(Array(question.utf8), to: STDERR_FILENO)
        return ["y", "yes"].contains(readLine()?.lowercased())
    }

    /// A reader that went away (`| head`) is no fault: the rest is not wanted.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }
}
