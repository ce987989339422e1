import Glibc

/// The name of one entry of a folder, as the bytes that the system has: any but `/` and NUL, in no promised encoding.
///
/// Names compare by bytes, so names that differ by case or by Unicode form are different names.
package struct FileName: Hashable, Comparable, Sendable, ExpressibleByStringLiteral {
    package let bytes: [UInt8]

    /// Nil for what names no entry of a folder: empty, `.`, `..`, a path, over 255 bytes, or with a NUL.
    package init?(bytes: some Collection<UInt8>) {
        guard !bytes.isEmpty, bytes.count <= 255, !bytes.contains(0), !bytes.contains(UInt8(ascii: "/")) else {
            return nil
        }
        self.bytes = Array(bytes)
        if self.bytes == [UInt8(ascii: ".")] || self.bytes == [UInt8(ascii: "."), UInt8(ascii: ".")] { return nil }
    }

    package init?(_ text: String) { self.init(bytes: text.utf8) }

    /// For names that stand in the source; a literal that is no name is a mistake of the programmer.
    package init(stringLiteral text: StaticString) {
        bytes = text.withUTF8Buffer { Array($0) }
        precondition(!bytes.isEmpty && !bytes.contains(UInt8(ascii: "/")), "no file name")
    }

    /// For names that are made of names and digits.
    init(trusted bytes: [UInt8]) { self.bytes = bytes }

    package static func < (left: FileName, right: FileName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    /// The name for logs and reports: one line, nothing that moves the cursor or turns the text around.
    /// What is not UTF-8 is `\xNN`, control characters and direction marks are `\u{…}`, a backslash is `\\`.
    package var display: String { escaped(bytes) }

    /// Without the last dot and what follows; the whole name when there is no dot but the first byte.
    package var stem: [UInt8] {
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return bytes }
        return Array(bytes[..<dot])
    }

    func adding(_ suffix: String) -> FileName { FileName(trusted: bytes + Array(suffix.utf8)) }

    func withCString(_ body: (UnsafePointer<CChar>) -> Int32) -> Int32 {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
            for index in bytes.indices { buffer[index] = CChar(bitPattern: bytes[index]) }
            buffer[bytes.count] = 0
            return buffer.baseAddress.map { body($0) } ?? -EINVAL
        }
    }
}

/// Bytes as one line of safe text: see `FileName.display`.
package func escaped(_ bytes: some Collection<UInt8>) -> String {
    var result = ""
    var rest = ArraySlice(bytes)
    while let first = rest.first {
        if let scalar = leadingScalar(of: rest) {
            result += escaped(scalar)
            rest = rest.dropFirst(UTF8.width(scalar))
        } else {
            let digits = String(first, radix: 16, uppercase: true)
            result += "\\x" + (digits.count == 1 ? "0" : "") + digits
            rest = rest.dropFirst()
        }
    }
    return result
}

/// The scalar that the bytes begin with; nil when they begin with no valid UTF-8.
func leadingScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = bytes.prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator:
        "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default:
        scalar == "\\" ? "\\\\" : String(scalar)
    }
}
