import CNettle

/// The SHA-256 of a stream of bytes, taken up piece by piece.
package struct SHA256: Sendable {
    private var context = sha256_ctx()

    package init() { nettle_sha256_init(&context) }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        nettle_sha256_update(&context, bytes.count, base.assumingMemoryBound(to: UInt8.self))
    }

    /// The digest of all bytes so far, as 64 lower-case hexadecimal digits. More bytes may follow.
    package func hexDigest() -> String {
        var ending = context
        var digest = [UInt8](repeating: 0, count: 32)
        nettle_sha256_digest(&ending, digest.count, &digest)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension DataFile {
    /// The SHA-256 of the content, in hexadecimal. Leaves the reading position alone.
    package func sha256() throws(FileFault) -> String {
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var offset: Int64 = 0
        while true {
            let count = try buffer.withUnsafeMutableBufferPointer { (bytes) throws(FileFault) in
                try read(at: offset, into: UnsafeMutableRawBufferPointer(bytes))
            }
            if count == 0 { return hash.hexDigest() }
            buffer.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            offset += Int64(count)
        }
    }
}
