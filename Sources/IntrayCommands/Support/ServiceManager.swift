import Glibc

/// What systemd is told by a service of Type=notify: one datagram to NOTIFY_SOCKET, no library needed
/// (sd_notify(3)). Without a service manager nothing is sent.
struct ServiceManager: Sendable {
    private let address: [UInt8]?
    /// Half of WatchdogSec: how often the service has to show that it is alive; nil when nobody watches.
    let watchdogInterval: Duration?

    init() {
        address = getenv("NOTIFY_SOCKET").map { Array(String(cString: $0).utf8) }
        let microseconds = getenv("WATCHDOG_USEC").flatMap { Int64(String(cString: $0)) }
        watchdogInterval = microseconds.map { .microseconds($0 / 2) }
    }

    /// `READY=1`, `WATCHDOG=1`, `STATUS=…`, a line each.
    func tell(_ lines: String...) {
        guard let address, var target = ServiceManager.socketAddress(address) else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let message = Array(lines.joined(separator: "\n").utf8)
        let length = socklen_t(MemoryLayout<sa_family_t>.size + address.count)
        // A manager that does not listen is no reason to stop importing.
        _ = withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, message, message.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }

    /// A path, or an abstract name that begins with `@`.
    private static func socketAddress(_ bytes: [UInt8]) -> sockaddr_un? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard let first = bytes.first, bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { path in
            path.copyBytes(from: bytes)
            if first == UInt8(ascii: "@") { path[0] = 0 }
        }
        return address
    }
}
