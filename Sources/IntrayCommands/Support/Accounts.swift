import Glibc

/// Unix accounts, as the system knows them. Only the composition root asks.
enum Accounts {
    /// The name of an account; nil when the system knows none of that number.
    static func name(ofUser uid: uid_t) -> String? {
        withBuffer { buffer, start in
            var entry = passwd()
            var result: UnsafeMutablePointer<passwd>?
            guard getpwuid_r(uid, &entry, start, buffer.count, &result) == 0, result != nil else {
                return nil
            }
            return entry.pw_name.map { String(cString: $0) }
        }
    }

    /// The names of the groups an account is in, its own group first.
    static func groups(ofUser uid: uid_t) -> [String] {
        withBuffer { buffer, start in
            var entry = passwd()
            var result: UnsafeMutablePointer<passwd>?
            guard getpwuid_r(uid, &entry, start, buffer.count, &result) == 0, result != nil else {
                return []
            }
            var groups = [gid_t](repeating: 0, count: 1024)
            var count = Int32(groups.count)
            guard getgrouplist(entry.pw_name, entry.pw_gid, &groups, &count) >= 0 else { return [] }
            return groups.prefix(Int(count)).compactMap(name(ofGroup:))
        }
    }

    private static func name(ofGroup gid: gid_t) -> String? {
        withBuffer { buffer, start in
            var entry = group()
            var result: UnsafeMutablePointer<group>?
            guard getgrgid_r(gid, &entry, start, buffer.count, &result) == 0, result != nil else {
                return nil
            }
            return entry.gr_name.map { String(cString: $0) }
        }
    }

    /// Entries of large directories can be long; 64 KiB holds what is in use.
    private static func withBuffer<Value>(
        _ body: (UnsafeMutableBufferPointer<CChar>, UnsafeMutablePointer<CChar>) -> Value
    ) -> Value {
        let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 65_536)
        defer { buffer.deallocate() }
        return body(buffer, buffer.baseAddress.unsafelyUnwrapped)
    }
}
