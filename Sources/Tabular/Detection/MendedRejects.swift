import IntrayModel

/// How a mended rejected.csv shows itself before its form is known: each row ends with its number and with what was wrong
/// in it, after which it says how the file was read that it comes from.
enum MendedRejects {
    /// The encoding that the rows name: nil when none does, when they do not agree, or when it is none that is known.
    static func charset(of sample: [UInt8]) -> Charset? {
        let beginning = Array(ReadingSentence.beginning.utf8)
        var names: Set<String> = []
        for line in sample.split(whereSeparator: Byte.isLineEnd) {
            // Its letters are ASCII in every encoding that is looked for here.
            guard line.contains(beginning[0]), let start = line.ranges(of: beginning).last?.lowerBound else { continue }
            let end = line[start...].lastIndex(of: UInt8(ascii: ".")) ?? start
            let sentence = String(decoding: line[start...end], as: UTF8.self)
            if let name = ReadingSentence(endOf: sentence)?.encoding { names.insert(name) }
        }
        return names.count == 1 ? names.first.flatMap { Charset(name: $0) } : nil
    }

    /// Whether the record ends with a row's number and a code with its message.
    static func endsAsOne(_ record: borrowing Record) -> Bool {
        let count = record.cells.count
        guard count > 2, record.cells[count - 2].count < 20, Int(record.text(count - 2)) != nil else { return false }
        return FindingCode(beginning: record.text(count - 1)) != nil
    }
}
