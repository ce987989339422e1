import ArgumentParser
import Glibc

extension IntrayCommands {
    /// What an import has open at the most, and what Dispatch has for its queues.
    private static let neededDescriptors = 24

    /// Ends the process with a message when it may not open the files that it needs. To be called before anything is
    /// asynchronous: Dispatch traps without descriptors.
    static func requireDescriptors() {
        var taken: [Int32] = []
        defer { for descriptor in taken { close(descriptor) } }
        while taken.count < neededDescriptors {
            var ends: (Int32, Int32) = (-1, -1)
            let result = withUnsafeMutablePointer(to: &ends) { ends in
                ends.withMemoryRebound(to: Int32.self, capacity: 2) { pipe($0) }
            }
            guard result == 0 else {
                let reason = String(cString: strerror(errno)).lowercased()
                Console.error(
                    line: "intray: Too few files may be open: \(reason) (/proc/self/fd). Intray needs "
                        + "\(neededDescriptors) besides those it was started with: raise the limit (ulimit -n).")
                exit(ExitCode.inputOutput.rawValue)
            }
            taken += [ends.0, ends.1]
        }
    }
}
