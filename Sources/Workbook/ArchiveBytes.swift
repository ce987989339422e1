import CZip

/// The bytes of a workbook's file, as libzip reads them: a source that can be sought in and never written to.
///
/// What `read` throws cannot pass through C. It is kept, and thrown by whoever called libzip.
final class ArchiveBytes {
    private let size: Int64
    private let read: (Int64, UnsafeMutableRawBufferPointer) throws -> Int
    private var offset: Int64 = 0
    private(set) var fault: (any Error)?

    init(size: Int64, read: @escaping (Int64, UnsafeMutableRawBufferPointer) throws -> Int) {
        self.size = size
        self.read = read
    }

    /// A source for libzip, which asks this object and has to be closed before it.
    func makeSource(_ error: inout zip_error_t) -> OpaquePointer? {
        zip_source_function_create(
            { state, data, length, command in
                guard let state else { return -1 }
                return Unmanaged<ArchiveBytes>.fromOpaque(state).takeUnretainedValue().answer(command, data, length)
            }, Unmanaged.passUnretained(self).toOpaque(), &error)
    }

    private static let supported = [
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
        ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS,
    ].reduce(zip_int64_t(0)) { $0 | (1 << zip_int64_t($1.rawValue)) }

    /// zip_source_function(3): what each command gets and returns.
    private func answer(_ command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
        switch command {
        case ZIP_SOURCE_SUPPORTS: return Self.supported
        case ZIP_SOURCE_OPEN:
            offset = 0
            return 0
        case ZIP_SOURCE_READ: return fill(UnsafeMutableRawBufferPointer(start: data, count: Int(length)))
        case ZIP_SOURCE_SEEK: return seek(data, length)
        case ZIP_SOURCE_TELL: return offset
        case ZIP_SOURCE_STAT:
            guard let data, length >= MemoryLayout<zip_stat_t>.size else { return -1 }
            let status = data.assumingMemoryBound(to: zip_stat_t.self)
            zip_stat_init(status)
            status.pointee.valid = UInt64(ZIP_STAT_SIZE)
            status.pointee.size = UInt64(size)
            return Int64(MemoryLayout<zip_stat_t>.size)
        case ZIP_SOURCE_ERROR:
            guard let data, length >= 2 * MemoryLayout<Int32>.size else { return -1 }
            data.storeBytes(of: Int32(ZIP_ER_READ), as: Int32.self)
            data.storeBytes(of: 0, toByteOffset: MemoryLayout<Int32>.size, as: Int32.self)
            return Int64(2 * MemoryLayout<Int32>.size)
        case ZIP_SOURCE_CLOSE, ZIP_SOURCE_FREE: return 0
        default: return -1
        }
    }

    private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int64 {
        do {
            let count = try read(offset, buffer)
            offset += Int64(count)
            return Int64(count)
        } catch {
            fault = error
            return -1
        }
    }

    private func seek(_ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
        guard let data else { return -1 }
        var error = zip_error_t()
        let wanted = zip_source_seek_compute_offset(UInt64(offset), UInt64(size), data, length, &error)
        guard wanted >= 0 else { return -1 }
        offset = wanted
        return 0
    }
}
