import Foundation
import Glibc

/// All that a tray holds, but for times: what two runs that came to the same result have in common.
struct Snapshot: Hashable, Sendable {
    /// By path: kind, mode and content of every entry but the database and what SQLite keeps beside it.
    let entries: [String: String]
    /// The tables, row by row.
    let database: String

    /// `attempts` tells how often the process ended, not what came of it.
    init(of tray: TestTray) throws {
        database = Snapshot.withoutTimes(
            try tray.sql("UPDATE imports SET attempts = 1 WHERE state <> 'claimed'", ".dump"))
        entries = try Snapshot.entries(below: tray.tray, in: tray.tray)
    }

    private static func entries(below folder: URL, in tray: URL) throws -> [String: String] {
        var result: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            if folder == tray, name.hasPrefix("intray.db") { continue }
            // It says who has it.
            if name == ".intray.lock" { continue }
            let entry = folder.appending(path: name)
            var status = stat()
            guard lstat(entry.path, &status) == 0 else { continue }
            let mode = String(status.st_mode, radix: 8)
            let path = String(entry.path.dropFirst(tray.path.count))
            if status.st_mode & S_IFMT == S_IFDIR {
                result[path] = mode
                result.merge(try entries(below: entry, in: tray)) { $1 }
            } else {
                let content = String(decoding: try Data(contentsOf: entry), as: UTF8.self)
                result[path] = mode + " " + withoutDurations(withoutTimes(content.replacing(tray.path, with: "TRAY")))
            }
        }
        return result
    }

    /// Without the list of imports, a view that is written after the work is done: a command that is killed meanwhile
    /// leaves it to the next import, and the file that it was writing to the next command.
    var withoutIndex: Snapshot {
        Snapshot(
            entries: entries.filter { !$0.key.hasPrefix("/outbox/.intray-") && $0.key != "/outbox/index.html" },
            database: database)
    }

    /// With one word for a folder that was removed, whether at once or in two goes.
    var withPrunedAlike: Snapshot {
        let lines = database.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.contains("'outbox.prune'") ? line.components(separatedBy: "'Removed ")[0] : String(line)
        }
        return Snapshot(entries: entries, database: lines.joined(separator: "\n"))
    }

    private init(entries: [String: String], database: String) {
        self.entries = entries
        self.database = database
    }

    /// Where it differs from `expected`, in a line for each; empty when it does not.
    func differences(from expected: Snapshot) -> [String] {
        var found: [String] = []
        for path in Set(entries.keys).union(expected.entries.keys).sorted() {
            switch (entries[path], expected.entries[path]) {
            case (let is_?, let should?) where is_ != should:
                found.append("\(path) differs: \(Snapshot.firstDifference(is_, should))")
            case (nil, _?): found.append("\(path) is missing")
            case (_?, nil): found.append("\(path) should not be there")
            default: break
            }
        }
        if database != expected.database {
            found.append("the database differs: \(Snapshot.firstDifference(database, expected.database))")
        }
        return found
    }

    private static func firstDifference(_ found: String, _ expected: String) -> String {
        let (found, expected) = (found.split(separator: "\n"), expected.split(separator: "\n"))
        let index = zip(found, expected).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, expected.count)
        func line(_ lines: [Substring]) -> String { index < lines.count ? String(lines[index].prefix(300)) : "(end)" }
        return "\(line(found)) | expected \(line(expected))"
    }

    /// How long an import took stands in a line of its own.
    private static func withoutDurations(_ text: String) -> String {
        func tells(_ text: some StringProtocol) -> Bool { text.contains("Took") || text.contains(", took ") }
        guard tells(text) else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { tells($0) ? "DURATION" : $0 }.joined(separator: "\n")
    }

    /// Every `2026-01-31T10:20:30.400Z` and `2026-01-31 10:20` becomes `TIME`; dates alone stay.
    static func withoutTimes(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let form = Array("dddd-dd-dd?dd:dd".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        func matches(_ start: Int) -> Bool {
            guard start + form.count <= bytes.count else { return false }
            for (offset, expected) in form.enumerated() {
                let byte = bytes[start + offset]
                switch expected {
                case UInt8(ascii: "d"): if !isDigit(byte) { return false }
                case UInt8(ascii: "?"): if byte != UInt8(ascii: "T"), byte != UInt8(ascii: " ") { return false }
                default: if byte != expected { return false }
                }
            }
            return true
        }
        var index = 0
        while index < bytes.count {
            guard isDigit(bytes[index]), matches(index) else {
                result.append(bytes[index])
                index += 1
                continue
            }
            result += Array("TIME".utf8)
            index += form.count
            while index < bytes.count,
                isDigit(bytes[index]) || bytes[index] == UInt8(ascii: ":")
                    || (bytes[index] == UInt8(ascii: ".") && index + 1 < bytes.count && isDigit(bytes[index + 1]))
            { index += 1 }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
