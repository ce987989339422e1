import DropFolder
import Glibc

/// A tray in a folder of its own, which goes with the value. Its helpers use plain system calls, so that a mistake of
/// the module is not in the test as well.
final class Scratch {
    let path: String
    let tray: Tray

    init() throws {
        var template = Array("/tmp/intray-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileFault(.makeFolder, path: "/tmp", code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        _ = try Tray.create(at: path)
        tray = try Tray(opening: path)
    }

    deinit { Scratch.removeAll(Array(path.utf8CString)) }

    /// Goes by bytes and follows no link: names here are odd on purpose.
    static func removeAll(_ path: [CChar]) {
        if let listing = opendir(path) {
            while let entry = readdir(listing) {
                let name = UnsafeRawPointer(entry) + MemoryLayout<dirent>.offset(of: \.d_name)!
                let bytes = UnsafeBufferPointer(
                    start: name.assumingMemoryBound(to: CChar.self),
                    count: strlen(name.assumingMemoryBound(to: CChar.self)))
                if Array(bytes) == [46] || Array(bytes) == [46, 46] { continue }
                let inner = Array(path.dropLast()) + [47] + Array(bytes) + [0]
                if unlink(inner) != 0 { removeAll(inner) }
            }
            closedir(listing)
        }
        rmdir(path)
    }

    func drop(_ name: String, _ content: String = "Client Name\n", age seconds: Int = 60) throws {
        try put("inbox/" + name, content)
        setAge("inbox/" + name, seconds)
    }

    func put(_ relative: String, _ content: String) throws {
        try Scratch.put(Array((path + "/" + relative).utf8), content)
    }

    static func put(_ path: [UInt8], _ content: String) throws {
        let descriptor = (path + [0]).withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_WRONLY | O_CREAT | O_TRUNC, 0o644) }
        }
        guard descriptor >= 0 else { throw FileFault(.create, path: escaped(path), code: errno) }
        defer { close(descriptor) }
        let bytes = Array(content.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw FileFault(.write, path: escaped(path), code: errno)
        }
    }

    func setAge(_ relative: String, _ seconds: Int) {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let time = timespec(tv_sec: now.tv_sec - seconds, tv_nsec: 0)
        utimensat(AT_FDCWD, path + "/" + relative, [time, time], 0)
    }

    func exists(_ relative: String) -> Bool {
        var status = stat()
        return lstat(path + "/" + relative, &status) == 0
    }

    /// Nil when it cannot be read.
    func content(_ relative: String) -> String? {
        guard case .file(let file) = try? DataFile.open(path: path + "/" + relative) else { return nil }
        return (try? file.contents(limit: 1 << 20)).flatMap { $0 }.map { String(decoding: $0, as: UTF8.self) }
    }

    func mode(_ relative: String) -> UInt32 {
        var status = stat()
        lstat(path + "/" + relative, &status)
        return status.st_mode & 0o7777
    }

    func rename(_ old: String, _ new: String) { _ = Glibc.rename(path + "/" + old, path + "/" + new) }

    func makeFolder(_ relative: String) { mkdir(path + "/" + relative, 0o755) }

    /// The names in a folder, as text.
    func names(_ folder: TrayFolder) throws -> [String] { try tray.names(in: folder).map(\.display) }

    func arrival(_ name: FileName) throws -> Arrival {
        guard let arrival = try tray.sweep().arrivals.first(where: { $0.data.name == name }) else {
            throw FileFault(.stat, path: name.display, code: ENOENT)
        }
        return arrival
    }

    /// Claims the only data file of that name.
    func claim(_ name: FileName, _ number: Int64 = 42) throws -> Claim {
        guard case .claimed(let claim) = try tray.claim(arrival(name), number: number) else {
            throw FileFault(.rename, path: name.display, code: ENOENT)
        }
        return claim
    }
}
