import ArgumentParser

/// `--quiet` and `--verbose`, for commands that tell what they do.
struct Verbosity: ParsableArguments {
    @Flag(name: [.short, .long], help: "Say nothing but what went wrong.")
    var quiet = false

    @Flag(name: [.short, .long], help: "Say more.")
    var verbose = false

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet says less, --verbose says more: give one of them.") }
    }

    /// On standard output, unless it is to be quiet.
    func say(_ line: String) {
        if !quiet { Console.out(line: line) }
    }
}

/// `--quiet` alone, for commands whose answer is an exit code as well.
struct QuietOption: ParsableArguments {
    @Flag(name: [.short, .long], help: "Say nothing but what went wrong.")
    var quiet = false

    func say(_ line: String) {
        if !quiet { Console.out(line: line) }
    }
}
