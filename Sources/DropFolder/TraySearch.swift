import Glibc

/// Help for a path that is not what somebody meant.
extension Tray {
    /// The tray that is nearest to a path: one that it lies in, or one in a folder of it; nil when there is none.
    package static func nearest(to path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        let start = String(cString: resolved)
        var place = start
        while true {
            if looksLikeTray(place) { return place }
            guard let slash = place.lastIndex(of: "/"), place.count > 1 else { break }
            place = slash == place.startIndex ? "/" : String(place[..<slash])
        }
        // Only names that are text: a path that cannot be shown cannot be typed.
        guard let folder = try? Folder(path: start), let names = try? folder.names() else { return nil }
        return names.lazy.compactMap { String(validating: $0.bytes, as: UTF8.self) }
            .map { (start == "/" ? "" : start) + "/" + $0 }.first(where: looksLikeTray)
    }

    private static func looksLikeTray(_ path: String) -> Bool {
        ["/intray.yaml", "/inbox", "/outbox"].allSatisfy { Glibc.access(path + $0, F_OK) == 0 }
    }
}

extension DataFile {
    /// The names of the files in the folder of a path; empty when it cannot be looked into.
    package static func neighbours(of path: String) -> [String] {
        let slash = path.lastIndex(of: "/")
        let place = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard let folder = try? Folder(path: place), let names = try? folder.names() else { return [] }
        return names.filter { (try? folder.stamp(of: $0))??.kind == .file }.map(\.display)
    }
}
