import ArgumentParser
import Foundation

/// Measures, on this machine, what an import costs: see the page on how Intray is built.
@main struct Benchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "IntrayBenchmark",
        abstract: "Measure what an import costs, stage by stage and as a whole. Nothing passes or fails.",
        discussion: """
            Makes a table of clients, has the program import it, and whatever else is installed that could do the same
            (sqlite3, Python), then runs the stages of an import over it one after the other in this process. Build it
            with "swift build -c release". On a machine that does other work, compare ratios rather than times.
            """)

    @Option(help: "How many rows the table has.") var rows = 200_000
    @Option(help: "Where the random numbers begin.") var seed: UInt64 = 7
    @Option(help: "What the rows are like: \(TableShape.allCases.map(\.rawValue).joined(separator: ", ")).")
    var shape = TableShape.plain
    @Option(help: "The program; by default the one that was built with this.") var intray: String?

    func run() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "intray-benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let table = ClientTable(shape: shape, rows: rows, seed: seed)
        let data = folder.appending(path: "clients.csv")
        _ = FileManager.default.createFile(atPath: data.path, contents: nil)
        let file = try FileHandle(forWritingTo: data)
        try table.write(to: file)
        let size = Int(try file.offset())
        try file.close()
        print("\(rows) rows (\(shape.rawValue)), \(size) bytes\n")

        // First of all, since the peak memory of a process is at least what this one had when it was made.
        print("as a whole, each a process of its own; memory at its peak")
        let program = intray ?? Bundle.main.bundleURL.appending(path: "intray").path
        let runs = try WholeRuns(table: table, folder: folder, intray: program).run()
        for run in runs { print(run.text(rows: rows, bytes: size, first: runs[0].seconds)) }
        guard rows <= Self.stagesLimit else { return }

        print("\n" + Line.header)
        for stage in try Stages(table: table, bytes: Array(Data(contentsOf: data)), folder: folder).run() {
            print(stage.text)
        }
    }

    /// The stages keep the whole table in memory between each other.
    private static let stagesLimit = 2_000_000
}

extension TableShape: ExpressibleByArgument {}

/// What one stage took.
struct Line {
    static let header =
        pad("stage", 28) + pad("µs/row", 9, right: true) + pad("rows/s", 12, right: true)
        + pad("MB/s", 8, right: true) + pad("allocations/row", 17, right: true)

    let name: String
    let seconds: Double
    let rows: Int
    let bytes: Int
    let allocations: Int

    var text: String {
        pad(name, 28) + pad(String(format: "%.2f", seconds * 1e6 / Double(rows)), 9, right: true)
            + pad(String(format: "%.0f", Double(rows) / seconds), 12, right: true)
            + pad(String(format: "%.0f", Double(bytes) / seconds / 1e6), 8, right: true)
            + pad(String(format: "%.1f", Double(allocations) / Double(rows)), 17, right: true)
    }
}

func pad(_ text: String, _ width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return right ? blanks + text : text + blanks
}
