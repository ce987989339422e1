import Ledger
import Rules

/// What `--version` tells: the program on the first line, the libraries whose versions decide what it does below.
enum Versions {
    static let intray = "1.0.0"

    static var text: String {
        let phone = PhoneLibrary.version ?? "unknown"
        var lines = ["intray \(intray)", "SQLite \(Ledger.sqliteVersion)", "libphonenumber \(phone)"]
        if let metadata = PhoneLibrary.metadata {
            lines.append("phone number metadata \(phone), \(metadata.bytes) bytes, checksum \(metadata.checksum)")
        }
        return lines.joined(separator: "\n")
    }
}
