/// The candidate most like a misspelled name, for "did you mean"; nil when none is near enough.
///
/// Case, blanks and punctuation do not count. Near enough is one slip (a letter wrong, missing, added, or two swapped)
/// in three letters; failing that, a candidate that contains the name, or is contained in it, from three letters on.
/// The first of equals wins.
package func nearest(to name: String, in candidates: [String]) -> String? {
    let wanted = comparable(name)
    guard !wanted.isEmpty else { return nil }
    var best: (candidate: String, slips: Int)?
    for candidate in candidates {
        let other = comparable(candidate)
        let limit = max(1, max(wanted.count, other.count) / 3)
        guard abs(wanted.count - other.count) <= limit else { continue }
        let found = slips(between: wanted, and: other)
        if found <= limit, found < best?.slips ?? .max { best = (candidate, found) }
    }
    return best?.candidate ?? containing(wanted, in: candidates)
}

/// The candidate with the smallest difference in length among those that contain the name or lie within it.
private func containing(_ wanted: [Unicode.Scalar], in candidates: [String]) -> String? {
    var best: (candidate: String, difference: Int)?
    for candidate in candidates {
        let other = comparable(candidate)
        let (short, long) = wanted.count < other.count ? (wanted, other) : (other, wanted)
        guard short.count >= 3, long.indices.contains(where: { long[$0...].starts(with: short) }) else { continue }
        let difference = long.count - short.count
        if difference < best?.difference ?? .max { best = (candidate, difference) }
    }
    return best?.candidate
}

/// Lower-case letters and digits, at most as many as a name can sensibly have: the comparison is quadratic.
private func comparable(_ text: String) -> [Unicode.Scalar] {
    let kept = text.unicodeScalars.lazy.prefix(200).flatMap { $0.properties.lowercaseMapping.unicodeScalars }
        .filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    return Array(kept.prefix(80))
}

/// The optimal string alignment distance (Damerau and Levenshtein, a swap of neighbours counts as one).
private func slips(between left: [Unicode.Scalar], and right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1...left.count {
        var current = [row] + [Int](repeating: 0, count: right.count)
        for column in 1...right.count {
            let same = left[row - 1] == right[column - 1]
            current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
            if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                current[column] = min(current[column], beforeLast[column - 2] + 1)
            }
        }
        beforeLast = last
        last = current
    }
    return last[right.count]
}
