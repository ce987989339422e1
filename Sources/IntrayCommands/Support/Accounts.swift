import DropFolder
import Glibc

/// Unix accounts, as the system knows them. Only the composition root asks.
enum Accounts {
    /// The name of the account that this process runs as, or its number.
    static var own: String { ((try? name(ofUser: geteuid())) ?? nil) ?? String(geteuid()) }

    /// The name of an account; nil when the system knows none of that number.
    static func name(ofUser uid: uid_t) throws -> String? {
        try withBuffer { buffer, start in
            var entry = passwd()
            var result: UnsafeMutablePointer<passwd>?
            try check(getpwuid_r(uid, &entry, start, buffer.count, &result), "the account \(uid)")
            guard result != nil else { return nil }
            return entry.pw_name.map { String(cString: $0) }
        }
    }

    /// The names of the groups an account is in, its own group first.
    static func groups(ofUser uid: uid_t) throws -> [String] {
        try withBuffer { buffer, start in
            var entry = passwd()
            var result: UnsafeMutablePointer<passwd>?
            try check(getpwuid_r(uid, &entry, start, buffer.count, &result), "the account \(uid)")
            guard result != nil else { return [] }
            var groups = [gid_t](repeating: 0, count: 1024)
            var count = Int32(groups.count)
            guard getgrouplist(entry.pw_name, entry.pw_gid, &groups, &count) >= 0 else { return [] }
            return try groups.prefix(Int(count)).compactMap(name(ofGroup:))
        }
    }

    private static func name(ofGroup gid: gid_t) throws -> String? {
        try withBuffer { buffer, start in
            var entry = group()
            var result: UnsafeMutablePointer<group>?
            try check(getgrgid_r(gid, &entry, start, buffer.count, &result), "the group \(gid)")
            guard result != nil else { return nil }
            return entry.gr_name.map { String(cString: $0) }
        }
    }

    /// An account that cannot be looked up for want of descriptors, memory or a working disk is not an unknown one: no
    /// file fails for that. What getpwuid_r(3) gives when there is no such account differs from system to system.
    private static func check(_ code: Int32, _ what: String) throws {
        guard ![0, ENOENT, ESRCH, EBADF, EPERM].contains(code) else { return }
        throw FileFault(.read, path: "/etc: \(what)", code: code)
    }

    /// Entries of large directories can be long; 64 KiB holds what is in use.
    private static func withBuffer<Value>(
        _ body: (UnsafeMutableBufferPointer<CChar>, UnsafeMutablePointer<CChar>) throws -> Value
    ) rethrows -> Value {
        let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 65_536)
        defer { buffer.deallocate() }
        return try body(buffer, buffer.baseAddress.unsafelyUnwrapped)
    }
}
