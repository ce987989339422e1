import Foundation

/// What is fuzzed, by the environment's INTRAY_FUZZ: one program holds all targets, since building it takes longer
/// than running one. Each target reads whatever bytes come, and traps when what it promises does not hold.
private let target: @Sendable ([UInt8]) -> Void =
    switch ProcessInfo.processInfo.environment["INTRAY_FUZZ"] {
    case "csv": fuzzCSV
    case "xlsx": fuzzWorkbook
    case "manifest": fuzzManifest
    case "values": fuzzValues
    case let name: fatalError("INTRAY_FUZZ is \(name ?? "not set"): csv, xlsx, manifest or values")
    }

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>,
    _ testOne: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// `main`, as the package manager calls that of a program: libFuzzer reads the arguments and makes the inputs.
@_cdecl("Fuzzing_main")
public func runFuzzer(_ count: CInt, _ arguments: UnsafeMutableRawPointer) -> CInt {
    var (count, arguments) = (count, arguments)
    return withUnsafeMutablePointer(to: &arguments) { pointer in
        pointer.withMemoryRebound(to: UnsafeMutablePointer<CChar>?.self, capacity: 1) { arguments in
            runDriver(&count, arguments, testOneInput)
        }
    }
}

/// What libFuzzer calls for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Ends the run: libFuzzer then keeps the input.
func require(_ condition: Bool, _ promise: @autoclosure () -> String) {
    if !condition { fatalError(promise()) }
}
