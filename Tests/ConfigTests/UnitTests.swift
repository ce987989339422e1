import Foundation
import Testing

/// The files of config/, checked by systemd's own tools; the installation and the package, made of the built program.
@Suite struct UnitTests {
    @Test func systemdAcceptsWhatConfigHas() throws {
        let config = Script.here.deletingLastPathComponent().deletingLastPathComponent().appending(path: "config")
        let said = try Script.run("verify-units.sh", config.path)
        #expect(said.status == 0, "\(said.text)")
    }

    @Test func whatIsInstalledAndPackagedIsWhole() throws {
        let said = try Script.run("verify-install.sh", Script.program.path)
        #expect(said.status == 0 && said.text.isEmpty, "\(said.text)")
    }
}

/// Scripts of this folder.
enum Script {
    static let here = URL(filePath: #filePath).deletingLastPathComponent()

    /// The built program, beside the test bundle.
    static let program: URL = {
        let bundle = URL(filePath: CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0])
        return bundle.deletingLastPathComponent().appending(path: "intray")
    }()

    static func run(_ name: String, _ argument: String) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = [here.appending(path: name).path, argument]
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}
