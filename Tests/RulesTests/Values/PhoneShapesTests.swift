import Rules
import Testing

/// The proof of PhoneShapes: over generated numbers it says what libphonenumber says, for every calling code and
/// region of its tables, in every length, whatever came before.
@Suite struct PhoneShapesTests {
    @Test func internationalNumbersAreReadAsTheLibraryReadsThem() {
        var shapes = PhoneShapes()
        var random = SplitMix(state: 7)
        for code in PhoneShapes.callingCodes {
            for _ in 0..<150 {
                expectSame("+\(code)\(random.digits(4...11))", region: nil, &shapes)
            }
        }
    }

    @Test func nationalNumbersAreReadAsTheLibraryReadsThem() {
        var shapes = PhoneShapes()
        var random = SplitMix(state: 11)
        for region in PhoneShapes.trunkZero.keys.sorted() {
            for _ in 0..<150 { expectSame("0\(random.digits(4...12))", region: region, &shapes) }
        }
    }

    /// Shapes that only look plain: prefixes, carrier codes, short numbers, punctuation, nonsense.
    @Test(arguments: [
        "+200100 1234567", "+2 0100 123 4567", "+20 100 123 4567", "+20-100-123-4567", "0100 123 4567", "01001234567",
        "0100  123 4567", "0-100-123-4567", "+", "0", "00", "+0", "+20", "+2", "00201001234567", "+5491123456789",
        "+541115234567", "+393281234567", "+39061234567", "0 ", "+20 ", "+201001234567 ", " +201001234567",
        "+2010012345678901234567", "0100123456 x5", "+1 201 555 0123", "+861391234567", "020 7946 0018",
        "04-03-2026", "04-3-2026", "04 03 2026", "040-32-026", "+20 (0) 100 1234567", "+٢٠١٠٠١٢٣٤٥٦٧", "'+201001234567",
        "-", "0--1", "+20--100",
    ])
    func oddNumbersToo(number: String) {
        for region in [nil, "EG", "DE", "US", "IT", "GB", "AR"] {
            var shapes = PhoneShapes()
            // Twice: the first of a length is asked of the library, the second is not.
            expectSame(number, region: region, &shapes)
            expectSame(number, region: region, &shapes)
        }
    }

    private func expectSame(_ number: String, region: String?, _ shapes: inout PhoneShapes) {
        let bytes = Array(number.utf8)
        let fast = shapes.read(bytes.span, region: region)
        let full = PhoneRule.read(bytes.span, region: region)
        #expect(fast == full, "\(number) in \(region ?? "no region")")
    }
}

/// A small generator with a fixed seed, so that a failure can be repeated (Steele, Lea and Flood's SplitMix64).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func digits(_ counts: ClosedRange<Int>) -> String {
        (0..<Int.random(in: counts, using: &self)).map { _ in String(Int.random(in: 0...9, using: &self)) }.joined()
    }
}
