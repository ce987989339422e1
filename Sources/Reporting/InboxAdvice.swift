import IntrayModel

extension Words {
    /// Why something in the inbox is not imported now, with a word on the slip that people usually make there.
    /// - Parameters:
    ///   - name: of the entry.
    ///   - others: the names of the inbox's manifests without a file, or of its files without a manifest.
    package static func sentence(for state: InboxState, of name: String, manifests: [String], files: [String]) -> String
    {
        if case .inUse = state, let file = openFile(name) {
            return
                "The sign of a spreadsheet program that \(data(file)) is open in it. It goes when the file is closed "
                + "there; what is saved after the import has to be dropped again."
        }
        let sentence = sentence(for: state)
        let advice: String? =
            switch state {
            case .waitingForManifest, .manifestMissing: manifestAdvice(name, manifests)
            case .manifestAlone:
                nearest(to: stem(name), in: files).map {
                    "\(data($0)) is there without a manifest: if it is for that, name it \(data($0)).map.yaml."
                }
            case .unknownExtension: endingAdvice(name.lowercased())
            default: nil
            }
        return [sentence, advice].compactMap { $0 }.joined(separator: " ")
    }

    /// An inbox of the settings that is away, in the system's words.
    package static func inboxFault(_ reason: String, at path: String) -> String {
        "It cannot be used: \(reason.lowercased()) (\(data(path))). Its files wait, the others are imported."
    }

    /// A file that lies in an inbox of the settings which is away, or whose outbox is.
    package static func waits(forOutbox: Bool, of inbox: String, _ reason: String, at path: String) -> String {
        "It waits for \(forOutbox ? "the outbox of its inbox" : "its inbox"), \(data(inbox)), which cannot be used: "
            + "\(reason.lowercased()) (\(data(path)))."
    }

    /// A data file in a folder of the tray that is not the inbox.
    package static func misplaced(_ name: String, in place: String) -> String {
        "It lies in \(data(place)), where nothing is imported; move it into inbox/, with its manifest."
    }

    private static func manifestAdvice(_ name: String, _ manifests: [String]) -> String? {
        if let slip = manifestOfAnotherEnding(name) { return slip + "." }
        let stems = manifests.map(stem)
        guard let near = nearest(to: name, in: stems), let index = stems.firstIndex(of: near) else { return nil }
        return "\(data(manifests[index])) is there without a file: if it is meant, name it \(data(name)).map.yaml."
    }

    /// Of a data file whose name says that it is a manifest: `clients.csv.map.yaml.txt`. No full stop yet.
    static func manifestOfAnotherEnding(_ name: String) -> String? {
        guard let range = name.range(ofASCII: ".map.") else { return nil }
        let meant = String(name[..<range.upperBound]) + "yaml"
        return "By its name it is a manifest that an editor gave another ending: name it \(data(meant))"
    }

    private static func endingAdvice(_ name: String) -> String? {
        if [".yaml", ".yml", ".json"].contains(where: name.hasSuffix) {
            return "A manifest has the name of its file and .map.yaml behind it: clients.csv.map.yaml."
        }
        if [".ods", ".xlsb", ".xlsm", ".numbers", ".pdf", ".doc", ".docx", ".html"].contains(where: name.hasSuffix) {
            return "Save or export the list as .xlsx or as CSV."
        }
        return [".zip", ".gz", ".7z", ".rar"].contains(where: name.hasSuffix) ? "Unpack it first." : nil
    }

    /// `clients.csv` of `clients.csv.map.yaml`.
    private static func stem(_ manifest: String) -> String {
        manifest.range(ofASCII: ".map.").map { String(manifest[..<$0.lowerBound]) } ?? manifest
    }

    /// The file that Excel (`~$clients.xlsx`) or LibreOffice (`.~lock.clients.xlsx#`) says is open.
    private static func openFile(_ name: String) -> String? {
        if name.hasPrefix("~$") { return String(name.dropFirst(2)) }
        guard name.hasPrefix(".~lock."), name.hasSuffix("#") else { return nil }
        return String(name.dropFirst(7).dropLast())
    }
}

extension String {
    /// The first place of a text in small ASCII letters, found without case. Never in a copy with small letters: that
    /// may be longer, and its places are not those of this text.
    fileprivate func range(ofASCII text: String) -> Range<Index>? {
        for start in utf8.indices {
            let part = utf8[start...].prefix(text.utf8.count)
            if part.map({ (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }).elementsEqual(text.utf8) {
                return start..<part.endIndex
            }
        }
        return nil
    }
}
