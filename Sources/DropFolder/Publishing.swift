import Glibc

extension Claim {
    /// Moves the import's folder into the outbox of its inbox: one rename, so that it is there complete or not at all.
    ///
    /// Returns its path from the tray: `outbox/done/000042-clients`. The folder may be entered by who may read the
    /// reports, and written to by nobody but us. Its set-group-ID bit is taken away, since nothing is made in it
    /// afterwards.
    package func publish(to outcome: Outcome) throws(FileFault) -> String {
        try tray.makeParts(of: inbox.outbox)
        let target = try tray.folder(of: inbox.outbox, outcome)
        let readers = try tray.readers(of: dataName, in: folder, inbox.outbox)
        try folder.check(readers.grant(folder: folder.descriptor), .changeMode)
        try folder.sync()
        let work = try tray.folder(.work)
        for name in PublishedName.candidates(number, originalName) {
            let move = try work.move(number.workName, to: target, as: name)
            if case .taken = move { continue }
            // Vanished: an earlier call came as far as the rename. What remains is to make it last.
            try target.sync()
            try work.sync()
            if case .moved = move { return inbox.outbox.path(outcome) + "/" + name.display }
            if let path = try tray.publishedPath(
                number: number, dataName: originalName, outcome: outcome, in: inbox.outbox)
            {
                return path
            }
            throw FileFault(.rename, path: folder.path, code: ENOENT)
        }
        throw FileFault(.rename, path: folder.path, code: EEXIST)
    }
}

extension Tray {
    /// Where an import has been published; nil when it has not. For recovery, when work/NUMBER/ is gone.
    package func publishedPath(
        number: Int64, dataName: FileName, outcome: Outcome, in outbox: Outbox = .main
    ) throws(FileFault) -> String? {
        let target = try folder(of: outbox, outcome)
        var last: FileName?
        for name in PublishedName.candidates(number, dataName) {
            guard try target.stamp(of: name) != nil else { break }
            last = name
        }
        return last.map { outbox.path(outcome) + "/" + $0.display }
    }
}

/// The name of an import's folder in the outbox.
enum PublishedName {
    private static let longest = 120

    /// `000042-clients`; then, for a tray whose database was set back and counts anew, `000042-clients-2` and so on.
    static func candidates(_ number: Int64, _ dataName: FileName) -> [FileName] {
        let safe = safeStem(dataName.stem)
        let name = FileName(trusted: Array((number.padded + (safe.isEmpty ? "" : "-" + safe)).utf8))
        return [name] + (2...99).map { name.adding("-\($0)") }
    }

    /// The stem as text that every shell, mail and browser can carry: control characters, direction marks, separators
    /// and what is not UTF-8 become `_`, at most 120 bytes, no blank or dot at the end.
    private static func safeStem(_ bytes: [UInt8]) -> String {
        var result = String.UnicodeScalarView()
        var length = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let safe: Unicode.Scalar = isSafe(scalar) ? scalar : "_"
            length += UTF8.width(safe)
            if length > longest { break }
            result.append(safe)
        }
        while let last = result.last, last == "." || last.properties.isWhitespace { result.removeLast() }
        return String(result)
    }

    private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: scalar != "\u{FFFD}" && scalar != "/" && scalar != "\\"
        }
    }
}
