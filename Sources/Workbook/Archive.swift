import CZip
import IntrayModel

/// The ZIP archive that a workbook is. Nothing of it is ever written to a disk, and a part is only read as a stream.
///
/// Names of parts compare without case and with `/` as separator (ECMA-376 part 2, 6.2.2.3), since programs differ in
/// how they write them. An archive that two programs could read differently is refused: names that are there twice,
/// names that lead out of the archive.
final class Archive {
    /// More parts, or a longer list of them, is no workbook; libzip holds the list in memory.
    private static let mostParts = 10_000
    private static let mostDirectoryBytes = 4 << 20
    /// The end record and the longest comment behind it.
    private static let tailBytes = 22 + 65_535

    private let bytes: ArchiveBytes
    private let handle: OpaquePointer
    private let indices: [String: UInt64]

    /// Throws `.workbookDamaged`, or what `read` throws.
    init(size: Int64, read: @escaping (Int64, UnsafeMutableRawBufferPointer) throws -> Int) throws {
        try Archive.checkDirectory(size: size, read: read)
        let bytes = ArchiveBytes(size: size, read: read)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = bytes.makeSource(&error) else { throw Archive.damaged(&error) }
        guard let handle = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw bytes.fault ?? Archive.damaged(&error)
        }
        do {
            indices = try Archive.names(of: handle)
        } catch {
            zip_discard(handle)
            throw error
        }
        self.bytes = bytes
        self.handle = handle
    }

    deinit { zip_discard(handle) }

    /// The names of the parts, in lower case.
    var names: some Collection<String> { indices.keys }

    func has(_ name: String) -> Bool { indices[name.lowercased()] != nil }

    /// A part's content as a stream; nil when there is no such part. The stream keeps the archive open.
    func open(_ name: String) throws -> PartStream? {
        guard let index = indices[name.lowercased()] else { return nil }
        var status = zip_stat_t()
        guard zip_stat_index(handle, index, 0, &status) == 0 else { throw failure() }
        guard status.encryption_method == ZIP_EM_NONE else { throw FileFailure.workbookEncrypted }
        guard let file = zip_fopen_index(handle, index, 0) else { throw failure() }
        return try PartStream(file, of: self, compressedSize: status.comp_size, size: status.size)
    }

    /// Why libzip's last call on the archive failed.
    func failure(_ error: UnsafeMutablePointer<zip_error_t>? = nil) -> any Error {
        bytes.fault ?? Archive.damaged(error ?? zip_get_error(handle))
    }

    private static func damaged(_ error: UnsafeMutablePointer<zip_error_t>) -> FileFailure {
        .workbookDamaged("its ZIP archive cannot be read (\(String(cString: zip_error_strerror(error))))")
    }

    private static func names(of handle: OpaquePointer) throws(FileFailure) -> [String: UInt64] {
        var indices: [String: UInt64] = [:]
        for index in 0..<UInt64(max(0, zip_get_num_entries(handle, 0))) {
            guard let bytes = zip_get_name(handle, index, UInt32(ZIP_FL_ENC_RAW)) else { continue }
            let name = partName(String(cString: bytes))
            guard !name.split(separator: "/").contains("..") else {
                throw .workbookDamaged("it has a part whose name leads out of the archive, \(name)")
            }
            // A folder, which some programs list too.
            guard !name.hasSuffix("/") else { continue }
            guard indices.updateValue(index, forKey: name) == nil else {
                throw .workbookDamaged("it has two parts with the name \(name)")
            }
        }
        return indices
    }

    /// The name by which a part is found: `/xl\\Workbook.xml` and `./xl/workbook.xml` are one.
    private static func partName(_ name: String) -> String {
        let steps = name.lowercased().split(whereSeparator: { $0 == "\\" || $0 == "/" }).filter { $0 != "." }
        let isFolder = name.hasSuffix("/") || name.hasSuffix("\\")
        return steps.joined(separator: "/") + (isFolder ? "/" : "")
    }

    /// Looks at every end record in the file's tail before libzip takes the list of parts into memory.
    private static func checkDirectory(
        size: Int64, read: (Int64, UnsafeMutableRawBufferPointer) throws -> Int
    ) throws {
        var tail = [UInt8](repeating: 0, count: Int(min(size, Int64(tailBytes))))
        var count = 0
        while count < tail.count {
            let got = try tail.withUnsafeMutableBytes { buffer in
                try read(
                    size - Int64(buffer.count) + Int64(count),
                    UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            }
            if got == 0 { break }
            count += got
        }
        func number(_ index: Int, bytes: Int) -> Int {
            (0..<bytes).reduce(0) { $0 | Int(tail[index + $1]) << (8 * $1) }
        }
        var isWhole = false
        for index in 0..<max(0, count - 21) where tail[index] == 0x50 && number(index, bytes: 4) == 0x0605_4B50 {
            isWhole = true
            guard number(index + 10, bytes: 2) <= mostParts, number(index + 12, bytes: 4) <= mostDirectoryBytes else {
                throw FileFailure.workbookDamaged("its ZIP archive lists more parts than a workbook has")
            }
        }
        guard isWhole else {
            throw FileFailure.workbookDamaged("its end is missing, as if it had not been copied whole")
        }
    }
}
