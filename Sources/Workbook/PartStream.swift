import CZip
import IntrayModel

/// The content of a part, inflated while it is read.
///
/// A bomb is told by what has been inflated, not by what the archive says: text that shrinks to less than a two
/// hundredth is no table (rows that differ in their numbers alone shrink to a fiftieth), and after the limit nothing is.
final class PartStream {
    private static let largestRatio: UInt64 = 200
    /// Small parts may shrink as they like.
    private static let freeBytes: UInt64 = 16 << 20
    /// The largest sheet that Excel can hold, with some dozens of columns, stays below.
    private static let mostBytes: UInt64 = 16 << 30

    private let archive: Archive
    private let handle: OpaquePointer
    private let compressedSize: UInt64
    private var inflated: UInt64 = 0

    init(_ handle: OpaquePointer, of archive: Archive, compressedSize: UInt64) {
        self.handle = handle
        self.archive = archive
        self.compressedSize = compressedSize
    }

    deinit { zip_fclose(handle) }

    /// Reads on. Returns how many bytes; 0 is the end of the part.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = zip_fread(handle, buffer.baseAddress, UInt64(buffer.count))
        guard count >= 0 else { throw archive.failure(zip_file_get_error(handle)) }
        inflated += UInt64(count)
        if inflated > Self.freeBytes,
            inflated > Self.mostBytes || inflated / Self.largestRatio > max(compressedSize, 1)
        {
            throw FileFailure.workbookDamaged("a part of it unpacks to far more than a sheet can have")
        }
        return Int(count)
    }
}
