import Foundation
import Glibc
import Testing

/// A headless Chromium, driven through the DevTools protocol over a pair of FIFOs, without a network.
final class Browser {
    enum Trouble: Error {
        case noAnswer(String)
        case refused(String)
    }

    private let folder: URL
    private let process = Process()
    private let input: Int32
    private let output: Int32
    private var buffer: [UInt8] = []
    private var lastID = 0
    private var session: String?
    /// Events since the last `open`, in their order.
    private var events: [[String: Any]] = []

    /// How long an answer may take on a loaded machine.
    private static let patience: Int32 = 60_000

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "intray-browser-\(UUID().uuidString)")
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let pipes = ["in", "out"].map { folder.appending(path: $0).path }
        for pipe in pipes { try #require(mkfifo(pipe, 0o600) == 0) }
        // For reading and writing, so that neither side waits for the other to open its end.
        input = Glibc.open(pipes[0], O_RDWR | O_CLOEXEC)
        output = Glibc.open(pipes[1], O_RDWR | O_CLOEXEC)
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c",
            """
            exec chromium --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
                --disable-background-networking --disable-component-update --disable-extensions \
                --host-resolver-rules='MAP * ~NOTFOUND' --user-data-dir="$0/profile" --remote-debugging-pipe \
                about:blank 3<"$0/in" 4>"$0/out"
            """, folder.path,
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.environment = ProcessInfo.processInfo.environment.merging(["HOME": folder.path]) { $1 }
        try process.run()
        let target = try send("Target.createTarget", ["url": "about:blank"])
        let attached = try send(
            "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
        session = attached["sessionId"] as? String
        for domain in ["Page", "Runtime", "Log", "Network"] { try send("\(domain).enable") }
    }

    deinit {
        _ = try? send("Browser.close")
        process.waitUntilExit()
        close(input)
        close(output)
        try? FileManager.default.removeItem(at: folder)
    }

    /// Opens a file at a width, in light or dark, and waits until it is loaded.
    func open(file: URL, width: Int, isDark: Bool = false) throws {
        try send(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false])
        let scheme = ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]
        try send("Emulation.setEmulatedMedia", ["features": [scheme]])
        events.removeAll()
        try send("Page.navigate", ["url": file.absoluteString])
        while !events.contains(where: { $0["method"] as? String == "Page.loadEventFired" }) {
            events.append(try receive())
        }
    }

    /// The value of an expression in the page.
    func value(_ expression: String) throws -> Any? {
        let answer = try send(
            "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true])
        if let exception = answer["exceptionDetails"] { throw Trouble.refused("\(exception)") }
        return (answer["result"] as? [String: Any])?["value"]
    }

    func text(_ selector: String) throws -> String {
        try value("document.querySelector(\"\(selector)\")?.textContent ?? \"\"") as? String ?? ""
    }

    func number(_ expression: String) throws -> Int? { try value(expression) as? Int }

    /// A picture of the whole page.
    func screenshot(to file: URL) throws {
        let answer = try send("Page.captureScreenshot", ["captureBeyondViewport": true])
        let data = try #require(Data(base64Encoded: answer["data"] as? String ?? ""))
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    /// What the console and the page's errors say since it was opened.
    var complaints: [String] {
        events.compactMap { event in
            let method = event["method"] as? String ?? ""
            guard ["Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled"].contains(method) else {
                return nil
            }
            return "\(event["params"] ?? method)"
        }
    }

    /// Every address that was asked for since the page was opened.
    var requests: [String] {
        parameters(of: "Network.requestWillBeSent").compactMap { ($0["request"] as? [String: Any])?["url"] as? String }
    }

    /// How many requests the page's policy stopped.
    var stoppedRequests: Int {
        parameters(of: "Network.loadingFailed").filter { $0["blockedReason"] as? String == "csp" }.count
    }

    private func parameters(of method: String) -> [[String: Any]] {
        events.filter { $0["method"] as? String == method }.compactMap { $0["params"] as? [String: Any] }
    }

    @discardableResult
    private func send(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
        lastID += 1
        var message: [String: Any] = ["id": lastID, "method": method, "params": parameters]
        if let session { message["sessionId"] = session }
        let bytes = try Array(JSONSerialization.data(withJSONObject: message)) + [0]
        try #require(bytes.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) } == bytes.count)
        while true {
            let answer = try receive()
            guard answer["id"] as? Int == lastID else {
                events.append(answer)
                continue
            }
            if let error = answer["error"] { throw Trouble.refused("\(method): \(error)") }
            return answer["result"] as? [String: Any] ?? [:]
        }
    }

    /// The next message: they end with a zero byte.
    private func receive() throws -> [String: Any] {
        while true {
            if let end = buffer.firstIndex(of: 0) {
                let data = Data(buffer[..<end])
                buffer.removeSubrange(...end)
                return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
            }
            var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, Self.patience) > 0 else { throw Trouble.noAnswer("Chromium does not answer") }
            var part = [UInt8](repeating: 0, count: 1 << 16)
            let count = part.withUnsafeMutableBytes { Glibc.read(output, $0.baseAddress, $0.count) }
            buffer += part[..<max(0, count)]
        }
    }
}
