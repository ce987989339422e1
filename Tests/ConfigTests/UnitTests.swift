import Foundation
import Testing

/// The units, users, folders and the cron line of config/, checked by systemd's own tools.
@Suite struct UnitTests {
    @Test func systemdAcceptsWhatConfigHas() throws {
        let here = URL(filePath: #filePath).deletingLastPathComponent()
        let config = here.deletingLastPathComponent().deletingLastPathComponent().appending(path: "config")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = [here.appending(path: "verify-units.sh").path, config.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(text)")
    }
}
