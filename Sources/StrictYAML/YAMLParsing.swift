package import IntrayModel
import Yams

/// A file that is no acceptable YAML document: one or several problems, each with its place.
package struct YAMLFailure: Error, Hashable, Sendable {
    package let problems: [ManifestProblem]

    package init(problems: [ManifestProblem]) { self.problems = problems }
}

extension YAMLValue {
    /// A manifest or settings file of more bytes than this is none.
    package static let byteLimit = 1 << 20

    /// How deep mappings and lists may nest; what Intray reads needs five.
    private static let depthLimit = 32

    /// Reads one document. JSON is YAML, so it is read too.
    ///
    /// Refused, each as a problem with its line: more than 1 MiB, bytes that are not UTF-8, anything after the first
    /// document, a key that occurs twice in one mapping, keys that are not scalars, deep nesting, and anchors with
    /// aliases (a few lines of which can stand for gigabytes).
    /// - Parameter file: the name that problems give.
    /// - Returns: nil when the document is empty.
    package static func parse(_ bytes: [UInt8], file: String) throws(YAMLFailure) -> YAMLValue? {
        guard bytes.count <= byteLimit else { throw failure(file, nil, .tooLarge(limit: byteLimit)) }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            throw failure(file, firstInvalidLine(in: content), .syntax("the text is not UTF-8"))
        }
        guard !hasManyAliases(content) else { throw failure(file, nil, .syntax(noAliases)) }
        var (root, retained) = (Node?.none, Parser?.none)
        do {
            let parser = try Parser(yaml: text, encoding: .utf8)
            root = try parser.singleRoot()
            retained = parser
        } catch {
            throw describe(error, text: text, file: file)
        }
        // Nodes hold their anchors weakly; the parser keeps them alive, and they are how an alias is noticed.
        defer { withExtendedLifetime(retained) {} }
        guard let root else { return nil }
        var conversion = Conversion(file: file, depthLimit: depthLimit)
        let value = conversion.value(of: root, path: "", depth: 0)
        guard conversion.problems.isEmpty else { throw YAMLFailure(problems: conversion.problems) }
        return value
    }

    fileprivate static let noAliases = "anchors (&) and aliases (*) are not supported; put such text in quotes"

    fileprivate static func failure(_ file: String, _ line: Int?, _ kind: ManifestProblem.Kind) -> YAMLFailure {
        YAMLFailure(problems: [ManifestProblem(file: file, line: line, key: "", kind: kind)])
    }

    /// Whether the text may have so many anchors and aliases that resolving them would take long; the parser resolves
    /// them before anyone can object. Counts `&x` and `*x` where such a token can begin, in quotes or not, so a header
    /// like "*Name" is counted too, but does no harm without a `&x`.
    private static func hasManyAliases(_ bytes: ArraySlice<UInt8>) -> Bool {
        func isWord(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
        var (anchors, aliases) = (0, 0)
        var previous: UInt8 = 0x20
        for (index, byte) in zip(bytes.indices, bytes) {
            if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), !isWord(previous), index + 1 < bytes.endIndex,
                isWord(bytes[index + 1])
            {
                if byte == UInt8(ascii: "&") { anchors += 1 } else { aliases += 1 }
            }
            previous = byte
        }
        return anchors * aliases > 64
    }

    /// The 1-based line of the first byte that is no UTF-8.
    private static func firstInvalidLine(in bytes: ArraySlice<UInt8>) -> Int {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}

/// Turns the parser's nodes into values, and collects what is refused.
private struct Conversion {
    let file: String
    let depthLimit: Int
    var problems: [ManifestProblem] = []

    mutating func value(of node: Node, path: String, depth: Int) -> YAMLValue {
        let line = node.mark?.line ?? 1
        guard node.anchor == nil else { return refuse(line, path, YAMLValue.noAliases) }
        guard depth < depthLimit else { return refuse(line, path, "nested too deeply") }
        switch node {
        case .scalar(let scalar):
            return YAMLValue(line: line, content: .scalar(scalar.string, isPlain: scalar.style == .plain))
        case .sequence(let sequence):
            let items = sequence.enumerated().map { index, item in
                value(of: item, path: joined(path, String(index + 1)), depth: depth + 1)
            }
            return YAMLValue(line: line, content: .list(items))
        case .mapping(let mapping):
            return YAMLValue(line: line, content: .mapping(entries(of: mapping, path: path, depth: depth)))
        case .alias:
            return refuse(line, path, YAMLValue.noAliases)
        }
    }

    private mutating func entries(of mapping: Node.Mapping, path: String, depth: Int) -> [YAMLValue.Entry] {
        var entries: [YAMLValue.Entry] = []
        var known: Set<String> = []
        for (key, node) in mapping {
            let line = key.mark?.line ?? 1
            guard case .scalar(let scalar) = key, key.anchor == nil else {
                _ = refuse(line, path, "a key must be a plain word or text in quotes")
                continue
            }
            let keyPath = joined(path, scalar.string)
            // The parser tells `1` and `"1"` apart; a person does not.
            if !known.insert(scalar.string).inserted {
                problems.append(ManifestProblem(file: file, line: line, key: keyPath, kind: .duplicateKey))
            }
            let value = value(of: node, path: keyPath, depth: depth + 1)
            entries.append(YAMLValue.Entry(key: scalar.string, line: line, value: value))
        }
        return entries
    }

    private mutating func refuse(_ line: Int, _ path: String, _ reason: String) -> YAMLValue {
        problems.append(ManifestProblem(file: file, line: line, key: path, kind: .syntax(reason)))
        return YAMLValue(line: line, content: .scalar("", isPlain: true))
    }
}

/// The path of a key within another.
package func joined(_ path: String, _ key: String) -> String { path.isEmpty ? key : path + "." + key }

/// The parser's error as problems: its own words and its line, with a hint where its words are of little help.
private func describe(_ error: any Error, text: String, file: String) -> YAMLFailure {
    func failure(_ line: Int?, _ words: String) -> YAMLFailure {
        YAMLFailure(problems: [ManifestProblem(file: file, line: line, key: "", kind: .syntax(words))])
    }
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
        return failure(mark.line, problem + hint(problem, line: mark.line, column: mark.column, text: text))
    case .composer(_, let problem, let mark, _):
        return failure(mark.line, problem)
    case .reader(let problem, let offset, _, _):
        return failure(offset.map { text.prefix($0).count(where: \.isNewline) + 1 }, problem)
    case .duplicatedKeysInMapping(let keys, let context):
        return YAMLFailure(
            problems: keys.map {
                ManifestProblem(file: file, line: context.mark.line, key: $0, kind: .duplicateKey)
            })
    default:
        return failure(nil, "the text cannot be read")
    }
}

private func hint(_ problem: String, line: Int, column: Int, text: String) -> String {
    guard problem.contains("cannot start any token") else { return "" }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard line <= lines.count else { return "" }
    let scalars = lines[line - 1].unicodeScalars
    guard let found = scalars.dropFirst(column - 1).first else { return "" }
    return found == "\t" ? ": a tab; indent with blanks" : ": \(found); put the text in quotes"
}
