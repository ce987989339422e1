import Foundation
import StrictYAML
import Testing

let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

func text(of path: String) throws -> String {
    try String(contentsOf: repository.appending(path: path), encoding: .utf8)
}

/// A YAML document as an editor sees it: numbers and flags are such.
func plain(_ yaml: String) throws -> Any {
    let document = try YAMLValue.parse(Array(yaml.utf8), file: "a document")
    return plain(try #require(document))
}

private func plain(_ value: YAMLValue) -> Any {
    switch value.content {
    case .mapping(let entries):
        return Dictionary(entries.map { ($0.key, plain($0.value)) }) { first, _ in first }
    case .list(let items): return items.map { plain($0) }
    case .scalar(let text, let isPlain):
        if value.isNull { return NSNull() }
        if !isPlain { return text }
        if let flag = value.plainBool { return NSNumber(value: flag) }
        if let number = value.plainInteger { return NSNumber(value: number) }
        return Double(text).map { NSNumber(value: $0) } ?? text
    }
}

/// Runs a program with nothing to read; what it printed, on both ways out, and how it ended.
func run(_ program: String, _ arguments: [String], input: String = "") throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let (into, out) = (Pipe(), Pipe())
    process.standardInput = into
    process.standardOutput = out
    process.standardError = out
    try process.run()
    try into.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try into.fileHandleForWriting.close()
    let output = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
}

/// The program beside the test bundle, where the build puts it.
let intray: String = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return URL(filePath: bundle).deletingLastPathComponent().appending(path: "intray").path
}()
