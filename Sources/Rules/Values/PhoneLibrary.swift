import CPhoneNumber

/// Which libphonenumber is loaded. What is a phone number depends on it, and on the metadata that it brings.
package enum PhoneLibrary {
    /// As its file is named: `8.12`; nil when that cannot be told.
    package static var version: String? {
        let path = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            let count = Int(intray_phone_library(start, buffer.count))
            return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
        }
        guard let name = path.split(separator: "/").last, let range = name.firstRange(of: ".so.") else { return nil }
        return String(name[range.upperBound...])
    }

    /// The metadata of numbering plans: how many bytes, and their checksum; nil when the library does not show them.
    /// They have no version of their own: they are those of the library's release, unless a distribution renews them.
    package static var metadata: (bytes: Int, checksum: String)? {
        var checksum: UInt64 = 0
        let count = Int(intray_phone_metadata(&checksum))
        guard count > 0 else { return nil }
        let digits = String(checksum, radix: 16)
        return (count, String(repeating: "0", count: 16 - digits.utf8.count) + digits)
    }
}
