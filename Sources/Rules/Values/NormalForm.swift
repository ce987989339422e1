import Foundation

extension String {
    /// The text in NFC. The standard library can check for NFC but offers no public way to make it; Foundation's is the
    /// one, and it is asked only for the few texts that the check does not pass.
    var inNFC: String { precomposedStringWithCanonicalMapping }
}
