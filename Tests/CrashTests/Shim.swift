import Foundation

/// What is to happen to a run of the program at one of its calls on files. See Tests/FaultShim.
struct Shim: Sendable {
    enum Effect: Hashable, Sendable {
        case none
        /// The process ends before the call.
        case kill
        /// The process ends after half of what the call writes.
        case torn
        case fail(Int32)
        /// A write does half of its work, the next call fails.
        case short(Int32)
    }

    /// Which calls are steps.
    enum Counts: String, Sendable {
        /// Those that change something.
        case changes
        /// Those that look, read and lock as well.
        case all
    }

    var effect = Effect.none
    /// The step, from 1.
    var step = 0
    var counts = Counts.changes
    /// All later steps fail too.
    var isLasting = false
    /// Calls fail only as long as this is there.
    var during: URL?
    /// Gets a line for every step.
    var log: URL?

    static let library = Files.products.appending(path: "libFaultShim.so")

    var environment: [String: String] {
        var result = ["LD_PRELOAD": Shim.library.path, "SHIM_AT": "\(step)", "SHIM_COUNTS": counts.rawValue]
        switch effect {
        case .none: break
        case .kill: result["SHIM_EFFECT"] = "kill"
        case .torn: result["SHIM_EFFECT"] = "torn"
        case .fail(let code): result["SHIM_EFFECT"] = "\(code)"
        case .short(let code):
            result["SHIM_EFFECT"] = "short"
            result["SHIM_ERRNO"] = "\(code)"
        }
        if isLasting { result["SHIM_LASTING"] = "1" }
        if let during { result["SHIM_WHILE"] = during.path }
        if let log { result["SHIM_LOG"] = log.path }
        return result
    }
}

/// A step of an undisturbed run, as the shim logged it: `fsync …/work/000002/report.json`.
struct Step: Hashable, Sendable {
    let number: Int
    let call: String
    let path: String

    static func read(_ log: URL) throws -> [Step] {
        try String(decoding: Data(contentsOf: log), as: UTF8.self).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, let number = Int(parts[0]) else { return nil }
            return Step(number: number, call: String(parts[1]), path: String(parts[2]))
        }
    }
}
