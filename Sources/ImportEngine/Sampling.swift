import DropFolder

/// Looks further into a file than its first bytes.
enum Sampling {
    private static let blockBytes = 256 << 10
    /// How far before a letter its line is taken to begin.
    private static let lineBytes = 4 << 10

    /// The piece of a file with its first letter beyond ASCII, from the start of a line; nil when it has none.
    ///
    /// Lists are sorted: thousands of names in Latin letters may stand before the first that tells the encoding.
    static func lettersBeyondASCII(of file: DataFile, after start: Int64) throws -> [UInt8]? {
        var offset = start
        while true {
            let block = try read(file, at: offset)
            if let index = block.firstIndex(where: { $0 >= 0x80 }) {
                return try piece(of: file, around: offset + Int64(index))
            }
            if block.isEmpty { return nil }
            offset += Int64(block.count)
        }
    }

    private static func piece(of file: DataFile, around letter: Int64) throws -> [UInt8] {
        let start = max(0, letter - Int64(lineBytes))
        let block = try read(file, at: start)
        let lineFeed = UInt8(ascii: "\n")
        let lineStart = block.prefix(Int(letter - start)).firstIndex(of: lineFeed).map { $0 + 1 }
        return Array(block[(lineStart ?? 0)...])
    }

    private static func read(_ file: DataFile, at offset: Int64) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: blockBytes)
        let count = try bytes.withUnsafeMutableBytes { try file.read(at: offset, into: $0) }
        return Array(bytes[..<count])
    }
}
