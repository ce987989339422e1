import Foundation

/// A system call that strace recorded, with the paths behind its descriptors.
struct SystemCall: Sendable {
    let name: String
    /// Every path and name among the arguments, in order: `</tray/work>` and `"000002"`.
    let paths: [String]
    let line: String

    /// The path of the one file that the call is about.
    var path: String { paths.first ?? "" }

    /// What `renameat2(3</tray/work>, "000002", 4</tray/outbox/done>, "000002-x", …)` moves: from, to.
    var move: (from: String, to: String)? {
        guard name.hasPrefix("rename"), paths.count >= 4 else { return nil }
        return (paths[0] + "/" + paths[1], paths[2] + "/" + paths[3])
    }

    var isSync: Bool { name == "fsync" || name == "fdatasync" }
    var isWrite: Bool { ["write", "pwrite64"].contains(name) }

    /// Runs a program under strace. The calls that succeeded, in the order in which they ended.
    static func record(_ tray: TestTray, _ arguments: [String]) throws -> (calls: [SystemCall], ending: Ending) {
        let log = tray.folder.appending(path: "trace")
        let traced =
            "openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,unlink,unlinkat,mkdir,mkdirat,ftruncate"
        let ending = try Running(
            URL(filePath: "/usr/bin/strace"),
            [
                "-f", "-y", "-s", "80", "-e", "trace=\(traced)", "-e", "status=successful", "-o", log.path,
                Files.program.path,
            ] + arguments + ["--tray", tray.tray.path]
        ).wait()
        return (
            String(decoding: try Data(contentsOf: log), as: UTF8.self).split(separator: "\n").compactMap(read), ending
        )
    }

    /// `123  renameat2(3</tray/work>, "000002", …) = 0`; a call that another thread's call came between is joined by
    /// `status=successful` already.
    private static func read(_ line: Substring) -> SystemCall? {
        let text = line.drop { $0.isNumber }.drop { $0 == " " }
        guard let bracket = text.firstIndex(of: "("), !text.hasPrefix("<"), !text.hasPrefix("+") else { return nil }
        let name = String(text[..<bracket])
        var arguments = text[text.index(after: bracket)...]
        if let end = arguments.range(of: ") = ", options: .backwards) { arguments = arguments[..<end.lowerBound] }
        // What was written is no path.
        if name == "write" || name == "pwrite64", let comma = arguments.firstIndex(of: ",") {
            arguments = arguments[..<comma]
        }
        var paths: [String] = []
        var rest = arguments
        while let start = rest.firstIndex(where: { $0 == "<" || $0 == "\"" }) {
            let close: Character = rest[start] == "<" ? ">" : "\""
            let after = rest[rest.index(after: start)...]
            guard let end = after.firstIndex(of: close) else { break }
            paths.append(String(after[..<end]))
            rest = after[after.index(after: end)...]
        }
        return SystemCall(name: name, paths: paths, line: String(line))
    }
}
