import IntrayModel
import StrictYAML

extension Plan {
    /// A text that is the same for two manifests if they mean the same for this file: by name, number or `auto`, merged
    /// or written out. What only guards the import (control totals, `maxRejected`, `check`, `repeat`) is not in it.
    package var fingerprint: String {
        var lines = [
            "delimiter " + (manifest.delimiter?.rawValue ?? "auto"),
            "encoding " + (manifest.encoding ?? "auto"),
            "sheet " + sheet,
            "headerRow \(manifest.headerRow)",
            "updateExisting \(manifest.updateExisting)",
            "emptyCells " + manifest.emptyCells.rawValue,
            "openingBalances " + manifest.openingBalances.rawValue,
            "allowCredit \(manifest.allowCredit)",
            "date " + (manifest.dateFormat.map(YAMLText.scalar) ?? "auto"),
            "decimal " + (manifest.decimalMark?.rawValue ?? "auto"),
        ]
        lines += slots.map { slot in
            let values = slot.values.sorted { $0.key < $1.key }
                .map { YAMLText.scalar($0.key) + "=" + YAMLText.scalar($0.value) }
            return [
                YAMLText.scalar(slot.target.name), slot.columns.map { String($0 + 1) }.joined(separator: ","),
                slot.update.rawValue, slot.defaultText.map(YAMLText.scalar) ?? "-",
                values.joined(separator: ","),
            ].joined(separator: " ")
        }
        return lines.joined(separator: "\n")
    }

    private var sheet: String {
        switch manifest.sheet {
        case nil: "first"
        case .name(let name): "name " + YAMLText.scalar(name)
        case .number(let number): "number \(number)"
        }
    }
}
