import IntrayModel

/// What a part points to: `_rels/NAME.rels` beside it (ECMA-376 part 2, 6.5).
final class Relationships: XMLReader {
    struct Target {
        let id: String
        /// The last word of the type's address, which strict and transitional workbooks have in common.
        let type: String
        /// The part's name in the archive, without a slash before it.
        var part: String
        /// The target as it is written.
        fileprivate let text: String

        /// With the name that the archive has for it: some programs escape blanks on one side only, and some write
        /// names from the top of the archive without a slash before them.
        fileprivate func found(in archive: Archive) -> Target {
            let names = [part, text].flatMap { [$0, Relationships.unescaped($0)] }
            var target = self
            target.part = names.first(where: archive.has) ?? part
            return target
        }
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
        return reader.targets.map { $0.found(in: archive) }
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
        targets.append(
            Target(id: id, type: type.split(separator: "/").last.map(String.init) ?? "", part: part, text: target))
    }

    /// Without `%20` and its kind, as far as that is text.
    private static func unescaped(_ name: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let escaped = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(escaped)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? name
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
