import IntrayModel
import Rules

/// Any bytes: a manifest, or problems that say where; and a manifest that is written out reads back as itself.
@Sendable func fuzzManifest(_ bytes: [UInt8]) {
    do {
        let manifest = try read(bytes)
        let written = manifest.effectiveYAML
        guard let again = try? read(Array(written.utf8)) else { fatalError("it does not read back: \(written)") }
        require(again.effectiveYAML == written, "it reads back as another one: \(written)")
    } catch {
        guard case .manifestInvalid(let problems) = error else { fatalError("it failed with \(error)") }
        require(!problems.isEmpty, "invalid, and no problem is told")
    }
}

private func read(_ bytes: [UInt8]) throws(FileFailure) -> Manifest {
    try Manifest.read(bytes: bytes, fileName: "fuzz.map.yaml", mappings: .none, checks: DefaultValues.checks)
}
