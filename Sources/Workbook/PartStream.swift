import CZip
import IntrayModel

/// The content of a part, inflated while it is read.
///
/// Bombs are refused before the first byte, by the sizes that the archive lists: text that shrinks to less than a
/// hundredth is no table (rows that differ in their numbers alone shrink to a tenth). A part that unpacks to more than
/// is listed is refused when it does.
final class PartStream {
    private static let largestRatio: UInt64 = 100
    /// Small parts may shrink as they like.
    private static let freeBytes: UInt64 = 16 << 20
    /// The largest sheet that Excel can hold, with some dozens of columns, stays below.
    private static let mostBytes: UInt64 = 16 << 30

    private let archive: Archive
    private let handle: OpaquePointer
    private let size: UInt64
    private var inflated: UInt64 = 0

    init(_ handle: OpaquePointer, of archive: Archive, compressedSize: UInt64, size: UInt64) throws(FileFailure) {
        self.handle = handle
        self.archive = archive
        self.size = size
        if size > Self.freeBytes, size > Self.mostBytes || size / Self.largestRatio > max(compressedSize, 1) {
            throw .workbookDamaged("a part of it unpacks to far more than a sheet can have")
        }
    }

    deinit { zip_fclose(handle) }

    /// Reads on. Returns how many bytes; 0 is the end of the part.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = zip_fread(handle, buffer.baseAddress, UInt64(buffer.count))
        guard count >= 0 else { throw archive.failure(zip_file_get_error(handle)) }
        inflated += UInt64(count)
        guard inflated <= size else {
            throw FileFailure.workbookDamaged("a part of it unpacks to more than the archive lists")
        }
        return Int(count)
    }
}
