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

    /// Ends the process with a message when nobody can know what it was told to do. Swift's library reads the command
    /// line from /proc; without that it has no arguments, not even the program's name, and asks for nothing but help.
    static func requireArguments() {
        guard CommandLine.arguments.isEmpty else { return }
        Console.error(
            line: "intray: The command line cannot be read (/proc/self/maps): /proc is not mounted, or no file can be "
                + "opened.")
        exit(ExitCode.inputOutput.rawValue)
    }
}
