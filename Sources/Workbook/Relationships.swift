import IntrayModel

/// What a part points to: `_rels/NAME.rels` beside it (ECMA-376 part 2, 6.5).
final class Relationships: XMLReader {
    struct Target {
        let id: String
        /// The last word of the type's address, which strict and transitional workbooks have in common.
        let type: String
        /// The part's name in the archive, without a slash before it.
        let part: String
    }

    private static let most = 20_000

    private let folder: String
    private(set) var targets: [Target] = []

    /// The relationships of a part; none when it has no such part beside it. The package itself is the part "".
    static func of(_ part: String, in archive: Archive) throws -> [Target] {
        let folder = part.split(separator: "/").dropLast().joined(separator: "/")
        let file = part.split(separator: "/").last.map(String.init) ?? ""
        let name = (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels"
        guard let stream = try archive.open(name) else { return [] }
        let reader = Relationships(stream, part: name, folder: folder)
        try reader.readAll()
        return reader.targets
    }

    private init(_ stream: PartStream, part: String, folder: String) {
        self.folder = folder
        super.init(stream, part: part)
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard name == "Relationship", attributes.text("TargetMode") != "External", let id = attributes.text("Id"),
            let type = attributes.text("Type"), let target = attributes.text("Target")
        else { return }
        guard targets.count < Self.most else { return fail("it has more relationships than a workbook needs") }
        guard let part = resolve(target) else { return fail("it points to \(target), which is outside of it") }
        targets.append(Target(id: id, type: type.split(separator: "/").last.map(String.init) ?? "", part: part))
    }

    /// A target is relative to the part's folder, unless it begins with a slash. Nil when it leads out.
    private func resolve(_ target: String) -> String? {
        let target = target.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/")
        var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            if step != ".." {
                steps.append(step)
            } else if steps.popLast() == nil {
                return nil
            }
        }
        return steps.joined(separator: "/")
    }
}
