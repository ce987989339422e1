import Testing

@testable import Reporting

/// The slips that people make with names, and what status and explain say of them.
@Suite struct InboxAdviceTests {
    private static let capitals = String(repeating: "\u{130}", count: 16)

    @Test(arguments: [
        ("clients.csv", InboxState.manifestMissing, ["clinets.csv.map.yaml"], [], "name it clients.csv.map.yaml."),
        ("clients.csv.map.yaml.txt", .manifestMissing, [], [], "name it clients.csv.map.yaml."),
        // In small letters a byte longer each: a place that is found there is none in the name.
        (capitals + ".map.yaml.txt", .manifestMissing, [], [], "name it \(capitals).map.yaml."),
        (capitals + ".csv", .manifestMissing, [capitals + ".map.yaml"], [], "name it \(capitals).csv.map.yaml."),
        ("clinets.csv.map.yaml", .manifestAlone, [], ["clients.csv"], "name it clients.csv.map.yaml."),
        ("clients.yaml", .unknownExtension, [], [], "clients.csv.map.yaml."),
        ("clients.ods", .unknownExtension, [], [], "as .xlsx or as CSV."),
        ("clients.zip", .unknownExtension, [], [], "Unpack it first."),
        ("~$clients.xlsx", .inUse, [], [], "clients.xlsx is open in it."),
        (".~lock.clients.xlsx#", .inUse, [], [], "clients.xlsx is open in it."),
    ])
    func saysWhatWasProbablyMeant(
        name: String, state: InboxState, manifests: [String], files: [String], says: String
    ) {
        #expect(Words.sentence(for: state, of: name, manifests: manifests, files: files).contains(says))
    }

    @Test(arguments: [
        ("clients.csv", InboxState.manifestMissing, ["suppliers.csv.map.yaml"], []),
        ("orders.csv.map.yaml", .manifestAlone, [], ["clients.csv"]), ("movie.mp4", .unknownExtension, [], []),
        ("clients.csv.part", .inUse, [], []), ("clients.csv", .ready, [], []),
    ])
    func saysNoMoreWhereNothingIsNear(name: String, state: InboxState, manifests: [String], files: [String]) {
        let sentence = Words.sentence(for: state, of: name, manifests: manifests, files: files)
        #expect(sentence == Words.sentence(for: state))
    }
}
