// swift-tools-version: 6.2
import PackageDescription

// A target per job; what a target may import is what its line here allows (Sources/README.md draws the arrows,
// Tests/HouseTests checks them).
let package = Package(
    name: "intray",
    products: [
        .executable(name: "intray", targets: ["intray"]),
        .executable(name: "intray-manual", targets: ["intray-manual"]),
        // For the tests: see its target.
        .library(name: "FaultShim", type: .dynamic, targets: ["FaultShim"]),
    ],
    dependencies: [
        // The command line: parsing, help pages, "did you mean".
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // Log lines with levels and metadata, in the form that service-lifecycle shares.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // SIGTERM and SIGINT end `intray watch` in order: the running import is rolled back, then the watch ends.
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        // SQLite: connections, migrations, transactions, prepared statements.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // YAML with line numbers, for manifests and settings.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C and C++ libraries of the system, made callable and nothing else.
        .systemLibrary(
            name: "CInotifyTools", providers: [.apt(["libinotifytools0-dev"])]),
        .systemLibrary(
            name: "CIDN2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
        .systemLibrary(name: "CSpawn"),
        .systemLibrary(name: "CSQLiteSetup", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
        .systemLibrary(
            name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .target(
            name: "CPhoneNumber", linkerSettings: [.linkedLibrary("phonenumber")]),

        .target(name: "IntrayModel"),
        .target(
            name: "StrictYAML", dependencies: ["IntrayModel", .product(name: "Yams", package: "Yams")]),
        .target(name: "Tabular", dependencies: ["IntrayModel"]),
        .target(name: "Workbook", dependencies: ["IntrayModel", "CZip", "CExpat"]),
        .target(name: "Rules", dependencies: ["IntrayModel", "StrictYAML", "CIDN2", "CPhoneNumber"]),
        .target(
            name: "Ledger",
            dependencies: [
                "IntrayModel", "CSQLiteSetup",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(
            name: "DropFolder", dependencies: ["CInotifyTools", "CNettle"]),
        .target(name: "Reporting", dependencies: ["IntrayModel"]),
        .target(
            name: "ImportEngine",
            dependencies: [
                "IntrayModel", "Tabular", "Workbook", "Rules", "Ledger", "DropFolder", "Reporting",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "IntrayCommands",
            dependencies: [
                "ImportEngine", "StrictYAML", "CSpawn",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        .executableTarget(name: "intray", dependencies: ["IntrayCommands"]),
        // What an import costs, stage by stage, and beside other programs; run it by hand.
        .target(name: "CAllocationCount"),
        .executableTarget(
            name: "IntrayBenchmark",
            dependencies: [
                "IntrayModel", "Tabular", "Rules", "Ledger", "Reporting", "CAllocationCount",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // The manual pages, completions and JSON Schemas, made from the program's own tables; packages install them.
        .target(name: "Manual", dependencies: ["IntrayCommands", "IntrayModel", "Reporting", "Rules", "StrictYAML"]),
        .executableTarget(name: "intray-manual", dependencies: ["Manual"]),

        .testTarget(name: "HouseTests"),
        .testTarget(name: "IntrayModelTests", dependencies: ["IntrayModel"]),
        .testTarget(name: "StrictYAMLTests", dependencies: ["StrictYAML", "IntrayModel"]),
        .testTarget(name: "TabularTests", dependencies: ["Tabular", "IntrayModel"]),
        // Makes small workbooks for tests.
        .target(name: "WorkbookFiles", dependencies: ["CZip"], path: "Tests/WorkbookFiles"),
        .testTarget(name: "WorkbookTests", dependencies: ["Workbook", "WorkbookFiles", "Tabular", "IntrayModel"]),
        .testTarget(name: "RulesTests", dependencies: ["Rules", "IntrayModel"]),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Ledger", "IntrayModel", .product(name: "GRDB", package: "GRDB.swift")]),
        .testTarget(name: "DropFolderTests", dependencies: ["DropFolder"]),
        .testTarget(name: "ReportingTests", dependencies: ["Reporting", "IntrayModel"]),
        // Opens the pages in a headless Chromium.
        .testTarget(name: "BrowserTests", dependencies: ["Reporting", "IntrayModel"]),
        .testTarget(name: "IntrayCommandsTests", dependencies: ["IntrayCommands", "IntrayModel"]),
        // Drive the built program, as users do: the samples, the commands, kills and restarts; the books.
        .testTarget(name: "ProgramTests", dependencies: ["intray", "WorkbookFiles"]),
        .testTarget(name: "CommandTests", dependencies: ["intray"]),
        // The manual and README.md against the program: what is documented exists, what exists is documented.
        .testTarget(
            name: "ManualTests",
            dependencies: [
                "Manual", "intray", "IntrayCommands", "IntrayModel", "Rules", "StrictYAML", "WorkbookFiles",
            ]),
        .testTarget(
            name: "ConfigTests", dependencies: ["intray", "intray-manual"],
            exclude: ["verify-units.sh", "verify-install.sh"]),
        // Loaded in front of the C library, ends the program or fails a call of it at the step that a test chooses.
        .target(name: "FaultShim", path: "Tests/FaultShim"),
        // Kills, faults of the machine, power cuts: Tests/README.md.
        .testTarget(name: "CrashTests", dependencies: ["intray", "FaultShim", "WorkbookFiles"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// Fuzzed by libFuzzer, whose main is the program's: built by .ci/fuzz alone.
if Context.environment["INTRAY_FUZZING"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzzing", dependencies: ["IntrayModel", "Rules", "Tabular", "Workbook"], path: "Tests/Fuzzing",
            exclude: ["Seeds"]))
}

for target in package.targets
where target.type != .system && !["CPhoneNumber", "CAllocationCount"].contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ]
}
